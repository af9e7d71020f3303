package storage

import (
	"cmp"
	"maps"
	"slices"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// change returns what comes in a table, or nil.
func (m *merger) change(table string) *TableChange {
	i := slices.IndexFunc(m.done.Tables, func(t TableChange) bool { return t.Table == table })
	if i < 0 {
		return nil
	}
	return &m.done.Tables[i]
}

// tally returns what comes in a table, to add to it.
func (m *merger) tally(table string) *TableChange {
	if change := m.change(table); change != nil {
		return change
	}
	m.done.Tables = append(m.done.Tables, TableChange{Table: table})
	return &m.done.Tables[len(m.done.Tables)-1]
}

// insertHere adds a row, or says that it would come.
func (m *merger) insertHere(table string, columns []string, values []any) error {
	t, err := m.table(table)
	if err != nil {
		return err
	}
	if err := possible(table, columns, values); err != nil {
		return err
	}
	key := slices.Clone(values[:t.key])
	change := m.tally(table)
	change.Added++
	if len(change.Rows) < m.most {
		change.Rows = append(change.Rows, newRowChange(t, key, nil, asMap(columns, values)))
	}
	if named := merges(table).named; named != "" {
		m.taken[table][values[slices.Index(columns, named)]] = idOf(key[0])
	}
	m.learn(table, columns, values)
	if !m.writes {
		return nil
	}
	return m.insert(table, arrange(columns, values, t.columns)...)
}

// changeHere changes a row, or says that it would change.
func (m *merger) changeHere(table string, key rowKey, columns []string, before, after []any) error {
	t, err := m.table(table)
	if err != nil {
		return err
	}
	if err := possible(table, columns, after); err != nil {
		return err
	}
	change := m.tally(table)
	change.Changed++
	if len(change.Rows) < m.most {
		row := newRowChange(t, key.of(t), asMap(columns, before), asMap(columns, after))
		change.Rows = append(change.Rows, row)
	}
	if !m.writes {
		return m.foresee(t, key, columns, after)
	}
	if _, values := describedBy(table); values {
		if row, err := m.find(t, key.of(t), t.keys()); err != nil {
			return err
		} else if row == nil {
			return m.insert(table, arrange(append(t.keys()[:1:1], columns...), append(key.of(t), after...), t.columns)...)
		}
	}
	_, err = m.update(table, key.of(t), columns, after)
	return err
}

// foresee has a plan see where a row would point to: what is deleted at the end takes along
// what points to it by then. It is written into the transaction of the plan, which is never
// kept, and in which a row may point to one that only would come.
func (m *merger) foresee(t *table, key rowKey, columns []string, after []any) error {
	refs := merges(t.name).refs
	if !slices.ContainsFunc(columns, func(column string) bool { return refs[column] != "" }) {
		return nil
	}
	if _, err := m.exec("PRAGMA defer_foreign_keys = ON"); err != nil {
		return err
	}
	row, err := m.find(t, key.of(t), t.columns)
	if err != nil || row == nil {
		return err
	}
	return m.replace(t, row, columns, after)
}

// possible refuses dates that no calendar has: the schema knows their form only, and no
// project with such a date can be shown.
func possible(table string, columns []string, values []any) error {
	for i, column := range columns {
		date, some := values[i].(string)
		if !some || !slices.Contains([]string{"first_seen", "last_seen", "begins", "ends"}, column) {
			continue
		}
		if _, err := network.ParseDate(date); err != nil {
			return damaged("%s of %s: %v", column, table, err)
		}
	}
	return nil
}

// learn remembers what a row that comes is called.
func (m *merger) learn(table string, columns []string, values []any) {
	name := labelled[table]
	if name == "" {
		return
	}
	if m.labels[table] == nil {
		m.labels[table] = map[int64]string{}
	}
	label, _ := values[slices.Index(columns, name)].(string)
	m.labels[table][idOf(values[0])] = characters.Line(label)
}

// sortTables puts what comes into the order in which a person reads of it.
func (m *merger) sortTables() {
	slices.SortStableFunc(m.done.Tables, func(a, b TableChange) int {
		return cmp.Compare(slices.Index(compared[:], a.Table), slices.Index(compared[:], b.Table))
	})
}

// name finds what all rows that are told of are called.
func (m *merger) name() error {
	asked := TableChange{}
	all := Changes{}
	for _, c := range m.done.Conflicts {
		asked.Table = c.Row.Table
		asked.Rows = []RowChange{c.Row}
		all.Tables = append(all.Tables, asked)
	}
	all.Tables = append(all.Tables, m.done.Tables...)
	if err := (&auditor{ctx: m.ctx, q: m.tx}).nameRows(&all); err != nil {
		return err
	}
	m.done.names = all.names
	for table, labels := range m.labels {
		maps.Copy(m.done.names.labels[table], labels)
	}
	for table := range labelled { // of those that only the copy has
		for key, row := range m.col.tables[table].rows {
			id := idOf(key[0])
			if _, known := m.done.names.labels[table][id]; !known && row.now != nil {
				label, _ := m.col.tables[table].at(row.now, labelled[table]).(string)
				m.done.names.labels[table][id] = characters.Line(label)
			}
		}
	}
	return nil
}
