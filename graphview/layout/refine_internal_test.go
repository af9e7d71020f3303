package layout

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What is kept up to date move by move is what a new look at the picture finds.
func TestRefinementKnowsItsPicture(t *testing.T) {
	for _, n := range []int{2, 3, 40, 150} {
		r := refinementOf(t, n)
		before := *r
		kept, stress := r.kept(), r.stressOf(r.sum)
		before.ends = slices.Clone(r.ends)
		if err := r.refine(context.Background(), 40, rand.New(rand.NewPCG(1, 0)), &tally{progress: func(float64) {}, whole: 1}); err != nil {
			t.Fatal(err)
		}
		fresh := newRefinement(r.level)
		if !slices.Equal(r.ends, fresh.ends) {
			t.Errorf("%d vertices: ends %v, afresh %v", n, r.ends, fresh.ends)
		}
		if math.Abs(r.stressOf(r.sum)-fresh.stressOf(fresh.sum)) > 1e-5 {
			t.Errorf("%d vertices: stress %g, afresh %g", n, r.stressOf(r.sum), fresh.stressOf(fresh.sum))
		}
		if n > 3 && fresh.kept()-kept <= price(fresh.stressOf(fresh.sum), stress) {
			t.Errorf("%d vertices: kept %.4f at stress %.4f, before %.4f at %.4f", n, fresh.kept(), fresh.stressOf(fresh.sum), kept, stress)
		}
	}
}

func TestHeldAreNotRefined(t *testing.T) {
	r := refinementOf(t, 40)
	x, y := slices.Clone(r.x), slices.Clone(r.y)
	r.held = make([]bool, 40)
	for v := range 20 {
		r.held[v] = true
	}
	if err := r.refine(context.Background(), 8, rand.New(rand.NewPCG(1, 0)), &tally{progress: func(float64) {}, whole: 1}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r.x[:20], x[:20]) || !slices.Equal(r.y[:20], y[:20]) {
		t.Error("the held have moved")
	}
	if slices.Equal(r.x[20:], x[20:]) {
		t.Error("nobody has moved")
	}
}

// refinementOf strews vertices at random that are tied in a ring and across it.
func refinementOf(t *testing.T, n int) *refinement {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 0))
	adjacent := make([][]int32, n)
	join := func(u, v int) {
		if u != v && !slices.Contains(adjacent[u], int32(v)) {
			adjacent[u], adjacent[v] = append(adjacent[u], int32(v)), append(adjacent[v], int32(u))
		}
	}
	for v := range n {
		join(v, (v+1)%n)
		join(v, (5*v+2)%n)
	}
	w := &web{start: []int32{0}}
	for _, others := range adjacent {
		slices.Sort(others)
		w.other = append(w.other, others...)
		w.start = append(w.start, int32(len(w.other)))
	}
	l, err := newLevel(context.Background(), w, effort{pivots: n, batch: n}, random)
	if err != nil {
		t.Fatal(err)
	}
	for v := range n {
		l.x[v], l.y[v] = 9*random.Float32(), 9*random.Float32()
	}
	return newRefinement(l)
}

func TestLowest(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 0))
	for n := 1; n < 40; n++ {
		values := make([]float32, n)
		for i := range values {
			values[i] = float32(random.IntN(1 + n/2)) // so that some are equal
		}
		sorted := slices.Sorted(slices.Values(values))
		for k, want := range sorted {
			if got := lowest(slices.Clone(values), k); got != want {
				t.Fatalf("of %v after %d: %g, want %g", values, k, got, want)
			}
		}
	}
}
