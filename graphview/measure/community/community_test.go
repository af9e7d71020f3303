package community_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
)

type method interface {
	Divide(ctx context.Context, g *measure.Graph) ([]int32, int, error)
}

// methods are all there are; the laws hold for each.
func methods(seed uint64) map[string]method {
	return map[string]method{
		"louvain": community.Louvain{Seed: seed}, "leiden": community.Leiden{Seed: seed}, "labels": community.Labels{Seed: seed},
	}
}

func graph(t testing.TB, activists int, pairs []measure.Pair, w measure.Weight) *measure.Graph {
	t.Helper()
	g, err := measure.Undirected(activists, pairs, w)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func divide(t testing.TB, m method, g *measure.Graph) ([]int32, int) {
	t.Helper()
	c, count, err := m.Divide(context.Background(), g)
	if err != nil {
		t.Fatal(err)
	}
	return c, count
}

// karate is the club of W. W. Zachary, An information flow model for conflict and fission
// in small groups, 1977, by its 78 ties.
func karate(t testing.TB) *measure.Graph {
	ties := []int32{
		0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0, 10, 0, 11, 0, 12, 0, 13, 0, 17, 0, 19, 0, 21, 0, 31, 1, 2, 1, 3, 1, 7,
		1, 13, 1, 17, 1, 19, 1, 21, 1, 30, 2, 3, 2, 7, 2, 8, 2, 9, 2, 13, 2, 27, 2, 28, 2, 32, 3, 7, 3, 12, 3, 13, 4, 6, 4, 10,
		5, 6, 5, 10, 5, 16, 6, 16, 8, 30, 8, 32, 8, 33, 9, 33, 13, 33, 14, 32, 14, 33, 15, 32, 15, 33, 18, 32, 18, 33, 19, 33,
		20, 32, 20, 33, 22, 32, 22, 33, 23, 25, 23, 27, 23, 29, 23, 32, 23, 33, 24, 25, 24, 27, 24, 31, 25, 31, 26, 29, 26, 33,
		27, 33, 28, 31, 28, 33, 29, 32, 29, 33, 30, 32, 30, 33, 31, 32, 31, 33, 32, 33,
	}
	var pairs []measure.Pair
	for i := 0; i < len(ties); i += 2 {
		pairs = append(pairs, measure.Pair{A: ties[i], B: ties[i+1]})
	}
	return graph(t, 34, pairs, measure.Ignored)
}

// The largest modularity of the karate club is .4198: U. Brandes et al., On modularity
// clustering, IEEE TKDE 20(2), 2008, doi 10.1109/TKDE.2007.190689.
func TestKarate(t *testing.T) {
	g := karate(t)
	best := 0.0
	for seed := range uint64(20) {
		for name, m := range methods(seed) {
			of, count := divide(t, m, g)
			q := community.Modularity(g, of, count, 1)
			switch {
			case name == "labels":
			case q < .39 || q > .41979:
				t.Errorf("%s, seed %d: modularity %v", name, seed, q)
			}
			if name == "leiden" {
				best = max(best, q)
			}
		}
	}
	if best < .4197 {
		t.Errorf("the best of 20 seeds of leiden has modularity %v, and .4198 is known", best)
	}
}

func TestResolution(t *testing.T) {
	g := karate(t)
	for name, of := range map[string]func(r float64) method{
		"louvain": func(r float64) method { return community.Louvain{Resolution: r} },
		"leiden":  func(r float64) method { return community.Leiden{Resolution: r} },
	} {
		_, few := divide(t, of(.1), g)
		_, one := divide(t, of(1), g)
		_, many := divide(t, of(4), g)
		if few != 1 || one < 3 || many <= one {
			t.Errorf("%s: %d, %d and %d communities at resolutions .1, 1 and 4", name, few, one, many)
		}
	}
}

// planted are groups of 20, tied to each other with probability .5 and to others with .01.
func planted(t testing.TB, groups int) *measure.Graph {
	random := rand.New(rand.NewPCG(5, 0))
	var pairs []measure.Pair
	for a := range int32(20 * groups) {
		for b := range a {
			p := .01
			if a/20 == b/20 {
				p = .5
			}
			if random.Float64() < p {
				pairs = append(pairs, measure.Pair{A: b, B: a})
			}
		}
	}
	return graph(t, 20*groups, pairs, measure.Ignored)
}

func TestPlantedGroupsAreFound(t *testing.T) {
	g := planted(t, 6)
	for name, m := range methods(1) {
		of, count := divide(t, m, g)
		if count != 6 {
			t.Errorf("%s: %d communities of 6", name, count)
			continue
		}
		for a := range of {
			if of[a] != of[a/20*20] {
				t.Errorf("%s: %d is apart from its group", name, a)
				break
			}
		}
	}
}

func draw(r *rapid.T) (int, []measure.Pair) {
	n := rapid.IntRange(1, 20).Draw(r, "activists")
	var pairs []measure.Pair
	for a := range int32(n) {
		for b := range a {
			if rapid.IntRange(0, 4).Draw(r, "tied") == 0 {
				pairs = append(pairs, measure.Pair{A: b, B: a, Weight: float64(rapid.IntRange(1, 3).Draw(r, "weight"))})
			}
		}
	}
	return n, pairs
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r)
		seed := rapid.Uint64().Draw(r, "seed")
		for _, w := range []measure.Weight{measure.Ignored, measure.Strength, measure.Distance} {
			g := graph(t, n, pairs, w)
			components, _ := measure.Components(g)
			for name, m := range methods(seed) {
				of, count := divide(t, m, g)
				again, _ := divide(t, m, g)
				if !slices.Equal(of, again) {
					r.Fatalf("%s: %v, then %v with the same seed", name, of, again)
				}
				sizes := make([]int, count)
				for a, c := range of {
					sizes[c]++
					for b := range a {
						if of[b] == c && components[a] != components[b] {
							r.Fatalf("%s: %d and %d are in one community and no path joins them", name, a, b)
						}
					}
				}
				if slices.Contains(sizes, 0) || !slices.IsSortedFunc(sizes, func(x, y int) int { return y - x }) {
					r.Fatalf("%s: communities of sizes %v", name, sizes)
				}
				if len(pairs) > 0 && name != "labels" {
					if q := community.Modularity(g, of, count, 1); q < community.Modularity(g, make([]int32, n), 1, 1)-1e-12 {
						r.Fatalf("%s: modularity %v, that of one community is more", name, q)
					}
				}
				if name == "leiden" {
					connected(r, g, of)
				}
			}
		}
	})
}

// connected fails unless paths within it join all of each community.
func connected(r *rapid.T, g *measure.Graph, of []int32) {
	var inside []measure.Pair
	for a := range int32(g.Len()) {
		others, _ := g.Out(a)
		for _, b := range others {
			if b < a && of[a] == of[b] {
				inside = append(inside, measure.Pair{A: b, B: a})
			}
		}
	}
	only, err := measure.Undirected(g.Len(), inside, measure.Ignored)
	if err != nil {
		r.Fatal(err)
	}
	components, count := measure.Components(only)
	if communities := int(slices.Max(of)) + 1; count != communities {
		r.Fatalf("%d communities fall into %d parts: %v, %v", communities, count, of, components)
	}
}

func TestIsolates(t *testing.T) {
	for name, m := range methods(0) {
		if of, count := divide(t, m, graph(t, 3, nil, measure.Ignored)); count != 3 || !slices.Equal(of, []int32{0, 1, 2}) {
			t.Errorf("%s: %v", name, of)
		}
		if of, count := divide(t, m, graph(t, 0, nil, measure.Ignored)); count != 0 || len(of) != 0 {
			t.Errorf("%s of nobody: %v, %d", name, of, count)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, m := range methods(0) {
		if of, _, err := m.Divide(ctx, planted(t, 60)); !errors.Is(err, context.Canceled) || of != nil {
			t.Errorf("%s: %d values, %v", name, len(of), err)
		}
	}
}

func TestProgressRises(t *testing.T) {
	var pairs []measure.Pair
	for a := range int32(5000) { // everybody has ties with those so many places on
		for _, on := range [...]int32{1, 7, 191, 1300} {
			pairs = append(pairs, measure.Pair{A: a, B: (a + on) % 5000})
		}
	}
	g := graph(t, 5000, pairs, measure.Ignored)
	last, calls := 0., 0
	progress := func(done float64) {
		if calls++; done <= last || done > 1 {
			t.Errorf("progress went from %v to %v", last, done)
		}
		last = done
	}
	for name, m := range map[string]method{
		"louvain": community.Louvain{Progress: progress}, "leiden": community.Leiden{Progress: progress}, "labels": community.Labels{Progress: progress},
	} {
		last, calls = 0, 0
		divide(t, m, g)
		if calls < 2 {
			t.Errorf("%s told of its progress %d times", name, calls)
		}
	}
}
