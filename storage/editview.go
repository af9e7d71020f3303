package storage

import (
	"database/sql"
	"errors"
	"fmt"

	"copresence/storage/characters"
)

// View is a way to look at the network that was given a name. What its text
// means, whoever draws the network knows.
type View struct{ Name, Text string }

// Views lists the saved views in the order of their names.
func (p *Project) Views() (views []View, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var v View
			err := rows.Scan(&v.Name, &v.Text)
			v.Name, v.Text = characters.Line(v.Name), characters.Text(v.Text)
			views = append(views, v)
			return err
		}, "SELECT name, view FROM saved_view ORDER BY name")
	})
	return views, err
}

// KeepView keeps a view under its name, in the place of one that has the name.
// The same once more changes nothing.
func (c *Change) KeepView(v View) error {
	k := checker{of: "view"}
	name, text := k.name("name", v.Name, ""), k.text("text", v.Text, "")
	if k.err != nil {
		return k.err
	}
	old, err := one[string](c.tx, "SELECT view FROM saved_view WHERE name = ?", name)
	if err == nil && old == text {
		return nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = c.put("saved_view", name, text, c.at)
	return err
}

// ForgetView removes a saved view.
func (c *Change) ForgetView(name string) error {
	name, err := c.stored(name, "SELECT name FROM saved_view ORDER BY name")
	if err != nil {
		return err
	}
	removed, err := c.remove("saved_view", name)
	if err == nil && !removed {
		err = fmt.Errorf("view %s: the project has none of this name", shortened(name))
	}
	return err
}
