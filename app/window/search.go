package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
	"copresence/storage/network"
)

// search finds activists by their pseudonym while one types: the first that fits
// is selected and centred, Enter goes to the next, Esc back to the picture.
type search struct {
	content fyne.CanvasObject
	entry   *searchEntry
	tally   *text
	window  *Window

	found  []int32
	hidden bool // those who fit are not shown
	at     int
}

// searchEntry is an entry that lets Esc and the arrows mean something.
type searchEntry struct {
	widget.Entry
	search *search
}

func newSearch(w *Window) *search {
	s := &search{window: w, tally: newNumber("")}
	s.entry = &searchEntry{search: s}
	s.entry.ExtendBaseWidget(s.entry)
	s.entry.SetPlaceHolder(lang.L("Find an activist"))
	s.entry.OnChanged = func(typed string) { w.guard(func() { s.find(typed) }) }
	s.entry.OnSubmitted = func(string) { w.guard(func() { s.step(1) }) }
	s.content = row(gapRow, s.tally, container.NewGridWrap(fyne.NewSize(130, s.entry.MinSize().Height), s.entry))
	return s
}

// TappedSecondary implements fyne.SecondaryTappable.
func (e *searchEntry) TappedSecondary(at *fyne.PointEvent) {
	attached(e, func() { e.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (e *searchEntry) TypedKey(key *fyne.KeyEvent) {
	w := e.search.window
	switch key.Name {
	case fyne.KeyEscape:
		w.guard(func() {
			e.SetText("")
			w.focusPicture()
		})
	case fyne.KeyDown:
		w.guard(func() { e.search.step(1) })
	case fyne.KeyUp:
		w.guard(func() { e.search.step(-1) })
	default:
		e.Entry.TypedKey(key)
	}
}

// find looks for what was typed and shows the first that fits.
func (s *search) find(typed string) {
	s.found, s.at = nil, 0
	if s.window.state != nil {
		s.look(typed)
	}
	s.showFound(typed)
}

// look finds those among the activists who are shown.
func (s *search) look(typed string) {
	s.found, s.hidden = match(s.window.state.Network, typed), false
	if only := s.window.view.Only(); only != nil && len(s.found) > 0 {
		s.found = slices.DeleteFunc(s.found, func(a int32) bool { return !only.HasActivist(a) })
		s.hidden = len(s.found) == 0
	}
}

// reset empties the search, for another project.
func (s *search) reset() { s.entry.SetText("") }

// step goes to the next that fits, or with -1 to the one before.
func (s *search) step(by int) {
	if s.window.state == nil {
		return
	}
	s.look(s.entry.Text) // activists may have come or gone
	if len(s.found) > 0 {
		s.at = (s.at + by + len(s.found)) % len(s.found)
		s.showFound(s.entry.Text)
	}
}

func (s *search) showFound(typed string) {
	switch {
	case strings.TrimSpace(typed) == "":
		s.tally.set("")
	case s.hidden:
		s.tally.set(lang.L("not shown"))
	case len(s.found) == 0:
		s.tally.set(lang.L("nobody"))
	default:
		s.tally.set(outOf(count(s.at+1), count(len(s.found))))
		activist := s.found[s.at]
		w := s.window
		w.turnTo(networkPage)
		w.win.Canvas().Focus(s.entry)
		w.view.Select(graphview.Activist(activist))
		w.view.FlyTo(w.state.Places[activist])
		w.showSelection(w.view.Selection())
	}
	s.window.header.content.Refresh()
}

// match lists the activists whose pseudonym holds what was typed, whatever the
// case: first those that are it, then those that begin with it, then the others.
func match(n *network.Network, typed string) []int32 {
	wanted := strings.ToLower(strings.TrimSpace(typed))
	if wanted == "" {
		return nil
	}
	var ranks [3][]int32
	for i, pseudonym := range n.Activists.Pseudonym {
		name := strings.ToLower(pseudonym)
		switch {
		case name == wanted:
			ranks[0] = append(ranks[0], int32(i))
		case strings.HasPrefix(name, wanted):
			ranks[1] = append(ranks[1], int32(i))
		case strings.Contains(name, wanted):
			ranks[2] = append(ranks[2], int32(i))
		}
	}
	return append(append(ranks[0], ranks[1]...), ranks[2]...)
}

// focusSearch gives the keys to the line to search in: that of the table that is looked at, or
// the one that finds activists in the picture.
func (w *Window) focusSearch() {
	var line fyne.Focusable = w.header.search.entry
	if w.page == activistsPage {
		line = w.activists.find
	}
	for _, p := range w.sheets {
		if w.page == p.page {
			line = p.find
		}
	}
	w.win.Canvas().Focus(line)
}
