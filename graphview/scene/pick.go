package scene

import (
	"math"

	"copresence/storage/network"
)

// Picker tells what lies at a pixel of pictures of a network, for any camera. It
// does not change, and may be asked by any goroutine.
type Picker struct {
	plan     plan
	standing standing
	extents  extents
	largest  float64 // radius, units
	people   *index
	ties     *index
}

// Picker returns a picker for pictures of n in that style, with its activists at
// places. It builds on what the builder knows already. A million ties take some tenths
// of a second.
func (b *Builder) Picker(n *network.Network, places []network.Point, st Style) *Picker {
	b.prepare(n, &st)
	b.sequence.update(b.plan.n, b.plan.classes)
	p := &Picker{plan: *b.plan, standing: b.sequence.standing, extents: *b.extents.of(b.plan, places)}
	p.people, p.ties = b.indices.of(b.plan.n, p.extents.places, &b.plan.fan)
	if order := b.plan.order; len(order) > 0 {
		p.largest = b.plan.radii[order[0]]
	}
	return p
}

// Network returns the network that the indices which Pick returns are of.
func (p *Picker) Network() *network.Network { return p.plan.plain }

// Shows reports whether the picker is for these columns and places in that style,
// so that at most verdicts differ.
func (p *Picker) Shows(n *network.Network, places []network.Point, st Style) bool {
	return same(p.extents.given, places) && p.plan.serves(n, st)
}

// Pick returns what a picture of the camera shows at pixel (x, y): an activist
// when the pixel is on its disc or no more than half the tolerance beside it; else
// the tie whose curve is nearest, when it is within tolerance pixels;
// network.None for what is not. An event is an activist of an index from that of
// activists on; participations are never picked. Where discs overlap the nearest centre wins, where
// ties are equally near the one painted last.
func (p *Picker) Pick(cam Camera, x, y, tolerance float64) (activist, tie int32) {
	return p.PickAmong(nil, cam, x, y, tolerance)
}

// PickAmong is Pick for pictures that leave out all that is not in a group; nil: they
// leave out nothing.
func (p *Picker) PickAmong(shown *Group, cam Camera, x, y, tolerance float64) (activist, tie int32) {
	mark := Nothing()
	mark.Shown = shown
	f := newFrame(&p.plan, &p.extents, cam, mark)
	at := vec{X: x, Y: y}
	if a := p.disc(&f, at, tolerance/2); a != network.None {
		return a, network.None
	}
	return network.None, p.stroke(&f, at, tolerance)
}

func (p *Picker) disc(f *frame, at vec, beside float64) int32 {
	found, nearest := network.None, 0.0
	around := area{box: f.around(at, at, p.largest*f.size*f.units+f.rim()+beside)}
	p.people.near(&around, 0, func(a int32) {
		distance := norm(at.Sub(f.look(a)))
		if distance <= f.radius(a)+f.rim()+beside && (found == network.None || distance < nearest) {
			found, nearest = a, distance
		}
	})
	return found
}

func (p *Picker) stroke(f *frame, at vec, tolerance float64) int32 {
	found, nearest := network.None, tolerance
	looks, _ := f.looks()
	around := area{box: f.around(at, at, tolerance)}
	p.ties.near(&around, f.lane(), func(t int32) {
		if f.mark.hidesTie(t) || f.isParticipation(t) {
			return
		}
		// A bend strays from the straight line by no more than its lanes.
		stray := math.Abs(float64(f.fan.lane[t])) * float64(f.lane()) * f.cam.Zoom
		if toSegment(at, f.look(f.n.Ties.Source[t]), f.look(f.n.Ties.Target[t])) > tolerance+stray {
			return
		}
		s, ok := f.stroke(t, &looks[f.classes.class(f.n, t)], 1)
		if !ok {
			return
		}
		distance := s.distance(at)
		if distance < nearest || distance == nearest && (found == network.None || p.later(t, found)) {
			found, nearest = t, distance
		}
	})
	return found
}

// later reports whether tie a is painted after tie b.
func (p *Picker) later(a, b int32) bool { return p.standing.later(&p.plan, a, b) }

// later reports whether tie a of a plan is painted after tie b.
func (s *standing) later(p *plan, a, b int32) bool {
	x, y := p.level(a), p.level(b)
	return x > y || x == y && s.place[a] > s.place[b]
}

// around returns the box between two pixels, widened by reach pixels, in units
// of the layout.
func (f *frame) around(low, high vec, reach float64) extent {
	a, b := f.cam.World(low.X-reach, low.Y-reach), f.cam.World(high.X+reach, high.Y+reach)
	return extent{low: px(a), high: px(b)}
}

// lane returns how wide a lane is at most, in units of the layout.
func (f *frame) lane() float32 {
	if f.plain {
		return 0
	}
	return float32(laneMost * f.units / f.cam.Zoom)
}

// pickChords is the number of chords that a bent tie is measured on.
const pickChords = 24

// distance returns how far p is from the middle of the stroke or its arrowhead.
func (s *Stroke) distance(p vec) float64 {
	c := curve{wide(s.From), wide(s.Via), wide(s.To)}
	chords := pickChords
	if s.Straight {
		chords = 1
	}
	distance := c.distance(p, chords)
	if s.Headed() {
		distance = min(distance, toSegment(p, c.to, wide(s.Arrow[0])))
	}
	return distance
}

func wide(p Px) vec { return vec{X: float64(p.X), Y: float64(p.Y)} }

// indices are those of the layout that was last asked about.
type indices struct {
	source, target []int32
	fan            []float32
	places         []network.Point
	people, ties   *index
}

func (x *indices) of(n *network.Network, places []network.Point, f *fan) (people, ties *index) {
	if x.people == nil || !same(x.places, places) || !same(x.source, n.Ties.Source) || !same(x.target, n.Ties.Target) || !same(x.fan, f.lane) {
		*x = indices{n.Ties.Source, n.Ties.Target, f.lane, places, activistIndex(places), tieIndex(n, places, f)}
	}
	return x.people, x.ties
}
