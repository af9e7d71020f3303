package session

import (
	"copresence/app/coding"
	"copresence/graphview/scene/period"
	"copresence/storage"
)

// DatedEvent is an event and when it was.
type DatedEvent struct {
	Label   string
	Days    period.Span // on which it may have been
	Offline bool        // it is known that people met there bodily
}

// DatedEvents reads those events of the project that have a date, in the order in which
// they came.
func (s *Session) DatedEvents() ([]DatedEvent, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	all, err := s.project().Events()
	if err != nil {
		return nil, err
	}
	var dated []DatedEvent
	for _, e := range all {
		if days := eventDays(e.Event); !days.Empty() {
			dated = append(dated, DatedEvent{e.Label, days, Offline(e.Event) == coding.Yes})
		}
	}
	return dated, nil
}

// eventDays are the days on which an event may have been; none when it has no date.
func eventDays(e storage.Event) period.Span {
	begins, ends := period.Of(e.Begins), period.Of(e.Ends)
	switch {
	case begins.Empty():
		return ends
	case ends.Empty() || ends.To <= begins.From:
		return begins
	}
	return period.Span{From: begins.From, To: ends.To}
}
