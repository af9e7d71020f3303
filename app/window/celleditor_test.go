package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// typedInto types text and keys into the cell that is open.
func (e *cellEditor) typedInto(t *testing.T, text string, keys ...fyne.KeyName) {
	t.Helper()
	if e.entry == nil {
		t.Fatal("no cell is open")
	}
	for _, r := range text {
		e.entry.TypedRune(r)
	}
	for _, key := range keys {
		if e.entry == nil {
			t.Fatalf("the cell is closed before %s", key)
		}
		e.entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestWhatIsTypedGoesIntoTheCellAndTabGoesOn(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	e := p.table.editor
	p.goToCell(widget.TableCellID{Row: 2, Col: p.column(t, "relation")})
	p.table.TypedRune('h')
	e.typedInto(t, "elps", fyne.KeyTab)
	if id, _ := p.cursorCell(); p.columns[id.Col].Name != "directed" || id.Row != 2 {
		t.Fatalf("Tab leads to %v", id)
	}
	cell := newTableCell()
	p.fill(widget.TableCellID{Row: 2, Col: p.column(t, "relation")}, cell)
	if cell.text.content != "helps" { // before it is on disk
		t.Errorf("the cell says %q", cell.text.content)
	}
	p.table.TypedRune('n')
	e.typedInto(t, "", fyne.KeyReturn)
	p.ready(t)
	n := w.state.Network
	if n.RelationName(2) != "helps" || n.Ties.Directed[2] {
		t.Errorf("the tie is %q, directed: %v", n.RelationName(2), n.Ties.Directed[2])
	}
	if len(e.way) > 0 {
		t.Errorf("%d cells are still on their way", len(e.way))
	}
	p.table.TypedRune('x')
	e.typedInto(t, "yz", fyne.KeyEscape)
	p.ready(t)
	if e.entry != nil || w.state.Network.RelationName(3) == "xyz" || w.win.Canvas().Focused() != p.table {
		t.Error("Esc does not leave the cell as it was")
	}
}

func TestACellThatCannotBeSoStaysOpen(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	e, weight := p.table.editor, p.column(t, "weight")
	before := w.state.Network.Ties.Weight[1]
	p.goToCell(widget.TableCellID{Row: 1, Col: weight})
	p.table.TypedRune('h')
	e.typedInto(t, "eavy", fyne.KeyReturn)
	w.settle()
	if e.entry == nil || e.entry.Text != "heavy" || !strings.Contains(e.note.words.Text, "is not a number") || !e.note.content.Visible() {
		t.Fatalf("it says %q", e.note.words.Text)
	}
	if p.cursor != 1 || len(w.dialogs) > 0 {
		t.Errorf("the cursor is at %d, %d dialogs", p.cursor, len(w.dialogs))
	}
	if !strings.HasPrefix(e.note.words.Text, "Weight \"heavy\": ") {
		t.Errorf("it says %q", e.note.words.Text)
	}
	e.entry.SetText("7")
	if e.note.content.Visible() {
		t.Error("it goes on to say what was wrong")
	}
	e.typedInto(t, "", fyne.KeyReturn)
	p.ready(t)
	if w.state.Network.Ties.Weight[1] != 7 || p.cursor != 2 {
		t.Errorf("the weight is %v, the cursor at %d", w.state.Network.Ties.Weight[1], p.cursor)
	}
	w.undo()
	w.settleAll()
	if w.state.Network.Ties.Weight[1] != before {
		t.Error("undo does not take it back")
	}
}

func TestTwoPressesEditAndKeysThatLeaveKeep(t *testing.T) {
	w := withSample(t)
	now := time.Now()
	w.now = func() time.Time { return now } // two presses are soon after each other however busy the machine is
	p := w.sheet(t, tiesPage)
	id := widget.TableCellID{Row: 3, Col: p.column(t, "relation")}
	p.table.Select(id)
	if p.table.editor.entry != nil {
		t.Fatal("one press edits")
	}
	p.table.Select(id)
	p.table.editor.entry.SetText("meets")
	w.win.Canvas().Focus(p.find)
	w.settleAll()
	if w.state.Network.RelationName(3) != "meets" || p.table.editor.entry != nil {
		t.Errorf("it is %q when the keys go elsewhere", w.state.Network.RelationName(3))
	}
	if w.win.Canvas().Focused() != p.find {
		t.Error("the keys came back")
	}
}

func TestActivistsAreEditedInTheirTable(t *testing.T) {
	w := withTable(t)
	p, e := w.activists, w.activists.table.editor
	degree := p.column(t, measurePrefix+"degree")
	p.sortBy(degree)
	stood := slices.Clone(p.rows)
	p.goToCell(widget.TableCellID{Row: 1, Col: 0})
	e.replace("Robin Hood")
	e.typedInto(t, "", fyne.KeyReturn)
	w.settleAll()
	if got := w.state.Network.Activists.Pseudonym[stood[1]]; got != "Robin Hood" || !slices.Equal(p.rows, stood) || p.cursor != stood[2] {
		t.Errorf("the activist is %s, the cursor at %d", got, p.cursor)
	}
	p.goToCell(widget.TableCellID{Row: 0, Col: 0})
	e.replace("Robin Hood")
	e.typedInto(t, "", fyne.KeyReturn)
	w.settleAll()
	if e.entry == nil || e.note.words.Text == "" {
		t.Error("two may be called the same")
	} else {
		e.leave()
	}
	p.goToCell(widget.TableCellID{Row: 0, Col: degree})
	e.edit()
	if e.entry != nil || !strings.Contains(w.status.interval.content, "measured") {
		t.Errorf("a measure is edited: %s", w.status.interval.content)
	}
}

// What is being typed belongs to the project in which it was begun.
func TestAnotherProjectIsNotWrittenInto(t *testing.T) {
	w := withTable(t)
	p, e := w.activists, w.activists.table.editor
	p.goToCell(widget.TableCellID{Row: 0, Col: 0})
	e.replace("Robin Hood")
	e.typedInto(t, "", fyne.KeyReturn)
	w.settleAll()
	p.goToCell(widget.TableCellID{Row: 1, Col: 0})
	e.replace("Little John")
	if !p.held.on || e.entry == nil {
		t.Fatal("no cell is edited")
	}
	begun := e.cell
	s, err := session.OpenSample(sampleFile(t), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	before := slices.Clone(s.State().Network.Activists.Pseudonym)
	w.attach(s)
	w.settleAll()
	if e.entry != nil || p.held.on || len(e.way) > 0 {
		t.Errorf("the editor is open: %v, rows are held: %v, %d cells are on their way", e.entry != nil, p.held.on, len(e.way))
	}
	e.write(begun, "Little John") // as if it had come late
	w.settleAll()
	if !slices.Equal(s.State().Network.Activists.Pseudonym, before) {
		t.Error("the other project was changed")
	}
	if len(p.rows) != len(before) {
		t.Errorf("%d rows of %d activists", len(p.rows), len(before))
	}
}

// A cell shows what was stored, not what was typed for it.
func TestACellShowsWhatWasStored(t *testing.T) {
	w := withTable(t)
	p, e := w.activists, w.activists.table.editor
	shown := func() string {
		cell := newTableCell()
		p.fill(widget.TableCellID{Row: 0, Col: 0}, cell)
		return cell.text.content
	}
	for _, typed := range []string{" Robin Hood ", "  Robin Hood"} { // the second changes nothing
		p.goToCell(widget.TableCellID{Row: 0, Col: 0})
		e.replace(typed)
		e.typedInto(t, "", fyne.KeyReturn)
		w.settleAll()
		if shown() != "Robin Hood" || len(e.way) > 0 {
			t.Errorf("of %q it shows %q, and %d cells are on their way", typed, shown(), len(e.way))
		}
	}
	ties := w.sheet(t, tiesPage)
	for range 2 {
		ties.goToCell(widget.TableCellID{Row: 0, Col: ties.column(t, "weight")})
		ties.table.editor.replace("2,50")
		ties.table.editor.typedInto(t, "", fyne.KeyReturn)
		w.settleAll()
		ties.ready(t)
		cell := newTableCell()
		if ties.fill(widget.TableCellID{Row: 0, Col: ties.column(t, "weight")}, cell); cell.text.content != "2.5" || len(ties.table.editor.way) > 0 {
			t.Errorf("the weight is shown as %q", cell.text.content)
		}
	}
}

func TestFewWordsAreCompleted(t *testing.T) {
	closed := &sheet.Column{Choices: []string{"yes", "no", "unclear", "none"}}
	open := &sheet.Column{Choices: []string{"Facebook", "Twitter"}, Open: true}
	for _, c := range []struct {
		column      *sheet.Column
		typed, want string
	}{
		{closed, "Y", "yes"},
		{closed, "n", "n"},
		{closed, "no", "no"},
		{closed, "not", "none"},
		{closed, " UN ", "unclear"},
		{closed, "", ""},
		{closed, "perhaps", "perhaps"},
		{open, "face", "face"},
		{open, "facebook", "Facebook"},
		{&sheet.Column{}, "y", "y"},
	} {
		if got := (openCell{column: c.column}).meant(c.typed); got != c.want {
			t.Errorf("%q stands for %q, want %q", c.typed, got, c.want)
		}
	}
	if key := (openCell{of: session.TieRecords, record: 3, column: &sheet.Column{Name: "x"}}).key(); fmt.Sprint(key) != "{3 x}" {
		t.Errorf("the key is %v", key)
	}
}
