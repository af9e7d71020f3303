package storage

import (
	"database/sql"
	"fmt"
	"time"

	"copresence/storage/characters"
)

// Codebook is a version of the coding instructions.
type Codebook struct {
	Version int64 // counts from 1; 0: there are none yet
	Text    string
	MadeAt  time.Time
}

// Codebooks lists all versions of the coding instructions, the last being the
// one in force.
func (p *Project) Codebooks() (all []Codebook, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var b Codebook
			var made string
			if err := rows.Scan(&b.Version, &b.Text, &made); err != nil {
				return err
			}
			var err error
			if b.MadeAt, err = time.Parse(time.RFC3339Nano, made); err != nil {
				return damaged("version %d of its codebook was made at no time: %.40q", b.Version, made)
			}
			b.Text = characters.Text(b.Text)
			all = append(all, b)
			return nil
		}, "SELECT version, text, made_at FROM codebook ORDER BY version")
	})
	return all, err
}

// AddCodebook puts new coding instructions in force, as the next version: verdicts
// keep the version under which they were made, so none is ever changed or taken
// away. It returns the version; that of the same text once more is the old one.
func (c *Change) AddCodebook(text string) (version int64, err error) {
	k := checker{of: "codebook"}
	if text = k.text("text", text, ""); text == "" {
		k.refuse("the text is empty; write down how coders are to decide")
	}
	if k.err != nil {
		return 0, k.err
	}
	now, err := c.currentCodebook()
	if err != nil {
		return 0, err
	}
	if now != nil {
		row, err := c.row("codebook", now)
		if err != nil {
			return 0, err
		}
		version = idOf(now)
		if textOf(row[0]) == text {
			return version, nil
		}
	}
	if version++; version < 1 {
		return 0, fmt.Errorf("codebook: no further version can be counted")
	}
	if err := c.insert("codebook", version, text, c.at); err != nil {
		return 0, err
	}
	c.codebook = version // for the marks that follow in this change
	return version, nil
}
