package pages_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"copresence/storage/pages"
)

// small is a database of 512-byte pages whose table t has 300 rows of a few bytes
// with row 150 of about 4000.
func small(t testing.TB) (content []byte, table uint32) {
	t.Helper()
	m := create(t, 512)
	m.run(t, "CREATE TABLE t (x)")
	m.run(t, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO t SELECT printf('row %d', i) FROM n")
	m.run(t, "UPDATE t SET x = hex(zeroblob(2000)) WHERE rowid = 150")
	b := m.content(t)
	return b, root(t, open(t, b), "t")
}

// place returns the page and the cell of a row, and where that begins in the file.
func place(t testing.TB, b []byte, table uint32, row int64) (page uint32, cell, at int) {
	t.Helper()
	rows := open(t, b).Table(table)
	for rows.Next() {
		if rows.ID() == row {
			page, cell = rows.Where()
			from := int(page-1) * 512
			return page, cell, from + int(binary.BigEndian.Uint16(b[from+8+2*cell:]))
		}
	}
	t.Fatalf("there is no row %d, %v", row, rows.Err())
	return 0, 0, 0
}

// What no SQLite writes is named, with the page where it is.
func TestFaultsAreNamed(t *testing.T) {
	whole, table := small(t)
	base := int(table-1) * 512
	long, longCell, longAt := place(t, whole, table, 150)
	first, _, firstAt := place(t, whole, table, 1)
	// Two bytes for the size of the row, two for its id; of its 4003 bytes, 39 +
	// (4003-39) mod 508 stand in the page (section 1.6 of the file format).
	local := longAt + 4 + 39 + (4003-39)%508
	put := func(at int, bytes ...byte) func([]byte) { return func(b []byte) { copy(b[at:], bytes) } }
	for what, c := range map[string]struct {
		spoil func(b []byte)
		want  string
		kept  int // rows of 300 that can still be had
	}{
		"no tree":            {put(base, 7), fmt.Sprintf("page %d: 7 is no type of a page of a table", table), 0},
		"tree of keys":       {put(base, 2), fmt.Sprintf("page %d: it is not of the sort of table that leads to it", table), 0},
		"many cells":         {put(base+3, 255, 255), fmt.Sprintf("page %d: it cannot have 65535 cells", table), 0},
		"loop":               {func(b []byte) { binary.BigEndian.PutUint32(b[base+8:], table) }, fmt.Sprintf("page %d: it is used twice", table), 250},
		"nowhere":            {put(base+8, 0, 0, 0, 0), "page 0 is not one of the ", 250},
		"behind the end":     {put(base+8, 1, 0, 0, 0), "page 16777216 is not one of the ", 250},
		"a child outside":    {put(base+12, 0, 5), fmt.Sprintf("page %d, cell 0: it lies outside of the page", table), 250},
		"a cell outside":     {put(int(first-1)*512+8, 1, 255), fmt.Sprintf("page %d, cell 0: it lies outside of the page", first), 299},
		"a cell in the head": {put(int(first-1)*512+8, 0, 9), fmt.Sprintf("page %d, cell 0: it lies outside of the page", first), 299},
		"order":              {put(firstAt+1, 100), fmt.Sprintf("page %d, cell 1: row 2 stands behind row 100", first), 300},
		"size":               {put(firstAt, 0x8f, 0xff, 0xff, 0xff, 0x7f), fmt.Sprintf("page %d, cell 0: its row has 4294967295 bytes, at most 67108864 are read", first), 299},
		"size of a file":     {put(firstAt, 0x84, 0x80, 0x80, 0), fmt.Sprintf("page %d, cell 0: its row has 8388608 bytes, more than the file", first), 299},
		"long header":        {put(firstAt+2, 100), fmt.Sprintf("page %d, cell 0: the row's header is longer than the row", first), 299},
		"no header":          {put(firstAt+2, 0), fmt.Sprintf("page %d, cell 0: the row's header is longer than the row", first), 299},
		"broken header":      {put(firstAt+3, 0x80), fmt.Sprintf("page %d, cell 0: the row's header breaks off", first), 299},
		"class":              {put(firstAt+3, 11), fmt.Sprintf("page %d, cell 0: storage class 11 is not in use", first), 299},
		"long value":         {put(firstAt+3, 99), fmt.Sprintf("page %d, cell 0: a value is longer than its row", first), 299},
		"longer value":       {put(firstAt+3, 25), fmt.Sprintf("page %d, cell 0: the values are longer than the row", first), 299},
		"short value":        {put(firstAt+3, 15), fmt.Sprintf("page %d, cell 0: the row is longer than its values", first), 299},
		"goes on nowhere":    {put(local, 0, 0, 9, 0), fmt.Sprintf("page %d, cell %d: its row goes on where it cannot: page 2304 is not one of the ", long, longCell), 299},
		"goes on in itself":  {func(b []byte) { binary.BigEndian.PutUint32(b[local:], long) }, fmt.Sprintf("page %d, cell %d: its row goes on in page %d, which is used twice", long, longCell, long), 299},
		"goes on for ever": {func(b []byte) {
			page := binary.BigEndian.Uint32(b[local:])
			binary.BigEndian.PutUint32(b[(page-1)*512:], page)
		}, fmt.Sprintf("page %d, cell %d: its row goes on in page %d, which is used twice", long, longCell, binary.BigEndian.Uint32(whole[local:])), 299},
	} {
		b := bytes.Clone(whole)
		c.spoil(b)
		rows := open(t, b).Table(table)
		for rows.Next() {
		}
		if rows.Err() == nil || !strings.Contains(rows.Err().Error(), c.want) {
			t.Errorf("%s: %v, want %s", what, rows.Err(), c.want)
		}
		if rows.Next() {
			t.Errorf("%s: the walk goes on", what)
		}
		// All but what was spoilt can still be had.
		w, err := pages.OpenDamaged(bytes.NewReader(b), int64(len(b)), maxRow)
		check(t, err)
		lost, read := "", 0
		w.Lost = func(_ uint32, _ int, why error) { lost += why.Error() + "\n" }
		for rows := w.Table(table); rows.Next(); {
			read++
		}
		if read < c.kept || lost == "" && c.kept < 300 {
			t.Errorf("%s: %d rows can be read, lost: %s", what, read, lost)
		}
	}
}

// A row longer than the caller wants is a fault, however long the file.
func TestRowsOfTooManyBytes(t *testing.T) {
	b, table := small(t)
	for limit, want := range map[int]string{4003: "", 4002: "its row has 4003 bytes, at most 4002 are read", -1: "at most 0 are read", 1 << 62: ""} {
		f, err := pages.Open(bytes.NewReader(b), int64(len(b)), limit)
		check(t, err)
		rows := f.Table(table)
		for rows.Next() {
		}
		if want == "" && rows.Err() != nil || want != "" && !strings.Contains(fmt.Sprint(rows.Err()), want) {
			t.Errorf("at most %d bytes: %v, want %s", limit, rows.Err(), want)
		}
	}
}

// A tower of pages, each with nothing but the next, is not climbed.
func TestPagesAboveEachOther(t *testing.T) {
	b, table := small(t)
	tower := bytes.Clone(b)
	for i := range 30 {
		page := make([]byte, 512)
		page[0] = 5
		page[5] = 2
		binary.BigEndian.PutUint32(page[8:], uint32(len(b)/512+i+2))
		tower = append(tower, page...)
	}
	binary.BigEndian.PutUint32(tower[int(table-1)*512+8:], uint32(len(b)/512+1))
	tower[92]++ // pages are counted by the size of the file
	rows := open(t, tower).Table(table)
	for rows.Next() {
	}
	if want := "more than 20 pages lie above each other"; rows.Err() == nil || !strings.Contains(rows.Err().Error(), want) {
		t.Errorf("%v, want %s", rows.Err(), want)
	}
	if n := open(t, tower).About(table); n > 6000 {
		t.Errorf("about %d rows", n)
	}
}

// What a mutated file makes of any of the readers must not be a panic, an endless
// walk or more rows than the file has room for.
func read(t testing.TB, b []byte) {
	t.Helper()
	most := 3 * (len(b)/5 + 1) // a cell of a row takes two bytes of place and four of its own
	rowsOf := func(rows *pages.Rows) {
		n, total := 0, 0
		for rows.Next() {
			n++
			for i := range rows.Len() {
				text, _ := rows.Text(i)
				blob, _ := rows.Blob(i)
				whole, isWhole := rows.Int(i)
				x, isNumber := rows.Real(i)
				if isWhole && (!isNumber || float64(whole) != x) {
					t.Fatal("an integer is no real")
				}
				total += len(text) + len(blob)
			}
			if n > most || rows.Len() > 32767 {
				t.Fatalf("%d rows of %d bytes", n, len(b))
			}
		}
		if rows.Next() {
			t.Fatal("there is a row behind the last")
		}
	}
	if f, err := pages.Open(bytes.NewReader(b), int64(len(b)), 1<<20); err == nil {
		objects, _ := f.Schema() // a fault is as good as a schema
		for _, o := range objects {
			rowsOf(f.Table(o.Root))
			rowsOf(f.Index(o.Root))
			if n := f.About(o.Root); n < 0 || n > most {
				t.Fatalf("about %d rows in %d bytes", n, len(b))
			}
		}
	}
	w, err := pages.OpenDamaged(bytes.NewReader(b), int64(len(b)), 1<<20)
	check(t, err)
	for _, o := range w.Schema() {
		rowsOf(w.Table(o.Root))
		rowsOf(w.Index(o.Root))
	}
	unused := w.Unused()
	for page := range w.Count() + 2 {
		rows, _ := w.Page(page)
		rowsOf(rows)
		unused.Has(page)
	}
}

// seeds are databases to mutate.
func seeds(t testing.TB) [][]byte {
	t.Helper()
	first, _ := small(t)
	second, third := create(t, 512), create(t, 1024)
	fill(t, second, rand.New(rand.NewPCG(9, 10)), 40)
	fill(t, third, rand.New(rand.NewPCG(11, 12)), 60)
	third.run(t, "DELETE FROM t WHERE id % 3 > 0")
	return [][]byte{first, second.content(t), third.content(t)}
}

func TestMutatedFiles(t *testing.T) {
	bases := seeds(t)
	r := rand.New(rand.NewPCG(13, 14))
	for range 6000 {
		b := bytes.Clone(bases[r.IntN(len(bases))])
		size := 512
		for range 1 + r.IntN(6) {
			page := r.IntN(max(1, len(b)/size)) * size
			switch other := r.IntN(max(1, len(b)/size)) * size; {
			case len(b) < 2*size:
				b[r.IntN(len(b))] ^= 1
			case r.IntN(12) == 0:
				b = b[:r.IntN(len(b))+1]
			case r.IntN(8) == 0:
				copy(b[page:page+size], bytes.Clone(b[other:other+size]))
			case r.IntN(8) == 0:
				clear(b[page : page+size])
			case r.IntN(2) == 0: // where a page says what it is
				b[page+r.IntN(16)] = byte(r.IntN(256))
			case r.IntN(2) == 0:
				binary.BigEndian.PutUint32(b[page+r.IntN(size-4):], uint32(r.IntN(len(b)/size+2)))
			default:
				b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			}
		}
		read(t, b)
	}
}

func FuzzRead(f *testing.F) {
	for _, b := range seeds(f) {
		f.Add(b)
	}
	f.Add([]byte("SQLite format 3\x00"))
	f.Fuzz(func(t *testing.T, b []byte) { read(t, b) })
}
