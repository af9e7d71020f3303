package session

import (
	"slices"

	"copresence/app/coding"
	"copresence/app/sheet"
	"copresence/storage"
	"copresence/storage/network"
)

// Occasions are the events of a study and who took part in them, laid out so that
// what two activists share is found at once. They are of one moment, as a state is.
type Occasions struct {
	Network *network.Network
	Events  []storage.KnownEvent // in the order in which they came

	columns    coding.Events
	attendance *coding.Attendance
}

// Occasions reads the events and participations of the project.
func (s *Session) Occasions() (*Occasions, error) { return s.occasions(nil) }

// occasions does so for the activists of a network of the project; nil: that of the state.
func (s *Session) occasions(n *network.Network) (*Occasions, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	events, err := s.project().Events()
	if err != nil {
		return nil, err
	}
	took, err := s.project().AllParticipations()
	if err != nil {
		return nil, err
	}
	if n == nil {
		n = s.State().Network
	}
	o := &Occasions{Network: n, Events: events}
	index := make(map[int64]int32, len(events))
	for i, e := range events {
		index[e.ID] = int32(i)
		o.columns.Offline = append(o.columns.Offline, Offline(e.Event))
		o.columns.Begins, o.columns.Ends = append(o.columns.Begins, e.Begins), append(o.columns.Ends, e.Ends)
	}
	rows := make([]coding.Attended, 0, len(took))
	for _, p := range took {
		activist, here := n.ActivistByID(p.Activist)
		event, there := index[p.Event]
		if here && there {
			rows = append(rows, coding.Attended{Activist: activist, Event: event, Certainty: p.Certainty})
		}
	}
	o.attendance = coding.NewAttendance(n.Activists.Len(), rows)
	return o, nil
}

// EventColumns are the columns of what else is known of the events, without those that are
// sensitive. Their rows are the events.
func (s *Session) EventColumns(o *Occasions) ([]*sheet.Column, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	ids := make([]int64, len(o.Events))
	for i, e := range o.Events {
		ids[i] = e.ID
	}
	attributes, err := s.project().EventAttributes(ids)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(attributeColumns(nil, attributes), func(c *sheet.Column) bool { return c.Withheld }), nil
}

// Offline says whether people met at an event bodily; Maybe: it is not known.
func Offline(e Happening) coding.Answer {
	switch {
	case e.Offline == nil:
		return coding.Maybe
	case *e.Offline:
		return coding.Yes
	}
	return coding.No
}

// Attendance counts for each event the activists who took part, for certain or not.
func (o *Occasions) Attendance() []int { return o.attendance.Count(len(o.Events)) }

// Of lists what the two activists of a tie share; see [coding.Occasions].
func (o *Occasions) Of(tie int32) []coding.Occasion {
	return coding.Occasions(o.Network, o.columns, o.attendance, tie)
}

// Candidates says of every tie whether it is a candidate; see [coding.Candidates].
func (o *Occasions) Candidates() []coding.Answer {
	return coding.Candidates(o.Network, o.columns, o.attendance)
}
