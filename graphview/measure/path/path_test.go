package path_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/dominikbraun/graph"
	"pgregory.net/rapid"

	"copresence/graphview/measure/path"
	"copresence/storage/network"
)

type tie struct {
	from, to int32
	directed bool
	weight   float64
}

func study(t fataler, activists int, ties []tie) *network.Network {
	t.Helper()
	var a network.Activists
	for i := range activists {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, fmt.Sprint("P", i)), append(a.Kind, network.Person)
	}
	var c network.Ties
	for i, e := range ties {
		c.ID, c.Source, c.Target = append(c.ID, int64(i+1)), append(c.Source, e.from), append(c.Target, e.to)
		c.Directed, c.Weight = append(c.Directed, e.directed), append(c.Weight, e.weight)
		c.Platform, c.Relation = append(c.Platform, network.None), append(c.Relation, network.None)
		c.FirstSeen, c.LastSeen, c.Verdict = append(c.FirstSeen, ""), append(c.LastSeen, ""), append(c.Verdict, network.NotCoded)
	}
	n, err := network.New(a, c, nil, nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return n
}

type fataler interface {
	Helper()
	Fatalf(format string, arguments ...any)
}

// square is 0 → 1 → 2 and 0 → 3 → 2, twice 0 → 1, the undirected 2 – 4, and 5 alone.
func square(t fataler) *network.Network {
	return study(t, 6, []tie{{0, 1, true, 1}, {1, 2, true, 2}, {0, 3, true, 1}, {3, 2, true, 1}, {0, 1, true, 5}, {2, 4, false, 3}})
}

func TestShortest(t *testing.T) {
	n := square(t)
	for _, c := range []struct {
		directed bool
		from, to int32
		want     []int32
		ties     []int32
	}{
		{true, 0, 4, []int32{0, 1, 2, 4}, []int32{0, 1, 4, 5}},
		{true, 4, 0, nil, nil},
		{false, 4, 0, []int32{4, 2, 1, 0}, []int32{0, 1, 4, 5}},
		{true, 0, 5, nil, nil},
		{true, 3, 3, []int32{3}, nil},
	} {
		w := path.Within{Network: n, Directed: c.directed}
		got, err := w.Shortest(c.from, c.to)
		if (c.want == nil) != errors.Is(err, path.ErrNone) || !slices.Equal(got.Activists, c.want) {
			t.Errorf("from %d to %d: %v, %v", c.from, c.to, got, err)
		}
		if ties := w.Ties([]path.Way{got}); !slices.Equal(ties, c.ties) {
			t.Errorf("from %d to %d: by ties %v", c.from, c.to, ties)
		}
	}
}

func TestAll(t *testing.T) {
	n := square(t)
	w := path.Within{Network: n, Directed: true}
	ctx := context.Background()
	ways, all, err := w.All(ctx, 0, 4, 5, 100)
	if err != nil || !all || fmt.Sprint(ways) != "[{[0 1 2 4]} {[0 3 2 4]}]" {
		t.Errorf("%v, %v, %v", ways, all, err)
	}
	if _, _, err := w.All(ctx, 0, 4, 2, 100); !errors.Is(err, path.ErrNone) {
		t.Errorf("up to two steps: %v", err)
	}
	if ways, all, err := w.All(ctx, 0, 4, 5, 1); err != nil || all || len(ways) != 1 {
		t.Errorf("at most one: %v, %v, %v", ways, all, err)
	}
	// Of a dense network there are more ways than anybody waits for.
	var ties []tie
	for a := range int32(30) {
		for b := range a {
			ties = append(ties, tie{a, b, false, 1})
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	dense := path.Within{Network: study(t, 30, ties)}
	if _, _, err := dense.All(cancelled, 0, 1, 29, 1<<60); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTreeAndComponents(t *testing.T) {
	n := square(t)
	tree, err := path.Within{Network: n}.SpanningTree(context.Background())
	if err != nil || !slices.Equal(tree, []int32{1, 2, 4, 5}) { // without the parallel and the weakest with the highest index
		t.Errorf("tree %v, %v", tree, err)
	}
	strong, err := path.Within{Network: n, Directed: true}.StrongComponents(context.Background())
	if err != nil || fmt.Sprint(strong) != "[[2 4]]" {
		t.Errorf("strong components %v, %v", strong, err)
	}
	weak, err := path.Within{Network: n, Keep: func(tie int32) bool { return tie < 2 }}.StrongComponents(context.Background())
	if err != nil || fmt.Sprint(weak) != "[[0 1 2]]" {
		t.Errorf("components of some ties %v, %v", weak, err)
	}
}

func TestInside(t *testing.T) {
	n := study(t, 5, []tie{{0, 1, true, 1}, {1, 2, true, 1}, {1, 0, true, 1}, {2, 3, false, 1}, {3, 4, true, 1}})
	groups := [][]int32{{0, 1}, {2, 3}}
	if got := (path.Within{Network: n}).Inside(groups); fmt.Sprint(got) != "[0 2 3]" {
		t.Errorf("ties %v, want those between 0 and 1 and between 2 and 3", got)
	}
	if got := (path.Within{Network: n, Keep: func(tie int32) bool { return tie > 0 }}).Inside(groups); fmt.Sprint(got) != "[2 3]" {
		t.Errorf("of some ties %v", got)
	}
}

// TestStrongComponentOfTheFirst finds the group of the activist of index 0, wherever the
// search of the library happens to begin.
func TestStrongComponentOfTheFirst(t *testing.T) {
	n := study(t, 4, []tie{{0, 1, true, 1}, {1, 2, true, 1}, {2, 0, true, 1}, {2, 3, true, 1}})
	for range 50 {
		if strong, err := (path.Within{Network: n, Directed: true}).StrongComponents(context.Background()); err != nil || fmt.Sprint(strong) != "[[0 1 2]]" {
			t.Fatalf("%v, %v", strong, err)
		}
	}
}

// TestAgainstTheLibrary compares with github.com/dominikbraun/graph on random networks.
func TestAgainstTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		activists := rapid.IntRange(2, 8).Draw(t, "activists")
		var ties []tie
		for range rapid.IntRange(0, 16).Draw(t, "ties") {
			e := tie{
				rapid.Int32Range(0, int32(activists-1)).Draw(t, "from"), rapid.Int32Range(0, int32(activists-1)).Draw(t, "to"),
				rapid.Bool().Draw(t, "directed"), float64(rapid.IntRange(1, 4).Draw(t, "weight")),
			}
			if e.from != e.to {
				ties = append(ties, e)
			}
		}
		w := path.Within{Network: study(t, activists, ties), Directed: true}
		g := w.Network.Graph(true, nil)
		from, to := int32(0), int32(activists-1)
		got, err := w.Shortest(from, to)
		want, theirs := graph.ShortestPath(g, from, to)
		if (err == nil) != (theirs == nil) || err == nil && len(got.Activists) != len(want) {
			t.Fatalf("shortest: %v, %v, want %v, %v", got, err, want, theirs)
		}
		const upTo = 4
		ways, _, _ := w.All(context.Background(), from, to, upTo, 1<<30)
		every, err := graph.AllPathsBetween(g, from, to)
		if err != nil {
			t.Fatalf("%v", err)
		}
		short := map[string]bool{}
		for _, p := range every {
			if len(p)-1 <= upTo {
				short[fmt.Sprint(p)] = true
			}
		}
		for _, way := range ways {
			if !short[fmt.Sprint(way.Activists)] {
				t.Fatalf("%v is no path", way.Activists)
			}
		}
		if len(ways) != len(short) {
			t.Fatalf("%d paths of at most %d steps, want %d", len(ways), upTo, len(short))
		}
	})
}

// TestBeyondTheLibrary compares our own loops, for large networks, with the library's on
// a small part of the same.
func TestBeyondTheLibrary(t *testing.T) {
	const few = 300
	draw := rand.New(rand.NewPCG(1, 1))
	var ties []tie
	for range 700 {
		if a, b := draw.Int32N(few), draw.Int32N(few); a != b {
			ties = append(ties, tie{a, b, draw.IntN(3) > 0, float64(1 + draw.IntN(5))})
		}
	}
	small := path.Within{Network: study(t, few, ties), Directed: true}
	large := path.Within{Network: study(t, path.Most+1, ties), Directed: true} // the others are isolates
	a, err := small.SpanningTree(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if b, err := large.SpanningTree(context.Background()); err != nil || !slices.Equal(a, b) {
		t.Errorf("trees of %d and %d ties, %v", len(a), len(b), err)
	}
	c, err := small.StrongComponents(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if d, err := large.StrongComponents(context.Background()); err != nil || fmt.Sprint(c) != fmt.Sprint(d) {
		t.Errorf("components %v and %v, %v", c, d, err)
	}
}
