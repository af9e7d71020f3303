package window

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/graphview"
	"copresence/storage/network"
)

// sheet is the page with the table of some records, turned to and read.
func (w *Window) sheet(t *testing.T, at page) *sheetPage {
	t.Helper()
	w.turnTo(at)
	for _, p := range w.sheets {
		if p.page == at {
			p.ready(t)
			return p
		}
	}
	t.Fatal("no such page")
	return nil
}

// ready waits until the table shows what there is now.
func (p *sheetPage) ready(t *testing.T) {
	t.Helper()
	p.window.settle()
	asked := p.asked
	for taken := p.taken; taken < asked; taken = p.taken {
		(<-thread)()
		asked = p.asked
	}
}

func (p *sheetPage) column(t *testing.T, name string) int {
	t.Helper()
	for i, c := range p.columns {
		if c.Name == name {
			return i
		}
	}
	t.Fatalf("there is no column %s", name)
	return 0
}

func (p *sheetPage) keys(keys ...fyne.KeyName) {
	for _, key := range keys {
		p.table.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestTiesAreSortedFoundAndLinkedWithThePicture(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	n := w.state.Network
	if len(p.rows) != n.Ties.Len() {
		t.Fatalf("%d rows of %d ties", len(p.rows), n.Ties.Len())
	}
	weight := p.column(t, "weight")
	p.sortBy(weight)
	p.sortBy(weight)
	p.ready(t)
	for i := 1; i < len(p.rows); i++ {
		if n.Ties.Weight[p.rows[i-1]] < n.Ties.Weight[p.rows[i]] {
			t.Fatal("not sorted, the largest first")
		}
	}
	p.keys(fyne.KeyDown, fyne.KeyDown)
	if got := w.view.Selection(); got.Tie != p.rows[1] {
		t.Errorf("the picture has tie %d selected, want %d", got.Tie, p.rows[1])
	}
	w.view.Select(graphview.Tie(7))
	w.showSelection(w.view.Selection())
	if p.rows[p.cursor] != 7 || !p.chosen.has(7) || p.chosen.count != 1 {
		t.Errorf("the table is at %d, chosen %v", p.rows[p.cursor], p.chosen.all())
	}
	p.search("facebook")
	p.ready(t)
	for _, row := range p.rows {
		if n.PlatformName(row) != "Facebook" {
			t.Fatal("another platform is found")
		}
	}
	p.keys(fyne.KeyReturn)
	if w.page != networkPage {
		t.Error("Enter does not show the tie in the picture")
	}
}

func TestACellIsEditedAndUndone(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	p.current = p.column(t, "relation")
	p.keys(fyne.KeyDown, fyne.KeyF2)
	e := p.table.editor
	if e.entry == nil || w.win.Canvas().Focused() != e.entry {
		t.Fatal("F2 does not edit")
	}
	before := w.state.Network.RelationName(0)
	e.entry.SetText("argues with")
	e.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	p.ready(t)
	if got := w.state.Network.RelationName(0); got != "argues with" || p.cursor != 1 {
		t.Errorf("the relation is %s, the cursor at %d", got, p.cursor)
	}
	w.undo()
	w.settleAll()
	if got := w.state.Network.RelationName(0); got != before {
		t.Errorf("undone it is %s", got)
	}
	p.current = p.column(t, "id")
	e.edit()
	if e.entry != nil || !strings.Contains(w.status.interval.content, "cannot be edited") {
		t.Errorf("an id can be edited: %s", w.status.interval.content)
	}
}

func TestRowsGoToASpreadsheetAndComeBack(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	p.hide("verdict", true)
	p.goTo(1)
	p.extend(2)
	p.copy()
	until(t, "the copy", func() bool { return strings.Contains(w.app.Clipboard().Content(), "relation") })
	lines := strings.Split(strings.TrimSpace(w.app.Clipboard().Content()), "\n")
	if len(lines) != 3 || strings.Contains(lines[0], "verdict") {
		t.Fatalf("copied %q", lines)
	}
	p.paste()
	w.settleAll()
	if !strings.Contains(w.status.interval.content, "says what is here") {
		t.Errorf("pasting what was copied: %s", w.status.interval.content)
	}
	n := w.state.Network
	w.app.Clipboard().SetContent(fmt.Sprintf("id\trelation\tweight\n%d\t'=argues\t77\n", n.Ties.ID[5]))
	p.paste()
	w.settleAll()
	if n = w.state.Network; n.RelationName(5) != "=argues" || n.Ties.Weight[5] != 77 {
		t.Errorf("tie 5 is %s, %v", n.RelationName(5), n.Ties.Weight[5])
	}
	w.app.Clipboard().SetContent("id\tweight\n1\theavy\n")
	p.paste()
	w.settleAll()
	if len(w.dialogs) == 0 {
		t.Error("nothing is said of a weight that is none")
	}
}

// Pasting sees what commands before it have done, also when the window has yet to hear of it.
func TestPastingSeesWhatWasDoneBefore(t *testing.T) {
	w := withTable(t)
	p, n := w.activists, w.state.Network
	p.goTo(3)
	p.turnTo(0)
	third := n.Activists.ID[p.rows[3]]
	gone := session.Deletion{Activists: []int64{n.Activists.ID[p.rows[0]]}}
	w.command(func(s *session.Session) error {
		told, err := s.Consequences(gone)
		if err == nil {
			err = s.Delete(t.Context(), gone, told, nil)
		}
		return err
	})
	w.command(func(s *session.Session) error {
		_, err := s.AddActivist(session.Activist{Pseudonym: "Robin Hood", Kind: network.Person})
		return err
	})
	w.app.Clipboard().SetContent("pseudonym\tkind\nRobin Hood\tpage\n")
	p.paste()
	w.settleAll()
	n = w.state.Network
	robin := slices.Index(n.Activists.Pseudonym, "Robin Hood")
	if len(w.dialogs) > 0 || robin < 0 || n.Activists.Kind[robin] != network.Page {
		t.Errorf("who was just added is not known: %d dialogs", len(w.dialogs))
	}
	rows, row := (&pasted{
		before: &sheet.Sheet{Rows: 3, ID: func(row int32) int64 { return int64(row) + 1 }}, rows: []int32{2, 0, 1}, row: 2,
	}).again(&sheet.Sheet{Rows: 2, ID: func(row int32) int64 { return int64(row) + 2 }})
	if !slices.Equal(rows, []int32{1, 0}) || row != 1 {
		t.Errorf("rows %v, the cursor at %d", rows, row)
	}
	w.app.Clipboard().SetContent("Little John")
	p.goTo(slices.Index(p.rows, rowOf(t, n, third)))
	p.paste()
	w.settleAll()
	if at := rowOf(t, w.state.Network, third); w.state.Network.Activists.Pseudonym[at] != "Little John" {
		t.Errorf("it is called %s", w.state.Network.Activists.Pseudonym[at])
	}
}

// A clipboard that takes long to read is read in sight, and can be cancelled.
func TestReadingTheClipboardIsCancelled(t *testing.T) {
	w := withTable(t)
	w.patience = 0
	p := w.activists
	w.app.Clipboard().SetContent("pseudonym\nRobin Hood\n")
	hold, held := make(chan struct{}), false
	p.goTo(0)
	record, err := w.session.Recorded(w.state, session.ActivistRecords)
	if err != nil {
		t.Fatal(err)
	}
	w.paste(pasted{
		of: session.ActivistRecords, before: record.Sheet, rows: p.rows, row: 0, hold: func() { held = true },
		as: func(now *sheet.Sheet) *sheet.Sheet { <-hold; return now },
	})
	until(t, "the job", func() bool { return w.job != nil })
	w.cancelJob()
	close(hold)
	until(t, "the end", func() bool { return w.job == nil })
	w.settleAll()
	if held || len(w.dialogs) > 0 || !strings.Contains(w.status.interval.content, "Cancelled") {
		t.Errorf("%d dialogs, and it says %q", len(w.dialogs), w.status.interval.content)
	}
}

func TestPastingSaysWhatIsNewAndWhatIsLeftOut(t *testing.T) {
	plan := &sheet.Plan{
		Edits:   []sheet.Edit{{ID: 1, Column: "weight", Text: "2"}, {ID: 1, Column: "relation"}, {ID: 2, Column: "weight", Text: "3"}},
		Added:   [][]sheet.Edit{{{Column: "source", Text: "P01"}, {Column: "target", Text: "P02"}}, {}, {}, {}, {}, {}},
		Refused: []sheet.Refusal{{Line: 4, Why: errors.New("there is no such activist")}},
	}
	if got := strings.Join(pastedWords(session.TieRecords, plan), "; "); got != "6 ties are new; 2 cells change; 1 cell is emptied" {
		t.Error(got)
	}
	if got := addedLines(plan); got[0] != "P01 · P02" || got[len(got)-1] != "and 2 others" {
		t.Error(got)
	}
	if got := refusedLines(plan); len(got) != 1 || got[0] != "Line 4: There is no such activist." {
		t.Error(got)
	}
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	n := w.state.Network
	names := n.Activists.Pseudonym
	w.app.Clipboard().SetContent("source\ttarget\tplatform\n" + names[0] + "\t" + names[1] + "\tSignal\n" + names[0] + "\tNobody at all\tSignal\n")
	p.paste()
	w.settleAll()
	if len(w.dialogs) != 1 || w.state.Network.Ties.Len() != n.Ties.Len() {
		t.Fatalf("%d dialogs, %d ties", len(w.dialogs), w.state.Network.Ties.Len())
	}
	yes, focused := w.win.Canvas().Focused().(*dialogButton)
	if !focused || yes.Text != "Paste the rest" {
		t.Fatalf("the keys are with %v", w.win.Canvas().Focused())
	}
	yes.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.settleAll()
	if w.state.Network.Ties.Len() != n.Ties.Len()+1 || len(w.dialogs) > 0 {
		t.Errorf("%d ties, %d dialogs", w.state.Network.Ties.Len(), len(w.dialogs))
	}
	w.undo()
	w.settleAll()
	if w.state.Network.Ties.Len() != n.Ties.Len() {
		t.Error("undo does not take it back")
	}
}

func TestTablesOfCodingFollowMarks(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, marksPage)
	before := len(p.rows)
	w.goToUncoded(true)
	w.typed(fyne.KeyY)
	p = w.sheet(t, marksPage)
	if len(p.rows) != before+1 {
		t.Errorf("%d marks, want %d", len(p.rows), before+1)
	}
	if tie := w.view.Selection().Tie; !p.chosen.has(p.rows[p.cursor]) || p.tieOf(p.rows[p.cursor]) != tie {
		t.Error("the mark of the selected tie is not chosen")
	}
	if e := w.sheet(t, evidencePage); len(e.rows) != 0 || e.empty.Text == "" {
		t.Errorf("%d pieces of evidence, said: %q", len(e.rows), e.empty.Text)
	}
	if e := w.sheet(t, eventsPage); len(e.rows) == 0 || e.record.Of != session.EventRecords {
		t.Error("no events")
	}
}

func TestEventsAreLinkedWithThePicture(t *testing.T) {
	w := withSample(t)
	w.showEvents(true)
	p := w.sheet(t, eventsPage)
	p.goTo(2)
	if event, is := w.view.Selection().Event(); !is || w.state.Network.Events.ID[event] != p.record.Sheet.ID(p.rows[2]) {
		t.Errorf("the picture has %v selected", w.view.Selection())
	}
	p.extend(3)
	if _, is := w.view.Selection().Event(); is {
		t.Error("of several one is selected")
	}
	w.view.Select(graphview.Event(0))
	w.showSelection(w.view.Selection())
	if id := w.state.Network.Events.ID[0]; p.chosen.count != 1 || p.record.Sheet.ID(p.rows[p.cursor]) != id {
		t.Errorf("the table is at %d", p.cursor)
	}
	p.keys(fyne.KeyReturn)
	if w.page != networkPage {
		t.Error("Enter does not show the event in the picture")
	}
}

func TestRowsAreChosenByTheThousand(t *testing.T) {
	var s rowSet
	s.set(99_999, true)
	s.set(3, true)
	s.set(3, true)
	s.set(7, true)
	s.set(7, false)
	s.set(200_000, false)
	if got := s.all(); !slices.Equal(got, []int32{3, 99_999}) || s.count != 2 || s.has(100_000) || !s.has(3) {
		t.Errorf("chosen are %v, %d", got, s.count)
	}
	if s.clear(); s.count != 0 || s.has(3) || len(s.all()) != 0 {
		t.Error("some are still chosen")
	}
}

func TestCellsAreFilledByRow(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	cell := newTableCell()
	p.fill(widget.TableCellID{Row: 3, Col: p.column(t, "platform")}, cell)
	if cell.text.content != w.state.Network.PlatformName(3) {
		t.Errorf("the cell says %s", cell.text.content)
	}
	p.fill(widget.TableCellID{Row: 1 << 20}, cell)
	if cell.text.content != "" {
		t.Error("a cell beyond the last row says something")
	}
}

// rowOf is the row of an activist who is there.
func rowOf(t *testing.T, n *network.Network, id int64) int32 {
	t.Helper()
	row, there := n.ActivistByID(id)
	if !there {
		t.Fatal("the activist has gone")
	}
	return row
}
