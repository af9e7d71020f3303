package window

import (
	"fmt"
	"math"
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

// Who edits the column that rows are sorted by goes on with the row below, as it stood.
func TestRowsStandWhileTheyAreEdited(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	weight := p.column(t, "weight")
	p.sortBy(weight)
	p.ready(t)
	stood := slices.Clone(p.rows)
	p.goToCell(widget.TableCellID{Row: 0, Col: weight})
	p.table.TypedRune('9')
	p.table.editor.typedInto(t, "99", fyne.KeyReturn)
	p.ready(t)
	if !slices.Equal(p.rows, stood) || p.cursor != 1 || !p.chosen.has(stood[1]) || p.chosen.count != 1 {
		t.Fatalf("rows moved, or the cursor at %d, chosen %v", p.cursor, p.chosen.all())
	}
	if look := p.head(weight); !look.held || arrowOf(look) != "△" {
		t.Error("the head does not say that rows are not quite sorted")
	}
	p.sortBy(weight)
	p.ready(t)
	if p.rows[len(p.rows)-1] != stood[0] || p.order.Descending {
		t.Error("a press on the head does not sort again, the same way round")
	}
	p.search("facebook")
	p.ready(t)
	row, platform := p.rows[0], p.column(t, "platform")
	p.goToCell(widget.TableCellID{Row: 0, Col: platform})
	p.table.editor.replace("Signal")
	p.table.editor.typedInto(t, "", fyne.KeyReturn)
	p.ready(t)
	if p.rows[0] != row || w.state.Network.PlatformName(row) != "Signal" {
		t.Error("the row went as soon as it had no longer what was looked for")
	}
	if err := w.setFilterText("weight >= 900"); err != nil {
		t.Fatal(err)
	}
	p.search("")
	p.ready(t)
	if len(p.rows) != 1 || p.rows[0] != stood[0] {
		t.Errorf("a filter leaves %d rows", len(p.rows))
	}
}

func TestTheEditorLiesOverItsCell(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	e := p.table.editor
	for _, name := range []string{"relation", "platform", "verdict"} {
		for _, row := range []int{0, 5, len(p.rows) - 1, 7} {
			p.goToCell(widget.TableCellID{Row: row, Col: p.column(t, name)})
			e.edit()
			if e.entry == nil {
				t.Fatalf("%s of row %d is not opened", name, row)
			}
			over(t, p, e)
			p.table.ScrollToOffset(fyne.NewPos(40, float32(row)*rowHeight+11))
			if _, _, shown := p.table.rectangle(e.at); shown {
				over(t, p, e)
			}
			e.leave()
		}
	}
	p.goToCell(widget.TableCellID{Row: 0, Col: 1})
	e.edit()
	p.table.ScrollToBottom()
	if _, _, shown := p.table.rectangle(e.at); shown || e.entry.Position().Y+e.entry.Size().Height > 0 {
		t.Error("the editor of a cell that was scrolled away is in sight")
	}
	e.typedInto(t, "x")
	over(t, p, e)
}

// over fails unless the editor lies where Fyne's table has put the cell.
func over(t *testing.T, p *sheetPage, e *cellEditor) {
	t.Helper()
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	var cell *tableCell
	for c := range p.table.first {
		if c.row == e.at.Row && c.round == p.table.round {
			cell = c
		}
	}
	head := p.table.heads[e.at.Col]
	if cell == nil {
		t.Fatal("the row is not shown")
	}
	got, wantX, wantY := place(p.table).Add(e.clip.Position()).Add(e.entry.Position()), place(head).X, place(cell).Y
	if math.Abs(float64(got.Y-wantY)) > 1 || got.X > wantX+1 || got.X+e.entry.Size().Width < wantX+head.Size().Width-1 {
		t.Errorf("the editor of %v is at %v, %v wide; the cell at %v, %v", e.at, got, e.entry.Size().Width, wantX, wantY)
	}
}

// Rows that go above it while a cell is typed in do not take it to another record.
func TestAnOpenCellStaysWithItsRecord(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	e := p.table.editor
	p.goToCell(widget.TableCellID{Row: 4, Col: p.column(t, "relation")})
	e.replace("meets")
	id, first := e.cell.record, w.state.Network.Ties.ID[0]
	told, err := w.session.Consequences(session.Deletion{Ties: []int64{first}})
	if err == nil {
		err = w.session.Delete(t.Context(), session.Deletion{Ties: []int64{first}}, told, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.settleAll()
	p.ready(t)
	if e.entry == nil || e.at.Row != 3 || e.entry.Text != "meets" {
		t.Fatalf("the cell is at %v", e.at)
	}
	e.typedInto(t, "", fyne.KeyReturn)
	w.settleAll()
	p.ready(t)
	if tie, _ := w.state.Network.TieByID(id); w.state.Network.RelationName(tie) != "meets" || tie != 3 {
		t.Errorf("tie %d is %s", tie, w.state.Network.RelationName(tie))
	}
}

func TestTwoPressesEditAndKeysThatLeaveKeep(t *testing.T) {
	w := withSample(t)
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

// Rows that stood while they were edited are sorted when one comes back to them.
func TestActivistsAreSortedAgainWhenOneComesBack(t *testing.T) {
	w := withTable(t)
	p, e := w.activists, w.activists.table.editor
	p.sortBy(0)
	first := p.rows[0]
	p.goToCell(widget.TableCellID{Row: 0, Col: 0})
	e.replace("ZZZ")
	e.typedInto(t, "", fyne.KeyReturn)
	w.settleAll()
	if p.rows[0] != first || !p.held.on {
		t.Fatal("rows moved while they were edited")
	}
	w.turnTo(networkPage)
	w.turnTo(activistsPage)
	if p.held.on || p.rows[len(p.rows)-1] != first {
		t.Errorf("the row stands at %d of %d, held: %v", slices.Index(p.rows, first), len(p.rows), p.held.on)
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
