package exchange

// TwoMode splits what a two-mode network consists of: a table of nodes of which
// some are people and some are events, and a table of ties that lead from the one
// to the other. igraph and networkx say of each node which of the two it is, in an
// attribute type or bipartite that is false (0) for people and true (1) for events.
//
// In place of the nodes come a table of people and one of events, and the table of
// ties says who took part in what, whichever way round its rows are. split is false,
// and the tables are returned as they are, where no table is of that kind.
func TwoMode(tables []Table) (result []Table, split bool) {
	g := newGuess(tables, &Plan{Tables: make([]TablePlan, len(tables))})
	for nodes := range tables {
		mode := g.modeColumn(nodes)
		if mode < 0 {
			continue
		}
		for ties := range tables {
			from, to, ends := g.ends(ties)
			if ties == nodes || !ends {
				continue
			}
			if key := g.nodeKey(nodes, ties, from, to); key >= 0 {
				return g.splitModes(nodes, mode, key, ties, from, to), true
			}
		}
	}
	return tables, false
}

// modeColumn finds the column that says of nodes which of two modes they are of.
func (g *guess) modeColumn(table int) int {
	for c, h := range g.tables[table].Columns {
		switch plain(h.Name) {
		case "type", "bipartite", "mode":
		default:
			continue
		}
		var seen [2]bool
		readable := true
		for _, cell := range g.tables[table].Cells[c] {
			second, ok := truth(key(cell))
			readable = readable && ok
			seen[half(second)] = true
		}
		if readable && seen[0] && seen[1] {
			return c
		}
	}
	return -1
}

// half is the place of a mode: 0 for people, 1 for events.
func half(second bool) int {
	if second {
		return 1
	}
	return 0
}

// nodeKey finds the column of nodes by which a table of ties calls its ends.
func (g *guess) nodeKey(nodes, ties, from, to int) int {
	if a, b := g.refers(ties, from), g.refers(ties, to); a.table == nodes && b == a {
		return a.column
	}
	for c := range g.tables[nodes].Columns {
		if g.coverage(ties, from, nodes, c) >= 0.9 && g.coverage(ties, to, nodes, c) >= 0.9 {
			return c
		}
	}
	return -1
}

// splitModes makes the three tables.
func (g *guess) splitModes(nodes, mode, nodeKey, ties, from, to int) []Table {
	all := g.tables[nodes]
	base := stem(all.Name)
	halves := [2]Table{all, all}
	isEvent := make(map[string]bool)
	for i, name := range [2]string{base + " people", base + " events"} {
		t := &halves[i]
		t.Name, t.Columns, t.Cells, t.Lines = name, nil, nil, nil
		for c, h := range all.Columns {
			if c != mode {
				t.Columns = append(t.Columns, h)
				t.Cells = append(t.Cells, nil)
			}
		}
	}
	halves[1].Notes = nil // said once
	for row := range all.Rows() {
		second, _ := truth(key(all.Cells[mode][row]))
		t, at := &halves[half(second)], 0
		for c := range all.Columns {
			if c != mode {
				t.Cells[at] = append(t.Cells[at], all.Cells[c][row])
				at++
			}
		}
		t.Lines = append(t.Lines, all.Line(row))
		if second {
			isEvent[key(all.Cells[nodeKey][row])] = true
		}
	}
	took := g.tables[ties]
	took.Columns, took.Cells = append([]Heading{}, took.Columns...), append([][]string{}, took.Cells...)
	heading := all.Columns[nodeKey].Name
	took.Columns[from] = Heading{Name: "person", References: halves[0].Name + "." + heading}
	took.Columns[to] = Heading{Name: "event", References: halves[1].Name + "." + heading}
	who, what := append([]string{}, took.Cells[from]...), append([]string{}, took.Cells[to]...)
	for row := range who {
		if isEvent[key(who[row])] && !isEvent[key(what[row])] {
			who[row], what[row] = what[row], who[row]
		}
	}
	took.Cells[from], took.Cells[to] = who, what
	result := make([]Table, 0, len(g.tables)+1)
	for i, t := range g.tables {
		switch i {
		case nodes:
			result = append(result, halves[0], halves[1])
		case ties:
			result = append(result, took)
		default:
			result = append(result, t)
		}
	}
	return result
}
