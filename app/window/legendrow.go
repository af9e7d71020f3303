package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/scene"
)

// legendRow is a class in the legend: how it is drawn, what it is, and how many are in
// it. A click lets all else fade, a click on the sample offers colours, the other
// button and the keys open the menu of all that can be done.
type legendRow struct {
	glowing
	panel          *legendPanel
	class          scene.Class
	as             quality
	sample         fyne.CanvasObject
	label, members *text
}

var (
	_ fyne.Tappable          = (*legendRow)(nil)
	_ fyne.SecondaryTappable = (*legendRow)(nil)
	_ fyne.Focusable         = (*legendRow)(nil)
	_ desktop.Hoverable      = (*legendRow)(nil)
	_ desktop.Cursorable     = (*legendRow)(nil)
)

// quality is what of a disc or of a line a row of the legend explains.
type quality uint8

const (
	asColour quality = iota // of discs or lines, or the dashes of lines
	asShape
	asBorder
	asHull
)

// rowKey tells rows apart: a class may have a colour and a shape.
type rowKey struct {
	class scene.Class
	as    quality
}

// row is the row of a class. It stays the same widget while the legend changes, so that
// it keeps the keys.
func (p *legendPanel) row(key rowKey, sample fyne.CanvasObject, label string, members int) *legendRow {
	r := p.rows[key]
	if r == nil {
		r = &legendRow{panel: p, class: key.class, as: key.as, label: newShrinking(roleBody, ""), members: newNumber("")}
		r.hold(between(sampled(sample, r.label), r.members))
		r.ExtendBaseWidget(r)
		p.rows[key] = r
	}
	r.sample = sample
	r.content.Objects[0] = sampled(sample, r.label)
	r.label.set(label)
	r.label.role = roleBody
	r.members.set(count(members))
	if p.hides(key.class) {
		r.label.role = roleSecond
		r.members.set(lang.L("hidden"))
	}
	r.Refresh()
	return r
}

func (r *legendRow) key() rowKey { return rowKey{r.class, r.as} }

// hint says what can be done with the row.
func (r *legendRow) hint() string {
	if r.panel.colours(r.key()) {
		return lang.L("Click: all else fades. Other button, or Enter: hide it, show only it, change its colour.")
	}
	return lang.L("Click: all else fades. Other button, or Enter: hide it, show only it.")
}

// Tapped implements fyne.Tappable.
func (r *legendRow) Tapped(e *fyne.PointEvent) {
	r.panel.window.guard(func() {
		if e.Position.X < sampleColumn && r.panel.colours(r.key()) {
			r.open(r.panel.colourMenu(r.class))
			return
		}
		r.panel.toggleEmphasis(r.class, r.label.content)
	})
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *legendRow) TappedSecondary(*fyne.PointEvent) {
	r.panel.window.guard(func() { r.open(r.panel.classMenu(r.key(), r.label.content)) })
}

// open shows a menu below the row, and gives it the keys.
func (r *legendRow) open(menu *fyne.Menu) {
	attached(r, func() {
		driver := fyne.CurrentApp().Driver()
		canvas := driver.CanvasForObject(r)
		popup := widget.NewPopUpMenu(menu, canvas)
		popup.ShowAtPosition(driver.AbsolutePositionForObject(r).AddXY(0, r.Size().Height+2))
		canvas.Focus(popup)
	})
}

// FocusGained implements fyne.Focusable.
func (r *legendRow) FocusGained() {
	r.glowing.FocusGained()
	r.panel.window.guard(func() { r.panel.reveal(r) })
}

// TypedKey implements fyne.Focusable.
func (r *legendRow) TypedKey(e *fyne.KeyEvent) {
	p := r.panel
	p.window.guard(func() {
		switch e.Name {
		case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
			r.open(p.classMenu(r.key(), r.label.content))
		case fyne.KeyE:
			p.toggleEmphasis(r.class, r.label.content)
		case fyne.KeyH, fyne.KeyDelete:
			p.hide(r.class, !p.hides(r.class))
		default:
			p.walk(e.Name)
		}
	})
}

// walk leads the keys from row to row, and back to the picture.
func (p *legendPanel) walk(key fyne.KeyName) {
	switch key {
	case fyne.KeyDown:
		p.window.win.Canvas().FocusNext()
	case fyne.KeyUp:
		p.window.win.Canvas().FocusPrevious()
	case fyne.KeyEscape:
		p.window.focusPicture()
	}
}

// quiet lets the status line say what it says when nothing is under the pointer.
func (p *legendPanel) quiet() {
	p.window.guard(func() {
		if w := p.window; w.state != nil {
			w.status.show(w.state)
		}
	})
}

// MouseIn implements desktop.Hoverable.
func (r *legendRow) MouseIn(*desktop.MouseEvent) {
	r.light(true)
	r.panel.window.guard(func() { r.panel.window.status.say(r.hint()) })
}

// MouseMoved implements desktop.Hoverable.
func (r *legendRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *legendRow) MouseOut() {
	r.light(false)
	r.panel.quiet()
}

// Cursor implements desktop.Cursorable.
func (r *legendRow) Cursor() desktop.Cursor { return desktop.PointerCursor }
