package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pressable is an area that can be clicked, lights up under the pointer, and
// shows content in front of a rounded background. It takes no focus: keys stay
// with the picture.
type pressable struct {
	widget.BaseWidget
	content  fyne.CanvasObject
	onTapped func()

	fill    fyne.ThemeColorName // of the background; empty: none
	border  fyne.ThemeColorName // empty: none
	hovered bool

	hint   string  // what the status line says while the pointer is over it; empty: nothing
	window *Window // that has the status line
}

var (
	_ fyne.Tappable      = (*pressable)(nil)
	_ desktop.Hoverable  = (*pressable)(nil)
	_ desktop.Cursorable = (*pressable)(nil)
)

func newPressable(content fyne.CanvasObject, onTapped func()) *pressable {
	p := &pressable{content: content, onTapped: onTapped}
	p.ExtendBaseWidget(p)
	return p
}

// newLink makes a word that does something when it is clicked.
func newLink(content string, onTapped func()) *pressable {
	return newPressable(newText(roleLink, content), onTapped)
}

// explained has the status line say words while the pointer is over it.
func (p *pressable) explained(w *Window, words string) *pressable {
	p.window, p.hint = w, words
	return p
}

// Tapped implements fyne.Tappable.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.onTapped != nil {
		p.onTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.light(true)
	if p.hint != "" {
		p.window.guard(func() { p.window.status.say(p.hint) })
	}
}

// MouseMoved implements desktop.Hoverable.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *pressable) MouseOut() {
	p.light(false)
	if p.hint != "" && p.window.state != nil {
		p.window.guard(func() { p.window.status.show(p.window.state) })
	}
}

func (p *pressable) light(on bool) {
	p.hovered = on
	p.Refresh()
}

// Cursor implements desktop.Cursorable.
func (p *pressable) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (p *pressable) CreateRenderer() fyne.WidgetRenderer {
	r := &pressableRenderer{pressable: p, background: canvas.NewRectangle(nil), glow: canvas.NewRectangle(nil)}
	r.background.CornerRadius, r.glow.CornerRadius = 6, 6
	r.colour()
	return r
}

type pressableRenderer struct {
	pressable        *pressable
	background, glow *canvas.Rectangle
}

func (r *pressableRenderer) colour() {
	th, variant := r.pressable.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	paint := func(rectangle *canvas.Rectangle, name fyne.ThemeColorName) {
		rectangle.FillColor = nil
		if name != "" {
			rectangle.FillColor = th.Color(name, variant)
		}
	}
	paint(r.background, r.pressable.fill)
	r.background.StrokeWidth = 0
	if r.pressable.border != "" {
		r.background.StrokeWidth = 1
		r.background.StrokeColor = th.Color(r.pressable.border, variant)
	}
	hover := fyne.ThemeColorName("")
	if r.pressable.hovered {
		hover = theme.ColorNameHover
	}
	paint(r.glow, hover)
}

func (r *pressableRenderer) Layout(size fyne.Size) {
	r.background.Resize(size)
	r.glow.Resize(size)
	r.pressable.content.Resize(size)
}

func (r *pressableRenderer) MinSize() fyne.Size { return r.pressable.content.MinSize() }

func (r *pressableRenderer) Refresh() {
	r.colour()
	r.background.Refresh()
	r.glow.Refresh()
	r.pressable.content.Refresh()
}

func (r *pressableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.background, r.pressable.content, r.glow}
}

func (r *pressableRenderer) Destroy() {}
