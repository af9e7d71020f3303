package scene

import (
	"math"
	"slices"

	"copresence/storage/network"
)

// Heights of Noto Sans, as shares of the size: of capitals above the baseline,
// and of what reaches below it.
const (
	capitals   = .714
	descenders = .24
)

// labelling is which labels stand where, kept while only the camera's centre
// moves.
type labelling struct {
	places []network.Point
	zoom   float64
	centre network.Point
	marks  []int32
	mark   Emphasis // its groups: who is served first, and who has no label
	placed []placedLabel
	hulls  []placedName
	room   clutter // memory for placing them
}

// placedLabel is a label that found room: of whom, and where its baseline begins,
// in pixels from the disc's centre.
type placedLabel struct {
	activist int32
	offset   vec
	width    float64 // px
}

// everyone is the number of activists up to which labels are placed for the whole
// network at once. Beyond, only for what is seen and half a picture around it.
const everyone = 20000

// mostTried is how many of the largest of them are tried at most then: room for
// labels ends long before.
const mostTried = 6000

// place returns, in the memory of labels, the labels that are seen. Activists are served from the most
// conspicuous to the least: what alone is selected and what the pointer is over,
// which always have a label, then the groups that have hulls, the others that are selected, then events, then by radius,
// then by index. Each takes, of eight places around its disc where its label
// covers no disc and no label and stays in its room, the one where the fewest ties leave, preferably
// the right; one that finds none has no label, and so has one that fades.
func (l *labelling) place(f *frame, text TextMeasurer, labels []Label) []Label {
	marks := slices.Concat(f.selected, f.hovered)
	if !l.serves(f, marks) {
		l.places, l.zoom, l.centre, l.marks, l.mark = f.places, f.cam.Zoom, f.cam.Centre, marks, f.mark
		l.placed, l.hulls = f.placeLabels(&l.room, marks, text)
	}
	labels = f.hullNames(labels[:0], l.hulls, vec{}, vec{X: f.cam.Width, Y: f.cam.Height})
	for i := len(l.placed) - 1; i >= 0; i-- {
		p := l.placed[i]
		size := f.letterSize(p.activist)
		at := f.at[p.activist].Add(p.offset)
		end := at.Add(vec{X: p.width, Y: -size})
		if f.seen(at, end, size) {
			labels = append(labels, l.label(f, p, at))
		}
	}
	return labels
}

// label returns a label that begins at a pixel.
func (l *labelling) label(f *frame, p placedLabel, at vec) Label {
	return Label{
		At: px(at), Text: f.names[p.activist], Size: float32(f.letterSize(p.activist)), Bold: slices.Contains(l.marks, p.activist),
		Colour: f.style.Theme.Text, HaloColour: f.style.Theme.Halo, Halo: float32(1.75 * f.units),
		Activist: p.activist,
	}
}

// serves reports whether the labels may stay where they are. A draft leaves them
// there, though another zoom would have room for more or for fewer.
func (l *labelling) serves(f *frame, marks []int32) bool {
	if !slices.Equal(l.marks, marks) || l.mark.Selected != f.mark.Selected || l.mark.Focus != f.mark.Focus || l.mark.Named != f.mark.Named || !sameActivists(l.mark.Shown, f.mark.Shown) {
		return false
	}
	if f.most > 0 && l.placed != nil {
		return true
	}
	if l.zoom != f.cam.Zoom || !samePlaces(l.places, f.places) || f.style.NamesIn != (Room{}) && l.centre != f.cam.Centre {
		return false
	}
	moved := f.cam.Centre.Sub(l.centre).Scale(f.cam.Zoom)
	return len(f.at) <= everyone || math.Max(math.Abs(moved.X), math.Abs(moved.Y)) < beyond(f)
}

// sameActivists reports whether two groups leave out the same activists; nil leaves
// out nobody.
func sameActivists(a, b *Group) bool {
	return a == b || a != nil && b != nil && same(a.Activists, b.Activists)
}

// beyond is how far beyond the picture labels are placed when they are not placed
// everywhere, px.
func beyond(f *frame) float64 { return math.Max(f.cam.Width, f.cam.Height) / 2 }

func samePlaces(a, b []network.Point) bool {
	if len(a) != len(b) {
		return false
	}
	if same(a, b) {
		return true
	}
	for i := range a {
		if a[i] != b[i] && (a[i].Placed() || b[i].Placed()) {
			return false
		}
	}
	return true
}

// extent returns the width of an activist's label, px.
func (f *frame) extent(a int32, bold bool, text TextMeasurer) float64 {
	size := f.letterSize(a)
	if bold {
		return text.Measure(f.names[a], size, true)
	}
	if math.IsNaN(f.extents[a]) {
		f.extents[a] = text.Measure(f.names[a], size, false)
	}
	return f.extents[a]
}

// placeLabels finds room for as many labels as it can, in the order of service.
func (f *frame) placeLabels(room *clutter, marks []int32, text TextMeasurer) ([]placedLabel, []placedName) {
	room.reset(4*f.style.LabelSize*f.units, len(f.at))
	candidates := make([]int32, 0, len(f.at))
	for _, a := range marks {
		if f.at[a].Placed() && f.style.Labels {
			candidates = append(candidates, a)
		}
	}
	forcedUpTo := len(candidates)
	var others, events []int32
	for rank, a := range f.order {
		nearby := len(f.at) <= everyone || f.seen(f.at[a], f.at[a], beyond(f))
		if !f.at[a].Placed() || !nearby {
			continue
		}
		if !f.mark.fadesActivist(a) { // labels may cover what fades
			room.addDisc(f.at[a], f.radius(a), a)
		}
		switch {
		case f.names[a] == "" || !f.style.Labels || slices.Contains(marks, a):
		case f.mark.Selected.HasActivist(a):
			candidates = append(candidates, a)
		case f.isEvent(a) && !f.mark.fadesActivist(a):
			events = append(events, a)
		case !f.mark.fadesActivist(a) && (f.style.named(rank) || f.style.Naming == NameSelected && f.mark.Named.HasActivist(a)) && (len(f.at) <= everyone || len(others) < mostTried):
			others = append(others, a)
		}
	}
	placed := f.settle(nil, room, candidates[:forcedUpTo], true, text)
	hulls := f.nameHulls(room, text)
	placed = f.settle(placed, room, candidates[forcedUpTo:], false, text)
	placed = f.settle(placed, room, events, false, text)
	return f.settle(placed, room, others, false, text), hulls
}

// settle appends the labels of those activists that find room; forced ones always do.
func (f *frame) settle(placed []placedLabel, room *clutter, candidates []int32, forced bool, text TextMeasurer) []placedLabel {
	for _, a := range candidates {
		reach := f.border(a) + 2*f.units
		s := site{at: f.at[a], reach: reach, width: f.extent(a, forced, text), size: f.letterSize(a), owner: a}
		f.countTies(&s)
		offset, box, ok := s.find(room, f.style.NamesIn)
		if !ok && !forced {
			continue
		}
		room.addBox(box)
		placed = append(placed, placedLabel{a, offset, s.width})
	}
	return placed
}

// The sides of a disc, clockwise from the right; y grows downwards.
const (
	right = iota
	belowRight
	below
	belowLeft
	left
	aboveLeft
	above
	aboveRight
	sides
)

// preferred is the order in which sides are taken where equally many ties leave.
var preferred = [sides]int{right, left, above, below, aboveRight, belowRight, aboveLeft, belowLeft}

// site is a disc that looks for a place for its label. Lengths are px.
type site struct {
	at          vec
	reach       float64 // from the centre to the label
	width, size float64 // of the label's text
	owner       int32
	ties        [sides]int32 // how many leave on each side
}

// countTies counts the ties that leave on each side of a disc.
func (f *frame) countTies(s *site) {
	others, _ := f.n.Incident(s.owner)
	for _, other := range others {
		if to := f.spot(other).Sub(s.at); to.Placed() {
			s.ties[sideOf(to)]++
		}
	}
}

// sideOf returns the side that v points to, each side being an eighth of a turn.
func sideOf(v vec) int {
	const eighth = .41421356 // tan 22.5°
	x, y := math.Abs(v.X), math.Abs(v.Y)
	switch {
	case y <= eighth*x && v.X >= 0:
		return right
	case y <= eighth*x:
		return left
	case x <= eighth*y && v.Y >= 0:
		return below
	case x <= eighth*y:
		return above
	case v.X >= 0 && v.Y >= 0:
		return belowRight
	case v.X >= 0:
		return aboveRight
	case v.Y >= 0:
		return belowLeft
	}
	return aboveLeft
}

// find returns where the baseline of the label begins, in pixels from the centre
// of its disc, and the box that it fills, within those bounds. ok is false when every
// place is taken: then it is the place with the fewest ties.
func (s *site) find(room *clutter, bounds Room) (offset vec, b box, ok bool) {
	order := preferred
	slices.SortStableFunc(order[:], func(a, b int) int { return int(s.ties[a] - s.ties[b]) })
	for _, side := range order {
		offset = s.offset(side)
		b = labelBox(s.at.Add(offset), s.width, s.size)
		if bounds.holds(b, s.size) && room.free(b, s.owner) {
			return offset, b, true
		}
	}
	offset = s.offset(order[0])
	return offset, labelBox(s.at.Add(offset), s.width, s.size), false
}

// offset returns where the baseline of a label on that side begins.
func (s *site) offset(side int) vec {
	high, slant := capitals*s.size, .75*s.reach
	var v vec
	switch side {
	case right, belowRight, aboveRight:
		v.X = slant
	case left, belowLeft, aboveLeft:
		v.X = -slant - s.width
	default:
		v.X = -s.width / 2
	}
	switch side {
	case right:
		return vec{X: s.reach, Y: high / 2}
	case left:
		return vec{X: -s.reach - s.width, Y: high / 2}
	case above:
		v.Y = -s.reach
	case below:
		v.Y = s.reach + high
	case aboveRight, aboveLeft:
		v.Y = -slant + .1*s.size
	default:
		v.Y = slant + .8*high
	}
	return v
}

// holds reports whether the text of a label lies within the room, of whose box the air
// around it may reach beyond.
func (r Room) holds(b box, size float64) bool {
	beside, over := air(size)
	return r == Room{} || b.left+beside >= r.Left && b.top+over >= r.Top && b.right-beside <= r.Right && b.bottom <= r.Bottom
}

// air is what is kept free beside and over a label of a size, px.
func air(size float64) (beside, over float64) { return .3 * size, .12 * size }

// labelBox returns the box that a label fills, with a little air around it.
func labelBox(at vec, width, size float64) box {
	beside, over := air(size)
	return box{at.X - beside, at.Y - capitals*size - over, at.X + width + beside, at.Y + descenders*size}
}
