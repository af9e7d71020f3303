package network_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/storage/network"
)

func TestPartKeepsWhoTookPart(t *testing.T) {
	n, err := build(t, 3).WithEvents(&network.Events{
		ID: []int64{7, 8}, Label: []string{"march", "vigil"}, Kind: make([]string, 2), Venue: make([]network.Venue, 2),
		Begins: make([]network.Date, 2), Ends: make([]network.Date, 2), Place: make([]string, 2),
		Took: network.Participations{Activist: []int32{0, 1, 2}, Event: []int32{0, 1, 1}, Role: []string{"a", "b", "c"}, Certainty: []float64{1, .5, 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	n.TwoMode(nil) // of the whole, which the part must not take for its own
	part := n.Part([]bool{false, true, true}, nil)
	if got := part.TwoMode(nil); got.Activists() != 2 || !slices.Equal(got.PeopleAt(1), []int32{0, 1}) {
		t.Errorf("of the part: %v", got)
	}
	took := part.Events.Took
	if !slices.Equal(took.Activist, []int32{0, 1}) || !slices.Equal(took.Event, []int32{1, 1}) || !slices.Equal(took.Role, []string{"b", "c"}) || !slices.Equal(took.Certainty, []float64{.5, 1}) {
		t.Errorf("%+v", took)
	}
}

// A part keeps ids, ends and verdicts of what is wanted, and nothing else.
func TestPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		activists := rapid.IntRange(1, 8).Draw(t, "activists")
		end := rapid.Int32Range(0, int32(activists-1))
		var pairs [][2]int32
		for range rapid.IntRange(0, 12).Draw(t, "ties") {
			pairs = append(pairs, [2]int32{end.Draw(t, "source"), end.Draw(t, "target")})
		}
		n := build(t, activists, pairs...)
		wanted := func(length int, what string) []bool {
			if rapid.Bool().Draw(t, "all "+what) {
				return nil
			}
			return rapid.SliceOfN(rapid.Bool(), length, length).Draw(t, what)
		}
		people, ties := wanted(activists, "people"), wanted(len(pairs), "ties")
		part := n.Part(people, ties)
		is := func(column []bool, i int32) bool { return column == nil || column[i] }
		var ids []int64
		for a := range int32(activists) {
			if is(people, a) {
				ids = append(ids, n.Activists.ID[a])
			}
		}
		if !slices.Equal(part.Activists.ID, ids) {
			t.Fatalf("activists %v, want %v", part.Activists.ID, ids)
		}
		kept := int32(0)
		for i, pair := range pairs {
			if !is(ties, int32(i)) || !is(people, pair[0]) || !is(people, pair[1]) {
				continue
			}
			source, target := part.Ties.Source[kept], part.Ties.Target[kept]
			if part.Ties.ID[kept] != n.Ties.ID[i] || part.Activists.ID[source] != n.Activists.ID[pair[0]] || part.Activists.ID[target] != n.Activists.ID[pair[1]] {
				t.Fatalf("tie %d is not the %dth", i, kept)
			}
			if _, there := part.Incident(source); !slices.Contains(there, kept) {
				t.Fatalf("tie %d is not at its source", kept)
			}
			kept++
		}
		if part.Ties.Len() != int(kept) {
			t.Fatalf("%d ties, want %d", part.Ties.Len(), kept)
		}
		// It is a network like any other.
		if _, err := network.New(part.Activists, part.Ties, part.Platforms, part.Relations); err != nil {
			t.Fatal(err)
		}
	})
}
