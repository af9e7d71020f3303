package exchange

import (
	"slices"
	"strconv"

	"copresence/storage/network"
	"copresence/storage/network/notation"
)

// assign guesses what the columns of a table mean, given the table's kind.
func (g *guess) assign(table int) {
	t := &g.plan.Tables[table]
	t.Roles = make([]Role, len(g.tables[table].Columns))
	if len(t.Roles) == 0 {
		return
	}
	switch t.Kind {
	case PeopleTable:
		g.assignPeople(table, t.Roles)
	case TieTable:
		g.assignTies(table, t.Roles)
	case ParticipationTable:
		g.assignParticipations(table, t.Roles)
	case EventTable:
		g.assignEvents(table, t.Roles)
	}
}

func (g *guess) assignPeople(table int, roles []Role) {
	name, id := g.ownName(table), g.idColumn(table)
	for c, h := range g.tables[table].Columns {
		switch {
		case g.numbersRows(table, c), h.Primary:
			roles[c] = RoleLeaveOut
		case g.referredKind(table, c) == PeopleTable:
			roles[c] = RoleLeaveOut // somebody else's id says nothing once ids are gone
		case g.kinds(table, c) && !slices.Contains(roles, RoleKind):
			roles[c] = RoleKind
		default:
			roles[c] = RoleAttribute
		}
	}
	if name < 0 {
		name, id = id, -1
	}
	if name < 0 {
		name = g.firstDistinct(table)
	}
	roles[name] = RolePseudonym
	if id >= 0 && id != name {
		roles[id] = RoleID
	}
}

// numbersRows reports whether a column only numbers the rows, as statistics
// programs write it under an empty heading or one of their own.
func (g *guess) numbersRows(table, column int) bool {
	if name := plain(g.heading(table, column)); name != "" && !rowNumbers[name] {
		return false
	}
	for row, cell := range g.tables[table].Cells[column] {
		if n, err := strconv.Atoi(cell); err != nil || n != row && n != row+1 {
			return false
		}
	}
	return true
}

func (g *guess) firstDistinct(table int) int {
	for c := range g.tables[table].Columns {
		if g.distinct(table, c) && !g.numbersRows(table, c) {
			return c
		}
	}
	return 0
}

// kinds reports whether a column says of every row whether it is a person, an
// organisation or a page.
func (g *guess) kinds(table, column int) bool {
	switch plain(g.heading(table, column)) {
	case "kind", "type", "entity", "entitytype", "actortype", "nodetype", "activistkind", "art", "tipo", "genre", "тип":
	default:
		return false
	}
	return g.tables[table].Rows() > 0 && g.readable(table, column, func(s string) bool {
		_, ok := activistKind(s)
		return ok
	}) == 1
}

func (g *guess) assignTies(table int, roles []Role) {
	g.hear(table, roles, tieRoles, RoleAttribute)
	for c, h := range g.tables[table].Columns {
		if h.Primary || g.numbersRows(table, c) || g.referredKind(table, c) == PeopleTable || plain(h.Name) == "id" && g.distinct(table, c) {
			roles[c] = RoleLeaveOut
		}
	}
	if source, target, ok := g.ends(table); ok {
		roles[source], roles[target] = RoleSource, RoleTarget
		t := &g.plan.Tables[table]
		for _, side := range [...]struct {
			column int
			kind   *network.Kind
		}{{source, &t.Sources}, {target, &t.Targets}} {
			if to := g.refers(table, side.column); to.table >= 0 && g.plan.Tables[to.table].Kind == PeopleTable {
				*side.kind = g.plan.Tables[to.table].Sources
			}
		}
	}
}

// hear gives columns the roles that their headings mean and their values bear
// out; where two columns mean the same, the better heading has it. A heading that
// is the role's own word has it whatever the values, so that those that cannot be
// read are counted.
func (g *guess) hear(table int, roles []Role, vocabulary map[string]heard, otherwise Role) {
	owners := make(map[Role]int) // column
	ranks := make(map[Role]int)
	for c, h := range g.tables[table].Columns {
		roles[c] = otherwise
		word, known := meant(h.Name, vocabulary)
		if !known {
			continue
		}
		exact := word.role.headed(h.Name)
		if exact {
			word.rank = -1
		}
		if !exact && word.role == RoleRelation && g.tables[table].Rows() > 0 && g.readable(table, c, isDirectedWord) == 1 && !g.empty(table, c) {
			word = heard{RoleDirected, 1} // Gephi's column Type
		}
		owner, taken := owners[word.role]
		if !exact && !g.bears(table, c, word.role) || taken && ranks[word.role] <= word.rank {
			continue
		}
		if taken {
			roles[owner] = otherwise
		}
		roles[c], owners[word.role], ranks[word.role] = word.role, c, word.rank
	}
}

// meant is the role that a heading means, by all of it or by what it speaks of.
func meant(heading string, vocabulary map[string]heard) (heard, bool) {
	word, known := vocabulary[plain(heading)]
	if !known {
		word, known = vocabulary[thing(heading)]
	}
	return word, known
}

func isDirectedWord(s string) bool {
	_, reads := directedness(s)
	_, plainTruth := truth(s)
	return reads && !plainTruth
}

// empty reports whether a column has no value at all.
func (g *guess) empty(table, column int) bool {
	return !slices.ContainsFunc(g.tables[table].Cells[column], func(s string) bool { return !missing(key(s)) })
}

// bears reports whether at least half of a column's values can have the role.
func (g *guess) bears(table, column int, r Role) bool {
	var reads func(s string) bool
	switch r {
	case RoleWeight:
		f := newFigures(g.tables[table].Cells[column])
		reads = func(s string) bool { _, ok := f.Read(s); return ok }
	case RoleConfidence, RoleCertainty:
		reads = func(s string) bool { _, ok := share(s); return ok }
	case RoleVerdict:
		reads = func(s string) bool { _, ok := verdict(s); return ok }
	case RoleDirected:
		reads = func(s string) bool { _, ok := directedness(s); return ok }
	case RoleOffline:
		reads = func(s string) bool { _, ok := truth(s); return ok }
	case RoleFirstSeen, RoleLastSeen, RoleBegins, RoleEnds:
		d := newDates(g.tables[table].Cells[column])
		reads = func(s string) bool {
			if _, ok := d.Read(s); ok {
				return true
			}
			_, ok := notation.Stamp(s)
			return ok
		}
	default:
		return true
	}
	return g.readable(table, column, reads) >= 0.5
}

func (g *guess) assignParticipations(table int, roles []Role) {
	g.hear(table, roles, participationRoles, RoleLeaveOut)
	who, what := g.column(table, personWords), g.column(table, eventWords)
	if who < 0 {
		who = g.nameColumn(table)
	}
	if from, to, ok := g.pairedEnds(table); ok && what < 0 {
		who, what = from, to // edges from a person to an event
	}
	for c := range g.tables[table].Columns {
		switch g.referredKind(table, c) {
		case PeopleTable:
			who = c
		case EventTable:
			what = c
		}
	}
	if who >= 0 {
		roles[who] = RoleActivist
	}
	if what >= 0 {
		roles[what] = RoleEvent
	}
}

func (g *guess) assignEvents(table int, roles []Role) {
	g.hear(table, roles, eventRoles, RoleAttribute)
	id := g.called(table, append([]string{"eventid"}, ids...))
	for c, h := range g.tables[table].Columns {
		if h.Primary && id < 0 {
			id = c
		}
		if h.Primary || g.numbersRows(table, c) || g.referredKind(table, c) == PeopleTable {
			roles[c] = RoleLeaveOut // as those of people and of ties
		}
	}
	label := g.called(table, eventNames)
	if label < 0 {
		label = g.column(table, eventWords)
	}
	if label < 0 || label == id {
		label, id = id, -1
	}
	if label < 0 {
		label = g.firstDistinct(table)
	}
	roles[label] = RoleLabel
	if id >= 0 {
		roles[id] = RoleEventID
	}
}

// referredKind is the kind of the table that a foreign key refers to.
func (g *guess) referredKind(table, column int) Kind {
	if to := g.refers(table, column); to.table >= 0 {
		return g.plan.Tables[to.table].Kind
	}
	return LeaveOut
}
