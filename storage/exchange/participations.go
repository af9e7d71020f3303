package exchange

import (
	"slices"

	"copresence/storage/network"
)

// readParticipations reads a table that says who took part in what.
func (r *reading) readParticipations(table int) error {
	role := r.roles(table)
	who, what := role(RoleActivist), role(RoleEvent)
	ends := r.resolvers(table, []int{who}, []network.Kind{r.plan.Tables[table].Sources})
	byKey := r.eventIndex(table, what)
	type statement struct {
		activist, event int
		role, certainty string
	}
	seen := make(map[statement]bool)
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
		if ends[0].missing(name) {
			r.skip(EndMissing, table, row, name, called)
			return nil
		}
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
		says := statement{p.Activist, p.Event, p.Role, sure}
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
	if x != nil {
		if event := x.find(label); event != nobody {
			return event
		}
	}
	if missing(label) {
		return nobody
	}
	if x != nil {
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
