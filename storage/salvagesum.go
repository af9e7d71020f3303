package storage

import (
	"database/sql"
	"maps"
	"math"
	"slices"
)

// sum adds up what is lost.
func (s *salvage) sum() error {
	for _, f := range s.finds {
		f.loss.Lost = f.unread + f.odd + f.loss.Dangling
		f.loss.More = f.loss.More || f.blind
		var err error
		switch {
		case s.books != nil:
			err = s.compare(f)
		case f.broken:
			err = s.count(f)
		}
		if err != nil {
			return err
		}
		if own := f.columns[0].id && f.columns[0].refers == nil; f.loss.More && own && f.loss.Kept > 0 {
			f.loss.Gaps = int(min(uint64(f.ids.last)-uint64(f.ids.first)+1-uint64(f.loss.Kept), math.MaxInt32))
		}
		s.losses.Tables = append(s.losses.Tables, f.loss)
	}
	for page := uint32(1); page <= s.wreck.Count(); page++ {
		if s.faulty[page] && s.owner[page] == nil {
			s.losses.Pages = append(s.losses.Pages, page)
		}
	}
	for _, words := range slices.Sorted(maps.Keys(s.unclear)) {
		s.note("It cannot be told whether these pages hold %s, and they were left out: %s.", words, ranges(s.unclear[words]))
	}
	if n := s.wreck.Missing(); n > 0 {
		s.note("The file is cut off: of its %d pages the last %d are missing.", n+s.wreck.Count(), n)
	}
	return nil
}

// readBooks reads the digest of the file: how many rows each block of each table
// had, and what they added up to.
func (s *salvage) readBooks() error {
	if o, ok := s.entry("table", "digest"); ok {
		s.books = s.booksAt(o.Root)
	}
	if s.books != nil {
		return nil
	}
	all, err := layouts()
	for _, l := range all {
		if s.books == nil {
			s.books = s.booksAt(l["digest"])
		}
	}
	return err
}

// booksAt reads a digest that begins at a page, and returns nil where there is none
// or not all of it can be read.
func (s *salvage) booksAt(root uint32) map[block]*total {
	books, whole := make(map[block]*total), true
	s.wreck.Lost = func(uint32, int, error) { whole = false }
	for rows := s.wreck.Index(root); rows.Next(); {
		of, isText := rows.Text(0)
		number, isNumber := rows.Int(1)
		n, isCount := rows.Int(2)
		bytes, isBlob := rows.Blob(3)
		sum, isSum := readSum(bytes)
		if !isText || !isNumber || !isCount || !isBlob || !isSum || n < 1 {
			return nil
		}
		books[block{string(of), number}] = &total{n, sum}
	}
	if !whole || len(books) == 0 {
		return nil
	}
	return books
}

// compare finds out what is lost of a table from the digest: in which blocks rows
// are missing, and in which they are as many, but not what they were.
func (s *salvage) compare(f *find) error {
	saved := newChange(s.tx)
	if err := saved.addUp(f.name, s.written); err != nil {
		return err
	}
	lost := 0
	for b, was := range s.books {
		if b.of != f.name {
			continue
		}
		is := saved.digest.changes[b]
		if is == nil {
			is = new(total)
		}
		if was.rows > is.rows {
			lost += int(was.rows - is.rows)
		} else if *was != *is {
			f.loss.Doubtful += int(is.rows)
		}
	}
	for b, is := range saved.digest.changes {
		if b.of == f.name && s.books[b] == nil {
			f.loss.Doubtful += int(is.rows)
		}
	}
	f.loss.Lost, f.loss.More = lost, false
	if f.loss.Cleared > 0 { // these are not what they were, and it is told
		f.loss.Doubtful = 0
	}
	return nil
}

// count finds out what is lost of a table by an index that is whole.
func (s *salvage) count(f *find) error {
	var names []string
	err := each(s.tx, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, "SELECT name FROM pragma_index_list(?) WHERE NOT partial ORDER BY seq", f.name)
	if err != nil {
		return err
	}
	for _, name := range names {
		whole := true
		s.wreck.Lost = func(uint32, int, error) { whole = false }
		rows, entries := s.index(f, name), 0
		for rows != nil && rows.Next() {
			entries++
		}
		if rows != nil && whole && entries >= f.loss.Kept {
			f.loss.Lost, f.loss.More = entries-f.loss.Kept, false
			return nil
		}
	}
	return nil
}
