package window

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/scene/period"
)

// timeStrip shows how many ties there were when, and the window of time that the
// picture shows, which is moved, resized and drawn anew by mouse and keys.
type timeStrip struct {
	widget.BaseWidget
	panel *timePanel
	keys  func() fyne.KeyModifier
	bars  timeBars

	hold    stripHold
	from    float64       // where it began, in steps
	before  period.Window // the window then
	dragged bool
	hovered float64 // where the pointer is, in steps
}

// stripHold is what of the strip is held by the mouse.
type stripHold int

// What is held.
const (
	holdNothing stripHold = iota
	holdBegin             // the first edge of the window
	holdEnd
	holdWindow // all of it
	holdPaper  // a window is drawn
)

var (
	_ fyne.Draggable     = (*timeStrip)(nil)
	_ fyne.Focusable     = (*timeStrip)(nil)
	_ desktop.Mouseable  = (*timeStrip)(nil)
	_ desktop.Hoverable  = (*timeStrip)(nil)
	_ desktop.Cursorable = (*timeStrip)(nil)
)

func newTimeStrip(p *timePanel, keys func() fyne.KeyModifier) *timeStrip {
	s := &timeStrip{panel: p, keys: keys}
	s.ExtendBaseWidget(s)
	return s
}

// steps is a place of the strip in steps of its scale.
func (s *timeStrip) steps(x float32) float64 {
	if s.Size().Width <= 0 {
		return 0
	}
	return float64(x) / float64(s.Size().Width) * float64(s.bars.window.Steps)
}

// at is what a press at a place would hold.
func (s *timeStrip) at(x float32) stripHold {
	w := s.bars.window
	grip := s.steps(stripGrip)
	to := func(step int) float64 { return math.Abs(s.steps(x) - float64(step)) }
	switch {
	case w.Steps == 0:
		return holdNothing
	case to(w.To) <= grip && to(w.To) <= to(w.From):
		return holdEnd
	case to(w.From) <= grip:
		return holdBegin
	case !w.IsWhole() && s.steps(x) > float64(w.From) && s.steps(x) < float64(w.To):
		return holdWindow
	}
	return holdPaper
}

// MouseDown implements desktop.Mouseable.
func (s *timeStrip) MouseDown(e *desktop.MouseEvent) {
	s.panel.guard(func() {
		s.panel.focus()
		s.panel.pause()
		s.hold, s.from, s.before, s.dragged = s.at(e.Position.X), s.steps(e.Position.X), s.bars.window, false
	})
}

// MouseUp implements desktop.Mouseable: a click beside the window brings it there.
func (s *timeStrip) MouseUp(e *desktop.MouseEvent) {
	s.panel.guard(func() {
		if w := s.bars.window; s.hold == holdPaper && !s.dragged && !w.IsWhole() {
			middle := (w.From + w.To) / 2
			s.panel.set(w.Moved(int(s.steps(e.Position.X)) - middle))
		}
	})
}

// Dragged implements fyne.Draggable.
func (s *timeStrip) Dragged(e *fyne.DragEvent) {
	s.panel.guard(func() {
		s.dragged = true
		if w, moves := s.draggedTo(s.steps(e.Position.X)); moves {
			s.panel.set(w)
		}
	})
}

// draggedTo is the window when what is held is dragged to a place.
func (s *timeStrip) draggedTo(to float64) (w period.Window, moves bool) {
	nearest := int(math.Round(to))
	switch s.hold {
	case holdBegin:
		return s.before.Resized(min(nearest, s.before.To-1), s.before.To), true
	case holdEnd:
		return s.before.Resized(s.before.From, max(nearest, s.before.From+1)), true
	case holdWindow:
		return s.before.Moved(int(math.Round(to - s.from))), true
	case holdPaper:
		return s.before.Resized(int(math.Floor(min(s.from, to))), int(math.Ceil(max(s.from, to)))), true
	}
	return s.before, false
}

// DragEnd implements fyne.Draggable.
func (s *timeStrip) DragEnd() { s.hold = holdNothing }

// MouseIn implements desktop.Hoverable.
func (s *timeStrip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *timeStrip) MouseMoved(e *desktop.MouseEvent) {
	s.hovered = s.steps(e.Position.X)
	s.panel.guard(func() { s.panel.tell(int(s.hovered), float64(e.Position.X/max(s.Size().Width, 1))) })
}

// MouseOut implements desktop.Hoverable.
func (s *timeStrip) MouseOut() { s.panel.guard(s.panel.showWords) }

// Cursor implements desktop.Cursorable.
func (s *timeStrip) Cursor() desktop.Cursor {
	switch s.at(float32(s.hovered / math.Max(float64(s.bars.window.Steps), 1) * float64(s.Size().Width))) {
	case holdBegin, holdEnd:
		return desktop.HResizeCursor
	case holdWindow:
		return desktop.PointerCursor
	}
	return desktop.CrosshairCursor
}

// TypedKey implements fyne.Focusable: arrows move the window, with Shift its end.
func (s *timeStrip) TypedKey(e *fyne.KeyEvent) {
	s.panel.guard(func() { s.panel.typed(e.Name, s.keys()&fyne.KeyModifierShift != 0) })
}

// TypedRune implements fyne.Focusable.
func (s *timeStrip) TypedRune(r rune) {
	if r == '0' {
		s.panel.guard(func() { s.panel.set(period.Whole(s.panel.scale)) })
	}
}

// FocusGained implements fyne.Focusable.
func (s *timeStrip) FocusGained() { s.setFocused(true) }

// FocusLost implements fyne.Focusable.
func (s *timeStrip) FocusLost() { s.setFocused(false) }

func (s *timeStrip) setFocused(focused bool) {
	s.bars.focused = focused
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *timeStrip) CreateRenderer() fyne.WidgetRenderer {
	r := &timeStripRenderer{strip: s}
	r.raster = canvas.NewRaster(r.draw)
	for i := range r.dates {
		r.dates[i] = canvas.NewText("", color.Black)
	}
	return r
}

// timeStripRenderer draws the bars, and dates below them.
type timeStripRenderer struct {
	strip  *timeStrip
	raster *canvas.Raster
	dates  [9]*canvas.Text
}

func (r *timeStripRenderer) draw(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	b := r.strip.bars
	b.unit = float64(width) / math.Max(float64(r.raster.Size().Width), 1)
	b.draw(img)
	return img
}

// datesHigh is the height of the dates, in Fyne units.
const datesHigh = 16

func (r *timeStripRenderer) Layout(size fyne.Size) {
	r.raster.Resize(fyne.NewSize(size.Width, size.Height-datesHigh))
	r.label(size)
}

// label writes as many dates below the bars as there is room for, the first at the left
// end.
func (r *timeStripRenderer) label(size fyne.Size) {
	th, variant := r.strip.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	scale := r.strip.panel.scale
	for _, date := range r.dates {
		date.Text, date.TextSize, date.Color = "", th.Size(theme.SizeNameCaptionText), th.Color(theme.ColorNamePlaceHolder, variant)
	}
	if scale.Steps > 0 {
		const apart = 24 // at least between two dates, Fyne units
		wide := fyne.MeasureText(scale.Label(0), r.dates[0].TextSize, r.dates[0].TextStyle).Width + apart
		room := min(max(int(size.Width/wide), 1), len(r.dates), scale.Steps)
		every := (scale.Steps + room - 1) / room
		for i := 0; i*every < scale.Steps; i++ {
			x := size.Width * float32(i*every) / float32(scale.Steps)
			if i > 0 && x+wide-apart > size.Width {
				break // it would be cut
			}
			r.dates[i].Text = scale.Label(i * every)
			r.dates[i].Move(fyne.NewPos(x, size.Height-datesHigh))
		}
	}
	for _, date := range r.dates {
		date.Refresh()
	}
}

func (r *timeStripRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 62+datesHigh) }

func (r *timeStripRenderer) Refresh() {
	th, variant := r.strip.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	solid := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(th.Color(name, variant)).(color.NRGBA)
	}
	b := &r.strip.bars
	b.ground, b.wash, b.edge = solid(colourPanel), solid(colourWash), solid(theme.ColorNamePrimary)
	b.bar, b.mark = solid(theme.ColorNameForeground), solid(theme.ColorNameForeground)
	b.bar.A, b.mark.A = 190, 220
	r.raster.Refresh()
	r.label(r.strip.Size())
}

func (r *timeStripRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.raster}
	for _, date := range r.dates {
		objects = append(objects, date)
	}
	return objects
}

func (r *timeStripRenderer) Destroy() {}
