package scene

import "copresence/storage/network"

// Pick returns what is at pixel (x, y): an activist when the pixel is on its
// disc or no more than half the tolerance beside it; else the tie whose curve is
// nearest, when it is within tolerance pixels; network.None for what is not.
// Where discs overlap the nearest centre wins, where ties are equally near the
// one painted last.
func (s *Scene) Pick(x, y, tolerance float64) (activist, tie int32) {
	p := vec{X: x, Y: y}
	if a := s.pickDisc(p, tolerance/2); a != network.None {
		return a, network.None
	}
	return network.None, s.pickStroke(p, tolerance)
}

func (s *Scene) pickDisc(p vec, beside float64) int32 {
	found, nearest := network.None, 0.0
	for i := range s.Discs {
		d := &s.Discs[i]
		distance := norm(p.Sub(wide(d.At)))
		if distance <= float64(d.Outer())+beside && (found == network.None || distance < nearest) {
			found, nearest = d.Activist, distance
		}
	}
	return found
}

// pickChords is the number of chords that a bent tie is measured on.
const pickChords = 24

func (s *Scene) pickStroke(p vec, tolerance float64) int32 {
	found, nearest := network.None, tolerance
	x, y, reach := float32(p.X), float32(p.Y), float32(tolerance)
	for i := range s.Strokes {
		t := &s.Strokes[i]
		if t.Tie == network.None {
			continue // it is no tie, and hides none
		}
		tip := t.To
		if t.Headed() {
			tip = t.Arrow[0]
		}
		// The control points enclose the curve.
		if x < min(t.From.X, t.Via.X, tip.X)-reach || x > max(t.From.X, t.Via.X, tip.X)+reach ||
			y < min(t.From.Y, t.Via.Y, tip.Y)-reach || y > max(t.From.Y, t.Via.Y, tip.Y)+reach {
			continue
		}
		c := curve{wide(t.From), wide(t.Via), wide(t.To)}
		chords := pickChords
		if t.Straight {
			chords = 1
		}
		distance := c.distance(p, chords)
		if t.Headed() {
			distance = min(distance, toSegment(p, c.to, wide(tip)))
		}
		if distance <= nearest {
			found, nearest = t.Tie, distance
		}
	}
	return found
}

func wide(p Px) vec { return vec{X: float64(p.X), Y: float64(p.Y)} }
