package storage

import (
	"database/sql"
	"errors"
	"slices"
)

// Touched are the activists and ties of which a step changed what is said of them.
type Touched struct{ Activists, Ties []int64 }

// errMore says that a step touches more than the rows of some activists and ties.
var errMore = errors.New("more than some rows")

// TouchedBy returns what a step of the history touches. few is false where undoing or
// redoing it does more to a network than to give some of its activists and ties other
// values, or where these are more than so many.
func (p *Project) TouchedBy(step int64, most int) (t Touched, few bool, err error) {
	err = p.read(func(q queryer) error {
		records := 0
		return each(q, func(rows *sql.Rows) error {
			var table, row string
			var run, comes bool
			if err := rows.Scan(&table, &row, &run, &comes); err != nil {
				return err
			}
			if records++; run || records > most {
				return errMore
			}
			return t.add(table, row, comes)
		}, `SELECT "table", coalesce(row, ''), last IS NOT NULL, before IS NULL OR after IS NULL FROM history
			WHERE step = ? AND "table" IS NOT NULL ORDER BY id`, step)
	})
	if errors.Is(err, errMore) {
		return Touched{}, false, nil
	}
	slices.Sort(t.Activists)
	slices.Sort(t.Ties)
	return Touched{slices.Compact(t.Activists), slices.Compact(t.Ties)}, true, err
}

// add takes a row of the history; comes: its row came or went.
func (t *Touched) add(table, row string, comes bool) error {
	known, ours := catalogue[table]
	if !ours {
		return errMore
	}
	ids := &t.Ties
	switch table {
	case "evidence", "flag", "skip":
		return nil // it stands beside the network
	case "activist", "tie":
		if comes {
			return errMore
		}
	case "activist_attribute", "tie_attribute", "mark", "settled": // keys begin with whose they are
	default:
		return errMore
	}
	if table == "activist" || table == "activist_attribute" {
		ids = &t.Activists
	}
	key, err := readKey(&known, row)
	if err != nil {
		return errMore
	}
	id, isID := key[0].(int64)
	if !isID {
		return errMore
	}
	*ids = append(*ids, id)
	return nil
}
