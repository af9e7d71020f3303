package scene

import (
	"encoding/json"
	"errors"
	"image/color"
	"math"

	"copresence/storage/network"
)

// Backdrop is what lies behind a network and says how its layout is to be read: rings
// on which a number is the same, frames of groups, dates along an axis. Lengths are in
// units of the layout. Whoever shows one must not change it afterwards.
type Backdrop struct {
	Rings  []Ring  `json:"rings,omitempty"` // around the origin
	Frames []Frame `json:"frames,omitempty"`
	Dates  []Date  `json:"dates,omitempty"`
	Top    float64 `json:"top,omitempty"` // where the lines of dates begin, and end
	Bottom float64 `json:"bottom,omitempty"`
}

// Ring is a circle around the origin, with what is said of it.
type Ring struct {
	Radius float64 `json:"radius"`
	Angle  float64 `json:"angle,omitempty"` // at which the label stands, from the top clockwise, radians
	Label  string  `json:"label"`
}

// Frame is a box around a group, with its name above it. Room is how far the name may go
// beyond the box, to the right.
type Frame struct {
	Low   network.Point `json:"low"`
	High  network.Point `json:"high"`
	Label string        `json:"label"`
	Room  float64       `json:"room,omitempty"`
}

// Date is a line from top to bottom, with its date.
type Date struct {
	X     float64 `json:"x"`
	Label string  `json:"label"`
}

// mostBehind is the number of rings, frames and dates together that a backdrop may have.
const mostBehind = 4000

// errBackdrop says that a text is no backdrop that could be drawn.
var errBackdrop = errors.New("backdrop: a length is not a number, or there is too much of it")

// Empty reports whether there is nothing to be drawn; so of nil.
func (b *Backdrop) Empty() bool {
	return b == nil || len(b.Rings)+len(b.Frames)+len(b.Dates) == 0
}

// Corners returns points between which all of the backdrop lies; none of nil.
func (b *Backdrop) Corners() []network.Point {
	if b == nil {
		return nil
	}
	var corners []network.Point
	for _, r := range b.Rings {
		corners = append(corners, network.Point{X: -r.Radius, Y: -r.Radius}, network.Point{X: r.Radius, Y: r.Radius})
	}
	for _, f := range b.Frames {
		corners = append(corners, f.Low, f.High)
	}
	for _, d := range b.Dates {
		corners = append(corners, network.Point{X: d.X, Y: b.Top}, network.Point{X: d.X, Y: b.Bottom})
	}
	return corners
}

// Text returns the backdrop as a text, for ParseBackdrop; "" when it is empty or too much.
func (b *Backdrop) Text() string {
	if b.Empty() || len(b.Rings)+len(b.Frames)+len(b.Dates) > mostBehind {
		return ""
	}
	text, err := json.Marshal(b)
	if err != nil { // a length that is not a number
		return ""
	}
	return string(text)
}

// ParseBackdrop reads what Text wrote. The empty text is of no backdrop: nil.
func ParseBackdrop(text string) (*Backdrop, error) {
	if text == "" {
		return nil, nil
	}
	b := &Backdrop{}
	if err := json.Unmarshal([]byte(text), b); err != nil {
		return nil, err
	}
	sane := len(b.Rings)+len(b.Frames)+len(b.Dates) <= mostBehind && within(b.Top, b.Bottom)
	for _, r := range b.Rings {
		sane = sane && within(r.Radius, r.Angle) && r.Radius > 0
	}
	for _, f := range b.Frames {
		sane = sane && within(f.Low.X, f.Low.Y, f.High.X, f.High.Y, f.Room) && f.Room >= 0
	}
	for _, d := range b.Dates {
		sane = sane && within(d.X)
	}
	if !sane {
		return nil, errBackdrop
	}
	return b, nil
}

// within reports whether lengths are such as a layout may have, units.
func within(lengths ...float64) bool {
	const most = 1e9
	for _, l := range lengths {
		if !(math.Abs(l) <= most) {
			return false
		}
	}
	return true
}

// Behind is a backdrop, and the hulls of groups, as shapes. They are painted before all
// else, in this order.
type Behind struct {
	Hulls   []Hull
	Strokes []Stroke
	Labels  []Label
}

// Covers reports whether it paints more than letters.
func (b *Behind) Covers() bool { return len(b.Hulls)+len(b.Strokes) > 0 }

// behind returns the shapes of the style's backdrop and of hulls, as far as they are seen,
// in the memory of some others.
func (f *frame) behind(s Behind, text TextMeasurer) Behind {
	d := backdropping{frame: f, Behind: Behind{s.Hulls[:0], s.Strokes[:0], s.Labels[:0]}, text: text}
	d.width = float32(f.units)
	for i := range f.hulls.outlines {
		d.hull(&f.hulls.outlines[i])
	}
	b := f.style.Backdrop
	if b.Empty() {
		return d.Behind
	}
	d.line = mixed(f.style.Theme.Paper, f.style.Theme.Quiet, .32)
	for i := range b.Rings {
		d.ring(&b.Rings[i])
	}
	for i := range b.Frames {
		d.box(&b.Frames[i])
	}
	d.written = math.Inf(-1)
	for i := range b.Dates {
		d.date(b, &b.Dates[i])
	}
	return d.Behind
}

// mixed returns a colour between two: the share is that of the second.
func mixed(a, b color.NRGBA, share float64) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x)*(1-share) + float64(y)*share)) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 255}
}

// backdropping makes the shapes of a backdrop.
type backdropping struct {
	*frame
	Behind
	text    TextMeasurer
	line    color.NRGBA
	width   float32 // px
	written float64 // px, up to where dates have been written
}

func (d *backdropping) screen(p network.Point) vec {
	x, y := d.cam.Screen(p)
	return vec{X: x, Y: y}
}

// ring draws a circle as arcs, each of which a curve of the second order comes nearer to
// than any eye sees.
func (d *backdropping) ring(r *Ring) {
	const arcs = 32
	middle, radius := d.screen(network.Point{}), r.Radius*d.cam.Zoom
	if !(radius < farthest) {
		return
	}
	at := func(i, far float64) vec {
		sin, cos := math.Sincos(2 * math.Pi * i / arcs)
		return middle.Add(vec{X: far * cos, Y: far * sin})
	}
	beyond := radius / math.Cos(math.Pi/arcs)
	for i := range arcs {
		from, via, to := at(float64(i), radius), at(float64(i)+.5, beyond), at(float64(i+1), radius)
		if d.seen(vec{X: min(from.X, to.X, via.X), Y: min(from.Y, to.Y, via.Y)}, vec{X: max(from.X, to.X, via.X), Y: max(from.Y, to.Y, via.Y)}, 2) {
			d.stroke(from, via, to, false)
		}
	}
	sin, cos := math.Sincos(r.Angle)
	d.label(r.Label, middle.Add(vec{X: radius * sin, Y: -radius * cos}), .5, .5)
}

// box draws a frame, with its name above the upper left corner.
func (d *backdropping) box(b *Frame) {
	low, high := d.screen(b.Low), d.screen(b.High)
	corners := [...]vec{low, {X: high.X, Y: low.Y}, high, {X: low.X, Y: high.Y}, low}
	for i := range 4 {
		d.straight(corners[i], corners[i+1])
	}
	d.label(d.fitted(b.Label, high.X-low.X+b.Room*d.cam.Zoom), low, 0, -.35)
}

// fitted returns a text that is no wider than so many px, with an ellipsis where it is cut,
// and none where hardly a letter would be left: names of frames beside each other must not run
// into each other.
func (d *backdropping) fitted(text string, most float64) string {
	if text == "" || d.text == nil {
		return ""
	}
	size := d.style.LabelSize * d.units
	if d.text.Measure(text, size, false) <= most {
		return text
	}
	const least = 3 // letters
	for letters := []rune(text); len(letters) > least; {
		letters = letters[:len(letters)-1]
		if short := string(letters) + "…"; d.text.Measure(short, size, false) <= most {
			return short
		}
	}
	return ""
}

// date draws the line of a date, which stands below it unless it would run into the one
// before: dates come from left to right.
func (d *backdropping) date(b *Backdrop, date *Date) {
	from, to := d.screen(network.Point{X: date.X, Y: b.Top}), d.screen(network.Point{X: date.X, Y: b.Bottom})
	d.straight(from, to)
	if date.Label == "" || d.text == nil {
		return
	}
	size := d.style.LabelSize * d.units
	half := d.text.Measure(date.Label, size, false) / 2
	if to.X-half < d.written {
		return
	}
	d.written = to.X + half + size/2
	d.label(date.Label, to, .5, 1.2)
}

func (d *backdropping) straight(from, to vec) {
	if d.seen(vec{X: min(from.X, to.X), Y: min(from.Y, to.Y)}, vec{X: max(from.X, to.X), Y: max(from.Y, to.Y)}, 2) {
		d.stroke(from, from.Add(to).Scale(.5), to, true)
	}
}

func (d *backdropping) stroke(from, via, to vec, straight bool) {
	d.Strokes = append(d.Strokes, Stroke{
		From: px(from), Via: px(via), To: px(to), Colour: d.line, Width: d.width, Straight: straight, Tie: network.None,
	})
}

// label writes a text that begins a share of its width before a place, and stands so
// many times its height below.
func (d *backdropping) label(text string, at vec, before, below float64) {
	if text == "" || d.text == nil {
		return
	}
	size := d.style.LabelSize * d.units
	width := d.text.Measure(text, size, false)
	at = at.Add(vec{X: -before * width, Y: below * size * capitals})
	if !d.seen(at, at.Add(vec{X: width, Y: -size}), size) {
		return
	}
	d.Labels = append(d.Labels, Label{
		At: px(at), Text: text, Size: float32(size), Colour: d.style.Theme.Quiet,
		HaloColour: d.style.Theme.Halo, Halo: float32(2.5 * d.units), Activist: network.None,
	})
}
