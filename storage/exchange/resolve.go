package exchange

import (
	"slices"
	"strings"

	"copresence/storage/network"
)

// index says who or what is meant by a value: a place in the batch, or several.
type index map[string]int

// put adds what a value means. A value that means two things means several.
func (x index) put(value string, meaning int) {
	if value == "" {
		return
	}
	if before, again := x[value]; again && before != meaning {
		meaning = several
	}
	x[value] = meaning
}

// find returns what a value means, or nobody. Programs that keep columns with
// gaps as fractions write the id 17 as 17.0.
func (x index) find(value string) int {
	if meaning, found := x[value]; found {
		return meaning
	}
	if whole, cut := strings.CutSuffix(value, ".0"); cut {
		if meaning, found := x[whole]; found {
			return meaning
		}
	}
	return nobody
}

// indexOf makes the index of a column, given what its rows became.
func indexOf(x index, cells []string, rows []int) {
	for row, meaning := range rows {
		if meaning != nobody {
			x.put(key(cells[row]), meaning)
		}
	}
}

// resolver finds out whom a column of ends means.
type resolver struct {
	r     *reading
	by    index  // of the people tables; nil when none is given
	with  string // what by is made of, for the summary
	kind  network.Kind
	loose bool // somebody whom by does not have may be known to the project

	strict bool // kind is what the heading says, and not only assumed
}

// resolvers makes one resolver for each column of ends of a table. Columns that
// no foreign key speaks of are resolved alike: by ids or by names of the people
// tables, whichever finds more of them.
func (r *reading) resolvers(table int, columns []int, kinds []network.Kind) []resolver {
	list := make([]resolver, len(columns))
	// Where any end is no person, the headings tell what all of them are.
	strict := slices.ContainsFunc(kinds, func(k network.Kind) bool { return k != network.Person })
	var open []int // places in list that no foreign key speaks of
	for i, c := range columns {
		list[i] = resolver{r: r, kind: kinds[i], strict: strict}
		to := referred(r.tables, table, c)
		if to.table < 0 || r.people.rows[to.table] == nil {
			open = append(open, i)
			continue
		}
		list[i].by = r.indexed(to)
		list[i].with = r.tables[to.table].Columns[to.column].Name + " of " + r.tables[to.table].Name
	}
	if !r.people.given || len(open) == 0 {
		return list
	}
	byID, byName := make(index), make(index)
	for i, t := range r.plan.Tables {
		if t.Kind != PeopleTable {
			continue
		}
		for c, role := range t.Roles {
			if role == RoleID {
				indexOf(byID, r.tables[i].Cells[c], r.people.rows[i])
			}
		}
	}
	for name, meaning := range r.people.names {
		byName.put(name, meaning)
	}
	by, with, loose := byID, "id", false
	if r.hits(table, columns, open, byName) > r.hits(table, columns, open, byID) || len(byID) == 0 {
		by, with, loose = byName, "name", true
	}
	for _, i := range open {
		list[i].by, list[i].with, list[i].loose = by, with, loose
	}
	return list
}

// indexed makes the index of a column of a people table, once.
func (r *reading) indexed(column reference) index {
	if x, done := r.indices[column]; done {
		return x
	}
	x := make(index, r.tables[column.table].Rows())
	indexOf(x, r.tables[column.table].Cells[column.column], r.people.rows[column.table])
	r.indices[column] = x
	return x
}

// hits counts the ends that an index knows, in a sample of the rows that is
// large enough to tell ids from names.
func (r *reading) hits(table int, columns, which []int, x index) int {
	n := 0
	for _, i := range which {
		cells := r.tables[table].Cells[columns[i]]
		for row := 0; row < len(cells); row += 1 + len(cells)/(10*sample) {
			if x.find(key(cells[row])) != nobody {
				n++
			}
		}
	}
	return n
}

// missing reports whether a cell names nobody at all. Somebody of the people
// table may well be called NA.
func (s *resolver) missing(cell string) bool {
	return missing(cell) && s.by.find(oneLine(cell)) == nobody
}

// resolve returns the index of the activist whom a cell means, nobody or several.
func (s *resolver) resolve(cell string) int {
	cell = oneLine(cell)
	if s.by == nil {
		return s.r.meet(cell, s.kind, s.strict)
	}
	if who := s.by.find(cell); who != nobody || !s.loose {
		return who
	}
	return s.r.meet(cell, s.kind, s.strict)
}
