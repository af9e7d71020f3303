package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Distances between things in panels, in Fyne units.
const (
	gapRow     = 7  // between rows that belong together
	gapSection = 22 // between sections
	gapPanel   = 16 // around the content of a panel
)

// padded puts space around an object.
func padded(vertical, horizontal float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(still{layout.NewCustomPaddedLayout(vertical, vertical, horizontal, horizontal)}, object)
}

// stacked puts objects below each other.
func stacked(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(still{layout.NewCustomPaddedVBoxLayout(gap)}, objects...)
}

// row puts objects beside each other.
func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(still{layout.NewCustomPaddedHBoxLayout(gap)}, objects...)
}

// between puts one object at the left and one at the right; the left one gives
// way where space is short.
func between(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(still{&betweenLayout{}}, left, right)
}

// betweenLayout gives the second object what it needs and the first the rest.
type betweenLayout struct{}

func (*betweenLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(left.Width+gapRow+right.Width, max(left.Height, right.Height))
}

func (*betweenLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	middle := func(height float32) float32 { return (size.Height - height) / 2 }
	objects[1].Resize(right)
	objects[1].Move(fyne.NewPos(size.Width-right.Width, middle(right.Height)))
	objects[0].Resize(fyne.NewSize(max(0, size.Width-right.Width-gapRow), left.Height))
	objects[0].Move(fyne.NewPos(0, middle(left.Height)))
}

// section is a head, something at its right (may be nil), and rows below.
func section(head string, aside fyne.CanvasObject, rows ...fyne.CanvasObject) *fyne.Container {
	var top fyne.CanvasObject = newText(roleHead, head)
	if aside != nil {
		top = between(top, aside)
	}
	return stacked(gapRow, append([]fyne.CanvasObject{top}, rows...)...)
}

// fixedWidth keeps an object at a width, whatever it would like.
func fixedWidth(width float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(still{&fixedWidthLayout{width}}, object)
}

type fixedWidthLayout struct{ width float32 }

func (l *fixedWidthLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, objects[0].MinSize().Height)
}

func (l *fixedWidthLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

// ground is a rectangle in a colour of the theme, to stand behind something.
type ground struct {
	widget.BaseWidget
	fill, border fyne.ThemeColorName
	radius       float32
}

func newGround(fill fyne.ThemeColorName) *ground {
	g := &ground{fill: fill}
	g.ExtendBaseWidget(g)
	return g
}

// newCard is the ground of something that stands out from the window.
func newCard() *ground {
	g := newGround(colourPanel)
	g.border, g.radius = theme.ColorNameSeparator, 8
	return g
}

// CreateRenderer implements fyne.Widget.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	r := &groundRenderer{ground: g, rectangle: canvas.NewRectangle(nil)}
	r.colour()
	return r
}

type groundRenderer struct {
	ground    *ground
	rectangle *canvas.Rectangle
}

func (r *groundRenderer) colour() {
	th, variant := r.ground.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.rectangle.FillColor = th.Color(r.ground.fill, variant)
	r.rectangle.CornerRadius, r.rectangle.StrokeWidth = r.ground.radius, 0
	if r.ground.border != "" {
		r.rectangle.StrokeColor, r.rectangle.StrokeWidth = th.Color(r.ground.border, variant), 1
	}
}

func (r *groundRenderer) Layout(size fyne.Size) { r.rectangle.Resize(size) }
func (r *groundRenderer) MinSize() fyne.Size    { return fyne.NewSize(1, 1) }

func (r *groundRenderer) Refresh() {
	r.colour()
	r.rectangle.Refresh()
}

func (r *groundRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rectangle} }

func (r *groundRenderer) Destroy() {}

// on puts an object in front of a ground.
func on(g *ground, object fyne.CanvasObject) *fyne.Container {
	return container.New(still{layout.NewStackLayout()}, g, object)
}

// sampled puts a small picture before its meaning, in columns that line up.
func sampled(picture, meaning fyne.CanvasObject) *fyne.Container {
	return container.New(still{&sampledLayout{}}, picture, meaning)
}

// sampledLayout gives the first object a column of fixed width and the second
// the rest.
type sampledLayout struct{}

const sampleColumn = 26 + 10

func (*sampledLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	picture, meaning := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(sampleColumn+meaning.Width, max(picture.Height, meaning.Height))
}

func (*sampledLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	picture, meaning := objects[0].MinSize(), objects[1].MinSize()
	objects[0].Resize(picture)
	objects[0].Move(fyne.NewPos(0, (size.Height-picture.Height)/2))
	objects[1].Resize(fyne.NewSize(size.Width-sampleColumn, meaning.Height))
	objects[1].Move(fyne.NewPos(sampleColumn, (size.Height-meaning.Height)/2))
}

// fixedSize keeps an object square, with sides of that length.
func fixedSize(side float32, object fyne.CanvasObject) fyne.CanvasObject {
	return container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(side), object))
}

// gridLayout is two columns of equal width.
type gridLayout struct{ gap float32 }

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	rows := float32((len(objects) + 1) / 2)
	return fyne.NewSize(2*least.Width+l.gap, rows*least.Height+(rows-1)*l.gap)
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, height := (size.Width-l.gap)/2, objects[0].MinSize().Height
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%2)*(width+l.gap), float32(i/2)*(height+l.gap)))
	}
}

// fixedHeightLayout keeps an object at a height.
type fixedHeightLayout struct{ height float32 }

func (l *fixedHeightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}

func (l *fixedHeightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, l.height))
}
