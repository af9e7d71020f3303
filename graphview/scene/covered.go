package scene

// mostCompared is how many comparisons of a stroke with a disc or label are worth what
// they spare: beyond, all discs and labels are painted again.
const mostCompared = 200_000

// covered returns, of discs in the order of painting and labels with their boxes, those
// that the strokes cover, those that stand out by a ring, and those that these would
// cover in turn: all that has to be painted again over the strokes. The layer above a
// picture is only as large as what is in it, see graphview.
func covered(strokes []Stroke, discs []Disc, labels []Label, boxes []box) ([]Disc, []Label) {
	if len(strokes)*(len(discs)+len(labels)) > mostCompared {
		return discs, labels
	}
	var kept []Disc
	var room []box // of kept
	for i := range discs {
		b := discs[i].box()
		if discs[i].Ring > 0 || meetsAny(strokes, &b) || overlapsAny(room, b) {
			kept, room = append(kept, discs[i]), append(room, b)
		}
	}
	var named []Label
	for i, b := range boxes {
		if meetsAny(strokes, &b) || overlapsAny(room, b) {
			named = append(named, labels[i])
		}
	}
	return kept, named
}

// box returns the square around a disc of any shape, px.
func (d *Disc) box() box {
	const blur = 1
	at, reach := wide(d.At), float64(d.Reach())+blur
	return box{at.X - reach, at.Y - reach, at.X + reach, at.Y + reach}
}

// box returns what a label of that width covers with its halo, px.
func (l *Label) box(width float64) box {
	const ascenders, descenders = 1.1, .4 // of any script, as shares of the size
	at, size, halo := wide(l.At), float64(l.Size), float64(l.Halo)
	return box{at.X - halo, at.Y - ascenders*size - halo, at.X + width + halo, at.Y + descenders*size + halo}
}

func overlapsAny(all []box, b box) bool {
	for i := range all {
		if all[i].overlaps(b) {
			return true
		}
	}
	return false
}

func meetsAny(strokes []Stroke, b *box) bool {
	for i := range strokes {
		if strokes[i].meets(b) {
			return true
		}
	}
	return false
}

// meets reports whether the stroke, or its arrowhead, comes into a box, or nearly so.
func (s *Stroke) meets(b *box) bool {
	const blur = 1.5
	low, high, reach := vec{X: b.left, Y: b.top}, vec{X: b.right, Y: b.bottom}, float64(s.Width)/2+blur
	c := curve{wide(s.From), wide(s.Via), wide(s.To)}
	chords := pickChords
	if s.Straight {
		chords = 1
	}
	last := c.from
	for i := 1; i <= chords; i++ {
		next := c.at(float64(i) / float64(chords))
		if crosses(last, next, low, high, reach) {
			return true
		}
		last = next
	}
	tip, left, right := wide(s.Arrow[0]), wide(s.Arrow[1]), wide(s.Arrow[2])
	return s.Headed() && (crosses(tip, left, low, high, blur) || crosses(tip, right, low, high, blur) || crosses(left, right, low, high, blur))
}
