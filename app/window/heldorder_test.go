package window

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

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
