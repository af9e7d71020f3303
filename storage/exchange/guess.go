package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// sample is how many rows are looked at where a share of them answers a question.
const sample = 2000

// Guess says what tables and columns seem to be. Foreign keys decide first, then
// headings in common use in several languages, then values: a column whose
// values are ids or names of people is an end. What is not recognised is left
// out, and Why of its table says so.
func Guess(tables []Table) Plan {
	p := Plan{Tables: make([]TablePlan, len(tables))}
	g := newGuess(tables, &p)
	g.byForeignKeys()
	g.byHeadings()
	g.choosePeople()
	g.byValues()
	for i := range tables {
		g.assign(i)
	}
	g.connect()
	return p
}

// SetKind says that a table is of another kind than was guessed, and guesses
// anew what its columns mean. It is what a person does who knows better.
func (p *Plan) SetKind(tables []Table, table int, kind Kind) error {
	if err := p.matches(tables); err != nil {
		return err
	}
	if table < 0 || table >= len(tables) {
		return fmt.Errorf("table %d: there are only %d tables", table, len(tables))
	}
	if kind < 0 || int(kind) >= len(kindWords) {
		return fmt.Errorf("%s is not a kind of table", kind)
	}
	if p.Tables[table].Kind == kind {
		return nil
	}
	g := newGuess(tables, p)
	p.Tables[table] = TablePlan{Kind: kind, Why: "taken as " + kind.String() + " because you said so"}
	g.sayKinds(table)
	g.assign(table)
	g.connect()
	return nil
}

// guess is what is found out while tables are looked at.
type guess struct {
	tables []Table
	plan   *Plan
	values map[[2]int]map[string]bool // of a column: its distinct values
}

func newGuess(tables []Table, p *Plan) *guess {
	return &guess{tables: tables, plan: p, values: make(map[[2]int]map[string]bool)}
}

// settle says what a table is.
func (g *guess) settle(table int, kind Kind, why string, args ...any) *TablePlan {
	t := &g.plan.Tables[table]
	t.Kind, t.Why = kind, fmt.Sprintf(why, args...)
	return t
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

// byHeadings recognises the tables that foreign keys said nothing of.
func (g *guess) byHeadings() {
	for i := range g.tables {
		if g.plan.Tables[i].Kind != LeaveOut || len(g.tables[i].Columns) == 0 {
			continue
		}
		if source, target, ok := g.pairedEnds(i); ok {
			t := g.settle(i, TieTable, "%s and %s are the two ends of a tie", g.heading(i, source), g.heading(i, target))
			t.Sources, t.Targets = g.endKind(i, source), g.endKind(i, target)
			continue
		}
		g.byEntities(i)
	}
}

// byEntities recognises a table by the things that its headings speak of.
func (g *guess) byEntities(i int) {
	person, event := g.column(i, personWords), g.column(i, eventWords)
	organisation, page := g.column(i, organisationWords), g.column(i, pageWords)
	group, groupKind := organisation, network.Organisation
	if group < 0 {
		group, groupKind = page, network.Page
	}
	if person < 0 && group < 0 && len(g.tables[i].Columns) == 2 {
		person = g.called(i, names)
	}
	switch {
	case event >= 0 && g.tells(i, RoleBegins, RolePlace, RoleOffline) && g.distinct(i, event):
		g.settle(i, EventTable, "%s is another event in each row", g.heading(i, event))
	case event >= 0 && (person >= 0 || group >= 0):
		who, kind := person, network.Person
		if who < 0 {
			who, kind = group, groupKind
		}
		t := g.settle(i, ParticipationTable, "%s says who took part, %s in what", g.heading(i, who), g.heading(i, event))
		t.Sources = kind
	case person >= 0 && group >= 0 && !(len(g.tables[i].Columns) > 2 && g.distinct(i, person)):
		t := g.settle(i, TieTable, "%s and %s are the two ends of a tie", g.heading(i, person), g.heading(i, group))
		t.Targets = groupKind
	case g.named(i, lookupWords) || g.named(i, tieWords):
		// Neither people nor events, whatever it calls its ids.
	case g.named(i, eventWords) || event >= 0 && g.tells(i, RoleBegins, RolePlace, RoleOffline):
		g.settle(i, EventTable, "its rows are events")
	case g.nameColumn(i) >= 0:
		g.settle(i, PeopleTable, "%s names people", g.heading(i, g.nameColumn(i)))
		g.sayKinds(i)
	case g.idColumn(i) >= 0:
		g.settle(i, PeopleTable, "%s tells people apart", g.heading(i, g.idColumn(i)))
		g.sayKinds(i)
	}
}

// sayKinds says whether a table of people is one of organisations or pages.
func (g *guess) sayKinds(i int) {
	t := &g.plan.Tables[i]
	t.Sources = network.Person
	if t.Kind != PeopleTable || g.named(i, personWords) {
		return
	}
	switch {
	case g.named(i, organisationWords):
		t.Sources = network.Organisation
	case g.named(i, pageWords):
		t.Sources = network.Page
	}
}

// endKind says what stands behind an end of a tie, by its heading.
func (g *guess) endKind(i, column int) network.Kind {
	for _, w := range words(g.heading(i, column)) {
		switch {
		case organisationWords[w] && w != "group":
			return network.Organisation
		case pageWords[w]:
			return network.Page
		}
	}
	return network.Person
}

// choosePeople leaves out tables that were taken for people only because they
// have ids, where another table has a better claim: ties refer to it, or its
// name says that it holds people. Organisations that only people refer to are
// left out too: they are spelt out as an attribute of their members.
func (g *guess) choosePeople() {
	byTies, byPeople := g.referrers()
	best, claims := 0, make([]int, len(g.tables))
	for i, t := range g.plan.Tables {
		if t.Kind != PeopleTable {
			continue
		}
		claims[i] = 1
		if g.named(i, personWords) || g.named(i, organisationWords) || g.named(i, pageWords) {
			claims[i] = 2
		}
		if byTies[i] {
			claims[i] = 3
		}
		best = max(best, claims[i])
	}
	for i, claim := range claims {
		switch {
		case claim == 1 && best > 1:
			g.settle(i, LeaveOut, "left out: another table holds the people")
		case claim == 2 && byPeople[i] && g.plan.Tables[i].Sources != network.Person:
			g.settle(i, LeaveOut, "left out: its names are written in place of the codes that people have for it")
		}
	}
}

// referrers tells which tables are referred to by ties or participations, and
// which by people.
func (g *guess) referrers() (byTies, byPeople map[int]bool) {
	byTies, byPeople = make(map[int]bool), make(map[int]bool)
	for i, t := range g.plan.Tables {
		for c := range g.tables[i].Columns {
			to := g.refers(i, c)
			switch {
			case to.table < 0 || to.table == i:
			case t.Kind == TieTable || t.Kind == ParticipationTable:
				byTies[to.table] = true
			case t.Kind == PeopleTable:
				byPeople[to.table] = true
			}
		}
	}
	return byTies, byPeople
}

// byValues recognises ties in tables whose headings say nothing: two columns that
// hold ids or names of people, or, where no table holds people, that share values.
func (g *guess) byValues() {
	for i := range g.tables {
		t := &g.plan.Tables[i]
		if t.Kind != LeaveOut || t.Why != "" {
			continue
		}
		if source, target, ok := g.valuedEnds(i); ok {
			g.settle(i, TieTable, "%s and %s hold the same people", g.heading(i, source), g.heading(i, target))
			continue
		}
		t.Why = "left out: no columns of people, ties or events were recognised"
	}
}

// named reports whether a table's name says that it holds things of the set. Only
// its last word counts, numbers aside: the rest is what the things are about, as
// in march_events_edges_2013.
func (g *guess) named(table int, set map[string]bool) bool {
	list := words(stem(g.tables[table].Name))
	for i := len(list) - 1; i >= 0; i-- {
		if _, err := strconv.Atoi(list[i]); err != nil {
			return set[list[i]]
		}
	}
	return false
}

// heading returns the heading of a column.
func (g *guess) heading(table, column int) string { return g.tables[table].Columns[column].Name }

// column returns the first column whose heading speaks of a thing in the set, or -1.
func (g *guess) column(table int, set map[string]bool) int {
	for c, h := range g.tables[table].Columns {
		if set[thing(h.Name)] || set[plain(h.Name)] {
			return c
		}
	}
	return -1
}

// tells reports whether a heading of the table means one of the roles of events.
func (g *guess) tells(table int, roles ...Role) bool {
	for _, h := range g.tables[table].Columns {
		word, known := eventRoles[plain(h.Name)]
		for _, r := range roles {
			if known && word.role == r {
				return true
			}
		}
	}
	return false
}

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
