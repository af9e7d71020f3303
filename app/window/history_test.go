package window

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"copresence/app/session"
	"copresence/storage/network"
)

// withHistory is a window with the history of the sample and three marks of Coder A.
func withHistory(t *testing.T) *Window {
	t.Helper()
	w := withSample(t)
	for range 3 {
		w.typed(fyne.KeyTab, fyne.KeyY)
	}
	w.toggleHistory()
	w.read(t)
	return w
}

// read waits until the history is read and the chosen step is told of.
func (w *Window) read(t *testing.T) {
	t.Helper()
	w.settle()
	p := w.history
	until(t, "the history", func() bool { return !p.busy && len(p.line.steps) > 0 && len(p.details.lines) > 0 })
}

// words lists what the rows of the history say.
func (p *historyPanel) allWords() []string {
	var words []string
	for _, r := range p.rows {
		if r.kind != rowOfDay {
			words = append(words, p.words(r))
		}
	}
	return words
}

// told is what the details say.
func (d *stepDetails) told() string {
	var b strings.Builder
	for _, line := range d.lines {
		b.WriteString(line.name + " " + line.value + "\n")
	}
	return b.String()
}

func TestHistoryJumps(t *testing.T) {
	w := withHistory(t)
	p := w.history
	if p.content.Visible() == w.inspector.panel.Visible() {
		t.Error("the history does not stand in the inspector's place")
	}
	last := p.line.last
	marks := w.state.Counts.Marks
	if p.chosen != last || !p.act.Disabled() {
		t.Errorf("step %d is chosen of %d, and can be gone to", p.chosen, last)
	}
	p.list.typed(fyne.KeyDown)
	p.list.typed(fyne.KeyDown)
	if p.chosen != last-2 || p.act.Disabled() || p.act.Text != "Go back to here" {
		t.Errorf("two further down is step %d, %q", p.chosen, p.act.Text)
	}
	p.list.typed(fyne.KeyReturn)
	w.read(t)
	if w.state.Counts.Marks != marks-2 || p.line.last != last-2 {
		t.Errorf("%d marks at step %d", w.state.Counts.Marks, p.line.last)
	}
	if !strings.Contains(w.status.interval.content, p.line.steps[last-3].What) {
		t.Errorf("the status line says %q", w.status.interval.content)
	}
	w.undo()
	w.read(t)
	if p.chosen != last-3 {
		t.Errorf("after an undo from where one went, step %d is chosen", p.chosen)
	}
	w.redo()
	w.read(t)
	p.list.typed(fyne.KeyUp)
	if p.act.Text != "Go forward to here" {
		t.Errorf("above is %q", p.act.Text)
	}
	p.list.typed(fyne.KeyReturn)
	w.read(t)
	if w.state.Counts.Marks != marks-1 {
		t.Errorf("after going forward %d marks", w.state.Counts.Marks)
	}
	p.list.typed(fyne.KeyEnd)
	if p.chosen != 0 {
		t.Errorf("at the end is step %d", p.chosen)
	}
	p.list.typed(fyne.KeyReturn)
	w.read(t)
	if w.state.Counts.Activists != 0 || p.line.last != 0 {
		t.Errorf("%d activists in the beginning", w.state.Counts.Activists)
	}
	p.list.typed(fyne.KeyHome)
	p.list.typed(fyne.KeyReturn)
	w.read(t)
	if w.state.Counts.Marks != marks || w.state.Coder.Label != "Coder A" {
		t.Errorf("at the newest step %d marks, seen by %q", w.state.Counts.Marks, w.state.Coder.Label)
	}
	p.list.typed(fyne.KeyEscape)
	if p.open || !w.inspector.panel.Visible() {
		t.Error("Esc does not give the place back")
	}
}

func TestHistoryByMouse(t *testing.T) {
	w := withHistory(t)
	p := w.history
	row := newStepRow()
	p.showRow(row, 2) // a day, the last step, the one before
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if want := p.line.last - 1; p.chosen != want {
		t.Fatalf("step %d was chosen, want %d", p.chosen, want)
	}
	last := p.line.last
	row.DoubleTapped(nil)
	w.read(t)
	if p.line.last != last-1 {
		t.Errorf("a double click led to step %d", p.line.last)
	}
	chosen := p.chosen
	p.showRow(row, 0)
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	row.DoubleTapped(nil)
	if p.chosen != chosen || row.face.head != "Today" && row.face.head != "Yesterday" {
		t.Errorf("the head %q was chosen", row.face.head)
	}
}

func TestHistoryFollowsWhatIsDone(t *testing.T) {
	w := withHistory(t)
	p := w.history
	before := len(p.rows)
	w.focusPicture()
	w.typed(fyne.KeyTab, fyne.KeyN)
	w.read(t)
	if len(p.rows) != before+1 || p.chosen != p.line.last {
		t.Errorf("%d rows after %d, step %d is chosen", len(p.rows), before, p.chosen)
	}
	p.list.typed(fyne.KeyDown)
	chosen := p.chosen
	w.typed(fyne.KeyTab, fyne.KeyN)
	w.read(t)
	if p.chosen != chosen {
		t.Errorf("step %d was chosen, now %d is", chosen, p.chosen)
	}
	if p.dropped.Visible() {
		t.Error("what cannot be brought back is offered, though there is nothing of the kind")
	}
	w.undo()
	w.settle()
	w.typed(fyne.KeyTab, fyne.KeyU)
	w.read(t)
	rows := len(p.rows)
	if !p.dropped.Visible() {
		t.Fatal("what cannot be brought back is not offered")
	}
	p.dropped.SetChecked(true)
	if len(p.rows) != rows+1 {
		t.Errorf("with what was dropped %d rows after %d", len(p.rows), rows)
	}
	p.choose(p.line.last - 1)
	if p.act.Text != "This cannot be brought back" || !p.act.Disabled() {
		t.Errorf("of what was dropped it says %q", p.act.Text)
	}
	p.list.typed(fyne.KeyReturn)
	w.read(t)
	if p.line.last == p.chosen {
		t.Error("it was brought back all the same")
	}
}

func TestHistoryIsSifted(t *testing.T) {
	w := withHistory(t)
	p := w.history
	p.search.SetText("LAY OUT")
	if got := p.allWords(); len(got) != 1 || !strings.HasPrefix(got[0], "lay out") {
		t.Errorf("found %q", got)
	}
	p.search.SetText("nothing of the kind")
	if len(p.rows) != 0 || len(p.empty.Objects) == 0 {
		t.Errorf("%d rows, and %d objects that say why there are none", len(p.rows), len(p.empty.Objects))
	}
	p.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.search.Text != "" || len(p.empty.Objects) != 0 || !p.open {
		t.Errorf("after Esc the search is for %q", p.search.Text)
	}
	all := len(p.rows)
	p.coder.selector.SetSelected("Coder A")
	if len(p.rows) >= all || slices.Contains(p.allWords(), "name the study") {
		t.Errorf("of Coder A there are %q", p.allWords())
	}
}

// Coders do not see each other's verdicts, also not in the history.
func TestHistoryKeepsVerdictsOfOthersFromACoder(t *testing.T) {
	w := withHistory(t)
	p := w.history
	step := p.line.last
	own := p.allWords()[0]
	if !strings.HasPrefix(own, "mark ") || !strings.Contains(p.details.told(), "not coded → yes") {
		t.Errorf("Coder A sees %q of their own, and %s", own, p.details.told())
	}
	w.chooseCoderByID(2, "Coder B")
	w.read(t)
	until(t, "the eyes of B", func() bool {
		return p.details.reader == "Coder B" && strings.Contains(p.details.told(), "another coder")
	})
	if got := p.allWords()[0]; got != "a verdict of Coder A" {
		t.Errorf("Coder B reads %q", got)
	}
	if told := p.details.told(); strings.Contains(told, "yes") || strings.Contains(told, own) {
		t.Errorf("Coder B is told\n%s", told)
	}
	w.chooseCoderByID(0, "")
	w.read(t)
	until(t, "all eyes", func() bool { return strings.Contains(p.details.told(), "not coded → yes") })
	if got := p.allWords()[0]; got != own || p.chosen != step {
		t.Errorf("all together read %q", got)
	}
}

func TestHistoryOfALookIsForReading(t *testing.T) {
	w := withHistory(t)
	w.openReadOnly(w.session.State().Path)
	until(t, "the look", func() bool { return w.job == nil && w.state.ReadOnly })
	w.read(t)
	p := w.history
	p.list.typed(fyne.KeyDown)
	before := p.line.last
	p.list.typed(fyne.KeyReturn)
	w.read(t)
	if !p.act.Disabled() || p.line.last != before || w.inDialog() {
		t.Errorf("a look can be changed: %q", p.act.Text)
	}
}

func TestHistoryOfANewProjectSaysWhatWillStandThere(t *testing.T) {
	w := withHistory(t)
	path := filepath.Join(t.TempDir(), "new.copresence")
	w.openWith(path, func() (*session.Session, error) { return session.Create(path, time.Now) }, func() {})
	until(t, "the new project", func() bool { return w.job == nil && w.state.Path == path })
	p := w.history
	until(t, "its history", func() bool { return !p.busy })
	if len(p.rows) != 0 || len(p.empty.Objects) == 0 || len(p.details.lines) != 0 {
		t.Errorf("%d rows and %d lines of the project before", len(p.rows), len(p.details.lines))
	}
}

func TestHistoryComesAndGoesWithItsKeys(t *testing.T) {
	w := withHistory(t)
	p := w.history
	w.togglePanel(w.right)
	w.toggleHistory()
	if !p.open || !w.right.Visible() {
		t.Error("with the right panel hidden the history does not come")
	}
	w.turnTo(findingsPage)
	w.toggleHistory()
	if !p.open || w.page != networkPage {
		t.Error("from the findings the history does not come")
	}
	w.toggleHistory()
	if p.open || p.content.Visible() || !w.inspector.panel.Visible() {
		t.Error("the history does not go")
	}
}

func TestNoVerdictIsMarkedFromTheHistory(t *testing.T) {
	w := withHistory(t)
	tie := w.view.Selection().Tie
	before := w.state.Network.Ties.Verdict[tie]
	for _, key := range []fyne.KeyName{fyne.KeyN, fyne.KeyDelete} {
		w.history.list.TypedKey(&fyne.KeyEvent{Name: key})
	}
	w.settle()
	if got := w.state.Network.Ties.Verdict[tie]; before == network.No || got != before {
		t.Errorf("while the history had the keys the verdict became %v", got)
	}
}

func TestHistoryOfARestoredBackup(t *testing.T) {
	w := withHistory(t)
	p := w.history
	w.undo()
	w.settle()
	kept, err := w.session.BackUp(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	w.redo()
	w.focusPicture()
	w.typed(fyne.KeyTab, fyne.KeyN)
	w.read(t)
	longer := len(p.rows)
	if _, err := w.session.Restore(context.Background(), kept.Path, false); err != nil {
		t.Fatal(err)
	}
	w.read(t)
	until(t, "the history of the backup", func() bool { return !p.busy && len(p.rows) == longer-1 })
	if p.chosen != p.line.last || p.line.standing(p.rows[1]) != stepAhead {
		t.Errorf("step %d is chosen, %d the last", p.chosen, p.line.last)
	}
}
