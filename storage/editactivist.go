package storage

import (
	"database/sql"
	"errors"
	"fmt"

	"copresence/storage/network"
)

// Activist is what a project says of an activist beside its attributes.
type Activist struct {
	Pseudonym string // unique in the project
	Kind      network.Kind
}

// AddActivist adds an activist and returns the id.
func (c *Change) AddActivist(a Activist) (int64, error) {
	values, err := c.activistValues(a, "")
	if err != nil {
		return 0, err
	}
	return c.addRow("activist", values)
}

// EditActivist gives an activist another pseudonym or kind.
func (c *Change) EditActivist(id int64, a Activist) error {
	old, err := c.row("activist", id)
	if err != nil {
		return err
	}
	values, err := c.activistValues(a, textOf(old[0]))
	if err != nil {
		return err
	}
	return c.rewrite("activist", id, values)
}

// activistValues checks an activist whose pseudonym was before, and returns the
// values of its row.
func (c *Change) activistValues(a Activist, before string) ([]any, error) {
	k := checker{of: "activist"}
	pseudonym := k.name("pseudonym", a.Pseudonym, before)
	if k.err != nil {
		return nil, k.err
	}
	if pseudonym != before {
		if err := c.unique("activist", "pseudonym", pseudonym); err != nil {
			return nil, err
		}
	}
	return []any{pseudonym, a.Kind.String()}, nil
}

// unique refuses a name that another row of the table has.
func (c *Change) unique(table, column, name string) error {
	_, err := one[int64](c.tx, "SELECT id FROM "+quote(table)+" WHERE "+quote(column)+" = ?", name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = fmt.Errorf("%s: another one has the %s %s already; choose another", table, column, shortened(name))
	}
	return err
}
