package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"copresence/storage/pages"
)

// magic begins every SQLite database.
const magic = "SQLite format 3\x00"

// projectID stands in a project's header in the place where programs say whose
// file it is.
var projectID = []byte("CoPr")

var errNotSQLite = errors.New("not an SQLite database")

// Is reports whether bytes are the beginning of an SQLite database.
func Is(start []byte) bool { return bytes.HasPrefix(start, []byte(magic)) }

// inspect looks at the file before SQLite does: whether it is a database, and
// whether another program is in the middle of writing it.
func inspect(path string) (os.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, withoutPath(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a file") // opening a pipe could wait for ever
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, withoutPath(err)
	}
	defer f.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(f, header); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the file is empty")
		}
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, errNotSQLite
		}
		return nil, err
	}
	if !Is(header) {
		return nil, errNotSQLite
	}
	if bytes.Equal(header[68:72], projectID) {
		return nil, errors.New("this is a Copresence project; open it instead of importing it")
	}
	return info, unwritten(path)
}

// unread makes sure, before SQLite opens the file, that opening it runs nothing.
func unread(path string, size int64) error {
	f, err := os.Open(path)
	if err != nil {
		return withoutPath(err)
	}
	defer f.Close()
	odd, err := pages.OddStatistics(f, size)
	if odd != "" {
		return fmt.Errorf("its statistics (%s) want to compute something, which is not allowed", odd)
	}
	if fault := (*pages.Fault)(nil); errors.As(err, &fault) {
		return fmt.Errorf("the database is damaged; open it with the program that made it and save a new copy (%w)", err)
	}
	return err
}

// unwritten reports changes that lie beside the file and are not yet in it.
func unwritten(path string) error {
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return fmt.Errorf("another program has the database open, and what it wrote last is still in %s; close that program and try again",
			filepath.Base(path)+"-wal")
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return withoutPath(err)
	}
	info, err := os.Stat(path + "-journal")
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return withoutPath(err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file; SQLite would take it for the database's journal, so take it away", filepath.Base(path)+"-journal")
	}
	f, err := os.Open(path + "-journal")
	if err != nil {
		return withoutPath(err)
	}
	defer f.Close()
	start := make([]byte, 8)
	if _, err := io.ReadFull(f, start); err == nil && bytes.Equal(start, []byte("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")) {
		return fmt.Errorf("another program is writing to the database, or broke off while it did, and left %s; "+
			"close that program, or open and close the database with it once, and try again", filepath.Base(path)+"-journal")
	}
	return nil
}

// address is the URI under which SQLite opens a file read-only. Everything in
// the path that means something in a URI is escaped.
func address(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a Windows drive
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: "mode=ro&immutable=1"}
	return u.String()
}
