package twomode_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/measure"
	"copresence/graphview/measure/twomode"
	"copresence/storage/network"
)

func tied(t testing.TB, activists int, pairs [][2]int32) *network.Network {
	t.Helper()
	m := len(pairs)
	people := network.Activists{Pseudonym: make([]string, activists), Kind: make([]network.Kind, activists)}
	for i := range activists {
		people.ID = append(people.ID, int64(i+1))
	}
	ties := network.Ties{
		Directed: make([]bool, m), Weight: make([]float64, m), FirstSeen: make([]network.Date, m),
		LastSeen: make([]network.Date, m), Verdict: make([]network.Verdict, m),
	}
	for i, p := range pairs {
		ties.ID = append(ties.ID, int64(i+1))
		ties.Source, ties.Target = append(ties.Source, p[0]), append(ties.Target, p[1])
		ties.Platform, ties.Relation = append(ties.Platform, network.None), append(ties.Relation, network.None)
	}
	n, err := network.New(people, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// women is the network of A. Davis, B. B. Gardner & M. R. Gardner, Deep South, 1941.
func women(t *testing.T) *twomode.Graph {
	t.Helper()
	number := map[string]int32{}
	var second []bool
	for i, row := range table(t, "southern_women/networkdata_woman_x_event_2mode_nodes.csv") {
		number[row[1]] = int32(i)
		second = append(second, row[0] == "TRUE")
	}
	var pairs [][2]int32
	for _, row := range table(t, "southern_women/networkdata_woman_x_event_2mode_edges.csv") {
		pairs = append(pairs, [2]int32{number[row[0]], number[row[1]]})
	}
	g, err := twomode.New(tied(t, len(second), pairs), second, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// table reads a public file without its head, or skips the test where it is not there.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	for _, folder := range []string{os.Getenv("SHARED"), "../../../../shared"} {
		f, err := os.Open(filepath.Join(folder, "data", name))
		if folder == "" || err != nil {
			continue
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		return rows[1:]
	}
	t.Skipf("%s is neither in ../shared/data beside the repository nor in $SHARED/data", name)
	return nil
}

func flat(pairs []measure.Pair) []float64 {
	var f []float64
	for _, p := range pairs {
		f = append(f, float64(p.A), float64(p.B), p.Weight)
	}
	return f
}

func TestAgainstOtherPrograms(t *testing.T) {
	content, err := os.ReadFile("../testdata/reference.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name   string
		Values map[string]map[string][]float64
	}
	if err := json.Unmarshal(content, &cases); err != nil {
		t.Fatal(err)
	}
	g := women(t)
	ctx := context.Background()
	closeness, err1 := g.Closeness(ctx, nil)
	betweenness, err2 := g.Betweenness(ctx, nil)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	ours := map[string][]float64{
		"two-mode density": {g.Density()}, "two-mode degree": g.Degree(), "two-mode closeness": closeness, "two-mode betweenness": betweenness,
		"projection shared": flat(g.Project(false, twomode.Shared)), "projection newman": flat(g.Project(false, twomode.Newman)),
		"projection of events": flat(g.Project(true, twomode.Shared)),
	}
	for _, c := range cases {
		if c.Name != "southern_women" {
			continue
		}
		for name, got := range ours {
			if len(c.Values[name]) < 2 {
				t.Errorf("%s is held against %d programs", name, len(c.Values[name]))
			}
			for program, want := range c.Values[name] {
				if len(got) != len(want) {
					t.Errorf("%s: %d values, %s has %d", name, len(got), program, len(want))
					continue
				}
				for i := range want {
					if math.Abs(got[i]-want[i]) > 1e-9*math.Abs(want[i]) {
						t.Errorf("%s: value %d is %v, %s has %v", name, i, got[i], program, want[i])
						break
					}
				}
			}
		}
	}
}

func TestOneModeIsRefused(t *testing.T) {
	n := tied(t, 3, [][2]int32{{0, 2}, {0, 1}})
	if _, err := twomode.New(n, []bool{false, false, true}, nil); !errors.Is(err, twomode.ErrOneMode) {
		t.Errorf("error %v", err)
	}
	g, err := twomode.New(n, []bool{false, false, true}, func(tie int32) bool { return tie == 0 })
	if err != nil || g.Density() != .5 {
		t.Errorf("density %v, %v; want half", g.Density(), err)
	}
}

// In Newman's projection the ties of a member weigh as many as they had events with others.
func TestNewmanCountsEvents(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		people, events := rapid.IntRange(1, 8).Draw(r, "people"), rapid.IntRange(1, 6).Draw(r, "events")
		second := make([]bool, people+events)
		for i := people; i < len(second); i++ {
			second[i] = true
		}
		var pairs [][2]int32
		members := make([]int, len(second))
		want := make([]float64, len(second))
		for p := range people {
			for e := people; e < len(second); e++ {
				if rapid.Bool().Draw(r, "took part") {
					pairs = append(pairs, [2]int32{int32(p), int32(e)})
					members[e]++
				}
			}
		}
		for _, p := range pairs {
			if members[p[1]] > 1 {
				want[p[0]]++
			}
		}
		g, err := twomode.New(tied(t, len(second), pairs), second, nil)
		if err != nil {
			r.Fatal(err)
		}
		projected, err := measure.Undirected(len(second), g.Project(false, twomode.Newman), measure.Strength)
		if err != nil {
			r.Fatal(err)
		}
		for a, got := range measure.WeightedDegree(projected) {
			if math.Abs(got-want[a]) > 1e-12 {
				r.Fatalf("member %d: %v, events with others %v", a, got, want[a])
			}
		}
	})
}

// The middle of a star has the most of every centrality, which is 1, whichever mode it is of.
func TestMiddleOfAStar(t *testing.T) {
	ctx := context.Background()
	g, err := twomode.New(tied(t, 4, [][2]int32{{0, 1}, {0, 2}, {0, 3}}), []bool{false, true, true, true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	closeness, err1 := g.Closeness(ctx, nil)
	betweenness, err2 := g.Betweenness(ctx, nil)
	eigenvector, err3 := g.Eigenvector(ctx)
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	for name, values := range map[string][]float64{"degree": g.Degree(), "closeness": closeness, "betweenness": betweenness, "eigenvector": eigenvector} {
		if math.Abs(values[0]-1) > 1e-9 {
			t.Errorf("%s %v, want 1", name, values[0])
		}
	}
	none, err := twomode.New(tied(t, 2, nil), []bool{false, true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if x, err := none.Eigenvector(ctx); err != nil || !math.IsNaN(x[0]) {
		t.Errorf("without ties: %v, %v; want not defined", x, err)
	}
}
