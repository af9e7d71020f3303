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
	case event >= 0 && !g.names(i, person) && g.tells(i, RoleBegins, RolePlace, RoleOffline) && g.distinct(i, event):
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
	case g.ownName(i) >= 0:
		g.settle(i, PeopleTable, "%s names people", g.heading(i, g.ownName(i)))
		g.sayKinds(i)
	case g.idColumn(i) >= 0:
		g.settle(i, PeopleTable, "%s tells people apart", g.heading(i, g.idColumn(i)))
		g.sayKinds(i)
	}
}

// names reports whether a column names a person in each row. One of numbers under
// a plural, participants, says how many there were.
func (g *guess) names(i, column int) bool {
	if column < 0 {
		return false
	}
	heading := plain(g.heading(i, column))
	plural := strings.HasSuffix(heading, "s") || strings.HasSuffix(heading, "en") || heading == "people"
	return !plural || !allNumbers(g.tables[i].Cells[column])
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
