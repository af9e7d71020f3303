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
		window: w, title: newShrinking(roleName, ""), about: newShrinking(roleSecond, ""),
		search: newSearch(w), coder: newText(roleBody, ""),
	}
	h.tabs = map[page]*tab{}
	middle := row(2)
	for p := range pageCount {
		h.tabs[p] = newTab(w.pageName(p), func() { w.guard(func() { w.turnTo(p) }) })
		middle.Add(h.tabs[p].button)
	}
	h.turnTo(networkPage)
	arrow := widget.NewIcon(theme.MenuDropDownIcon())
	h.pill = newPressable(padded(5, 10, row(4, h.coder, container.NewGridWrap(fyne.NewSquareSize(16), arrow))), func() { w.guard(func() { w.chooseCoder(h.pill) }) })
	h.pill.fill, h.pill.border = colourKey, theme.ColorNameSeparator
	left := container.New(&titleLayout{}, h.title, h.about)
	right := row(gapRow, h.search.content, h.pill)
	h.content = padded(9, gapPanel, container.New(&headerLayout{}, left, middle, right))
	return h
}

// titleLayout gives the title what it needs as far as there is room, and what is about
// it the rest.
type titleLayout struct{}

func (*titleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, 60), max(a.Height, b.Height))
}

func (*titleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	title := objects[0].(*text)
	letters, style, _ := title.look()
	width := min(size.Width, fyne.MeasureText(title.content, letters, style).Width+1)
	x := float32(0)
	for i, o := range objects {
		if i == 1 {
			x, width = width+gapSection, max(0, size.Width-width-gapSection)
			about := o.(*text)
			if letters, style, _ := about.look(); fyne.MeasureText(about.content, letters, style).Width > width {
				width = 0 // a piece of it says nothing
			}
		}
		high := o.MinSize().Height
		o.Resize(fyne.NewSize(width, high))
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
	}
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

// longestCoder is how many characters of a coder's label the header has room for.
const longestCoder = 20

// show brings the header up to date.
func (h *header) show(state *session.State) {
	h.title.set(state.Title)
	fictional := ""
	if state.Fictional {
		fictional = lang.L("fictional")
	}
	c := state.Counts
	h.about.set(joined(fictional, plural("{{.Count}} activists", c.Activists), plural("{{.Count}} ties", c.Ties)))
	h.coder.set(shortened(coderWords(state), longestCoder))
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
	t.button = newPressable(padded(6, 8, t.label), open)
	return t
}

func (t *tab) choose(chosen bool) {
	t.label.role, t.button.fill = roleBody, ""
	if chosen {
		t.label.role, t.button.fill = roleStrong, colourWash
	}
	t.button.Refresh()
}
