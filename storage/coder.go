package storage

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"copresence/storage/characters"
)

// Coder is somebody who says which ties led to joint action.
type Coder struct {
	ID    int64
	Label string // unique in the project
}

// Coders lists the coders of the project in the order in which they came.
func (p *Project) Coders() (coders []Coder, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var c Coder
			err := rows.Scan(&c.ID, &c.Label)
			c.Label = characters.Line(c.Label)
			coders = append(coders, c)
			return err
		}, "SELECT id, label FROM coder ORDER BY id")
	})
	return coders, err
}

// maxLabel is the length, in bytes, of the longest label of a coder.
const maxLabel = 200

// AddCoder returns the id of the coder of that label, and adds the coder if
// there is none yet. Space around the label does not count.
func (c *Change) AddCoder(label string) (int64, error) {
	label = strings.TrimSpace(valid(label))
	switch {
	case label == "":
		return 0, fmt.Errorf("coder: the label is empty")
	case len(label) > maxLabel:
		return 0, fmt.Errorf("coder %.20q...: the label has %d bytes, at most %d", label, len(label), maxLabel)
	case label != characters.Line(label):
		return 0, fmt.Errorf("coder %q: the label has a line break or another control character", label)
	}
	id, err := one[int64](c.tx, "SELECT id FROM coder WHERE label = ?", label)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if id, err = c.nextID("coder"); err != nil {
		return 0, err
	}
	return id, c.insert("coder", id, label)
}

func (c *Change) coderLabel(id int64) (string, error) {
	label, err := one[string](c.tx, "SELECT label FROM coder WHERE id = ?", id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("coder %d: the project has none of this id", id)
	}
	return label, err
}
