package layout_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// known tells who has ties with whom, self-ties aside.
func known(n *network.Network) []map[int32]bool {
	all := make([]map[int32]bool, n.Activists.Len())
	for a := range all {
		all[a] = map[int32]bool{}
		others, _ := n.Incident(int32(a))
		for _, b := range others {
			if int(b) != a {
				all[a][b] = true
			}
		}
	}
	return all
}

// sides counts the quadrilaterals of a tie by going round all of them.
func sides(knows []map[int32]bool, u, v int32) (count int) {
	for w := range knows[v] {
		for x := range knows[w] {
			if w != u && x != v && x != u && knows[x][u] {
				count++
			}
		}
	}
	return count
}

// strengthOf works the strength of a tie out word by word after the definition.
func strengthOf(knows []map[int32]bool, u, v int32) float64 {
	quads := func(a int32) (sum int) {
		for b := range knows[a] {
			sum += sides(knows, a, b)
		}
		return sum
	}
	embedded := func(a, b int32) float64 {
		q := float64(sides(knows, a, b))
		if q == 0 {
			return 0
		}
		return q / math.Sqrt(float64(quads(a)*quads(b)))
	}
	// first returns those whom a ranks down to a rank, without the other one.
	first := func(a, other int32, rank int) map[int32]bool {
		among := map[int32]bool{}
		for b := range knows[a] {
			above := 0
			for c := range knows[a] {
				if embedded(a, c) > embedded(a, b)+1e-12 {
					above++
				}
			}
			if b != other && above <= rank {
				among[b] = true
			}
		}
		return among
	}
	best := 0.0
	for rank := range len(knows) {
		both, either := 0, 0
		ofU, ofV := first(u, v, rank), first(v, u, rank)
		for w := range int32(len(knows)) {
			if ofU[w] && ofV[w] {
				both++
			}
			if ofU[w] || ofV[w] {
				either++
			}
		}
		if either > 0 {
			best = max(best, float64(both)/float64(either))
		}
	}
	return best
}

func TestStrengthIsThatOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 12)
		net := tied(t, n, append(pairs, pairs...))
		knows := known(net)
		got, err := layout.Backbone{}.Strength(context.Background(), net)
		if err != nil {
			r.Fatal(err)
		}
		for i, s := range net.Ties.Source {
			target := net.Ties.Target[i]
			if s == target {
				if !math.IsNaN(got[i]) {
					r.Fatalf("a self-tie has strength %g", got[i])
				}
				continue
			}
			if want := strengthOf(knows, s, target); math.Abs(got[i]-want) > 1e-12 {
				r.Fatalf("tie %d-%d has strength %g, want %g; ties %v", s, target, got[i], want, pairs)
			}
		}
	})
}

// Whatever is kept holds together what holds together, and a tie is left out only
// where stronger ones go round it.
func TestBackboneHoldsTogether(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 30)
		net := tied(t, n, pairs)
		b := layout.Backbone{Share: rapid.Float64Range(.01, .5).Draw(r, "share")}
		kept, err := b.Kept(context.Background(), net)
		if err != nil {
			r.Fatal(err)
		}
		strength, err := b.Strength(context.Background(), net)
		if err != nil {
			r.Fatal(err)
		}
		for i, source := range net.Ties.Source {
			var stronger [][2]int32
			for j, p := range pairs {
				if kept[j] && (strength[j] > strength[i] || math.IsNaN(strength[i])) {
					stronger = append(stronger, p)
				}
			}
			if !kept[i] && hops(tied(t, n, stronger), source)[net.Ties.Target[i]] < 0 {
				r.Fatalf("tie %d is left out, and no stronger ones go round it", i)
			}
		}
	})
}

// hairball makes groups of 20 in which most have ties with each other, and hides them
// under as many ties at random.
func hairball(t testing.TB, activists int) *network.Network {
	random := rand.New(rand.NewPCG(5, 6))
	var pairs [][2]int32
	for a := range int32(activists) {
		for b := range a {
			if a/20 == b/20 && random.Float64() < .7 || random.Float64() < 14/float64(activists) {
				pairs = append(pairs, [2]int32{a, b})
			}
		}
	}
	return tied(t, activists, pairs)
}

func TestBackboneFindsHiddenGroups(t *testing.T) {
	placesOnly(t)
	n := hairball(t, 400)
	kept, err := layout.Backbone{}.Kept(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	var within, all, inside float64
	for i, s := range n.Ties.Source {
		same := s/20 == n.Ties.Target[i]/20
		if same {
			within++
		}
		if kept[i] {
			all++
			if same {
				inside++
			}
		}
	}
	t.Logf("%d ties, %.0f within a group; kept %.0f, %.0f within", n.Ties.Len(), within, all, inside)
	if inside/all < .9 {
		t.Errorf("of %.0f ties kept %.0f are within a group", all, inside)
	}
	group := func(a int) int { return a / 20 }
	plain, bare := measured(n, place(t, layout.Spread{}, n), group), measured(n, place(t, layout.Backbone{}, n), group)
	t.Logf("spread %+.3f, backbone %+.3f", plain, bare)
	if bare.pure < .85 || bare.pure < plain.pure {
		t.Errorf("share of one's own group among the nearest: %.3f, by Spread %.3f", bare.pure, plain.pure)
	}
}

func TestKeptStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	n := hairball(t, 100)
	if kept, err := (layout.Backbone{}).Kept(ctx, n); !errors.Is(err, context.Canceled) || kept != nil {
		t.Errorf("%d kept, %v", len(kept), err)
	}
	if strength, err := (layout.Backbone{}).Strength(ctx, n); !errors.Is(err, context.Canceled) || strength != nil {
		t.Errorf("%d strengths, %v", len(strength), err)
	}
}

// Two groups of five who all know each other, and a tie between: that one is the
// weakest and kept only because it holds them together.
func TestBridgeIsWeakAndKept(t *testing.T) {
	var pairs [][2]int32
	for a := range int32(10) {
		for b := range a {
			if a/5 == b/5 {
				pairs = append(pairs, [2]int32{a, b})
			}
		}
	}
	n := tied(t, 10, append(pairs, [2]int32{4, 5}))
	strength, err := layout.Backbone{}.Strength(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	if bridge := strength[len(pairs)]; bridge != slices.Min(strength) || bridge != 0 || strength[0] != 1 {
		t.Errorf("the bridge has strength %g, a tie within %g", bridge, strength[0])
	}
	kept, err := layout.Backbone{}.Kept(context.Background(), n)
	if err != nil || !kept[len(pairs)] {
		t.Errorf("the bridge is kept: %v, %v", kept[len(pairs)], err)
	}
}
