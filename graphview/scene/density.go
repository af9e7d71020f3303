package scene

import (
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// Density shows ties that are too many to be told apart: how many cross each
// pixel, by class. Its layers are in the order of painting. A pixel that one
// tie crosses is covered by Least of a layer's Colour, one that Full or more
// cross by Most of its Deep colour, and between them cover and colour change with
// the logarithm of their number, so that neither the single tie nor the thickest
// crowd is lost.
type Density struct {
	Layers      []Layer
	Least, Most float64
	Full        float64

	// Moved is the thread of a tie that went to another layer since the picture was
	// painted; then the layers hold no threads, for whoever has kept their counts.
	Moved Moved
}

// Moved is a thread that left a layer for another. Nothing moved when they are the same.
type Moved struct {
	Thread   Thread
	From, To int
}

// Layer is the ties of one class in a Density. In a draft each thread stands
// for several ties.
type Layer struct {
	Threads      []Thread
	Colour, Deep color.NRGBA
	StandFor     float64
}

// mostStoodFor is for how many ties a thread of a draft stands at most. More would
// make a few dark bars of the network; so such a draft is lighter than the whole.
const mostStoodFor = 8

// Thread is a straight tie without width.
type Thread struct{ From, To Px }

// Empty reports whether there is nothing to show.
func (d *Density) Empty() bool {
	return !slices.ContainsFunc(d.Layers, func(l Layer) bool { return len(l.Threads) > 0 })
}

// Ties are shown as density when more than crowd of them are seen, or when their
// lines, end to end, cover the part of the picture that the network fills
// layersMost times and there are more than fewAnyway.
const (
	crowd      = 200000
	layersMost = 5
	fewAnyway  = 20000
)

// Covers of density: of the pixel that one tie crosses, and of the thickest crowd.
const (
	leastCover = .16
	mostCover  = .94
	deepest    = .6 // share of the text's colour in the deepest
)

// crowded reports whether so many visible ties, of lines so many pixels long, are
// shown as density. Of a draft, the part that is left out counts too.
func (f *frame) crowded(visible int, ink float64) bool {
	if all := f.ties(); f.most > 0 && f.most < all {
		more := float64(all) / float64(f.most)
		visible, ink = int(float64(visible)*more), ink*more
	}
	return visible > crowd || visible > fewAnyway && ink*f.units > layersMost*f.filled()
}

// ties returns how many ties are not left out.
func (f *frame) ties() int {
	if f.mark.Shown != nil {
		return f.mark.Shown.Ties.Len()
	}
	return f.n.Ties.Len()
}

// filled returns the area of the picture that the box around the network fills, px.
func (f *frame) filled() float64 {
	left, top := f.cam.Screen(f.low)
	right, bottom := f.cam.Screen(f.high)
	wide := min(right, f.cam.Width) - max(left, 0)
	high := min(bottom, f.cam.Height) - max(top, 0)
	return max(wide, 1) * max(high, 1)
}

// density makes the layers of the visible ties, and returns those that are drawn
// one by one all the same, because they stand out.
func (b *Builder) density(f *frame, s *Scene) (singly []int32) {
	ties, looks, pale := b.visible, &b.looks, &b.pale
	if f.mark != Nothing() {
		// Those of the lowest rank come first, by class.
		lowest := f.lowest()
		if lowest == fading {
			looks = pale
		}
		end, _ := slices.BinarySearchFunc(ties, lowest, func(tie int32, lowest rank) int { return int(f.rank(tie)) - int(lowest) - 1 })
		ties, singly = ties[:end], ties[end:]
	}
	d := &s.Density
	d.Least, d.Most = leastCover, mostCover
	d.Full = math.Max(b.crowds.full(f.n, f.places)/f.cam.Zoom, 8)
	s.threads = sizedTo(s.threads, len(ties))
	b.scene, b.crowding = s, ties
	b.inBatches(len(ties), b.jobs.thread)
	d.Layers = sizedTo(d.Layers, len(f.classes.order))
	at := 0
	for l, class := range f.classes.order {
		end, _ := slices.BinarySearchFunc(ties[at:], l, func(t int32, l int) int { return f.level(t) - l - 1 })
		c := looks[class].colour
		layer := Layer{Threads: s.threads[at : at+end], Colour: color.NRGBA{c.R, c.G, c.B, 255}, StandFor: 1}
		if looks == pale {
			layer.Colour.A = uint8(math.Round(255 * fadedTie))
		}
		layer.Deep = blend(layer.Colour, f.style.Theme.Text, deepest)
		layer.Deep.A = layer.Colour.A
		if drafted := f.drafted(b.total, l); drafted > 0 {
			layer.StandFor = math.Min(float64(b.total[l])/float64(drafted), mostStoodFor)
		}
		d.Layers[l] = layer
		at += end
	}
	return singly
}

// threadBatch makes a batch of threads.
func (b *Builder) threadBatch(k int) {
	f := &b.frame
	for i := k * batch; i < min((k+1)*batch, len(b.crowding)); i++ {
		t := b.crowding[i]
		b.scene.threads[i] = Thread{px(f.at[f.n.Ties.Source[t]]), px(f.at[f.n.Ties.Target[t]])}
	}
}

// drafted returns how many ties of a level a draft has, seen or not.
func (f *frame) drafted(total []int, level int) int {
	left := f.most
	if left == 0 {
		return total[level]
	}
	for l := len(total) - 1; l > level; l-- {
		left -= min(left, total[l])
	}
	return min(left, total[level])
}

// crowds keeps how thick the crowds of the layout are that it was last asked
// about.
type crowds struct {
	source, target []int32
	places         []network.Point
	thickest       float64
}

// full returns the length of ties for each unit of area, both in units of the
// layout, in its thickest hundredth. It does not depend on the camera, so that a
// picture does not change its shades while it is moved.
func (c *crowds) full(n *network.Network, places []network.Point) float64 {
	if len(places) == 0 || !same(c.places, places) || !same(c.source, n.Ties.Source) || !same(c.target, n.Ties.Target) {
		*c = crowds{n.Ties.Source, n.Ties.Target, places, thickest(n, places)}
	}
	return c.thickest
}

// thickest measures a sample of the ties on a grid over the layout.
func thickest(n *network.Network, places []network.Point) float64 {
	const (
		side    = 64
		samples = 40000 // ties
		percent = 99
	)
	low, high, found := Bounds(places)
	size := high.Sub(low)
	if !found || !(size.X > 0) || !(size.Y > 0) {
		return 0
	}
	var cells [side * side]float64
	step := max(1, n.Ties.Len()/samples)
	// Marks along a tie lie half a cell apart.
	apart := math.Min(size.X, size.Y) / side / 2
	for t := 0; t < n.Ties.Len(); t += step {
		a, b := n.Ties.Source[t], n.Ties.Target[t]
		if int(max(a, b)) >= len(places) || !places[a].Placed() || !places[b].Placed() {
			continue
		}
		along := places[b].Sub(places[a])
		length := norm(along)
		marks := int(length/apart) + 1
		for k := range marks {
			p := places[a].Add(along.Scale((float64(k) + .5) / float64(marks))).Sub(low)
			x, y := min(int(p.X/size.X*side), side-1), min(int(p.Y/size.Y*side), side-1)
			cells[y*side+x] += length / float64(marks)
		}
	}
	slices.Sort(cells[:])
	first, _ := slices.BinarySearch(cells[:], 1e-300)
	filled := cells[first:]
	if len(filled) == 0 {
		return 0
	}
	cell := size.X * size.Y / (side * side)
	return filled[len(filled)*percent/100] * float64(step) / cell
}
