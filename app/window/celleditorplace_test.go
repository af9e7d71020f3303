package window

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

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
