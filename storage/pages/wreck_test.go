package pages_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"copresence/storage/pages"
)

func damaged(t testing.TB, content []byte) *pages.Wreck {
	t.Helper()
	w, err := pages.OpenDamaged(bytes.NewReader(content), int64(len(content)), maxRow)
	check(t, err)
	return w
}

// Without a header, and with one that lies, the pages tell their size.
func TestPagesTellTheirSize(t *testing.T) {
	for _, size := range pageSizes {
		m := create(t, size)
		fill(t, m, rand.New(rand.NewPCG(15, uint64(size))), 300)
		for what, spoil := range map[string]func(b []byte){
			"whole":       func([]byte) {},
			"none":        func(b []byte) { clear(b[:100]) },
			"noise":       func(b []byte) { copy(b, bytes.Repeat([]byte{0xa5}, 100)) },
			"twice":       func(b []byte) { b[16], b[17] = b[16]<<1|b[17]>>7, b[17]<<1 },
			"half":        func(b []byte) { b[16], b[17] = b[16]>>1, b[17]>>1|b[16]<<7 },
			"first page":  func(b []byte) { clear(b[:size]) },
			"a log":       func(b []byte) { b[18], b[19] = 2, 2 },
			"of 4 KB":     func(b []byte) { b[16], b[17] = 16, 0 },
			"cut in half": func(b []byte) { b[28], b[29], b[30], b[31] = 255, 255, 255, 255 },
		} {
			b := bytes.Clone(m.content(t))
			spoil(b)
			if w := damaged(t, b); w.PageSize() != size || w.Count() != uint32(len(b)/size) {
				t.Errorf("%s: %d pages of %d bytes, want %d of %d", what, w.Count(), w.PageSize(), len(b)/size, size)
			}
		}
	}
	for _, b := range [][]byte{nil, make([]byte, 50), make([]byte, 10000)} {
		if w := damaged(t, b); w.PageSize() != 4096 || len(w.Schema()) > 0 {
			t.Errorf("nothing has pages of %d bytes", w.PageSize())
		}
	}
}

// Of a healthy database a wreck has just what the file has, page by page too.
func TestAWholeWreck(t *testing.T) {
	m := create(t, 1024)
	fill(t, m, rand.New(rand.NewPCG(17, 18)), 300)
	m.run(t, "CREATE TABLE gone (x)")
	m.run(t, "INSERT INTO gone SELECT hex(zeroblob(5000)) FROM t")
	m.run(t, "DROP TABLE gone")
	b := m.content(t)
	f, w := open(t, b), damaged(t, b)
	w.Lost = func(page uint32, cell int, why error) { t.Errorf("page %d, cell %d: %v", page, cell, why) }
	compareKeys(t, m, w.Index(root(t, f, "w")), "SELECT k, n, x, y FROM w ORDER BY k, n")
	objects, err := f.Schema()
	check(t, err)
	if got := w.Schema(); fmt.Sprint(got) != fmt.Sprint(objects) {
		t.Errorf("%v, want %v", got, objects)
	}

	var free int
	check(t, m.QueryRow("PRAGMA freelist_count").Scan(&free))
	w = damaged(t, b)
	unused := w.Unused()
	rows, keys := 0, 0
	for page := uint32(1); page <= w.Count(); page++ {
		if unused.Has(page) {
			free--
			continue
		}
		switch rowsOf, ofKeys := w.Page(page); {
		case ofKeys:
			for rowsOf.Next() {
				keys++
			}
		default:
			for rowsOf.Next() {
				rows++
			}
		}
	}
	var wantRows, wantKeys int
	check(t, m.QueryRow("SELECT count(*) + (SELECT count(*) FROM sqlite_schema) FROM t").Scan(&wantRows))
	check(t, m.QueryRow("SELECT count(*) + (SELECT count(*) FROM w) FROM t").Scan(&wantKeys))
	if rows != wantRows || keys != wantKeys || free != 0 {
		t.Errorf("%d rows of %d, %d keys of %d, %d pages more are unused", rows, wantRows, keys, wantKeys, free)
	}
}

// A row that leads astray does not take the pages of others along.
func TestALongRowAstray(t *testing.T) {
	m := create(t, 512)
	m.run(t, "CREATE TABLE t (x)")
	m.run(t, "INSERT INTO t VALUES (hex(zeroblob(3000))), (hex(zeroblob(4000)))")
	b := m.content(t)
	f := open(t, b)
	table := root(t, f, "t")
	// The first row goes on where the second does, but is shorter: its values end
	// elsewhere than it does, so it is none.
	_, _, first := place(t, b, table, 1)
	_, _, second := place(t, b, table, 2)
	at := func(row, size int) int { return row + 3 + 39 + (size-39)%508 }
	copy(b[at(first, 6003):at(first, 6003)+4], b[at(second, 8003):at(second, 8003)+4])
	b[first+5] += 2 // it has now a longer value
	lost := 0
	w := damaged(t, b)
	w.Lost = func(uint32, int, error) { lost++ }
	rows := w.Table(table)
	for rows.Next() {
		if text, ok := rows.Text(0); rows.ID() != 2 || !ok || len(text) != 8000 {
			t.Errorf("row %d of %d bytes", rows.ID(), len(text))
		}
	}
	if rows.ID() != 2 || lost != 1 {
		t.Errorf("the last row is %d, %d are lost", rows.ID(), lost)
	}
}

// The list of unused pages may name any once it is damaged.
func TestTheListOfUnusedPages(t *testing.T) {
	m := create(t, 512)
	m.run(t, "CREATE TABLE t (x)")
	m.run(t, "CREATE TABLE gone (x)")
	m.run(t, "INSERT INTO gone VALUES (zeroblob(100000))")
	m.run(t, "DROP TABLE gone")
	whole := m.content(t)
	first := int(binary.BigEndian.Uint32(whole[32:]))
	for what, c := range map[string]struct {
		spoil func(b []byte)
		some  bool
	}{
		"whole":      {func([]byte) {}, true},
		"count":      {func(b []byte) { b[39]++ }, false},
		"nowhere":    {func(b []byte) { binary.BigEndian.PutUint32(b[32:], 99999) }, false},
		"elsewhere":  {func(b []byte) { binary.BigEndian.PutUint32(b[32:], 2) }, false},
		"too many":   {func(b []byte) { binary.BigEndian.PutUint32(b[(first-1)*512+4:], 1<<31) }, false},
		"itself":     {func(b []byte) { binary.BigEndian.PutUint32(b[(first-1)*512:], uint32(first)) }, false},
		"leaf":       {func(b []byte) { binary.BigEndian.PutUint32(b[(first-1)*512+8:], 1<<31) }, false},
		"leaf twice": {func(b []byte) { copy(b[(first-1)*512+8:], b[(first-1)*512+12:(first-1)*512+16]) }, false},
	} {
		b := bytes.Clone(whole)
		c.spoil(b)
		w := damaged(t, b)
		n := 0
		unused := w.Unused()
		for page := range w.Count() {
			if unused.Has(page + 1) {
				n++
			}
		}
		if (n > 100) != c.some || (n > 0) != c.some {
			t.Errorf("%s: %d pages are unused", what, n)
		}
	}
}

func TestWhatIsMissingAtTheEnd(t *testing.T) {
	b, table := small(t)
	pages := len(b) / 512
	if n := damaged(t, b).Missing(); n != 0 {
		t.Errorf("%d pages of a whole file are missing", n)
	}
	w := damaged(t, b[:len(b)-3*512-100])
	var lost []uint32
	w.Lost = func(page uint32, cell int, _ error) {
		if cell < 0 {
			lost = append(lost, page)
		}
	}
	for rows := w.Table(table); rows.Next(); {
	}
	if n := w.Missing(); n != 4 || w.Count() != uint32(pages-4) {
		t.Errorf("%d of %d pages are missing, 4 were cut off", n, pages)
	}
	for _, page := range lost {
		if page <= w.Count() || page > uint32(pages) {
			t.Errorf("page %d is said to be lost", page)
		}
	}
	clear(b[:100])
	if n := damaged(t, b[:len(b)-512]).Missing(); n != 0 {
		t.Errorf("without a header %d pages are missing", n)
	}
}

// A page of a long row that was lost is not taken for zeros.
func TestALongRowWithoutAPage(t *testing.T) {
	b, table := small(t)
	_, _, at := place(t, b, table, 150)
	page := int(binary.BigEndian.Uint32(b[at+4+39+(4003-39)%508:]))
	for range 6 { // to the last one, behind which nothing would be missed
		page = int(binary.BigEndian.Uint32(b[(page-1)*512:]))
	}
	clear(b[(page-1)*512 : page*512])
	w := damaged(t, b)
	told := ""
	w.Lost = func(_ uint32, _ int, why error) { told += why.Error() }
	n := 0
	for rows := w.Table(table); rows.Next(); {
		n++
	}
	if want := fmt.Sprintf("its row goes on in page %d, which is empty", page); n != 299 || !strings.HasSuffix(told, want) {
		t.Errorf("%d rows, told: %s, want %s", n, told, want)
	}
}

func ExampleFile_Table() {
	path := "../testdata/version1.copresence"
	file, err := os.Open(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := pages.Open(file, info.Size(), 64<<20)
	if err != nil {
		fmt.Println(err)
		return
	}
	objects, err := f.Schema()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range objects {
		if o.Name == "activist" {
			rows := f.Table(o.Root)
			for rows.Next() {
				pseudonym, _ := rows.Text(1)
				fmt.Println(rows.ID(), string(pseudonym))
			}
			fmt.Println(rows.Err())
		}
	}
	// Output:
	// 1 P01
	// 2 P02
	// 3 P03
	// 4 P04
	// <nil>
}
