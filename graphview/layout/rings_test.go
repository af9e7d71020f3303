package layout_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

// degrees returns the number of others that each has ties with.
func degrees(n *network.Network) []float64 {
	var all []float64
	for _, others := range known(n) {
		all = append(all, float64(len(others)))
	}
	return all
}

// The radius is the number, for everybody and to rounding.
func TestRadialTellsNumbers(t *testing.T) {
	n := groups(t, 300, 1200)
	value := degrees(n)
	value[17], value[18] = math.NaN(), math.Inf(-1)
	places := place(t, layout.Radial{Value: value}, n)
	high, low, at, outer := math.Inf(-1), math.Inf(1), 0, 0.0
	for a, v := range value {
		if a == 17 || a == 18 {
			continue
		}
		if v > high {
			high, at = v, a
		}
		if v < low {
			low, outer = v, places[a].Length()
		}
	}
	if r := places[at].Length(); r > 1e-9 {
		t.Errorf("the highest stands %g from the middle", r)
	}
	for a, v := range value {
		got, want := places[a].Length(), outer*(high-v)/(high-low)
		if a == 17 || a == 18 {
			if got <= outer {
				t.Errorf("who has no number stands at %g, all others within %g", got, outer)
			}
			continue
		}
		if math.Abs(got-want) > 1e-4*outer {
			t.Errorf("activist %d with %g stands at %g, want %g", a, v, got, want)
		}
	}
	rings := layout.Radial{Value: value}.Rings(n)
	if len(rings) < 3 || len(rings) > 7 {
		t.Errorf("%d rings", len(rings))
	}
	for _, ring := range rings {
		if want := outer * (high - ring.Value) / (high - low); math.Abs(ring.Radius-want) > 1e-6*outer {
			t.Errorf("the ring of %g has radius %g, want %g", ring.Value, ring.Radius, want)
		}
	}
}

func TestRadialOfEqualNumbers(t *testing.T) {
	n := groups(t, 30, 60)
	equal := layout.Radial{Value: make([]float64, 30)}
	places := place(t, equal, n)
	for a, p := range places {
		if math.Abs(p.Length()-places[0].Length()) > 1e-4 || p.Length() < 10 {
			t.Errorf("activist %d stands at %g, another one at %g", a, p.Length(), places[0].Length())
		}
	}
	if d := nearest(places); d < 20 {
		t.Errorf("two are %g apart", d)
	}
	if rings := equal.Rings(n); rings != nil {
		t.Errorf("rings %v", rings)
	}
	none := layout.Radial{}
	place(t, none, n)
	if rings := none.Rings(n); rings != nil {
		t.Errorf("rings %v of no numbers", rings)
	}
}

// Angles are worth something: the stress is well below that of angles at random, and
// groups lie in one direction.
func TestRadialKeepsGroupsTogether(t *testing.T) {
	placesOnly(t)
	group := func(a int) int { return a / 50 }
	for _, size := range []int{100, 1100} {
		n := groups(t, size, 4*size)
		value := degrees(n)
		places := place(t, layout.Radial{Value: value}, n)
		got := measured(n, places, group)
		random := rand.New(rand.NewPCG(1, 1))
		for a, p := range places {
			sin, cos := math.Sincos(2 * math.Pi * random.Float64())
			places[a] = network.Point{X: p.Length() * cos, Y: p.Length() * sin}
		}
		worst := measured(n, places, group)
		t.Logf("%d: %.4f, at random %.4f", size, got, worst)
		if got.stress > .9*worst.stress || got.pure < 1.5*worst.pure || got.kept < 2.5*worst.kept {
			t.Errorf("%d: %.4f, at random %.4f", size, got, worst)
		}
	}
}

func TestEgoStandsOnRings(t *testing.T) {
	n := groups(t, 400, 900)
	e := layout.Ego{Centre: 123}
	places, rings := place(t, e, n), e.Rings(n)
	for a, d := range hops(n, 123) {
		want := 0.0
		if d > 0 {
			want = rings[d-1].Radius
			if rings[d-1].Value != float64(d) {
				t.Fatalf("ring %d is of step %g", d-1, rings[d-1].Value)
			}
		}
		if got := places[a].Length(); math.Abs(got-want) > 1e-3 {
			t.Errorf("activist %d, %d steps away, stands at %g, want %g", a, d, got, want)
		}
	}
	if d := nearest(places); d < 20 {
		t.Errorf("two are %g apart", d)
	}
}

func TestEgoLeavesOthersApart(t *testing.T) {
	n := tied(t, 9, [][2]int32{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 5}, {5, 6}})
	e := layout.Ego{Centre: 1}
	places, rings := place(t, e, n), e.Rings(n)
	if len(rings) != 2 || places[1] != (network.Point{}) {
		t.Errorf("%d rings, the middle is at %v", len(rings), places[1])
	}
	for a := 4; a < 9; a++ {
		if places[a].Y < rings[0].Radius/2+50 {
			t.Errorf("activist %d, whom no way leads to, is at %v", a, places[a])
		}
	}
	for _, alone := range []int32{7, 8} {
		e := layout.Ego{Centre: alone}
		if places := place(t, e, n); places[alone] != (network.Point{}) || e.Rings(n) != nil {
			t.Errorf("who is tied with nobody is at %v, with rings %v", places[alone], e.Rings(n))
		}
	}
	for _, wrong := range []int32{-1, 9} {
		if places, err := (layout.Ego{Centre: wrong}).Place(context.Background(), n, nil); err == nil || places != nil {
			t.Errorf("activist %d is in the middle: %v, %v", wrong, places, err)
		}
	}
}

// crossings counts the pairs of ties that cross.
func crossings(n *network.Network, places []network.Point) (count int) {
	side := func(a, b, c network.Point) float64 {
		p, q := b.Sub(a), c.Sub(a)
		return p.X*q.Y - p.Y*q.X
	}
	for i, s := range n.Ties.Source {
		a, b := places[s], places[n.Ties.Target[i]]
		for j := range i {
			c, d := places[n.Ties.Source[j]], places[n.Ties.Target[j]]
			if a != c && a != d && b != c && b != d && side(a, b, c)*side(a, b, d) < 0 && side(c, d, a)*side(c, d, b) < 0 {
				count++
			}
		}
	}
	return count
}

// A tree can be drawn without a crossing; and other networks with far fewer than when
// everybody stands somewhere on the right ring.
func TestEgoCrossesFewTies(t *testing.T) {
	var tree [][2]int32
	for i := range int32(60) {
		tree = append(tree, [2]int32{i + 1, i / 3})
	}
	for name, n := range map[string]*network.Network{"tree": tied(t, 61, tree), "groups": groups(t, 80, 200)} {
		places := place(t, layout.Ego{}, n)
		got := crossings(n, places)
		random := rand.New(rand.NewPCG(1, 1))
		for a, p := range places {
			sin, cos := math.Sincos(2 * math.Pi * random.Float64())
			places[a] = network.Point{X: p.Length() * cos, Y: p.Length() * sin}
		}
		worst := crossings(n, places)
		t.Logf("%s: %d crossings, at random %d", name, got, worst)
		if got > worst/2 || name == "tree" && got > 2 {
			t.Errorf("%s: %d crossings, at random %d", name, got, worst)
		}
	}
}

// Those whose numbers are nearly the same do not cover each other, as long as there is
// room; and what is moved for that stays at its number.
func TestRadialOfNearlyEqualNumbers(t *testing.T) {
	const count = 40
	n := groups(t, count, 120)
	value := make([]float64, count)
	for a := range value {
		value[a] = 1 + float64(a%7)/20 // seven circles, some 2 units from each other
	}
	value[3], value[4] = 6, 0
	places := place(t, layout.Radial{Value: value}, n)
	for a, p := range places {
		for b, q := range places[:a] {
			if d := p.Sub(q).Length(); d < 20 {
				t.Errorf("%d with %g and %d with %g are %g apart", a, value[a], b, value[b], d)
			}
		}
		if want := places[4].Length() * (6 - value[a]) / 6; math.Abs(p.Length()-want) > 1e-3 {
			t.Errorf("%d with %g stands at %g, want %g", a, value[a], p.Length(), want)
		}
	}
}

// Where there is too little room for all round the middle, nobody stands on another
// for that.
func TestRadialOfACrowdInTheMiddle(t *testing.T) {
	for _, count := range []int{2, 3, 5, 12} {
		n := tied(t, count+1, nil)
		value := make([]float64, count+1) // the last is at 0, and far out
		for a := range count {
			value[a] = 1
		}
		places := place(t, layout.Radial{Value: value}, n)
		if d := nearest(places); d < 15 {
			t.Errorf("of %d with the highest number, two are %g apart", count, d)
		}
	}
}
