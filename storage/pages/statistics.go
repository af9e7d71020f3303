package pages

import (
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Statistics are the tables that ANALYZE leaves, and how they are defined.
var Statistics = map[string]string{
	"sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
	"sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}

// OddStatistics looks, before SQLite does, for the one part of a schema that runs
// when it is read: as soon as a file is opened SQLite looks into the tables of
// ANALYZE, and a column of theirs can be computed. It returns what stands in their
// place, or "" where nothing odd does. The file may be of any encoding, and is
// taken as it is: what lies in a log or a journal beside it is not looked at.
func OddStatistics(from io.ReaderAt, size int64) (odd string, err error) {
	p := plainly{from: from}
	if _, err := from.ReadAt(p.header[:], 0); err != nil {
		return "", readError(1, err)
	}
	encoding := binary.BigEndian.Uint32(p.header[headerEncoding:])
	p.header[headerFormats], p.header[headerFormats+1] = 1, 1
	binary.BigEndian.PutUint32(p.header[headerEncoding:], 1)
	const longest = 16 << 20 // bytes of a row of the schema
	file, err := Open(&p, size, longest)
	if err != nil {
		return "", err
	}
	objects, err := file.Schema()
	for _, o := range objects {
		name, sql := decoded(o.Name, encoding), decoded(o.SQL, encoding)
		if strings.HasPrefix(strings.ToLower(name), "sqlite_stat") && (decoded(o.Type, encoding) != "table" || Statistics[name] != sql) {
			return fmt.Sprintf("%.40q", name), nil
		}
	}
	return "", err
}

// plainly shows a file with another header.
type plainly struct {
	from   io.ReaderAt
	header [headerLength]byte
}

func (p *plainly) ReadAt(b []byte, at int64) (int, error) {
	n, err := p.from.ReadAt(b, at)
	if at < headerLength {
		copy(b[:n], p.header[at:])
	}
	return n, err
}

// decoded reads a text of SQLite's encodings 2 and 3, UTF-16 of either order.
func decoded(text string, encoding uint32) string {
	var order binary.ByteOrder
	switch encoding {
	case 2:
		order = binary.LittleEndian
	case 3:
		order = binary.BigEndian
	default:
		return text
	}
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = order.Uint16([]byte(text[2*i:]))
	}
	return string(utf16.Decode(units))
}
