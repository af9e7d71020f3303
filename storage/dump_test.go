package storage

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
)

// Dump writes every row of every table of the catalogue.
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
				fmt.Fprintln(w, name, encode(t.columns, row))
			}
		}
		return nil
	})
}
