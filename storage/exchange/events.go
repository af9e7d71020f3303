package exchange

import (
	"fmt"
	"slices"

	"copresence/storage/network"
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

// readEvents reads a table of events.
func (r *reading) readEvents(table int) error {
	role := r.roles(table)
	label, id := role(RoleLabel), role(RoleEventID)
	if label < 0 {
		label = id
	}
	cells := r.tables[table].Cells
	for _, cell := range cells[label] {
		r.events.reserved[key(cell)] = true
	}
	var begins, ends dates
	if c := role(RoleBegins); c >= 0 {
		begins = newDates(cells[c])
	}
	if c := role(RoleEnds); c >= 0 {
		ends = newDates(cells[c])
	}
	rows := make([]int, r.tables[table].Rows())
	r.events.rows[table] = rows
	return r.every(table, func(row int) (err error) {
		rows[row] = nobody
		name, err := r.cell(table, label, row)
		if err != nil {
			return err
		}
		if name == "" && id >= 0 {
			name = key(cells[id][row])
		}
		if name == "" {
			r.skip(NoEvent, table, row)
			return nil
		}
		event := Event{Label: oneLine(name)}
		if event.Kind, err = r.value(table, role(RoleEventKind), row); err != nil {
			return err
		}
		if event.Place, err = r.value(table, role(RolePlace), row); err != nil {
			return err
		}
		if event.Begins, err = r.date(table, role(RoleBegins), row, begins); err != nil {
			return err
		}
		if event.Ends, err = r.date(table, role(RoleEnds), row, ends); err != nil {
			return err
		}
		says, err := r.value(table, role(RoleOffline), row)
		if err != nil {
			return err
		}
		if !missing(says) {
			if offline, ok := truth(says); ok {
				event.Offline = &offline
			} else {
				r.skip(OfflineNotRead, table, row, says)
			}
		}
		rows[row] = r.hold(event)
		return nil
	})
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
	index = len(r.batch.Events)
	r.batch.Events = append(r.batch.Events, event)
	e.taken[event.Label] = true
	if known {
		e.known[event.Label] = index
	}
	return index
}

// readParticipations reads a table that says who took part in what.
func (r *reading) readParticipations(table int) error {
	role := r.roles(table)
	who, what := role(RoleActivist), role(RoleEvent)
	ends := r.resolvers(table, []int{who}, []network.Kind{r.plan.Tables[table].Sources})
	byKey := r.eventIndex(table, what)
	type said struct {
		activist, event int
		role, certainty string
	}
	seen := make(map[said]bool)
	return r.every(table, func(row int) error {
		name, err := r.cell(table, who, row)
		if err != nil {
			return err
		}
		called, err := r.cell(table, what, row)
		if err != nil {
			return err
		}
		called = oneLine(called)
		var p Participation
		p.Activist, p.Event = ends[0].resolve(name), r.attended(byKey, called)
		switch {
		case p.Activist == nobody:
			r.skip(EndWithoutPerson, table, row, name, called)
			return nil
		case p.Activist == several || p.Event == several:
			r.skip(AmbiguousEnd, table, row, name, called)
			return nil
		case p.Event == nobody:
			r.skip(NoEvent, table, row, name, called)
			return nil
		}
		if p.Role, err = r.value(table, role(RoleParticipationRole), row); err != nil {
			return err
		}
		sure, err := r.value(table, role(RoleCertainty), row)
		if err != nil {
			return err
		}
		says := said{p.Activist, p.Event, p.Role, sure}
		if seen[says] {
			r.skip(RepeatedRow, table, row, r.called(p.Activist), r.batch.Events[p.Event].Label)
			return nil
		}
		seen[says] = true
		if p.Certainty, err = r.share(table, role(RoleCertainty), row, CertaintyNotRead); err != nil {
			return err
		}
		r.batch.Participations = append(r.batch.Participations, p)
		return nil
	})
}

// eventIndex makes the index by which a column calls events: what a foreign key
// says, else ids or labels, whichever finds more; nil without a table of events.
func (r *reading) eventIndex(table, column int) index {
	if !r.events.given {
		return nil
	}
	if to := referred(r.tables, table, column); to.table >= 0 && r.events.rows[to.table] != nil {
		x := make(index)
		indexOf(x, r.tables[to.table].Cells[to.column], r.events.rows[to.table])
		return x
	}
	byID, byLabel := make(index), make(index)
	for i, t := range r.plan.Tables {
		if t.Kind != EventTable {
			continue
		}
		if c := slices.Index(t.Roles, RoleEventID); c >= 0 {
			indexOf(byID, r.tables[i].Cells[c], r.events.rows[i])
		}
	}
	for label, meaning := range r.events.labels {
		byLabel.put(label, meaning)
	}
	if r.hits(table, []int{column}, []int{0}, byID) >= r.hits(table, []int{column}, []int{0}, byLabel) && len(byID) > 0 {
		return byID
	}
	return byLabel
}

// attended returns the event that a participation names: of a table of events,
// else one that the project knows, else, without such a table, a new one.
func (r *reading) attended(x index, label string) int {
	if label == "" {
		return nobody
	}
	if x != nil {
		if event := x.find(label); event != nobody {
			return event
		}
		if _, known := r.events.known[label]; !known {
			return nobody
		}
	}
	if event, met := r.events.labels[label]; met && x == nil {
		return event
	}
	event := r.addEvent(Event{Label: label})
	r.events.labels[label] = event
	return event
}
