package adjust_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout/adjust"
	"copresence/storage/network"
)

// drawn draws places, some of them nowhere, and a choice of them.
func drawn(t *rapid.T) (places []network.Point, chosen []int32) {
	coordinate := rapid.Custom(func(t *rapid.T) float64 {
		return rapid.OneOf(rapid.Float64Range(-1e4, 1e4), rapid.Map(rapid.IntRange(-3, 3), func(i int) float64 { return float64(10 * i) })).Draw(t, "coordinate")
	})
	places = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) network.Point {
		if rapid.IntRange(0, 9).Draw(t, "placed") == 0 {
			return network.Nowhere
		}
		return network.Point{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")}
	}), 1, 40).Draw(t, "places")
	chosen = rapid.SliceOf(rapid.Int32Range(0, int32(len(places)-1))).Draw(t, "chosen")
	return places, chosen
}

// same reports whether two places are the same to the bit.
func same(p, q network.Point) bool {
	return math.Float64bits(p.X) == math.Float64bits(q.X) && math.Float64bits(p.Y) == math.Float64bits(q.Y)
}

func equal(a, b []network.Point, within float64) bool {
	return slices.EqualFunc(a, b, func(p, q network.Point) bool {
		return p.Placed() == q.Placed() && (!p.Placed() || p.Sub(q).Length() <= within)
	})
}

var changes = map[string]func(places []network.Point, chosen []int32) []network.Point{
	"left":       func(p []network.Point, c []int32) []network.Point { return adjust.Align(p, c, adjust.Left) },
	"middle":     func(p []network.Point, c []int32) []network.Point { return adjust.Align(p, c, adjust.Middle) },
	"distribute": func(p []network.Point, c []int32) []network.Point { return adjust.Distribute(p, c, adjust.Vertically) },
	"rotate":     func(p []network.Point, c []int32) []network.Point { return adjust.Rotate(p, c, 33) },
	"mirror":     func(p []network.Point, c []int32) []network.Point { return adjust.Mirror(p, c, adjust.Horizontally) },
	"scale":      func(p []network.Point, c []int32) []network.Point { return adjust.Scale(p, c, 1.5) },
	"overlap": func(p []network.Point, c []int32) []network.Point {
		p, err := adjust.Overlap{}.Remove(ctx, p, c, nil)
		if err != nil {
			panic(err)
		}
		return p
	},
}

func TestOthersAreLeftUntouched(t *testing.T) {
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				places, chosen := drawn(t)
				before := slices.Clone(places)
				after := change(places, chosen)
				for a := range before {
					if !same(places[a], before[a]) {
						t.Fatalf("place %d of the caller was changed", a)
					}
					if (!slices.Contains(chosen, int32(a)) || !before[a].Placed()) && !same(after[a], before[a]) {
						t.Fatalf("place %d went from %v to %v", a, before[a], after[a])
					}
					if before[a].Placed() != after[a].Placed() {
						t.Fatalf("place %d went from %v to %v", a, before[a], after[a])
					}
				}
			})
		})
	}
}

func TestTwiceMirroredIsAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places, chosen := drawn(t)
		along := rapid.SampledFrom([]adjust.Direction{adjust.Horizontally, adjust.Vertically}).Draw(t, "along")
		once := adjust.Mirror(places, chosen, along)
		if got := adjust.Mirror(once, chosen, along); !equal(got, places, 1e-8) {
			t.Fatalf("%v became %v", places, got)
		}
	})
}

func TestMirrorExchangesTheSides(t *testing.T) {
	places := []network.Point{{X: 1, Y: 5}, {X: 3, Y: 6}, {X: 9, Y: 7}}
	got := adjust.Mirror(places, []int32{0, 1, 2}, adjust.Horizontally)
	if want := []network.Point{{X: 9, Y: 5}, {X: 7, Y: 6}, {X: 1, Y: 7}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	got = adjust.Mirror(places, []int32{0, 2}, adjust.Vertically)
	if want := []network.Point{{X: 1, Y: 7}, {X: 3, Y: 6}, {X: 9, Y: 5}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRotationsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places, chosen := drawn(t)
		if got := adjust.Rotate(places, chosen, 360); !slices.EqualFunc(got, places, same) {
			t.Fatalf("after a whole turn %v are at %v", places, got)
		}
		four := places
		for range 4 {
			four = adjust.Rotate(four, chosen, 90)
		}
		if !equal(four, places, 1e-8) {
			t.Fatalf("after four quarters %v are at %v", places, four)
		}
	})
	square := []network.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}}
	got := adjust.Rotate(square, []int32{0, 1, 2, 3}, 90) // clockwise, y downwards
	if want := []network.Point{square[1], square[2], square[3], square[0]}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRotationKeepsDistances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places, _ := drawn(t)
		var all []int32
		for a := range places {
			all = append(all, int32(a))
		}
		got := adjust.Rotate(places, all, rapid.Float64Range(-720, 720).Draw(t, "degrees"))
		for a := range places {
			for b := range a {
				was, is := places[a].Sub(places[b]).Length(), got[a].Sub(got[b]).Length()
				if math.Abs(was-is) > 1e-6*(1+was) {
					t.Fatalf("%d and %d were %g apart and are %g", a, b, was, is)
				}
			}
		}
	})
}

func TestAlignedShareTheLine(t *testing.T) {
	places := []network.Point{{X: 2, Y: 30}, {X: 8, Y: 10}, {X: 5, Y: 20}, {X: 100, Y: 100}}
	for _, c := range []struct {
		at   adjust.Edge
		want network.Point // the coordinate that is shared; the other is NaN
	}{
		{adjust.Left, network.Point{X: 2, Y: math.NaN()}},
		{adjust.Centre, network.Point{X: 5, Y: math.NaN()}},
		{adjust.Right, network.Point{X: 8, Y: math.NaN()}},
		{adjust.Top, network.Point{X: math.NaN(), Y: 10}},
		{adjust.Middle, network.Point{X: math.NaN(), Y: 20}},
		{adjust.Bottom, network.Point{X: math.NaN(), Y: 30}},
	} {
		for a, p := range adjust.Align(places, []int32{0, 1, 2}, c.at)[:3] {
			want := c.want
			if math.IsNaN(want.X) {
				want.X = places[a].X
			} else {
				want.Y = places[a].Y
			}
			if p != want {
				t.Errorf("edge %d: activist %d is at %v, want %v", c.at, a, p, want)
			}
		}
	}
}

func TestDistributedStandEvenly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places, chosen := drawn(t)
		slices.Sort(chosen)
		chosen = slices.Compact(chosen)
		chosen = slices.DeleteFunc(chosen, func(a int32) bool { return !places[a].Placed() })
		if len(chosen) < 3 {
			return
		}
		got := adjust.Distribute(places, chosen, adjust.Horizontally)
		var before, after []float64
		for _, a := range chosen {
			before, after = append(before, places[a].X), append(after, got[a].X)
			if got[a].Y != places[a].Y {
				t.Fatalf("activist %d moved up or down", a)
			}
			for _, b := range chosen {
				if places[a].X < places[b].X && got[a].X > got[b].X+1e-9 {
					t.Fatalf("%d and %d changed places", a, b)
				}
			}
		}
		slices.Sort(before)
		slices.Sort(after)
		last := len(after) - 1
		if before[0] != after[0] || before[last] != after[last] {
			t.Fatalf("from %v to %v: the outermost moved", before, after)
		}
		for i := 1; i <= last; i++ {
			if gap := after[i] - after[i-1]; math.Abs(gap-(after[last]-after[0])/float64(last)) > 1e-7 {
				t.Fatalf("gaps of %v differ", after)
			}
		}
	})
}

func TestScaledThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places, chosen := drawn(t)
		factor := rapid.Float64Range(.1, 10).Draw(t, "factor")
		got := adjust.Scale(adjust.Scale(places, chosen, factor), chosen, 1/factor)
		if !equal(got, places, 1e-7) {
			t.Fatalf("%v became %v", places, got)
		}
		for _, bad := range []float64{0, -1, math.NaN(), math.Inf(1)} {
			if got := adjust.Scale(places, chosen, bad); !slices.EqualFunc(got, places, same) {
				t.Fatalf("a factor of %g moved somebody", bad)
			}
		}
	})
}
