package network

import (
	"fmt"
	"slices"
)

// Venue says whether people met bodily at an event. Its zero value is not known.
type Venue uint8

// The venues.
const (
	VenueUnknown Venue = iota
	Offline
	Online
)

// String gives the word for the venue; not known is the empty word.
func (v Venue) String() string { return [...]string{"", "off-line", "on-line"}[v] }

// Events are the columns of the events of a study, and of who took part in them. All
// slices but those of Took have the same length.
type Events struct {
	ID     []int64 // ids in the project file, ascending
	Label  []string
	Kind   []string // empty: not known, as for Place
	Venue  []Venue
	Begins []Date
	Ends   []Date
	Place  []string

	Took Participations
}

// Participations are the columns of who took part in what, in the order of activists,
// then of events, then of roles. One activist may have several roles in one event.
type Participations struct {
	Activist  []int32 // index into Activists
	Event     []int32 // index into Events
	Role      []string
	Certainty []float64 // a share from 0 to 1; NaN: not known
}

// Len returns the number of events. A nil *Events has none.
func (e *Events) Len() int {
	if e == nil {
		return 0
	}
	return len(e.ID)
}

// Names returns what each event is called where events are told apart: its label, and
// after it the id where several have the same.
func (e *Events) Names() []string {
	if e.Len() == 0 {
		return nil
	}
	called := make(map[string]int, e.Len())
	for _, label := range e.Label {
		called[label]++
	}
	names := slices.Clone(e.Label)
	for i, label := range names {
		if called[label] > 1 {
			names[i] = fmt.Sprintf("%s (event %d)", label, e.ID[i])
		}
	}
	return names
}

// Len returns the number of participations, each role counted.
func (p *Participations) Len() int { return len(p.Activist) }

// WithEvents returns the network with these events, which it keeps and which nobody
// may change afterwards; nil: it has none. Columns of unequal length, or a
// participation of who or in what is not there, are an error.
func (n *Network) WithEvents(e *Events) (*Network, error) {
	if e != nil {
		if err := e.validate(n.Activists.Len()); err != nil {
			return nil, err
		}
	}
	changed := *n
	changed.Events, changed.all = e, &allTook{}
	return &changed, nil
}

func (e *Events) validate(activists int) error {
	n := e.Len()
	for _, length := range [...]int{len(e.Label), len(e.Kind), len(e.Venue), len(e.Begins), len(e.Ends), len(e.Place)} {
		if length != n {
			return fmt.Errorf("columns of events differ in length")
		}
	}
	p := &e.Took
	if m := p.Len(); len(p.Event) != m || len(p.Role) != m || len(p.Certainty) != m {
		return fmt.Errorf("columns of participations differ in length")
	}
	for i, a := range p.Activist {
		if !within(a, 0, activists) || !within(p.Event[i], 0, n) {
			return fmt.Errorf("participation %d: its activist or event is not there", i+1)
		}
		if i > 0 && (a < p.Activist[i-1] || a == p.Activist[i-1] && p.Event[i] < p.Event[i-1]) {
			return fmt.Errorf("participation %d: not in order", i+1)
		}
	}
	return nil
}
