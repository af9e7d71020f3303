package measure_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// W. W. Zachary's karate club, as the literature has it: betweenness of activists 1 and
// 34, transitivity, assortativity by degree.
func TestKarate(t *testing.T) {
	for _, r := range references(t) {
		if r.Name != "karate" {
			continue
		}
		g := graph(t, r.network(t), measure.Selection{})
		between := either(t)(measure.Betweenness(context.Background(), g, nil))
		degree := numbers(measure.Degree(g))
		for name, pair := range map[string][2]float64{
			"betweenness of 1":  {between[0], 231.0714},
			"betweenness of 34": {between[33], 160.5516},
			"transitivity":      {measure.Transitivity(g), .255682},
			"assortativity":     {measure.Assortativity(g, degree, degree), -.475613},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-4*math.Abs(pair[1]) {
				t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
			}
		}
	}
}

func TestOfNobody(t *testing.T) {
	g := graph(t, tied(t, 0, nil), measure.Selection{})
	for name, of := range ofActivists {
		if v, err := of(g); len(v) != 0 || err != nil {
			t.Errorf("%s: %v, %v", name, v, err)
		}
	}
	if c, count := measure.Components(g); len(c) != 0 || count != 0 {
		t.Errorf("components %v, %d", c, count)
	}
	for activists := range 2 {
		if d := measure.Density(graph(t, tied(t, activists, nil), measure.Selection{})); !math.IsNaN(d) {
			t.Errorf("density of %d activists %v", activists, d)
		}
	}
}

func TestOfIsolates(t *testing.T) {
	g := graph(t, tied(t, 3, nil), measure.Selection{})
	none := math.NaN()
	for name, want := range map[string]float64{
		"degree": 0, "indegree": 0, "outdegree": 0, "strength": 0, "clustering": none, "core": 0, "constraint": none,
		"effective size": none, "betweenness": 0, "closeness": 0, "harmonic": 0, "eccentricity": 0, "pagerank": 1. / 3, "katz": 1,
	} {
		values, err := ofActivists[name](g)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range values {
			if !same(v, want, 1e-12) {
				t.Errorf("%s: %v, want %v", name, v, want)
			}
		}
	}
	if x := either(t)(measure.Eigenvector(context.Background(), g)); !slices.Equal(x, []float64{0, 0, 0}) {
		t.Errorf("eigenvector %v", x)
	}
}

func TestSelfTies(t *testing.T) {
	n := tied(t, 2, []tie{{0, 0, 1}, {1, 1, 0}})
	g := graph(t, n, measure.Selection{Parallel: true})
	whole := graph(t, n, measure.Selection{Parallel: true, Undirected: true})
	for name, pair := range map[string][2][]int32{
		"degree":    {measure.Degree(whole), {2, 2}},
		"indegree":  {measure.Indegree(g), {1, 2}},
		"outdegree": {measure.Outdegree(g), {1, 2}},
		"left out":  {measure.Degree(graph(t, n, measure.Selection{})), {0, 0}},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s: got %v, want %v", name, pair[0], pair[1])
		}
	}
	if d := measure.Density(g); d != 0 {
		t.Errorf("density %v", d)
	}
}

func TestKatzRefusesWhatGrows(t *testing.T) {
	g := graph(t, tied(t, 3, []tie{{0, 1, 0}, {1, 2, 0}, {2, 0, 0}}), measure.Selection{}) // largest eigenvalue 2
	for _, a := range []float64{-1, .5, 1} {
		if _, err := (measure.Katz{Attenuation: a}).Of(context.Background(), g); err == nil {
			t.Errorf("attenuation %v was accepted", a)
		}
	}
	if x := either(t)(measure.Katz{Attenuation: .25}.Of(context.Background(), g)); !same(x[0], 2, 1e-9) { // 1 / (1 - 2/4)
		t.Errorf("katz %v, want 2", x)
	}
}

func TestPageRankRefusesDamping(t *testing.T) {
	g := graph(t, tied(t, 2, []tie{{0, 1, 0}}), measure.Selection{})
	for _, d := range []float64{-.1, 1, math.NaN()} {
		if _, err := (measure.PageRank{Damping: d}).Of(context.Background(), g); err == nil {
			t.Errorf("damping %v was accepted", d)
		}
	}
}

func TestGroups(t *testing.T) {
	for _, c := range []struct {
		column network.Column
		want   []int32
		count  int
	}{
		{network.Column{Type: network.Category, Texts: []string{"b", "", "a", "b"}}, []int32{1, network.None, 0, 1}, 2},
		{network.Column{Type: network.Number, Numbers: []float64{10, 9, math.NaN(), 10}}, []int32{1, 0, network.None, 1}, 2},
	} {
		if groups, count := measure.Groups(&c.column); !slices.Equal(groups, c.want) || count != c.count {
			t.Errorf("groups %v, %d; want %v, %d", groups, count, c.want, c.count)
		}
	}
}

func TestMixingByGroup(t *testing.T) {
	g := graph(t, tied(t, 4, []tie{{0, 1, 0}, {1, 2, 0}, {2, 3, 0}}), measure.Selection{})
	whole, groups, activists := measure.MixingOf(g, []int32{0, 0, 1, network.None}, 2)
	if want := (measure.Mixing{External: 1, Internal: 1}); whole != want || groups[0] != want {
		t.Errorf("whole %+v, group 0 %+v; want %+v", whole, groups[0], want)
	}
	if want := (measure.Mixing{External: 1}); groups[1] != want || activists[2] != want {
		t.Errorf("group 1 %+v, activist 2 %+v; want %+v", groups[1], activists[2], want)
	}
	if whole.EI() != 0 || activists[2].EI() != 1 || !math.IsNaN(activists[3].EI()) {
		t.Errorf("E-I %v, %v, %v", whole.EI(), activists[2].EI(), activists[3].EI())
	}
}

func TestCentralisationOfAStar(t *testing.T) {
	ctx := context.Background()
	for directed := range int32(2) {
		var ties []tie
		for i := range int32(6) {
			ties = append(ties, tie{0, i + 1, directed})
		}
		g := graph(t, tied(t, 7, ties), measure.Selection{})
		if c := measure.ClosenessCentralisation(g, either(t)(measure.Closeness(ctx, g, nil))); !same(c, 1, 1e-12) {
			t.Errorf("closeness, directed %d: %v", directed, c)
		}
		if c := measure.OutdegreeCentralisation(g); !same(c, 1, 1e-12) {
			t.Errorf("outdegree, directed %d: %v", directed, c)
		}
	}
}

func ExampleComponents() {
	people := network.Activists{
		ID: []int64{1, 2, 3}, Pseudonym: []string{"P01", "P02", "P03"}, Kind: make([]network.Kind, 3),
	}
	n, err := network.New(people, network.Ties{}, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := measure.New(n, measure.Selection{})
	if err != nil {
		fmt.Println(err)
		return
	}
	component, count := measure.Components(g)
	fmt.Println(component, count)
	// Output: [0 1 2] 3
}
