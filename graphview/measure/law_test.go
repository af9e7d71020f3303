package measure_test

import (
	"context"
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/measure"
	"copresence/graphview/measure/census"
)

// ofActivists are the measures of which relabelling permutes the values, and that
// always have some: eigenvectors of which there are several are not among them.
var ofActivists = map[string]func(*measure.Graph) ([]float64, error){
	"degree":     func(g *measure.Graph) ([]float64, error) { return numbers(measure.Degree(g)), nil },
	"indegree":   func(g *measure.Graph) ([]float64, error) { return numbers(measure.Indegree(g)), nil },
	"outdegree":  func(g *measure.Graph) ([]float64, error) { return numbers(measure.Outdegree(g)), nil },
	"strength":   func(g *measure.Graph) ([]float64, error) { return measure.WeightedDegree(g), nil },
	"clustering": func(g *measure.Graph) ([]float64, error) { return measure.Clustering(g), nil },
	"core":       func(g *measure.Graph) ([]float64, error) { return numbers(measure.Core(g)), nil },
	"constraint": func(g *measure.Graph) ([]float64, error) {
		return measure.Constraint(context.Background(), g, nil)
	},
	"effective size": func(g *measure.Graph) ([]float64, error) {
		return measure.EffectiveSize(context.Background(), g, nil)
	},
	"betweenness": func(g *measure.Graph) ([]float64, error) {
		return measure.Betweenness(context.Background(), g, nil)
	},
	"closeness": func(g *measure.Graph) ([]float64, error) { return measure.Closeness(context.Background(), g, nil) },
	"harmonic":  func(g *measure.Graph) ([]float64, error) { return measure.Harmonic(context.Background(), g, nil) },
	"eccentricity": func(g *measure.Graph) ([]float64, error) {
		return measure.Eccentricity(context.Background(), g, nil)
	},
	"pagerank": func(g *measure.Graph) ([]float64, error) { return measure.PageRank{}.Of(context.Background(), g) },
	"katz": func(g *measure.Graph) ([]float64, error) {
		return measure.Katz{Attenuation: .001}.Of(context.Background(), g)
	},
}

// ofNetworks are the measures of the whole, which relabelling leaves alone.
var ofNetworks = map[string]func(*measure.Graph) (float64, error){
	"density":               func(g *measure.Graph) (float64, error) { return measure.Density(g), nil },
	"reciprocity":           func(g *measure.Graph) (float64, error) { return measure.Reciprocity(g), nil },
	"transitivity":          func(g *measure.Graph) (float64, error) { return measure.Transitivity(g), nil },
	"degree centralisation": func(g *measure.Graph) (float64, error) { return measure.DegreeCentralisation(g), nil },
	"mean distance": func(g *measure.Graph) (float64, error) {
		r, err := measure.Distances(context.Background(), g, nil)
		if err != nil {
			return 0, err
		}
		return r.MeanDistance(), nil
	},
}

func same(x, y, tolerance float64) bool {
	return math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) <= tolerance*math.Max(1, math.Abs(x))
}

func TestRelabellingPermutes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, ties := draw(r)
		selection := drawSelection(r)
		label := make([]int32, n)
		for i := range label {
			label[i] = int32(i)
		}
		label = rapid.Permutation(label).Draw(r, "labels")
		weights := make([]float64, len(ties))
		renamed := make([]tie, len(ties))
		for i, e := range ties {
			renamed[i] = tie{label[e[0]], label[e[1]], e[2]}
			weights[i] = float64(i%3 + 1)
		}
		a := graph(t, weighted(t, n, ties, weights), selection)
		b := graph(t, weighted(t, n, renamed, weights), selection)
		for name, of := range ofActivists {
			before, err := of(a)
			if err != nil && name == "katz" {
				continue // nothing converges on so many ties
			}
			after, err2 := of(b)
			if err != nil || err2 != nil {
				r.Fatalf("%s: %v, %v", name, err, err2)
			}
			for i, l := range label {
				if !same(before[i], after[l], 1e-8) {
					r.Fatalf("%s of %d: %v, relabelled %v", name, i, before[i], after[l])
				}
			}
		}
		for name, of := range ofNetworks {
			before, err := of(a)
			after, err2 := of(b)
			if err != nil || err2 != nil || !same(before, after, 1e-12) {
				r.Fatalf("%s: %v, relabelled %v; %v, %v", name, before, after, err, err2)
			}
		}
		for name, divide := range map[string]func(*measure.Graph) ([]int32, int){
			"components": measure.Components, "strong components": measure.StrongComponents,
		} {
			before, _ := divide(a)
			after, _ := divide(b)
			for i := range label {
				for j := range label {
					if (before[i] == before[j]) != (after[label[i]] == after[label[j]]) {
						r.Fatalf("%s: %d and %d together before or after, not both", name, i, j)
					}
				}
			}
		}
	})
}

func TestSumsThatAreKnown(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		count, ties := draw(r)
		selection := drawSelection(r)
		g := graph(t, tied(t, count, ties), selection)
		sum := func(values []float64) (s float64) {
			for _, v := range values {
				s += v
			}
			return s
		}
		if got := sum(numbers(measure.Degree(g))); got != 2*float64(g.Ties()) {
			r.Fatalf("degrees sum to %v with %d ties", got, g.Ties())
		}
		if in, out := sum(numbers(measure.Indegree(g))), sum(numbers(measure.Outdegree(g))); in != out {
			r.Fatalf("indegrees sum to %v, outdegrees to %v", in, out)
		}
		rank, err := measure.PageRank{}.Of(context.Background(), g)
		if err != nil || math.Abs(sum(rank)-1) > 1e-12 {
			r.Fatalf("ranks sum to %v, %v", sum(rank), err)
		}
		// Who lies on the d - 1 places between two at distance d: over all pairs that is the
		// sum of distances less the pairs.
		between, err := measure.Betweenness(context.Background(), graph(t, tied(t, count, ties), measure.Selection{Parallel: selection.Parallel, Undirected: selection.Undirected}), nil)
		if err != nil {
			r.Fatal(err)
		}
		unweighted := graph(t, tied(t, count, ties), measure.Selection{Undirected: selection.Undirected})
		reach, err := measure.Distances(context.Background(), unweighted, nil)
		if err != nil {
			r.Fatal(err)
		}
		want := sum(reach.Farness) - sum(numbers(reach.Reached))
		if !g.Directed() {
			want /= 2
		}
		if got := sum(between); math.Abs(got-want) > 1e-9*math.Max(1, want) {
			r.Fatalf("betweenness sums to %v, want %v", got, want)
		}
		triads, err := census.OfTriads(context.Background(), g, nil)
		total := int64(0)
		for _, c := range triads {
			total += c
		}
		if n := int64(count); err != nil || total != n*(n-1)*(n-2)/6 {
			r.Fatalf("%d triads of %d, %v", total, n, err)
		}
		if d, n := census.OfDyads(g), int64(count); d.Mutual+d.Asymmetric+d.Null != n*(n-1)/2 {
			r.Fatalf("dyads %+v of %d", d, n)
		}
	})
}

// To the last bit the same on one core and on many.
func TestCoresChangeNothing(t *testing.T) {
	random := tied(t, 300, scattered(300, 900))
	for _, w := range []measure.Weight{measure.Ignored, measure.Strength} {
		g := graph(t, random, measure.Selection{Weight: w})
		for _, name := range []string{"betweenness", "closeness", "harmonic", "pagerank"} {
			many, err := ofActivists[name](g)
			if err != nil {
				t.Fatal(err)
			}
			before := runtime.GOMAXPROCS(1)
			alone, err := ofActivists[name](g)
			runtime.GOMAXPROCS(7)
			seven, err2 := ofActivists[name](g)
			runtime.GOMAXPROCS(before)
			if err != nil || err2 != nil || !slices.Equal(many, alone) || !slices.Equal(many, seven) {
				t.Errorf("%s depends on the number of cores (%v, %v)", name, err, err2)
			}
		}
	}
}

func TestSampledBetweenness(t *testing.T) {
	const n = 400
	g := graph(t, tied(t, n, scattered(n, 1200)), measure.Selection{})
	ctx := context.Background()
	exact := either(t)(measure.Betweenness(ctx, g, nil))
	all, err := measure.SampledBetweenness(ctx, g, measure.Sample{Sources: n + 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for a, want := range exact {
		if !same(all.Values[a], want, 1e-9) || all.Errors[a] != 0 {
			t.Fatalf("with all sources %v, error %v; want %v", all.Values[a], all.Errors[a], want)
		}
	}
	// What errors promise and what they are, over many draws and those who are much between.
	promised, found, most := 0.0, 0.0, slices.Max(exact)
	for seed := range uint64(60) {
		some, err := measure.SampledBetweenness(ctx, g, measure.Sample{Sources: 100, Seed: seed}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for a, want := range exact {
			if want > most/10 {
				promised += some.Errors[a] * some.Errors[a]
				found += (some.Values[a] - want) * (some.Values[a] - want)
			}
		}
	}
	if ratio := math.Sqrt(found / promised); ratio < .9 || ratio > 1.1 {
		t.Errorf("errors are %v of what they are said to be", ratio)
	}
}
