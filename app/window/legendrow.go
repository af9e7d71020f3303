package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/scene"
)

// legendRow is a class in the legend: how it is drawn, what it is, and how many are in
// it. A click lets all else fade, a click on the sample offers colours, the other
// button and the keys open the menu of all that can be done.
type legendRow struct {
	widget.BaseWidget
	panel          *legendPanel
	class          scene.Class
	content        *fyne.Container
	sample         fyne.CanvasObject
	label, members *text
	glow           *canvas.Rectangle

	hovered, focused bool
}

var (
	_ fyne.Tappable          = (*legendRow)(nil)
	_ fyne.SecondaryTappable = (*legendRow)(nil)
	_ fyne.Focusable         = (*legendRow)(nil)
	_ desktop.Hoverable      = (*legendRow)(nil)
	_ desktop.Cursorable     = (*legendRow)(nil)
)

// row is the row of a class. It stays the same widget while the legend changes, so that
// it keeps the keys.
func (p *legendPanel) row(class scene.Class, sample fyne.CanvasObject, label string, members int) *legendRow {
	r := p.rows[class]
	if r == nil {
		r = &legendRow{panel: p, class: class, label: newShrinking(roleBody, ""), members: newNumber("")}
		r.glow = canvas.NewRectangle(nil)
		r.glow.CornerRadius = 4
		r.content = between(sampled(sample, r.label), r.members)
		r.ExtendBaseWidget(r)
		p.rows[class] = r
	}
	r.sample = sample
	r.content.Objects[0] = sampled(sample, r.label)
	r.label.set(label)
	r.label.role = roleBody
	r.members.set(count(members))
	if p.hides(class) {
		r.label.role = roleSecond
		r.members.set(lang.L("hidden"))
	}
	r.Refresh()
	return r
}

// Tapped implements fyne.Tappable.
func (r *legendRow) Tapped(e *fyne.PointEvent) {
	r.panel.window.guard(func() {
		if e.Position.X < sampleColumn && r.panel.colours(r.class) {
			r.open(r.panel.colourMenu(r.class))
			return
		}
		r.panel.toggleEmphasis(r.class, r.label.content)
	})
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *legendRow) TappedSecondary(*fyne.PointEvent) {
	r.panel.window.guard(func() { r.open(r.panel.classMenu(r.class, r.label.content)) })
}

// open shows a menu below the row, and gives it the keys.
func (r *legendRow) open(menu *fyne.Menu) {
	driver := fyne.CurrentApp().Driver()
	canvas := driver.CanvasForObject(r)
	if canvas == nil {
		return
	}
	popup := widget.NewPopUpMenu(menu, canvas)
	popup.ShowAtPosition(driver.AbsolutePositionForObject(r).AddXY(0, r.Size().Height+2))
	canvas.Focus(popup)
}

// FocusGained implements fyne.Focusable.
func (r *legendRow) FocusGained() {
	r.focused = true
	r.Refresh()
	r.panel.window.guard(func() { r.panel.reveal(r) })
}

// FocusLost implements fyne.Focusable.
func (r *legendRow) FocusLost() {
	r.focused = false
	r.Refresh()
}

// TypedRune implements fyne.Focusable.
func (r *legendRow) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (r *legendRow) TypedKey(e *fyne.KeyEvent) {
	p := r.panel
	p.window.guard(func() {
		switch e.Name {
		case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
			r.open(p.classMenu(r.class, r.label.content))
		case fyne.KeyE:
			p.toggleEmphasis(r.class, r.label.content)
		case fyne.KeyH, fyne.KeyDelete:
			p.hide(r.class, !p.hides(r.class))
		case fyne.KeyDown:
			p.window.win.Canvas().FocusNext()
		case fyne.KeyUp:
			p.window.win.Canvas().FocusPrevious()
		case fyne.KeyEscape:
			p.window.focusPicture()
		}
	})
}

// MouseIn implements desktop.Hoverable.
func (r *legendRow) MouseIn(*desktop.MouseEvent) {
	r.hovered = true
	r.Refresh()
	words := lang.L("Click: all else fades. Other button, or Enter: hide it, show only it, change its colour.")
	r.panel.window.guard(func() { r.panel.window.status.say(words) })
}

// MouseMoved implements desktop.Hoverable.
func (r *legendRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *legendRow) MouseOut() {
	r.hovered = false
	r.Refresh()
	r.panel.window.guard(func() {
		if w := r.panel.window; w.state != nil {
			w.status.show(w.state)
		}
	})
}

// Cursor implements desktop.Cursorable.
func (r *legendRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (r *legendRow) CreateRenderer() fyne.WidgetRenderer { return &legendRowRenderer{r} }

type legendRowRenderer struct{ row *legendRow }

func (r *legendRowRenderer) Layout(size fyne.Size) {
	const around = 3
	r.row.glow.Move(fyne.NewPos(-around, -around))
	r.row.glow.Resize(fyne.NewSize(size.Width+2*around, size.Height+2*around))
	r.row.content.Resize(size)
}

func (r *legendRowRenderer) MinSize() fyne.Size { return r.row.content.MinSize() }

func (r *legendRowRenderer) Refresh() {
	th, variant := r.row.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.row.glow.FillColor, r.row.glow.StrokeWidth = nil, 0
	if r.row.hovered {
		r.row.glow.FillColor = th.Color(theme.ColorNameHover, variant)
	}
	if r.row.focused {
		r.row.glow.StrokeColor, r.row.glow.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 1.5
	}
	r.row.glow.Refresh()
	r.row.content.Refresh()
}

func (r *legendRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.glow, r.row.content}
}

func (r *legendRowRenderer) Destroy() {}
