package layout_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"

	"copresence/graphview/layout"
	"copresence/graphview/layout/force"
	"copresence/graphview/layout/order"
	"copresence/storage/network"
)

// settled is a layout as the laws see it.
type settled struct {
	name string
	make func(n int, seed uint64, pinned []network.Point) placer // for n activists

	seedless bool // another seed gives the same places
	pins     bool // keeps who is pinned
	quick    bool // has hardly begun when it tells of progress
	small    bool // takes seconds for thousands, which other tests look at
}

// layouts are all of them. A new one joins here, and keeps the laws below.
var layouts = []settled{
	{name: "stress", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return layout.Stress{Seed: seed, Pinned: pinned, Iterations: 10}
	}},
	{name: "stress by strength", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return layout.Stress{Seed: seed, Pinned: pinned, Iterations: 10, Weighted: layout.AsStrength}
	}},
	{name: "spread", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return layout.Spread{Seed: seed, Pinned: pinned}
	}},
	{name: "fast", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return layout.Spread{Seed: seed, Pinned: pinned, Fast: true}
	}},
	{name: "backbone", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return layout.Backbone{Seed: seed, Pinned: pinned}
	}},
	{name: "circle", seedless: true, small: true, make: func(_ int, _ uint64, _ []network.Point) placer { return order.Circle{} }},
	{name: "grouped", make: func(n int, seed uint64, _ []network.Point) placer {
		return order.Grouped{Seed: seed, Group: every(n, func(a int) int32 { return int32(a%3) - 1 })}
	}},
	{name: "layered", seedless: true, small: true, make: func(_ int, _ uint64, _ []network.Point) placer { return order.Layered{} }},
	{name: "grid", seedless: true, quick: true, make: func(_ int, _ uint64, _ []network.Point) placer { return order.Grid{} }},
	{name: "two-mode", seedless: true, small: true, make: func(n int, _ uint64, _ []network.Point) placer {
		return order.TwoMode{Second: every(n, func(a int) bool { return a%2 == 1 })}
	}},
	{name: "time", make: func(n int, seed uint64, _ []network.Point) placer {
		return order.Time{Seed: seed, Date: every(n, func(a int) float64 { return 1910 + float64(a%7) })}
	}},
	{name: "map", seedless: true, quick: true, make: func(n int, _ uint64, _ []network.Point) placer {
		return order.Map{Longitude: every(n, func(a int) float64 { return float64(a % 9) }), Latitude: every(n, func(a int) float64 { return 50 + float64(a%4) })}
	}},
	{name: "radial", make: func(_ int, seed uint64, _ []network.Point) placer {
		return layout.Radial{Seed: seed, Value: []float64{3, 1, 4, 1, 5, math.NaN(), 2, 6, math.Inf(1), 3.5, 3, 3, 3}}
	}},
	{name: "ego", make: func(_ int, seed uint64, _ []network.Point) placer { return layout.Ego{Seed: seed} }},
	{name: "atlas", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return force.Atlas{Seed: seed, Pinned: pinned, Iterations: 12}
	}},
	{name: "atlas with everything", pins: true, make: func(_ int, seed uint64, pinned []network.Point) placer {
		return force.Atlas{
			Seed: seed, Pinned: pinned, Iterations: 12, LinLog: true, DissuadeHubs: true, PreventOverlap: true,
			EdgeWeightInfluence: .5, StrongGravity: true,
		}
	}},
}

// every returns a value for each of n activists.
func every[T any](n int, value func(a int) T) []T {
	all := make([]T, n)
	for a := range all {
		all[a] = value(a)
	}
	return all
}

// shape is a network at which layouts like to fail.
type shape struct {
	name  string
	count int
	ties  [][2]int32
}

func shapes() []shape {
	var star, path, complete, pairs [][2]int32
	friends, length, all := int32(1200), int32(4999), int32(300)
	if raced { // large enough for two cores
		friends, length, all = 200, 300, 80
	}
	for i := range friends {
		star = append(star, [2]int32{0, i + 1})
	}
	for i := range length {
		path = append(path, [2]int32{i, i + 1})
	}
	for i := range all {
		for j := range i {
			complete = append(complete, [2]int32{i, j})
		}
	}
	for i := range int32(80) {
		pairs = append(pairs, [2]int32{2 * i, 2*i + 1})
	}
	return []shape{
		{"nobody", 0, nil},
		{"one", 1, nil},
		{"one with a loop", 1, [][2]int32{{0, 0}}},
		{"isolates", 9, nil},
		{"isolates with loops", 9, [][2]int32{{3, 3}, {3, 3}}},
		{"two with parallel ties", 2, [][2]int32{{0, 1}, {1, 0}, {0, 1}, {1, 1}}},
		{"three", 3, [][2]int32{{0, 1}, {1, 2}}},
		{"star", int(friends) + 1, star},
		{"small star", 6, star[:5]},
		{"path", int(length) + 1, path},
		{"all know each other", int(all), complete},
		{"four who know each other", 4, complete[:6]},
		{"pairs and isolates", 170, pairs},
		{"a path, a star and isolates", 70, append(slices.Clone(path[:30]), [2]int32{40, 41}, [2]int32{40, 42}, [2]int32{40, 43})},
	}
}

// place fails where there is not one place for everybody, or one that is not finite.
func TestLawEverybodyHasAPlace(t *testing.T) {
	for _, s := range shapes() {
		n := tied(t, s.count, s.ties)
		for _, l := range layouts {
			if l.small && len(s.ties) > 3000 {
				continue
			}
			t.Run(l.name+" of "+s.name, func(t *testing.T) {
				places := place(t, l.make(s.count, 1, nil), n)
				if len(places) > 1 && len(places) < 3000 && nearest(places) == 0 {
					t.Error("two stand on one spot")
				}
			})
		}
	}
}

func TestLawSameSeedSameBytes(t *testing.T) {
	for _, size := range []int{40, 2100} {
		n := groups(t, size, 3*size)
		for _, l := range layouts {
			if l.small && size > 1000 {
				continue
			}
			cores := runtime.GOMAXPROCS(2)
			two := place(t, l.make(size, 7, nil), n)
			if size > 1000 && raced { // which has seen two cores at work
				runtime.GOMAXPROCS(cores)
				continue
			}
			runtime.GOMAXPROCS(1)
			alone := place(t, l.make(size, 7, nil), n)
			runtime.GOMAXPROCS(cores)
			if !slices.Equal(alone, two) {
				t.Errorf("%s of %d: places differ on two cores", l.name, size)
			}
			if other := place(t, l.make(size, 8, nil), n); slices.Equal(alone, other) != l.seedless {
				t.Errorf("%s of %d: another seed, the same places: %v", l.name, size, !l.seedless)
			}
		}
	}
}

func TestLawStopsWithItsContext(t *testing.T) {
	for _, size := range []int{100, 2100} {
		n := groups(t, size, 5*size)
		for _, l := range layouts {
			if l.small && size > 1000 {
				continue
			}
			calls := 0
			ctx, cancel := context.WithCancel(context.Background())
			places, err := l.make(size, 1, nil).Place(ctx, n, func(float64) {
				if calls++; calls == 1 {
					cancel()
				}
			})
			if !l.quick && (!errors.Is(err, context.Canceled) || places != nil) {
				t.Errorf("%s of %d: %d places, %v", l.name, size, len(places), err)
			}
			if calls != 1 && !l.quick {
				t.Errorf("%s of %d: %d calls of progress after that which ended it", l.name, size, calls-1)
			}
			if places, err := l.make(size, 1, nil).Place(ctx, n, nil); !errors.Is(err, context.Canceled) || places != nil {
				t.Errorf("%s of %d, begun in an ended context: %d places, %v", l.name, size, len(places), err)
			}
			cancel()
		}
	}
}

func TestLawProgressRisesToOne(t *testing.T) {
	n := tied(t, 10, [][2]int32{{0, 1}, {1, 2}, {3, 4}, {4, 5}, {5, 3}, {6, 7}, {9, 9}})
	for _, l := range layouts {
		last := 0.0
		_, err := l.make(n.Activists.Len(), 1, nil).Place(context.Background(), n, func(done float64) {
			if done < last || done > 1 {
				t.Errorf("%s: progress %g after %g", l.name, done, last)
			}
			last = done
		})
		if err != nil || last != 1 {
			t.Errorf("%s: progress ended at %g, %v", l.name, last, err)
		}
	}
}

func TestLawPinnedStay(t *testing.T) {
	n := groups(t, 60, 240)
	free := place(t, layout.Spread{}, n)
	for name, some := range map[string]func(a int) bool{
		"one": func(a int) bool { return a == 3 }, "a third": func(a int) bool { return a%3 == 0 }, "all": func(int) bool { return true },
	} {
		pinned := make([]network.Point, len(free))
		for a, p := range free {
			if pinned[a] = network.Nowhere; some(a) {
				pinned[a] = network.Point{X: 1000 - p.Y/3 + .1, Y: p.X / 3}
			}
		}
		for _, l := range layouts {
			if !l.pins {
				continue
			}
			for a, p := range place(t, l.make(len(free), 1, pinned), n) {
				if some(a) && p != pinned[a] {
					t.Errorf("%s, %s: activist %d is at %v, pinned at %v", l.name, name, a, p, pinned[a])
				}
			}
		}
	}
}
