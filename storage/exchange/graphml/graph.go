package graphml

import (
	"fmt"

	"copresence/storage/exchange"
)

// graph is what has been read of a file.
type graph struct {
	name     string
	keys     map[string]*key // by id
	order    []*key
	nodes    rows
	edges    rows
	graphs   int // with those inside of nodes
	ports    int
	directed *bool
	mixed    bool // edges say for themselves whether they are directed
}

// key describes an attribute.
type key struct {
	id, domain, name, kind string
	missing                string // the value of those that have none
	label                  bool   // it holds a drawing, of which the label is read
}

// rows are the nodes or the edges. A column that no row has set yet is nil, and
// one that is shorter than the others ends in missing values, so that what is
// not there takes no memory.
type rows struct {
	lines  []int
	fixed  [][]string       // id; or source, target, directed
	values map[*key][]value // in the order of rows
}

// value is what a row has for a key.
type value struct {
	row  int
	text string
}

func (g *graph) addKey(k *key) error {
	if g.keys == nil {
		g.keys = make(map[string]*key)
	}
	if g.keys[k.id] != nil {
		return fmt.Errorf("key %s is declared twice", k.id)
	}
	if len(g.order) >= maxKeys {
		return fmt.Errorf("more than %d keys", maxKeys)
	}
	g.keys[k.id] = k
	g.order = append(g.order, k)
	return nil
}

func (r *rows) add(line int, cells ...string) int {
	if r.fixed == nil {
		r.fixed = make([][]string, len(cells))
		r.values = make(map[*key][]value)
	}
	for c, cell := range cells {
		r.fixed[c] = append(r.fixed[c], cell)
	}
	r.lines = append(r.lines, line)
	return len(r.lines) - 1
}

func (r *rows) set(k *key, row int, text string) {
	r.values[k] = append(r.values[k], value{row, text})
}

// tables makes tables of what has been read.
func (g *graph) tables() ([]exchange.Table, error) {
	if err := g.measure(); err != nil {
		return nil, err
	}
	nodes := g.table("nodes", &g.nodes, "node", []exchange.Heading{{Name: "id", Primary: true}})
	refers := nodes.Name + ".id"
	fixed := []exchange.Heading{{Name: "source", References: refers}, {Name: "target", References: refers}}
	if g.mixed {
		fixed = append(fixed, exchange.Heading{Name: "directed", Type: "boolean"})
	}
	edges := g.table("edges", &g.edges, "edge", fixed)
	edges.Directed = g.directed
	if g.graphs > 1 {
		nodes.Notes = append(nodes.Notes, fmt.Sprintf("graphs inside of nodes were laid open, %d of them", g.graphs-1))
	}
	if g.ports > 0 {
		nodes.Notes = append(nodes.Notes, fmt.Sprintf("ports of nodes were left out, %d of them", g.ports))
	}
	return []exchange.Table{nodes, edges}, nil
}

// measure refuses tables that would outgrow the file by their defaults and by
// keys that hardly any row has.
func (g *graph) measure() error {
	cells, text := 0, 0
	for _, part := range [...]struct {
		rows   *rows
		domain string
	}{{&g.nodes, "node"}, {&g.edges, "edge"}} {
		keys := g.keysOf(part.rows, part.domain)
		cells += len(part.rows.lines) * (len(part.rows.fixed) + len(keys))
		for _, k := range keys {
			text += len(k.missing) * len(part.rows.lines)
			for _, v := range part.rows.values[k] {
				text += len(v.text)
			}
		}
	}
	switch {
	case cells > maxCells:
		return fmt.Errorf("its nodes and edges have %d million cells, which is more than can be read; delete keys that are not used", cells/1e6)
	case text > maxText:
		return fmt.Errorf("its nodes and edges have %d MB of text, which is more than can be read; delete keys with long defaults", text>>20)
	}
	return nil
}

// keysOf lists the keys that a table has columns for: those declared for it, and
// those that its rows have nevertheless.
func (g *graph) keysOf(r *rows, domain string) []*key {
	var keys []*key
	for _, k := range g.order {
		if k.domain == domain && !k.label || len(r.values[k]) > 0 {
			keys = append(keys, k)
		}
	}
	return keys
}

func (g *graph) table(what string, r *rows, domain string, fixed []exchange.Heading) exchange.Table {
	keys := g.keysOf(r, domain)
	names := make([]string, 0, len(fixed)+len(keys))
	for _, h := range fixed {
		names = append(names, h.Name)
	}
	for _, k := range keys {
		names = append(names, k.name)
	}
	t := exchange.Table{Name: g.name + " " + what, Columns: exchange.Headings(names), Lines: r.lines}
	for c, h := range fixed {
		h.Name = t.Columns[c].Name
		t.Columns[c] = h
		cells := make([]string, len(r.lines))
		if len(r.fixed) > c {
			copy(cells, r.fixed[c])
		}
		t.Cells = append(t.Cells, cells)
	}
	for i, k := range keys {
		t.Columns[len(fixed)+i].Type = k.kind
		t.Cells = append(t.Cells, r.column(k))
	}
	if len(r.lines) > 0 {
		t.FirstRow = r.lines[0]
	}
	return t
}

// column lays out the values of a key, with the key's default where there is none.
func (r *rows) column(k *key) []string {
	cells := make([]string, len(r.lines))
	for i := range cells {
		cells[i] = k.missing
	}
	for _, v := range r.values[k] {
		cells[v.row] = v.text
	}
	return cells
}
