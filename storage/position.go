package storage

import (
	"database/sql"
	"maps"
	"slices"

	"copresence/storage/network"
)

// mainLayout is the name of the layout that is on screen.
const mainLayout = "main"

// Positions returns where the activists of a network stand, in their order:
// network.Nowhere for those that no layout has placed yet.
func (p *Project) Positions(n *network.Network) ([]network.Point, error) {
	places := make([]network.Point, n.Activists.Len())
	for i := range places {
		places[i] = network.Nowhere
	}
	err := p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var id int64
			var place network.Point
			if err := rows.Scan(&id, &place.X, &place.Y); err != nil {
				return err
			}
			if i, ok := n.ActivistByID(id); ok {
				places[i] = place
			}
			return nil
		}, "SELECT activist, x, y FROM position WHERE layout = ? ORDER BY activist", mainLayout)
	})
	return places, err
}

// Move puts activists, given by their ids, to other places. One that is moved
// to network.Nowhere waits for a layout again.
func (c *Change) Move(places map[int64]network.Point) error {
	for _, activist := range slices.Sorted(maps.Keys(places)) {
		if err := c.must("activist", activist); err != nil {
			return err
		}
		place := places[activist]
		var err error
		if place.Placed() {
			_, err = c.put("position", activist, mainLayout, place.X, place.Y)
		} else {
			_, err = c.remove("position", activist, mainLayout)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
