package storage

import (
	"database/sql"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// Event is something that happened, where activists may have met.
type Event struct {
	Label        string // need not be unique: many a march has no name but March
	Kind         string
	Offline      *bool // nil: not known
	Begins, Ends network.Date
	Place        string
}

// KnownEvent is an event with the id that the project has given it.
type KnownEvent struct {
	ID int64
	Event
}

// Events lists the events in the order in which they came.
func (p *Project) Events() (events []KnownEvent, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var e KnownEvent
			var offline sql.NullBool
			err := rows.Scan(&e.ID, &e.Label, &e.Kind, &offline, &e.Begins, &e.Ends, &e.Place)
			e.Label, e.Kind, e.Place = characters.Line(e.Label), characters.Line(e.Kind), characters.Line(e.Place)
			if offline.Valid {
				e.Offline = &offline.Bool
			}
			events = append(events, e)
			return err
		}, `SELECT id, label, coalesce(kind, ''), offline, coalesce(begins, ''), coalesce(ends, ''), coalesce(place, '')
			FROM event ORDER BY id`)
	})
	return events, err
}

// EventAttributes returns the attributes of events, with a value for each of the events
// of those ids, which are in the order of [Project.Events].
func (p *Project) EventAttributes(ids []int64) (columns []network.Column, err error) {
	err = p.read(func(q queryer) error {
		t, err := describe(q, string(Events))
		if err != nil {
			return err
		}
		l, err := p.loader()
		if err != nil {
			return err
		}
		if err := t.read(l); err != nil {
			return err
		}
		columns, err = t.align(newIndex(ids))
		return err
	})
	return columns, err
}

// AddEvent adds an event and returns the id.
func (c *Change) AddEvent(e Event) (int64, error) {
	values, err := e.values(Event{})
	if err != nil {
		return 0, err
	}
	return c.addRow("event", values)
}

// EditEvent gives an event other details.
func (c *Change) EditEvent(id int64, e Event) error {
	row, err := c.row("event", id)
	if err != nil {
		return err
	}
	values, err := e.values(Event{
		Label: textOf(row[0]), Kind: textOf(row[1]),
		Begins: network.Date(textOf(row[3])), Ends: network.Date(textOf(row[4])), Place: textOf(row[5]),
	})
	if err != nil {
		return err
	}
	return c.rewrite("event", id, values)
}

// values checks an event that had the texts and dates of before, and returns the
// values of its row.
func (e Event) values(before Event) ([]any, error) {
	k := checker{of: "event"}
	label, kind := k.name("label", e.Label, before.Label), k.line("kind", e.Kind, before.Kind)
	begins, ends := k.date("begins", e.Begins, before.Begins), k.date("ends", e.Ends, before.Ends)
	if begins != before.Begins || ends != before.Ends {
		k.order("begins", begins, "ends", ends)
	}
	place := k.line("place", e.Place, before.Place)
	var offline any
	if e.Offline != nil {
		offline = bit(*e.Offline)
	}
	return []any{label, textOrNull(kind), offline, textOrNull(begins), textOrNull(ends), textOrNull(place)}, k.err
}
