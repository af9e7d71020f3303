package storage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"copresence/storage/pages"
)

// survey finds out which pages belong to which table, as far as their trees lead
// to them.
func (s *salvage) survey() error {
	for _, f := range s.finds {
		f.loose = f.of != ""
		if o, ok := s.entry("table", f.name); ok {
			f.root, f.altered = o.Root, f.of == "" && o.SQL != f.sql
			f.loose = f.loose && !f.readColumns(o.SQL)
		}
	}
	if err := s.recallRoots(); err != nil {
		return err
	}
	for _, f := range s.finds {
		if f.root == 0 {
			f.broken, f.blind = true, true
			continue
		}
		s.wreck.Lost = func(page uint32, cell int, _ error) { s.lost(f, page, cell) }
		for rows := s.walk(f); rows.Next(); {
			if page, _ := rows.Where(); !f.fits(rows, false) {
				f.broken = true
			} else if !f.keys {
				s.claim(f, page, rows.ID())
			} else {
				s.owner[page] = f
			}
		}
		slices.SortFunc(f.leaves, func(a, b idRange) int { return cmp.Compare(a.first, b.first) })
	}
	return nil
}

// entry finds a table or an index in what is left of the schema. One that begins
// where another does is not believed.
func (s *salvage) entry(kind, name string) (pages.Object, bool) {
	o, ok := s.schema[kind+" "+name]
	return o, ok && o.Root > 0 && s.begin[o.Root] == 1
}

// walk goes through what is left of a table.
func (s *salvage) walk(f *find) *pages.Rows {
	if f.keys {
		return s.wreck.Index(f.root)
	}
	return s.wreck.Table(f.root)
}

// lost takes note of a page, or a cell of one, that cannot be read.
func (s *salvage) lost(f *find, page uint32, cell int) {
	f.broken = true
	if cell >= 0 {
		f.unread++
		return
	}
	f.blind = true
	if page > 0 && page <= s.wreck.Count() {
		s.faulty[page] = true
	}
}

// claim takes note of a row of a page that belongs to a table.
func (s *salvage) claim(f *find, page uint32, id int64) {
	if n := len(f.leaves); n > 0 && f.page == page {
		last := &f.leaves[n-1]
		last.first, last.last = min(last.first, id), max(last.last, id)
		return
	}
	s.owner[page], f.page = f, page
	f.leaves = append(f.leaves, idRange{id, id})
}

// readColumns reads the columns of a table of attributes out of the SQL that made
// it, if that is as SQLite writes it: a name and a type for each that was added.
func (f *find) readColumns(text string) bool {
	columns := f.columns[:1:1]
	head := "CREATE TABLE " + f.name + " (" + f.of + " INTEGER PRIMARY KEY REFERENCES " + f.of + "(id)"
	rest, ok := strings.CutPrefix(text, head)
	if !ok {
		return false
	}
	for {
		if rest == ") STRICT" {
			f.columns = columns
			return true
		}
		var name, kind string
		if rest, ok = strings.CutPrefix(rest, `, "`); !ok {
			return false
		}
		if name, rest, ok = strings.Cut(rest, `" `); !ok || !identifier(name) {
			return false
		}
		end := strings.IndexAny(rest, ",)")
		if end < 0 {
			return false
		}
		if kind, rest = rest[:end], rest[end:]; kind != "TEXT" && kind != "REAL" && kind != "INTEGER" {
			return false
		}
		again := slices.ContainsFunc(columns, func(c findColumn) bool { return sameName(c.name, name) })
		if again || len(columns) == maxColumn {
			return false
		}
		columns = append(columns, findColumn{name: name, kind: kind, unused: true})
	}
}

// adopt gives pages to which nothing leads any more to the tables whose rows they
// hold. Only a table of which something is missing can have such pages.
func (s *salvage) adopt() error {
	var broken []*find
	for _, f := range s.finds {
		if f.broken {
			broken = append(broken, f)
		}
	}
	if len(broken) == 0 {
		return nil
	}
	unused := s.wreck.Unused()
	for page := uint32(1); page <= s.wreck.Count(); page++ {
		if s.owner[page] != nil || unused.Has(page) {
			continue
		}
		if err := s.adoptPage(page, broken); err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) adoptPage(page uint32, broken []*find) error {
	s.wreck.Lost = func(uint32, int, error) {} // it may be no page of a table at all
	fitting, ids := s.candidates(page, broken)
	var err error
	if len(fitting) > 1 {
		fitting, err = s.try(page, fitting)
	}
	if known := slices.DeleteFunc(slices.Clone(fitting), func(f *find) bool { return f.loose }); len(known) > 0 {
		fitting = known // a table of which no columns are known fits nearly anything
	}
	if err != nil || len(fitting) == 0 {
		return err
	}
	if len(fitting) > 1 {
		var words []string
		for _, f := range fitting {
			words = append(words, f.loss.words())
		}
		either := strings.Join(words, " or ")
		s.unclear[either] = append(s.unclear[either], page)
		return nil
	}
	f := fitting[0]
	s.owner[page], f.strays = f, append(f.strays, page)
	if !f.keys {
		f.leaves = slices.Insert(f.leaves, f.behind(ids.last), ids)
	}
	return nil
}

// mostly reports whether so many of the rows of a page are good that the others
// are bad by accident.
func mostly(good, all int) bool { return all > 0 && 10*good >= 9*all }

// candidates lists the tables that the rows of a page fit, and of which the ids
// are not found elsewhere.
func (s *salvage) candidates(page uint32, among []*find) (fitting []*find, ids idRange) {
	rows, keys := s.wreck.Page(page)
	good, all := make([]int, len(among)), 0
	for rows.Next() {
		if all++; all == 1 {
			ids = idRange{rows.ID(), rows.ID()}
		}
		ids.first, ids.last = min(ids.first, rows.ID()), max(ids.last, rows.ID())
		for i, f := range among {
			if f.keys == keys && f.fits(rows, true) {
				good[i]++
			}
		}
	}
	for i, f := range among {
		if mostly(good[i], all) && (keys || !f.overlaps(ids)) {
			fitting = append(fitting, f)
		}
	}
	return fitting, ids
}

// try keeps those tables whose checks let the rows of a page pass. The tables are
// still empty, and are so again.
func (s *salvage) try(page uint32, among []*find) (fitting []*find, err error) {
	for _, f := range among {
		if f.of != "" { // it has no checks
			fitting = append(fitting, f)
			continue
		}
		if err := s.exec("PRAGMA defer_foreign_keys = ON; SAVEPOINT trial"); err != nil {
			return nil, err
		}
		good, all, odd := 0, 0, f.odd
		for rows, _ := s.wreck.Page(page); rows.Next(); all++ {
			if !f.fits(rows, true) {
				continue
			}
			passed, err := s.insert(f, f.values(rows))
			if err != nil {
				return nil, err
			}
			if passed {
				good++
			}
		}
		if f.odd = odd; mostly(good, all) {
			fitting = append(fitting, f)
		}
		if err := s.exec("ROLLBACK TO trial; RELEASE trial"); err != nil {
			return nil, err
		}
	}
	return fitting, nil
}

func (s *salvage) note(format string, arguments ...any) {
	s.losses.Notes = append(s.losses.Notes, fmt.Sprintf(format, arguments...))
}
