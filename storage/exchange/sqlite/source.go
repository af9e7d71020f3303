package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"copresence/storage/exchange"
)

// source is a database while it is read.
type source struct {
	db   *sql.DB
	size int64 // of the file, bytes

	cells int
	bytes int
}

func (s *source) tables(ctx context.Context) ([]exchange.Table, error) {
	names, err := s.names(ctx)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("the database has no tables")
	}
	if len(names) > maxTables {
		return nil, fmt.Errorf("%d tables, which is more than %d", len(names), maxTables)
	}
	var tables []exchange.Table
	for _, name := range names {
		table, err := s.table(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("table %s: %w", name, err)
		}
		tables = append(tables, table)
	}
	complete(tables)
	return tables, nil
}

// names lists the plain tables in the order in which they were made.
func (s *source) names(ctx context.Context) ([]string, error) {
	made, err := s.texts(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
	if err != nil {
		return nil, err
	}
	plain := make(map[string]bool)
	err = s.each(ctx, "PRAGMA main.table_list", func(row []any) error {
		if len(row) < 3 {
			return errors.New("the list of tables cannot be read")
		}
		name, kind := text(row[1]), text(row[2])
		plain[name] = kind == "table" && !strings.HasPrefix(name, "sqlite_")
		return nil
	})
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range made {
		if plain[name] {
			names = append(names, name)
			plain[name] = false // a damaged schema may list it twice
		}
	}
	return names, nil
}

func (s *source) table(ctx context.Context, name string) (exchange.Table, error) {
	t := exchange.Table{Name: name, FirstRow: 1}
	if err := s.check(ctx, name); err != nil {
		return t, err
	}
	if err := s.headings(ctx, &t); err != nil {
		return t, err
	}
	if len(t.Columns) == 0 {
		return t, nil
	}
	if err := s.foreignKeys(ctx, &t); err != nil {
		return t, err
	}
	return t, s.fill(ctx, &t)
}

// check lets SQLite look whether the table is damaged, which reading it may not
// notice.
func (s *source) check(ctx context.Context, name string) error {
	found, err := s.texts(ctx, "PRAGMA main.quick_check("+quoted(name)+")")
	if err != nil {
		return err
	}
	if len(found) == 0 || found[0] != "ok" {
		return fmt.Errorf("the database is damaged (%s); open it with the program that made it and save a new copy",
			strings.Join(found[:min(len(found), 1)], ""))
	}
	return nil
}

// headings describes the columns, those that are computed left out.
func (s *source) headings(ctx context.Context, t *exchange.Table) error {
	computed := 0
	err := s.each(ctx, "PRAGMA main.table_xinfo("+quoted(t.Name)+")", func(row []any) error {
		if len(row) < 7 {
			return errors.New("its columns cannot be listed")
		}
		if text(row[6]) != "0" {
			computed++
			return nil
		}
		if len(text(row[1])) > maxHeading {
			return fmt.Errorf("the name of a column is longer than %d bytes", maxHeading)
		}
		t.Columns = append(t.Columns, exchange.Heading{Name: text(row[1]), Type: text(row[2]), Primary: text(row[5]) != "0"})
		return nil
	})
	if computed > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("columns that the database computes were left out, %d of them", computed))
	}
	return err
}

// foreignKeys notes what columns refer to. Keys of several columns are passed
// over: no single one of their columns says who is meant.
func (s *source) foreignKeys(ctx context.Context, t *exchange.Table) error {
	type link struct{ table, from, to string }
	links := make(map[string][]link) // by the number of the key
	var order []string
	err := s.each(ctx, "PRAGMA main.foreign_key_list("+quoted(t.Name)+")", func(row []any) error {
		if len(row) < 5 {
			return errors.New("its foreign keys cannot be listed")
		}
		number := text(row[0])
		if links[number] == nil {
			order = append(order, number)
		}
		links[number] = append(links[number], link{text(row[2]), text(row[3]), text(row[4])})
		return nil
	})
	for _, number := range order {
		if l := links[number]; len(l) == 1 {
			for c := range t.Columns {
				if strings.EqualFold(t.Columns[c].Name, l[0].from) {
					t.Columns[c].References = l[0].table + "." + l[0].to
				}
			}
		}
	}
	return err
}

// complete gives foreign keys that name only a table the column that they mean:
// its primary key. What refers to a table that is not there refers to nothing.
func complete(tables []exchange.Table) {
	for i := range tables {
		for c := range tables[i].Columns {
			h := &tables[i].Columns[c]
			if h.References != "" {
				h.References = target(tables, h.References)
			}
		}
	}
}

func target(tables []exchange.Table, refers string) string {
	for _, t := range tables {
		for _, h := range t.Columns {
			if strings.EqualFold(refers, t.Name+"."+h.Name) || h.Primary && strings.EqualFold(refers, t.Name+".") {
				return t.Name + "." + h.Name
			}
		}
	}
	return ""
}

// fill reads the rows in the order in which the table keeps them.
func (s *source) fill(ctx context.Context, t *exchange.Table) error {
	list := make([]string, len(t.Columns))
	for c, h := range t.Columns {
		// A blob is not fetched at all, and the driver gives no column a type of its own.
		list[c] = "CASE typeof(" + quoted(h.Name) + ") WHEN 'blob' THEN x'' ELSE " + quoted(h.Name) + " END"
	}
	t.Cells = make([][]string, len(t.Columns))
	blobs, same := 0, make([]interned, len(t.Columns))
	// The order is the table's own: of rowid, or of the key of a table without.
	err := s.each(ctx, "SELECT "+strings.Join(list, ", ")+" FROM main."+quoted(t.Name), func(row []any) error {
		for c, v := range row {
			cell := text(v)
			if _, binary := v.([]byte); binary {
				blobs++
				cell = ""
			}
			t.Cells[c] = append(t.Cells[c], same[c].one(cell))
			s.bytes += len(cell)
		}
		return s.measure(len(row), t.Rows())
	})
	if blobs > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("binary values were left out, %d of them", blobs))
	}
	return err
}

// measure refuses what a file of honest pages cannot hold: a damaged or hostile
// file can point to the same page again and again.
func (s *source) measure(columns, rows int) error {
	s.cells += columns
	switch {
	case int64(rows) > s.size/2:
		return errors.New("it claims more rows than the file has room for; the database is damaged")
	case s.cells > maxCells:
		return fmt.Errorf("more than %d million cells in the tables up to this one; copy the tables of people and ties into a database of their own", int(maxCells/1e6))
	case s.bytes > maxText:
		return fmt.Errorf("more than %d MB of text in the tables up to this one; copy the tables of people and ties into a database of their own", maxText>>20)
	}
	return nil
}

// interned keeps one copy of texts that come again and again.
type interned map[string]string

func (m *interned) one(s string) string {
	const most, longest = 1000, 64 // texts; bytes
	if len(s) > longest {
		return s
	}
	if known, found := (*m)[s]; found {
		return known
	}
	if *m == nil {
		*m = make(interned)
	}
	if len(*m) < most {
		(*m)[s] = s
	}
	return s
}

// each calls do for every row that a query gives.
func (s *source) each(ctx context.Context, query string, do func(row []any) error) (err error) {
	rows, err := s.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for c := range row {
		into[c] = &row[c]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := do(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

// texts returns the first column of a query as text.
func (s *source) texts(ctx context.Context, query string) ([]string, error) {
	var list []string
	err := s.each(ctx, query, func(row []any) error {
		list = append(list, text(row[0]))
		return nil
	})
	return list, err
}

// text writes a value as a person would: whole numbers without a point.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return ""
		}
		return strconv.FormatFloat(v, 'g', -1, 64)
	case []byte:
		return string(v)
	}
	return ""
}

// quoted makes a name of the file's harmless in a query.
func quoted(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}
