package storage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// Bearer says whose attributes are meant.
type Bearer string

// Who has attributes.
const (
	Activists Bearer = "activist"
	Ties      Bearer = "tie"
	Events    Bearer = "event"
)

// Attribute is something that is known of each activist, tie or event: a column.
type Attribute struct {
	Label     string // as people read it, unique among those of its bearers
	Type      network.ColumnType
	Sensitive bool // left out of exports unless asked for
}

// KnownAttribute is an attribute as the project has it.
type KnownAttribute struct {
	Of     Bearer
	Name   string // of the column
	Values int    // how many of its bearers have one
	Attribute
}

// Attributes lists the attributes of activists, of ties and of events, each in
// the order in which they came.
func (p *Project) Attributes() (all []KnownAttribute, err error) {
	err = p.read(func(q queryer) error {
		for _, of := range [...]Bearer{Activists, Ties, Events} {
			columns, err := attributes(q, string(of))
			if err != nil {
				return err
			}
			counts, err := countValues(q, of, columns, nil)
			if err != nil {
				return err
			}
			for i, c := range columns {
				all = append(all, KnownAttribute{of, c.Name, counts[i], Attribute{characters.Line(c.Label), c.Type, c.Sensitive}})
			}
		}
		return nil
	})
	return all, err
}

// AddAttribute adds an attribute without values and returns the name of its
// column, which is made of the label.
func (c *Change) AddAttribute(of Bearer, a Attribute) (name string, err error) {
	there, err := attributes(c.tx, string(of))
	if err != nil {
		return "", err
	}
	if a.Label, err = attributeLabel(a.Label, "", there); err != nil {
		return "", err
	}
	if len(there) >= maxAttributes {
		return "", fmt.Errorf("attribute %s: there are %d attributes of each %s, and no more fit; delete one first", a.Label, len(there), of)
	}
	return c.addColumn(of, there, a)
}

// EditAttribute gives an attribute another label or type, or says whether it is
// sensitive. A type that not all values fit is refused. Where values of the other
// type are stored in another way the attribute gets another column: its name,
// which is returned, is another one then, and it comes last.
func (c *Change) EditAttribute(of Bearer, name string, a Attribute) (string, error) {
	return c.EditAttributeLosing(of, name, a, 0)
}

// EditAttributeLosing does the same, and takes away up to so many values that the type
// does not fit. Of more, a *[MisfitError] says what would be lost, and nothing changes.
func (c *Change) EditAttributeLosing(of Bearer, name string, a Attribute, most int) (string, error) {
	there, err := attributes(c.tx, string(of))
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(there, func(c network.Column) bool { return c.Name == name })
	if i < 0 {
		return "", noAttribute(of, name)
	}
	old := there[i]
	if a.Label, err = attributeLabel(a.Label, old.Label, slices.Delete(slices.Clone(there), i, i+1)); err != nil {
		return "", err
	}
	if a.Type != old.Type {
		values, err := c.converted(of, old, a.Type, most)
		if err != nil {
			return "", err
		}
		if storedAs(a.Type) != storedAs(old.Type) {
			return c.moveColumn(of, there, name, a, values)
		}
		if err := c.respell(of, name, values); err != nil {
			return "", err
		}
	}
	_, err = c.update("attribute", []any{string(of), name}, []string{"type", "label", "sensitive"},
		[]any{a.Type.String(), a.Label, bit(a.Sensitive)})
	return name, err
}

func noAttribute(of Bearer, name string) error {
	return fmt.Errorf("attribute %s: the project has none of this name of each %s", shortened(name), of)
}

// attributeLabel checks a label that was before, beside the attributes of others.
func attributeLabel(label, before string, others []network.Column) (string, error) {
	k := checker{of: "attribute"}
	label = k.name("label", label, before)
	if label != before && slices.ContainsFunc(others, func(c network.Column) bool { return sameName(c.Label, label) }) {
		k.refuse("another one has the label %s already; choose another", shortened(label))
	}
	return label, k.err
}

// addColumn adds an attribute to those that are there and returns the name of its
// column. It never takes over the empty column of another type, which would have
// to be dropped: an attribute that comes back must find its place among the others.
func (c *Change) addColumn(of Bearer, there []network.Column, a Attribute) (name string, err error) {
	columns, err := realColumns(c.tx, string(of)+"_attribute")
	if err != nil {
		return "", err
	}
	free := func(name string) bool {
		i := slices.IndexFunc(columns, func(r realColumn) bool { return sameName(r.name, name) })
		return i < 0 || i > 0 && columns[i] == realColumn{name, storedAs(a.Type)} &&
			!slices.ContainsFunc(there, func(c network.Column) bool { return sameName(c.Name, name) })
	}
	wish := columnName(a.Label)
	name = wish
	for n := 2; !free(name); n++ {
		name = wish + "_" + strconv.Itoa(n)
	}
	if err := (&adder{Change: c}).makeRoom(string(of), append(there, network.Column{Name: name})); err != nil {
		return "", err
	}
	return name, c.insert("attribute", string(of), name, a.Type.String(), a.Label, bit(a.Sensitive))
}

// moveColumn gives an attribute a column of another type with the values, by the
// ids of their bearers.
func (c *Change) moveColumn(of Bearer, there []network.Column, from string, a Attribute, values []valueOf) (to string, err error) {
	if to, err = c.addColumn(of, there, a); err != nil {
		return "", err
	}
	for _, v := range values {
		if _, err := c.update(string(of)+"_attribute", []any{v.bearer}, []string{from, to}, []any{nil, v.value}); err != nil {
			return "", err
		}
	}
	return to, c.removeAttribute(of, from)
}

// respell writes the values of a column that are written in another way in their
// new type.
func (c *Change) respell(of Bearer, name string, values []valueOf) error {
	for _, v := range values {
		if same(v.value, v.before) {
			continue
		}
		if _, err := c.update(string(of)+"_attribute", []any{v.bearer}, []string{name}, []any{v.value}); err != nil {
			return err
		}
	}
	return nil
}

// removeAttribute removes the description of a column, which must be empty by then.
func (c *Change) removeAttribute(of Bearer, name string) error {
	_, err := c.remove("attribute", string(of), name)
	clear(c.tables) // the bearers' table has a column less
	return err
}

// columnName makes a label fit to be the name of a column, as an import does:
// lower-case letters, digits and underscores, not longer than a person types.
func columnName(label string) string {
	const longest = 40 // characters
	var name []rune
	for _, r := range strings.ToLower(label) {
		switch {
		case len(name) == longest:
		case unicode.IsLetter(r), unicode.IsDigit(r):
			name = append(name, r)
		case len(name) > 0 && name[len(name)-1] != '_':
			name = append(name, '_')
		}
	}
	plain := strings.TrimRight(string(name), "_")
	switch plain {
	case "id", "rowid", "oid": // what SQLite calls the key of every row
		return "column_" + plain
	}
	if plain == "" || unicode.IsDigit(name[0]) {
		return strings.TrimRight("column_"+plain, "_")
	}
	return plain
}
