package pages

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Kind is the type of a value.
type Kind uint8

// The types of values.
const (
	Null Kind = iota
	Integer
	Real
	Text
	Blob
)

func (k Kind) String() string {
	return [...]string{"NULL", "INTEGER", "REAL", "TEXT", "BLOB"}[k]
}

// maxColumns is how many columns SQLite lets a table have at most.
const maxColumns = 32767

// The storage classes of values that are no integers of one to eight bytes.
const (
	classNull = 0
	classReal = 7
	classZero = 8 // the integer 0, which takes no room
	classOne  = 9
	classBlob = 12
	classText = 13 // and all greater odd numbers; the even ones are blobs
)

// sizes of the values of the storage classes below classBlob, in bytes.
var sizes = [classBlob]uint8{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0}

// column is where a value stands in its record.
type column struct {
	from, size uint32 // bytes
	class      uint8  // classBlob and classText for all blobs and texts
}

// record is a row that was read. It may be shorter than its table has columns,
// when these were added later: what is missing is NULL.
type record struct {
	data    []byte
	columns []column
}

// decode finds the values in the bytes of a row. Its error does not say where.
func (r *record) decode(data []byte) error {
	header, at := varint(data)
	if at == 0 || header < uint64(at) || header > uint64(len(data)) {
		return problem("the row's header is longer than the row")
	}
	r.data, r.columns = data, r.columns[:0]
	next := uint32(header)
	for head := data[:header]; at < len(head); {
		class := uint64(head[at])
		length := 1
		if class >= 0x80 {
			if class, length = varint(head[at:]); length == 0 {
				return problem("the row's header breaks off")
			}
		}
		at += length
		c := column{from: next, class: uint8(class)}
		switch {
		case class >= classBlob:
			size := (class - classBlob) / 2
			if size > uint64(len(data)) {
				return problem("a value is longer than its row")
			}
			c.size, c.class = uint32(size), classBlob+uint8(class&1)
		case class == 10 || class == 11:
			return problem(fmt.Sprintf("storage class %d is not in use", class))
		default:
			c.size = uint32(sizes[class])
		}
		if next += c.size; int(next) > len(data) {
			return problem("the values are longer than the row")
		}
		if len(r.columns) == maxColumns {
			return problem(fmt.Sprintf("the row has more than %d values", maxColumns))
		}
		r.columns = append(r.columns, c)
	}
	if int(next) != len(data) {
		return problem("the row is longer than its values")
	}
	return nil
}

// Len returns how many values the row has.
func (r *record) Len() int { return len(r.columns) }

// Kind returns the type of value i; Null also where the row is shorter.
func (r *record) Kind(i int) Kind {
	if i >= len(r.columns) {
		return Null
	}
	switch c := &r.columns[i]; c.class {
	case classNull:
		return Null
	case classReal:
		if x := r.float(c); x != x {
			return Null // as SQLite takes it
		}
		return Real
	case classBlob:
		return Blob
	case classText:
		return Text
	default:
		return Integer
	}
}

// Int returns value i; ok is false where it is not an integer.
func (r *record) Int(i int) (value int64, ok bool) {
	if i >= len(r.columns) {
		return 0, false
	}
	return r.integer(&r.columns[i])
}

func (r *record) integer(c *column) (value int64, ok bool) {
	b := r.data[c.from:]
	switch c.class {
	case 1:
		return int64(int8(b[0])), true
	case 2:
		return int64(int16(binary.BigEndian.Uint16(b))), true
	case 3:
		return int64(int8(b[0]))<<16 | int64(binary.BigEndian.Uint16(b[1:])), true
	case 4:
		return int64(int32(binary.BigEndian.Uint32(b))), true
	case 5:
		return int64(int16(binary.BigEndian.Uint16(b)))<<32 | int64(binary.BigEndian.Uint32(b[2:])), true
	case 6:
		return int64(binary.BigEndian.Uint64(b)), true
	case classZero:
		return 0, true
	case classOne:
		return 1, true
	}
	return 0, false
}

// Real returns value i; ok is false where it is not a number. SQLite keeps whole
// numbers in a column of reals as integers.
func (r *record) Real(i int) (value float64, ok bool) {
	if i >= len(r.columns) {
		return 0, false
	}
	c := &r.columns[i]
	if c.class == classReal {
		x := r.float(c)
		return x, x == x
	}
	n, ok := r.integer(c)
	return float64(n), ok
}

func (r *record) float(c *column) float64 {
	return math.Float64frombits(binary.BigEndian.Uint64(r.data[c.from:]))
}

// Text returns value i; ok is false where it is not a text. The bytes are those
// of the file, UTF-8 or not, and are overwritten when the next row is read.
func (r *record) Text(i int) (text []byte, ok bool) {
	if i >= len(r.columns) || r.columns[i].class != classText {
		return nil, false
	}
	return r.bytes(&r.columns[i]), true
}

// Blob returns value i; ok is false where it is not a blob. The bytes are
// overwritten when the next row is read.
func (r *record) Blob(i int) (value []byte, ok bool) {
	if i >= len(r.columns) || r.columns[i].class != classBlob {
		return nil, false
	}
	return r.bytes(&r.columns[i]), true
}

func (r *record) bytes(c *column) []byte {
	return r.data[c.from : c.from+c.size : c.from+c.size]
}
