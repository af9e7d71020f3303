package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"copresence/storage/network"
)

// codingWide is the page on which the card of a tie has the whole width, without the
// picture: for who codes hundreds of them.
type codingWide struct {
	content *fyne.Container
	keys    *keyCatcher
	columns [3]*fyne.Container
	scrolls [3]*container.Scroll // in which they stand
	window  *Window
}

func newCodingWide(w *Window) *codingWide {
	p := &codingWide{window: w, keys: newKeyCatcher(w)}
	var columns []fyne.CanvasObject
	for i := range p.columns {
		p.columns[i] = stacked(gapSection)
		p.scrolls[i] = container.NewVScroll(padded(gapPanel, gapPanel, p.columns[i]))
		columns = append(columns, p.scrolls[i])
	}
	p.content = container.NewStack(p.keys, container.New(&columnsLayout{}, columns...))
	return p
}

// gather brings the parts of the card onto the page: what the tie is, the verdict and
// what it rests on, what the two share and how far the work is. grown: some part has
// another height.
func (p *codingWide) gather(grown bool) {
	i := p.window.inspector
	before := p.columns[0].Objects
	if p.window.view.Selection().Tie == network.None {
		i.start.SetText(i.startWords(p.window.state))
		p.columns[0].Objects = []fyne.CanvasObject{i.noTie}
		p.columns[1].Objects = nil
		p.columns[2].Objects = []fyne.CanvasObject{i.progress.content}
	} else {
		p.columns[0].Objects = []fyne.CanvasObject{i.tie.head, i.tie.shared}
		p.columns[1].Objects = []fyne.CanvasObject{i.tie.verdict, i.tie.rests}
		p.columns[2].Objects = []fyne.CanvasObject{i.progress.content}
	}
	if grown || !slices.Equal(before, p.columns[0].Objects) {
		p.refresh()
	}
}

// refresh lays the page out anew while it is looked at.
func (p *codingWide) refresh() {
	if p.window.page == codingPage {
		p.content.Refresh()
	}
}

// columnsLayout gives each column a third of the width, or of a width that can still
// be read well.
type columnsLayout struct{}

// widestColumn is the width, in Fyne units, beyond which a line is hard to follow.
const widestColumn = 460

func (*columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 0)
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
	}
	return size
}

func (*columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width/float32(len(objects)), widestColumn)
	x := (size.Width - width*float32(len(objects))) / 2
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, size.Height))
		o.Move(fyne.NewPos(x, 0))
		x += width
	}
}

// keyCatcher takes the keys of a page that has no picture to take them.
type keyCatcher struct {
	widget.BaseWidget
	window *Window
}

var (
	_ fyne.Focusable = (*keyCatcher)(nil)
	_ fyne.Tabbable  = (*keyCatcher)(nil)
)

func newKeyCatcher(w *Window) *keyCatcher {
	k := &keyCatcher{window: w}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer implements fyne.Widget.
func (k *keyCatcher) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// FocusGained implements fyne.Focusable.
func (k *keyCatcher) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (k *keyCatcher) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (k *keyCatcher) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (k *keyCatcher) TypedKey(e *fyne.KeyEvent) {
	k.window.guard(func() { k.window.typedKey(e) })
}

// AcceptsTab implements fyne.Tabbable: Tab goes from tie to tie.
func (k *keyCatcher) AcceptsTab() bool { return true }

// toggleCodingPage gives the card the whole width, or brings the picture back.
func (w *Window) toggleCodingPage() {
	switch {
	case w.state == nil:
	case w.page == codingPage:
		w.turnTo(networkPage)
		if tie := w.view.Selection(); tie.Tie != network.None {
			w.view.Reveal(tie)
		}
	default:
		w.turnTo(codingPage)
		if w.view.Selection().Tie == network.None {
			w.goToUncoded(true)
		}
	}
}
