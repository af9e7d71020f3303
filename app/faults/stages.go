//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/exchange"
	"copresence/storage/exchange/files"
	"copresence/storage/network"
)

// original is a project whose copies are damaged.
type original struct {
	Name     string
	Stages   [][]byte // the bytes of its file at several moments, the last as it is
	Journals [][]byte // of changes that were begun at these moments
	Dumps    []string // what its rows are at them
	Look     string   // how it looks at the last
	PageSize int
}

// newest is the file as it is.
func (o *original) newest() []byte { return o.Stages[len(o.Stages)-1] }

// stage is a piece of work on a project, after which its file is copied.
type stage func(*session.Session) error

// sampleLife is work on the fictional sample.
var sampleLife = []stage{
	func(*session.Session) error { return nil },
	marks(3), marks(1), moves(5), goingBack(4), marks(30),
	laying(7), marks(1), goingBack(2), marks(1), marks(1),
}

// dataLife is work on public data of research, which lie in a folder.
func dataLife(folder string) []stage {
	return []stage{
		bringing(folder, "eies/people.csv", "eies/online_ties_coded.csv"),
		laying(1), marks(20), marks(1),
		bringing(folder, "southern_women/manynet_woman_x_event_2mode.graphml"),
		goingBack(3), marks(5), moves(3), marks(1),
		bringing(folder, "suffragettes"),
		marks(40), laying(3), marks(1), marks(1),
	}
}

func marks(n int) stage {
	return func(s *session.Session) error {
		for i := range n {
			ties := s.State().Network.Ties.Len()
			tie := int32((i*37 + ties/2 + len(s.State().Undo)*11) % ties)
			verdict := network.Verdicts[(i+1+int(s.State().Network.Ties.Verdict[tie]))%3]
			err := s.MarkAs(fmt.Sprintf("Coder %c", 'A'+rune(i%2)), tie, session.Marking{Verdict: verdict, Confidence: math.NaN()})
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func moves(n int) stage {
	return func(s *session.Session) error {
		for i := range n {
			if err := s.Move(int32(i), network.Point{X: float64(i) * 12.5, Y: 3}); err != nil {
				return err
			}
		}
		return nil
	}
}

func laying(seed uint64) stage {
	return func(s *session.Session) error {
		return s.Arrange(context.Background(), layouts.Seeded("distances", seed).With("iterations", "3"), nil)
	}
}

// goingBack undoes n steps and makes half of them again.
func goingBack(n int) stage {
	return func(s *session.Session) error {
		for range n {
			if _, err := s.Undo(context.Background(), nil); err != nil {
				return err
			}
		}
		for range n / 2 {
			if _, err := s.Redo(context.Background(), nil); err != nil {
				return err
			}
		}
		return nil
	}
}

// bringing imports files, a path to a folder standing for all of its GraphML.
func bringing(folder string, names ...string) stage {
	return func(s *session.Session) error {
		ctx := context.Background()
		var tables []exchange.Table
		for _, name := range names {
			paths := []string{filepath.Join(folder, name)}
			if found, err := filepath.Glob(filepath.Join(folder, name, "*.graphml")); err == nil && len(found) > 0 {
				paths = found[:1]
			}
			for _, path := range paths {
				read, err := files.Read(ctx, path)
				if err != nil {
					return err
				}
				tables = append(tables, read...)
			}
		}
		plan := exchange.Guess(tables)
		plan.Coder = "Coder A"
		_, err := s.Import(ctx, tables, plan, nil)
		return err
	}
}

// live works on a new project in a folder and copies its file after each stage.
func live(name, folder string, open func(string, func() time.Time) (*session.Session, error), stages []stage) (*original, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	o := &original{Name: name}
	path := filepath.Join(folder, projectName)
	for i, work := range stages {
		s, err := open(path, time.Now)
		if err != nil {
			return nil, err
		}
		err = work(s)
		if err := errors.Join(err, s.Close()); err != nil {
			return nil, fmt.Errorf("%s, stage %d: %w", name, i+1, err)
		}
		open = session.Open
		if err := o.keep(path); err != nil {
			return nil, err
		}
	}
	seen, err := seeFile(path)
	if err != nil {
		return nil, err
	}
	o.Look = seen.Look
	o.PageSize = int(o.newest()[16])<<8 + int(o.newest()[17]) // of the SQLite file format, 1.3.2
	return o, nil
}

// keep copies the file as it is now.
func (o *original) keep(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sum, err := dump(path)
	if err != nil {
		return err
	}
	journal, err := journalOf(path)
	o.Stages, o.Dumps, o.Journals = append(o.Stages, content), append(o.Dumps, sum), append(o.Journals, journal)
	return err
}

// journalOf begins a large change of the database at path, and returns the journal
// as it is before the change is rolled back.
func journalOf(path string) (journal []byte, err error) {
	db, err := openRaw(path, "")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for _, statement := range []string{
		"PRAGMA cache_size = 1", "BEGIN IMMEDIATE", // so small a cache has the change written at once
		"UPDATE history SET what = what || '!'", "UPDATE mark SET confidence = 0.5", "UPDATE digest SET rows = rows + 1",
	} {
		if _, err := db.Exec(statement); err != nil {
			return nil, err
		}
	}
	journal, err = os.ReadFile(path + "-journal")
	_, failed := db.Exec("ROLLBACK")
	return journal, errors.Join(err, failed)
}
