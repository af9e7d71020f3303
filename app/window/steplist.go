package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// stepList is the list of the history. It takes the keys while it is used: arrows
// choose, Enter goes to the step that is chosen, Esc leaves.
type stepList struct {
	widget.List
	content fyne.CanvasObject // the list without gaps between its rows
	panel   *historyPanel
}

var _ fyne.Focusable = (*stepList)(nil)

func newStepList(p *historyPanel) *stepList {
	l := &stepList{panel: p}
	l.HideSeparators = true
	guard := p.window.guard
	l.Length = func() int { return len(p.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newStepRow() }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		guard(func() { p.showRow(o.(*stepRow), i) })
	}
	l.ExtendBaseWidget(l)
	l.content = container.NewThemeOverride(l, gapless{})
	return l
}

// FocusGained implements fyne.Focusable. The list's own would mark another row than
// the one that is chosen.
func (l *stepList) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (l *stepList) FocusLost() {}

// TypedKey implements fyne.Focusable.
func (l *stepList) TypedKey(key *fyne.KeyEvent) { l.panel.window.guard(func() { l.typed(key.Name) }) }

func (l *stepList) typed(key fyne.KeyName) {
	const page = 10 // steps
	p := l.panel
	switch key {
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyPageUp:
		p.move(-page)
	case fyne.KeyPageDown:
		p.move(page)
	case fyne.KeyHome:
		p.move(-len(p.rows))
	case fyne.KeyEnd:
		p.move(len(p.rows))
	case fyne.KeyReturn, fyne.KeyEnter:
		p.goToChosen()
	case fyne.KeyEscape:
		p.close()
	}
}
