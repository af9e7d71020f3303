package storage

import (
	"copresence/storage/characters"
	"copresence/storage/network"
	"copresence/storage/pages"
)

// eventReader collects events and participations into columns.
type eventReader struct {
	network.Events
	lexicon   *lexicon
	dates     checkedDates
	activists index
	events    index
}

// events reads the events and who took part in them; nil: there are none.
func (l *loader) events(activists index) (*network.Events, error) {
	e := &eventReader{lexicon: newLexicon(), dates: checkedDates{"": ""}, activists: activists}
	if err := l.each("event", e.add); err != nil {
		return nil, err
	}
	e.events = newIndex(e.ID)
	if err := l.eachKey("participation", e.take); err != nil {
		return nil, err
	}
	if e.Len() == 0 {
		return nil, nil
	}
	return &e.Events, nil
}

// add reads an event. Its columns are id, label, kind, offline, begins, ends and place.
func (e *eventReader) add(r *row) error {
	venue := network.VenueUnknown
	if r.Kind(3) != pages.Null {
		if venue = network.Online; r.yes(3, "offline") {
			venue = network.Offline
		}
	}
	begins, err := e.dates.date(r.textOrNone(4, "begin"))
	if err != nil {
		return damaged("event %d: begins: %v", r.ID(), err)
	}
	ends, err := e.dates.date(r.textOrNone(5, "end"))
	if err != nil {
		return damaged("event %d: ends: %v", r.ID(), err)
	}
	e.ID, e.Label = append(e.ID, r.ID()), append(e.Label, e.lexicon.line(r.text(1, "label")))
	e.Kind, e.Venue = append(e.Kind, e.lexicon.line(r.textOrNone(2, "kind"))), append(e.Venue, venue)
	e.Begins, e.Ends = append(e.Begins, begins), append(e.Ends, ends)
	e.Place = append(e.Place, e.lexicon.line(r.textOrNone(6, "place")))
	return nil
}

// take reads a participation. Its columns are activist, event, role and certainty.
func (e *eventReader) take(r *row) error {
	activist, here := e.activists.of(r.whole(0, "activist"))
	event, there := e.events.of(r.whole(1, "event"))
	certainty := r.realOrNone(3, "certainty")
	if r.odd == nil && (!here || !there) {
		return damaged("it has a participation of activist %d in event %d, of which one is not there", r.whole(0, "activist"), r.whole(1, "event"))
	}
	t := &e.Took
	t.Activist, t.Event = append(t.Activist, activist), append(t.Event, event)
	t.Role, t.Certainty = append(t.Role, characters.Line(e.lexicon.word(r.text(2, "role")))), append(t.Certainty, certainty)
	return nil
}
