package session_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
	"copresence/storage/network"
)

// clock tells a time that goes on by a second at each look.
func clock() func() time.Time {
	now := time.Date(2020, 5, 1, 12, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// triangle is a study of three activists and three ties.
const triangle = "source,target,platform\nWren,Rook,Telegram\nRook,Swift,Telegram\nSwift,Wren,Facebook\n"

func tables(t *testing.T, content string) ([]exchange.Table, exchange.Plan) {
	t.Helper()
	table, err := csv.Read(strings.NewReader(content), "ties.csv")
	if err != nil {
		t.Fatal(err)
	}
	all := []exchange.Table{table}
	return all, exchange.Guess(all)
}

// opened is a session on a new project that holds the triangle.
func opened(t *testing.T) *session.Session {
	t.Helper()
	s, err := session.Create(filepath.Join(t.TempDir(), "study.copresence"), clock())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	all, plan := tables(t, triangle)
	if _, err := s.Import(context.Background(), all, plan, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMarkIsOnDiskAndInTheRate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.copresence")
	s, err := session.Create(path, clock())
	must(t, err)
	all, plan := tables(t, triangle)
	_, err = s.Import(context.Background(), all, plan, nil)
	must(t, err)
	var news []session.Aspect
	s.Listen(func(e session.Event) { news = append(news, e.Changed) })
	must(t, s.Mark(1, session.Verdict(network.Yes)))
	must(t, s.Mark(2, session.Verdict(network.No)))
	state := s.State()
	if state.Coder.Label != "Coder 1" || state.Overall.Rate != .5 || state.Overall.Uncoded != 1 {
		t.Errorf("coder %q, rate %v, uncoded %d", state.Coder.Label, state.Overall.Rate, state.Overall.Uncoded)
	}
	if !slices.Equal(news, []session.Aspect{session.Everything, session.Marks, session.Marks}) {
		t.Errorf("told of %v: the first mark brings a coder, and then each is a mark only", news)
	}
	must(t, s.Close())

	again, err := session.Open(path, clock())
	must(t, err)
	want := []network.Verdict{network.NotCoded, network.Yes, network.No}
	if got := again.State().Network.Ties.Verdict; !slices.Equal(got, want) {
		t.Errorf("after reopening the verdicts are %v", got)
	}
	what, err := again.Undo(context.Background(), nil)
	if err != nil || what != "mark Swift → Wren no" {
		t.Errorf("undid %q, %v", what, err)
	}
	must(t, again.Close())
}

func TestMarkNeedsToKnowWhose(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("A"))
	must(t, s.AddCoder("B"))
	must(t, s.ChooseCoder(0))
	if err := s.Mark(0, session.Verdict(network.Yes)); !errors.Is(err, session.ErrNoCoder) {
		t.Errorf("marking as all coders: %v", err)
	}
	must(t, s.MarkAs("A", 0, session.Verdict(network.Yes)))
	must(t, s.MarkAs("B", 0, session.Verdict(network.No)))
	if got := s.State().Network.Ties.Verdict[0]; got != network.No {
		t.Errorf("B sees %v", got)
	}
	must(t, s.ReadAs(""))
	if got := s.State().Network.Ties.Verdict[0]; got != network.Unclear {
		t.Errorf("A says yes, B no, and together they say %v", got)
	}
	if err := s.ReadAs("C"); err == nil {
		t.Error("C's verdicts were shown, though there is no C")
	}
}

func TestUndoOfEverythingAndBack(t *testing.T) {
	s := opened(t)
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	laidOut := s.State().Places
	must(t, s.Move(2, network.Point{X: 1, Y: 2}))
	must(t, s.Mark(0, session.Verdict(network.Unclear)))
	moved := s.State()
	for _, want := range []string{"mark Wren → Rook unclear", "add Coder 1", "move Swift", "lay out by spread, seed 1", "import 3 activists, 3 ties"} {
		if state := s.State(); state.Undo != want {
			t.Errorf("the menu offers to undo %q, want %q", state.Undo, want)
		}
		if what, err := s.Undo(context.Background(), nil); err != nil || what != want {
			t.Errorf("undid %q, %v; want %q", what, err, want)
		}
		if want == "move Swift" && !slices.Equal(s.State().Places, laidOut) {
			t.Error("undoing the move did not bring the layout back")
		}
	}
	if n := s.State().Network; n.Activists.Len() != 0 || n.Ties.Len() != 0 {
		t.Errorf("%d activists and %d ties are left", n.Activists.Len(), n.Ties.Len())
	}
	if _, err := s.Undo(context.Background(), nil); !errors.Is(err, session.ErrNothingToUndo) {
		t.Errorf("undoing nothing: %v", err)
	}
	for range 5 {
		_, err := s.Redo(context.Background(), nil)
		must(t, err)
	}
	again := s.State()
	if !slices.Equal(again.Places, moved.Places) || !slices.Equal(again.Network.Activists.Pseudonym, moved.Network.Activists.Pseudonym) {
		t.Error("redoing everything did not bring back what was")
	}
	must(t, s.ReadAs("Coder 1"))
	if got := s.State().Network.Ties.Verdict[0]; got != network.Unclear {
		t.Errorf("the mark came back as %v", got)
	}
}

func TestCancelledWorkLeavesNoTrace(t *testing.T) {
	s := opened(t)
	before, err := s.History()
	must(t, err)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	all, plan := tables(t, "source,target\nHeron,Crane\n")
	if _, err := s.Import(cancelled, all, plan, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("import: %v", err)
	}
	if err := s.Arrange(cancelled, layouts.Arrangement{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("layout: %v", err)
	}
	after, err := s.History()
	must(t, err)
	if len(after) != len(before) || s.State().Network.Activists.Len() != 3 || !s.State().Unplaced() {
		t.Error("something came in all the same")
	}
}

func TestPreviewChangesNothing(t *testing.T) {
	s := opened(t)
	all, plan := tables(t, "source,target\nWren,Rook\nWren,Crane\n")
	batch, err := s.Preview(context.Background(), all, plan)
	must(t, err)
	if len(batch.Ties) != 2 || s.State().Network.Ties.Len() != 3 {
		t.Errorf("%d ties would come, %d are there", len(batch.Ties), s.State().Network.Ties.Len())
	}
}

func TestReadOnlyLookShowsALayoutAndKeepsNothing(t *testing.T) {
	s := opened(t)
	look, err := session.OpenReadOnly(s.State().Path, clock())
	must(t, err)
	defer func() { must(t, look.Close()) }()
	if !look.State().ReadOnly || look.State().Network.Ties.Len() != 3 {
		t.Errorf("read only %v, %d ties", look.State().ReadOnly, look.State().Network.Ties.Len())
	}
	must(t, look.Arrange(context.Background(), layouts.Arrangement{}, nil))
	if look.State().Unplaced() {
		t.Error("the layout is not shown")
	}
	if err := look.Mark(0, session.Verdict(network.Yes)); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("marking: %v", err)
	}
}

func TestOrdersThatMakeNoSense(t *testing.T) {
	s := opened(t)
	for name, err := range map[string]error{
		"tie":      s.Mark(7, session.Verdict(network.Yes)),
		"activist": s.Move(-1, network.Point{}),
		"coder":    s.ChooseCoder(99),
		"label":    s.AddCoder("  "),
		"nobody":   s.MarkAs("", 0, session.Verdict(network.Yes)),
		"sure":     s.Mark(0, session.Marking{Verdict: network.Yes, Confidence: 2}),
		"no mark":  s.MarkAs("Nobody yet", 0, session.Verdict(network.NotCoded)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if steps, err := s.History(); err != nil || len(steps) != 1 {
		t.Errorf("history: %v, %v", steps, err)
	}
}

func TestSampleIsWhatItSays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Sample.copresence")
	s, err := session.OpenSample(path, clock())
	must(t, err)
	state := s.State()
	c := state.Counts
	got := [...]int{c.Activists, c.Ties, c.Platforms, c.Events, c.OfflineEvents, c.Coders, state.Overall.Uncoded}
	want := [...]int{80, 400, 5, 30, 24, 2, 160}
	if got != want || !state.Fictional || state.Title != "Sample study" || state.Coder.Label != "Coder A" || state.Unplaced() {
		t.Errorf("sample: %v, want %v; %+v", got, want, state.Coder)
	}
	must(t, s.Mark(0, session.Verdict(network.Unclear)))
	must(t, s.Close())
	again, err := session.OpenSample(path, clock())
	must(t, err)
	if got := again.State().Network.Ties.Verdict[0]; got != network.Unclear {
		t.Errorf("what was done to the sample is gone: %v", got)
	}
	must(t, again.Close())
}

func TestNothingIsMadeOverAFile(t *testing.T) {
	s := opened(t)
	if _, err := session.Create(s.State().Path, clock()); err == nil {
		t.Error("a project was made over another")
	}
}

// Moving many is one step.
func TestMoveAllIsOneStep(t *testing.T) {
	s := opened(t)
	before := slices.Clone(s.State().Places)
	n := s.State().Network
	must(t, s.MoveAll(map[int64]network.Point{n.Activists.ID[0]: {X: 1, Y: 2}, n.Activists.ID[2]: {X: 3, Y: 4}, 1 << 40: {X: 9}}))
	if got := s.State().Places; got[0] != (network.Point{X: 1, Y: 2}) || got[2] != (network.Point{X: 3, Y: 4}) {
		t.Errorf("they stand at %v and %v", got[0], got[2])
	}
	if s.State().Undo != "move 2 activists" {
		t.Errorf("the step is called %q", s.State().Undo)
	}
	_, err := s.Undo(t.Context(), nil)
	must(t, err)
	for i, p := range s.State().Places {
		if p != before[i] && (p.Placed() || before[i].Placed()) {
			t.Errorf("activist %d stands at %v after undo, not at %v", i, p, before[i])
		}
	}
}
