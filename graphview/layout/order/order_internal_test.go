package order

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawnEdges draws edges among vertices that may be joined.
func drawnEdges(t *rapid.T, n int, may func(a, b int32) bool) (edges []edge) {
	end := rapid.Int32Range(0, int32(n-1))
	for range rapid.IntRange(0, 3*n).Draw(t, "edges") {
		a, b := end.Draw(t, "a"), end.Draw(t, "b")
		if may(a, b) {
			edges = append(edges, edge{a, b, float64(rapid.IntRange(1, 3).Draw(t, "weight"))})
		}
	}
	return edges
}

// tangled counts the crossings of a ring, edge by edge.
func tangled(g *graph, at []int32) (count float64) {
	var lines []edge
	for v := range int32(g.order()) {
		others, weights := g.row(v)
		for k, u := range others {
			if at[v] < at[u] {
				lines = append(lines, edge{at[v], at[u], weights[k]})
			}
		}
	}
	for i, e := range lines {
		for _, f := range lines[:i] {
			if e.a < f.a && f.a < e.b && e.b < f.b || f.a < e.a && e.a < f.b && f.b < e.b {
				count += e.weight * f.weight
			}
		}
	}
	return count
}

func TestPassingTellsTheDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "vertices")
		g := newGraph(n, drawnEdges(t, n, func(int32, int32) bool { return true }))
		r := newRing(g, rapid.Permutation(all(n)).Draw(t, "order"))
		from := rapid.IntRange(0, n-2).Draw(t, "from")
		v, u := r.order[from], r.order[from+1]
		before, said := tangled(g, r.at), r.passing(v, u, from)
		r.move(v, from+1)
		if got := tangled(g, r.at) - before; got != said {
			t.Fatalf("%g crossings more, not %g", got, said)
		}
	})
}

func TestSiftingLosesNobodyAndGains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 14).Draw(t, "vertices")
		g := newGraph(n, drawnEdges(t, n, func(int32, int32) bool { return true }))
		r := newRing(g, rapid.Permutation(all(n)).Draw(t, "order"))
		before := tangled(g, r.at)
		from := rapid.IntRange(0, n-1).Draw(t, "from")
		to := rapid.IntRange(from, n).Draw(t, "to")
		outside := append(slices.Clone(r.order[:from]), r.order[to:]...)
		if _, err := r.sift(t.Context(), from, to, siftable); err != nil {
			t.Fatal(err)
		}
		if after := tangled(g, r.at); after > before {
			t.Fatalf("from %g to %g crossings", before, after)
		}
		if !slices.Equal(outside, append(slices.Clone(r.order[:from]), r.order[to:]...)) {
			t.Fatal("somebody outside was moved")
		}
		sorted := slices.Sorted(slices.Values(r.order))
		if !slices.Equal(sorted, all(n)) {
			t.Fatalf("%v are left", sorted)
		}
	})
}

// drawnTiers draws rows with edges between those that follow each other.
func drawnTiers(t *rapid.T) (*tiers, []edge) {
	n := rapid.IntRange(2, 16).Draw(t, "vertices")
	row := make([]int, n)
	rows := make([][]int32, 3)
	for v := range row {
		row[v] = rapid.IntRange(0, 2).Draw(t, "row")
		rows[row[v]] = append(rows[row[v]], int32(v))
	}
	edges := drawnEdges(t, n, func(a, b int32) bool { return row[a]-row[b] == 1 || row[b]-row[a] == 1 })
	return newTiers(rows, n, edges), edges
}

func crossed2(t *tiers, edges []edge) (count float64) {
	for i, e := range edges {
		if t.tier[e.a] > t.tier[e.b] {
			e.a, e.b = e.b, e.a
		}
		for _, f := range edges[:i] {
			if t.tier[f.a] > t.tier[f.b] {
				f.a, f.b = f.b, f.a
			}
			if t.tier[e.a] == t.tier[f.a] && (t.at[e.a]-t.at[f.a])*(t.at[e.b]-t.at[f.b]) < 0 {
				count += e.weight * f.weight
			}
		}
	}
	return count
}

func TestCrossingsOfTiersAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiers, edges := drawnTiers(t)
		if got, want := tiers.crossings(), crossed2(tiers, edges); got != want {
			t.Fatalf("%g crossings, want %g", got, want)
		}
	})
}

func TestUntanglingLosesNobodyAndGains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiers, edges := drawnTiers(t)
		before, rows := crossed2(tiers, edges), tiers.copied()
		if err := tiers.untangle(t.Context(), siftable, func(float64) {}); err != nil {
			t.Fatal(err)
		}
		if after := crossed2(tiers, edges); after > before || after != tiers.crossings() {
			t.Fatalf("from %g to %g crossings, counted %g", before, after, tiers.crossings())
		}
		for r, row := range tiers.rows {
			if !slices.Equal(slices.Sorted(slices.Values(row)), slices.Sorted(slices.Values(rows[r]))) {
				t.Fatalf("row %d of %v has become %v", r, rows[r], row)
			}
		}
	})
}

// Settling knows what it gains: it never makes it worse, and says so.
func TestSettlingGains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiers, edges := drawnTiers(t)
		v := rapid.Int32Range(0, int32(len(tiers.at)-1)).Draw(t, "vertex")
		before := crossed2(tiers, edges)
		moved, _ := tiers.settleOne(int(tiers.tier[v]), v, 9)
		if after := crossed2(tiers, edges); moved != (after < before) || !moved && after != before {
			t.Fatalf("moved %v: from %g to %g crossings", moved, before, after)
		}
	})
}

func TestAscendingIsNearest(t *testing.T) {
	for _, c := range [][2][]float64{
		{nil, nil},
		{{1, 2, 3}, {1, 2, 3}},
		{{3, 1}, {2, 2}},
		{{1, 5, 3, 4, 9}, {1, 4, 4, 4, 9}},
		{{9, 8, 1}, {6, 6, 6}},
	} {
		if got := ascending(c[0]); !slices.Equal(got, c[1]) {
			t.Errorf("%v became %v, want %v", c[0], got, c[1])
		}
	}
}

func TestLayersAreShort(t *testing.T) {
	// A long way 0-1-2-3, and 4, which leads to 3 only, and need not stand on top.
	ways := []way{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {4, 3, 1}}
	layer, err := layers(t.Context(), 5, []int32{0, 1, 2, 4, 3}, ways)
	if err != nil || !slices.Equal(layer, []int32{0, 1, 2, 3, 2}) {
		t.Errorf("%v, %v", layer, err)
	}
}
