package storage

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"copresence/storage/migrations"
)

// Reseal makes the digest of a closed project anew, as far as its tables can be
// read: for tests of what else protects it.
func Reseal(path string) {
	conn, err := connect(source(path))
	if err != nil {
		return
	}
	defer func() {
		conn.exec("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE")
		conn.close()
	}()
	transactChange(conn, func(c *Change) (bool, error) {
		if _, err := c.exec("DELETE FROM digest"); err != nil {
			return false, err
		}
		for _, name := range counted() {
			if err := c.addUp(name, migrations.Latest()); err != nil {
				return false, err
			}
		}
		return true, nil
	})
}

// Dump writes every row of every table of the catalogue. What a later schema brought
// is left out where it is empty, so that an older one's dump stays as it was.
func (p *Project) Dump(w io.Writer) error {
	return p.read(func(q queryer) error {
		for _, name := range slices.Sorted(maps.Keys(catalogue)) {
			t, err := lookup(q, name)
			if err != nil {
				return err
			}
			rows, err := q.QueryContext(context.Background(), "SELECT "+quoteAll(t.columns)+" FROM "+quote(name)+" ORDER BY "+quoteAll(t.keys()))
			if err != nil {
				return err
			}
			all, err := scanAll(rows, len(t.columns))
			if err != nil {
				return err
			}
			for _, row := range all {
				n := len(row)
				for n > 0 && t.optional(n-1) && row[n-1] == nil {
					n--
				}
				fmt.Fprintln(w, name, encode(t.columns[:n], row[:n]))
			}
		}
		return nil
	})
}
