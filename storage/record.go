package storage

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"copresence/storage/network"
)

// Everything that a change does to a project goes through insert, update and
// remove, which leave in the history what it takes to go back and forth.

// table returns a table of the catalogue as it is in this project.
func (c *Change) table(name string) (*table, error) {
	if t, ok := c.tables[name]; ok {
		return t, nil
	}
	t, err := lookup(c.tx, name)
	if err != nil {
		return nil, err
	}
	t.insertion = "INSERT INTO " + quote(name) + " (" + quoteAll(t.columns) + ") VALUES (" + parameters(len(t.columns)) + ")"
	c.tables[name] = t
	return t, nil
}

// insert adds a row, given as the values of all its columns. A row of the
// attribute table brings its column along.
func (c *Change) insert(name string, values ...any) error {
	t, err := c.table(name)
	if err != nil {
		return err
	}
	if err := c.insertRow(t, values); err != nil {
		return err
	}
	return c.added(t, values)
}

// insertRow adds a row without recording it.
func (c *Change) insertRow(t *table, values []any) error {
	if _, err := c.exec(t.insertion, values...); err != nil {
		return fmt.Errorf("%s: %w", t.row(values[:t.key]), err)
	}
	c.digest.added(t, values)
	if t.name == "attribute" {
		return c.makeColumn(values)
	}
	return nil
}

func parameters(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// update gives columns of a row other values. Only what differs is written and
// recorded, and it reports whether anything did.
func (c *Change) update(name string, key []any, columns []string, values []any) (changed bool, err error) {
	t, err := c.table(name)
	if err != nil {
		return false, err
	}
	row, err := c.find(t, key, t.columns)
	if err != nil {
		return false, err
	}
	if row == nil {
		return false, fmt.Errorf("%s: the project has no such row", t.row(key))
	}
	var names []string
	var before, after []any
	for i, column := range columns {
		if old := row[t.place(column)]; !same(old, values[i]) {
			names, before, after = append(names, column), append(before, old), append(after, values[i])
		}
	}
	if len(names) == 0 {
		return false, nil
	}
	if err := c.flush(); err != nil {
		return false, err
	}
	if err := c.replace(t, row, names, after); err != nil {
		return false, err
	}
	return true, c.record(t, key, nil, encode(names, before), encode(names, after))
}

// replace gives columns of a row, given as it is, other values.
func (c *Change) replace(t *table, row []any, columns []string, to []any) error {
	key := row[:t.key]
	set := make([]string, len(columns))
	for i, name := range columns {
		set[i] = quote(name) + " = ?"
	}
	n, err := c.exec("UPDATE "+quote(t.name)+" SET "+strings.Join(set, ", ")+" WHERE "+condition(t.keys(), "="),
		append(slices.Clone(to), key...)...)
	if err != nil {
		return fmt.Errorf("%s: %w", t.row(key), err)
	}
	if n != 1 {
		return damaged("its %s is missing", t.row(key))
	}
	c.digest.removed(t, row)
	fresh := slices.Clone(row)
	for i, name := range columns {
		fresh[t.place(name)] = to[i]
	}
	c.digest.added(t, fresh)
	return nil
}

// remove takes a row away. It reports whether there was one.
func (c *Change) remove(name string, key ...any) (removed bool, err error) {
	t, err := c.table(name)
	if err != nil {
		return false, err
	}
	old, err := c.find(t, key, t.columns)
	if err != nil || old == nil {
		return false, err
	}
	if err := c.flush(); err != nil {
		return false, err
	}
	if err := c.removeRow(t, old); err != nil {
		return false, err
	}
	return true, c.record(t, key, nil, encode(t.columns, old), nil)
}

// removeRow takes a row, given as it is, away without recording it.
func (c *Change) removeRow(t *table, row []any) error {
	key := row[:t.key]
	if t.name == "attribute" {
		if err := c.dropValues(row); err != nil {
			return err
		}
	}
	n, err := c.exec("DELETE FROM "+quote(t.name)+" WHERE "+condition(t.keys(), "="), key...)
	if err != nil {
		return fmt.Errorf("%s: %w", t.row(key), err)
	}
	if n != 1 {
		return damaged("its %s is missing", t.row(key))
	}
	c.digest.removed(t, row)
	return nil
}

// dropValues makes sure that an attribute whose description goes has no values
// left: nobody would see them any more, and nobody count them.
func (c *Change) dropValues(attribute []any) error {
	of, _ := attribute[0].(string)
	name, _ := attribute[1].(string)
	some, err := one[bool](c.tx, "SELECT EXISTS (SELECT 1 FROM "+quote(of+"_attribute")+" WHERE "+quote(name)+" IS NOT NULL)")
	if err == nil && some {
		err = damaged("its %s attribute %.80q still has values", of, name)
	}
	clear(c.tables)
	return err
}

// put adds a row, or changes the one of the same key. It reports whether either
// was needed.
func (c *Change) put(name string, values ...any) (changed bool, err error) {
	t, err := c.table(name)
	if err != nil {
		return false, err
	}
	key := values[:t.key]
	old, err := c.find(t, key, t.keys())
	if err != nil {
		return false, err
	}
	if old == nil {
		return true, c.insert(name, values...)
	}
	return c.update(name, key, t.rest(), values[t.key:])
}

// makeColumn sees to it that the attribute which a row describes has a column.
// A column outlives its description, because to drop one SQLite writes the
// whole table anew: undoing an import of a million ties would take as long as
// the import. Without its description a column is empty and is not looked at,
// and here it is used again, or made anew if it is of another type.
func (c *Change) makeColumn(attribute []any) error {
	of, _ := attribute[0].(string)
	name, _ := attribute[1].(string)
	word, _ := attribute[2].(string)
	kind, ok := network.ParseColumnType(word)
	if !ok || !identifier(name) {
		return damaged("%.80q is not the name of an attribute of type %.80q", name, word)
	}
	owner := of + "_attribute"
	columns, err := realColumns(c.tx, owner)
	if err != nil {
		return err
	}
	clear(c.tables)
	for _, column := range columns[1:] {
		if !sameName(column.name, name) {
			continue
		}
		if column.name == name && column.kind == storedAs(kind) {
			return nil
		}
		if _, err := c.exec("ALTER TABLE " + quote(owner) + " DROP COLUMN " + quote(column.name)); err != nil {
			return err
		}
	}
	if len(columns) > maxAttributes {
		if err := c.dropUnused(of); err != nil {
			return err
		}
	}
	_, err = c.exec("ALTER TABLE " + quote(owner) + " ADD COLUMN " + quote(name) + " " + storedAs(kind))
	return err
}

// dropUnused drops the columns that no row of the attribute table describes.
func (c *Change) dropUnused(of string) error {
	columns, err := realColumns(c.tx, of+"_attribute")
	if err != nil {
		return err
	}
	for _, column := range columns[1:] {
		used, err := one[bool](c.tx, `SELECT EXISTS (SELECT 1 FROM attribute WHERE "of" = ? AND name = ?)`, of, column.name)
		if err == nil && !used {
			_, err = c.exec("ALTER TABLE " + quote(of+"_attribute") + " DROP COLUMN " + quote(column.name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// identifier reports whether a name may be that of a column: letters, digits
// and underscores of any script.
func identifier(name string) bool {
	for _, r := range name {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			return false
		}
	}
	return name != ""
}

// sameName reports whether SQLite takes two names of columns for the same: it
// knows upper and lower case of A to Z only.
func sameName(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
