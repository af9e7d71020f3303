package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rail is a piece of the line that joins the steps of the history.
type rail uint8

const (
	noRail    rail = iota // there is nothing further
	faintRail             // to what is undone
	solidRail             // to what is in effect
)

// stepFace is what a row of the history shows. A row with a head shows nothing else.
type stepFace struct {
	head              string // a day
	time, words, tail string
	standing          standing
	above, below      rail
	chosen            bool
}

// stepRow is a row of the history: on the line of time a dot, which is filled for
// what is in effect, large for the last step in effect, hollow for what can be
// redone and a dash for what cannot; the time, the words, and who it was.
type stepRow struct {
	widget.BaseWidget
	face    stepFace
	hovered bool

	onPressed, onOpened func() // nil: it cannot be chosen
}

var (
	_ desktop.Mouseable   = (*stepRow)(nil)
	_ desktop.Hoverable   = (*stepRow)(nil)
	_ fyne.DoubleTappable = (*stepRow)(nil)
)

func newStepRow() *stepRow {
	r := &stepRow{}
	r.ExtendBaseWidget(r)
	return r
}

func (r *stepRow) set(face stepFace, onPressed, onOpened func()) {
	r.face, r.onPressed, r.onOpened = face, onPressed, onOpened
	r.Refresh()
}

// MouseDown implements desktop.Mouseable: a press chooses at once, where a tap would
// wait whether it becomes a double one.
func (r *stepRow) MouseDown(e *desktop.MouseEvent) {
	if r.onPressed != nil && e.Button == desktop.MouseButtonPrimary {
		r.onPressed()
	}
}

// MouseUp implements desktop.Mouseable.
func (r *stepRow) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements fyne.DoubleTappable.
func (r *stepRow) DoubleTapped(*fyne.PointEvent) {
	if r.onOpened != nil {
		r.onOpened()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *stepRow) MouseIn(*desktop.MouseEvent) { r.light(r.onPressed != nil) }

// MouseMoved implements desktop.Hoverable.
func (r *stepRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *stepRow) MouseOut() { r.light(false) }

func (r *stepRow) light(on bool) {
	if r.hovered != on {
		r.hovered = on
		r.Refresh()
	}
}

// The columns of a row, in Fyne units.
const (
	stepHeight   = 28
	stepRail     = 14 // the middle of the line of time
	stepTime     = 30
	stepWords    = 72
	stepMostTail = 84
	stepRim      = 12 // at the right, clear of the bar of scrolling
)

// CreateRenderer implements fyne.Widget.
func (r *stepRow) CreateRenderer() fyne.WidgetRenderer {
	line := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	d := &stepRowRenderer{
		row: r, glow: line(), above: line(), below: line(), dash: line(), strike: line(), dot: canvas.NewCircle(color.Transparent),
		time: canvas.NewText("", color.Black), words: canvas.NewText("", color.Black), tail: canvas.NewText("", color.Black),
	}
	d.glow.CornerRadius = 6
	d.tail.Alignment = fyne.TextAlignTrailing
	d.Refresh()
	return d
}

type stepRowRenderer struct {
	row                              *stepRow
	glow, above, below, dash, strike *canvas.Rectangle
	dot                              *canvas.Circle
	time, words, tail                *canvas.Text
}

// Refresh implements fyne.WidgetRenderer.
func (d *stepRowRenderer) Refresh() {
	th, variant := d.row.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	colour := func(name fyne.ThemeColorName) color.Color { return th.Color(name, variant) }
	face := &d.row.face
	switch {
	case face.chosen:
		d.glow.FillColor = colour(colourWash)
	case d.row.hovered:
		d.glow.FillColor = colour(theme.ColorNameHover)
	default:
		d.glow.FillColor = color.Transparent
	}
	rails := map[rail]color.Color{noRail: color.Transparent, faintRail: colour(theme.ColorNameInputBorder), solidRail: colour(theme.ColorNamePrimary)}
	d.above.FillColor, d.below.FillColor = rails[face.above], rails[face.below]
	d.mark(colour)
	small := th.Size(theme.SizeNameCaptionText)
	d.time.TextSize, d.words.TextSize, d.tail.TextSize = small, th.Size(theme.SizeNameText), small
	d.time.Color, d.tail.Color, d.words.Color = colour(theme.ColorNamePlaceHolder), colour(theme.ColorNamePlaceHolder), colour(theme.ColorNameForeground)
	d.words.TextStyle, d.tail.TextStyle = fyne.TextStyle{}, fyne.TextStyle{}
	switch {
	case face.head != "":
		d.words.TextSize, d.words.TextStyle.Bold, d.words.Color = small, true, colour(theme.ColorNamePlaceHolder)
	case face.standing == stepNow:
		d.words.TextStyle.Bold, d.tail.TextStyle.Bold = true, true
		d.tail.Color = colour(theme.ColorNamePrimary)
	case face.standing != stepBefore:
		d.words.Color = colour(theme.ColorNamePlaceHolder)
	}
	for _, line := range []*canvas.Text{d.time, d.words, d.tail} {
		line.FontSource = th.Font(line.TextStyle) // see textRenderer
	}
	d.strike.FillColor = colour(theme.ColorNamePlaceHolder)
	d.Layout(d.row.Size())
	for _, o := range d.Objects() {
		o.Refresh()
	}
}

// mark makes the sign on the line of time.
func (d *stepRowRenderer) mark(colour func(fyne.ThemeColorName) color.Color) {
	accent, faint, paper := colour(theme.ColorNamePrimary), colour(theme.ColorNamePlaceHolder), colour(colourPanel)
	face := &d.row.face
	d.dot.Hidden, d.dash.Hidden, d.strike.Hidden = face.head != "" || face.standing == stepDropped, face.head != "" || face.standing != stepDropped, face.head != "" || face.standing != stepDropped
	d.dot.StrokeWidth, d.dash.FillColor = 1.5, faint
	switch face.standing {
	case stepAhead:
		d.dot.FillColor, d.dot.StrokeColor = paper, faint
	case stepNow:
		d.dot.StrokeWidth = 3
		d.dot.FillColor, d.dot.StrokeColor = paper, accent
	default:
		d.dot.FillColor, d.dot.StrokeColor = accent, accent
	}
}

// Layout implements fyne.WidgetRenderer.
func (d *stepRowRenderer) Layout(size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	face := &d.row.face
	middle := size.Height / 2
	put(d.glow, 0, 0, size.Width, size.Height)
	put(d.above, stepRail-1, 0, 2, middle)
	put(d.below, stepRail-1, middle, 2, size.Height-middle)
	put(d.dash, stepRail-4, middle-1, 8, 2)
	diameter := float32(8)
	if face.standing == stepNow {
		diameter = 13
	}
	put(d.dot, stepRail-diameter/2, middle-diameter/2, diameter, diameter)

	left := float32(stepWords)
	d.time.Text, d.tail.Text = face.time, fitText(face.tail, stepMostTail, d.tail.TextSize, d.tail.TextStyle)
	words := face.words
	if face.head != "" {
		left, words, d.time.Text, d.tail.Text = stepTime, face.head, "", ""
	}
	line := func(t *canvas.Text, x, width float32) {
		height := t.MinSize().Height
		put(t, x, (size.Height-height)/2, width, height)
	}
	tail := d.tail.MinSize().Width
	line(d.time, stepTime, stepWords-stepTime)
	line(d.tail, size.Width-tail-stepRim, tail)
	room := max(0, size.Width-left-tail-stepRim-gapRow)
	d.words.Text = fitText(words, room, d.words.TextSize, d.words.TextStyle)
	line(d.words, left, room)
	put(d.strike, left, middle, min(room, d.words.MinSize().Width), 1)
}

// MinSize implements fyne.WidgetRenderer.
func (d *stepRowRenderer) MinSize() fyne.Size { return fyne.NewSize(200, stepHeight) }

// Objects implements fyne.WidgetRenderer.
func (d *stepRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.glow, d.above, d.below, d.dash, d.dot, d.time, d.words, d.strike, d.tail}
}

// Destroy implements fyne.WidgetRenderer.
func (d *stepRowRenderer) Destroy() {}
