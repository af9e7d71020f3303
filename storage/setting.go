package storage

import (
	"database/sql"
	"errors"
	"time"

	"copresence/storage/characters"
)

// Setting returns a fact about the study by its name, or "" where it is not
// known. "created" is the time at which the project was made.
func (p *Project) Setting(name string) (value string, err error) {
	err = p.read(func(q queryer) error {
		value, err = one[string](q, "SELECT value FROM project WHERE name = ?", name)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return characters.Line(value), err
}

// SetSetting keeps a fact about the study, as a change of its own. The empty
// value forgets it.
func (p *Project) SetSetting(name, value string, at time.Time) error {
	return p.Change(Entry{What: "set " + name, At: at}, func(c *Change) error { return c.SetSetting(name, value) })
}

// SetSetting keeps a fact about the study. The empty value forgets it.
func (c *Change) SetSetting(name, value string) error {
	var err error
	if value == "" {
		_, err = c.remove("project", name)
	} else {
		_, err = c.put("project", name, value)
	}
	return err
}
