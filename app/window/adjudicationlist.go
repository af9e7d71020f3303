package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"copresence/storage/network"
)

// verdictList lists disagreements. Y, N and U settle the one that is chosen, Delete
// opens it again.
type verdictList struct {
	widget.List
	desk *adjudication
}

func newVerdictList(a *adjudication) *verdictList {
	w := a.dialog.window
	l := &verdictList{desk: a}
	l.List.Length = func() int { return len(a.differing) }
	l.List.CreateItem = func() fyne.CanvasObject { return newDisagreementRow() }
	l.List.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		w.guard(func() {
			d := a.differing[i]
			o.(*disagreementRow).show(a.tieWords(d.Tie), saidWords(d), settledWordsOf(d))
		})
	}
	l.List.OnSelected = func(i widget.ListItemID) { w.guard(func() { a.choose(i) }) }
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *verdictList) TypedKey(key *fyne.KeyEvent) {
	w := l.desk.dialog.window
	if dismisses(key) {
		w.guard(w.closeDialog)
		return
	}
	w.guard(func() { l.typed(key) })
}

func (l *verdictList) typed(key *fyne.KeyEvent) {
	a, at := l.desk, l.desk.index()
	switch key.Name {
	case fyne.KeyUp:
		l.Select(max(0, at-1))
	case fyne.KeyDown:
		l.Select(min(len(a.differing)-1, at+1))
	case fyne.KeyY:
		a.decide(network.Yes)
	case fyne.KeyN:
		a.decide(network.No)
	case fyne.KeyU:
		a.decide(network.Unclear)
	case fyne.KeyDelete, fyne.KeyBackspace:
		a.decide(network.NotCoded)
	default:
		l.List.TypedKey(key)
	}
}

// disagreementRow is a tie in the list: which, who said what, and how it stands.
type disagreementRow struct {
	widget.BaseWidget
	tie, said, stands *text
}

func newDisagreementRow() *disagreementRow {
	r := &disagreementRow{tie: newShrinking(roleStrong, " "), said: newShrinking(roleBody, " "), stands: newShrinking(roleSecond, " ")}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *disagreementRow) CreateRenderer() fyne.WidgetRenderer {
	parts := container.New(&widthsLayout{gapRow, []float32{.37, .36, .27}}, r.tie, r.said, r.stands)
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(4, 4, 8, 16), parts))
}

func (r *disagreementRow) show(tie, said, stands string) {
	r.tie.set(tie)
	r.said.set(said)
	r.stands.set(stands)
	r.Refresh()
}
