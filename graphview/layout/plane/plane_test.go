package plane_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout/plane"
	"copresence/storage/network"
)

// A closed curve through all cells of a square goes from cell to cell beside it.
func TestTourGoesFromCellToCell(t *testing.T) {
	const side = 64
	var cells []network.Point
	for x := range side {
		for y := range side {
			cells = append(cells, network.Point{X: float64(x), Y: float64(y)})
		}
	}
	// Two corners stretch the square so that each point is in a cell of its own.
	tour := plane.Tour(append(cells, network.Point{X: -.5, Y: -.5}, network.Point{X: side - .5, Y: side - .5}))
	tour = slices.DeleteFunc(tour, func(i int32) bool { return int(i) >= len(cells) })
	for i, c := range tour {
		next := tour[(i+1)%len(tour)]
		if d := cells[c].Sub(cells[next]).Length(); d != 1 {
			t.Fatalf("from %v to %v in one step", cells[c], cells[next])
		}
	}
}

func TestTourMeetsEachOnce(t *testing.T) {
	for _, points := range [][]network.Point{nil, {{X: 3, Y: 4}}, make([]network.Point, 9), scatter(500, 1)} {
		tour := plane.Tour(points)
		slices.Sort(tour)
		for i, v := range tour {
			if int(v) != i {
				t.Fatalf("%d points: %v", len(points), tour)
			}
		}
	}
}

func scatter(count int, seed uint64) []network.Point {
	random := rand.New(rand.NewPCG(seed, 0))
	points := make([]network.Point, count)
	for i := range points {
		points[i] = network.Point{X: 1000 * random.Float64(), Y: 700 * random.Float64()}
	}
	return points
}

// Of random points, the pairs must be those whose Delaunay circle is empty, which is
// looked at here for every triple: no faster way is needed to check.
func TestNeighboursAreDelaunay(t *testing.T) {
	for seed := range uint64(8) {
		points := scatter(40, seed)
		want := map[[2]int32]bool{}
		for i := range points {
			for j := range i {
				for k := range j {
					if empty(points, i, j, k) {
						for _, p := range [][2]int32{{int32(j), int32(i)}, {int32(k), int32(i)}, {int32(k), int32(j)}} {
							want[p] = true
						}
					}
				}
			}
		}
		missing, got := 0, map[[2]int32]bool{}
		for _, p := range plane.Neighbours(points) {
			got[p] = true
			if !want[p] {
				t.Errorf("seed %d: %v are not neighbours", seed, p)
			}
		}
		for p := range want {
			if !got[p] {
				missing++
			}
		}
		if missing > 3 { // flat triangles at the border
			t.Errorf("seed %d: %d of %d pairs are missing", seed, missing, len(want))
		}
	}
}

func empty(points []network.Point, i, j, k int) bool {
	a, b, c := points[i], points[j], points[k]
	d := 2 * (a.X*(b.Y-c.Y) + b.X*(c.Y-a.Y) + c.X*(a.Y-b.Y))
	sq := func(p network.Point) float64 { return p.X*p.X + p.Y*p.Y }
	centre := network.Point{
		X: (sq(a)*(b.Y-c.Y) + sq(b)*(c.Y-a.Y) + sq(c)*(a.Y-b.Y)) / d,
		Y: (sq(a)*(c.X-b.X) + sq(b)*(a.X-c.X) + sq(c)*(b.X-a.X)) / d,
	}
	r := centre.Sub(a).Length()
	for l, p := range points {
		if l != i && l != j && l != k && centre.Sub(p).Length() < r-1e-9 {
			return false
		}
	}
	return true
}

// The shortest tree through all points is made of neighbours, so they hang together,
// also when they coincide, lie in line, or form a lattice.
func TestNeighboursHangTogether(t *testing.T) {
	shapes := map[string][]network.Point{"random": scatter(3000, 3), "one spot": make([]network.Point, 200)}
	for i := range 900 {
		shapes["line"] = append(shapes["line"], network.Point{X: float64(i), Y: float64(2 * i)})
		shapes["lattice"] = append(shapes["lattice"], network.Point{X: float64(i % 30), Y: float64(i / 30)})
		sin, cos := math.Sincos(float64(i) / 900 * 2 * math.Pi)
		shapes["circle"] = append(shapes["circle"], network.Point{X: cos, Y: sin})
	}
	for name, points := range shapes {
		pairs := plane.Neighbours(points)
		if !connected(len(points), pairs) {
			t.Errorf("%s: %d pairs do not connect %d points", name, len(pairs), len(points))
		}
		if len(pairs) > 3*len(points) {
			t.Errorf("%s: %d pairs of %d points are more than a plane has", name, len(pairs), len(points))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(0, 3)
		points := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) network.Point {
			return network.Point{X: math.Round(coordinate.Draw(t, "x")), Y: math.Round(coordinate.Draw(t, "y"))}
		}), 2, 30).Draw(t, "points")
		if !connected(len(points), plane.Neighbours(points)) {
			t.Fatalf("%v do not hang together", points)
		}
	})
}

func connected(count int, pairs [][2]int32) bool {
	of := make([]int, count)
	for i := range of {
		of[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		if of[i] != i {
			of[i] = root(of[i])
		}
		return of[i]
	}
	for _, p := range pairs {
		of[root(int(p[0]))] = root(int(p[1]))
	}
	for i := range of {
		if root(i) != root(0) {
			return false
		}
	}
	return true
}

func BenchmarkNeighbours(b *testing.B) {
	points := scatter(100_000, 1)
	for b.Loop() {
		plane.Neighbours(points)
	}
}
