package storage

import (
	"fmt"
	"maps"
	"slices"

	"copresence/storage/network"
)

// The layouts that a project has, by name.
const (
	// mainLayout is the one that is on screen.
	mainLayout = "main"

	// pinnedLayout has a place for those whom no layout may move: the one that they have
	// in the main layout.
	pinnedLayout = "pinned"
)

// isPin reports whether the column layout of a row of places says that it is a pin.
func isPin(layout any) bool { return fmt.Sprint(layout) == pinnedLayout }

// Positions returns where the activists of a network stand, in their order:
// network.Nowhere for those that no layout has placed yet.
func (p *Project) Positions(n *network.Network) ([]network.Point, error) {
	places := make([]network.Point, n.Activists.Len())
	for i := range places {
		places[i] = network.Nowhere
	}
	err := p.eachPosition(n, mainLayout, func(i int32, place network.Point) { places[i] = place })
	return places, err
}

// Pinned tells of each activist of a network whether their place is to be kept by all
// layouts; nil: nobody's is.
func (p *Project) Pinned(n *network.Network) ([]bool, error) {
	var pinned []bool
	err := p.eachPosition(n, pinnedLayout, func(i int32, _ network.Point) {
		if pinned == nil {
			pinned = make([]bool, n.Activists.Len())
		}
		pinned[i] = true
	})
	return pinned, err
}

// eachPosition tells of the activists of a network who have a place in a layout.
func (p *Project) eachPosition(n *network.Network, layout string, tell func(i int32, place network.Point)) error {
	return p.read(func(q queryer) error {
		l, err := p.loader()
		if err != nil {
			return err
		}
		return l.eachKey("position", func(r *row) error {
			activist, x, y := r.whole(0, "activist"), r.real(2, "x"), r.real(3, "y")
			if i, ok := n.ActivistByID(activist); ok && string(r.text(1, "layout")) == layout {
				tell(i, network.Point{X: x, Y: y})
			}
			return nil
		})
	})
}

// Move puts activists, given by their ids, to other places. One that is moved
// to network.Nowhere waits for a layout again.
func (c *Change) Move(places map[int64]network.Point) error { return c.position(mainLayout, places) }

// Pin keeps activists, given by their ids, at the places, which are those they have or
// are moved to in the same change; network.Nowhere lets one go.
func (c *Change) Pin(places map[int64]network.Point) error { return c.position(pinnedLayout, places) }

func (c *Change) position(layout string, places map[int64]network.Point) error {
	for _, activist := range slices.Sorted(maps.Keys(places)) {
		if err := c.must("activist", activist); err != nil {
			return err
		}
		place := places[activist]
		var err error
		if place.Placed() {
			_, err = c.put("position", activist, layout, place.X, place.Y)
		} else {
			_, err = c.remove("position", activist, layout)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
