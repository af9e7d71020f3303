package storage

import (
	"fmt"
	"slices"
	"strconv"
)

// Rows that the two sides made are told to be the same by a name, or by what they say.

// prepare finds the rows here that those of the copy may mean.
func (m *merger) prepare(t mergeTable) error {
	table, err := m.table(t.table)
	if err != nil {
		return err
	}
	switch {
	case t.named != "":
		m.taken[t.table] = map[any]int64{}
		rows, err := m.tx.QueryContext(m.ctx, "SELECT "+quote(t.named)+", id FROM "+quote(t.table)+" ORDER BY id")
		if err != nil {
			return err
		}
		all, err := scanAll(rows, 2)
		for _, row := range all {
			m.taken[t.table][row[0]] = idOf(row[1])
		}
		return err
	case !t.numbered():
		return nil
	}
	m.alike[t.table] = map[string][]int64{}
	like := t.likeness(table.columns)
	for _, key := range m.here.touched[t.table].list {
		if !m.here.made[t.table][key] {
			continue
		}
		row, err := m.find(table, key.of(table), table.columns)
		if err != nil {
			return err
		}
		if row != nil {
			content := contentOf(like, table.columns, row)
			m.alike[t.table][content] = append(m.alike[t.table][content], idOf(key[0]))
		}
	}
	return nil
}

// contentOf writes down the values of columns, to compare. The ends of an undirected
// tie have no order.
func contentOf(like, columns []string, row []any) string {
	values := make([]any, len(like))
	for i, column := range like {
		values[i] = row[slices.Index(columns, column)]
	}
	if i := slices.Index(like, "directed"); i >= 0 && same(values[i], bit(false)) {
		a, b := slices.Index(like, "source"), slices.Index(like, "target")
		if compareValues(values[a], values[b]) > 0 {
			values[a], values[b] = values[b], values[a]
		}
	}
	return encode(like, values)
}

// number gives a row that comes an id.
func (m *merger) number(table string) (int64, error) {
	if m.numbers[table] == nil {
		t, err := m.table(table)
		if err != nil {
			return 0, err
		}
		last, err := one[int64](m.tx, "SELECT coalesce(max("+quote(t.columns[0])+"), 0) FROM "+quote(table))
		if err != nil {
			return 0, err
		}
		m.numbers[table], m.first[table] = &ids{table, last}, last
	}
	return m.numbers[table].next()
}

// match finds the row here that a row which the copy made is; 0: none. Where the
// name is taken by another the row gets a name of its own.
func (m *merger) match(t mergeTable, key rowKey, to *translation) (int64, error) {
	if t.named == "" {
		table, err := m.table(t.table)
		if err != nil {
			return 0, err
		}
		content := contentOf(t.likeness(table.columns), to.columns, to.values)
		found := m.alike[t.table][content]
		if len(found) == 0 {
			return 0, nil
		}
		m.alike[t.table][content] = found[1:]
		return found[0], nil
	}
	at := slices.Index(to.columns, t.named)
	id, taken := m.taken[t.table][to.values[at]]
	if !taken {
		m.taken[t.table][to.values[at]] = -1 // until it has an id
		return 0, nil
	}
	if other, err := m.isAnother(t.table, rowKey{id}); err != nil || !other {
		return id, err
	}
	name := textOf(to.values[at])
	for n := 2; ; n++ {
		free := numbered(name, n)
		to.values[at] = free
		id, taken := m.taken[t.table][free]
		if !taken {
			m.note("the copy's new %s %s is not the one of that name here; it comes as %s", t.table, name, free)
			m.taken[t.table][free] = -1
			return 0, nil
		}
		if other, err := m.isAnother(t.table, rowKey{id}); err != nil || !other {
			return id, err // it came so with an earlier merge
		}
	}
}

// numbered tells a name from others that are the same.
func numbered(name string, n int) string { return name + " (" + strconv.Itoa(n) + ")" }

// note says in words what a person must know of that no number tells. What is said
// comes out of the files.
func (m *merger) note(format string, what ...any) {
	const most = 60 // characters
	for i := range what {
		what[i] = told(fmt.Sprint(what[i]), most)
	}
	m.done.Notes = append(m.done.Notes, fmt.Sprintf(format, what...))
}

// isAnother reports whether a row here is one that the copy has, too, as another.
func (m *merger) isAnother(table string, key rowKey) (bool, error) {
	if key[0] == int64(-1) {
		return true, nil
	}
	common, err := m.isHere(table, key)
	if err != nil || !common {
		return false, err
	}
	row := m.col.tables[table].rows[key]
	return row == nil || row.now != nil && !row.made, nil
}
