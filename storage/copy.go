package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// CopyTo writes a whole and compact copy of the project as it stands into a new
// file, which only its owner may read. The copy is read from end to end before
// it gets its name. A file, folder or link that is there already is refused
// (a file with fs.ErrExist), and when anything fails or ctx is cancelled nothing
// is left.
func (p *Project) CopyTo(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if info, err := os.Lstat(path); err == nil {
		return taken(path, info)
	}
	_, err = p.copyTo(ctx, path, false)
	return err
}

// CopyOver does the same, but an older copy of the same project makes way for the
// new one, if nobody has it open. No other file does.
func (p *Project) CopyOver(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if err := p.mayReplace(path); err != nil {
		return err
	}
	_, err = p.copyTo(ctx, path, true)
	return err
}

// taken says what stands in the place of a copy.
func taken(path string, info fs.FileInfo) error {
	name := filepath.Base(path)
	switch {
	case info.IsDir():
		return fmt.Errorf("%s is a folder; give the copy a name of its own", name)
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%s is a link, and is not written over; give the copy a name of its own", name)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is no plain file, and is not written over", name)
	}
	return exists(path)
}

// mayReplace refuses a file that is no copy of this project at rest.
func (p *Project) mayReplace(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return taken(path, info)
	}
	old, err := ReadStanding(path)
	if err != nil {
		return fmt.Errorf("%s is not replaced: %w", filepath.Base(path), err)
	}
	if err := unheld(path); err != nil {
		return err
	}
	present, err := p.Standing()
	if err == nil && !present.SameProject(old) {
		err = fmt.Errorf("%s is not replaced: it is no copy of %s, but another project", filepath.Base(path), filepath.Base(p.path))
	}
	return err
}

// unheld makes sure that no process has the project file open.
func unheld(path string) error {
	opening.Lock()
	defer opening.Unlock()
	info, err := look(path)
	if err != nil {
		return err
	}
	if holderHere(info) != nil {
		return heldBy(path)
	}
	// Reading asks for a lock before it looks at anything. What else it finds amiss,
	// in a broken file, does not matter here.
	conn, err := connect(reading(path))
	if err == nil {
		_, err = one[int](conn, "PRAGMA user_version")
		err = errors.Join(err, conn.close())
	}
	busy := sqlite3.Error{}
	if errors.As(err, &busy) && (busy.Code == sqlite3.ErrBusy || busy.Code == sqlite3.ErrLocked) {
		return heldBy(path)
	}
	return nil
}

// copyTo writes the copy, and returns the fingerprint of what was copied.
func (p *Project) copyTo(ctx context.Context, path string, replaces bool) (print string, err error) {
	name, folder := filepath.Base(path), filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return "", fmt.Errorf("%s: there is no folder %s", name, folder)
	}
	if err := noLeftovers(path); err != nil {
		return "", err
	}
	var bytes int64
	err = WriteWhole(path, replaces, func(file *os.File) error {
		print, bytes, err = p.vacuumInto(ctx, file.Name())
		if err != nil {
			return err
		}
		return verifyCopy(ctx, file.Name(), print)
	})
	if err != nil && ctx.Err() != nil {
		return "", ctx.Err()
	}
	return print, copyFailed(path, bytes, err)
}

// noLeftovers refuses a place beside which a journal of an earlier file lies:
// SQLite would take it for one of the copy.
func noLeftovers(path string) error {
	for _, ending := range [...]string{"-journal", "-wal"} {
		if info, err := os.Lstat(path + ending); err == nil && (info.Size() > 0 || !info.Mode().IsRegular()) {
			return fmt.Errorf("%s lies there from an earlier file, and would be taken for a part of the copy; remove it, or choose another name",
				filepath.Base(path)+ending)
		}
	}
	return nil
}

// vacuumInto writes the content of the project, as it stands between two changes,
// into an empty file. It returns its fingerprint, and about how many bytes it needs.
func (p *Project) vacuumInto(ctx context.Context, path string) (print string, bytes int64, err error) {
	err = p.read(func(q queryer) (err error) {
		if bytes, err = one[int64](q, `SELECT (page_count - freelist_count) * page_size
			FROM pragma_page_count(), pragma_freelist_count(), pragma_page_size()`); err != nil {
			return err
		}
		if print, err = fingerprint(q); err != nil {
			return err
		}
		if p.readOnly { // else SQLite refuses to write into the copy, too
			if err := p.conn.exec("PRAGMA query_only = OFF"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, p.conn.exec("PRAGMA query_only = ON")) }()
		}
		_, err = p.conn.ExecContext(ctx, "VACUUM INTO ?", path)
		return err
	})
	return print, bytes, err
}

// fingerprint is what a copy of a project must have in common with it: its
// standing, and what its tables add up to. Where there is no digest yet, in schema
// 1, it is how many rows each has.
func fingerprint(q queryer) (string, error) {
	standing, err := readStanding(q)
	if err != nil {
		return "", err
	}
	print := fmt.Sprintf("%+v", standing)
	if standing.Schema >= firstDigest {
		all, err := readTotals(q)
		return fmt.Sprint(print, all), err
	}
	for _, name := range countedAt(standing.Schema) {
		n, err := one[int](q, "SELECT count(*) FROM "+quote(name))
		if err != nil {
			return "", err
		}
		print += fmt.Sprintf(" %s %d", name, n)
	}
	return print, nil
}

// verifyCopy reads a copy from end to end: nothing that cannot be opened again is
// to bear a backup's name.
func verifyCopy(ctx context.Context, path, print string) error {
	return immutably(path, func(conn *connection) error {
		version, err := one[int](conn, "PRAGMA user_version")
		if err != nil {
			return err
		}
		problems, err := foreignSchema(conn, version)
		if err == nil && len(problems) == 0 {
			problems, err = examine(ctx, conn, version)
		}
		if err != nil {
			return err
		}
		if len(problems) > 0 {
			return damaged("%s", problems[0])
		}
		written, err := fingerprint(conn)
		if err == nil && written != print {
			err = damaged("it does not hold what the project holds")
		}
		return err
	})
}

// unsoundError says that a copy was read back and is damaged: so probably is what
// it is a copy of.
type unsoundError struct{ name, problem string }

func (e *unsoundError) Error() string {
	return fmt.Sprintf("%s is not kept, for the copy is not sound: %s; check the project itself, too", e.name, e.problem)
}

// copyFailed says why a copy could not be written. What is wrong with the project
// itself keeps the words that it has.
func copyFailed(path string, bytes int64, err error) error {
	if err == nil {
		return nil
	}
	name, folder := filepath.Base(path), filepath.Dir(path)
	cannot := fmt.Sprintf("%s cannot be written to %s", name, folder)
	var failure sqlite3.Error
	var broken *DamagedError
	var file *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &broken) && strings.HasPrefix(filepath.Base(broken.Path), hidden):
		return &unsoundError{name, broken.Problem}
	case errors.Is(err, ErrFull), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%s: the disk is full; about %s are needed there", cannot, megabytes(bytes))
	case errors.Is(err, ErrReadOnly):
		return fmt.Errorf("%s: nothing can be written there", cannot)
	case errors.As(err, &failure):
		return fmt.Errorf("%s: %w", cannot, failure)
	case errors.As(err, &file):
		return fmt.Errorf("%s: %w", cannot, file.Err)
	case errors.As(err, &link):
		return fmt.Errorf("%s: %w", cannot, link.Err)
	}
	return err
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }
