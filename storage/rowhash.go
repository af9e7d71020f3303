package storage

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
)

// sum is a sum of the hashes of rows. It does not depend on their order, so that
// a change has to look only at the rows that it touches: a row that comes is
// added, one that goes is taken away. It notices accidents, whatever their kind;
// somebody who means to deceive can write a digest to match.
//
// The 32 bytes of a SHA-256 are added as four numbers of 64 bits, each modulo 2^64.
type sum [4]uint64

func (s *sum) add(t sum) {
	for i := range s {
		s[i] += t[i]
	}
}

func (s *sum) subtract(t sum) {
	for i := range s {
		s[i] -= t[i]
	}
}

func (s sum) bytes() []byte {
	b := make([]byte, 0, 32)
	for _, x := range s {
		b = binary.LittleEndian.AppendUint64(b, x)
	}
	return b
}

func readSum(b []byte) (s sum, ok bool) {
	if len(b) != 32 {
		return s, false
	}
	for i := range s {
		s[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return s, true
}

// rowHasher hashes rows one after the other, in a buffer that it keeps.
type rowHasher struct{ buffer []byte }

// begin starts a row of a table.
func (h *rowHasher) begin(table string) { h.buffer = append(append(h.buffer[:0], table...), 0) }

// The kinds of values, as they are hashed.
const (
	hashedInteger = 'i'
	hashedReal    = 'r'
	hashedText    = 't'
	hashedBytes   = 'b'
)

func (h *rowHasher) name(column string, kind byte) {
	h.buffer = binary.AppendUvarint(h.buffer, uint64(len(column)))
	h.buffer = append(append(h.buffer, column...), kind)
}

func (h *rowHasher) integer(column string, x int64) {
	h.name(column, hashedInteger)
	h.buffer = binary.LittleEndian.AppendUint64(h.buffer, uint64(x))
}

// real hashes a whole number as the integer: SQLite keeps it as one in a column
// of reals, and gives back which of them it was only by the type of the column.
func (h *rowHasher) real(column string, x float64) {
	if whole := int64(x); x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		h.integer(column, whole)
		return
	}
	h.name(column, hashedReal)
	h.buffer = binary.LittleEndian.AppendUint64(h.buffer, math.Float64bits(x))
}

func (h *rowHasher) text(column, s string) {
	h.name(column, hashedText)
	h.buffer = append(binary.AppendUvarint(h.buffer, uint64(len(s))), s...)
}

func (h *rowHasher) bytes(column string, b []byte) {
	h.name(column, hashedBytes)
	h.buffer = append(binary.AppendUvarint(h.buffer, uint64(len(b))), b...)
}

// end returns the hash of the row.
func (h *rowHasher) end() sum {
	hash := sha256.Sum256(h.buffer)
	s, _ := readSum(hash[:])
	return s
}

// row hashes a whole row. What is NULL does not count: a column that is new and
// empty changes no row. Nor does it matter in which order columns came: one that
// undo brings back may stand in another place than before.
func (h *rowHasher) row(t *table, values []any) sum {
	h.begin(t.name)
	for _, i := range t.byName() {
		switch v := values[i].(type) {
		case nil:
		case int64:
			h.integer(t.columns[i], v)
		case float64:
			h.real(t.columns[i], v)
		case string:
			h.text(t.columns[i], v)
		case []byte:
			h.bytes(t.columns[i], v)
		default:
			panic("storage: a value that SQLite does not know")
		}
	}
	return h.end()
}

// blockSize is how many rows, at most, share a sum: few enough to say where
// something is wrong, many enough to take little room.
const blockSize = 1024

// blockOf returns the block that a row is in.
func blockOf(key any) int64 {
	id, ok := key.(int64)
	if !ok {
		return 0
	}
	return id >> 10 // rounds down, also below zero
}

// Digest says what a study holds: equal studies have equal digests, whatever way
// they came about. It covers all tables but the history.
type Digest [sha256.Size]byte

// String returns the digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }
