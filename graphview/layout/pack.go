package layout

import (
	"math"

	"copresence/storage/network"
)

const (
	gap    = 100     // between the boxes of two components, in units of the drawing
	page   = 4. / 3. // width by height of the whole
	column = 40      // between two activists without ties
)

// drawing is a component that has been placed, with the corner of its box at the
// origin.
type drawing struct {
	members       []int32
	places        []network.Point
	width, height float64
}

func newDrawing(members []int32, places []network.Point) drawing {
	low, high := bounds(places)
	for v := range places {
		places[v] = places[v].Sub(low)
	}
	return drawing{members: members, places: places, width: high.X - low.X, height: high.Y - low.Y}
}

// bounds returns the corners of the box around some places.
func bounds(places []network.Point) (low, high network.Point) {
	low, high = places[0], places[0]
	for _, p := range places {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	return low, high
}

// arrange puts the components beside each other, the isolates below or to the
// right of them, and the middle of all on the origin.
func arrange(activists int, drawings []drawing, isolates []int32) []network.Point {
	places := make([]network.Point, activists)
	corners, width, height := pack(drawings)
	for i, d := range drawings {
		for v, a := range d.members {
			places[a] = corners[i].Add(d.places[v])
		}
	}
	stand(places, isolates, width, height)
	if activists == 0 {
		return places
	}
	low, high := bounds(places)
	for a, p := range places {
		places[a] = network.Point{X: p.X - (low.X+high.X)/2, Y: p.Y - (low.Y+high.Y)/2}
	}
	return places
}

// side returns the height of the smallest page that holds a box.
func side(width, height float64) float64 { return max(height, width/page) }

// pack returns the corners of the boxes of all components, and the extent of the
// whole: of several widths to fill, the one that needs the smallest page.
func pack(drawings []drawing) (corners []network.Point, width, height float64) {
	if len(drawings) == 0 {
		return nil, 0, 0
	}
	area, widest := 0.0, 0.0
	for _, d := range drawings {
		area += float64((d.width + gap) * (d.height + gap))
		widest = max(widest, d.width+gap)
	}
	best := math.Inf(1)
	for tenths := 8; tenths <= 20; tenths++ {
		try := max(widest, math.Sqrt(area*page)*float64(tenths)/10)
		c, w, h := fill(drawings, try)
		if s := side(w, h); s < best {
			best, corners, width, height = s, c, w, h
		}
	}
	return corners, width, height
}

// ledge is where the lower edge of what has been packed begins to lie at y, seen
// from left to right; it goes on to the next ledge, or to the end of the strip.
type ledge struct{ x, y float64 }

// hair is the width below which a difference is but rounding.
const hair = 1e-6

// fill packs boxes into a strip, one after the other: each as high up as it goes,
// and there as far to the left.
func fill(drawings []drawing, strip float64) (corners []network.Point, width, height float64) {
	edge := []ledge{{}}
	for _, d := range drawings {
		at := lodge(edge, d.width+gap, strip)
		corners = append(corners, at)
		edge = lower(edge, at.X, at.X+d.width+gap, at.Y+d.height+gap)
		width = max(width, at.X+d.width)
		height = max(height, at.Y+d.height)
	}
	return corners, width, height
}

// lodge returns the highest corner below the edge at which a box of that width
// fits into the strip.
func lodge(edge []ledge, width, strip float64) network.Point {
	best := network.Point{Y: math.Inf(1)}
	for i, from := range edge {
		if i > 0 && from.x+width > strip+hair {
			break
		}
		y := 0.0
		for _, l := range edge[i:] {
			if l.x >= from.x+width-hair || y >= best.Y {
				break
			}
			y = max(y, l.y)
		}
		if y < best.Y {
			best = network.Point{X: from.x, Y: y}
		}
	}
	return best
}

// lower returns the edge after a box has lowered it to y between two places.
func lower(edge []ledge, from, to, y float64) []ledge {
	next := make([]ledge, 0, len(edge)+2)
	behind := ledge{x: to} // what the edge goes on with to the right of the box
	for i, l := range edge {
		switch {
		case l.x < from-hair:
			next = append(next, l)
		case l.x <= to+hair:
			behind.y = l.y
		}
		if i+1 == len(edge) || edge[i+1].x > to+hair {
			if l.x < from-hair {
				behind.y = l.y
			}
			next = append(next, ledge{from, y}, behind)
			return append(next, edge[i+1:]...)
		}
	}
	return next
}

// stand puts those without ties into rows, 40 units apart, beside a box of that
// extent: below it or to the right, in as many columns as make the page smallest. Of
// equally good ones those are taken that keep closest to the box: the fewest rows
// below, and the fewest columns to the right.
func stand(places []network.Point, isolates []int32, width, height float64) {
	if len(isolates) == 0 {
		return
	}
	count := len(isolates)
	best, across, corner := math.Inf(1), 0, network.Point{}
	try := func(columns int, at network.Point) {
		rows := (count + columns - 1) / columns
		w, h := at.X+float64(columns-1)*column, at.Y+float64(rows-1)*column
		if s := side(max(width, w), max(height, h)); s < best {
			best, across, corner = s, columns, at
		}
	}
	below, right := network.Point{}, network.Point{}
	if width > 0 || height > 0 {
		below, right = network.Point{Y: height + gap}, network.Point{X: width + gap}
	}
	for columns := count; columns > 0; columns-- {
		try(columns, below)
	}
	for columns := 1; columns <= count; columns++ {
		try(columns, right)
	}
	for i, a := range isolates {
		places[a] = corner.Add(network.Point{X: float64(i%across) * column, Y: float64(i/across) * column})
	}
}
