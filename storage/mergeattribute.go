package storage

import (
	"fmt"
	"slices"
	"strconv"

	"copresence/storage/network"
)

// Attributes are columns: where both sides made one of the same name for values of
// the same sort, it is one attribute; else that of the copy gets a name of its own.

// mergeAttribute brings the description of an attribute.
func (m *merger) mergeAttribute(key rowKey, row *theirRow) error {
	bearer, name := textOf(key[0]), textOf(key[1])
	t := merges("attribute")
	of := m.col.tables[t.table]
	if row.before != nil && slices.EqualFunc(row.before, row.now, same) {
		return nil
	}
	there, err := attributes(m.tx, bearer)
	if err != nil {
		return err
	}
	there = append(there, m.planned(bearer)...)
	to := translation{columns: of.columns, values: slices.Clone(row.now)}
	i := m.attributeHere(bearer, name, kindOfColumn(of.at(row.now, "type")), there)
	switch {
	case i >= 0:
		m.rename(bearer, name, there[i].Name)
		m.claimed[t.table][rowKey{bearer, there[i].Name}] = true
		m.keepOurs(to, there, i)
		return m.reconcile(t, to, row.before)
	case row.before != nil && !row.made: // it is not here any more
		at := m.ask(GoneHere, t.table, key, "", nil, of.columns, row.now)
		if m.done.Conflicts[at].Decided != Theirs {
			return nil
		}
	}
	return m.newAttribute(bearer, name, there, to)
}

// attributeHere finds the attribute here that one of the copy is, or -1: that of the
// same name, or one that came with an earlier merge under a name of its own.
func (m *merger) attributeHere(bearer, name, kind string, there []network.Column) int {
	wish := name
	for n := 2; ; n++ {
		i := slices.IndexFunc(there, func(c network.Column) bool { return sameName(c.Name, wish) })
		if i < 0 && !sameName(wish, bearer) {
			return -1
		}
		if i >= 0 && there[i].Name == wish && storedAs(there[i].Type) == kind && !m.comes(bearer, wish) &&
			(wish == name || m.here.made["attribute"][rowKey{bearer, wish}]) {
			return i
		}
		wish = name + "_" + strconv.Itoa(n)
	}
}

// keepOurs leaves the type of an attribute, and its label where another has the label
// of the copy, as they are here: values that are here were not written for another.
func (m *merger) keepOurs(to translation, there []network.Column, at int) {
	ours := there[at]
	kind, label := slices.Index(to.columns, "type"), slices.Index(to.columns, "label")
	if to.values[kind] != ours.Type.String() {
		m.note("the copy holds the attribute %s as %s; here it stays %s", ours.Label, to.values[kind], ours.Type)
		to.values[kind] = ours.Type.String()
	}
	text := textOf(to.values[label])
	if to.values[1] != ours.Name { // it has a name of its own here
		to.values[1], to.values[label] = ours.Name, ours.Label
		return
	}
	if slices.ContainsFunc(there, func(c network.Column) bool { return c.Name != ours.Name && sameName(c.Label, text) }) {
		m.note("the copy calls the attribute %s %s, as another is called here; it stays as it is", ours.Label, text)
		to.values[label] = ours.Label
	}
}

// newAttribute adds an attribute of the copy, under a name and a label that are free.
func (m *merger) newAttribute(bearer, name string, there []network.Column, to translation) error {
	label := slices.Index(to.columns, "label")
	free, text := freeName(bearer, there, name), textOf(to.values[label])
	wish := text
	for n := 2; slices.ContainsFunc(there, func(c network.Column) bool { return sameName(c.Label, text) }); n++ {
		text = numbered(wish, n)
	}
	to.values[1], to.values[label] = free, text
	m.rename(bearer, name, free)
	kind, ok := network.ParseColumnType(textOf(to.values[slices.Index(to.columns, "type")]))
	if !ok {
		return damaged("its attribute %.80q has no type", name)
	}
	if len(there) >= maxAttributes {
		return fmt.Errorf("with the attributes of the copy there would be more than %d of each %s; delete some first", maxAttributes, bearer)
	}
	m.fresher[bearer] = append(m.fresher[bearer], network.Column{Name: free, Label: text, Type: kind})
	return m.insertHere("attribute", to.columns, to.values)
}

// comes reports whether an attribute comes with this merge.
func (m *merger) comes(bearer, name string) bool {
	return slices.ContainsFunc(m.fresher[bearer], func(c network.Column) bool { return c.Name == name })
}

// planned lists the attributes that come with this merge and are not in the tables,
// because nothing is written.
func (m *merger) planned(bearer string) []network.Column {
	if m.writes {
		return nil
	}
	return m.fresher[bearer]
}

func (m *merger) rename(bearer, there, here string) {
	if m.columns[bearer] == nil {
		m.columns[bearer] = map[string]string{}
	}
	m.columns[bearer][there] = here
}

// translateColumns puts the values of attributes under the names that they have here.
// Of an attribute that does not come there are none; of one that the copy has deleted
// nothing is said.
func (m *merger) translateColumns(bearer string, to translation) (translation, error) {
	kept := translation{waits: to.waits, apart: to.apart}
	for i, column := range to.columns {
		name, ok := column, true
		if i > 0 {
			var err error
			if name, ok, err = m.column(bearer, column, to.values[i] != nil); err != nil {
				return kept, err
			}
		}
		if ok {
			kept.columns, kept.values = append(kept.columns, name), append(kept.values, to.values[i])
		}
	}
	return kept, nil
}

// sameSort finds an attribute that is here under its name. Where it is for values of another
// sort by now, those of the copy cannot come into it, and that is said.
func (m *merger) sameSort(bearer, name string, row []any) (here string, ok bool, err error) {
	columns, err := attributes(m.tx, bearer)
	if err != nil {
		return "", false, err
	}
	i := slices.IndexFunc(columns, func(c network.Column) bool { return c.Name == name })
	if i < 0 || row == nil {
		m.rename(bearer, name, name)
		return name, true, nil
	}
	kind := textOf(m.col.tables["attribute"].at(row, "type"))
	if storedAs(columns[i].Type) == kindOfColumn(kind) {
		m.rename(bearer, name, name)
		return name, true, nil
	}
	m.note("the attribute %s is %s here and %s in the copy; its values here stay as they are", columns[i].Label, columns[i].Type, kind)
	m.rename(bearer, name, "")
	return "", false, nil
}

// column finds what an attribute of the copy is called here, if it is here.
func (m *merger) column(bearer, name string, some bool) (here string, ok bool, err error) {
	if here, known := m.columns[bearer][name]; known {
		return here, here != "", nil
	}
	key := rowKey{bearer, name}
	if m.wentThere("attribute", key) {
		m.rename(bearer, name, "")
		return "", false, nil
	}
	of := m.col.tables["attribute"]
	there, err := m.isHere("attribute", key)
	if err != nil {
		return "", false, err
	}
	if there {
		return m.sameSort(bearer, name, of.known(key))
	}
	row := of.known(key)
	if row == nil {
		return "", false, damaged("it has values of an attribute %.80q that is not there", name)
	}
	columns, err := attributes(m.tx, bearer)
	if err != nil {
		return "", false, err
	}
	kind := kindOfColumn(of.at(row, "type"))
	if slices.ContainsFunc(columns, func(c network.Column) bool { return c.Name == name && storedAs(c.Type) == kind }) {
		m.rename(bearer, name, name) // it came back
		return name, true, nil
	}
	if !some { // whether it comes back, only a value of it asks
		return "", false, nil
	}
	at := m.ask(GoneHere, "attribute", key, "", nil, of.columns, row)
	if m.done.Conflicts[at].Decided != Theirs {
		m.done.Conflicts[at].Waiting++
		return "", false, nil
	}
	back := translation{columns: of.columns, values: slices.Clone(row)}
	if err := m.newAttribute(bearer, name, append(columns, m.planned(bearer)...), back); err != nil {
		return "", false, err
	}
	return m.columns[bearer][name], true, nil
}
