package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"copresence/storage/migrations"
)

// Extension is the ending of the names of project files.
const Extension = ".copresence"

// Project is an open project file. Its methods may be called from several
// goroutines and wait for each other; the function given to [Project.Change]
// must use nothing of the project but its [Change].
type Project struct {
	path     string
	file     fs.FileInfo
	readOnly bool

	mutex  sync.Mutex
	conn   *connection // nil once closed
	bytes  io.ReaderAt // what is in the file, for reading beside conn
	totals totals      // what the tables add up to, as they are on disk
	turn   turn

	written   bool  // since it was opened: then there is a journal
	uncertain bool  // whether the last change is on disk, for it failed
	examined  bool  // all of it, when it was opened
	damage    error // what was found since; nothing is written any more
}

// Create makes an empty project at path and opens it. It refuses to touch a
// file that exists: errors.Is(err, fs.ErrExist).
func Create(path string, now time.Time) (*Project, error) {
	opening.Lock()
	defer opening.Unlock()
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	path = filepath.Join(resolve(filepath.Dir(path)), filepath.Base(path))
	if err := checkBeside(path); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, exists(path)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made in %s: %w", filepath.Base(path), filepath.Dir(path), cause(err))
	}
	p, err := hold(path, func(conn *connection) error {
		if err := migrate(conn, 0); err != nil {
			return err
		}
		return found(conn, now)
	})
	if err == nil {
		err = SyncFolder(filepath.Dir(path))
	}
	if err != nil {
		if p != nil {
			err = errors.Join(err, p.abandon())
		}
		return nil, errors.Join(err, os.Remove(path))
	}
	return p, nil
}

// abandon lets go of a project while [opening] is locked.
func (p *Project) abandon() error {
	forget(p)
	return p.release()
}

// Open opens the project at path for reading and writing, and keeps every other
// process out until it is closed. An older project is brought to the present
// schema. The errors are *[HeldError], *[NotProjectError], *[NewerError],
// *[DamagedError], [ErrReadOnly] where the file or its folder cannot be
// written, and what the file system says.
func Open(path string) (*Project, error) { return OpenWith(path, nil) }

// OpenWith does the same. Before it brings an older project to the present schema
// it calls outdated, if that is given, with the project as it still is: to be
// backed up (see [Project.BackUpOutdated]), and to be read as what it is, but not
// to be kept, closed or changed.
func OpenWith(path string, outdated func(*Project)) (*Project, error) {
	opening.Lock()
	defer opening.Unlock()
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	path = resolve(path)
	info, err := look(path)
	if err != nil {
		return nil, err
	}
	if holderHere(info) != nil {
		return nil, heldBy(path)
	}
	if err := checkFile(path); err != nil {
		return nil, err
	}
	if err := unreadFile(path); err != nil {
		return nil, explain(path, err)
	}
	return holdProject(path, info, outdated)
}

// holdProject makes sure of a project file, of which the file system says info,
// and brings it to the present schema.
func holdProject(path string, info fs.FileInfo, outdated func(*Project)) (*Project, error) {
	p, err := hold(path, func(conn *connection) error {
		version, err := one[int](conn, "PRAGMA user_version")
		if err != nil {
			return err
		}
		if err := trust(conn, version, small(info)); err != nil {
			return err
		}
		if version < migrations.Latest() && outdated != nil {
			outdated(&Project{path: path, conn: conn})
		}
		return migrate(conn, version)
	})
	if err != nil {
		return nil, err
	}
	p.examined = small(info)
	return p, nil
}

// small reports whether opening reads the whole file to make sure of it, which
// takes some tenths of a second. [Project.Verify] does so for any.
func small(info fs.FileInfo) bool { return info.Size() <= 32<<20 }

// hold connects to the file at path, takes its lock and lets prepare see to the
// content, before anything else is done with it.
func hold(path string, prepare func(*connection) error) (*Project, error) {
	conn, err := connect(source(path))
	if err != nil {
		return nil, explain(path, err)
	}
	// An exclusive transaction takes the lock, and the locking mode keeps it.
	if err := conn.exec("BEGIN EXCLUSIVE; COMMIT"); err != nil {
		return nil, explain(path, errors.Join(err, conn.close()))
	}
	p := &Project{path: path, conn: conn}
	err = announce(path)
	if err == nil {
		err = prepare(conn)
	}
	if err == nil {
		p.totals, err = readTotals(conn)
	}
	if err == nil {
		err = p.openBytes()
	}
	if err == nil {
		p.file, err = os.Stat(path)
	}
	if err != nil {
		return nil, errors.Join(explain(path, err), p.release())
	}
	opening.projects = append(opening.projects, p)
	return p, nil
}

// release gives the lock back and removes what stands beside the project file.
func (p *Project) release() error {
	var err error
	if !p.readOnly {
		// Only outside the exclusive locking mode does this delete a journal that
		// was not used since the project was opened, but left by a crash.
		err = p.conn.exec("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE")
	}
	err = errors.Join(explain(p.path, err), explain(p.path, p.conn.close()), p.closeBytes())
	p.conn = nil
	if !p.readOnly {
		withdraw(p.path)
	}
	return err
}

// transact runs do in a transaction. Unless do wants it kept, and also when do
// panics, the transaction is rolled back.
func transact(conn *connection, do func(*sql.Tx) (keep bool, err error)) error {
	tx, err := conn.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	// After a failure SQLite may have rolled back already, and after a commit
	// there is nothing to roll back: neither is news. That rolling back failed, for
	// want of memory, is seen by whoever uses the project next: see recount.
	defer tx.Rollback()
	keep, err := do(tx)
	if err != nil || !keep {
		return err
	}
	return tx.Commit()
}

// Close lets go of the project file and leaves nothing beside it. Closing a
// closed project does nothing.
func (p *Project) Close() error {
	opening.Lock()
	defer opening.Unlock()
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.conn == nil {
		return nil
	}
	forget(p)
	return p.release()
}

// Path returns the absolute path of the project file, not of a link to it.
func (p *Project) Path() string { return p.path }

// ReadOnly reports whether the project is a look only, see [OpenReadOnly].
func (p *Project) ReadOnly() bool { return p.readOnly }

// Examined reports whether the whole file was read, and found good, when it was
// opened. If not, [Project.Verify] is still to do that.
func (p *Project) Examined() bool { return p.examined }

// read runs do with the connection while no one else uses the project.
func (p *Project) read(do func(queryer) error) error {
	p.turn.take(&p.mutex)
	defer p.mutex.Unlock()
	if p.conn == nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.path), fs.ErrClosed)
	}
	if err := p.recount(); err != nil {
		return explain(p.path, err)
	}
	return explain(p.path, do(p.conn))
}

// write runs do in a transaction while no one else uses the project, and keeps
// the digest in step with what it changes.
func (p *Project) write(do func(*Change) (keep bool, err error)) error {
	p.turn.take(&p.mutex)
	defer p.mutex.Unlock()
	if p.conn == nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.path), fs.ErrClosed)
	}
	if p.readOnly {
		return fmt.Errorf("%s cannot be changed: %w", filepath.Base(p.path), ErrReadOnly)
	}
	if p.damage != nil {
		return p.damage
	}
	if err := p.there(); err != nil {
		return err
	}
	if err := p.recount(); err != nil {
		return explain(p.path, err)
	}
	if err := p.keepJournal(); err != nil {
		return explain(p.path, err)
	}
	p.written = true
	changes, err := transactChange(p.conn, do)
	if err != nil {
		p.uncertain = true
		return explain(p.path, err)
	}
	p.totals = p.totals.with(changes)
	return p.there()
}

// transactChange runs do in a transaction, writes down what it did to the digest,
// and returns that.
func transactChange(conn *connection, do func(*Change) (keep bool, err error)) (changes map[block]*total, err error) {
	err = transact(conn, func(tx *sql.Tx) (bool, error) {
		c := newChange(tx)
		keep, err := do(c)
		if err != nil || !keep {
			return false, err
		}
		changes = c.digest.changes
		return true, c.writeDigest()
	})
	return changes, err
}

// keepJournal has SQLite begin a new journal where somebody removed the one beside
// the project. It would go on writing into the one without a name, and nobody
// would find that after a crash in the middle of a change.
func (p *Project) keepJournal() error {
	if _, err := os.Lstat(p.path + "-journal"); !p.written || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return p.conn.exec("PRAGMA journal_mode = MEMORY; PRAGMA journal_mode = TRUNCATE")
}

// there makes sure that the file is still the one that was opened, in its place:
// what is written into a file without a name is gone when the program ends.
func (p *Project) there() error {
	info, err := os.Stat(p.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &GoneError{Path: p.path, Problem: "was deleted, renamed or moved away while it was open"}
	case err != nil:
		return &GoneError{Path: p.path, Problem: "cannot be reached any more"}
	case !os.SameFile(info, p.file):
		return &GoneError{Path: p.path, Problem: "was replaced by another file while it was open"}
	}
	return nil
}

// recount puts in order what a change that failed may have left: a transaction that
// could not be rolled back either, and totals that are not those on disk, where
// all is because only the very end of the change failed.
func (p *Project) recount() (err error) {
	if err := p.conn.rollBack(); err != nil {
		return err
	}
	if p.uncertain {
		p.totals, err = readTotals(p.conn)
		p.uncertain = err != nil
	}
	return err
}
