package exchange

import (
	"fmt"

	"copresence/storage/network/notation"
)

// events knows the events of the batch by all that participations call them by.
type events struct {
	given    bool            // a table of events is part of the import
	known    map[string]int  // the project's labels: index in the batch, or nobody while not in it
	taken    map[string]bool // labels of the project and the batch
	reserved map[string]bool // labels of the tables of events, kept for those that bear them
	rows     [][]int         // of each table of events: row to index
	labels   map[string]int  // of the batch: index, or several
	last     map[string]int  // of a label: the number of the last that bears it
}

func newEvents(known []string, tables int) events {
	e := events{
		known: make(map[string]int, len(known)), taken: make(map[string]bool, len(known)),
		reserved: make(map[string]bool), last: make(map[string]int),
		rows: make([][]int, tables), labels: make(map[string]int),
	}
	for _, label := range known {
		e.known[label], e.taken[label] = nobody, true
	}
	return e
}

// eventColumns are the columns of a table of events by what they mean, -1 for none.
type eventColumns struct {
	id, label, kind, offline, begins, ends, place int
	beginDates, endDates                          notation.Dates
	attributes                                    []attribute
}

// readEvents reads a table of events.
func (r *reading) readEvents(table int) error {
	if r.eventColumns == nil {
		r.hideNamesIn(EventTable)
		r.eventColumns = r.attributesOf(&r.eventAttributes, EventTable)
	}
	role, cells := r.roles(table), r.tables[table].Cells
	c := eventColumns{
		id: role(RoleEventID), label: role(RoleLabel), kind: role(RoleEventKind), offline: role(RoleOffline),
		begins: role(RoleBegins), ends: role(RoleEnds), place: role(RolePlace), attributes: r.eventColumns[table],
	}
	if c.label < 0 {
		c.label = c.id
	}
	if c.begins >= 0 {
		c.beginDates = newDates(cells[c.begins])
	}
	if c.ends >= 0 {
		c.endDates = newDates(cells[c.ends])
	}
	for _, cell := range cells[c.label] {
		r.events.reserved[key(cell)] = true
	}
	rows := make([]int, r.tables[table].Rows())
	r.events.rows[table] = rows
	return r.every(table, func(row int) error {
		rows[row] = nobody
		label, err := r.cell(table, c.label, row)
		if err != nil {
			return err
		}
		if label == "" && c.id >= 0 {
			label = key(cells[c.id][row])
		}
		if label == "" {
			r.skip(NoEvent, table, row)
			return nil
		}
		event, err := r.eventOf(table, row, c)
		if err != nil {
			return err
		}
		event.Label = oneLine(label)
		rows[row] = r.hold(event)
		return nil
	})
}

// eventOf reads what a row says of an event, its label aside.
func (r *reading) eventOf(table, row int, c eventColumns) (event Event, err error) {
	if event.Kind, err = r.value(table, c.kind, row); err != nil {
		return event, err
	}
	if event.Place, err = r.value(table, c.place, row); err != nil {
		return event, err
	}
	if event.Begins, err = r.date(table, c.begins, row, c.beginDates); err != nil {
		return event, err
	}
	if event.Ends, err = r.date(table, c.ends, row, c.endDates); err != nil {
		return event, err
	}
	if event.Values, err = r.values(c.attributes, len(r.eventAttributes.list), table, row); err != nil {
		return event, err
	}
	says, err := r.value(table, c.offline, row)
	if err != nil || missing(says) {
		return event, err
	}
	if offline, ok := truth(says); ok {
		event.Offline = &offline
	} else {
		r.skip(OfflineNotRead, table, row, says)
	}
	return event, nil
}

// hold takes an event of a table into the batch. Events of one label stay two
// events, as people of one name do.
func (r *reading) hold(event Event) int {
	e := &r.events
	label := event.Label
	_, again := e.labels[label]
	for n := max(2, e.last[label]+1); again; n++ {
		e.last[label] = n
		event.Label = fmt.Sprintf("%s (%d)", label, n)
		index, known := e.known[event.Label]
		if !e.reserved[event.Label] && (known && index == nobody || !e.taken[event.Label]) {
			break
		}
	}
	index := r.addEvent(event)
	e.labels[label] = index
	if again {
		e.labels[label] = several
	}
	return index
}

func (r *reading) addEvent(event Event) int {
	e := &r.events
	index, known := e.known[event.Label]
	if known && index != nobody {
		return index
	}
	event.Known = known
	if event.Offline == nil && !known && r.plan.Offline {
		bodily := true
		event.Offline = &bodily
	}
	index = len(r.batch.Events)
	r.batch.Events = append(r.batch.Events, event)
	e.taken[event.Label] = true
	if known {
		e.known[event.Label] = index
	}
	return index
}
