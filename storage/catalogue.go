package storage

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"copresence/storage/network"
)

// table says how the rows of one of the project's tables are told apart and
// written. Only tables of the catalogue can be changed and stand in the history.
type table struct {
	name    string
	key     int      // how many of the columns, from the first, are the key
	columns []string // all columns that are in use, the key first

	since int // the schema version that brought the table; 0: the first
	early int // how many columns it had before a later schema brought the others; 0: all
	grown int // that schema version

	insertion string // the statement that adds a row
	ordered   []int  // the places of the columns in the order of their names, once that was asked for
}

// byName returns the places of the columns in the order of their names.
func (t *table) byName() []int {
	if len(t.ordered) != len(t.columns) {
		t.ordered = make([]int, len(t.columns))
		for i := range t.ordered {
			t.ordered[i] = i
		}
		slices.SortFunc(t.ordered, func(a, b int) int { return strings.Compare(t.columns[a], t.columns[b]) })
	}
	return t.ordered
}

// catalogue lists every table but the history itself. The three tables of
// attributes have further columns, as the attribute table describes them.
var catalogue = byName(
	table{name: "project", key: 1, columns: []string{"name", "value"}},
	table{name: "activist", key: 1, columns: []string{"id", "pseudonym", "kind"}},
	table{name: "platform", key: 1, columns: []string{"id", "name", "online"}},
	table{name: "tie", key: 1, columns: []string{"id", "source", "target", "platform", "relation", "directed", "weight", "first_seen", "last_seen"}},
	table{name: "event", key: 1, columns: []string{"id", "label", "kind", "offline", "begins", "ends", "place"}},
	table{name: "participation", key: 3, columns: []string{"activist", "event", "role", "certainty"}},
	table{name: "coder", key: 1, columns: []string{"id", "label"}},
	table{name: "codebook", key: 1, columns: []string{"version", "text", "made_at"}},
	table{name: "mark", key: 2, columns: []string{"tie", "coder", "verdict", "confidence", "made_at", "codebook"}},
	table{
		name: "evidence", key: 1, early: 6, grown: 3,
		columns: []string{"id", "tie", "coder", "event", "source", "note", "reference", "says", "certainty"},
	},
	table{name: "flag", key: 2, columns: []string{"tie", "coder", "reason", "made_at"}, since: 3},
	table{name: "skip", key: 2, columns: []string{"tie", "coder", "made_at"}, since: 3},
	table{name: "settled", key: 1, columns: []string{"tie", "verdict", "rule", "coder", "made_at"}},
	table{name: "attribute", key: 2, columns: []string{"of", "name", "type", "label", "sensitive"}},
	table{name: "activist_attribute", key: 1, columns: []string{"activist"}},
	table{name: "tie_attribute", key: 1, columns: []string{"tie"}},
	table{name: "event_attribute", key: 1, columns: []string{"event"}},
	table{name: "position", key: 2, columns: []string{"activist", "layout", "x", "y"}},
	table{name: "saved_view", key: 1, columns: []string{"name", "view", "made_at"}},
)

// historyTable is no table of the catalogue: nothing but the changes themselves
// write it.
var historyTable = inOrder(table{
	name: "history", key: 1,
	columns: []string{"id", "step", "at", "coder", "what", "table", "row", "last", "before", "after", "undone"},
})

// inOrder prepares a table that several projects share.
func inOrder(t table) table {
	t.byName()
	return t
}

func byName(tables ...table) map[string]table {
	m := make(map[string]table, len(tables))
	for _, t := range tables {
		m[t.name] = t
	}
	return m
}

// counted lists the names of all tables that the digest is of.
func counted() []string { return append(slices.Sorted(maps.Keys(catalogue)), historyTable.name) }

// countedAt lists those of them that a project of a schema version has.
func countedAt(version int) []string {
	return slices.DeleteFunc(counted(), func(name string) bool { return catalogue[name].since > version })
}

// lookupCounted finds a table that the digest is of, as a project of a schema
// version has it.
func lookupCounted(q queryer, name string, version int) (*table, error) {
	if name == historyTable.name {
		return &historyTable, nil
	}
	t, err := lookup(q, name)
	if err != nil || version >= t.grown {
		return t, err
	}
	before := inOrder(table{name: t.name, key: t.key, columns: t.columns[:t.early]})
	return &before, nil
}

// optional reports whether rows of an earlier schema, and what its history tells
// of them, lack a column, given by its place. It is NULL there.
func (t *table) optional(place int) bool { return t.early > 0 && place >= t.early }

// lookup finds a table of the catalogue, with the columns that it has in this
// project.
func lookup(q queryer, name string) (*table, error) {
	t, ok := catalogue[name]
	if !ok {
		return nil, damaged("table %.80q is none that a project has", name)
	}
	of, ok := strings.CutSuffix(name, "_attribute")
	if !ok {
		return &t, nil
	}
	columns, err := attributes(q, of)
	if err != nil {
		return nil, err
	}
	t.columns = slices.Clone(t.columns)
	for _, c := range columns {
		t.columns = append(t.columns, c.Name)
	}
	return &t, nil
}

// attributes lists the columns that describe activists, ties or events, in the
// order in which they came into the project.
func attributes(q queryer, of string) ([]network.Column, error) {
	order, err := realColumns(q, of+"_attribute")
	if err != nil {
		return nil, err
	}
	place := make(map[string]int, len(order))
	for i, c := range order {
		place[c.name] = i
	}
	var columns []network.Column
	err = each(q, func(rows *sql.Rows) error {
		var c network.Column
		var word string
		if err := rows.Scan(&c.Name, &word, &c.Label, &c.Sensitive); err != nil {
			return err
		}
		i, there := place[c.Name]
		kind, known := network.ParseColumnType(word)
		if !there || i == 0 || !known || order[i].kind != storedAs(kind) {
			return damaged("its %s attribute %.80q has no column of its type", of, c.Name)
		}
		c.Type = kind
		columns = append(columns, c)
		return nil
	}, `SELECT name, type, label, sensitive FROM attribute WHERE "of" = ? ORDER BY name`, of)
	slices.SortFunc(columns, func(a, b network.Column) int { return place[a.Name] - place[b.Name] })
	return columns, err
}

// realColumn is a column as the database has it.
type realColumn struct{ name, kind string }

func realColumns(q queryer, table string) ([]realColumn, error) {
	var columns []realColumn
	err := each(q, func(rows *sql.Rows) error {
		var c realColumn
		if err := rows.Scan(&c.name, &c.kind); err != nil {
			return err
		}
		columns = append(columns, c)
		return nil
	}, "SELECT name, type FROM pragma_table_xinfo(?) ORDER BY cid", table)
	return columns, err
}

// storedAs gives the declared type of the column that holds an attribute.
func storedAs(t network.ColumnType) string {
	switch t {
	case network.Number:
		return "REAL"
	case network.Boolean:
		return "INTEGER"
	default:
		return "TEXT"
	}
}

// quote makes a name safe to stand in SQL, whatever it is.
func quote(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

func quoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quote(name)
	}
	return strings.Join(quoted, ", ")
}

// keys and rest split the columns of a table into its key and the others.
func (t *table) keys() []string { return t.columns[:t.key] }
func (t *table) rest() []string { return t.columns[t.key:] }

// place returns where a column stands among those of the table.
func (t *table) place(column string) int { return slices.Index(t.columns, column) }

// row names a row for a message: "mark 12, 1".
func (t *table) row(key []any) string {
	parts := make([]string, len(key))
	for i, v := range key {
		parts[i] = told(fmt.Sprint(v), 40)
	}
	return t.name + " " + strings.Join(parts, ", ")
}

// condition is what a WHERE clause says of the columns, each compared with a
// parameter: "tie" = ? AND "coder" = ?.
func condition(columns []string, comparison string) string {
	parts := make([]string, len(columns))
	for i, name := range columns {
		parts[i] = quote(name) + " " + comparison + " ?"
	}
	return strings.Join(parts, " AND ")
}
