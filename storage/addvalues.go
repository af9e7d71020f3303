package storage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/exchange"
	"copresence/storage/network"
)

// addValues gives the rows of activists or ties the values of their attributes.
// Rows are given by their ids; those that are fresh have no values yet.
func (a *adder) addValues(of string, given []exchange.Attribute, ids []int64, fresh []bool, values func(i int) []string) error {
	columns, err := a.addAttributes(of, given)
	if err != nil || len(columns) == 0 {
		return err
	}
	name := of + "_attribute"
	t, err := a.table(name)
	if err != nil {
		return err
	}
	place := make([]int, len(columns))
	for j, c := range columns {
		place[j] = slices.Index(t.columns, c.Name)
	}
	for i, id := range ids {
		row, some := make([]any, len(t.columns)), false
		row[0] = id
		for j, text := range values(i) {
			v, err := attributeValue(text, columns[j].Type)
			if err != nil {
				return fmt.Errorf("attribute %s: %w", given[j].Label, err)
			}
			row[place[j]] = v
			some = some || v != nil
		}
		if !some {
			continue
		}
		there := []any(nil)
		if !fresh[i] {
			if there, err = a.find(t, row[:1], t.keys()); err != nil {
				return err
			}
		}
		if there == nil {
			err = a.insert(name, row...)
		} else {
			err = a.complete(name, id, t.rest(), row[1:])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// addAttributes finds or adds the project's columns for the attributes of a
// batch. A column of the same name is used if it holds the same sort of values
// (text of any kind, numbers, yes and no); else the attribute gets a column of
// its own, named apart.
func (a *adder) addAttributes(of string, given []exchange.Attribute) ([]network.Column, error) {
	if len(given) == 0 {
		return nil, nil
	}
	there, err := attributes(a.tx, of)
	if err != nil {
		return nil, err
	}
	columns := make([]network.Column, len(given))
	for i, g := range given {
		if !identifier(g.Name) {
			return nil, fmt.Errorf("attribute %q: a name is made of letters, digits and underscores", g.Name)
		}
		c, found := columnFor(of, there, g)
		if !found {
			if err := a.insert("attribute", of, c.Name, c.Type.String(), c.Label, bit(false)); err != nil {
				return nil, err
			}
			there = append(there, c)
			a.added.Attributes++
		}
		columns[i] = c
	}
	return columns, nil
}

// columnFor returns the column for an attribute, and whether the project has it
// already.
func columnFor(of string, there []network.Column, g exchange.Attribute) (network.Column, bool) {
	name, label := g.Name, g.Label
	for n := 2; ; n++ {
		i := slices.IndexFunc(there, func(c network.Column) bool { return strings.EqualFold(c.Name, name) })
		if i >= 0 && storedAs(there[i].Type) == storedAs(g.Type) {
			return there[i], true
		}
		if i < 0 && !strings.EqualFold(name, of) {
			return network.Column{Name: name, Label: valid(label), Type: g.Type}, false
		}
		name, label = g.Name+"_"+strconv.Itoa(n), g.Label+" ("+strconv.Itoa(n)+")"
	}
}
