package measure_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"copresence/graphview/measure"
	"copresence/graphview/measure/census"
	"copresence/graphview/measure/community"
)

// reference is a graph with what other programs say of it. testdata/reference.py made
// the file and says how.
type reference struct {
	Name      string
	Activists int
	Parallel  bool
	Ties      [][4]float64 // source, target, directed, weight; nil: a public network
	Values    map[string]map[string][]*float64
}

func references(t *testing.T) []reference {
	t.Helper()
	content, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []reference
	if err := json.Unmarshal(content, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// either returns values, or fails the test.
func either(t *testing.T) func(values []float64, err error) []float64 {
	return func(values []float64, err error) []float64 {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return values
	}
}

func one(v float64) []float64 { return []float64{v} }

func numbers[N int | int32 | int64](counts []N) []float64 {
	f := make([]float64, len(counts))
	for i, c := range counts {
		f[i] = float64(c)
	}
	return f
}

// iterative measures are held to 1e-6, all others to 1e-9.
var iterative = []string{"pagerank", "eigenvector", "katz", "hubs", "authorities"}

// measured takes a measure of the name that it has in the file, without what it says of
// weight.
func measured(t *testing.T, g *measure.Graph, name string) []float64 {
	t.Helper()
	ctx, of := context.Background(), either(t)
	switch name {
	case "betweenness":
		return of(measure.Betweenness(ctx, g, nil))
	case "closeness":
		return of(measure.Closeness(ctx, g, nil))
	case "harmonic":
		return of(measure.Harmonic(ctx, g, nil))
	case "eccentricity":
		return of(measure.Eccentricity(ctx, g, nil))
	case "diameter", "mean path":
		r, err := measure.Distances(ctx, g, nil)
		if err != nil {
			t.Fatal(err)
		}
		if name == "diameter" {
			return one(r.Diameter())
		}
		return one(r.MeanDistance())
	case "pagerank":
		return of(measure.PageRank{}.Of(ctx, g))
	case "katz":
		return of(measure.Katz{}.Of(ctx, g))
	case "eigenvector":
		return of(measure.Eigenvector(ctx, g))
	case "hubs", "authorities":
		hubs, authorities, err := measure.HubsAndAuthorities(ctx, g)
		if name == "hubs" {
			return of(hubs, err)
		}
		return of(authorities, err)
	case "triads":
		triads, err := census.OfTriads(ctx, g, nil)
		if err != nil {
			t.Fatal(err)
		}
		return numbers(triads[:])
	case "closeness centralisation":
		return one(measure.ClosenessCentralisation(g, of(measure.Closeness(ctx, g, nil))))
	case "betweenness centralisation":
		return one(measure.BetweennessCentralisation(g, of(measure.Betweenness(ctx, g, nil))))
	}
	return counted(t, g, name)
}

// counted takes the measures that need no context.
func counted(t *testing.T, g *measure.Graph, name string) []float64 {
	t.Helper()
	group, number := make([]int32, g.Len()), make([]float64, g.Len()) // as in the script
	for a := range group {
		group[a], number[a] = int32(a*7%3), float64(a*37%11)
	}
	switch name {
	case "weighted degree":
		return measure.WeightedDegree(g)
	case "weighted indegree":
		return measure.WeightedIndegree(g)
	case "weighted outdegree":
		return measure.WeightedOutdegree(g)
	case "degree distribution":
		return numbers(measure.DegreeDistribution(measure.Degree(g)))
	case "degree centralisation":
		return one(measure.DegreeCentralisation(g))
	case "indegree centralisation":
		return one(measure.IndegreeCentralisation(g))
	case "outdegree centralisation":
		return one(measure.OutdegreeCentralisation(g))
	case "clustering":
		return measure.Clustering(g)
	case "transitivity":
		return one(measure.Transitivity(g))
	case "core":
		return numbers(measure.Core(g))
	case "cut points":
		return numbers(measure.CutPoints(g))
	case "bridges":
		return numbers(flat(measure.Bridges(g)))
	case "density":
		return one(measure.Density(g))
	case "reciprocity":
		return one(measure.Reciprocity(g))
	case "components":
		component, _ := measure.Components(g)
		return numbers(component)
	case "strong components":
		component, _ := measure.StrongComponents(g)
		return numbers(component)
	case "dyads":
		d := census.OfDyads(g)
		return numbers([]int64{d.Mutual, d.Asymmetric, d.Null})
	case "constraint":
		return either(t)(measure.Constraint(context.Background(), g, nil))
	case "effective size":
		return either(t)(measure.EffectiveSize(context.Background(), g, nil))
	case "nominal assortativity":
		return one(measure.NominalAssortativity(g, group, 3))
	case "assortativity":
		return one(measure.Assortativity(g, number, number))
	case "degree assortativity":
		return one(measure.Assortativity(g, numbers(measure.Outdegree(g)), numbers(measure.Indegree(g))))
	case "E-I index":
		whole, _, _ := measure.MixingOf(g, group, 3)
		return one(whole.EI())
	case "modularity 1":
		return one(community.Modularity(g, group, 3, 1))
	case "modularity 0.5":
		return one(community.Modularity(g, group, 3, .5))
	}
	t.Fatalf("the file has %q, and the test does not know it", name)
	return nil
}

func flat(pairs [][2]int32) []int32 {
	var ends []int32
	for _, p := range pairs {
		ends = append(ends, p[:]...)
	}
	return ends
}

// agree compares with values of which null is NaN.
func agree(t *testing.T, what string, got []float64, want []*float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", what, len(got), len(want))
		return
	}
	for i, w := range want {
		switch {
		case w == nil && math.IsNaN(got[i]):
		case w == nil || !(math.Abs(got[i]-*w) <= tolerance*math.Max(math.Abs(*w), 1e-3)):
			show := math.NaN()
			if w != nil {
				show = *w
			}
			t.Errorf("%s: value %d is %.15g, want %.15g", what, i, got[i], show)
			return
		}
	}
}

// onlyOne are the graphs of which only one of the programs gives a measure in our
// convention: others refuse parallel ties there, or do not settle on an eigenvector.
var onlyOne = map[string][]string{
	"E-I index":      {"undirected, parallel and self-ties kept", "directed, parallel and self-ties kept"},
	"bridges":        {"undirected, parallel and self-ties kept", "directed, parallel and self-ties kept"},
	"effective size": {"mixed, parallel and self-ties as one", "disconnected and directed", "directed without cycles"},
	"eigenvector":    {"directed cycle"},
	"katz":           {"isolates"},
}

func TestAgainstOtherPrograms(t *testing.T) {
	programs := map[string]map[string]bool{} // by measure
	for _, r := range references(t) {
		for name, by := range r.Values {
			base, _ := meaning(name)
			if len(by) < 2 && !slices.Contains(onlyOne[base], r.Name) {
				t.Errorf("%s of %s is held against one program only", name, r.Name)
			}
			for program := range by {
				if programs[base] == nil {
					programs[base] = map[string]bool{}
				}
				programs[base][program] = true
			}
		}
		t.Run(r.Name, func(t *testing.T) { r.check(t) })
	}
	for name, by := range programs {
		if len(by) < 2 {
			t.Errorf("%s is held against one program only: %v", name, by)
		}
	}
}

// meaning takes the name of a measure apart.
func meaning(name string) (string, measure.Weight) {
	if base, is := strings.CutSuffix(name, " strength"); is {
		return base, measure.Strength
	}
	if base, is := strings.CutSuffix(name, " distance"); is {
		return base, measure.Distance
	}
	return name, measure.Ignored
}

func (r *reference) check(t *testing.T) {
	n := r.network(t)
	graphs := map[measure.Weight]*measure.Graph{}
	for _, w := range []measure.Weight{measure.Ignored, measure.Strength, measure.Distance} {
		graphs[w] = graph(t, n, measure.Selection{Parallel: r.Parallel, Weight: w})
	}
	for name, by := range r.Values {
		base, weight := meaning(name)
		if strings.HasPrefix(base, "two-mode") || strings.HasPrefix(base, "projection") {
			continue // see package twomode
		}
		tolerance := 1e-9
		if slices.Contains(iterative, base) {
			tolerance = 1e-6
		}
		got := measured(t, graphs[weight], base)
		for program, want := range by {
			agree(t, name+" by "+program, got, want, tolerance)
		}
	}
}
