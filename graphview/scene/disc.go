package scene

import "math"

// fadedDisc is how much of its own colour a disc keeps that fades; the rest is
// paper, so that it still covers the ties that end there.
const fadedDisc = .22

// discs returns, in the memory of discs, the discs of the order that are seen, small ones on top of large ones, those
// that fade below all and the emphasised on top of all.
func (f *frame) discs(discs []Disc, order []int32) []Disc {
	if discs = discs[:0]; cap(discs) == 0 {
		discs = make([]Disc, 0, len(order))
	}
	var top, clear []Disc // clear: beside those that fade
	for _, a := range order {
		if !f.at[a].Placed() || !f.seen(f.at[a], f.at[a], f.radius(a)+8*f.units) {
			continue
		}
		d := f.disc(a)
		if d.Ring > 0 {
			top = append(top, d)
			continue
		}
		switch {
		case f.mark.fadesActivist(a):
			d.Colour = blend(f.style.Theme.Paper, d.Colour, fadedDisc)
			if d.Square || f.borders != nil {
				d.RimColour = blend(f.style.Theme.Paper, d.RimColour, fadedDisc)
			}
		case f.mark.Focus != nil:
			clear = append(clear, d)
			continue
		}
		discs = append(discs, d)
	}
	return append(append(discs, clear...), top...)
}

// discInCrowd is how opaque discs are over density, where they have no rims, so
// that it is seen between and through them: the fainter, the more there are.
func discInCrowd(activists int) float64 {
	const whole, few, least = .6, 5000, .12
	return clamp(whole*math.Pow(few/float64(activists), .4), least, whole)
}

// disc returns the disc of an activist.
func (f *frame) disc(a int32) Disc {
	d := Disc{
		At: px(f.spot(a)), Radius: float32(f.radius(a)), Rim: float32(f.rim()),
		Colour: f.colours[a], RimColour: f.style.Theme.Halo, Activist: a, Square: f.isEvent(a), Shape: f.shape(a),
	}
	switch {
	case d.Square:
		d.RimColour = f.style.Theme.Event
	case int(a) < len(f.borders):
		d.RimColour = f.borders[a]
	}
	if ring := f.ring(a); ring > 0 {
		d.Ring, d.RingColour = float32(ring), f.style.Theme.Accent
	} else if f.crowd && !d.Square {
		d.Rim, d.Colour = 0, faded(d.Colour, discInCrowd(f.n.Activists.Len()))
	}
	return d
}
