package adjust_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout/adjust"
	"copresence/storage/network"
)

var ctx = context.Background()

func remove(t testing.TB, o adjust.Overlap, places []network.Point, chosen []int32) []network.Point {
	t.Helper()
	got, err := o.Remove(ctx, places, chosen, nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func everybody(places []network.Point) []int32 {
	list := make([]int32, len(places))
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// covering returns two bodies of which one covers the other and at least one is
// chosen, every pair being looked at.
func covering(o adjust.Overlap, places []network.Point, chosen []int32) (a, b int, found bool) {
	free := make([]bool, len(places))
	for _, a := range chosen {
		free[a] = true
	}
	for a, p := range places {
		for b, q := range places[:a] {
			if (free[a] || free[b]) && p.Placed() && q.Placed() && covers(o, a, b, p, q) {
				return a, b, true
			}
		}
	}
	return 0, 0, false
}

func covers(o adjust.Overlap, a, b int, p, q network.Point) bool {
	const rounding = 1e-5
	radius := func(a int) float64 {
		if o.Radius == nil {
			return 11
		}
		return o.Radius[a]
	}
	if o.Name == nil {
		return p.Sub(q).Length() < radius(a)+radius(b)+o.Gap-rounding
	}
	across := min(p.X+radius(a)+o.Name[a].X, q.X+radius(b)+o.Name[b].X) - max(p.X-radius(a), q.X-radius(b))
	down := min(p.Y+max(radius(a), o.Name[a].Y/2), q.Y+max(radius(b), o.Name[b].Y/2)) -
		max(p.Y-max(radius(a), o.Name[a].Y/2), q.Y-max(radius(b), o.Name[b].Y/2))
	return across+o.Gap > rounding && down+o.Gap > rounding
}

func TestNobodyCoversAnybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places, chosen := drawn(t)
		o := adjust.Overlap{Gap: rapid.SampledFrom([]float64{0, 5}).Draw(t, "gap")}
		if rapid.Bool().Draw(t, "radii") {
			for range places {
				o.Radius = append(o.Radius, rapid.Float64Range(0, 60).Draw(t, "radius"))
			}
		}
		if rapid.Bool().Draw(t, "names") {
			for range places {
				o.Name = append(o.Name, network.Point{X: rapid.Float64Range(0, 120).Draw(t, "width"), Y: 14})
			}
		}
		got, err := o.Remove(ctx, places, chosen, nil)
		if err != nil {
			t.Fatal(err)
		}
		if a, b, found := covering(o, got, chosen); found {
			t.Fatalf("%d at %v and %d at %v cover each other", a, got[a], b, got[b])
		}
	})
}

func TestWhoHasRoomStays(t *testing.T) {
	places := []network.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 500, Y: 0}, {X: 1000, Y: 300}}
	got := remove(t, adjust.Overlap{}, places, everybody(places))
	if got[2] != places[2] || got[3] != places[3] {
		t.Errorf("who stood alone moved: %v", got)
	}
	if got[0].X > -6+.1 || got[0].X < -6.1 || math.Abs(got[1].X-16) > .1 || got[0].Y != 0 {
		t.Errorf("two that overlapped by 12 units stand at %v and %v", got[0], got[1])
	}
}

// Of 2,000 in a space for half of them, order from left to right and from top to
// bottom is kept for nearly all pairs.
func TestCrowdsKeepTheirOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5))
	places := make([]network.Point, 1000)
	for i := range places {
		places[i] = network.Point{X: 450 * random.Float64(), Y: 450 * random.Float64()}
	}
	got := remove(t, adjust.Overlap{}, places, everybody(places))
	if a, b, found := covering(adjust.Overlap{}, got, everybody(places)); found {
		t.Fatalf("%d at %v and %d at %v cover each other", a, got[a], b, got[b])
	}
	turned, pairs := 0, 0
	for a := range places {
		for b := range a {
			way, now := places[a].Sub(places[b]), got[a].Sub(got[b])
			pairs += 2
			if way.X*now.X < 0 {
				turned++
			}
			if way.Y*now.Y < 0 {
				turned++
			}
		}
	}
	low, high := got[0], got[0]
	for _, p := range got {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	area := (high.X - low.X) * (high.Y - low.Y) / (1000 * 22 * 22)
	t.Logf("%.1f %% of pairs turned round, the box is %.1f times as large as the bodies", 100*float64(turned)/float64(pairs), area)
	if float64(turned) > .08*float64(pairs) || area > 6 {
		t.Errorf("%d of %d pairs turned round, area %.1f", turned, pairs, area)
	}
}

func TestManyOnOneSpotPart(t *testing.T) {
	for _, o := range []adjust.Overlap{{}, {Name: slices.Repeat([]network.Point{{X: 80, Y: 14}}, 300)}} {
		places := make([]network.Point, 300)
		got := remove(t, o, places, everybody(places))
		if a, b, found := covering(o, got, everybody(places)); found {
			t.Errorf("%d at %v and %d at %v cover each other", a, got[a], b, got[b])
		}
	}
}

// Others give no way, however closely they stand around.
func TestOthersAreGoneAround(t *testing.T) {
	var places []network.Point
	for x := range 20 {
		for y := range 20 {
			places = append(places, network.Point{X: float64(24 * x), Y: float64(24 * y)})
		}
	}
	var chosen []int32
	for i := range int32(10) {
		chosen = append(chosen, int32(len(places)))
		places = append(places, network.Point{X: 240, Y: 230 + float64(i)})
	}
	got := remove(t, adjust.Overlap{}, places, chosen)
	if a, b, found := covering(adjust.Overlap{}, got, chosen); found {
		t.Errorf("%d at %v and %d at %v cover each other", a, got[a], b, got[b])
	}
}

func TestRemoveIsTheSameOnAnyNumberOfCores(t *testing.T) {
	places := crowded(3000)
	all := everybody(places)
	want := remove(t, adjust.Overlap{}, places, all)
	cores := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(cores)
	if !slices.Equal(remove(t, adjust.Overlap{}, places, all), want) {
		t.Error("places differ on one core")
	}
}

func TestRemoveEndsWithItsContext(t *testing.T) {
	ended, cancel := context.WithCancel(ctx)
	cancel()
	places := crowded(100)
	if got, err := (adjust.Overlap{}).Remove(ended, places, everybody(places), nil); !errors.Is(err, context.Canceled) || got != nil {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := (adjust.Overlap{Radius: []float64{1}}).Remove(ctx, places, nil, nil); err == nil {
		t.Error("one radius for 100 places was accepted")
	}
}

func crowded(count int) []network.Point {
	random := rand.New(rand.NewPCG(1, 2))
	places := make([]network.Point, count)
	side := 12 * math.Sqrt(float64(count))
	for i := range places {
		places[i] = network.Point{X: side * random.NormFloat64(), Y: side * random.NormFloat64()}
	}
	return places
}

func BenchmarkOverlapOfMany(b *testing.B) {
	places := crowded(100_000)
	all := everybody(places)
	for b.Loop() {
		remove(b, adjust.Overlap{}, places, all)
	}
}
