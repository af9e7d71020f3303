package graphview_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview"
	"copresence/storage/network"
)

// indices draws some indices below n, in any order and some of them twice.
func indices(n int32) *rapid.Generator[[]int32] {
	return rapid.SliceOfN(rapid.Int32Range(0, n-1), 0, 12)
}

func selections(n int32) *rapid.Generator[graphview.Selection] {
	return rapid.Custom(func(t *rapid.T) graphview.Selection {
		return graphview.Of(indices(n).Draw(t, "activists"), indices(n).Draw(t, "ties"))
	})
}

// What is selected is a set, whatever operations made it.
func TestSelectionsAreSets(t *testing.T) {
	const n = 80
	rapid.Check(t, func(t *rapid.T) {
		a, b := selections(n).Draw(t, "a"), selections(n).Draw(t, "b")
		both, less, toggled := a.With(b), a.Without(b), a.Toggled(b)
		all := true // of b is in a
		for i := range int32(n) {
			for _, has := range []func(graphview.Selection) bool{
				func(s graphview.Selection) bool { return s.HasActivist(i) },
				func(s graphview.Selection) bool { return s.HasTie(i) },
			} {
				all = all && (!has(b) || has(a))
				if has(both) != (has(a) || has(b)) || has(less) != (has(a) && !has(b)) {
					t.Fatalf("%d: in a %v, in b %v, in either %v, in a without b %v", i, has(a), has(b), has(both), has(less))
				}
			}
		}
		if want := map[bool]graphview.Selection{true: less, false: both}[all]; !toggled.Equal(want) {
			t.Errorf("toggled are %v, want %v", toggled.Activists(), want.Activists())
		}
		for _, s := range []graphview.Selection{a, both, less} {
			count := len(s.Activists()) + len(s.Ties())
			if !slices.IsSorted(s.Activists()) || !slices.IsSorted(s.Ties()) || s.Many() != (count > 1) || (s == graphview.Nothing) != (count == 0) {
				t.Errorf("%v and %v, many %v", s.Activists(), s.Ties(), s.Many())
			}
			if (s.Activist != network.None || s.Tie != network.None) != (count == 1) {
				t.Errorf("%d are selected, and alone are %d and %d", count, s.Activist, s.Tie)
			}
			if !s.Equal(graphview.Of(s.Activists(), s.Ties())) {
				t.Errorf("%v is not itself", s)
			}
		}
	})
}

func TestManyStaySelected(t *testing.T) {
	view, _ := opened(t)
	view.Open(chain(t, []int64{1, 2, 3, 4}, []int64{11, 12, 13}))
	view.Select(graphview.Of([]int32{1, 2, 3}, []int32{0, 2}))
	view.Emphasise(graphview.Of([]int32{1, 3}, nil))
	view.Update(chain(t, []int64{2, 4, 5}, []int64{12, 13}))
	if got, want := view.Selection(), graphview.Of([]int32{0, 1}, []int32{1}); !got.Equal(want) {
		t.Errorf("selected are %v and %v", got.Activists(), got.Ties())
	}
	if got := view.Emphasised(); !got.Equal(graphview.Of([]int32{0, 1}, nil)) {
		t.Errorf("emphasised are %v", got.Activists())
	}
	view.Update(chain(t, []int64{4, 5}, []int64{13}))
	if got := view.Emphasised(); got != graphview.Activist(0) {
		t.Errorf("of the emphasised %v is left", got)
	}
}

// web is a path 0 - 1 - 2 - 3, its middle tie doubled, with 4 tied to 1 and
// nobody tied to 5.
func web(t *testing.T) *network.Network {
	t.Helper()
	ends := [][2]int32{{0, 1}, {1, 2}, {2, 1}, {2, 3}, {1, 4}}
	m := len(ends)
	ties := network.Ties{
		ID: make([]int64, m), Source: make([]int32, m), Target: make([]int32, m), Platform: make([]int32, m), Relation: make([]int32, m),
		Directed: make([]bool, m), Weight: make([]float64, m), FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Verdict: make([]network.Verdict, m),
	}
	for i, e := range ends {
		ties.ID[i], ties.Source[i], ties.Target[i], ties.Platform[i], ties.Relation[i] = int64(i+1), e[0], e[1], network.None, network.None
	}
	n, err := network.New(network.Activists{
		ID: []int64{1, 2, 3, 4, 5, 6}, Pseudonym: []string{"A", "B", "C", "D", "E", "F"}, Kind: make([]network.Kind, 6),
	}, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWhoIsAround(t *testing.T) {
	n := web(t)
	activist := graphview.Activist
	for _, c := range []struct {
		what      string
		got, want graphview.Selection
	}{
		{"neighbours", graphview.Grown(n, activist(2)), graphview.Of([]int32{1, 2, 3}, nil)},
		{"neighbours of a tie", graphview.Grown(n, graphview.Tie(4)), graphview.Of([]int32{1, 4}, []int32{4})},
		{"neighbours of nobody's friend", graphview.Grown(n, activist(5)), activist(5)},
		{"one step", graphview.Around(n, activist(0), 1), graphview.Of([]int32{0, 1}, []int32{0})},
		{"two steps", graphview.Around(n, activist(0), 2), graphview.Of([]int32{0, 1, 2, 4}, []int32{0, 1, 2, 4})},
		{"around a tie", graphview.Around(n, graphview.Tie(3), 0), graphview.Tie(3)},
		{"neighbourhood", graphview.Neighbourhood(n, activist(0)), graphview.Of([]int32{0, 1}, []int32{0})},
		{"neighbourhood of a tie", graphview.Neighbourhood(n, graphview.Tie(3)), graphview.Of([]int32{1, 2, 3}, []int32{1, 2, 3})},
		{"neighbourhood of nothing", graphview.Neighbourhood(n, graphview.Nothing), graphview.Nothing},
		{"path", graphview.Path(n, 3, 0), graphview.Of([]int32{0, 1, 2, 3}, []int32{0, 1, 2, 3})},
		{"path to itself", graphview.Path(n, 3, 3), activist(3)},
		{"no path", graphview.Path(n, 0, 5), graphview.Nothing},
		{"ties among", graphview.Among(n, graphview.Of([]int32{1, 2, 4}, nil)), graphview.Of(nil, []int32{1, 2, 4})},
		{"the others", graphview.Inverted(n, make([]network.Point, 6), graphview.Of([]int32{0, 1, 2}, []int32{1})), graphview.Of([]int32{3, 4, 5}, nil)},
		{"the other ties", graphview.Inverted(n, make([]network.Point, 6), graphview.Tie(1)), graphview.Of(nil, []int32{0, 2, 3, 4})},
		{"all that have a place", graphview.Everyone([]network.Point{{}, network.Nowhere, {}}), graphview.Of([]int32{0, 2}, nil)},
	} {
		if !c.got.Equal(c.want) {
			t.Errorf("%s: %v and ties %v, want %v and %v", c.what, c.got.Activists(), c.got.Ties(), c.want.Activists(), c.want.Ties())
		}
	}
	if got := graphview.Pairs(n, graphview.Of([]int32{0, 1, 2, 5}, nil)); got != 2 {
		t.Errorf("%d pairs have a tie, want 2", got)
	}
}

// The path is as short as the graph library's.
func TestPathsAreShortest(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := randomNetwork(rt)
		from, to := rapid.Int32Range(0, int32(n.Activists.Len()-1)).Draw(rt, "from"), rapid.Int32Range(0, int32(n.Activists.Len()-1)).Draw(rt, "to")
		path := graphview.Path(n, from, to)
		want, err := shortest(n, from, to)
		if err != nil {
			if path != graphview.Nothing {
				rt.Fatalf("a path %v where there is none", path.Activists())
			}
			return
		}
		if len(path.Activists()) != len(want) {
			rt.Fatalf("a path of %d activists, the shortest has %d", len(path.Activists()), len(want))
		}
		if got := graphview.Pairs(n, path); got != len(want)-1 {
			rt.Errorf("%d pairs on the path have a tie, want %d", got, len(want)-1)
		}
	})
}
