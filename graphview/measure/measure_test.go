package measure_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// tie is source, target, and 1 for directed or 0.
type tie = [3]int32

func tied(t testing.TB, activists int, ties []tie) *network.Network {
	t.Helper()
	a := network.Activists{Pseudonym: make([]string, activists), Kind: make([]network.Kind, activists)}
	for i := range activists {
		a.ID = append(a.ID, int64(i+1))
	}
	m := len(ties)
	columns := network.Ties{
		FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Weight: make([]float64, m), Verdict: make([]network.Verdict, m),
	}
	for i, e := range ties {
		columns.ID = append(columns.ID, int64(i+1))
		columns.Source = append(columns.Source, e[0])
		columns.Target = append(columns.Target, e[1])
		columns.Directed = append(columns.Directed, e[2] == 1)
		columns.Platform = append(columns.Platform, network.None)
		columns.Relation = append(columns.Relation, network.None)
	}
	n, err := network.New(a, columns, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The file was made by the script beside it, which says how.
func TestAgainstNetworkx(t *testing.T) {
	content, err := os.ReadFile("testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name                                   string
		Activists                              int
		Ties                                   []tie
		Degree, Indegree, Outdegree, Component []int32
		Components                             int
		Density                                float64
	}
	if err := json.Unmarshal(content, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			n := tied(t, c.Activists, c.Ties)
			for name, pair := range map[string][2][]int32{
				"degree":    {measure.Degree(n), c.Degree},
				"indegree":  {measure.Indegree(n), c.Indegree},
				"outdegree": {measure.Outdegree(n), c.Outdegree},
			} {
				if !slices.Equal(pair[0], pair[1]) {
					t.Errorf("%s: got %v, want %v", name, pair[0], pair[1])
				}
			}
			component, count := measure.Components(n)
			if !slices.Equal(component, c.Component) || count != c.Components {
				t.Errorf("components: got %d %v, want %d %v", count, component, c.Components, c.Component)
			}
			if got := measure.Density(n); math.Abs(got-c.Density) > 1e-15 {
				t.Errorf("density: got %v, want %v", got, c.Density)
			}
		})
	}
}

func TestOfNobody(t *testing.T) {
	n := tied(t, 0, nil)
	if d := measure.Degree(n); len(d) != 0 {
		t.Errorf("degree %v", d)
	}
	if c, count := measure.Components(n); len(c) != 0 || count != 0 {
		t.Errorf("components %v, %d", c, count)
	}
	for activists := range 2 {
		if d := measure.Density(tied(t, activists, nil)); !math.IsNaN(d) {
			t.Errorf("density of %d activists %v", activists, d)
		}
	}
}

func TestSelfTies(t *testing.T) {
	n := tied(t, 2, []tie{{0, 0, 1}, {1, 1, 0}})
	for name, pair := range map[string][2][]int32{
		"degree":    {measure.Degree(n), {2, 2}},
		"indegree":  {measure.Indegree(n), {1, 2}},
		"outdegree": {measure.Outdegree(n), {1, 2}},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s: got %v, want %v", name, pair[0], pair[1])
		}
	}
	if d := measure.Density(n); d != 0 {
		t.Errorf("density %v", d)
	}
}

func draw(t *rapid.T) (int, []tie) {
	n := rapid.IntRange(2, 20).Draw(t, "activists")
	end := rapid.Int32Range(0, int32(n-1))
	return n, rapid.SliceOfN(rapid.Custom(func(t *rapid.T) tie {
		return tie{end.Draw(t, "source"), end.Draw(t, "target"), rapid.Int32Range(0, 1).Draw(t, "directed")}
	}), 0, 50).Draw(t, "ties")
}

func TestRelabellingPermutes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, ties := draw(r)
		label := make([]int32, n)
		for i := range label {
			label[i] = int32(i)
		}
		label = rapid.Permutation(label).Draw(r, "labels")
		renamed := make([]tie, len(ties))
		for i, e := range ties {
			renamed[i] = tie{label[e[0]], label[e[1]], e[2]}
		}
		a, b := tied(t, n, ties), tied(t, n, renamed)
		for name, of := range map[string]func(*network.Network) []int32{
			"degree": measure.Degree, "indegree": measure.Indegree, "outdegree": measure.Outdegree,
		} {
			before, after := of(a), of(b)
			for i, l := range label {
				if before[i] != after[l] {
					r.Fatalf("%s of %d: %d, relabelled %d", name, i, before[i], after[l])
				}
			}
		}
		if x, y := measure.Density(a), measure.Density(b); x != y {
			r.Fatalf("density %v, relabelled %v", x, y)
		}
		before, _ := measure.Components(a)
		after, _ := measure.Components(b)
		for i := range label {
			for j := range label {
				if (before[i] == before[j]) != (after[label[i]] == after[label[j]]) {
					r.Fatalf("%d and %d: together before or after, not both", i, j)
				}
			}
		}
	})
}

func TestHandshakes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		count, ties := draw(r)
		n := tied(t, count, ties)
		sum := func(of []int32) (s int32) {
			for _, d := range of {
				s += d
			}
			return s
		}
		if got := sum(measure.Degree(n)); got != 2*int32(len(ties)) {
			r.Fatalf("degrees sum to %d with %d ties", got, len(ties))
		}
		if in, out := sum(measure.Indegree(n)), sum(measure.Outdegree(n)); in != out {
			r.Fatalf("indegrees sum to %d, outdegrees to %d", in, out)
		}
	})
}

func ExampleComponents() {
	var ties network.Ties
	people := network.Activists{
		ID: []int64{1, 2, 3}, Pseudonym: []string{"P01", "P02", "P03"}, Kind: make([]network.Kind, 3),
	}
	n, err := network.New(people, ties, nil, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	component, count := measure.Components(n)
	fmt.Println(component, count)
	// Output: [0 1 2] 3
}

func BenchmarkMeasures(b *testing.B) {
	const activists = 10_000
	random := rand.New(rand.NewPCG(1, 2))
	ties := make([]tie, 50_000)
	for i := range ties {
		ties[i] = tie{random.Int32N(activists), random.Int32N(activists), int32(i % 2)}
	}
	n := tied(b, activists, ties)
	b.Run("Degree", func(b *testing.B) {
		for b.Loop() {
			measure.Degree(n)
		}
	})
	b.Run("Indegree", func(b *testing.B) {
		for b.Loop() {
			measure.Indegree(n)
		}
	})
	b.Run("Components", func(b *testing.B) {
		for b.Loop() {
			measure.Components(n)
		}
	})
	b.Run("Density", func(b *testing.B) {
		for b.Loop() {
			measure.Density(n)
		}
	})
}
