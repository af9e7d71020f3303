package session_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"copresence/app/findings"
	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/storage/network"
)

// What is shown after an edit of cells, and after one is undone or redone, of which only the
// rows are read anew, is what somebody sees who opens the project then.
func TestWhatAnEditOfCellsShowsIsWhatIsOnDisk(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	for _, a := range []session.Attribute{{Label: "heat", Type: network.Number}, {Label: "said", Type: network.Text}, {Label: "kin", Type: network.Boolean}} {
		_, err := s.AddAttribute(session.OfTies, a)
		must(t, err)
		_, err = s.AddAttribute(session.OfActivists, a)
		must(t, err)
	}
	r := rand.New(rand.NewPCG(7, 8))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	attribute := func() (column, text string) {
		switch column = pick("heat", "said", "kin"); column {
		case "heat":
			return column, pick("", "1", "2,5", "-3e5")
		case "said":
			return column, pick("", "much", "no\u00a0word")
		}
		return column, pick("", "yes", "no")
	}
	ofTies := func() (column, text string) {
		people := s.State().Network.Activists.Pseudonym
		switch column = pick("source", "target", "platform", "relation", "directed", "weight", "first_seen", "verdict", "attribute"); column {
		case "source", "target":
			return column, pick(people...)
		case "platform":
			return column, pick("", "Telegram", "TELEGRAM", fmt.Sprint("Place ", r.IntN(9)))
		case "relation":
			return column, pick("", "ally", "kin", fmt.Sprint("relation ", r.IntN(5)))
		case "directed":
			return column, pick("yes", "no")
		case "weight":
			return column, pick("1", "0", "7.25")
		case "first_seen":
			return column, pick("", "2011", "2011-03")
		case "verdict":
			return column, pick("yes", "no", "unclear", "")
		}
		return attribute()
	}
	ofActivists := func() (column, text string) {
		switch column = pick("pseudonym", "kind", "attribute"); column {
		case "pseudonym":
			return column, fmt.Sprint("Bird ", r.IntN(40))
		case "kind":
			return column, pick("person", "organisation", "page")
		}
		return attribute()
	}
	kept, ctx := 0, context.Background()
	for range 90 {
		switch n := s.State().Network; r.IntN(6) {
		case 0:
			if _, err := s.Undo(ctx, nil); err != nil && !errors.Is(err, session.ErrNothingToUndo) {
				t.Fatal(err)
			}
			asOnDisk(t, s)
			continue
		case 1:
			if _, err := s.Redo(ctx, nil); err != nil && !errors.Is(err, session.ErrNothingToRedo) {
				t.Fatal(err)
			}
			asOnDisk(t, s)
			continue
		case 2:
			must(t, s.Mark(r.Int32N(int32(n.Ties.Len())), session.Verdict(network.Verdicts[r.IntN(len(network.Verdicts))])))
			asOnDisk(t, s)
			continue
		}
		var edits []sheet.Edit
		of, n := session.Records(r.IntN(2)), s.State().Network
		for range 1 + r.IntN(3) {
			if of == session.ActivistRecords {
				column, text := ofActivists()
				edits = append(edits, sheet.Edit{ID: n.Activists.ID[r.IntN(n.Activists.Len())], Column: column, Text: text})
			} else {
				column, text := ofTies()
				edits = append(edits, sheet.Edit{ID: n.Ties.ID[r.IntN(n.Ties.Len())], Column: column, Text: text})
			}
		}
		if s.SetCells(of, edits) == nil {
			kept++
		}
		asOnDisk(t, s)
	}
	if kept < 30 {
		t.Errorf("only %d edits were kept: they say little", kept)
	}
}

// asOnDisk compares what a session shows with what opening its project gives.
func asOnDisk(t *testing.T, s *session.Session) {
	t.Helper()
	fresh, err := session.OpenReadOnly(s.State().Path, time.Now)
	must(t, err)
	defer func() { must(t, fresh.Close()) }()
	must(t, fresh.ReadAs(s.State().Coder.Label))
	want, got := fresh.State(), s.State()
	diff := cmp.Diff(want, got, cmpopts.IgnoreFields(session.State{}, "Path", "Title", "ReadOnly", "Saved", "Unsaved"),
		cmpopts.IgnoreUnexported(network.Network{}), cmpopts.EquateNaNs(), cmpopts.EquateEmpty(),
		cmp.Comparer(func(a, b findings.Share) bool { return a == b || a != a && b != b }))
	if diff != "" {
		t.Fatal(diff)
	}
	for a := range int32(want.Network.Activists.Len()) {
		others, ties := want.Network.Incident(a)
		if o, e := got.Network.Incident(a); !slices.Equal(others, o) || !slices.Equal(ties, e) {
			t.Fatalf("the ties of %s are others", want.Network.Activists.Pseudonym[a])
		}
	}
}
