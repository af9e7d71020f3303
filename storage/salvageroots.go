package storage

import (
	"database/sql"

	"copresence/storage/migrations"
)

// layout says on which page each table begins.
type layout map[string]uint32

// layouts returns where the tables of a new project begin, and where they do after
// SQLite has copied it.
func layouts() (all []layout, err error) {
	conn, err := connect(memory)
	if err != nil {
		return nil, err
	}
	defer func() {
		if e := conn.close(); err == nil {
			err = e
		}
	}()
	for step := 1; step <= migrations.Latest(); step++ {
		if err := conn.exec(migrations.Step(step)); err != nil {
			return nil, err
		}
	}
	for _, statement := range [...]string{"", "VACUUM"} {
		if err := conn.exec(statement); err != nil {
			return nil, err
		}
		l := make(layout)
		err := each(conn, func(rows *sql.Rows) error {
			var name string
			var root uint32
			err := rows.Scan(&name, &root)
			l[name] = root
			return err
		}, "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' ORDER BY name")
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}

// recallRoots finds the tables of which the schema says nothing any more where
// they usually begin, if the others begin where they usually do.
func (s *salvage) recallRoots() error {
	if len(s.lostRoots()) == 0 {
		return nil
	}
	all, err := layouts()
	if err != nil {
		return err
	}
	for _, l := range all {
		if !s.usual(l) {
			continue
		}
		for _, f := range s.lostRoots() {
			if good, bad := s.fitAt(f, l[f.name]); bad == 0 && good >= 0 {
				f.root = l[f.name]
			}
		}
		return nil
	}
	return nil
}

// lostRoots lists the tables of which it is not known where they begin.
func (s *salvage) lostRoots() (lost []*find) {
	for _, f := range s.finds {
		if f.root == 0 {
			lost = append(lost, f)
		}
	}
	return lost
}

// usual reports whether the tables of this file begin where a layout says: all
// that the schema knows, or, where it knows none, several to judge by their rows.
func (s *salvage) usual(l layout) bool {
	known, fitting := 0, 0
	for _, f := range s.finds {
		if f.root > 0 {
			known++
			if f.root != l[f.name] {
				return false
			}
		} else if good, bad := s.fitAt(f, l[f.name]); bad > 0 && !f.loose {
			fitting--
		} else if good > 0 && !f.loose {
			fitting++
		}
	}
	const several = 3
	return known > 0 || fitting >= several
}

// fitAt counts rows that fit a table and rows that do not, if it began at a page.
// Some hundred tell enough. It returns -1 where there is no such table at all.
func (s *salvage) fitAt(f *find, root uint32) (good, bad int) {
	const enough = 300
	readable := true
	s.wreck.Lost = func(page uint32, cell int, _ error) { readable = readable && (page != root || cell >= 0) }
	before := f.root
	f.root = root
	defer func() { f.root = before }()
	for rows := s.walk(f); good+bad < enough && rows.Next(); {
		if f.fits(rows, true) {
			good++
		} else {
			bad++
		}
	}
	if !readable {
		return -1, 0
	}
	return good, bad
}
