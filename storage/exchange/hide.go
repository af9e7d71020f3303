package exchange

import "strings"

// hideNames leaves out the columns of a people table that tell who somebody is
// although they are not the name: surnames, addresses, copies of the name.
func (r *reading) hideNames(table int) {
	g := newGuess(r.tables, &r.plan)
	t := &r.plan.Tables[table]
	name := r.roles(table)(RolePseudonym)
	var hidden []string
	for c, role := range t.Roles {
		if role != RoleAttribute {
			continue
		}
		heading := r.tables[table].Columns[c].Name
		if tellsWho(heading) || name >= 0 && g.repeats(table, c, name) {
			t.Roles[c] = RoleLeaveOut
			hidden = append(hidden, heading)
		}
	}
	r.sayHidden(table, hidden)
}

// repeats reports whether a column holds names: those of its own rows, or, where
// it does not hold numbers, of others.
func (g *guess) repeats(table, column, name int) bool {
	if g.empty(table, column) {
		return false
	}
	cells, same := g.tables[table].Cells, 0
	for row, cell := range cells[column] {
		if key(cell) == key(cells[name][row]) {
			same++
		}
	}
	return 2*same >= len(cells[column]) || !allNumbers(cells[column]) && g.coverage(table, column, table, name) >= 0.5
}

// hideNamesOfEnds leaves out the attributes of ties that repeat names of people.
func (r *reading) hideNamesOfEnds(table int) {
	t := &r.plan.Tables[table]
	var hidden []string
	for c, role := range t.Roles {
		if role != RoleAttribute {
			continue
		}
		seen, hits := 0, 0
		for _, cell := range r.tables[table].Cells[c] {
			if value := key(cell); value != "" {
				seen++
				if _, named := r.people.names[value]; named {
					hits++
				}
			}
		}
		heading := r.tables[table].Columns[c].Name
		if tellsWho(heading) || 2*hits > seen && !allNumbers(r.tables[table].Cells[c]) {
			t.Roles[c] = RoleLeaveOut
			hidden = append(hidden, heading)
		}
	}
	r.sayHidden(table, hidden)
}

func (r *reading) sayHidden(table int, hidden []string) {
	if len(hidden) > 0 {
		r.note("left out of %s, because they would tell who people are: %s", r.tables[table].Name, strings.Join(hidden, ", "))
	}
}

// tellsWho reports whether a heading speaks of what somebody is called or found
// by: name, e-mail, friend_name.
func tellsWho(heading string) bool {
	word := plain(heading)
	if identities[word] {
		return true
	}
	for _, name := range names {
		if word == plain(name) && word != "title" {
			return true
		}
	}
	list := words(heading)
	return len(list) > 1 && (identities[list[len(list)-1]] || strings.HasSuffix(list[len(list)-1], "name"))
}

func allNumbers(cells []string) bool {
	f := newFigures(cells)
	for _, cell := range cells {
		if s := key(cell); s != "" && !f.plain(s) && !either.MatchString(s) {
			return false
		}
	}
	return true
}
