package storage

import (
	"fmt"
	"slices"
	"strings"

	"copresence/storage/characters"
)

// ask puts a question to the person, once, and returns its place among the
// conflicts. here and there are rows of the columns, or nil.
func (m *merger) ask(kind Differing, table string, key rowKey, part string, here []any, columns []string, there []any) int {
	t := catalogue[table]
	parts := []string{table}
	for _, v := range key.of(&t) {
		parts = append(parts, fmt.Sprint(v))
	}
	if part != "" {
		parts = append(parts, part)
	}
	id := characters.Line(strings.Join(parts, ":"))
	if at, asked := m.asked[id]; asked {
		return at
	}
	at := len(m.done.Conflicts)
	m.asked[id] = at
	row := newRowChange(&t, key.of(&t), asMap(columns, here), asMap(columns, there))
	for i, column := range t.keys() {
		row.Row[column] = presentableValue(key[i])
	}
	said, before := saidThere(kind, columns, there), Undecided
	if m.before[id] == said {
		before = Ours
	}
	m.said = append(m.said, said)
	decided := m.decide(id, before)
	m.done.Conflicts = append(m.done.Conflicts, Conflict{ID: id, Kind: kind, Row: row, Decided: decided, Before: decided == before && before != Undecided})
	return at
}

func asMap(columns []string, values []any) map[string]any {
	if values == nil {
		return nil
	}
	row := make(map[string]any, len(columns))
	for i, column := range columns {
		row[column] = values[i]
	}
	return row
}

// reconcile brings what the copy says of a row that is here. was is the row as both
// had it, nil where there was none.
func (m *merger) reconcile(t mergeTable, to translation, was []any) error {
	table, err := m.table(t.table)
	if err != nil {
		return err
	}
	key := to.values[:table.key]
	here, err := m.hereAs(table, key, to.columns)
	if err != nil {
		return err
	}
	r := rowMerge{merger: m, t: t, key: asRowKey(key), columns: to.columns, here: here, there: to.values, was: was}
	if t.whole {
		return r.whole(table.key)
	}
	for i := table.key; i < len(to.columns); i++ {
		group := t.group(to.columns[i])
		if group[0] != to.columns[i] {
			continue // it went with another
		}
		if err := r.part(group); err != nil {
			return err
		}
	}
	return r.write()
}

// hereAs reads a row of the project in the order of columns, of which it may lack some.
func (m *merger) hereAs(t *table, key []any, columns []string) ([]any, error) {
	known := slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return !slices.Contains(t.columns, c) })
	row, err := m.find(t, key, known)
	if err != nil {
		return nil, err
	}
	if row == nil {
		return append(slices.Clone(key), make([]any, len(columns)-len(key))...), nil
	}
	return arrange(known, row, columns), nil
}

// rowMerge is a row of which both sides say something.
type rowMerge struct {
	*merger
	t                mergeTable
	key              rowKey
	columns          []string
	here, there, was []any

	names  []string // what changes
	values []any
}

func (r *rowMerge) at(row []any, column string) any { return row[slices.Index(r.columns, column)] }

func (r *rowMerge) alike(a, b []any, columns []string) bool {
	for _, column := range columns {
		if !same(r.at(a, column), r.at(b, column)) {
			return false
		}
	}
	return true
}

func (r *rowMerge) take(columns []string) {
	for _, column := range columns {
		if there := r.at(r.there, column); !same(r.at(r.here, column), there) {
			r.names, r.values = append(r.names, column), append(r.values, there)
		}
	}
}

func (r *rowMerge) pick(row []any, columns []string) []any {
	if row == nil {
		return nil
	}
	values := make([]any, len(columns))
	for i, column := range columns {
		values[i] = r.at(row, column)
	}
	return values
}

// whole merges a row that is one statement.
func (r *rowMerge) whole(key int) error {
	all := r.columns[key:]
	said := r.t.said
	if said == nil {
		said = all
	}
	switch {
	case r.was != nil && r.alike(r.here, r.was, all):
		r.take(all)
		return r.write()
	case r.alike(r.here, r.there, said):
		return nil
	case r.was != nil && r.alike(r.there, r.was, all): // who said the same anew, meant it
		return nil
	}
	at := r.ask(BothChanged, r.t.table, r.key, "", r.pick(r.here, all), all, r.pick(r.there, all))
	if r.done.Conflicts[at].Decided != Theirs {
		return nil
	}
	r.take(all)
	return r.write()
}

// part merges columns that belong together.
func (r *rowMerge) part(group []string) error {
	empty := func(row []any) bool {
		return !slices.ContainsFunc(group, func(column string) bool { return r.at(row, column) != nil })
	}
	switch {
	case r.alike(r.here, r.there, group):
		return nil
	case r.was == nil && empty(r.there), r.was != nil && r.alike(r.there, r.was, group):
		return nil // the copy says nothing of its own
	case r.was == nil && empty(r.here), r.was != nil && r.alike(r.here, r.was, group):
		r.take(group)
		return nil
	}
	at := r.ask(BothChanged, r.t.table, r.key, group[0], r.pick(r.here, group), group, r.pick(r.there, group))
	if r.done.Conflicts[at].Decided == Theirs {
		r.take(group)
	}
	return nil
}

// write changes the row. A name that another has here stays.
func (r *rowMerge) write() error {
	if i := slices.Index(r.names, r.t.named); r.t.named != "" && i >= 0 {
		if _, taken := r.taken[r.t.table][r.values[i]]; taken {
			r.note("the copy calls %s %s %s, which is another's name here; it stays as it is",
				r.t.table, r.at(r.here, r.t.named), r.values[i])
			r.names, r.values = slices.Delete(r.names, i, i+1), slices.Delete(r.values, i, i+1)
		} else {
			delete(r.taken[r.t.table], r.at(r.here, r.t.named))
			r.taken[r.t.table][r.values[i]] = idOf(r.key[0])
		}
	}
	if len(r.names) == 0 {
		return nil
	}
	return r.changeHere(r.t.table, r.key, r.names, r.pick(r.here, r.names), r.values)
}

// gone asks about a row that the copy has deleted.
func (m *merger) gone(t mergeTable, key rowKey, before []any) error {
	if there, err := m.isHere(t.table, key); err != nil || !there {
		return err
	}
	for i, column := range m.col.tables[t.table].columns {
		if to := t.refs[column]; to != "" && before[i] != nil && m.wentThere(to, rowKey{before[i]}) {
			return nil // it went with what it points to
		}
	}
	if bearer, is := describedBy(t.table); is {
		if of := m.col.tables[bearer].rows[key]; of != nil && (of.now == nil || of.another) {
			return nil // they went with the bearer, even if that was made again
		}
		empty := append(slices.Clone(key.of(&table{key: 1})), make([]any, len(before)-1)...)
		return m.changed(t, key, before, empty)
	}
	if t.table == "codebook" {
		m.note("coding instructions %v were taken back in the copy; they stay here", key[0])
		return nil
	}
	at := m.ask(GoneThere, t.table, key, "", before, m.col.tables[t.table].columns, nil)
	if m.done.Conflicts[at].Decided == Theirs {
		m.going = append(m.going, tableKey{t.table, key})
	}
	return nil
}

// wentThere reports whether the copy has deleted a row that both had. What it deleted
// and made anew, under the same name, it still has.
func (m *merger) wentThere(table string, key rowKey) bool {
	row := m.col.tables[table].rows[key]
	if row == nil || row.before == nil || m.claimed[table][key] {
		return false
	}
	return row.now == nil || row.another
}

// tableKey is a row of a table.
type tableKey struct {
	table string
	key   rowKey
}

// deleteDecided deletes what the copy has deleted, where that was decided.
func (m *merger) deleteDecided() error {
	var d Deletion
	for _, k := range m.going {
		id := idOf(k.key[0])
		switch k.table {
		case "activist":
			d.Activists = append(d.Activists, id)
		case "tie":
			d.Ties = append(d.Ties, id)
		case "event":
			d.Events = append(d.Events, id)
		case "coder":
			d.Coders = append(d.Coders, id)
		case "platform":
			d.Platforms = append(d.Platforms, id)
		case "attribute":
			d.Attributes = append(d.Attributes, AttributeKey{Bearer(textOf(k.key[0])), textOf(k.key[1])})
		default:
			t, err := m.table(k.table)
			if err != nil {
				return err
			}
			m.tally(k.table).Removed++
			if m.writes {
				if _, err := m.remove(k.table, k.key.of(t)...); err != nil {
					return err
				}
			}
		}
	}
	told, err := gather(m.tx, d)
	if err != nil {
		return err
	}
	for name, keys := range told.rows {
		if n := len(keys.list); n > 0 && slices.ContainsFunc(merging[:], func(t mergeTable) bool { return t.table == name }) {
			m.tally(name).Removed += n
		}
	}
	if m.writes {
		_, err = m.Delete(d)
	}
	return err
}
