package exchange

import "slices"

// ends finds the two columns of a table that are the ends of its ties.
func (g *guess) ends(table int) (source, target int, ok bool) {
	if source, target, ok = g.referredEnds(table); ok {
		return source, target, true
	}
	if source, target, ok = g.pairedEnds(table); ok {
		return source, target, true
	}
	if source, target, ok = g.mixedEnds(table); ok {
		return source, target, true
	}
	return g.valuedEnds(table)
}

// referredEnds finds two foreign keys that refer to one other table, and orders
// them as their headings say.
func (g *guess) referredEnds(table int) (source, target int, ok bool) {
	columns := make(map[int][]int) // by the table referred to
	var order []int
	for c := range g.tables[table].Columns {
		to := g.refers(table, c)
		if to.table < 0 || to.table == table || g.named(to.table, eventWords) || g.named(to.table, lookupWords) {
			continue
		}
		if columns[to.table] == nil {
			order = append(order, to.table)
		}
		columns[to.table] = append(columns[to.table], c)
	}
	for _, to := range order {
		if among := columns[to]; len(among) >= 2 {
			if source, target, ok = g.pairAmong(table, among); ok {
				return source, target, true
			}
			return among[0], among[1], true
		}
	}
	return 0, 0, false
}

// pairedEnds finds two columns whose headings are a pair in common use. Pairs
// such as from and to may be the two ends of a stay: where the values are dates,
// and another column names somebody, they are.
func (g *guess) pairedEnds(table int) (source, target int, ok bool) {
	all := make([]int, len(g.tables[table].Columns))
	for c := range all {
		all[c] = c
	}
	source, target, ok = g.pairAmong(table, all)
	if ok && g.dated(table, source) && g.dated(table, target) && (g.nameColumn(table) >= 0 || g.column(table, personWords) >= 0) {
		return 0, 0, false
	}
	return source, target, ok
}

// pairAmong looks for a pair of headings among columns, first as they stand, then
// without the words that only say that a person is meant.
func (g *guess) pairAmong(table int, columns []int) (source, target int, ok bool) {
	for _, reduce := range [...]func(string) string{plain, thing, end} {
		reduced := make([]string, len(columns))
		for i, c := range columns {
			reduced[i] = reduce(g.heading(table, c))
		}
		for _, pair := range pairs {
			source, target = -1, -1
			for i, c := range columns {
				switch reduced[i] {
				case pair[0]:
					if source < 0 {
						source = c
					}
				case pair[1]:
					if target < 0 {
						target = c
					}
				}
			}
			if source >= 0 && target >= 0 {
				return source, target, true
			}
		}
	}
	return 0, 0, false
}

// mixedEnds finds a person and an organisation or page, by what the columns refer
// to and by their headings.
func (g *guess) mixedEnds(table int) (source, target int, ok bool) {
	source, target = g.column(table, personWords), g.column(table, organisationWords)
	if target < 0 {
		target = g.column(table, pageWords)
	}
	for c := range g.tables[table].Columns {
		to := g.refers(table, c)
		if to.table < 0 {
			continue
		}
		switch g.speaksOf(to.table, g.heading(table, c)) {
		case "person":
			source = c
		case "organisation":
			target = c
		}
	}
	return source, target, source >= 0 && target >= 0 && source != target
}

// valuedEnds finds the two columns that hold people by their values.
func (g *guess) valuedEnds(table int) (source, target int, ok bool) {
	var held []int
	people := false
	for i, t := range g.plan.Tables {
		if t.Kind != PeopleTable || i == table {
			continue
		}
		people = true
		for c := range g.tables[table].Columns {
			if slices.Contains(held, c) {
				continue
			}
			for _, key := range [...]int{g.idColumn(i), g.ownName(i)} {
				if key >= 0 && g.coverage(table, c, i, key) >= 0.9 {
					held = append(held, c)
					break
				}
			}
		}
	}
	if len(held) == 2 {
		return held[0], held[1], true
	}
	t := &g.tables[table]
	if people || len(t.Columns) < 2 || len(t.Columns) > 3 || !(g.named(table, tieWords) || len(t.Columns) == 2) {
		return 0, 0, false
	}
	shared := max(g.coverage(table, 0, table, 1), g.coverage(table, 1, table, 0))
	return 0, 1, t.Rows() > 0 && shared >= 0.1
}

// coverage is the share of a sample of a column's values that another column
// holds too; missing values do not count.
func (g *guess) coverage(table, column, inTable, inColumn int) float64 {
	held := g.valuesOf(inTable, inColumn)
	seen, hits := 0, 0
	cells := g.tables[table].Cells[column]
	for i := 0; i < len(cells); i += 1 + len(cells)/sample {
		if v := key(cells[i]); v != "" {
			seen++
			if held[v] {
				hits++
			}
		}
	}
	if seen == 0 {
		return 0
	}
	return float64(hits) / float64(seen)
}

// key is what a cell is compared by: its text as it will be shown.
func key(cell string) string {
	s, _ := clean(cell)
	return oneLine(s)
}

func (g *guess) valuesOf(table, column int) map[string]bool {
	at := [2]int{table, column}
	if held, done := g.values[at]; done {
		return held
	}
	held := make(map[string]bool)
	for _, cell := range g.tables[table].Cells[column] {
		held[key(cell)] = true
	}
	g.values[at] = held
	return held
}

// distinct reports whether no two cells of a column are equal, and none is empty.
func (g *guess) distinct(table, column int) bool {
	held := g.valuesOf(table, column)
	return len(held) == g.tables[table].Rows() && !held[""]
}

// share of a sample of a column's values that can be read, the missing aside; 1
// when all are missing.
func (g *guess) readable(table, column int, reads func(string) bool) float64 {
	seen, read := 0, 0
	cells := g.tables[table].Cells[column]
	for i := 0; i < len(cells); i += 1 + len(cells)/sample {
		if v := key(cells[i]); !missing(v) {
			seen++
			if reads(v) {
				read++
			}
		}
	}
	if seen == 0 {
		return 1
	}
	return float64(read) / float64(seen)
}

// dated reports whether the values of a column are dates or years.
func (g *guess) dated(table, column int) bool {
	d := newDates(g.tables[table].Cells[column])
	return g.tables[table].Rows() > 0 && g.readable(table, column, func(s string) bool {
		_, ok := d.Read(s)
		return ok && (len(s) != 4 || s >= "1500" && s <= "2200")
	}) > 0.9
}
