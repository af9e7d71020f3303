package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// glowing is what rows of the legend have in common: they light up under the pointer,
// and have a line around them while they have the keys.
type glowing struct {
	widget.BaseWidget
	content *fyne.Container
	glow    *canvas.Rectangle

	hovered, focused bool
}

// hold is what begins it: what lights up.
func (g *glowing) hold(content *fyne.Container) {
	g.content, g.glow = content, canvas.NewRectangle(nil)
	g.glow.CornerRadius = 4
}

// FocusGained implements fyne.Focusable.
func (g *glowing) FocusGained() {
	g.focused = true
	g.Refresh()
}

// FocusLost implements fyne.Focusable.
func (g *glowing) FocusLost() {
	g.focused = false
	g.Refresh()
}

// TypedRune implements fyne.Focusable.
func (g *glowing) TypedRune(rune) {}

func (g *glowing) light(on bool) {
	g.hovered = on
	g.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (g *glowing) CreateRenderer() fyne.WidgetRenderer { return &glowingRenderer{g} }

type glowingRenderer struct{ of *glowing }

func (r *glowingRenderer) Layout(size fyne.Size) {
	const around = 3
	r.of.glow.Move(fyne.NewPos(-around, -around))
	r.of.glow.Resize(fyne.NewSize(size.Width+2*around, size.Height+2*around))
	r.of.content.Resize(size)
}

func (r *glowingRenderer) MinSize() fyne.Size { return r.of.content.MinSize() }

func (r *glowingRenderer) Refresh() {
	th, variant := r.of.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.of.glow.FillColor, r.of.glow.StrokeWidth = nil, 0
	if r.of.hovered {
		r.of.glow.FillColor = th.Color(theme.ColorNameHover, variant)
	}
	if r.of.focused {
		r.of.glow.StrokeColor, r.of.glow.StrokeWidth = th.Color(theme.ColorNamePrimary, variant), 1.5
	}
	r.of.glow.Refresh()
	r.of.content.Refresh()
}

func (r *glowingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.of.glow, r.of.content}
}

func (r *glowingRenderer) Destroy() {}
