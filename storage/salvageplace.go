package storage

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-sqlite3"

	"copresence/storage/pages"
)

// exec runs statements in the transaction that fills the new project.
func (s *salvage) exec(statements string, arguments ...any) error {
	_, err := s.tx.ExecContext(context.Background(), statements, arguments...)
	return err
}

// place moves the rows of a table over.
func (s *salvage) place(f *find) error {
	s.wreck.Lost = func(uint32, int, error) {} // the survey has noted it
	if f.root > 0 {
		for rows := s.walk(f); rows.Next(); {
			page, _ := rows.Where()
			if owner := s.owner[page]; owner != nil && owner != f {
				continue
			}
			if !f.fits(rows, false) {
				f.odd++
			} else if err := s.move(f, rows); err != nil {
				return err
			}
		}
	}
	for _, page := range f.strays {
		s.wreck.Lost = func(uint32, int, error) { f.unread++ }
		for rows, _ := s.wreck.Page(page); rows.Next(); {
			if !f.fits(rows, true) {
				f.odd++
			} else if err := s.move(f, rows); err != nil {
				return err
			}
		}
	}
	return s.restore(f)
}

// values returns the values of a row that fits.
func (f *find) values(r *pages.Rows) []any {
	values := make([]any, len(f.columns))
	for i := range f.columns {
		values[i] = f.columns[i].value(r, i)
	}
	return values
}

// move adds a row to the new project, without what it mentions that is lost. A
// row that belongs to one which is lost is left out.
func (s *salvage) move(f *find, r *pages.Rows) error {
	values, cleared := f.values(r), 0
	for i := range f.columns {
		c := &f.columns[i]
		if text, ok := r.Text(i); ok && !utf8.Valid(text) {
			cleared++
		}
		missing := c.missing(values[i])
		switch {
		case missing && c.required:
			f.loss.Dangling++
			return nil
		case missing, c.impossible(values[i]):
			values[i] = nil
			cleared++
		}
	}
	if f.name == "attribute" && !s.nameable(values) {
		f.odd++
		return nil
	}
	kept, err := s.insert(f, values)
	if err != nil || !kept {
		return err
	}
	f.loss.Cleared += cleared
	f.keep(values)
	return nil
}

// keep takes note of a row that was added.
func (f *find) keep(values []any) {
	f.loss.Kept++
	id, ok := values[0].(int64)
	if ok && f.kept != nil {
		f.kept[id] = struct{}{}
	}
	if f.loss.Kept == 1 {
		f.ids = idRange{id, id}
	}
	f.ids.first, f.ids.last = min(f.ids.first, id), max(f.ids.last, id)
}

// missing reports whether a value refers to a row that is lost.
func (c *findColumn) missing(value any) bool {
	if c.refers == nil || value == nil {
		return false
	}
	id, isID := value.(int64)
	_, there := c.refers.kept[id]
	return !isID || !there
}

// insert adds a row, given as the values of all columns, and reports whether the
// schema lets it pass. One whose key is there already is no loss.
func (s *salvage) insert(f *find, values []any) (passed bool, err error) {
	var used []any
	for i := range f.columns {
		if !f.columns[i].unused {
			used = append(used, values[i])
		}
	}
	if f.insertion == nil {
		if f.insertion, err = s.tx.PrepareContext(context.Background(), f.statement()); err != nil {
			return false, err
		}
	}
	_, err = f.insertion.ExecContext(context.Background(), used...)
	var refused sqlite3.Error
	if !errors.As(err, &refused) {
		return err == nil, err
	}
	switch {
	case refused.Code != sqlite3.ErrConstraint && refused.Code != sqlite3.ErrTooBig && refused.Code != sqlite3.ErrMismatch:
		return false, err
	case refused.ExtendedCode != sqlite3.ErrConstraintPrimaryKey && refused.ExtendedCode != sqlite3.ErrConstraintRowID:
		f.odd++
	}
	return false, nil
}

// statement adds a row of the columns that are in use.
func (f *find) statement() string {
	var names []string
	for _, c := range f.columns {
		if !c.unused {
			names = append(names, c.name)
		}
	}
	return "INSERT INTO " + quote(f.name) + " (" + quoteAll(names) + ") VALUES (" + parameters(len(names)) + ")"
}

// restorable are the tables whose rows can be made anew out of the index of the
// names, with what a note says of the rest.
var restorable = map[string]string{
	"activist": "Activists of whom nothing but the pseudonym is known, and who are taken for persons: %d.",
	"platform": "Platforms of which nothing but the name is known, from which it is told whether they are on-line: %d.",
	"coder":    "Coders who are known by their labels: %d.",
}

// restore makes rows that are lost anew, as far as an index knows their names: on
// an activist hang ties, on a coder verdicts.
func (s *salvage) restore(f *find) error {
	note, ok := restorable[f.name]
	if !ok || !f.broken {
		return nil
	}
	s.wreck.Lost = func(uint32, int, error) {} // what is left of it will do
	restored := 0
	for rows := s.index(f, "sqlite_autoindex_"+f.name+"_1"); rows != nil && rows.Next(); {
		name, isText := rows.Text(0)
		id, isID := rows.Int(1)
		if _, there := f.kept[id]; there || !isText || !isID || rows.Len() != 2 || !utf8.Valid(name) {
			continue
		}
		values := []any{id, string(name)}
		switch f.name {
		case "activist":
			values = append(values, "person")
		case "platform":
			values = append(values, bit(!offlinePlatforms[strings.ToLower(string(name))]))
		}
		passed, err := s.insert(f, values)
		if err != nil {
			return err
		}
		if passed {
			f.keep(values)
			restored++
		}
	}
	if restored > 0 {
		s.note(note, restored)
	}
	return nil
}

// nameable reports whether a row that describes an attribute names one that can
// have a column of its own.
func (s *salvage) nameable(values []any) bool {
	of, _ := values[0].(string)
	name, _ := values[1].(string)
	before := s.named[of]
	if !identifier(name) || sameName(name, of) || len(before) == maxAttributes ||
		slices.ContainsFunc(before, func(other string) bool { return sameName(name, other) }) {
		return false
	}
	s.named[of] = append(before, name)
	return true
}

// index walks an index of a table, or returns nil where it is lost.
func (s *salvage) index(f *find, name string) *pages.Rows {
	if o, ok := s.entry("index", name); ok && o.Table == f.name {
		return s.wreck.Index(o.Root)
	}
	return nil
}
