// Package files reads the tables of a file in whatever format it is.
//
// It looks at the content first and at the ending of the name second, since files
// are renamed more often than converted. It knows the readers of formats and
// nothing of what they read.
package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
	"copresence/storage/exchange/graphml"
	"copresence/storage/exchange/sqlite"
)

// Endings lists the endings of names of files that can be read, with the point,
// in the order in which a person is shown them.
var Endings = [...]string{".csv", ".tsv", ".txt", ".edges", ".graphml", ".xml", ".sqlite", ".sqlite3", ".db"}

// readable lists what can be read, for messages.
const readable = "tables of text (.csv, .tsv, .txt), edge lists (.edges), GraphML (.graphml, .xml) and SQLite databases (.sqlite, .sqlite3, .db)"

// Read reads the tables of a file: one of a table of text, a table of nodes and
// one of edges of a GraphML file, and every plain table of an SQLite database.
// Messages begin with the file's base name.
func Read(ctx context.Context, path string) ([]exchange.Table, error) {
	name := filepath.Base(path)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	start := make([]byte, 512)
	n, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	start = start[:n]
	content := io.MultiReader(bytes.NewReader(start), f)
	switch format(start, strings.ToLower(filepath.Ext(name))) {
	case isSQLite:
		return sqlite.Read(ctx, path)
	case isXML:
		return graphml.Read(content, name)
	case isEdges:
		return one(csv.ReadEdges(content, name))
	case isTable:
		return one(csv.Read(content, name))
	case isArchive:
		return nil, fmt.Errorf("%s: Excel and other office files cannot be read; save the sheet as CSV; what can be read are %s", name, readable)
	}
	return nil, fmt.Errorf("%s: not a format that can be read; these can: %s", name, readable)
}

// open opens a file that is one: reading a pipe or a device could wait for ever.
func open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return nil, errors.New("this is a folder, not a file")
	}
	if err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("not a file")
	}
	var f *os.File
	if err == nil {
		f, err = os.Open(path)
	}
	var at *os.PathError
	if errors.As(err, &at) {
		return nil, at.Err // the name is said already
	}
	return f, err
}

func one(t exchange.Table, err error) ([]exchange.Table, error) {
	if err != nil {
		return nil, err
	}
	return []exchange.Table{t}, nil
}

// The formats that Read tells apart.
const (
	isUnknown = iota
	isSQLite
	isXML
	isEdges
	isTable
	isArchive
)

// format tells the format by the first bytes of a file and the ending of its name.
func format(start []byte, ending string) int {
	switch {
	case sqlite.Is(start), ending == ".sqlite", ending == ".sqlite3", ending == ".db":
		return isSQLite
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		return isArchive
	case ending == ".graphml", ending == ".xml", markup(start):
		return isXML
	case ending == ".edges":
		return isEdges
	case ending == ".csv", ending == ".tsv", ending == ".tab", ending == ".txt":
		return isTable
	}
	return isUnknown
}

// markup reports whether a text begins as XML does.
func markup(start []byte) bool {
	text := strings.TrimSpace(strings.TrimPrefix(string(start), "\ufeff"))
	return strings.HasPrefix(text, "<?xml") || strings.HasPrefix(text, "<graphml")
}
