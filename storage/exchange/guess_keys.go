package exchange

import (
	"strings"

	"copresence/storage/network"
)

// reference is the column that a foreign key refers to; table is -1 for none.
type reference struct{ table, column int }

// refers finds the column that a foreign key refers to. Where several tables have
// its name, because several files were given, the nearest is meant.
func (g *guess) refers(table, column int) reference {
	return referred(g.tables, table, column)
}

func referred(tables []Table, table, column int) reference {
	found := reference{-1, -1}
	to := tables[table].Columns[column].References
	if to == "" {
		return found
	}
	distance := len(tables) + 1
	for i := range tables {
		name, rest := tables[i].Name, ""
		if len(to) <= len(name) || !strings.EqualFold(to[:len(name)], name) || to[len(name)] != '.' {
			continue
		}
		rest = to[len(name)+1:]
		for c, h := range tables[i].Columns {
			away := max(i-table, table-i)
			if strings.EqualFold(h.Name, rest) && away < distance {
				found, distance = reference{i, c}, away
			}
		}
	}
	return found
}

// byForeignKeys finds tables of ties and participations by what their columns
// refer to, and the tables of people and events with them.
func (g *guess) byForeignKeys() {
	for i := range g.tables {
		if source, target, ok := g.referredEnds(i); ok {
			people := g.refers(i, source).table
			g.settle(i, TieTable, "%s and %s refer to %s",
				g.heading(i, source), g.heading(i, target), g.tables[people].Name)
			if g.plan.Tables[people].Kind == LeaveOut {
				g.settle(people, PeopleTable, "the ends of %s refer to it", g.tables[i].Name)
				g.sayKinds(people)
			}
		}
	}
	for i := range g.tables {
		if g.plan.Tables[i].Kind == LeaveOut {
			g.byTwoReferences(i)
		}
	}
}

// byTwoReferences recognises a table whose rows join an activist and an event, or
// a person and an organisation.
func (g *guess) byTwoReferences(i int) {
	found := make(map[string]int) // what is referred to: the table
	for c := range g.tables[i].Columns {
		if to := g.refers(i, c); to.table >= 0 && to.table != i {
			if what := g.speaksOf(to.table, g.heading(i, c)); what != "" {
				found[what] = to.table
			}
		}
	}
	person, hasPerson := found["person"]
	organisation, hasOrganisation := found["organisation"]
	event, hasEvent := found["event"]
	switch {
	case hasEvent && (hasPerson || hasOrganisation):
		if !hasPerson {
			person = organisation
		}
		g.settle(i, ParticipationTable, "it refers to %s and to %s", g.tables[person].Name, g.tables[event].Name)
		g.adopt(event, EventTable, i)
		g.adopt(person, PeopleTable, i)
		g.plan.Tables[i].Sources = g.plan.Tables[person].Sources
	case hasPerson && hasOrganisation:
		g.settle(i, TieTable, "it refers to %s and to %s", g.tables[person].Name, g.tables[organisation].Name)
		g.plan.Tables[i].Targets = network.Organisation
		g.adopt(person, PeopleTable, i)
		g.adopt(organisation, PeopleTable, i)
	}
}

// adopt settles a table that another one refers to.
func (g *guess) adopt(table int, kind Kind, by int) {
	if g.plan.Tables[table].Kind == LeaveOut {
		g.settle(table, kind, "%s refers to it", g.tables[by].Name)
		g.sayKinds(table)
	}
}

// speaksOf says whether a table holds persons, organisations or events, by its
// name, or by the heading of a column that refers to it.
func (g *guess) speaksOf(table int, heading string) string {
	switch name := thing(heading); {
	case g.plan.Tables[table].Kind == PeopleTable && g.plan.Tables[table].Sources == network.Person:
		return "person"
	case g.named(table, eventWords) || eventWords[name]:
		return "event"
	case g.named(table, organisationWords) || organisationWords[name]:
		return "organisation"
	case g.named(table, personWords) || personWords[name]:
		return "person"
	}
	return ""
}
