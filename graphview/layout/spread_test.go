package layout_test

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout"
	"copresence/storage/network"
)

func TestSpreadIsTheSameOnAnyNumberOfCores(t *testing.T) {
	placesOnly(t)
	for _, size := range []int{30, 700, 3500} {
		n := groups(t, size, 4*size)
		for _, s := range []layout.Spread{{Seed: 7}, {Seed: 7, Fast: true}} {
			cores := runtime.GOMAXPROCS(1)
			alone := place(t, s, n)
			for _, many := range []int{2, 8} {
				runtime.GOMAXPROCS(many)
				if !slices.Equal(place(t, s, n), alone) {
					t.Errorf("size %d, fast %v: places differ on %d cores", size, s.Fast, many)
				}
			}
			runtime.GOMAXPROCS(cores)
			if slices.Equal(place(t, layout.Spread{Seed: 8, Fast: s.Fast}, n), alone) {
				t.Errorf("size %d, fast %v: another seed, the same places", size, s.Fast)
			}
		}
	}
}

// The digests were made on amd64; see TestPlacesStayTheSame.
func TestSpreadStaysTheSame(t *testing.T) {
	placesOnly(t)
	for _, c := range []struct {
		activists int
		want      uint32
	}{{60, 0x97f3960f}, {700, 0xea8ecef6}, {4000, 0x2eed941d}} {
		digest := crc32.NewIEEE()
		for _, p := range place(t, layout.Spread{}, groups(t, c.activists, 3*c.activists)) {
			if err := binary.Write(digest, binary.LittleEndian, [2]float64{p.X, p.Y}); err != nil {
				t.Fatal(err)
			}
		}
		if got := digest.Sum32(); got != c.want {
			t.Errorf("%d activists: digest %#x, want %#x", c.activists, got, c.want)
		}
	}
}

// Order, direction and number of ties between two say nothing.
func TestSpreadHeedsOnlyWhoIsTied(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 20)
		s := layout.Spread{Seed: rapid.Uint64().Draw(r, "seed"), Fast: true}
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

func TestSpreadKeepsComponentsApart(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n, pairs := draw(r, 40)
		net := tied(t, n, pairs)
		found := boxes(net, place(t, layout.Spread{Fast: true}, net))
		for i, b := range found {
			for _, c := range found[:i] {
				if gap := b.apart(c); gap < 39.999 {
					r.Fatalf("boxes %v and %v are %g apart", b, c, gap)
				}
			}
		}
	})
}

func TestSpreadStopsWithItsContext(t *testing.T) {
	for _, size := range []int{100, 4000} {
		n := groups(t, size, 5*size)
		for _, last := range []int{1, 30, 80} {
			ctx, cancel := context.WithCancel(context.Background())
			calls := 0
			places, err := layout.Spread{}.Place(ctx, n, func(float64) {
				if calls++; calls == last {
					cancel()
				}
			})
			if !errors.Is(err, context.Canceled) || places != nil {
				t.Errorf("size %d: %d places, %v", size, len(places), err)
			}
			if calls != last {
				t.Errorf("size %d: %d calls of progress after that which ended it", size, calls-last)
			}
			if _, err := (layout.Spread{}).Place(ctx, n, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("size %d: begun in an ended context: %v", size, err)
			}
			cancel()
		}
	}
}

func TestPinnedStay(t *testing.T) {
	for _, size := range []int{60, 2100} {
		if size > 60 && raced {
			continue
		}
		n := groups(t, size, 4*size)
		free := place(t, layout.Spread{Fast: true}, n)
		for name, some := range map[string]func(a int) bool{
			"one": func(a int) bool { return a == 3 }, "a third": func(a int) bool { return a%3 == 0 }, "all": func(int) bool { return true },
		} {
			pinned := make([]network.Point, size)
			for a, p := range free {
				if pinned[a] = network.Nowhere; some(a) {
					pinned[a] = network.Point{X: 1000 - p.Y/3 + .1, Y: p.X / 3}
				}
			}
			for _, l := range []placer{layout.Spread{Pinned: pinned}, layout.Stress{Pinned: pinned, Iterations: 5}} {
				for a, p := range place(t, l, n) {
					if some(a) && p != pinned[a] {
						t.Fatalf("%s of %d, %T: activist %d is at %v, pinned at %v", name, size, l, a, p, pinned[a])
					}
				}
			}
		}
	}
}

// Who is pinned draws the others, and components without anybody pinned keep off.
func TestOthersComeToThePinned(t *testing.T) {
	n := tied(t, 7, [][2]int32{{0, 1}, {1, 2}, {3, 4}, {4, 5}, {5, 3}})
	pinned := slices.Repeat([]network.Point{network.Nowhere}, 7)
	pinned[0], pinned[2] = network.Point{X: 5000, Y: -300}, network.Point{X: 5200, Y: -300}
	for _, l := range []placer{layout.Spread{Pinned: pinned}, layout.Stress{Pinned: pinned}} {
		places := place(t, l, n)
		if d := places[1].Sub(network.Point{X: 5100, Y: -300}).Length(); d > 30 {
			t.Errorf("%T: who is between two pinned stands %g units from the middle", l, d)
		}
		for a := 3; a < 7; a++ {
			if places[a].Y < -201 || math.Abs(places[a].X-5100) > 500 {
				t.Errorf("%T: activist %d of another component is at %v", l, a, places[a])
			}
		}
	}
}

// want is what was reached, with what passes as another draw of the seed.
func TestSpreadIsWorthLookingAt(t *testing.T) {
	placesOnly(t)
	for _, c := range []struct {
		name  string
		n     *network.Network
		group func(a int) int
		want  ruler
	}{
		{"grid", lattice(t, 20), func(a int) int { return a / 200 }, ruler{.02, .98, .95}},
		{"groups of 50", groups(t, 1000, 5000), func(a int) int { return a / 50 }, ruler{.195, .11, .55}},
		{"one group of 50", groups(t, 50, 200), func(int) int { return 0 }, ruler{.145, .28, 1}},
	} {
		for seed := range uint64(3) {
			got := measured(c.n, place(t, layout.Spread{Seed: seed}, c.n), c.group)
			t.Logf("%s, seed %d: %.4f", c.name, seed, got)
			if got.stress > c.want.stress || got.kept < c.want.kept || got.pure < c.want.pure-1e-9 {
				t.Errorf("%s, seed %d: %.4f, want %.4f or better", c.name, seed, got, c.want)
			}
		}
	}
}

func lattice(t testing.TB, side int32) *network.Network {
	var pairs [][2]int32
	for y := range side {
		for x := range side {
			if x > 0 {
				pairs = append(pairs, [2]int32{y*side + x, y*side + x - 1})
			}
			if y > 0 {
				pairs = append(pairs, [2]int32{y*side + x, (y-1)*side + x})
			}
		}
	}
	return tied(t, int(side*side), pairs)
}

// A relabelled network is drawn by other draws of the seed, but as well.
func TestRelabellingKeepsTheSpread(t *testing.T) {
	placesOnly(t)
	plain := groups(t, 400, 1600)
	count := int32(plain.Activists.Len())
	var renamed [][2]int32
	for i := range plain.Ties.Source {
		renamed = append(renamed, [2]int32{plain.Ties.Source[i] * 7 % count, plain.Ties.Target[i] * 7 % count})
	}
	other := tied(t, int(count), renamed)
	mean := func(n *network.Network) (r ruler) {
		for seed := range uint64(4) {
			one := measured(n, place(t, layout.Spread{Seed: seed}, n), func(int) int { return 0 })
			r.stress += one.stress / 4
			r.kept += one.kept / 4
		}
		return r
	}
	if a, b := mean(plain), mean(other); math.Abs(a.stress-b.stress) > .01 || math.Abs(a.kept-b.kept) > .03 {
		t.Errorf("%+v, relabelled %+v", a, b)
	}
}

// Two or three who know each other stand as far apart as those who do in larger
// components, also where one of them is held, and so nobody covers another.
func TestSpreadOfTwoAndThreeDoesNotCollapse(t *testing.T) {
	for _, c := range []struct {
		n     int
		pairs [][2]int32
	}{{2, [][2]int32{{0, 1}}}, {3, [][2]int32{{0, 1}, {1, 2}}}, {3, [][2]int32{{0, 1}, {1, 2}, {2, 0}}}} {
		for _, fast := range []bool{false, true} {
			for _, held := range []bool{false, true} {
				s := layout.Spread{Fast: fast}
				if held {
					s.Pinned = slices.Repeat([]network.Point{network.Nowhere}, c.n)
					s.Pinned[0] = network.Point{X: 7, Y: -3}
				}
				places := place(t, s, tied(t, c.n, c.pairs))
				for _, p := range c.pairs {
					if d := places[p[0]].Sub(places[p[1]]).Length(); d < 80 || d > 120 {
						t.Errorf("%d with %d ties, fast %v, held %v: a tie is %g long", c.n, len(c.pairs), fast, held, d)
					}
				}
				if held && places[0] != s.Pinned[0] {
					t.Errorf("the held is at %v", places[0])
				}
			}
		}
	}
}
