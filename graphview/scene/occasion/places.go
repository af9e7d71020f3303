package occasion

import (
	"math"

	"copresence/storage/network"
)

// Places returns a place for each event: the middle of those who took part and have a
// place, or beside it where an activist or an event stands there already; or, where all
// who took part stand in a strip, opposite of it. An event of nobody who has a place is
// nowhere. The same places give the same, in the order of the events.
func Places(took *network.TwoMode, activists []network.Point) []network.Point {
	middles := make([]network.Point, took.Events())
	for e := range middles {
		middles[e] = middle(took.PeopleAt(int32(e)), activists)
	}
	if s, is := stripOf(took, activists); is {
		return s.opposite(middles)
	}
	return apart(middles, activists)
}

// middle returns the mean of the places of some activists.
func middle(of []int32, activists []network.Point) network.Point {
	sum, count := network.Point{}, 0
	for _, a := range of {
		if int(a) < len(activists) && activists[a].Placed() {
			sum, count = sum.Add(activists[a]), count+1
		}
	}
	if count == 0 {
		return network.Nowhere
	}
	return sum.Scale(1 / float64(count))
}

const (
	clearance = 34  // from an event to what stands next to it, at least
	mostTried = 400 // places beside the middle
)

// goldenAngle turns each step of a spiral so that no two point the same way (Vogel 1979,
// doi 10.1016/0025-5564(79)90080-4).
const goldenAngle = 2.399963229728653

// apart moves each event out of the middle, along a spiral, to the first place that is
// free.
func apart(middles, activists []network.Point) []network.Point {
	taken := newGrid(len(activists) + len(middles))
	for _, p := range activists {
		if p.Placed() {
			taken.add(p)
		}
	}
	places := make([]network.Point, len(middles))
	for e, m := range middles {
		places[e] = m
		if !m.Placed() {
			continue
		}
		for k := 1; k < mostTried && !taken.free(places[e]); k++ {
			far, turn := clearance/3*math.Sqrt(float64(k)), float64(k)*goldenAngle
			places[e] = m.Add(network.Point{X: math.Cos(turn), Y: math.Sin(turn)}.Scale(far))
		}
		taken.add(places[e])
	}
	return places
}

// grid finds what stands near a place.
type grid struct{ cells map[[2]int64][]network.Point }

func newGrid(size int) *grid { return &grid{make(map[[2]int64][]network.Point, size)} }

func cellOf(p network.Point) [2]int64 {
	return [2]int64{int64(math.Floor(p.X / clearance)), int64(math.Floor(p.Y / clearance))}
}

func (g *grid) add(p network.Point) {
	c := cellOf(p)
	g.cells[c] = append(g.cells[c], p)
}

// free reports whether nothing stands too near.
func (g *grid) free(p network.Point) bool {
	c := cellOf(p)
	for dx := int64(-1); dx <= 1; dx++ {
		for dy := int64(-1); dy <= 1; dy++ {
			for _, q := range g.cells[[2]int64{c[0] + dx, c[1] + dy}] {
				if q.Sub(p).Length() < clearance {
					return false
				}
			}
		}
	}
	return true
}
