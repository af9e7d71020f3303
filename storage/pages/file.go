package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// What stands in the header, the first 100 bytes of the file.
const (
	headerLength    = 100
	headerPageSize  = 16 // two bytes; 1 means 65536
	headerFormats   = 18 // two bytes: 1 rollback journal, 2 write-ahead log
	headerReserved  = 20 // bytes at the end of each page that others use
	headerChanges   = 24 // counts changes
	headerCount     = 28 // pages
	headerFreeList  = 32 // the first page of the list of unused pages, or 0
	headerFreeCount = 36
	headerEncoding  = 56 // of texts: 1 UTF-8, 0 while there is no table
	headerVersion   = 60 // user_version: the application's own number
	headerCountedAt = 92 // what the counter of changes was when the pages were counted
	signature       = "SQLite format 3\x00"
)

// Sizes of pages, in bytes.
const (
	minPage   = 512
	maxPage   = 65536
	minUsable = 480
)

// lockByte is where SQLite keeps its locks on a file. The page there is never
// used, and on Windows nobody may read it while another connection is open.
const lockByte = 1 << 30

// ErrWriteAheadLog says that the latest changes of a database may stand in
// another file beside it.
var ErrWriteAheadLog = errors.New("the database keeps a write-ahead log")

// File is a database that is read page by page. It may be read by several
// goroutines at once.
type File struct {
	from     io.ReaderAt
	maxRow   uint64 // bytes
	pageSize int    // bytes
	usable   int    // bytes of a page, from its beginning
	most     [2]int // see setMost
	count    uint32 // pages
	header   [headerLength]byte
}

// Open reads the header of a database of the given size, in bytes. A row longer
// than maxRow bytes, all its values together, is a fault.
func Open(from io.ReaderAt, size int64, maxRow int) (*File, error) {
	f := newFile(from, maxRow)
	if size < headerLength {
		return nil, pageFault(1, "the file has %d bytes, fewer than its header", size)
	}
	if _, err := from.ReadAt(f.header[:], 0); err != nil {
		return nil, readError(1, err)
	}
	if !bytes.HasPrefix(f.header[:], []byte(signature)) {
		return nil, pageFault(1, "the file is not an SQLite database")
	}
	if err := f.checkHeader(); err != nil {
		return nil, err
	}
	onDisk := size / int64(f.pageSize)
	f.count = uint32(min(onDisk, maxPages))
	if said := f.long(headerCount); said != 0 && f.long(headerChanges) == f.long(headerCountedAt) {
		if int64(said) > onDisk {
			return nil, pageFault(1, "the header tells of %d pages, the file has %d", said, onDisk)
		}
		f.count = said
	}
	return f, nil
}

func newFile(from io.ReaderAt, maxRow int) *File {
	return &File{from: from, maxRow: uint64(min(max(0, maxRow), longestRow))}
}

// longestRow is the size, in bytes, of the longest row that SQLite knows, about.
const longestRow = 1 << 30

// maxPages is how many pages a database can have.
const maxPages = 1<<32 - 2

// checkHeader reads the sizes out of the header and refuses what this package
// does not read.
func (f *File) checkHeader() error {
	f.pageSize = int(binary.BigEndian.Uint16(f.header[headerPageSize:]))
	if f.pageSize == 1 {
		f.pageSize = maxPage
	}
	if f.pageSize < minPage || f.pageSize&(f.pageSize-1) != 0 {
		return pageFault(1, "%d is not the size of a page", f.pageSize)
	}
	f.usable = f.pageSize - int(f.header[headerReserved])
	if f.usable < minUsable {
		return pageFault(1, "pages of %d bytes cannot have %d reserved", f.pageSize, f.header[headerReserved])
	}
	f.setMost()
	switch write, read := f.header[headerFormats], f.header[headerFormats+1]; {
	case write == 2 || read == 2:
		return ErrWriteAheadLog
	case write != 1 || read != 1:
		return pageFault(1, "the format %d, %d is not known", write, read)
	}
	if [3]byte(f.header[headerReserved+1:]) != [3]byte{64, 32, 32} {
		return pageFault(1, "shares of payload %d, %d, %d", f.header[21], f.header[22], f.header[23])
	}
	if encoding := f.long(headerEncoding); encoding > 1 {
		return pageFault(1, "texts are not in UTF-8 (encoding %d)", encoding)
	}
	return nil
}

// long reads four bytes of the header.
func (f *File) long(at int) uint32 { return binary.BigEndian.Uint32(f.header[at:]) }

// Count returns how many pages the file has.
func (f *File) Count() uint32 { return f.count }

// PageSize returns the size of a page, in bytes.
func (f *File) PageSize() int { return f.pageSize }

// UserVersion returns the number that the application keeps in the header.
func (f *File) UserVersion() int { return int(int32(f.long(headerVersion))) }

// there makes sure that a page can be one that holds something.
func (f *File) there(page uint32) error {
	if page == 0 || page > f.count {
		return problem(fmt.Sprintf("page %d is not one of the %d of the file", page, f.count))
	}
	if page == f.lockPage() {
		return problem(fmt.Sprintf("page %d is where locks are kept", page))
	}
	return nil
}

// lockPage returns the page that holds the lock byte; a small file has none.
func (f *File) lockPage() uint32 { return uint32(lockByte/f.pageSize) + 1 }

// read fills into with pages, from the given one on.
func (f *File) read(page uint32, into []byte) error {
	n, err := f.from.ReadAt(into, int64(page-1)*int64(f.pageSize))
	if n == len(into) {
		return nil
	}
	if err == nil || err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return readError(page, err)
}
