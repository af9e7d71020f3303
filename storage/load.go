package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"copresence/storage/network/parallel"
	"copresence/storage/pages"
)

// openBytes opens the project's file a second time, beside SQLite. It must stay
// open for as long as SQLite's connection: closing any descriptor of the file would
// drop the lock, which belongs to the process.
func (p *Project) openBytes() error {
	file, err := os.Open(p.path)
	if err == nil {
		p.bytes = file
	}
	return err
}

// closeBytes undoes openBytes, once SQLite's connection is closed.
func (p *Project) closeBytes() error {
	if file, ok := p.bytes.(io.Closer); ok {
		return file.Close()
	}
	return nil
}

// pages returns the pages of the project's file, for reading. They are of use
// only while the mutex is held and no transaction runs: then nobody writes the
// file, because of the lock, and SQLite has nothing of it that is not in there.
func (p *Project) pages() (*pages.File, error) {
	// After a failure to write it is its next reading with which SQLite takes back
	// what was half written.
	if _, err := one[int64](p.conn, "PRAGMA schema_version"); err != nil {
		return nil, err
	}
	size, err := lengthOf(p.bytes)
	if err != nil {
		return nil, err
	}
	file, err := pages.Open(p.bytes, size, maxValue)
	return file, brokenPage(p.path, "its file", err)
}

// lengthOf returns the size of an open file, or of one that is in memory.
func lengthOf(content io.ReaderAt) (int64, error) {
	file, ok := content.(*os.File)
	if !ok {
		return content.(*bytes.Reader).Size(), nil
	}
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// brokenPage turns what is wrong with a page of the file at path into an error of
// this package, and says what of the project it belongs to.
func brokenPage(path, part string, err error) error {
	if err == nil {
		return nil
	}
	if fault := (*pages.Fault)(nil); errors.As(err, &fault) {
		return damaged("%s: %v", part, fault)
	}
	return fmt.Errorf("%s: %s cannot be read: %w", filepath.Base(path), part, err)
}

// loader reads the tables of a project out of its pages. To step through the rows
// with SQLite and hand each value over takes several times as long.
type loader struct {
	path  string
	file  *pages.File
	roots map[string]uint32 // of the tables
}

func (p *Project) loader() (*loader, error) {
	file, err := p.pages()
	if err != nil {
		return nil, err
	}
	objects, err := file.Schema()
	if err != nil {
		return nil, brokenPage(p.path, "its schema", err)
	}
	l := &loader{p.path, file, make(map[string]uint32, len(objects))}
	for _, o := range objects {
		if o.Type == "table" {
			l.roots[o.Name] = o.Root
		}
	}
	return l, nil
}

// together runs tasks on as many cores as there are, and returns the error of the
// first of them that has one.
func together(tasks ...func() error) error {
	errs := make([]error, len(tasks))
	parallel.For(len(tasks), func(i int) { errs[i] = tasks[i]() })
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// about returns about how many rows a table has.
func (l *loader) about(table string) int {
	return min(l.file.About(l.roots[table]), math.MaxInt32)
}

// each calls read for every row of a table whose key is a number.
func (l *loader) each(table string, read func(*row) error) error {
	return l.scan(&row{Rows: l.file.Table(l.roots[table]), table: table}, read)
}

// eachKey calls read for every row of a table whose key has several columns.
func (l *loader) eachKey(table string, read func(*row) error) error {
	return l.scan(&row{Rows: l.file.Index(l.roots[table]), table: table}, read)
}

func (l *loader) scan(r *row, read func(*row) error) error {
	for n := 0; r.Next(); n++ {
		if n == math.MaxInt32 {
			return damaged("it has more than %d rows of %s, more than can be drawn", n, r.table)
		}
		if err := read(r); err != nil {
			return err
		}
		if r.odd != nil {
			return r.odd
		}
	}
	return brokenPage(l.path, "its table "+r.table, r.Err())
}
