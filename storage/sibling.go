package storage

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// Sibling is another file in the project's folder that holds the same project: a
// copy that somebody made, or one that a program which synchronises folders put
// there because two people changed the project at the same time.
type Sibling struct {
	Path  string
	Same  bool // both hold the same, to the last change
	Here  int  // steps that only this project has
	There int  // steps that only the other has
}

// Siblings lists the other files of the project's folder that hold the same
// project, in the order of their names. It reads a few pages of each. A file that
// cannot be read, because another program holds it or it is no project, is left
// out: nothing is known of it.
func (p *Project) Siblings(ctx context.Context) ([]Sibling, error) {
	folder := filepath.Dir(p.path)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var all []Sibling
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if !strings.EqualFold(filepath.Ext(path), Extension) || !e.Type().IsRegular() || path == p.path {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found, ok, err := p.sibling(path)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, found)
		}
	}
	return all, nil
}

// sibling compares a file with the project, if it is one of the same.
func (p *Project) sibling(path string) (s Sibling, ok bool, err error) {
	theirs, err := ReadStanding(path)
	if err != nil {
		return s, false, nil
	}
	ours, err := p.Standing()
	if err != nil || !ours.SameProject(theirs) {
		return s, false, err
	}
	s.Path = path
	opening.Lock()
	defer opening.Unlock()
	err = p.read(func(here queryer) error {
		unread := atRest(path, func(there *connection) error {
			parting, err := lastCommon(here, there)
			if err != nil {
				return err
			}
			if s.Here, err = stepsAfter(here, parting); err != nil {
				return err
			}
			if s.There, err = stepsAfter(there, parting); err != nil {
				return err
			}
			s.Same, err = sameContent(here, there)
			return err
		})
		ok = unread == nil // else it changed, or broke, in this moment
		return nil
	})
	return s, ok, err
}

// lastCommon finds the last row of the history that two copies have in common.
// Every change, undo and redo adds a row, and none is ever taken away; so if one
// is the same, all before it are.
func lastCommon(here, there queryer) (int64, error) {
	const last = "SELECT coalesce(max(id), 0) FROM history"
	high, err := one[int64](here, last)
	if err != nil {
		return 0, err
	}
	other, err := one[int64](there, last)
	if err != nil {
		return 0, err
	}
	low, high := int64(0), min(high, other)
	for low < high {
		middle := low + (high-low+1)/2
		const row = "SELECT coalesce((SELECT step || ' ' || at || ' ' || what FROM history WHERE id = ?), '')"
		a, err := one[string](here, row, middle)
		if err != nil {
			return 0, err
		}
		b, err := one[string](there, row, middle)
		if err != nil {
			return 0, err
		}
		if a == b {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low, nil
}

// stepsAfter counts the steps after a row of the history.
func stepsAfter(q queryer, row int64) (int, error) {
	return one[int](q, "SELECT count(DISTINCT step) FROM history WHERE id > ?", row)
}

// sameContent compares the digests of two copies.
func sameContent(here, there queryer) (bool, error) {
	version, err := one[int](there, "PRAGMA user_version")
	if err != nil || version < 2 {
		return false, err
	}
	a, err := readTotals(here)
	if err != nil {
		return false, err
	}
	b, err := readTotals(there)
	return err == nil && a.same(b), err
}
