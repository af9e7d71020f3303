package window

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/assets"
	"copresence/graphview"
	"copresence/graphview/paint"
	"copresence/storage/network"
)

// TestMain gives the tests a folder of their own: Fyne's test driver keeps what the
// program stores, also the sample, in that for temporary files. make test says where
// there is room in memory, because each of thousands of changes is synced.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp(os.Getenv("COPRESENCE_TEST_FOLDER"), "copresence-window-")
	err = errors.Join(err, os.Setenv("TMPDIR", folder), lang.AddTranslationsFS(assets.Translations, "translations"))
	if err != nil {
		panic(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// withSample is a window that shows the sample.
func withSample(t *testing.T) *Window {
	t.Helper()
	fonts, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	w := New(test.NewTempApp(t), fonts, time.Now, later)
	s, err := session.OpenSample(sampleFile(t), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		w.settle()
		if err := w.session.Close(); err != nil {
			t.Error(err)
		}
	})
	w.attach(s)
	until(t, "the way through the ties", func() bool { return w.desk.tour != nil })
	return w
}

// fonts are those of the program, read once for all windows.
var fonts = sync.OnceValues(func() (*paint.Fonts, error) {
	return paint.NewFonts(assets.FontRegular, assets.FontBold, assets.FontsOfScripts()...)
})

// freshSample is the file of the sample as the program makes it, made once: to import and lay
// out the same for each of two hundred windows took longer than most of what is done in them.
var freshSample = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, "Sample.copresence")
	s, err := session.OpenSample(path, time.Now)
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// sampleFile is a sample that nobody has changed yet, in a folder of its own.
func sampleFile(t testing.TB) (path string) {
	t.Helper()
	content, err := freshSample()
	path = filepath.Join(t.TempDir(), "Sample.copresence")
	if err == nil {
		err = os.WriteFile(path, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// thread is what waits to be run on Fyne's thread, which is here the goroutine of
// the test: Fyne's test driver would run it wherever it is told to.
var thread = make(chan func(), 10000)

func later(work func()) { thread <- work }

// run does what waits for Fyne's thread.
func run() {
	for {
		select {
		case work := <-thread:
			work()
		default:
			return
		}
	}
}

// settle waits until all commands are done and their news have come.
func (w *Window) settle() {
	w.commands.Wait()
	run()
}

func (w *Window) typed(keys ...fyne.KeyName) {
	for _, key := range keys {
		w.typedKey(&fyne.KeyEvent{Name: key})
		w.settle()
	}
}

// until waits for news that come to Fyne's thread by themselves.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	const long = 5 * time.Minute // only a hang lasts as long, also on a machine that is slow and busy
	deadline := time.Now().Add(long)
	for !done() {
		if time.Now().After(deadline) {
			t.Fatal("never came: ", what)
		}
		time.Sleep(5 * time.Millisecond)
		run()
	}
}

// idle waits until nothing that was started away from Fyne's thread is under way any more,
// and its news have come, also those that change nothing.
func idle(t *testing.T) {
	t.Helper()
	stacks := make([]byte, 1<<20)
	until(t, "the end of all work", func() bool {
		size := runtime.Stack(stacks, true)
		for size == len(stacks) { // there may be more
			stacks = make([]byte, 2*len(stacks))
			size = runtime.Stack(stacks, true)
		}
		return !bytes.Contains(stacks[:size], []byte("created by copresence/app/session.Go"))
	})
	run()
}

func TestCodingByKeyboard(t *testing.T) {
	w := withSample(t)
	before := w.status.coded.content
	w.typed(fyne.KeyTab)
	first := w.view.Selection().Tie
	if first == network.None || w.session.State().Network.Ties.Verdict[first] != network.NotCoded {
		t.Fatalf("Tab selected tie %d", first)
	}
	if !strings.Contains(w.inspector.tie.name.content, "→") && !strings.Contains(w.inspector.tie.name.content, "–") {
		t.Errorf("the card is headed %q", w.inspector.tie.name.content)
	}
	w.typed(fyne.KeyY)
	until(t, "the key of yes lights up", func() bool { return w.inspector.tie.keys[network.Yes].chosen })
	if got := w.session.State().Network.Ties.Verdict[first]; got != network.Yes {
		t.Errorf("after Y the verdict is %v", got)
	}
	if w.status.coded.content == before {
		t.Errorf("the status line still says %q", before)
	}
	w.typed(fyne.KeyTab)
	if second := w.view.Selection().Tie; second == first {
		t.Error("Tab stayed at a tie that is coded")
	}
	w.undo()
	w.settle()
	if got := w.session.State().Network.Ties.Verdict[first]; got != network.NotCoded {
		t.Errorf("after undo the verdict is %v", got)
	}
	w.redo()
	w.settle()
	if got := w.session.State().Network.Ties.Verdict[first]; got != network.Yes {
		t.Errorf("after redo the verdict is %v", got)
	}
	w.typed(fyne.KeyEscape)
	if w.view.Selection() != graphview.Nothing {
		t.Error("Esc left something selected")
	}
	w.typed(fyne.KeyN)
	if !strings.Contains(w.status.interval.content, "Select a tie first") {
		t.Errorf("marking nothing is answered by %q", w.status.interval.content)
	}
}

func TestSearchSelects(t *testing.T) {
	w := withSample(t)
	w.header.search.entry.SetText("heron")
	n := w.session.State().Network
	if a := w.view.Selection().Activist; a == network.None || n.Activists.Pseudonym[a] != "Heron" {
		t.Errorf("selected activist %d", a)
	}
	w.header.search.entry.SetText("nobody of this name")
	if w.header.search.tally.content != "nobody" {
		t.Errorf("the tally says %q", w.header.search.tally.content)
	}
}

func TestEveryMenuItemDoesSomething(t *testing.T) {
	w := withSample(t)
	for _, menu := range w.menus.main.Items {
		for _, item := range menu.Items {
			if !item.IsSeparator && item.Action == nil && item.ChildMenu == nil {
				t.Errorf("%s > %s does nothing", menu.Label, item.Label)
			}
		}
	}
	if !w.menus.redo.Disabled || w.menus.undo.Disabled {
		t.Error("the sample offers to redo, or not to undo")
	}
	if !w.menus.verdicts[network.Yes].Disabled {
		t.Error("a verdict is offered though no tie is selected")
	}
}

func TestFindingsAndAppearance(t *testing.T) {
	w := withSample(t)
	w.turnTo(findingsPage)
	w.setAppearance(appearanceDark)
	if w.view.Style().Theme != w.look.paper(0) || w.look.appearance != appearanceDark {
		t.Error("the picture did not become dark")
	}
	for _, size := range []fyne.Size{{Width: 700, Height: 400}, {Width: 1900, Height: 1000}} {
		w.win.Resize(size)
	}
	w.turnTo(networkPage)
	w.togglePanel(w.left)
	if w.left.Visible() {
		t.Error("the left panel is still there")
	}
}

func TestReadOnlyOffersNoMarks(t *testing.T) {
	w := withSample(t)
	w.openReadOnly(w.session.State().Path)
	until(t, "the look", func() bool { return w.job == nil && w.session.State().ReadOnly })
	if !w.session.State().ReadOnly {
		t.Fatal("the look is not read only")
	}
	w.typed(fyne.KeyTab)
	if !w.inspector.tie.keys[network.Yes].disabled || w.inspector.tie.why.content == "" {
		t.Error("the keys are alive, or nobody says why they are not")
	}
	if !w.menus.load.Disabled {
		t.Error("loading data is offered")
	}
}

func TestPanicInACallbackIsToldAndSurvived(t *testing.T) {
	w := withSample(t)
	w.guard(func() { panic("of the test") })
	until(t, "the message", func() bool { return w.win.Canvas().Overlays().Top() != nil })
}

func TestKeysDoNothingBehindADialog(t *testing.T) {
	w := withSample(t)
	w.typed(fyne.KeyTab)
	tie := w.view.Selection().Tie
	w.showKeys()
	w.typed(fyne.KeyY, fyne.KeyDelete, fyne.KeyTab)
	w.menus.undo.Action()
	w.settle()
	if v := w.session.State().Network.Ties.Verdict[tie]; v != network.NotCoded || w.view.Selection().Tie != tie {
		t.Errorf("behind the dialog tie %d was marked %v, and tie %d selected", tie, v, w.view.Selection().Tie)
	}
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs are open", len(w.dialogs))
	}
	w.typed(fyne.KeyEscape)
	if len(w.dialogs) != 0 || w.inDialog() {
		t.Error("Esc did not close the dialog")
	}
	w.typed(fyne.KeyY)
	if v := w.session.State().Network.Ties.Verdict[tie]; v != network.Yes {
		t.Errorf("after the dialog the verdict is %v", v)
	}
}

func TestTheCoderOfLastTimeGoesOn(t *testing.T) {
	w := withSample(t)
	w.chooseCoderByID(2, "Coder B")
	w.settle()
	path := w.state.Path
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if !s.State().Settled() {
		t.Errorf("of two coders %q was chosen", s.State().Coder.Label)
	}
	w.session = nil
	w.attach(s)
	w.settle()
	if w.state.Coder.Label != "Coder B" {
		t.Errorf("the coder is %q", w.state.Coder.Label)
	}
}

// Of several coders one is asked for, unless that was answered on this computer.
func TestItIsAskedWhoCodes(t *testing.T) {
	w := withSample(t)
	path := filepath.Join(t.TempDir(), "study.copresence")
	s, err := session.Create(path, time.Now)
	if err == nil {
		err = errors.Join(s.AddCoder("A"), s.AddCoder("B"), s.Close())
	}
	if err == nil {
		s, err = session.Open(path, time.Now)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.attach(s)
	w.settle()
	asks := func() bool {
		return w.banner.content.Visible() && strings.Contains(w.banner.words.content, "Several coders")
	}
	if !asks() {
		t.Error("nobody asks who codes")
	}
	w.banner.links[0].onTapped()
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("no coders are offered")
	}
	w.chooseCoderByID(0, "")
	w.settle()
	if asks() {
		t.Error("all together were chosen, and it is asked again")
	}
	w.app.Preferences().SetString(preferenceCoder+path, "Somebody who has gone")
	w.banner.show(w.state)
	if !asks() {
		t.Error("who was remembered has gone, and nobody asks")
	}
	w.chooseCoderByID(2, "B")
	w.settle()
	if asks() || w.state.Coder.Label != "B" {
		t.Errorf("B was chosen; the coder is %q, and it is asked: %v", w.state.Coder.Label, asks())
	}
}

func TestRecentProjectsAreKept(t *testing.T) {
	w := withSample(t)
	for _, path := range []string{"a", "b", "a"} {
		w.remember(path)
	}
	if got := recentProjects(w.app.Preferences()); len(got) != 2 || got[0] != "a" || got[1] != "b" {
		t.Errorf("recent: %v", got)
	}
	w.forget("a")
	if got := recentProjects(w.app.Preferences()); len(got) != 1 || got[0] != "b" {
		t.Errorf("recent after one is gone: %v", got)
	}
}

// TestComingBackToAProjectThatIsNotClosedYet goes to another project and back while a command
// still runs, behind which the first one is going to be closed.
func TestComingBackToAProjectThatIsNotClosedYet(t *testing.T) {
	w := withSample(t)
	first, other := w.state.Path, filepath.Join(t.TempDir(), "other.copresence")
	goOn := make(chan struct{})
	w.commands.Add(func() { <-goOn })
	w.openWith(other, func() (*session.Session, error) { return session.Create(other, time.Now) }, func() {})
	until(t, "the other project", func() bool { return w.job == nil && w.state.Path == other })
	w.open(first)
	run()
	close(goOn)
	until(t, "the end of opening", func() bool { return w.job == nil })
	if w.state.Path != first || w.inDialog() {
		t.Errorf("%s is open, a dialog: %v", w.state.Path, w.inDialog())
	}
}

func TestClosingWhileAProjectOpens(t *testing.T) {
	w := withSample(t)
	path := filepath.Join(t.TempDir(), "new.copresence")
	w.openWith(path, func() (*session.Session, error) { return session.Create(path, time.Now) }, func() { t.Error("the project was shown all the same") })
	w.closing = true
	until(t, "the end of the job", func() bool { return w.job == nil })
	w.settle()
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), ".new.copresence.open")); !os.IsNotExist(err) {
		t.Errorf("the project was not closed: %v", err)
	}
	if w.inDialog() {
		t.Error("an error was told, though nothing went wrong")
	}
}

// What an empty project invites to stands clear of the buttons over the picture, also where
// the history leaves little room.
func TestTheInvitationIsClearOfTheButtons(t *testing.T) {
	w := withSample(t)
	path := filepath.Join(t.TempDir(), "empty.copresence")
	s, err := session.Create(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	w.open(path)
	until(t, "the empty project", func() bool { return w.job == nil && w.state.Path == path })
	w.settleAll()
	w.win.Resize(fyne.NewSize(smallWidth, smallHeight))
	w.toggleHistory()
	w.settleAll()
	if len(w.inspector.invitation.Objects) == 0 {
		t.Fatal("nothing is invited to")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	words, tools := at(w.inspector.invitation.Objects[0]).X, w.buttons.tools[graphview.Hand]
	if edge := at(tools).X + tools.Size().Width; words < edge {
		t.Errorf("the words begin at %v, the buttons end at %v", words, edge)
	}
}
