package exchange

import "copresence/storage/network"

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

// nameColumn finds the column that names people, organisations or pages, or -1.
func (g *guess) nameColumn(table int) int {
	if c := g.called(table, names); c >= 0 {
		return c
	}
	if c := g.column(table, organisationWords); c >= 0 {
		return c
	}
	return g.column(table, pageWords)
}

// ownName finds the column that names what the rows of a table are, or -1. A group that
// several rows have is one that they belong to, and no name of theirs.
func (g *guess) ownName(table int) int {
	c := g.nameColumn(table)
	if c >= 0 && c != g.called(table, names) && !g.distinct(table, c) {
		return -1
	}
	return c
}

// idColumn finds the column that tells people apart for a program, or -1.
func (g *guess) idColumn(table int) int {
	primary := -1
	for c, h := range g.tables[table].Columns {
		if h.Primary {
			if primary >= 0 {
				primary = -1
				break
			}
			primary = c
		}
	}
	if primary >= 0 {
		return primary
	}
	return g.called(table, ids)
}

// called finds the column with the first of the headings that any column has.
func (g *guess) called(table int, headings []string) int {
	columns := make(map[string]int) // the first of each heading
	for c, h := range g.tables[table].Columns {
		if _, before := columns[plain(h.Name)]; !before {
			columns[plain(h.Name)] = c
		}
	}
	for _, word := range headings {
		if c, found := columns[plain(word)]; found {
			return c
		}
	}
	return -1
}

// connect finds, for tables of people, the column that ends of ties and
// participations call them by, and makes it the id where it is not the name.
func (g *guess) connect() {
	for i, t := range g.plan.Tables {
		for c, role := range t.Roles {
			if role != RoleSource && role != RoleTarget && role != RoleActivist {
				continue
			}
			if to := g.refers(i, c); to.table >= 0 && g.plan.Tables[to.table].Kind == PeopleTable {
				g.makeID(to.table, to.column)
				continue
			}
			for people, p := range g.plan.Tables {
				if p.Kind == PeopleTable {
					g.connectByValues(i, c, people)
				}
			}
		}
	}
}

func (g *guess) connectByValues(table, column, people int) {
	best, at := 0.0, -1
	for c, role := range g.plan.Tables[people].Roles {
		share := g.coverage(table, column, people, c)
		if role == RoleID || role == RolePseudonym {
			if share >= 0.5 {
				return
			}
			continue
		}
		if share > best && g.distinct(people, c) {
			best, at = share, c
		}
	}
	if best >= 0.9 {
		g.makeID(people, at)
	}
}

// makeID makes a column the one that ties call people by.
func (g *guess) makeID(people, column int) {
	roles := g.plan.Tables[people].Roles
	if roles[column] == RolePseudonym || roles[column] == RoleID {
		return
	}
	for c, role := range roles {
		if role == RoleID {
			roles[c] = RoleLeaveOut
		}
	}
	roles[column] = RoleID
}
