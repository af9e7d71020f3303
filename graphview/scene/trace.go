package scene

import (
	"image"
	"math"
)

// Trace is the part of a picture in which a tie has pixels: steps one below the other,
// all of Rows rows but the last, which may have fewer, each with columns of its own.
type Trace struct {
	Bounds  image.Rectangle // of all steps, px
	Rows    int
	Columns []Columns // of each step; those of one without pixels are empty
}

// Columns are those of a picture from First up to Last.
type Columns struct{ First, Last int }

// traceRows is the number of rows of a step. Steps of fewer rows have fewer pixels
// beside the tie in them, and are more.
const traceRows = 16

// Trace returns where a tie is in the picture that Into made last.
func (b *Builder) Trace(tie int32) Trace {
	f := &b.frame
	from, to := f.spot(f.n.Ties.Source[tie]), f.spot(f.n.Ties.Target[tie])
	if _, seen := f.glimpse(tie); !seen {
		return Trace{}
	}
	c, straight := f.path(tie, from, to)
	if f.crowd {
		c, straight = curve{from, from.Add(to).Scale(.5), to}, true
	}
	reach := f.spills()
	t := Trace{Rows: traceRows}
	t.Bounds = image.Rect(
		floorOf(min(c.from.X, c.via.X, c.to.X)-reach), floorOf(min(c.from.Y, c.via.Y, c.to.Y)-reach),
		floorOf(max(c.from.X, c.via.X, c.to.X)+reach)+1, floorOf(max(c.from.Y, c.via.Y, c.to.Y)+reach)+1,
	).Intersect(image.Rect(0, 0, pixels(f.cam.Width), pixels(f.cam.Height)))
	if t.Bounds.Empty() {
		return Trace{}
	}
	t.Columns = make([]Columns, (t.Bounds.Dy()+traceRows-1)/traceRows)
	for i := range t.Columns {
		t.Columns[i] = Columns{t.Bounds.Max.X, t.Bounds.Min.X}
	}
	chords := 1
	if !straight {
		// A chord strays from a curve by an eighth of its bend over their number squared.
		bend := norm(c.from.Sub(c.via.Scale(2)).Add(c.to))
		chords = int(clamp(math.Ceil(math.Sqrt(bend)), 1, 1024))
		reach += 2 * bend / 8 / float64(chords*chords)
	}
	last := c.from
	for i := 1; i <= chords; i++ {
		next := c.at(float64(i) / float64(chords))
		t.chord(last, next, reach)
		last = next
	}
	for i := range t.Columns {
		if t.Columns[i].First >= t.Columns[i].Last {
			t.Columns[i] = Columns{}
		}
	}
	return t
}

// spills is how far from the middle of its line a tie has pixels, px.
func (f *frame) spills() float64 {
	if f.crowd {
		return 2
	}
	return f.margin() + 1
}

// chord widens the steps by all that is within reach of the line from a to b.
func (t *Trace) chord(a, b vec, reach float64) {
	if a.Y > b.Y {
		a, b = b, a
	}
	first := max(floorOf((a.Y-reach-float64(t.Bounds.Min.Y))/traceRows), 0)
	for i := first; i < len(t.Columns); i++ {
		top := float64(t.Bounds.Min.Y+i*traceRows) - reach
		bottom := top + traceRows + 2*reach
		if top > b.Y {
			return
		}
		p, q := a, b
		if b.Y > a.Y {
			slope := (b.X - a.X) / (b.Y - a.Y)
			p.X += (max(a.Y, top) - a.Y) * slope
			q.X -= (b.Y - min(b.Y, bottom)) * slope
		}
		s := &t.Columns[i]
		s.First = max(min(s.First, floorOf(min(p.X, q.X)-reach)), t.Bounds.Min.X)
		s.Last = min(max(s.Last, floorOf(max(p.X, q.X)+reach)+1), t.Bounds.Max.X)
	}
}

// floorOf returns the whole number that is not above a place in or near the picture.
func floorOf(v float64) int { return int(math.Floor(clamp(v, -1<<30, 1<<30))) }
