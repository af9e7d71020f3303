package layout_test

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

func TestNobody(t *testing.T) {
	if places := place(t, layout.Stress{}, tied(t, 0, nil)); len(places) != 0 {
		t.Errorf("%v", places)
	}
}

func TestOneStandsInTheMiddle(t *testing.T) {
	for _, pairs := range [][][2]int32{nil, {{0, 0}}} {
		if places := place(t, layout.Stress{}, tied(t, 1, pairs)); places[0] != (network.Point{}) {
			t.Errorf("%v", places)
		}
	}
}

func TestTwoLieHorizontally(t *testing.T) {
	for seed := range uint64(20) {
		places := place(t, layout.Stress{Seed: seed}, tied(t, 2, [][2]int32{{1, 0}}))
		if way := places[0].Sub(places[1]); math.Abs(math.Abs(way.X)-100) > 1 || math.Abs(way.Y) > 1e-6 {
			t.Errorf("seed %d: %v", seed, places)
		}
	}
}

func TestPathIsStraight(t *testing.T) {
	placesOnly(t)
	for _, n := range []int{3, 10, 450} {
		var pairs [][2]int32
		for i := range int32(n - 1) {
			pairs = append(pairs, [2]int32{i, i + 1})
		}
		places := place(t, layout.Stress{}, tied(t, n, pairs))
		for i := range n - 1 {
			if l := places[i].Sub(places[i+1]).Length(); l < 90 || l > 110 {
				t.Errorf("tie %d of %d is %g long", i, n-1, l)
			}
		}
		if way := places[0].Sub(places[n-1]); math.Abs(way.X) < 95*float64(n-1) {
			t.Errorf("a path of %d ties extends over %v", n-1, way)
		}
	}
}

func TestLongPathOfASampledNetwork(t *testing.T) {
	placesOnly(t)
	var pairs [][2]int32
	for i := range int32(2999) {
		pairs = append(pairs, [2]int32{i, i + 1})
	}
	n := tied(t, 3000, pairs)
	if got := normalised(n, place(t, layout.Stress{}, n), 50); got > .02 {
		t.Errorf("stress %.4f", got)
	}
}

// nearest returns the smallest distance of two.
func nearest(places []network.Point) float64 {
	least := math.Inf(1)
	for i, p := range places {
		for _, q := range places[:i] {
			least = min(least, p.Sub(q).Length())
		}
	}
	return least
}

func TestStarSpreads(t *testing.T) {
	placesOnly(t)
	for _, n := range []int{5, 60, 2500} {
		var pairs [][2]int32
		for i := range int32(n - 1) {
			pairs = append(pairs, [2]int32{0, i + 1})
		}
		places := place(t, layout.Stress{}, tied(t, n, pairs))
		if d := nearest(places); n < 100 && d < 50/math.Sqrt(float64(n)) || d == 0 {
			t.Errorf("star of %d: two are %g apart", n, d)
		}
	}
}

func TestCompleteDoesNotCollapse(t *testing.T) {
	placesOnly(t)
	for _, n := range []int{3, 4, 32, 450} {
		var pairs [][2]int32
		for i := range int32(n) {
			for j := range i {
				pairs = append(pairs, [2]int32{i, j})
			}
		}
		places := place(t, layout.Stress{}, tied(t, n, pairs))
		if d := nearest(places); n < 100 && d < 60/math.Sqrt(float64(n)) || d == 0 {
			t.Errorf("%d who all know each other: two are %g apart", n, d)
		}
		if b := boxes(tied(t, n, pairs), places)[0]; b.high.Y-b.low.Y < 80 {
			t.Errorf("%d who all know each other lie in %v", n, b)
		}
	}
}

func TestIsolatesStandInRows(t *testing.T) {
	places := place(t, layout.Stress{}, tied(t, 14, [][2]int32{{0, 1}, {5, 5}}))
	columns, rows := map[float64]bool{}, map[float64]bool{}
	for _, p := range places[2:] {
		columns[p.X], rows[p.Y] = true, true
	}
	if len(columns)*len(rows) != 12 {
		t.Errorf("%d columns and %d rows of 12: %v", len(columns), len(rows), places)
	}
	if d := nearest(places); d < 40 {
		t.Errorf("two are %g apart", d)
	}
}

// Those without ties fill a 4:3 page together with the others: no other number of
// columns, below them or to their right, needs a smaller one.
func TestIsolatesFillThePage(t *testing.T) {
	for _, isolates := range []int{1, 4, 53, 300} {
		n := 20 + isolates
		var pairs [][2]int32
		for i := range int32(20) {
			for j := range i {
				pairs = append(pairs, [2]int32{i, j})
			}
		}
		net := tied(t, n, pairs)
		places := place(t, layout.Stress{Iterations: 20}, net)
		side := func(b box) float64 { return max(b.high.Y-b.low.Y, (b.high.X-b.low.X)*3/4) }
		whole := box{low: places[0], high: places[0]}
		for _, p := range places {
			whole.low = network.Point{X: min(whole.low.X, p.X), Y: min(whole.low.Y, p.Y)}
			whole.high = network.Point{X: max(whole.high.X, p.X), Y: max(whole.high.Y, p.Y)}
		}
		tied := boxes(net, places)[0]
		wide, high := tied.high.X-tied.low.X, tied.high.Y-tied.low.Y
		for columns := 1; columns <= isolates; columns++ {
			across, down := 40*float64(columns-1), 40*math.Ceil(float64(isolates)/float64(columns))-40
			below := side(box{high: network.Point{X: max(wide, across), Y: high + 100 + down}})
			right := side(box{high: network.Point{X: wide + 100 + across, Y: max(high, down)}})
			if got := side(whole); got > min(below, right)+1e-6 {
				t.Errorf("%d without ties need a page of %g units; in %d columns it is %g", isolates, got, columns, min(below, right))
			}
		}
	}
}

// box is the rectangle around a component.
type box struct{ low, high network.Point }

func boxes(n *network.Network, places []network.Point) []box {
	var found []box
	seen := make([]bool, len(places))
	for a := range int32(len(places)) {
		if seen[a] {
			continue
		}
		b := box{places[a], places[a]}
		for c, d := range hops(n, a) {
			if d >= 0 {
				seen[c] = true
				b.low = network.Point{X: min(b.low.X, places[c].X), Y: min(b.low.Y, places[c].Y)}
				b.high = network.Point{X: max(b.high.X, places[c].X), Y: max(b.high.Y, places[c].Y)}
			}
		}
		found = append(found, b)
	}
	return found
}

// apart returns the width of the horizontal or vertical gap between two boxes.
func (b box) apart(c box) float64 {
	return max(b.low.X-c.high.X, c.low.X-b.high.X, b.low.Y-c.high.Y, c.low.Y-b.high.Y)
}

// draw draws a network of any shape, with self-ties and parallel ties.
func draw(t *rapid.T, most int) (int, [][2]int32) {
	n := rapid.IntRange(1, most).Draw(t, "activists")
	end := rapid.Int32Range(0, int32(n-1))
	pairs := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int32 {
		return [2]int32{end.Draw(t, "source"), end.Draw(t, "target")}
	}), 0, 2*n).Draw(t, "ties")
	return n, pairs
}

func TestBoxesOfComponentsDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 40)
		net := tied(t, n, pairs)
		found := boxes(net, place(t, layout.Stress{Iterations: 20}, net))
		for i, b := range found {
			for _, c := range found[:i] {
				if gap := b.apart(c); gap < 39.999 {
					r.Fatalf("boxes %v and %v are %g apart", b, c, gap)
				}
				if b.low != b.high && c.low != c.high && b.apart(c) < 99.999 {
					r.Fatalf("components %v and %v are %g apart", b, c, b.apart(c))
				}
			}
		}
	})
}

func TestPlacesLieAroundTheOrigin(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 30)
		places := place(t, layout.Stress{Iterations: 5}, tied(t, n, pairs))
		b := box{places[0], places[0]}
		for _, p := range places {
			b.low = network.Point{X: min(b.low.X, p.X), Y: min(b.low.Y, p.Y)}
			b.high = network.Point{X: max(b.high.X, p.X), Y: max(b.high.Y, p.Y)}
		}
		if middle := b.low.Add(b.high); middle.Length() > 1e-6 {
			r.Fatalf("the middle is %v", middle.Scale(.5))
		}
	})
}

func TestSameSeedSameBytes(t *testing.T) {
	placesOnly(t)
	for _, size := range []int{60, 450, 2500} {
		n := groups(t, size, 3*size)
		s := layout.Stress{Seed: 7, Iterations: 10}
		before := place(t, s, n)
		cores := runtime.GOMAXPROCS(1)
		alone := place(t, s, n)
		runtime.GOMAXPROCS(7)
		many := place(t, s, n)
		runtime.GOMAXPROCS(cores)
		if !slices.Equal(before, alone) || !slices.Equal(before, many) {
			t.Errorf("size %d: places depend on the number of cores", size)
		}
		if other := place(t, layout.Stress{Seed: 8, Iterations: 10}, n); slices.Equal(before, other) {
			t.Errorf("size %d: another seed, the same places", size)
		}
	}
}

// The digests were made on amd64. Other processors have to come to the same, and
// who changes the method changes them knowingly: it changes figures in papers.
func TestPlacesStayTheSame(t *testing.T) {
	placesOnly(t)
	for _, c := range []struct {
		activists int
		want      uint32
	}{{60, 0x87b88190}, {450, 0x9932743f}, {2500, 0x1e04e335}} {
		digest := crc32.NewIEEE()
		for _, p := range place(t, layout.Stress{Iterations: 20}, groups(t, c.activists, 3*c.activists)) {
			if err := binary.Write(digest, binary.LittleEndian, [2]float64{p.X, p.Y}); err != nil {
				t.Fatal(err)
			}
		}
		if got := digest.Sum32(); got != c.want {
			t.Errorf("%d activists: digest %#x, want %#x", c.activists, got, c.want)
		}
	}
}

// Order, direction and number of ties between two say nothing about distance.
func TestOnlyWhoIsTiedMatters(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 20)
		s := layout.Stress{Seed: rapid.Uint64().Draw(r, "seed"), Iterations: 10}
		want := place(t, s, tied(t, n, pairs))
		other := rapid.Permutation(pairs).Draw(r, "order")
		for i, p := range other {
			other[i] = [2]int32{p[1], p[0]}
		}
		other = append(other, other[:len(other)/2]...)
		other = append(other, [2]int32{0, 0})
		if got := place(t, s, tied(t, n, other)); !slices.Equal(got, want) {
			r.Fatalf("places %v, want %v", got, want)
		}
	})
}

// A relabelled network is drawn by other draws of the seed, but as well.
func TestRelabellingKeepsTheStress(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(10, 40).Draw(r, "activists")
		pairs := make([][2]int32, 0, 2*n)
		for i := 1; i < n; i++ {
			pairs = append(pairs, [2]int32{int32(i), rapid.Int32Range(0, int32(i-1)).Draw(r, "tie")})
		}
		label := make([]int32, n)
		for i := range label {
			label[i] = int32(i)
		}
		label = rapid.Permutation(label).Draw(r, "labels")
		renamed := make([][2]int32, len(pairs))
		for i, p := range pairs {
			renamed[i] = [2]int32{label[p[0]], label[p[1]]}
		}
		a, b := tied(t, n, pairs), tied(t, n, renamed)
		one := normalised(a, place(t, layout.Stress{}, a), n)
		two := normalised(b, place(t, layout.Stress{}, b), n)
		if math.Abs(one-two) > .02+.2*max(one, two) {
			r.Fatalf("stress %.4f, relabelled %.4f", one, two)
		}
	})
}

// A component looks the same whatever else is in the network.
func TestComponentsKeepTheirShape(t *testing.T) {
	shape := [][2]int32{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}}
	alone := place(t, layout.Stress{}, tied(t, 5, shape))
	among := place(t, layout.Stress{}, tied(t, 9, append(slices.Clone(shape), [2]int32{5, 6}, [2]int32{6, 7})))
	shift := among[0].Sub(alone[0])
	for i, p := range alone {
		if p.Add(shift).Sub(among[i]).Length() > 1e-6 {
			t.Errorf("activist %d: %v alone, %v among others", i, p, among[i].Sub(shift))
		}
	}
}
