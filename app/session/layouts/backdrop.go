package layouts

import (
	"math"
	"strconv"
	"strings"

	"copresence/graphview/layout"
	"copresence/graphview/layout/order"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// beyond is how far the lines of dates go beyond whoever stands highest and lowest, in
// units.
const beyond = 60

// ringed returns rings behind places with their numbers, and the outermost with what
// these are of.
func ringed(rings []layout.Ring, of string, places []network.Point) *scene.Backdrop {
	b := &scene.Backdrop{}
	for i, r := range rings {
		label := strconv.FormatFloat(r.Value, 'g', 6, 64)
		if i == len(rings)-1 {
			label = strings.TrimSpace(of + " " + label)
		}
		b.Rings = append(b.Rings, scene.Ring{Radius: r.Radius, Angle: clearest(r.Radius, places), Label: label})
	}
	return b
}

// clearest returns the angle at which a ring's label is farthest from everybody; of
// equally good ones, where nobody is near, that nearest the top.
func clearest(radius float64, places []network.Point) float64 {
	const turns, near = 48, 120 // units
	best, angle := -1., 0.
	for i := range turns {
		steps := float64((i + 1) / 2 * (1 - i%2*2)) // 0, -1, 1, -2 ...
		sin, cos := math.Sincos(steps * 2 * math.Pi / turns)
		at := network.Point{X: radius * sin, Y: -radius * cos}
		free := float64(near)
		for _, p := range places {
			free = min(free, p.Sub(at).Length())
		}
		if free > best {
			best, angle = free, steps*2*math.Pi/turns
		}
	}
	return angle
}

// framed returns the frames of groups, by their numbers and names, and of the others, who
// are in none.
func framed(group []int32, names []string, others string, places []network.Point) *scene.Backdrop {
	const beside = 80 // units for a name beyond its frame, which the next one is 100 from
	b := &scene.Backdrop{}
	for _, box := range order.Boxes(group, places) {
		name := others
		if box.Group != network.None {
			name = names[box.Group]
		}
		b.Frames = append(b.Frames, scene.Frame{Low: box.Low, High: box.High, Label: name, Room: beside})
	}
	return b
}

// dated returns the lines of dates behind places.
func dated(ticks []order.Tick, places []network.Point) *scene.Backdrop {
	low, high, found := scene.Bounds(places)
	if !found {
		return nil
	}
	b := &scene.Backdrop{Top: low.Y - beyond, Bottom: high.Y + beyond}
	for _, t := range ticks {
		b.Dates = append(b.Dates, scene.Date{X: t.X, Label: string(t.Date)})
	}
	return b
}
