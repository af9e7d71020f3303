package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// page is what fills the window below the header.
type page int

// The pages, in the order of their tabs.
const (
	networkPage page = iota
	activistsPage
	tiesPage
	eventsPage
	marksPage
	evidencePage
	codingPage
	findingsPage
	pageCount
)

// pageName is what the tab of a page is called.
func (w *Window) pageName(p page) string {
	return [...]string{
		networkPage: lang.L("Network"), activistsPage: lang.L("Activists"), tiesPage: lang.L("Ties"), eventsPage: lang.L("Events"),
		marksPage: lang.L("Marks"), evidencePage: lang.L("Evidence"), codingPage: lang.L("Coding"), findingsPage: lang.L("Findings"),
	}[p]
}

// pageKeys go with Ctrl to the pages.
var pageKeys = [pageCount]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8}

// newSheets makes the pages with tables of records.
func newSheets(w *Window) []*sheetPage {
	return []*sheetPage{
		newSheetPage(w, tiesPage, session.TieRecords), newSheetPage(w, eventsPage, session.EventRecords),
		newSheetPage(w, marksPage, session.MarkRecords), newSheetPage(w, evidencePage, session.EvidenceRecords),
	}
}

// turnTo shows a page.
func (w *Window) turnTo(p page) {
	w.page = p
	w.showFindings()
	w.body.Objects = []fyne.CanvasObject{w.pages[p]}
	w.body.Refresh()
	w.header.turnTo(p)
	switch {
	case p == activistsPage:
		w.activists.open()
	case (p == networkPage || p == codingPage) && !w.inDialog():
		w.focusPicture()
	}
	if w.state != nil {
		w.inspector.show(w.state, w.view.Selection())
	}
	for _, s := range w.sheets {
		if s.page == p {
			s.open()
		}
	}
	w.showMeasures()
}

// pageItems are the items of the menu that lead to the pages.
func (m *menus) pageItems() []*fyne.MenuItem {
	w := m.window
	var items []*fyne.MenuItem
	for p, words := range [...]string{
		networkPage: lang.L("Show the network"), activistsPage: lang.L("Show the table of activists"), tiesPage: lang.L("Show the table of ties"),
		eventsPage: lang.L("Show the table of events"), marksPage: lang.L("Show the table of marks"), evidencePage: lang.L("Show the table of evidence"),
		codingPage: lang.L("The card without the picture"),
	} {
		items = append(items, m.item(words, func() { w.turnTo(page(p)) }, pageKeys[p], control))
	}
	return items
}
