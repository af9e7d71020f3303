package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"

	"copresence/storage/migrations"
)

// maxLook is the size, in bytes, of the largest project that fits into memory
// for a read-only look.
const maxLook = 2 << 30

// OpenReadOnly opens a look at the project at path as it stands now, also while
// another process holds it. The look is a copy in memory: it does not follow
// later changes, cannot be changed, and leaves no file behind. Errors are those
// of [Open].
func OpenReadOnly(path string) (*Project, error) {
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
	if info.Size() > maxLook {
		return nil, fmt.Errorf("%s is too large for a read-only look (%d MB, at most %d MB); close it where it is open",
			filepath.Base(path), info.Size()>>20, maxLook>>20)
	}
	var content []byte
	if holder := holderHere(info); holder != nil {
		content, err = holder.content()
	} else {
		content, err = snapshot(path)
	}
	if err != nil {
		return nil, err
	}
	if err := checkHeader(path, content[:min(headerLength, len(content))]); err != nil {
		return nil, err
	}
	conn, err := connect(memory)
	if err != nil {
		return nil, err
	}
	p := &Project{path: path, file: info, readOnly: true, examined: true, conn: conn}
	if err := p.load(content); err != nil {
		return nil, errors.Join(explain(path, err), p.release())
	}
	return p, nil
}

// load puts the bytes of a project file into the look's memory and makes sure
// of them.
func (p *Project) load(content []byte) error {
	// A database in memory knows no write-ahead log. Snapshot has made sure that
	// there is nothing in one.
	content[headerFormats], content[headerFormats+1] = 1, 1
	if err := unread(p.path, bytes.NewReader(content), int64(len(content))); err != nil {
		return err
	}
	err := p.conn.raw(func(c *sqlite3.SQLiteConn) error { return c.Deserialize(content, "main") })
	if err != nil {
		return err
	}
	p.bytes = bytes.NewReader(content)
	version, err := one[int](p.conn, "PRAGMA user_version")
	if err != nil {
		return err
	}
	if err := trust(p.conn, version, true); err != nil {
		return err
	}
	if version < migrations.Latest() {
		// Only the copy is brought to the present schema, not the file.
		if err := errors.Join(p.makeGrowable(), migrate(p.conn, version)); err != nil {
			return err
		}
		if content, err = p.serialized(); err != nil {
			return err
		}
		p.bytes = bytes.NewReader(content)
	}
	if p.totals, err = readTotals(p.conn); err != nil {
		return err
	}
	return p.conn.exec("PRAGMA query_only = ON")
}

// makeGrowable moves the content of the look into a database in memory that takes
// more than it holds: one that was made of bytes stays as large as they are.
func (p *Project) makeGrowable() error {
	size, err := one[int](p.conn, "PRAGMA page_size")
	if err != nil {
		return err
	}
	fresh, err := connect(memory)
	if err != nil {
		return err
	}
	err = fresh.exec(fmt.Sprintf("PRAGMA page_size = %d", size))
	if err == nil {
		err = fresh.raw(func(to *sqlite3.SQLiteConn) error {
			return p.conn.raw(func(from *sqlite3.SQLiteConn) error { return copyPages(to, from) })
		})
	}
	if err != nil {
		return errors.Join(err, fresh.close())
	}
	old := p.conn
	p.conn = fresh
	return old.close()
}

// copyPages copies all pages of a database.
func copyPages(to, from *sqlite3.SQLiteConn) error {
	copying, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	_, err = copying.Step(-1)
	return errors.Join(err, copying.Finish())
}

// content returns the bytes of the file that this process holds.
func (p *Project) content() ([]byte, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.serialized()
}

func (p *Project) serialized() (content []byte, err error) {
	err = p.conn.raw(func(c *sqlite3.SQLiteConn) (err error) {
		content, err = c.Serialize("main")
		return err
	})
	return content, explain(p.path, err)
}

// How often and how long, in total two seconds, a look waits for a moment in
// which nothing is being written.
const (
	lookAttempts = 40
	lookPause    = 50 * time.Millisecond
)

// snapshot reads a file that another process may be writing. While a change is
// being written its journal is not empty; and of a change that began and ended
// between two glances at the journal, a second reading shows the difference. So
// two equal readings, with an empty journal before, between and after them, are
// the file as it stood between two changes.
func snapshot(path string) ([]byte, error) {
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return nil, inLog(path)
	}
	for range lookAttempts {
		first, quiet, err := readQuiet(path)
		if err != nil {
			return nil, err
		}
		if quiet {
			second, quiet, err := readQuiet(path)
			if err != nil {
				return nil, err
			}
			if quiet && bytes.Equal(first, second) {
				return first, nil
			}
		}
		time.Sleep(lookPause)
	}
	return nil, fmt.Errorf("%s is in the middle of a change; try again, or open it for writing, which finishes or takes back a change that was interrupted",
		filepath.Base(path))
}

func inLog(path string) error {
	return fmt.Errorf("%s is being written by a program that keeps its latest changes in %s-wal; close it there",
		filepath.Base(path), filepath.Base(path))
}

// readQuiet reads a file and reports whether its journal was empty before and
// after.
func readQuiet(path string) (content []byte, quiet bool, err error) {
	before, err := journalEmpty(path)
	if err != nil || !before {
		return nil, false, err
	}
	content, err = os.ReadFile(path)
	if err != nil {
		return nil, false, notReadable(path, err)
	}
	after, err := journalEmpty(path)
	return content, after, err
}

// journalEmpty reports whether no change is waiting in the journal of the
// database at path. A journal that begins with zeros counts as empty.
func journalEmpty(path string) (bool, error) {
	if err := checkBeside(path); err != nil {
		return false, err
	}
	file, err := os.Open(path + "-journal")
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer file.Close()
	first := make([]byte, 1)
	if _, err := file.Read(first); err == io.EOF {
		return true, nil
	} else if err != nil {
		return false, err
	}
	return first[0] == 0, nil
}
