package storage

import (
	"slices"

	"copresence/storage/network"
)

// mergeTable brings what is new in a table of the copy.
func (m *merger) mergeTable(t mergeTable) error {
	if err := m.prepare(t); err != nil {
		return err
	}
	of := m.col.tables[t.table]
	for _, key := range of.order {
		if err := m.tick(); err != nil {
			return err
		}
		row, err := of.rows[key], error(nil)
		switch {
		case row.now == nil:
		case t.table == "attribute":
			err = m.mergeAttribute(key, row)
		case row.before == nil, row.another:
			err = m.fresh(t, key, row.now)
		case !slices.EqualFunc(row.before, row.now, same):
			err = m.changed(t, key, row.before, row.now)
		}
		if err != nil {
			return err
		}
	}
	for _, key := range of.order { // by now it is known what the copy has only made anew
		if m.wentThere(t.table, key) {
			if err := m.gone(t, key, of.rows[key].before); err != nil {
				return err
			}
		}
	}
	return nil
}

// translation is a row of the copy in the terms of the project.
type translation struct {
	columns []string
	values  []any
	waits   []int // conflicts on which it depends whether what it points to is there
	apart   bool  // it is about something that this merge adds: the project says nothing of that yet
}

// translate puts a row of the copy into the terms of the project.
func (m *merger) translate(t mergeTable, row []any) (to translation, err error) {
	of := m.col.tables[t.table]
	to.columns, to.values = of.columns, slices.Clone(row)
	for i, column := range of.columns {
		points, id := t.refs[column], idOf(to.values[i])
		if points == "" || to.values[i] == nil {
			continue
		}
		if gone := m.col.tables[points].rows[rowKey{id}]; gone != nil && gone.now == nil { // see withoutGone
			if there, err := m.isHere(points, rowKey{id}); err != nil {
				return to, err
			} else if !there {
				to.values[i] = nil
			}
			continue
		}
		here, waits, err := m.counterpart(points, id, false)
		if err != nil {
			return to, err
		}
		to.values[i] = here
		to.waits = append(to.waits, waits...)
		if i < of.key && len(waits) == 0 && m.placed[points][id] != 0 && m.adds(points, here) {
			to.apart = true
		}
	}
	if bearer, is := describedBy(t.table); is {
		return m.translateColumns(bearer, to)
	}
	return to, nil
}

// adds reports whether a row of that id comes with this merge.
func (m *merger) adds(table string, id int64) bool {
	return m.numbers[table] != nil && id > m.first[table]
}

// counterpart finds the row here that a row of the copy is. Where the project has
// deleted it, a person decides whether it comes back; forced says that this was
// decided.
func (m *merger) counterpart(table string, id int64, forced bool) (here int64, waits []int, err error) {
	key := rowKey{id}
	if here, ok := m.placed[table][id]; ok {
		return here, nil, nil
	}
	if waits, ok := m.absent[table][key]; ok && !forced {
		return 0, waits, nil
	}
	there, err := m.isHere(table, key)
	if err != nil || there {
		return id, nil, err
	}
	row := m.col.tables[table].rows[key]
	if row == nil || row.now == nil || row.made {
		return 0, nil, damaged("something in it points to %s %d, which is not there", table, id)
	}
	at := m.ask(GoneHere, table, key, "", nil, m.col.tables[table].columns, row.now)
	if m.done.Conflicts[at].Decided != Theirs && !forced {
		m.absent[table][key] = []int{at}
		return 0, []int{at}, nil
	}
	m.done.Conflicts[at].Decided = Theirs
	if err := m.revive(table, key, row.now); err != nil {
		return 0, nil, err
	}
	return m.placed[table][id], nil, nil
}

// isHere reports whether the project still has a row that both had when the copy was
// made.
func (m *merger) isHere(table string, key rowKey) (bool, error) {
	if there, known := m.present[table][key]; known {
		return there, nil
	}
	t, err := m.table(table)
	if err != nil {
		return false, err
	}
	there := (m.here.kept(table, key) || !merges(table).numbered()) && !m.col.Stranger
	if there {
		row, err := m.find(t, key.of(t), t.keys())
		if err != nil {
			return false, err
		}
		there = row != nil
	}
	m.present[table][key] = there
	return there, nil
}

// revive brings back a row that the project has deleted, with what it points to.
func (m *merger) revive(table string, key rowKey, row []any) error {
	t, of := merges(table), m.col.tables[table]
	delete(m.absent[table], key)
	for i, column := range of.columns {
		if to := t.refs[column]; to != "" && row[i] != nil {
			if _, _, err := m.counterpart(to, idOf(row[i]), true); err != nil {
				return err
			}
		}
	}
	if err := m.fresh(t, key, row); err != nil {
		return err
	}
	values := m.col.tables[table+"_attribute"]
	if values == nil || values.known(key) == nil || slices.Contains(values.order, key) {
		return nil // there are none, or they are the copy's own and come by themselves
	}
	return m.fresh(merges(table+"_attribute"), key, values.known(key))
}

// wait notes that a row comes only if conflicts are decided for it.
func (m *merger) wait(t mergeTable, key rowKey, waits []int) {
	slices.Sort(waits)
	waits = slices.Compact(waits)
	for _, at := range waits {
		m.done.Conflicts[at].Waiting++
	}
	m.absent[t.table][key] = waits
}

// fresh brings a row that the copy made.
func (m *merger) fresh(t mergeTable, key rowKey, row []any) error {
	to, err := m.translate(t, row)
	if err != nil {
		return err
	}
	if len(to.waits) > 0 {
		m.wait(t, key, to.waits)
		return nil
	}
	if !t.numbered() {
		m.claimed[t.table][asRowKey(to.values[:m.col.tables[t.table].key])] = true
		return m.unite(t, to, nil)
	}
	id, err := m.match(t, key, &to)
	if err != nil {
		return err
	}
	if id != 0 {
		m.placed[t.table][idOf(key[0])] = id
		m.claimed[t.table][rowKey{id}] = true
		to.values[0] = id
		return m.reconcile(t, to, nil)
	}
	if id, err = m.number(t.table); err != nil {
		return err
	}
	m.placed[t.table][idOf(key[0])] = id
	to.values[0] = id
	return m.insertHere(t.table, to.columns, to.values)
}

// changed brings what the copy changed of a row that both had.
func (m *merger) changed(t mergeTable, key rowKey, before, now []any) error {
	now = m.withoutGone(t, before, now)
	if t.numbered() {
		here, waits, err := m.counterpart(t.table, idOf(key[0]), false)
		if err != nil {
			return err
		}
		if len(waits) > 0 {
			m.wait(t, key, waits)
			return nil
		}
		if here != key[0] || m.adds(t.table, here) { // it came back, as it is in the copy
			return nil
		}
	}
	to, err := m.translate(t, now)
	if err != nil {
		return err
	}
	if len(to.waits) > 0 {
		m.wait(t, key, to.waits)
		return nil
	}
	was, err := m.asBefore(t, before, to)
	if err != nil {
		return err
	}
	if t.numbered() {
		return m.reconcile(t, to, was)
	}
	return m.unite(t, to, was)
}

// withoutGone lets a row point to what it pointed to before, where the copy has
// deleted that: whether it goes is another question.
func (m *merger) withoutGone(t mergeTable, before, now []any) []any {
	now = slices.Clone(now)
	for i, column := range m.col.tables[t.table].columns {
		to := t.refs[column]
		if to == "" || now[i] != nil || before[i] == nil {
			continue
		}
		if row := m.col.tables[to].rows[rowKey{before[i]}]; row != nil && row.now == nil {
			now[i] = before[i]
		}
	}
	return now
}

// asBefore puts a row as both had it into the columns of a translation. Its ids were
// those of both.
func (m *merger) asBefore(t mergeTable, before []any, to translation) ([]any, error) {
	of := m.col.tables[t.table]
	bearer, is := describedBy(t.table)
	if !is {
		return before, nil
	}
	was := make([]any, len(to.columns))
	for i, column := range of.columns {
		name := column
		if i >= of.key {
			name = m.columns[bearer][column]
		}
		if at := slices.Index(to.columns, name); at >= 0 && !m.comes(bearer, name) {
			was[at] = before[i]
		}
	}
	return was, nil
}

// unite brings a row whose key says what it is about.
func (m *merger) unite(t mergeTable, to translation, was []any) error {
	table, err := m.table(t.table)
	if err != nil {
		return err
	}
	key := to.values[:table.key]
	found := []any(nil)
	if !to.apart {
		if found, err = m.find(table, key, table.keys()); err != nil {
			return err
		}
	}
	_, values := describedBy(t.table)
	switch {
	case found != nil || values && was != nil && !to.apart:
		return m.reconcile(t, to, was)
	case values && !slices.ContainsFunc(to.values[table.key:], func(v any) bool { return v != nil }):
		return nil
	case was == nil || to.apart:
		return m.insertHere(t.table, to.columns, to.values)
	}
	at := m.ask(GoneHere, t.table, asRowKey(key), "", nil, to.columns, to.values)
	if m.done.Conflicts[at].Decided == Theirs {
		return m.insertHere(t.table, to.columns, to.values)
	}
	return nil
}

// kindOfColumn returns how the values of an attribute are stored.
func kindOfColumn(word any) string {
	kind, _ := network.ParseColumnType(textOf(word))
	return storedAs(kind)
}
