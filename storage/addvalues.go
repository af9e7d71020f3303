package storage

import (
	"fmt"
	"slices"
	"strconv"

	"copresence/storage/exchange"
	"copresence/storage/network"
)

// addValues gives the rows of activists, ties or events the values of their attributes.
// Rows are given by their ids; those that are fresh have no values yet.
func (a *adder) addValues(of string, columns []network.Column, ids []int64, fresh []bool, values func(i int) []string) error {
	if len(columns) == 0 {
		return nil
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
		given, err := attributeValues(values(i), columns)
		if err != nil {
			return err
		}
		row, some := make([]any, len(t.columns)), false
		row[0] = id
		for j, v := range given {
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

// attributeValues reads the texts of attributes into what their columns hold.
func attributeValues(texts []string, columns []network.Column) ([]any, error) {
	values := make([]any, len(texts))
	for j, text := range texts {
		var err error
		if values[j], err = attributeValue(text, columns[j].Type); err != nil {
			return nil, fmt.Errorf("attribute %s: %w", columns[j].Label, err)
		}
	}
	return values, nil
}

// maxAttributes is how many attributes the activists, the ties, or the events of a project
// can have. SQLite could do with 1000 columns, but not compare them all at once.
const maxAttributes = 900

// addAttributes finds or adds the project's columns for the attributes of a
// batch, each a column of its own. A column of the same label is used if it
// holds the same sort of values (text of any kind, numbers, yes and no); else
// the attribute gets a new one, named apart.
func (a *adder) addAttributes(of string, given []exchange.Attribute) ([]network.Column, error) {
	if len(given) == 0 {
		return nil, nil
	}
	there, err := attributes(a.tx, of)
	if err != nil {
		return nil, err
	}
	columns, old := make([]network.Column, len(given)), len(there)
	taken := make(map[string]bool, len(given))
	for i, g := range given {
		if !identifier(g.Name) {
			return nil, fmt.Errorf("attribute %q: a name is made of letters, digits and underscores", g.Name)
		}
		c, found := columnFor(of, there, taken, g)
		if !found {
			there = append(there, c)
		}
		columns[i], taken[c.Name] = c, true
	}
	if fresh := there[old:]; len(fresh) > 0 {
		if len(there) > maxAttributes {
			return nil, fmt.Errorf("with the %d new ones there would be %d attributes of each %s, and %d fit; leave some columns out",
				len(fresh), len(there), of, maxAttributes)
		}
		if err := a.makeRoom(of, there); err != nil {
			return nil, err
		}
		for _, c := range fresh {
			if err := a.insert("attribute", of, c.Name, c.Type.String(), c.Label, bit(false)); err != nil {
				return nil, err
			}
			a.added.Attributes++
		}
	}
	return columns, nil
}

// columnFor returns the column for an attribute, and whether the project has it
// already. Of the columns of the project those that are taken by another
// attribute of the batch are out of the question.
func columnFor(of string, there []network.Column, taken map[string]bool, g exchange.Attribute) (network.Column, bool) {
	label, name := valid(g.Label), g.Name
	for n := 2; ; n++ {
		fits := func(c network.Column) bool { return !taken[c.Name] && storedAs(c.Type) == storedAs(g.Type) }
		i := slices.IndexFunc(there, func(c network.Column) bool { return fits(c) && c.Label == label })
		if i < 0 {
			i = slices.IndexFunc(there, func(c network.Column) bool {
				return fits(c) && sameName(c.Name, name) && sameName(c.Label, label)
			})
		}
		if i >= 0 {
			return there[i], true
		}
		if !slices.ContainsFunc(there, func(c network.Column) bool { return sameName(c.Label, label) }) && !sameName(label, of) {
			return network.Column{Name: freeName(of, there, g.Name), Label: label, Type: g.Type}, false
		}
		name, label = g.Name+"_"+strconv.Itoa(n), valid(g.Label)+" ("+strconv.Itoa(n)+")"
	}
}

// freeName returns the name, numbered if a column or the key has it.
func freeName(of string, there []network.Column, wish string) string {
	name := wish
	for n := 2; sameName(name, of) || slices.ContainsFunc(there, func(c network.Column) bool { return sameName(c.Name, name) }); n++ {
		name = wish + "_" + strconv.Itoa(n)
	}
	return name
}

// makeRoom drops columns that no attribute uses any more, see makeColumn, if
// with those that are wanted there would be too many. Nothing that could still
// be redone needs them: a change that adds attributes ends that.
func (a *adder) makeRoom(of string, wanted []network.Column) error {
	owner := of + "_attribute"
	there, err := realColumns(a.tx, owner)
	if err != nil {
		return err
	}
	var unused []string
	for _, c := range there[1:] {
		if !slices.ContainsFunc(wanted, func(w network.Column) bool { return sameName(w.Name, c.name) }) {
			unused = append(unused, c.name)
		}
	}
	for _, name := range unused[:min(len(unused), max(0, len(unused)+len(wanted)-maxAttributes))] {
		if _, err := a.exec("ALTER TABLE " + quote(owner) + " DROP COLUMN " + quote(name)); err != nil {
			return err
		}
	}
	return nil
}

func namesOf(columns []network.Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}
