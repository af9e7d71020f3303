package storage

import (
	"database/sql"
	"slices"

	"copresence/storage/network"
	"copresence/storage/pages"
)

// placeAttributes moves the values of attributes over, behind what describes them.
func (s *salvage) placeAttributes() error {
	for _, f := range s.finds {
		if f.of == "" {
			continue
		}
		described, err := attributeRows(s.tx, f.of)
		if err != nil {
			return err
		}
		if f.loose {
			if err := s.recallColumns(f, described); err != nil {
				return err
			}
		}
		if err := s.agree(f, described); err != nil {
			return err
		}
		if err := s.place(f); err != nil {
			return err
		}
	}
	return nil
}

// attributeRow is a row of the attribute table.
type attributeRow struct {
	name, label string
	kind        network.ColumnType
}

func attributeRows(q queryer, of string) (all []attributeRow, err error) {
	err = each(q, func(rows *sql.Rows) error {
		var a attributeRow
		var word string
		if err := rows.Scan(&a.name, &word, &a.label); err != nil {
			return err
		}
		a.kind, _ = network.ParseColumnType(word) // the schema has seen to the word
		all = append(all, a)
		return nil
	}, `SELECT name, type, label FROM attribute WHERE "of" = ? ORDER BY name`, of)
	return all, err
}

// recallColumns finds out in which order the columns of a table stand whose schema
// is lost: that in which the history has them added. It is believed only if all of
// them are described, and every row fits.
func (s *salvage) recallColumns(f *find, described []attributeRow) error {
	f.loose = false
	key := f.columns[:1:1]
	order, err := s.added(f.of)
	if err != nil {
		return err
	}
	if len(order) == 0 && len(described) == 1 {
		order = []string{described[0].name}
	}
	columns := slices.Clone(key)
	for _, name := range order {
		i := slices.IndexFunc(described, func(a attributeRow) bool { return a.name == name })
		if i < 0 {
			columns = nil
			break
		}
		columns = append(columns, findColumn{name: name, kind: storedAs(described[i].kind), unused: true})
	}
	f.columns = columns
	if len(columns) == 0 || len(order) < len(described) || !s.allFit(f) {
		f.columns = key
		if len(described) > 0 {
			f.loss.More = true
			s.note("Which values belong to which of the %s cannot be told.", f.loss.words())
		}
	} else if len(order) > 1 {
		s.note("Which values belong to which of the %s is told from the history.", f.loss.words())
	}
	return nil
}

// added lists the attributes that were ever added, the first first.
func (s *salvage) added(of string) (names []string, err error) {
	t := catalogue["attribute"]
	err = each(s.tx, func(rows *sql.Rows) error {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		key, err := readKey(&t, text)
		if err != nil {
			return nil // that it is no key is told of the history
		}
		name, isText := key[1].(string)
		if isText && key[0] == any(of) && !slices.Contains(names, name) {
			names = append(names, name)
		}
		return nil
	}, `SELECT coalesce(row, '') FROM history WHERE "table" = 'attribute' AND before IS NULL ORDER BY id`)
	return names, err
}

// allFit reports whether the rows in all pages of a table fit its columns.
func (s *salvage) allFit(f *find) bool {
	s.wreck.Lost = func(uint32, int, error) {}
	for _, page := range f.strays {
		for rows, _ := s.wreck.Page(page); rows.Next(); {
			if !f.fits(rows, true) {
				return false
			}
		}
	}
	if f.root > 0 {
		for rows := s.walk(f); rows.Next(); {
			if !f.fits(rows, true) {
				return false
			}
		}
	}
	return true
}

// agree makes a column for each attribute that is described, and describes those
// that have values but lost what described them: by their name, and as sensitive,
// as nobody knows.
func (s *salvage) agree(f *find, described []attributeRow) error {
	filled := s.filled(f)
	for i := range f.columns[1:] {
		c := &f.columns[i+1]
		at := slices.IndexFunc(described, func(a attributeRow) bool { return a.name == c.name })
		switch {
		case at >= 0 && storedAs(described[at].kind) != c.kind:
			if err := s.exec(`UPDATE attribute SET type = ? WHERE "of" = ? AND name = ?`, typeOf(c.kind), f.of, c.name); err != nil {
				return err
			}
			s.attributes().loss.Cleared++
		case at < 0 && filled[i+1] && s.attributes().broken && s.nameable([]any{f.of, c.name}):
			err := s.exec(`INSERT INTO attribute ("of", name, type, label, sensitive) VALUES (?, ?, ?, ?, 1)`, f.of, c.name, typeOf(c.kind), c.name)
			if err != nil {
				return err
			}
			s.note("What the attribute %q of %s was called is lost; it is called as its column, and taken for sensitive.", c.name, inWords[f.of])
		case at < 0:
			continue // a column that was undone
		}
		c.unused, c.truth = false, at >= 0 && described[at].kind == network.Boolean
		if err := s.addColumn(f, c.name, c.kind); err != nil {
			return err
		}
	}
	return s.describeRest(f, described)
}

// describeRest makes the columns of attributes that are described, but of which
// the table knows nothing: they are empty.
func (s *salvage) describeRest(f *find, described []attributeRow) error {
	for _, a := range described {
		if slices.ContainsFunc(f.columns, func(c findColumn) bool { return c.name == a.name }) {
			continue
		}
		if err := s.addColumn(f, a.name, storedAs(a.kind)); err != nil {
			return err
		}
	}
	return nil
}

func (s *salvage) addColumn(f *find, name, kind string) error {
	return s.exec("ALTER TABLE " + quote(f.name) + " ADD COLUMN " + quote(name) + " " + kind)
}

// attributes returns the table that describes attributes.
func (s *salvage) attributes() *find {
	return s.finds[slices.IndexFunc(s.finds, func(f *find) bool { return f.name == "attribute" })]
}

// typeOf returns the type of an attribute of which only the column is known.
func typeOf(kind string) string {
	switch kind {
	case "REAL":
		return network.Number.String()
	case "INTEGER":
		return network.Boolean.String()
	}
	return network.Text.String()
}

// filled tells which columns have a value in some row.
func (s *salvage) filled(f *find) []bool {
	filled := make([]bool, len(f.columns))
	look := func(rows *pages.Rows) {
		for rows.Next() {
			for i := range filled {
				filled[i] = filled[i] || rows.Kind(i) != pages.Null
			}
		}
	}
	s.wreck.Lost = func(uint32, int, error) {}
	if f.root > 0 {
		look(s.walk(f))
	}
	for _, page := range f.strays {
		rows, _ := s.wreck.Page(page)
		look(rows)
	}
	return filled
}
