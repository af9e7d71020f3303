package storage

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// Contents returns every row of every table of the catalogue, as RowChange shows
// values, by its table and key.
func (p *Project) Contents() (map[string]map[string]any, error) {
	contents := make(map[string]map[string]any)
	return contents, p.read(func(q queryer) error {
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
				values := make(map[string]any)
				for i, column := range t.columns {
					values[column] = presentableValue(row[i])
				}
				c := newRowChange(t, row[:t.key], nil, values)
				contents[c.Key()] = values
			}
		}
		return nil
	})
}

// Key names the row of a change in Contents.
func (c *RowChange) Key() string { return fmt.Sprint(c.Table, " ", c.Row) }
