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

	mutex sync.Mutex
	conn  *connection // nil once closed
	bytes io.ReaderAt // what is in the file, for reading beside conn
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
		return nil, fmt.Errorf("%s exists already in %s; choose another name: %w", filepath.Base(path), filepath.Dir(path), fs.ErrExist)
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
		_, err := conn.ExecContext(context.Background(), "INSERT INTO project (name, value) VALUES ('created', ?)", timeText(now))
		return err
	})
	if err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	return p, nil
}

// Open opens the project at path for reading and writing, and keeps every other
// process out until it is closed. An older project is brought to the present
// schema. The errors are *[HeldError], *[NotProjectError], *[NewerError],
// *[DamagedError], [ErrReadOnly] where the file or its folder cannot be
// written, and what the file system says.
func Open(path string) (*Project, error) {
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
	return hold(path, func(conn *connection) error {
		version, err := one[int](conn, "PRAGMA user_version")
		if err != nil {
			return err
		}
		if err := trust(conn, version, info.Size() <= quickLimit); err != nil {
			return err
		}
		return migrate(conn, version)
	})
}

// quickLimit is the size, in bytes, up to which opening reads the whole file to
// make sure of it: some tenths of a second. [Project.Check] does so for any.
const quickLimit = 32 << 20

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

// migrate brings a project from a schema version to the latest, one transaction
// a step.
func migrate(conn *connection, version int) error {
	for step := version + 1; step <= migrations.Latest(); step++ {
		err := transact(conn, func(tx *sql.Tx) (bool, error) {
			_, err := tx.ExecContext(context.Background(), migrations.Step(step))
			return true, err
		})
		if err != nil {
			return fmt.Errorf("schema %d: %w", step, err)
		}
	}
	return nil
}

// transact runs do in a transaction. Unless do wants it kept, and also when do
// panics, the transaction is rolled back.
func transact(conn *connection, do func(*sql.Tx) (keep bool, err error)) error {
	tx, err := conn.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	// After a failure SQLite may have rolled back already, and after a commit
	// there is nothing to roll back: neither is news.
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

// read runs do with the connection while no one else uses the project.
func (p *Project) read(do func(queryer) error) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.conn == nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.path), fs.ErrClosed)
	}
	return explain(p.path, do(p.conn))
}

// write runs do in a transaction while no one else uses the project.
func (p *Project) write(do func(*sql.Tx) (keep bool, err error)) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.conn == nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.path), fs.ErrClosed)
	}
	if p.readOnly {
		return fmt.Errorf("%s cannot be changed: %w", filepath.Base(p.path), ErrReadOnly)
	}
	return explain(p.path, transact(p.conn, do))
}
