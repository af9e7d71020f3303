package pages

import (
	"bytes"
	"testing"
)

// recorder is a long file that holds nothing, and remembers what was read of it.
type recorder struct{ reads [][2]int64 }

func (r *recorder) ReadAt(b []byte, at int64) (int, error) {
	r.reads = append(r.reads, [2]int64{at, at + int64(len(b))})
	clear(b)
	return len(b), nil
}

// On Windows whoever reads the bytes that SQLite locks gets an error.
func TestNobodyReadsWhereLocksAreKept(t *testing.T) {
	for _, size := range []int{512, 4096, 65536} {
		from := &recorder{}
		f := newFile(from, 1<<20)
		f.pageSize, f.usable, f.count = size, size, uint32(lockByte/size)+2000
		w := window{file: f}
		for page := f.lockPage() - 1000; page < f.lockPage()+1000; page++ {
			if f.there(page) != nil {
				if page != f.lockPage() {
					t.Errorf("page %d is not there", page)
				}
				continue
			}
			if _, err := w.page(page); err != nil {
				t.Fatal(err)
			}
		}
		most := int64(0)
		for _, r := range from.reads {
			if r[0] < lockByte+512 && r[1] > lockByte {
				t.Errorf("bytes %d to %d are read", r[0], r[1])
			}
			most = max(most, r[1]-r[0])
		}
		if most != widest || len(from.reads) > 50+2000*size/widest*2 {
			t.Errorf("%d times up to %d bytes", len(from.reads), most)
		}
	}
}

// Pages in the order of their numbers are read ahead; others are not.
func TestWhatIsNotInOrderIsReadOnce(t *testing.T) {
	for _, step := range []uint32{1, 2, 5, 31, 50} {
		from := &recorder{}
		f := newFile(from, 1<<20)
		f.pageSize, f.usable, f.count = 4096, 4096, 100_000
		w := window{file: f}
		wanted := int64(0)
		for page := uint32(1); page < f.count; page += step {
			if _, err := w.page(page); err != nil {
				t.Fatal(err)
			}
			wanted += 4096
		}
		read := int64(0)
		for _, r := range from.reads {
			read += r[1] - r[0]
		}
		if read > 5*wanted || step == 1 && len(from.reads) > 100_000*4096/widest+10 {
			t.Errorf("every %d pages: %d reads, %.1f times what is wanted", step, len(from.reads), float64(read)/float64(wanted))
		}
	}
}

func TestVarint(t *testing.T) {
	for _, c := range []struct {
		bytes []byte
		value uint64
	}{
		{[]byte{0}, 0},
		{[]byte{0x7f}, 127},
		{[]byte{0x81, 0}, 128},
		{[]byte{0xff, 0x7f}, 16383},
		{[]byte{0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}, 1<<57 | 1},
		{bytes.Repeat([]byte{0xff}, 9), 1<<64 - 1},
	} {
		if value, length := varint(append(c.bytes, 0)); value != c.value || length != len(c.bytes) {
			t.Errorf("%x is %d in %d bytes", c.bytes, value, length)
		}
		if _, length := varint(c.bytes[:len(c.bytes)-1]); length != 0 {
			t.Errorf("%x has a length without its end", c.bytes)
		}
	}
}

func TestSet(t *testing.T) {
	var s Set
	for _, page := range []uint32{1, 63, 64, part - 1, part, maxPages} {
		if s.Has(page) || !s.Add(page) || s.Add(page) || !s.Has(page) {
			t.Errorf("page %d", page)
		}
		s.remove(page)
		if s.Has(page) {
			t.Errorf("page %d is still there", page)
		}
	}
	s.remove(5 * part)
}
