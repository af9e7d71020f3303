package force

import (
	"context"
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// Run is a layout that goes on until nobody calls for the next step. Steps are to be
// called by one goroutine after the other; everything else may be called by any, at
// any time, and does not wait for a step.
type Run struct {
	stepping sync.Mutex
	settings settings
	body     *body
	unit     float64       // of the drawing, for a length of 1 of the formulas
	middle   network.Point // of the drawing, at 0 of the formulas
	at       []network.Point
	rests    int // steps, up to the last one, in which hardly anybody moved

	asking sync.Mutex
	wishes []wish

	places  atomic.Pointer[[]network.Point]
	settled atomic.Bool
}

// wish is what has been asked for since the last step.
type wish struct {
	activist int32
	place    network.Point // Nowhere: let go
}

// Start begins a layout of a network at the given places, one for each activist.
// Who has none there is put beside those it has ties with; where nobody has, all are
// strewn over a disc. From, Iterations and the places are not changed.
func (a Atlas) Start(n *network.Network, places []network.Point) *Run {
	r, err := a.start(context.Background(), n, places)
	if err != nil { // nobody ends that context
		panic(err)
	}
	return r
}

// start is Start, for as long as a context lasts.
func (a Atlas) start(ctx context.Context, n *network.Network, places []network.Point) (*Run, error) {
	count := n.Activists.Len()
	s := a.settings(count)
	k := newSprings(n, s)
	b := &body{springs: k, pace: newPace(), held: make([]bool, count)}
	b.x, b.y, b.mass = make([]float64, count), make([]float64, count), make([]float64, count)
	b.fx, b.fy, b.gx, b.gy = make([]float64, count), make([]float64, count), make([]float64, count), make([]float64, count)
	for v := range b.mass {
		b.mass[v] = float64(1 + k.count[v])
	}
	b.part, b.largest = parts(n)
	r := &Run{settings: s, body: b, unit: scale(b, s), at: make([]network.Point, count)}
	if err := r.begin(ctx, n, a.Seed, places, a.Pinned); err != nil {
		return nil, err
	}
	if a.PreventOverlap {
		r.preventOverlap(a.Radius)
	}
	r.publish()
	return r, nil
}

// scale returns the units of the drawing for a length of 1: such that ties come to
// 100 on the quadratic mean when all is at rest. At rest the work of the forces in
// stretching the picture is nothing,
//
//	sum over ties of w d^2 = Scaling x sum over pairs of m(i) m(j)
//
// gravity aside, and with w d log(1 + d) on the left for LinLog. The scaling is the
// usual one, so that another one shows. Without ties, all come to rest in a disc
// whose radius is the scaling times their number, where gravity is as strong as
// repulsion; they are to be 40 units apart in it, as those without ties are elsewhere.
func scale(b *body, s settings) float64 {
	var sum, squares float64
	for _, m := range b.mass {
		sum += m
		squares += float64(m * m)
	}
	work := usual(len(b.mass)) * (float64(sum*sum) - squares) / 2
	if b.whole <= 0 || work <= 0 {
		count := float64(max(1, len(b.mass)))
		return 40 * math.Sqrt(count/math.Pi) / (usual(len(b.mass)) * count)
	}
	square := work / b.whole
	if !s.linLog {
		return 100 / math.Sqrt(square)
	}
	low, high := 0.0, 1e12
	for range 100 {
		d := (low + high) / 2
		if d*logarithm(1+d) < square {
			low = d
		} else {
			high = d
		}
	}
	return 100 / high
}

// parts returns the component of each activist, and the largest component.
func parts(n *network.Network) (part []int32, largest int32) {
	part = make([]int32, n.Activists.Len())
	for a := range part {
		part[a] = network.None
	}
	most, components := 0, int32(0)
	for a := range int32(len(part)) {
		if part[a] != network.None {
			continue
		}
		part[a] = components
		queue := []int32{a}
		for i := 0; i < len(queue); i++ {
			others, _ := n.Incident(queue[i])
			for _, o := range others {
				if part[o] == network.None {
					part[o] = components
					queue = append(queue, o)
				}
			}
		}
		if len(queue) > most {
			most, largest = len(queue), components
		}
		components++
	}
	return part, largest
}

// begin puts everybody where they start from.
func (r *Run) begin(ctx context.Context, n *network.Network, seed uint64, places, pinned []network.Point) error {
	random := rand.New(rand.NewPCG(seed, 0))
	start := make([]network.Point, len(r.at))
	known := 0
	for v := range start {
		start[v] = network.Nowhere
		if v < len(places) && places[v].Placed() {
			start[v] = places[v]
			known++
		}
		if v < len(pinned) && pinned[v].Placed() {
			start[v] = pinned[v]
			r.body.held[v] = true
			known++
		}
	}
	if known > 0 {
		var err error
		if start, err = layout.Beside(ctx, n, start); err != nil {
			return err
		}
		for _, p := range start {
			r.middle = r.middle.Add(p.Scale(1 / float64(len(start))))
		}
	} else {
		strew(start, random)
	}
	for v, p := range start {
		r.put(v, p)
		// Two on one spot would not know where to go.
		const width = 1e-3
		dx, dy := random.Float64()-.5, random.Float64()-.5
		if !r.body.held[v] {
			r.body.x[v] += float64(width * dx)
			r.body.y[v] += float64(width * dy)
		}
	}
	return nil
}

// strew puts all into a disc as large as the network needs.
func strew(places []network.Point, random *rand.Rand) {
	radius := 30 * math.Sqrt(float64(len(places)))
	for v := range places {
		x, y := 1., 1.
		for float64(x*x)+float64(y*y) > 1 {
			x, y = 2*random.Float64()-1, 2*random.Float64()-1
		}
		places[v] = network.Point{X: radius * x, Y: radius * y}
	}
}

// put moves an activist to a place of the drawing.
func (r *Run) put(v int, p network.Point) {
	r.at[v] = p
	r.body.x[v], r.body.y[v] = (p.X-r.middle.X)/r.unit, (p.Y-r.middle.Y)/r.unit
}

// preventOverlap gives everybody an extent.
func (r *Run) preventOverlap(radius []float64) {
	const ordinary = 10 // units of the drawing
	if r.body.radius != nil {
		return
	}
	r.body.radius = make([]float64, len(r.at))
	for v := range r.body.radius {
		r.body.radius[v] = ordinary / r.unit
		if v < len(radius) && radius[v] > 0 {
			r.body.radius[v] = radius[v] / r.unit
		}
	}
}

// Step moves everybody once. What has been held or released since the last step is
// heeded from then on.
func (r *Run) Step() {
	r.stepping.Lock()
	defer r.stepping.Unlock()
	r.heed()
	r.body.step(r.settings)
	const still = .1 // units of the drawing
	if r.rests++; r.body.moved*r.unit > still {
		r.rests = 0
	}
	r.publish()
}

// heed does what has been asked for.
func (r *Run) heed() {
	r.asking.Lock()
	wishes := r.wishes
	r.wishes = nil
	r.asking.Unlock()
	for _, w := range wishes {
		held := w.place.Placed()
		r.body.held[w.activist] = held
		if held {
			r.put(int(w.activist), w.place)
		}
		r.rests = 0
	}
}

// publish makes the places known to all.
func (r *Run) publish() {
	places := make([]network.Point, len(r.at))
	for v := range places {
		if !r.body.held[v] {
			r.at[v] = network.Point{X: r.middle.X + float64(r.unit*r.body.x[v]), Y: r.middle.Y + float64(r.unit*r.body.y[v])}
		}
		places[v] = r.at[v]
	}
	r.places.Store(&places)
	const enough = 5 // steps in which hardly anybody moves, one after the other
	r.settled.Store(len(places) < 2 || r.rests >= enough)
}

// Places returns the places of all activists after the last step, in their order and
// in a slice of the caller's own.
func (r *Run) Places() []network.Point {
	return append([]network.Point(nil), *r.places.Load()...)
}

// Hold puts an activist to a place from the next step on, and keeps it there until it
// is released: what dragging needs. Who is not in the network, or a place that is
// none, changes nothing.
func (r *Run) Hold(activist int32, place network.Point) {
	if place.Placed() {
		r.ask(activist, place)
	}
}

// Release lets an activist go who is held, or pinned, from the next step on.
func (r *Run) Release(activist int32) { r.ask(activist, network.Nowhere) }

func (r *Run) ask(activist int32, place network.Point) {
	if activist < 0 || int(activist) >= len(r.at) {
		return
	}
	r.asking.Lock()
	defer r.asking.Unlock()
	r.wishes = append(r.wishes, wish{activist, place})
}

// Settled reports whether hardly anybody has moved in the last steps, so that one may
// stop, or wait until somebody is held or released.
func (r *Run) Settled() bool { return r.settled.Load() }

// centred returns the places with the middle of their box on the origin, unless
// somebody is held.
func (r *Run) centred() []network.Point {
	places := r.Places()
	low, high := network.Point{X: math.Inf(1), Y: math.Inf(1)}, network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for v, p := range places {
		if r.body.held[v] {
			return places
		}
		low = network.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = network.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	for v, p := range places {
		places[v] = network.Point{X: p.X - (low.X+high.X)/2, Y: p.Y - (low.Y+high.Y)/2}
	}
	return places
}
