package scene

import (
	"math"

	"copresence/storage/network"
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
// a time; the scenes that it made are its caller's and never change.
type Builder struct {
	plan   *plan
	labels labelling
}

// Build is the function of that name.
func (b *Builder) Build(n *network.Network, places []network.Point, cam Camera, st Style, mark Emphasis, text TextMeasurer) *Scene {
	if !(st.Scale > 0) {
		st.Scale = 1
	}
	if b.plan == nil || !b.plan.serves(n, st) {
		b.plan = newPlan(n, st, b.plan)
		b.labels = labelling{}
	}
	b.plan.n = n
	f := newFrame(b.plan, places, cam, mark)
	s := &Scene{Width: pixels(cam.Width), Height: pixels(cam.Height), Background: st.Theme.Paper}
	s.Strokes = f.strokes()
	s.Discs = f.discs()
	if st.Labels && text != nil {
		s.Labels = b.labels.place(f, text)
	}
	return s
}

func pixels(size float64) int { return int(math.Round(clamp(size, 0, 1<<20))) }
