package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Standing says which project a file is, and how far its history goes.
type Standing struct {
	Schema int  // version
	Step   Step // the last that is in effect; the zero step: none

	identity, created string
	row               int64 // the last of the history: every change, undo and redo adds one
	at                string
}

// SameProject reports whether two files are states of one project. Projects of
// the first schema have no identity; those are told apart by when they were made,
// to the millisecond.
func (s Standing) SameProject(t Standing) bool {
	if s.identity != "" && t.identity != "" {
		return s.identity == t.identity
	}
	return s.created != "" && s.created == t.created
}

// SameState reports whether nothing was done to the project from one standing to
// the other.
func (s Standing) SameState(t Standing) bool {
	return s.SameProject(t) && s.row == t.row && s.at == t.at
}

// Standing reads which project this is, and how far its history goes.
func (p *Project) Standing() (s Standing, err error) {
	err = p.read(func(q queryer) error {
		s, err = readStanding(q)
		return err
	})
	return s, err
}

func readStanding(q queryer) (s Standing, err error) {
	if s.Schema, err = one[int](q, "PRAGMA user_version"); err != nil {
		return s, err
	}
	err = each(q, func(rows *sql.Rows) error {
		var name, value string
		err := rows.Scan(&name, &value)
		if name == settingIdentity {
			s.identity = value
		} else {
			s.created = value
		}
		return err
	}, "SELECT name, value FROM project WHERE name IN (?, ?) ORDER BY name", settingIdentity, settingCreated)
	if err != nil {
		return s, err
	}
	last := q.QueryRowContext(context.Background(), "SELECT id, at FROM history ORDER BY id DESC LIMIT 1")
	if err := last.Scan(&s.row, &s.at); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return s, err
	}
	s.Step, err = scanStep(q.QueryRowContext(context.Background(), nextUndo))
	if errors.Is(err, sql.ErrNoRows) {
		return s, nil
	}
	return s, err
}

// ReadStanding reads the standing of a project file that is not open. It reads a
// few pages of the file and does not vouch for the rest.
func ReadStanding(path string) (s Standing, err error) {
	opening.Lock()
	defer opening.Unlock()
	err = atRest(path, func(conn *connection) error {
		version, err := one[int](conn, "PRAGMA user_version")
		if err != nil {
			return err
		}
		if err := trust(conn, version, false); err != nil {
			return err
		}
		s, err = readStanding(conn)
		return err
	})
	return s, err
}

// atRest lets do read a project file that nobody is changing. [opening] must be
// locked.
func atRest(path string, do func(*connection) error) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	path = resolve(path)
	info, err := look(path)
	if err != nil {
		return err
	}
	if holderHere(info) != nil {
		return heldBy(path)
	}
	if err := noJournal(path); err != nil {
		return err
	}
	header, err := readHeader(path)
	if err == nil {
		err = checkHeader(path, header)
	}
	if err != nil {
		return err
	}
	return immutably(path, do)
}

// immutably lets do read a project file that nobody else knows of or changes.
func immutably(path string, do func(*connection) error) error {
	if err := unreadFile(path); err != nil {
		return explain(path, err)
	}
	conn, err := connect(immutable(path))
	if err != nil {
		return explain(path, err)
	}
	err = do(conn)
	if e := conn.close(); err == nil {
		err = e
	}
	return explain(path, err)
}

// noJournal makes sure that no change of the file waits in a file beside it.
func noJournal(path string) error {
	quiet, err := journalEmpty(path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path + "-wal"); !quiet || err == nil && info.Size() > 0 {
		return fmt.Errorf("%s is in the middle of a change: open it once as a project, or try again", filepath.Base(path))
	}
	return nil
}

// readHeader reads the beginning of a file. It must not be called for a file that
// this process holds, see [opening].
func readHeader(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, notReadable(path, err)
	}
	defer file.Close()
	header := make([]byte, headerLength)
	n, err := io.ReadFull(file, header)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, notReadable(path, err)
	}
	return header[:n], nil
}
