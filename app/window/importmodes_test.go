package window

import (
	"slices"
	"strings"
	"testing"

	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
)

// Ties of a two-mode network that are called participations leave no event among the
// people, and what was said of other tables as it was.
func TestTwoModesComeApart(t *testing.T) {
	var tables []exchange.Table
	for _, file := range [][2]string{
		{"other.csv", "source,target,mood\nWren,Rook,fine\n"},
		{"nodes.csv", "name,type\nWren,false\nRook,false\nMarch,true\nVigil,true\n"},
		{"edges.csv", "from,to\nWren,March\nRook,March\nRook,Vigil\n"},
	} {
		read, err := csv.Read(strings.NewReader(file[1]), file[0])
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, read)
	}
	f := newImportForm(tables, "Coder A")
	if err := f.setKind(0, exchange.LeaveOut); err != nil {
		t.Fatal(err)
	}
	if hints := modeHints(f.tables, f.plan); len(hints) != 1 || !strings.Contains(hints[0], "edges") {
		t.Errorf("two modes are hinted at by %q, want one hint at the edges", hints)
	}
	if err := f.setKind(2, exchange.ParticipationTable); err != nil {
		t.Fatal(err)
	}
	var kinds []exchange.Kind
	for _, plan := range f.plan.Tables {
		kinds = append(kinds, plan.Kind)
	}
	want := []exchange.Kind{exchange.LeaveOut, exchange.PeopleTable, exchange.EventTable, exchange.ParticipationTable}
	if !slices.Equal(kinds, want) {
		t.Fatalf("the tables are %v, want %v", kinds, want)
	}
	if err := f.Validate(); err != nil {
		t.Errorf("what came apart is not valid: %v", err)
	}
	batch, err := exchange.Read(t.Context(), f.tables, f.plan, exchange.Known{})
	if err != nil {
		t.Fatal(err)
	}
	if a, e, p := len(batch.Activists), len(batch.Events), len(batch.Participations); a != 2 || e != 2 || p != 3 {
		t.Errorf("%d activists, %d events, %d participations; want 2, 2, 3", a, e, p)
	}
	if hints := modeHints(f.tables, f.plan); len(hints) != 0 {
		t.Errorf("what came apart is still hinted at: %q", hints)
	}
}
