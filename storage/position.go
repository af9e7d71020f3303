package storage

import (
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
		l, err := p.loader()
		if err != nil {
			return err
		}
		return l.eachKey("position", func(r *row) error {
			activist, x, y := r.whole(0, "activist"), r.real(2, "x"), r.real(3, "y")
			if i, ok := n.ActivistByID(activist); ok && string(r.text(1, "layout")) == mainLayout {
				places[i] = network.Point{X: x, Y: y}
			}
			return nil
		})
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
