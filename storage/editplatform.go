package storage

import (
	"database/sql"
	"strings"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// Platform is where ties are made: Facebook, Telegram, in person.
type Platform struct {
	Name   string // unique in the project
	Online bool
}

// AddPlatform adds a platform and returns the id.
func (c *Change) AddPlatform(p Platform) (int64, error) {
	values, err := c.platformValues(p, "")
	if err != nil {
		return 0, err
	}
	return c.addRow("platform", values)
}

// EditPlatform gives a platform another name, or corrects whether it is on-line.
func (c *Change) EditPlatform(id int64, p Platform) error {
	row, err := c.row("platform", id)
	if err != nil {
		return err
	}
	values, err := c.platformValues(p, textOf(row[0]))
	if err != nil {
		return err
	}
	return c.rewrite("platform", id, values)
}

func (c *Change) platformValues(p Platform, before string) ([]any, error) {
	k := checker{of: "platform"}
	name := k.name("name", p.Name, before)
	if k.err != nil {
		return nil, k.err
	}
	if name != before {
		if err := c.unique("platform", "name", name); err != nil {
			return nil, err
		}
	}
	return []any{name, bit(p.Online)}, nil
}

// PlatformNamed returns the id of the platform of that name, upper and lower case
// being one as in an import, and adds the platform if there is none yet. The
// empty name is none: 0.
func (c *Change) PlatformNamed(name string) (int64, error) {
	name = tidy(name)
	if name == "" {
		return 0, nil
	}
	var found int64
	err := each(c.tx, func(rows *sql.Rows) error {
		var p network.Platform
		err := rows.Scan(&p.ID, &p.Name)
		if p.Name = characters.Line(p.Name); p.Name == name || found == 0 && strings.EqualFold(p.Name, name) {
			found = p.ID
		}
		return err
	}, "SELECT id, name FROM platform ORDER BY id")
	if err != nil || found != 0 {
		return found, err
	}
	return c.AddPlatform(Platform{Name: name, Online: !offlinePlatforms[strings.ToLower(name)]})
}
