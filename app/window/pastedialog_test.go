package window

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// Cells that are empty on the clipboard stay as they are, unless the person has them emptied.
func TestEmptyCellsAreEmptiedOnlyWhenSaid(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	tie, n := 0, w.state.Network
	for n.RelationName(int32(tie)) == "" {
		tie++
	}
	before := n.RelationName(int32(tie))
	w.app.Clipboard().SetContent(fmt.Sprintf("id\tweight\trelation\n%d\t77\t\n", n.Ties.ID[tie]))
	p.paste()
	w.settleAll()
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs", len(w.dialogs))
	}
	w.tap(t, "Paste")
	w.settleAll()
	if n = w.state.Network; n.RelationName(int32(tie)) != before || n.Ties.Weight[tie] != 77 || len(w.dialogs) > 0 {
		t.Fatalf("the tie is %q, %v, %d dialogs", n.RelationName(int32(tie)), n.Ties.Weight[tie], len(w.dialogs))
	}
	p.paste() // the same once more: only the empty cell is left to say
	w.settleAll()
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs", len(w.dialogs))
	}
	if !slices.ContainsFunc(w.dialogButtons(), func(b *widget.Button) bool { return b.Text == "Paste" && b.Disabled() }) {
		t.Error("it can be pasted though there is nothing to do")
	}
	objects[*dialogCheck](w)[0].SetChecked(true)
	w.tap(t, "Paste")
	w.settleAll()
	if n = w.state.Network; n.RelationName(int32(tie)) != "" || len(w.dialogs) > 0 {
		t.Errorf("the relation is %q, %d dialogs", n.RelationName(int32(tie)), len(w.dialogs))
	}
	w.undo()
	w.settleAll()
	if got := w.state.Network.RelationName(int32(tie)); got != before {
		t.Errorf("undone it is %q", got)
	}
}

// What a date or a comma means is asked where the clipboard does not tell.
func TestDatesInDoubtAreAsked(t *testing.T) {
	w := withSample(t)
	p := w.sheet(t, tiesPage)
	n := w.state.Network
	w.app.Clipboard().SetContent(fmt.Sprintf("id\tfirst_seen\tlast_seen\tweight\n%d\t03/04/2013\t05/06/2013\t1,234\n", n.Ties.ID[3]))
	p.paste()
	w.settleAll()
	first, focused := w.win.Canvas().Focused().(*dialogSelect)
	if len(w.dialogs) != 1 || !focused || strings.Join(first.Options, "; ") != "2013-04-03: the day comes first; 2013-03-04: the month comes first" {
		t.Fatalf("%d dialogs, the keys are with %v", len(w.dialogs), w.win.Canvas().Focused())
	}
	first.SetSelectedIndex(1)
	if !slices.ContainsFunc(w.dialogButtons(), func(b *widget.Button) bool { return b.Text == "Go on" && b.Disabled() }) {
		t.Error("it goes on before all is said")
	}
	selects := objects[*dialogSelect](w)
	selects[len(selects)-1].SetSelectedIndex(0)
	w.tap(t, "Go on")
	w.settleAll()
	ties := w.state.Network.Ties
	if len(selects) != 2 || ties.FirstSeen[3] != "2013-03-04" || ties.LastSeen[3] != "2013-05-06" || ties.Weight[3] != 1.234 || len(w.dialogs) > 0 {
		t.Errorf("asked %d times, the tie is of %s to %s, %v, %d dialogs", len(selects), ties.FirstSeen[3], ties.LastSeen[3], ties.Weight[3], len(w.dialogs))
	}
}

// A name that begins like a formula is written so that no spreadsheet runs it, which is
// said, and a text of several lines goes to a spreadsheet and comes back as it is.
func TestTablesRunNothingAndKeepTheirLines(t *testing.T) {
	w := withTable(t)
	w.command(func(s *session.Session) error {
		name, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Said"})
		if err != nil {
			return err
		}
		id, err := s.AddActivist(session.Activist{Pseudonym: "=cmd|' /C calc'!A0"})
		if err != nil {
			return err
		}
		return s.SetCells(session.ActivistRecords, []sheet.Edit{{ID: id, Column: name, Text: "two\nlines"}})
	})
	w.settleAll()
	until(t, "the newcomer", func() bool { return len(w.activists.rows) == w.state.Network.Activists.Len() })
	path := filepath.Join(t.TempDir(), "table.csv")
	w.activists.export()
	w.writeInto(t, path)
	until(t, "what is said", func() bool { return strings.Contains(w.status.interval.content, "1 cell begins like a formula") })
	content, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(content), "\n'=cmd|' /C calc'!A0,") {
		t.Errorf("written: %q, %v", content, err)
	}
	w.activists.copy()
	until(t, "the copy", func() bool { return strings.Contains(w.app.Clipboard().Content(), "\"two\nlines\"") })
	w.activists.paste()
	w.settleAll()
	if len(w.dialogs) > 0 || !strings.Contains(w.status.interval.content, "says what is here") {
		t.Errorf("pasting what was copied: %d dialogs, %s", len(w.dialogs), w.status.interval.content)
	}
}
