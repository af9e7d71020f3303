package storage

import (
	"fmt"

	"copresence/storage/network"
)

// Tie is what a project says of a tie beside its attributes and verdicts.
type Tie struct {
	Source, Target int64  // ids of two different activists
	Platform       int64  // id; 0: not known
	Relation       string // empty: not known
	Directed       bool
	Weight         float64 // 1 where nothing is known
	FirstSeen      network.Date
	LastSeen       network.Date
}

// AddTie adds a tie and returns the id. Several ties between the same two
// activists are normal.
func (c *Change) AddTie(t Tie) (int64, error) {
	values, err := c.tieValues(t, Tie{})
	if err != nil {
		return 0, err
	}
	return c.addRow("tie", values)
}

// EditTie gives a tie other ends or details. What coders said of it stays with it.
func (c *Change) EditTie(id int64, t Tie) error {
	row, err := c.row("tie", id)
	if err != nil {
		return err
	}
	values, err := c.tieValues(t, Tie{
		Relation: textOf(row[3]), FirstSeen: network.Date(textOf(row[6])), LastSeen: network.Date(textOf(row[7])),
	})
	if err != nil {
		return err
	}
	return c.rewrite("tie", id, values)
}

// tieValues checks a tie that had the texts and dates of before, and returns the
// values of its row.
func (c *Change) tieValues(t, before Tie) ([]any, error) {
	for _, end := range [...]int64{t.Source, t.Target} {
		if err := c.must("activist", end); err != nil {
			return nil, err
		}
	}
	if t.Source == t.Target {
		return nil, fmt.Errorf("tie: both ends are the same activist; choose two")
	}
	if t.Platform != 0 {
		if err := c.must("platform", t.Platform); err != nil {
			return nil, err
		}
	}
	k := checker{of: "tie"}
	relation := k.line("relation", t.Relation, before.Relation)
	k.finite("weight", t.Weight)
	first, last := k.date("first seen", t.FirstSeen, before.FirstSeen), k.date("last seen", t.LastSeen, before.LastSeen)
	if first != before.FirstSeen || last != before.LastSeen {
		k.order("first seen", first, "last seen", last)
	}
	return []any{
		t.Source, t.Target, idOrNull(t.Platform), textOrNull(relation), bit(t.Directed), t.Weight, textOrNull(first), textOrNull(last),
	}, k.err
}
