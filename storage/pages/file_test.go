package pages_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"copresence/storage/pages"
)

func TestOpenRefusesWhatItDoesNotRead(t *testing.T) {
	m := create(t, 1024)
	fill(t, m, rand.New(rand.NewPCG(3, 4)), 20)
	for what, c := range map[string]struct {
		spoil func(b []byte) []byte
		want  string
	}{
		"nothing":         {func(b []byte) []byte { return nil }, "page 1: the file has 0 bytes, fewer than its header"},
		"a piece":         {func(b []byte) []byte { return b[:99] }, "page 1: the file has 99 bytes, fewer than its header"},
		"half":            {func(b []byte) []byte { return b[:len(b)/2] }, "page 1: the header tells of "},
		"text":            {func(b []byte) []byte { copy(b, "hello"); return b }, "page 1: the file is not an SQLite database"},
		"size of a page":  {func(b []byte) []byte { b[16] = 3; return b }, "page 1: 768 is not the size of a page"},
		"no size":         {func(b []byte) []byte { b[16] = 0; return b }, "page 1: 0 is not the size of a page"},
		"reserved":        {func(b []byte) []byte { b[16], b[20] = 2, 33; return b }, "page 1: pages of 512 bytes cannot have 33 reserved"},
		"log":             {func(b []byte) []byte { b[18], b[19] = 2, 2; return b }, "the database keeps a write-ahead log"},
		"format":          {func(b []byte) []byte { b[19] = 3; return b }, "page 1: the format 1, 3 is not known"},
		"shares":          {func(b []byte) []byte { b[22] = 33; return b }, "page 1: shares of payload 64, 33, 32"},
		"UTF-16":          {func(b []byte) []byte { b[59] = 2; return b }, "page 1: texts are not in UTF-8 (encoding 2)"},
		"count of pages":  {func(b []byte) []byte { b[28] = 1; return b }, "page 1: the header tells of "},
		"without a count": {func(b []byte) []byte { b[92]++; return b }, ""},
	} {
		b := c.spoil(bytes.Clone(m.content(t)))
		_, err := pages.Open(bytes.NewReader(b), int64(len(b)), maxRow)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasPrefix(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %s", what, err, c.want)
		}
	}
}

// Some programs keep bytes of their own at the end of each page.
func TestReservedBytes(t *testing.T) {
	m := create(t, 1024)
	m.run(t, "VACUUM")
	b := m.content(t)
	b[20] = 40
	binary.BigEndian.PutUint16(b[105:], 1024-40) // where the cells of an empty page begin
	m = m.put(t, b)
	fill(t, m, rand.New(rand.NewPCG(5, 6)), 200)
	f := open(t, m.content(t))
	compareKeys(t, m, f.Index(root(t, f, "w")), "SELECT k, n, x, y FROM w ORDER BY k, n")
	if b := m.content(t); b[20] != 40 {
		t.Errorf("SQLite reserved %d bytes", b[20])
	}
}

// A disk that fails is not taken for damage, and does not take along the pages
// that can be read.
func TestAPageThatCannotBeRead(t *testing.T) {
	m := create(t, 512)
	m.run(t, "CREATE TABLE t (x)")
	m.run(t, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT hex(randomblob(20)) FROM n")
	b := m.content(t)
	f := open(t, b)
	rows := f.Table(root(t, f, "t"))
	for range 2500 {
		rows.Next()
	}
	bad, _ := rows.Where()
	from := failing{bytes.NewReader(b), int64(bad-1) * 512}
	f, err := pages.Open(from, int64(len(b)), maxRow)
	check(t, err)
	rows = f.Table(root(t, f, "t"))
	read := 0
	for rows.Next() {
		read++
	}
	fault := (*pages.Fault)(nil)
	if !errors.Is(rows.Err(), errDisk) || errors.As(rows.Err(), &fault) || read < 2400 || read >= 2500 {
		t.Errorf("%d rows, then %v", read, rows.Err())
	}
	w, err := pages.OpenDamaged(from, int64(len(b)), maxRow)
	check(t, err)
	var lost []uint32
	w.Lost = func(page uint32, _ int, why error) {
		if !errors.Is(why, errDisk) {
			t.Error(why)
		}
		lost = append(lost, page)
	}
	read = 0
	for rows := w.Table(root(t, f, "t")); rows.Next(); {
		read++
	}
	if len(lost) != 1 || lost[0] != bad || read < 4950 || read == 5000 {
		t.Errorf("%d rows of 5000, lost pages %v, want %d", read, lost, bad)
	}
}

var errDisk = errors.New("the disk creaks")

// failing is a file of which 512 bytes cannot be read.
type failing struct {
	io.ReaderAt
	bad int64
}

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	if at < f.bad+512 && at+int64(len(b)) > f.bad {
		return 0, errDisk
	}
	return f.ReaderAt.ReadAt(b, at)
}

func TestAFileThatShrinks(t *testing.T) {
	m := create(t, 512)
	fill(t, m, rand.New(rand.NewPCG(7, 8)), 200)
	b := m.content(t)
	f, err := pages.Open(io.NewSectionReader(bytes.NewReader(b), 0, int64(len(b))-512), int64(len(b)), maxRow)
	check(t, err)
	errs := 0
	for _, name := range []string{"t", "w", "t_a"} {
		rows := f.Index(root(t, f, name))
		if name == "t" {
			rows = f.Table(root(t, f, name))
		}
		for rows.Next() {
		}
		if errors.Is(rows.Err(), io.ErrUnexpectedEOF) {
			errs++
		} else if rows.Err() != nil {
			t.Error(rows.Err())
		}
	}
	if errs != 1 {
		t.Errorf("%d tables miss the last page", errs)
	}
}
