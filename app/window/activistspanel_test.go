package window

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// withTable is a window that shows the table of the sample's activists, all measured.
func withTable(t *testing.T) *Window {
	t.Helper()
	w := withSample(t)
	w.turnTo(activistsPage)
	w.measured(t)
	return w
}

func (w *Window) typedInTable(keys ...fyne.KeyName) {
	for _, key := range keys {
		w.activists.table.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// column finds a column of the table.
func (p *activistsPanel) column(t *testing.T, name string) int {
	t.Helper()
	i := slices.IndexFunc(p.columns, func(c *tableColumn) bool { return c.name == name })
	if i < 0 {
		t.Fatalf("there is no column %s", name)
	}
	return i
}

func TestTableOfActivists(t *testing.T) {
	w := withTable(t)
	p, n := w.activists, w.state.Network
	if len(p.rows) != n.Activists.Len() {
		t.Fatalf("%d rows of %d activists", len(p.rows), n.Activists.Len())
	}
	degree := p.column(t, measurePrefix+"degree")
	p.sortBy(degree)
	for i := 1; i < len(p.rows); i++ {
		if n.Degree(p.rows[i-1]) < n.Degree(p.rows[i]) {
			t.Fatal("not sorted by the number of ties, the largest first")
		}
	}
	p.sortBy(degree)
	if n.Degree(p.rows[0]) > n.Degree(p.rows[len(p.rows)-1]) {
		t.Error("a second press does not turn the order round")
	}
	cell := newTableCell()
	p.fill(widget.TableCellID{Row: len(p.rows) - 1, Col: degree}, cell)
	if cell.text.content != count(n.Degree(p.rows[len(p.rows)-1])) || cell.text.align != fyne.TextAlignTrailing {
		t.Errorf("the cell says %q", cell.text.content)
	}
	if !strings.Contains(p.explained.Text, "How many ties an activist has") {
		t.Errorf("the head is explained by %q", p.explained.Text)
	}
}

func TestTableSelects(t *testing.T) {
	w := withTable(t)
	p := w.activists
	p.table.Select(widget.TableCellID{Row: 3, Col: 1})
	if w.view.Selection() != graphview.Activist(p.rows[3]) {
		t.Errorf("a press on a row selects %v", w.view.Selection())
	}
	w.typedInTable(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if w.view.Selection() != graphview.Activist(p.rows[4]) {
		t.Errorf("arrows select %v", w.view.Selection())
	}
	w.typedInTable(fyne.KeyEnd)
	if w.view.Selection() != graphview.Activist(p.rows[len(p.rows)-1]) {
		t.Error("End does not go to the last row")
	}
	w.typedInTable(fyne.KeyHome, fyne.KeyRight, fyne.KeyRight, fyne.KeyF3)
	if p.order.by != p.columns[p.current].name || p.current != 3 {
		t.Errorf("F3 sorts by %s, column %d", p.order.by, p.current)
	}
	// A verdict is never given to a tie that is out of sight.
	before := slices.Clone(w.state.Network.Ties.Verdict)
	w.typedInTable(fyne.KeyY)
	w.settle()
	if !slices.Equal(before, w.session.State().Network.Ties.Verdict) {
		t.Error("Y marks a tie behind the table")
	}
	w.typedInTable(fyne.KeyReturn)
	if w.page != networkPage {
		t.Error("Enter does not show the activist in the picture")
	}
	w.view.Select(graphview.Activist(7))
	w.turnTo(activistsPage)
	if p.cursor != 7 {
		t.Error("the table does not go to who is selected in the picture")
	}
}

func TestTableSelectsSeveral(t *testing.T) {
	w := withTable(t)
	p := w.activists
	p.sortBy(0)
	p.goTo(4)
	p.extend(7)
	want := slices.Sorted(slices.Values(p.rows[4:8]))
	if got := w.view.Selection().Activists(); !slices.Equal(got, want) {
		t.Errorf("Shift selects %v, want %v", got, want)
	}
	p.extend(2)
	want = slices.Sorted(slices.Values(p.rows[2:5]))
	if got := w.view.Selection().Activists(); !slices.Equal(got, want) || p.cursor != p.rows[2] {
		t.Errorf("and the other way %v, want %v", got, want)
	}
	n := w.state.Network
	p.delete()
	w.settleAll()
	if len(w.dialogs) != 1 {
		t.Fatal("it does not say what would go along")
	}
	w.win.Canvas().Focused().(*dialogButton).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	until(t, "the deletion", func() bool { return w.state.Network.Activists.Len() == n.Activists.Len()-3 })
	w.deselect()
	p.delete()
	if len(w.dialogs) > 0 || !strings.Contains(w.status.interval.content, "Choose rows first") {
		t.Errorf("of nobody it says %q", w.status.interval.content)
	}
}

func TestTableFinds(t *testing.T) {
	w := withTable(t)
	p := w.activists
	p.find.SetText("fin")
	for _, row := range p.rows {
		if !strings.Contains(strings.ToLower(w.state.Network.Activists.Pseudonym[row]), "fin") {
			t.Errorf("found %s", w.state.Network.Activists.Pseudonym[row])
		}
	}
	if len(p.rows) == 0 || len(p.rows) == w.state.Network.Activists.Len() || p.tally.content == "" {
		t.Errorf("%d rows, %q", len(p.rows), p.tally.content)
	}
	p.find.SetText("nobody is called so")
	if len(p.rows) != 0 || p.empty.Text == "" {
		t.Errorf("%d rows, and it says %q", len(p.rows), p.empty.Text)
	}
	p.find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(p.rows) != w.state.Network.Activists.Len() || p.empty.Text != "" {
		t.Error("Esc does not show all again")
	}
}

func TestNetworkNumbers(t *testing.T) {
	w := withTable(t)
	g, err := measure.New(w.state.Network, measure.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	numbers := w.activists.numbers
	for name, want := range map[string]string{
		"activists": count(w.state.Network.Activists.Len()), "density": fixed(measure.Density(g), 3), "reciprocity": fixed(measure.Reciprocity(g), 3),
		"ei_index": "–",
	} {
		if got := numbers.rows[name].value.content; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for key, row := range numbers.rows {
		if row.value.content == "…" {
			t.Errorf("%s is not measured", key)
		}
	}
	numbers.compare("group")
	w.measured(t)
	if got := numbers.rows["ei_index"].value.content; got == "–" || got == "…" {
		t.Errorf("E-I by group: %s", got)
	}
	w.activists.choosePart("yes")
	w.measured(t)
	yes := 0
	for _, v := range w.state.Network.Ties.Verdict {
		if v == network.Yes {
			yes++
		}
	}
	if got := numbers.rows["ties"].value.content; got != count(yes) {
		t.Errorf("ties marked yes: %s, want %d", got, yes)
	}
	w.activists.chooseWeight("strength")
	w.measured(t)
	if w.measuring.chosen.Weight != measure.Strength || w.measuring.scope != (catalogue.Scope{Part: catalogue.MarkedYes}) {
		t.Error("one choice undoes the other")
	}
}

func TestTableLeavesTheProgram(t *testing.T) {
	w := withTable(t)
	w.activists.copy()
	until(t, "the table is on the clipboard", func() bool { return strings.HasPrefix(w.app.Clipboard().Content(), "pseudonym\t") })
	rows := strings.Split(strings.TrimSuffix(w.app.Clipboard().Content(), "\n"), "\n")
	if len(rows) != w.state.Network.Activists.Len()+1 || !strings.Contains(rows[0], "\tbetweenness\t") {
		t.Errorf("%d rows, head %q", len(rows), rows[0])
	}
	path := filepath.Join(t.TempDir(), "table.csv")
	w.activists.export()
	w.writeInto(t, path)
	until(t, "the table is written", func() bool { _, err := os.Stat(path); return err == nil && w.job == nil })
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(content), "pseudonym,") {
		t.Errorf("written: %.60q", content)
	}
}

// writeInto answers the dialog that asks for a place.
func (w *Window) writeInto(t *testing.T, path string) {
	t.Helper()
	var entries []*dialogEntry
	for _, o := range test.LaidOutObjects(w.win.Canvas().Overlays().Top()) {
		if e, is := o.(*dialogEntry); is {
			entries = append(entries, e)
		}
	}
	if len(entries) != 2 {
		t.Fatalf("%d lines to type in, want those of folder and name", len(entries))
	}
	entries[0].SetText(filepath.Dir(path))
	entries[1].SetText(filepath.Base(path))
	entries[1].OnSubmitted("")
}

func TestColumnsForm(t *testing.T) {
	f := &columnsForm{method: catalogue.Louvain, resolution: "1,5", seed: "7"}
	p, err := f.parameters(catalogue.Parameters{Weight: measure.Distance})
	if err != nil || p.Method != catalogue.Louvain || p.Resolution != 1.5 || p.Seed != 7 || p.Weight != measure.Distance {
		t.Errorf("%+v, %v", p, err)
	}
	for _, wrong := range []columnsForm{{resolution: "0", seed: "1"}, {resolution: "1", seed: "-1"}, {resolution: "much", seed: "1"}} {
		if _, err := wrong.parameters(catalogue.Parameters{}); err == nil {
			t.Errorf("%+v is accepted", wrong)
		}
	}
	w := withTable(t)
	w.activists.chooseColumns()
	if !w.inDialog() {
		t.Fatal("no dialog")
	}
	w.closeDialog()
	w.activists.choice.measures = []string{"katz"}
	w.activists.choice.hidden = attributeNames(w.state.Network)
	w.showMeasures()
	w.measured(t)
	if len(w.activists.columns) != 2 || w.activists.columns[1].name != measurePrefix+"katz" || !w.activists.columns[1].known() {
		t.Errorf("%d columns", len(w.activists.columns))
	}
}

// TestLargeTable sorts 100,000 rows away from Fyne's thread.
func TestLargeTable(t *testing.T) {
	w := withTable(t)
	const many = 100_000
	var a network.Activists
	for i := range many {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, "P"+count(i)), append(a.Kind, network.Person)
	}
	n, err := network.New(a, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	state := *w.state
	state.Network, state.Places = n, make([]network.Point, many)
	w.changed(&state, 0)
	w.activists.show()
	w.activists.sortBy(0)
	until(t, "the rows are sorted", func() bool { return len(w.activists.rows) == many && w.activists.shown.order.by == pseudonymColumn })
	w.measured(t)
	if r, err := w.session.Measure(context.Background(), n, w.measuring.of("degree"), nil); err != nil || len(r.Values) != many {
		t.Errorf("degree: %v", err)
	}
	w.changed(w.session.State(), 0)
	w.measured(t)
}
