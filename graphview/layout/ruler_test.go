package layout_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"copresence/storage/network"
)

// ruler tells what a picture is worth, on networks so small that all pairs can be
// looked at. It is the one of quality.py, which layouts of other programs are
// scored with.
type ruler struct {
	stress float64 // see normalised
	kept   float64 // neighbours among the nearest, as many as there are neighbours: mean of Jaccard's index
	pure   float64 // share of the 10 nearest who belong to one's own group
}

func measured(n *network.Network, places []network.Point, groupOf func(a int) int) ruler {
	r := ruler{stress: normalised(n, places, math.MaxInt)}
	count := n.Activists.Len()
	for a := range count {
		nearest := make([]int, 0, count)
		for b := range count {
			if b != a {
				nearest = append(nearest, b)
			}
		}
		slices.SortStableFunc(nearest, func(b, c int) int {
			return cmp.Compare(places[b].Sub(places[a]).Length(), places[c].Sub(places[a]).Length())
		})
		friends := map[int]bool{}
		others, _ := n.Incident(int32(a))
		for _, b := range others {
			if int(b) != a {
				friends[int(b)] = true
			}
		}
		met := 0.0
		for _, b := range nearest[:len(friends)] {
			if friends[b] {
				met++
			}
		}
		if len(friends) > 0 {
			r.kept += met / (2*float64(len(friends)) - met) / float64(count)
		}
		for _, b := range nearest[:10] {
			if groupOf(b) == groupOf(a) {
				r.pure += 1 / float64(10*count)
			}
		}
	}
	return r
}

// quality.py of the peers' scripts, with the same ties, places and groups of ten:
// {"n": 60, "m": 116, "stress": 0.3366, "np": 0.0602, "purity": 0.44}.
func TestRulerIsThatOfThePeers(t *testing.T) {
	pairs, places := rulerFixture()
	got := measured(tied(t, 60, pairs), places, func(a int) int { return a / 10 })
	want := ruler{stress: .3366, kept: .0602, pure: .44}
	const digits = 6e-5 // quality.py rounds to four
	if math.Abs(got.stress-want.stress) > digits || math.Abs(got.kept-want.kept) > digits || math.Abs(got.pure-want.pure) > digits {
		t.Errorf("%+v, quality.py %+v", got, want)
	}
}

// rulerFixture returns ties and places without a pattern, and without two distances
// that are the same.
func rulerFixture() ([][2]int32, []network.Point) {
	var pairs [][2]int32
	var places []network.Point
	for i := range int32(60) {
		pairs = append(pairs, [2]int32{i, (i + 1) % 60}, [2]int32{i, (7*i + 3 + i/7) % 60})
		f := float64(i)
		places = append(places, network.Point{X: f + 9*math.Sin(f*f), Y: 20 * math.Cos(3*f)})
	}
	return pairs, places
}
