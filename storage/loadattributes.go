package storage

import (
	"math"
	"slices"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// attributeTable is what the attributes of activists, or of ties, are read into:
// columns in the order of its own rows.
type attributeTable struct {
	of      string
	columns []network.Column
	places  []int   // of the columns in a row
	owners  []int64 // whose values they are
}

// describe finds out which attributes activists, or ties, have.
func describe(q queryer, of string) (*attributeTable, error) {
	columns, err := attributes(q, of)
	if err != nil {
		return nil, err
	}
	order, err := realColumns(q, of+"_attribute")
	if err != nil {
		return nil, err
	}
	t := &attributeTable{of: of, columns: columns}
	for i, c := range columns {
		columns[i].Label = characters.Line(c.Label)
		t.places = append(t.places, slices.IndexFunc(order, func(r realColumn) bool { return r.name == c.Name }))
	}
	return t, nil
}

// read reads the values of the attributes.
func (t *attributeTable) read(l *loader) error {
	if len(t.columns) == 0 {
		return nil
	}
	name := t.of + "_attribute"
	n := l.about(name)
	t.owners = make([]int64, 0, n)
	for i := range t.columns {
		if c := &t.columns[i]; c.Type.Numeric() {
			c.Numbers = make([]float64, 0, n)
		} else {
			c.Texts = make([]string, 0, n)
		}
	}
	lexicon := newLexicon()
	return l.each(name, func(r *row) error {
		t.owners = append(t.owners, r.ID())
		for i := range t.columns {
			c := &t.columns[i]
			if c.Type.Numeric() {
				c.Numbers = append(c.Numbers, r.realOrNone(t.places[i], c.Name))
			} else {
				c.Texts = append(c.Texts, lexicon.word(r.textOrNone(t.places[i], c.Name)))
			}
		}
		return nil
	})
}

// align returns the columns with a value for each of the rows given by their ids.
// Rows without values need not be there.
func (t *attributeTable) align(rows index) ([]network.Column, error) {
	if slices.Equal(t.owners, rows.ids) {
		return t.columns, nil
	}
	places := make([]int32, len(t.owners))
	for i, owner := range t.owners {
		at, ok := rows.of(owner)
		if !ok {
			return nil, damaged("it has attributes of %s %d, which is not there", t.of, owner)
		}
		places[i] = at
	}
	for i := range t.columns {
		c := &t.columns[i]
		if c.Type.Numeric() {
			c.Numbers = spread(c.Numbers, places, len(rows.ids), math.NaN())
		} else {
			c.Texts = spread(c.Texts, places, len(rows.ids), "")
		}
	}
	return t.columns, nil
}

// spread puts values in their places of n, and where there is none what is missing.
func spread[T any](values []T, places []int32, n int, missing T) []T {
	all := slices.Repeat([]T{missing}, n)
	for i, at := range places {
		all[at] = values[i]
	}
	return all
}
