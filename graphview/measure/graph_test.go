package measure_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

func TestParallelTies(t *testing.T) {
	n := weighted(t, 3, []tie{{0, 1, 1}, {0, 1, 1}, {1, 0, 0}, {2, 2, 1}}, []float64{2, 3, 5, 7})
	for _, c := range []struct {
		selection measure.Selection
		ties      int
		out0      []int32
		weights0  []float64
	}{
		{measure.Selection{}, 2, []int32{1}, nil},
		{measure.Selection{Parallel: true}, 5, []int32{1, 1, 1}, nil},
		{measure.Selection{Weight: measure.Strength}, 2, []int32{1}, []float64{10}},
		{measure.Selection{Weight: measure.Distance}, 2, []int32{1}, []float64{2}},
		{measure.Selection{Weight: measure.Strength, Parallel: true}, 5, []int32{1, 1, 1}, []float64{2, 3, 5}},
		{measure.Selection{Undirected: true}, 1, []int32{1}, nil},
		{measure.Selection{Undirected: true, Parallel: true}, 4, []int32{1, 1, 1}, nil},
		{measure.Selection{Keep: func(tie int32) bool { return tie == 2 }}, 1, []int32{1}, nil},
		{measure.Selection{Keep: func(tie int32) bool { return tie == 3 }}, 0, []int32{}, nil},
	} {
		g := graph(t, n, c.selection)
		others, weights := g.Out(0)
		if g.Ties() != c.ties || !slices.Equal(others, c.out0) || !slices.Equal(weights, c.weights0) {
			t.Errorf("%+v: %d ties, from 0 to %v of %v; want %+v", c.selection, g.Ties(), others, weights, c)
		}
	}
}

func TestWeightsThatMeanNothing(t *testing.T) {
	for _, w := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		n := weighted(t, 2, []tie{{0, 1, 1}}, []float64{w})
		if _, err := measure.New(n, measure.Selection{}); err != nil {
			t.Errorf("weight %v, ignored: %v", w, err)
		}
		for _, meaning := range []measure.Weight{measure.Strength, measure.Distance} {
			if _, err := measure.New(n, measure.Selection{Weight: meaning}); err == nil {
				t.Errorf("weight %v was taken for %v", w, meaning)
			}
		}
	}
}

func TestSelections(t *testing.T) {
	n := tied(t, 2, []tie{{0, 1, 1}, {0, 1, 1}, {0, 1, 1}})
	n.Platforms = []network.Platform{{ID: 1, Name: "Telegram", Online: true}, {ID: 2, Name: "in person"}}
	n.Ties.Platform = []int32{0, 1, network.None}
	n.Ties.Verdict = []network.Verdict{network.No, network.Yes, network.Yes}
	for name, c := range map[string]struct {
		keep func(tie int32) bool
		want []bool
	}{
		"platform":    {measure.OnPlatform(n, 1), []bool{false, true, false}},
		"no platform": {measure.OnPlatform(n, network.None), []bool{false, false, true}},
		"on-line":     {measure.Online(n), []bool{true, false, false}},
		"marked yes":  {measure.Marked(n, network.Yes), []bool{false, true, true}},
	} {
		for tie, want := range c.want {
			if got := c.keep(int32(tie)); got != want {
				t.Errorf("%s keeps tie %d: %v, want %v", name, tie, got, want)
			}
		}
	}
}

func TestReversed(t *testing.T) {
	g := graph(t, tied(t, 3, []tie{{0, 1, 1}, {0, 2, 1}}), measure.Selection{})
	if got := measure.Indegree(g.Reversed()); !slices.Equal(got, []int32{2, 0, 0}) {
		t.Errorf("indegree of the graph reversed %v", got)
	}
}

// A cancelled measure says so and gives nothing.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, w := range []measure.Weight{measure.Ignored, measure.Strength} {
		g := graph(t, tied(t, 3, []tie{{0, 1, 1}, {1, 2, 0}}), measure.Selection{Weight: w})
		if v, err := measure.Betweenness(ctx, g, nil); !errors.Is(err, context.Canceled) || v != nil {
			t.Errorf("betweenness %v, %v", v, err)
		}
		if v, err := measure.Closeness(ctx, g, nil); !errors.Is(err, context.Canceled) || v != nil {
			t.Errorf("closeness %v, %v", v, err)
		}
		if v, err := (measure.PageRank{}).Of(ctx, g); !errors.Is(err, context.Canceled) || v != nil {
			t.Errorf("pagerank %v, %v", v, err)
		}
		if v, err := measure.Eigenvector(ctx, g); !errors.Is(err, context.Canceled) || v != nil {
			t.Errorf("eigenvector %v, %v", v, err)
		}
	}
}

func TestProgressEndsAtOne(t *testing.T) {
	g := graph(t, tied(t, 200, []tie{{0, 1, 0}, {1, 2, 0}}), measure.Selection{})
	last := 0.0
	if _, err := measure.Betweenness(context.Background(), g, func(done float64) {
		if done < last {
			t.Errorf("progress from %v back to %v", last, done)
		}
		last = done
	}); err != nil || last != 1 {
		t.Errorf("ended at %v, %v", last, err)
	}
}

func draw(t *rapid.T) (int, []tie) {
	n := rapid.IntRange(2, 20).Draw(t, "activists")
	end := rapid.Int32Range(0, int32(n-1))
	directions := rapid.Int32Range(0, rapid.Int32Range(0, 1).Draw(t, "any directed"))
	return n, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) tie {
		return tie{end.Draw(t, "source"), end.Draw(t, "target"), directions.Draw(t, "directed")}
	}), 0, 50).Draw(t, "ties")
}

func drawSelection(t *rapid.T) measure.Selection {
	return measure.Selection{
		Undirected: rapid.Bool().Draw(t, "undirected"), Parallel: rapid.Bool().Draw(t, "parallel"),
		Weight: rapid.SampledFrom([]measure.Weight{measure.Ignored, measure.Strength, measure.Distance}).Draw(t, "weight"),
	}
}

func TestPairsThatAreNone(t *testing.T) {
	for name, pairs := range map[string][]measure.Pair{
		"self-tie": {{A: 1, B: 1, Weight: 1}}, "twice": {{A: 0, B: 1, Weight: 1}, {A: 1, B: 0, Weight: 1}},
		"nobody": {{A: 0, B: 3, Weight: 1}}, "weight": {{A: 0, B: 1}},
	} {
		if _, err := measure.Undirected(3, pairs, measure.Strength); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	g, err := measure.Undirected(3, []measure.Pair{{A: 2, B: 0, Weight: 4}}, measure.Strength)
	if err != nil || !slices.Equal(measure.WeightedDegree(g), []float64{4, 0, 4}) {
		t.Errorf("%v, %v", measure.WeightedDegree(g), err)
	}
}
