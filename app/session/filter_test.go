package session_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// sampled is a session on the sample.
func sampled(t *testing.T) *session.Session {
	t.Helper()
	s, err := session.OpenSample(t.TempDir()+"/Sample.copresence", clock())
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

func filtered(t *testing.T, s *session.Session, text string) *session.Shown {
	t.Helper()
	f, err := filter.Parse(text)
	must(t, err)
	v, err := s.Filter(context.Background(), s.State(), f)
	must(t, err)
	return v
}

// alikeParts reports whether two states show the same with the same verdicts, places
// and rates.
func alikeParts(a, b *session.State) bool {
	return slices.Equal(a.Network.Activists.ID, b.Network.Activists.ID) && slices.Equal(a.Network.Ties.ID, b.Network.Ties.ID) &&
		slices.Equal(a.Network.Ties.Verdict, b.Network.Ties.Verdict) && slices.Equal(a.Places, b.Places) &&
		slices.Equal(a.Pinned, b.Pinned) && a.Overall.Yes == b.Overall.Yes && a.Overall.Ties == b.Overall.Ties
}

// What follows a change is what applying the filter anew gives.
func TestWhatIsShownFollowsMarksAndPlaces(t *testing.T) {
	for _, text := range []string{"degree >= 8 without isolates", "weight > 1", "kind = person", "not group = students"} {
		s := sampled(t)
		v := filtered(t, s, text)
		if !v.Follows(session.Marks) || !v.Follows(session.Places) || v.Follows(session.Study) {
			t.Fatalf("%s: does not know what it follows", text)
		}
		must(t, s.Mark(3, session.Verdict(network.Unclear)))
		must(t, s.Move(0, network.Point{X: 5, Y: 6}))
		must(t, s.Pin([]int64{s.State().Network.Activists.ID[1]}, true))
		next, err := v.Follow(s.State())
		must(t, err)
		if anew := filtered(t, s, text); !alikeParts(next.Part, anew.Part) {
			t.Errorf("%s: what followed differs from what is shown anew", text)
		}
	}
	if v := filtered(t, sampled(t), "verdict = yes"); v.Follows(session.Marks) {
		t.Error("a filter of verdicts does not look at marks")
	}
}

func TestMeasuresOfAPartAreSpread(t *testing.T) {
	s := sampled(t)
	v := filtered(t, s, "group = students")
	n := v.Part.Network
	values := make([]float64, n.Activists.Len())
	for i, id := range n.Activists.ID {
		values[i] = float64(id)
	}
	all := v.OfWhole(values)
	for i, id := range s.State().Network.Activists.ID {
		_, shown := n.ActivistByID(id)
		if shown && all[i] != float64(id) || !shown && !math.IsNaN(all[i]) {
			t.Fatalf("activist %d has %v", id, all[i])
		}
	}
}

func TestLayoutsOfAPartLeaveTheRest(t *testing.T) {
	s := sampled(t)
	before := s.State()
	v := filtered(t, s, "group = students")
	must(t, s.ArrangeShown(context.Background(), v, layouts.Seeded("spread", 5), nil))
	moved := 0
	for i, id := range before.Network.Activists.ID {
		_, shown := v.Part.Network.ActivistByID(id)
		if at := s.State().Places[i]; at != before.Places[i] {
			moved++
			if !shown {
				t.Fatalf("activist %d is not shown and was moved", id)
			}
		}
	}
	if moved == 0 {
		t.Error("nobody was moved")
	}
}

func TestTheTiesThatAreShown(t *testing.T) {
	s := sampled(t)
	v := filtered(t, s, "weight >= 2 and verdict = none")
	var got []int64
	for tie := range int32(v.Whole.Network.Ties.Len()) {
		if v.ShowsTie(tie) {
			got = append(got, v.Whole.Network.Ties.ID[tie])
		}
	}
	if want := v.Part.Network.Ties.ID; len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if all := filtered(t, s, ""); !all.ShowsTie(0) {
		t.Error("without a filter a tie is not shown")
	}
}
