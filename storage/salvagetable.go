package storage

import (
	"database/sql"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"copresence/storage/network"
	"copresence/storage/pages"
)

// find is a table of the new project, and what was found of it in the old one.
type find struct {
	name    string
	of      string // what it has the attributes of; else ""
	columns []findColumn
	keys    bool   // it has no rowids
	loose   bool   // of its columns only the first is known
	sql     string // that makes the table
	altered bool   // somebody has changed that

	root   uint32             // 0: not known
	broken bool               // some of its pages cannot be read
	leaves []idRange          // ids of the rows in each page, in ascending order
	strays []uint32           // pages to which nothing leads
	kept   map[int64]struct{} // ids that others may refer to; nil: nobody does

	ids       idRange // of the rows that were kept
	page      uint32  // that was looked at last
	blind     bool    // nobody knows how many rows are lost with some page
	unread    int     // rows that cannot be read
	odd       int     // rows that can be read and fit no table
	insertion *sql.Stmt
	loss      Loss
}

// findColumn is a column of a table, in the order in which a row has it.
type findColumn struct {
	name, kind string
	id         bool   // the value is the rowid
	required   bool   // NULL is no value
	parent     string // the table of the row that it refers to, or ""
	refers     *find  // that table
	unused     bool   // no attribute is kept in it
	truth      bool   // the attribute is one of yes and no
}

// idRange is a run of ids.
type idRange struct{ first, last int64 }

// wanted lists the tables of a new project in such an order that rows which
// others refer to come before these.
func wanted(q queryer) ([]*find, error) {
	var all []*find
	err := each(q, func(rows *sql.Rows) error {
		f := new(find)
		if err := rows.Scan(&f.name, &f.keys, &f.sql); err != nil {
			return err
		}
		if _, ours := catalogue[f.name]; ours || f.name == "history" {
			f.loss.Table = f.name
			f.of, _ = strings.CutSuffix(f.name, "_attribute")
			if f.of == f.name {
				f.of = ""
			}
			all = append(all, f)
		}
		return nil
	}, "SELECT l.name, l.wr, s.sql FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.name = l.name WHERE l.schema = 'main' ORDER BY s.rowid")
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		if err := f.describe(q); err != nil {
			return nil, err
		}
	}
	return parentsFirst(all), nil
}

// describe finds out which columns the table has, and to what they refer.
func (f *find) describe(q queryer) error {
	err := each(q, func(rows *sql.Rows) error {
		var c findColumn
		var key int
		if err := rows.Scan(&c.name, &c.kind, &c.required, &key, &c.parent); err != nil {
			return err
		}
		c.id = key > 0 && !f.keys
		c.required = c.required || key > 0
		f.columns = append(f.columns, c)
		return nil
	}, `SELECT c.name, c.type, c."notnull", c.pk, coalesce((SELECT k."table" FROM pragma_foreign_key_list(?) AS k WHERE k."from" = c.name), '')
		FROM pragma_table_xinfo(?) AS c ORDER BY c.cid`, f.name, f.name)
	return err
}

// parentsFirst puts tables behind those that they refer to.
func parentsFirst(all []*find) []*find {
	var order []*find
	var visit func(f *find)
	visit = func(f *find) {
		if slices.Contains(order, f) {
			return
		}
		for i := range f.columns {
			for _, other := range all {
				if other.name == f.columns[i].parent && other != f {
					f.columns[i].refers, other.kept = other, make(map[int64]struct{})
					visit(other)
				}
			}
		}
		order = append(order, f)
	}
	for _, f := range all {
		visit(f)
	}
	return order
}

// fits reports whether a row can be one of the table. One that was found in its
// place may have columns that somebody added; a stray one is looked at closely.
func (f *find) fits(r *pages.Rows, stray bool) bool {
	n := r.Len()
	if n == 0 || f.of == "" && n < f.least() || !f.loose && (stray || !f.altered) && n > len(f.columns) {
		return false
	}
	for i := range f.columns {
		if !f.columns[i].fits(r, i, stray) {
			return false
		}
	}
	return true
}

// least is how many values a row has at least: those that were written under an
// earlier schema lack what came later.
func (f *find) least() int {
	if t := catalogue[f.name]; t.early > 0 {
		return min(t.early, len(f.columns))
	}
	return len(f.columns)
}

func (c *findColumn) fits(r *pages.Rows, i int, stray bool) bool {
	kind := r.Kind(i)
	switch {
	case c.id:
		return kind == pages.Null
	case kind == pages.Null:
		return !c.required
	case c.kind == "INTEGER":
		return kind == pages.Integer
	case c.kind == "REAL":
		return kind == pages.Real || kind == pages.Integer
	case c.kind == "TEXT":
		text, ok := r.Text(i)
		return ok && (!stray || utf8.Valid(text) && (!times[c.name] || isTime(string(text))))
	case c.kind == "BLOB":
		return kind == pages.Blob
	}
	return true
}

// value returns a value of a row that fits.
func (c *findColumn) value(r *pages.Rows, i int) any {
	switch r.Kind(i) {
	case pages.Integer:
		n, _ := r.Int(i) // its kind says so
		return n
	case pages.Real:
		x, _ := r.Real(i)
		return x
	case pages.Text:
		text, _ := r.Text(i)
		return valid(string(text))
	case pages.Blob:
		blob, _ := r.Blob(i)
		return slices.Clone(blob)
	}
	if c.id {
		return r.ID()
	}
	return nil
}

// dates are the columns that hold what must be one.
var dates = map[string]bool{"first_seen": true, "last_seen": true, "begins": true, "ends": true}

// times are the columns that hold when something was done.
var times = map[string]bool{"made_at": true, "at": true}

func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339Nano, text)
	return err == nil
}

// impossible reports whether a value is a date that no calendar has, or neither yes
// nor no where there is nothing else, as of a row that belongs to another table. The
// schema lets it pass, the program does not.
func (c *findColumn) impossible(value any) bool {
	if n, ok := value.(int64); ok && c.truth {
		return n != 0 && n != 1
	}
	text, ok := value.(string)
	if !ok || !dates[c.name] {
		return false
	}
	_, err := network.ParseDate(text)
	return err != nil
}

// behind returns the place of the first page whose ids are all greater.
func (f *find) behind(id int64) int {
	i, _ := slices.BinarySearchFunc(f.leaves, id, func(l idRange, id int64) int {
		if l.first <= id {
			return -1
		}
		return 1
	})
	return i
}

// overlaps reports whether some of the ids are known to stand in another page.
func (f *find) overlaps(ids idRange) bool {
	i := f.behind(ids.last)
	return i > 0 && f.leaves[i-1].last >= ids.first
}
