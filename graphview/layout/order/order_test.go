package order_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"copresence/graphview/layout/order"
	"copresence/storage/network"
)

var ctx = context.Background()

// failer is what all tests can do.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// tied makes a network of n activists and ties, directed or not.
func tied(t failer, n int, directed bool, pairs [][2]int32) *network.Network {
	t.Helper()
	var a network.Activists
	for i := range n {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, "P"+strconv.Itoa(i+1))
		a.Kind = append(a.Kind, network.Person)
	}
	m := len(pairs)
	ties := network.Ties{
		Directed: slices.Repeat([]bool{directed}, m), FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Verdict: make([]network.Verdict, m),
	}
	for i, p := range pairs {
		ties.ID = append(ties.ID, int64(i+1))
		ties.Source, ties.Target = append(ties.Source, p[0]), append(ties.Target, p[1])
		ties.Platform, ties.Relation = append(ties.Platform, network.None), append(ties.Relation, network.None)
		ties.Weight = append(ties.Weight, 1)
	}
	net, err := network.New(a, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// placer is a layout.
type placer interface {
	Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error)
}

func place(t failer, l placer, n *network.Network) []network.Point {
	t.Helper()
	places, err := l.Place(ctx, n, nil)
	if err != nil {
		t.Fatalf("%T: %v", l, err)
	}
	if len(places) != n.Activists.Len() {
		t.Fatalf("%T: %d places for %d activists", l, len(places), n.Activists.Len())
	}
	for a, p := range places {
		if !p.Placed() {
			t.Fatalf("%T: activist %d is at %v", l, a, p)
		}
	}
	return places
}

// every returns all layouts with columns of all kinds for so many activists.
func every(n int) map[string]placer {
	value, group, second := make([]float64, n), make([]int32, n), make([]bool, n)
	date, east, north := make([]float64, n), make([]float64, n), make([]float64, n)
	random := rand.New(rand.NewPCG(uint64(n), 1))
	for a := range n {
		value[a], group[a], second[a] = float64(random.IntN(5)), int32(random.IntN(4)-1), random.IntN(2) == 0
		date[a], east[a], north[a] = 1900+float64(random.IntN(30)), 10*random.Float64(), 50+float64(random.IntN(3))
		if random.IntN(8) == 0 {
			value[a], date[a], east[a] = math.NaN(), math.NaN(), math.NaN()
		}
	}
	return map[string]placer{
		"circle": order.Circle{}, "circle by value": order.Circle{Value: value}, "circle by group": order.Circle{Group: group},
		"circle by both": order.Circle{Group: group, Value: value},
		"grid":           order.Grid{}, "grid by value": order.Grid{Value: value},
		"grouped": order.Grouped{Group: group}, "one group": order.Grouped{},
		"two-mode": order.TwoMode{Second: second}, "layered": order.Layered{}, "layered by value": order.Layered{Value: value},
		"time": order.Time{Date: date}, "no dates": order.Time{}, "map": order.Map{Longitude: east, Latitude: north}, "no map": order.Map{},
	}
}

// networks have what a layout may stumble over.
func networks(t failer, directed bool) map[string]*network.Network {
	star, path, complete, pairs := [][2]int32{}, [][2]int32{}, [][2]int32{}, [][2]int32{}
	for i := range int32(60) {
		star = append(star, [2]int32{0, i + 1})
		path = append(path, [2]int32{i, i + 1})
	}
	for i := range int32(20) {
		pairs = append(pairs, [2]int32{2 * i, 2*i + 1})
		for j := range i {
			complete = append(complete, [2]int32{i, j})
		}
	}
	cycle := append(slices.Clone(path), [2]int32{60, 0})
	return map[string]*network.Network{
		"nobody":           tied(t, 0, directed, nil),
		"one":              tied(t, 1, directed, nil),
		"one with a loop":  tied(t, 1, directed, [][2]int32{{0, 0}}),
		"isolates":         tied(t, 9, directed, nil),
		"two":              tied(t, 2, directed, [][2]int32{{0, 1}}),
		"two-cycle":        tied(t, 2, directed, [][2]int32{{0, 1}, {1, 0}}),
		"parallel ties":    tied(t, 3, directed, [][2]int32{{0, 1}, {1, 0}, {0, 1}, {1, 1}, {1, 2}}),
		"star":             tied(t, 61, directed, star),
		"path":             tied(t, 61, directed, path),
		"round":            tied(t, 61, directed, cycle),
		"complete":         tied(t, 20, directed, complete),
		"pairs, isolates":  tied(t, 50, directed, pairs),
		"groups":           groups(t, 120, 300, directed),
		"two of same kind": tied(t, 6, directed, [][2]int32{{0, 1}, {1, 2}, {3, 4}, {4, 5}}),
	}
}

func groups(t failer, activists, ties int, directed bool) *network.Network {
	random := rand.New(rand.NewPCG(1, 2))
	var pairs [][2]int32
	for len(pairs) < ties {
		a, b := random.IntN(activists), random.IntN(activists)
		if random.Float64() < .8 {
			b = min(activists-1, a/12*12+random.IntN(12))
		}
		pairs = append(pairs, [2]int32{int32(a), int32(b)})
	}
	return tied(t, activists, directed, pairs)
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

// Discs have radii of up to 11 px, and the layouts are made for one pixel a unit.
func TestEverybodyHasRoom(t *testing.T) {
	for _, directed := range []bool{false, true} {
		for shape, n := range networks(t, directed) {
			for name, l := range every(n.Activists.Len()) {
				places := place(t, l, n)
				least := 22.
				if name == "grouped" || name == "one group" {
					least = 1 // as Spread has it
				}
				if d := nearest(places); d < least-1e-3 {
					t.Errorf("%s of %s, directed %v: two are %.1f apart", name, shape, directed, d)
				}
			}
		}
	}
}

func TestSameBytesOnAnyNumberOfCores(t *testing.T) {
	n := groups(t, 90, 200, true)
	for name, l := range every(90) {
		want := place(t, l, n)
		for _, cores := range []int{1, 2, 7} {
			before := runtime.GOMAXPROCS(cores)
			got := place(t, l, n)
			runtime.GOMAXPROCS(before)
			if !slices.Equal(got, want) {
				t.Errorf("%s: places differ on %d cores", name, cores)
			}
		}
	}
}

func TestPlaceEndsWithItsContext(t *testing.T) {
	n := groups(t, 90, 200, true)
	for name, l := range every(90) {
		ended, cancel := context.WithCancel(ctx)
		cancel()
		if places, err := l.Place(ended, n, nil); !errors.Is(err, context.Canceled) || places != nil {
			t.Errorf("%s: %d places, %v", name, len(places), err)
		}
		whole := 0
		if _, err := l.Place(ctx, n, func(float64) { whole++ }); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if whole < 2 {
			continue
		}
		later, cancel := context.WithCancel(ctx)
		calls := 0
		places, err := l.Place(later, n, func(float64) {
			if calls++; calls == whole/2 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || places != nil {
			t.Errorf("%s: ended in its middle: %d places, %v", name, len(places), err)
		}
	}
}

func TestProgressRisesToOne(t *testing.T) {
	for shape, n := range networks(t, true) {
		for name, l := range every(n.Activists.Len()) {
			last := 0.
			_, err := l.Place(ctx, n, func(done float64) {
				if done < last-1e-9 || done > 1+1e-9 || math.IsNaN(done) {
					t.Errorf("%s of %s: progress %g after %g", name, shape, done, last)
				}
				last = done
			})
			if err != nil || last != 1 {
				t.Errorf("%s of %s: progress ended at %g, %v", name, shape, last, err)
			}
		}
	}
}

func TestColumnsMustFit(t *testing.T) {
	n := tied(t, 3, false, nil)
	two := []float64{1, 2}
	for _, l := range []placer{
		order.Circle{Value: two},
		order.Circle{Group: []int32{1}},
		order.Grid{Value: two},
		order.Grouped{Group: []int32{1}},
		order.TwoMode{Second: []bool{true}},
		order.Layered{Value: two},
		order.Time{Date: two},
		order.Map{Longitude: two, Latitude: two},
	} {
		if _, err := l.Place(ctx, n, nil); err == nil {
			t.Errorf("%T took a column of another length", l)
		}
	}
}
