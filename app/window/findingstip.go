package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// findingsTip is the paper on which a card says how its figures are reckoned, while the pointer
// is over the card's head. It lies over the cards and takes no clicks.
type findingsTip struct {
	layer *fyne.Container // as large as the page
	paper *fyne.Container
	words *widget.Label
}

func newFindingsTip() *findingsTip {
	t := &findingsTip{}
	label, paragraph := newParagraph("", widget.MediumImportance)
	t.words = label
	t.paper = on(newCard(), padded(8, 10, paragraph))
	t.paper.Hide()
	t.layer = container.NewWithoutLayout(t.paper)
	return t
}

// show says something just below an object of the page.
func (t *findingsTip) show(words string, below fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(below).Subtract(driver.AbsolutePositionForObject(t.layer))
	t.words.SetText(words)
	t.paper.Show()
	t.paper.Resize(fyne.NewSize(below.Size().Width, 0)) // so that the words know how wide they are
	t.paper.Resize(fyne.NewSize(below.Size().Width, t.paper.MinSize().Height))
	t.paper.Move(at.AddXY(0, below.Size().Height+4))
	t.paper.Refresh()
}

func (t *findingsTip) hide() { t.paper.Hide() }

// explained is the head of a card, which the tip explains.
type explained struct {
	widget.BaseWidget
	content fyne.CanvasObject
	window  *Window
	words   string
}

var _ desktop.Hoverable = (*explained)(nil)

func newExplained(w *Window, words string, content fyne.CanvasObject) *explained {
	e := &explained{content: content, window: w, words: words}
	e.ExtendBaseWidget(e)
	return e
}

// MouseIn implements desktop.Hoverable.
func (e *explained) MouseIn(*desktop.MouseEvent) {
	e.window.guard(func() { e.window.findings.tip.show(e.words, e) })
}

// MouseMoved implements desktop.Hoverable.
func (e *explained) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (e *explained) MouseOut() { e.window.guard(e.window.findings.tip.hide) }

// CreateRenderer implements fyne.Widget.
func (e *explained) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(e.content)
}
