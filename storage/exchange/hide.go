package exchange

import (
	"slices"
	"strings"

	"copresence/storage/network/notation"
)

// hideNames leaves out the columns of a people table that tell who somebody is
// although they are not the name: surnames, addresses, copies of the name.
func (r *reading) hideNames(table int) {
	g := newGuess(r.tables, &r.plan)
	t := &r.plan.Tables[table]
	name := r.roles(table)(RolePseudonym)
	var hidden []int
	for c, role := range t.Roles {
		if role != RoleAttribute {
			continue
		}
		heading := r.tables[table].Columns[c].Name
		if tellsWho(heading) || name >= 0 && g.repeats(table, c, name) {
			t.Roles[c] = RoleLeaveOut
			hidden = append(hidden, c)
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

// hideNamesIn leaves out the attributes of ties, or of events, that repeat names of
// people, when names are not to be kept. Of a column in which a name stands now and
// then, the person is told.
func (r *reading) hideNamesIn(kind Kind) {
	if !r.plan.Pseudonyms {
		return
	}
	var called map[string]bool
	for table := range r.plan.Tables {
		t := &r.plan.Tables[table]
		if t.Kind != kind || !slices.Contains(t.Roles, RoleAttribute) {
			continue
		}
		if called == nil {
			called = r.calledPeople()
		}
		var hidden []int
		for c, role := range t.Roles {
			if role != RoleAttribute {
				continue
			}
			heading, cells := r.tables[table].Columns[c].Name, r.tables[table].Cells[c]
			seen, hits := 0, 0
			for _, cell := range cells {
				if value := key(cell); value != "" {
					seen++
					if called[value] {
						hits++
					}
				}
			}
			switch {
			case tellsWho(heading) || 2*hits > seen && !allNumbers(cells):
				t.Roles[c] = RoleLeaveOut
				hidden = append(hidden, c)
			case hits > 0 && !allNumbers(cells):
				r.note("column %s of %s is kept, and %s somebody's name; leave the column out if it tells who people are",
					heading, r.tables[table].Name, count(hits, "of its cells is", "of its cells are"))
			}
		}
		r.sayHidden(table, hidden)
	}
}

// calledPeople are all words by which the tables call people: the names of tables
// of people, and what stands in ends, which no such table need explain.
func (r *reading) calledPeople() map[string]bool {
	called := make(map[string]bool, len(r.people.names))
	for name := range r.people.names {
		called[name] = true
	}
	for i, t := range r.plan.Tables {
		for c, role := range t.Roles {
			if role == RoleSource || role == RoleTarget || role == RoleActivist {
				for _, cell := range r.tables[i].Cells[c] {
					called[key(cell)] = true
				}
			}
		}
	}
	return called
}

// sayHidden tells which columns of a table are not kept for that.
func (r *reading) sayHidden(table int, columns []int) {
	var headings []string
	for _, c := range columns {
		r.hidden[reference{table, c}] = true
		headings = append(headings, r.tables[table].Columns[c].Name)
	}
	if len(headings) > 0 {
		r.note("left out of %s, because they would tell who people are: %s", r.tables[table].Name, strings.Join(headings, ", "))
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
		if s := key(cell); s != "" && !f.Plain(s) && !notation.Unclear(s) {
			return false
		}
	}
	return true
}
