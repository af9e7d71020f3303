package scene

import (
	"math"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// Build makes the scene that the camera sees of n, with its activists at places
// (one each; those not placed, and their ties, are left out). What lies outside
// the picture is left out too. text may be nil: then there are no labels.
func Build(n *network.Network, places []network.Point, cam Camera, st Style, mark Emphasis, text TextMeasurer) *Scene {
	var b Builder
	return b.Build(n, places, cam, st, mark, text)
}

// Builder builds the scenes of one window one after another. It keeps what a
// movement of the camera does not change, and so is faster than the function
// Build, to the same effect. Its zero value is ready. It is for one goroutine at
// a time. Nobody may change a network or places that it was given.
type Builder struct {
	plan     *plan
	sequence sequence
	labels   labelling
	hulls    grouping
	crowds   crowds
	extents  extents
	indices  indices
	text     TextMeasurer // of the last picture

	// Memory for one picture, kept for the next.
	frame                 frame
	jobs                  jobs
	scene                 *Scene    // that is being made
	looks, pale           lookTable // of ties that are clear, and of those that fade
	single, crowding      []int32   // ties that become strokes, and threads
	at                    []vec
	order, levels         []int32 // ties to be painted
	visible               []int32 // those of them that may be seen
	remaining             []int32 // ties that are not left out
	total                 []int   // how many there are of each level of their classes
	counts                []int
	inks                  []float64
	shown                 []bool
	patched, patchedDiscs []int32
	sorted                []int32
}

// jobs are what is done to batches on all cores. They are kept, because making a
// method value allocates.
type jobs struct{ locate, cull, thread, stroke func(k int) }

// inBatches does a job to all of so many things.
func (b *Builder) inBatches(things int, job func(k int)) {
	parallel.For((things+batch-1)/batch, job)
}

func (b *Builder) locate() {
	b.frame.at = sizedTo(b.at, b.frame.n.Activists.Len())
	b.at = b.frame.at
	b.inBatches(len(b.at), b.jobs.locate)
}

// Build is the function of that name. The scene is its caller's and never changes.
func (b *Builder) Build(n *network.Network, places []network.Point, cam Camera, st Style, mark Emphasis, text TextMeasurer) *Scene {
	s := &Scene{}
	b.Into(s, n, places, cam, st, mark, text, 0)
	return s
}

// Into makes s what Build returns, in the memory that s has already. When most is
// not 0 the scene is a draft: of ties it has those that matter most, of discs the
// largest, so many of each at most, and labels stay where they stood.
func (b *Builder) Into(s *Scene, n *network.Network, places []network.Point, cam Camera, st Style, mark Emphasis, text TextMeasurer, most int) {
	b.prepare(n, &st)
	b.sequence.update(b.plan.n, b.plan.classes)
	b.frame = newFrame(b.plan, b.extents.of(b.plan, places), cam, mark)
	f := &b.frame
	f.most = most
	b.locate()
	s.Width, s.Height, s.Background = pixels(cam.Width), pixels(cam.Height), st.Theme.Paper
	b.text = text
	b.hulls.update(f)
	f.hulls = &b.hulls
	s.Behind = f.behind(s.Behind, text)
	b.strokes(f, s)
	order := b.plan.order
	if most > 0 {
		order = order[:min(most, len(order))] // the largest
	}
	s.Discs = f.discs(s.Discs, order)
	s.Labels = s.Labels[:0]
	if text != nil && (st.Labels || b.plan.groups != nil) {
		s.Labels = b.labels.place(f, text, s.Labels)
	}
}

// Moved makes the picture of the last Into one of another camera of the same zoom
// and size, without its shapes, for Patch to show parts of. It returns false when
// that picture would have other labels.
func (b *Builder) Moved(cam Camera) bool {
	f := &b.frame
	f.cam = cam
	b.locate()
	return !f.style.Labels && b.plan.groups == nil || b.labels.serves(f, b.labels.marks)
}

// prepare makes the plan that of n in that style.
func (b *Builder) prepare(n *network.Network, st *Style) {
	if b.jobs.cull == nil {
		b.jobs = jobs{func(k int) { b.frame.locateBatch(k) }, b.cullBatch, b.threadBatch, b.strokeBatch}
	}
	if !(st.Scale > 0) {
		st.Scale = 1
	}
	if b.plan == nil || !b.plan.serves(n, *st) {
		b.plan = newPlan(n, *st, b.plan)
		b.labels = labelling{room: b.labels.room}
	}
	b.plan.n = b.plan.now(n)
}

// extents keeps how far the places reach that it was last asked about.
type extents struct {
	given     []network.Point // of the activists
	events    *network.Events // that are drawn; nil: none are
	places    []network.Point // of the events, too
	low, high network.Point
	apart     float64 // see spacing
}

func (e *extents) of(p *plan, places []network.Point) *extents {
	var events *network.Events
	if p.took != nil {
		events = p.plain.Events
	}
	if len(places) == 0 || !same(e.given, places) || e.events != events {
		*e = extents{given: places, events: events, places: places, apart: spacing(places)}
		if events != nil {
			e.places = withEvents(p.plain, p.took, places)
		}
		e.low, e.high, _ = Bounds(e.places)
	}
	return e
}

func pixels(size float64) int { return int(math.Round(clamp(size, 0, 1<<20))) }
