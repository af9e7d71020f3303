package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// header is the line below the menu: what is open, the pages, the search, and
// the coder.
type header struct {
	content fyne.CanvasObject
	title   *text
	about   *text
	tabs    map[page]*tab
	search  *search
	coder   *text
	pill    *pressable
	window  *Window
}

func newHeader(w *Window) *header {
	h := &header{
		window: w, title: newText(roleName, ""), about: newShrinking(roleSecond, ""),
		search: newSearch(w), coder: newText(roleBody, ""),
	}
	h.tabs = map[page]*tab{
		networkPage:   newTab(lang.L("Network"), func() { w.guard(func() { w.turnTo(networkPage) }) }),
		activistsPage: newTab(lang.L("Activists"), func() { w.guard(func() { w.turnTo(activistsPage) }) }),
		codingPage:    newTab(lang.L("Coding"), func() { w.guard(func() { w.turnTo(codingPage) }) }),
		findingsPage:  newTab(lang.L("Findings"), func() { w.guard(func() { w.turnTo(findingsPage) }) }),
	}
	h.turnTo(networkPage)
	arrow := widget.NewIcon(theme.MenuDropDownIcon())
	h.pill = newPressable(padded(5, 10, row(4, h.coder, container.NewGridWrap(fyne.NewSquareSize(16), arrow))), func() { w.guard(func() { w.chooseCoder(h.pill) }) })
	h.pill.fill, h.pill.border = colourKey, theme.ColorNameSeparator
	left := container.New(&lineLayout{gapSection}, h.title, h.about)
	middle := row(4, h.tabs[networkPage].button, h.tabs[activistsPage].button, h.tabs[codingPage].button, h.tabs[findingsPage].button)
	right := row(gapRow, h.search.content, h.pill)
	h.content = container.NewStack(newGround(colourPanel), padded(9, gapPanel, container.New(&headerLayout{}, left, middle, right)))
	return h
}

// headerLayout puts the second object into the middle, the first at the left and
// the third at the right; the first gives way, then the middle moves.
type headerLayout struct{}

func (*headerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(2*gapSection, 0)
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
	}
	return size
}

func (*headerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, middle, right := objects[0].MinSize(), objects[1].MinSize(), objects[2].MinSize()
	x := (size.Width - middle.Width) / 2
	x = min(x, size.Width-right.Width-gapSection-middle.Width)
	x = max(x, left.Width+gapSection)
	place := func(o fyne.CanvasObject, x, width, height float32) {
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	place(objects[0], 0, x-gapSection, left.Height)
	place(objects[1], x, middle.Width, middle.Height)
	place(objects[2], size.Width-right.Width, right.Width, right.Height)
}

// show brings the header up to date.
func (h *header) show(state *session.State) {
	h.title.set(state.Title)
	fictional := ""
	if state.Fictional {
		fictional = lang.L("fictional")
	}
	c := state.Counts
	h.about.set(joined(fictional, plural("{{.Count}} activists", c.Activists), plural("{{.Count}} ties", c.Ties)))
	h.coder.set(coderWords(state))
	h.content.Refresh()
}

func coderWords(state *session.State) string {
	switch {
	case !state.Settled():
		return state.Coder.Label
	case len(state.Coders) == 0:
		return lang.L("No coder yet")
	}
	return lang.L("All coders, settled")
}

// turnTo shows which page is open.
func (h *header) turnTo(p page) {
	for of, tab := range h.tabs {
		tab.choose(of == p)
	}
}

// tab is the button of a page.
type tab struct {
	button *pressable
	label  *text
}

func newTab(name string, open func()) *tab {
	t := &tab{label: newText(roleBody, name)}
	t.button = newPressable(padded(6, 14, t.label), open)
	return t
}

func (t *tab) choose(chosen bool) {
	t.label.role, t.button.fill = roleBody, ""
	if chosen {
		t.label.role, t.button.fill = roleStrong, colourWash
	}
	t.button.Refresh()
}
