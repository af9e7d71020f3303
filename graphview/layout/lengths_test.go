package layout_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// weighing returns the network with other weights.
func weighing(n *network.Network, weights []float64) *network.Network {
	changed := *n
	changed.Ties.Weight = weights
	return &changed
}

func TestLengthsOfAPath(t *testing.T) {
	n := tied(t, 4, [][2]int32{{0, 1}, {1, 2}, {2, 3}})
	for _, c := range []struct {
		meaning layout.Weighted
		weights []float64
		lengths [3]float64 // their mean is 100
	}{
		{layout.Unweighted, []float64{1, 2, 6}, [3]float64{100, 100, 100}},
		{layout.AsDistance, []float64{1, 2, 6}, [3]float64{33.3, 66.7, 200}},
		{layout.AsStrength, []float64{6, 3, 1}, [3]float64{33.3, 66.7, 200}},
		{layout.AsDistance, []float64{1, 3, math.NaN()}, [3]float64{50, 150, 100}},
		{layout.AsStrength, []float64{1, -3, 0}, [3]float64{100, 100, 100}},
	} {
		places := place(t, layout.Stress{Weighted: c.meaning}, weighing(n, c.weights))
		for i, want := range c.lengths {
			if got := places[i].Sub(places[i+1]).Length(); math.Abs(got-want) > 2 {
				t.Errorf("meaning %d, weights %g: tie %d is %.1f long, want %.1f", c.meaning, c.weights, i, got, want)
			}
		}
	}
}

// Parallel ties: strengths add up, of distances the shortest counts.
func TestLengthsOfParallelTies(t *testing.T) {
	n := tied(t, 3, [][2]int32{{0, 1}, {1, 0}, {1, 2}, {2, 2}})
	for meaning, want := range map[layout.Weighted]float64{layout.AsDistance: 1. / 3, layout.AsStrength: 1. / 2} {
		weights := []float64{3, 1, 3, .001}
		if meaning == layout.AsStrength {
			weights = []float64{1, 1, 1, 100}
		}
		p := place(t, layout.Stress{Weighted: meaning}, weighing(n, weights))
		if got := p[0].Sub(p[1]).Length() / p[1].Sub(p[2]).Length(); math.Abs(got-want) > .02 {
			t.Errorf("meaning %d: %.3f times as long, want %.3f", meaning, got, want)
		}
	}
}

// Distances through Floyd's algorithm: the picture comes as near to them by weights as
// it does without weights to the number of ties.
func TestWeightsLowerTheStressByWeights(t *testing.T) {
	placesOnly(t)
	for _, size := range []int{200, 2100} {
		plain := groups(t, size, 3*size)
		weights := make([]float64, plain.Ties.Len())
		for i := range weights {
			weights[i] = 1 + float64(i*7%10)
		}
		n := weighing(plain, weights)
		for _, meaning := range []layout.Weighted{layout.AsDistance, layout.AsStrength} {
			length := slices.Clone(weights)
			if meaning == layout.AsStrength {
				for i, w := range weights {
					length[i] = 1 / w
				}
			}
			t.Run(fmt.Sprint(size, meaning), func(t *testing.T) {
				heeding := stressBy(n, length, place(t, layout.Stress{Weighted: meaning}, n))
				blind := stressBy(n, length, place(t, layout.Stress{}, n))
				t.Logf("stress %.4f, without weights %.4f", heeding, blind)
				if heeding > .9*blind {
					t.Errorf("stress %.4f, without weights %.4f", heeding, blind)
				}
			})
		}
	}
}

// stressBy is normalised stress, from 20 activists, by lengths of ties: distances by
// relaxing all ties until nothing changes (Bellman and Ford). There are no parallel
// ties of different lengths that matter: the shortest wins.
func stressBy(n *network.Network, length []float64, places []network.Point) float64 {
	var ratios []float64
	for from := range 20 {
		far := slices.Repeat([]float64{math.Inf(1)}, n.Activists.Len())
		far[from] = 0
		for changed := true; changed; {
			changed = false
			for i, s := range n.Ties.Source {
				u := n.Ties.Target[i]
				if far[s]+length[i] < far[u] {
					far[u], changed = far[s]+length[i], true
				}
				if far[u]+length[i] < far[s] {
					far[s], changed = far[u]+length[i], true
				}
			}
		}
		for v, d := range far {
			if d > 0 {
				ratios = append(ratios, places[from].Sub(places[v]).Length()/d)
			}
		}
	}
	sum, squares, stress := 0.0, 0.0, 0.0
	for _, r := range ratios {
		sum += r
		squares += r * r
	}
	for _, r := range ratios {
		off := sum/squares*r - 1
		stress += off * off
	}
	return stress / float64(len(ratios))
}

// Equal weights are no weights; to rounding, as distances are then told in parts.
func TestEqualWeightsDrawTheSamePicture(t *testing.T) {
	n := groups(t, 80, 200)
	equal := weighing(n, slices.Repeat([]float64{7}, n.Ties.Len()))
	want := place(t, layout.Stress{}, n)
	for a, p := range place(t, layout.Stress{Weighted: layout.AsDistance}, equal) {
		if p.Sub(want[a]).Length() > 1 {
			t.Fatalf("activist %d is at %v, want %v", a, p, want[a])
		}
	}
}
