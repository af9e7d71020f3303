package order_test

import (
	"cmp"
	"encoding/csv"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/layout/order"
	"copresence/storage/network"
)

// draw draws a network of any shape, with self-ties and parallel ties.
func draw(t *rapid.T, most int) (int, [][2]int32) {
	n := rapid.IntRange(1, most).Draw(t, "activists")
	end := rapid.Int32Range(0, int32(n-1))
	pairs := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int32 {
		return [2]int32{end.Draw(t, "source"), end.Draw(t, "target")}
	}), 0, 3*n).Draw(t, "ties")
	return n, pairs
}

// crossings counts the pairs of lines that cross in the picture, of all who are
// tied, each two once.
func crossings(n *network.Network, places []network.Point) (count int) {
	var lines [][2]int32
	for i, a := range n.Ties.Source {
		b := n.Ties.Target[i]
		if a != b {
			lines = append(lines, [2]int32{min(a, b), max(a, b)})
		}
	}
	slices.SortFunc(lines, func(k, l [2]int32) int { return cmp.Or(cmp.Compare(k[0], l[0]), cmp.Compare(k[1], l[1])) })
	lines = slices.Compact(lines)
	left := func(a, b, c int32) float64 {
		p, q := places[b].Sub(places[a]), places[c].Sub(places[a])
		return p.X*q.Y - p.Y*q.X
	}
	for i, k := range lines {
		for _, l := range lines[:i] {
			if k[0] == l[0] || k[0] == l[1] || k[1] == l[0] || k[1] == l[1] {
				continue
			}
			if left(k[0], k[1], l[0])*left(k[0], k[1], l[1]) < 0 && left(l[0], l[1], k[0])*left(l[0], l[1], k[1]) < 0 {
				count++
			}
		}
	}
	return count
}

// permuted calls do with every order of so many activists.
func permuted(n int, do func(turn []int32)) {
	turn := make([]int32, n)
	for i := range turn {
		turn[i] = int32(i)
	}
	var step func(k int)
	step = func(k int) {
		if k == n {
			do(turn)
			return
		}
		for i := k; i < n; i++ {
			turn[k], turn[i] = turn[i], turn[k]
			step(k + 1)
			turn[k], turn[i] = turn[i], turn[k]
		}
	}
	step(0)
}

// Against the best of all orders of seven on a circle.
func TestCircleCrossesLittle(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	ours, best := 0, 0
	for range 12 {
		var pairs [][2]int32
		for range 24 {
			a, b := int32(random.IntN(7)), int32(random.IntN(7))
			if p := [2]int32{min(a, b), max(a, b)}; !slices.Contains(pairs, p) {
				pairs = append(pairs, p)
			}
		}
		n := tied(t, 7, false, pairs)
		least := math.MaxInt
		rank := make([]float64, 7)
		permuted(6, func(turn []int32) { // the seventh may stand at the top
			for i, a := range turn {
				rank[a] = float64(i)
			}
			rank[6] = -1
			least = min(least, crossings(n, place(t, order.Circle{Value: rank}, n)))
		})
		got := crossings(n, place(t, order.Circle{}, n))
		if got < least {
			t.Fatalf("%d crossings, the best of all orders has %d", got, least)
		}
		ours, best = ours+got, best+least
	}
	t.Logf("%d crossings, at best %d", ours, best)
	if float64(ours) > 1.1*float64(best) {
		t.Errorf("%d crossings, at best %d", ours, best)
	}
}

// Rounds, trees and groups can be drawn on a circle without crossings.
func TestCircleOfPlanarOnesHasNoCrossing(t *testing.T) {
	networks := networks(t, false)
	for _, shape := range []string{"round", "path", "star", "pairs, isolates", "two of same kind", "parallel ties"} {
		if got := crossings(networks[shape], place(t, order.Circle{}, networks[shape])); got != 0 {
			t.Errorf("%s: %d crossings", shape, got)
		}
	}
}

func TestCircleFollowsTheValue(t *testing.T) {
	value := []float64{3, math.NaN(), 9, 3, -1}
	places := place(t, order.Circle{Value: value}, tied(t, 5, false, nil))
	for i, a := range []int32{2, 0, 3, 4, 1} { // clockwise from the top
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 5)
		radius := places[a].Length()
		if want := (network.Point{X: radius * sin, Y: -radius * cos}); places[a].Sub(want).Length() > 1e-4 || radius < 22 {
			t.Errorf("activist %d is at %v, want %v", a, places[a], want)
		}
	}
}

// Going round, every group is met once, and the gap after it is wider than within.
func TestCircleKeepsGroupsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, pairs := draw(t, 30)
		group := rapid.SliceOfN(rapid.Int32Range(-2, 3), n, n).Draw(t, "group")
		places := place(t, order.Circle{Group: group}, tied(t, n, false, pairs))
		turn := make([]int32, n)
		angle := func(a int32) float64 { return math.Atan2(places[a].X, -places[a].Y) }
		kinds := map[int32]bool{}
		for i := range turn {
			turn[i] = int32(i)
			kinds[max(group[i], -1)] = true
		}
		slices.SortFunc(turn, func(a, b int32) int { return cmp.Compare(angle(a), angle(b)) })
		changes := 0
		for i, a := range turn {
			if b := turn[(i+1)%n]; max(group[a], -1) != max(group[b], -1) {
				changes++
			}
		}
		if len(kinds) > 1 && changes != len(kinds) {
			t.Fatalf("%d groups, and %d changes of group going round", len(kinds), changes)
		}
	})
}

func TestGridReadsLikeText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(0, 3), rapid.Just(math.NaN())), 1, 40).Draw(t, "value")
		places := place(t, order.Grid{Value: value}, tied(t, len(value), false, nil))
		for a, p := range places {
			for b, q := range places {
				before := value[a] > value[b] || math.IsNaN(value[b]) && !math.IsNaN(value[a])
				if before && (p.Y > q.Y || p.Y == q.Y && p.X > q.X) {
					t.Fatalf("%g at %v comes after %g at %v", value[a], p, value[b], q)
				}
			}
		}
	})
}

func TestGroupsHaveBoxesOfTheirOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, pairs := draw(t, 40)
		group := rapid.SliceOfN(rapid.Int32Range(-2, 4), n, n).Draw(t, "group")
		places := place(t, order.Grouped{Group: group}, tied(t, n, false, pairs))
		boxes := order.Boxes(group, places)
		inside := 0
		for i, b := range boxes {
			for _, c := range boxes[:i] {
				if apart := max(b.Low.X-c.High.X, c.Low.X-b.High.X, b.Low.Y-c.High.Y, c.Low.Y-b.High.Y); apart < 99.999 {
					t.Fatalf("boxes %v and %v are %g apart", b, c, apart)
				}
			}
			for a, p := range places {
				if p.X >= b.Low.X && p.X <= b.High.X && p.Y >= b.Low.Y && p.Y <= b.High.Y {
					inside++
					if max(group[a], network.None) != b.Group {
						t.Fatalf("activist %d of group %d is in the box of %d", a, group[a], b.Group)
					}
				}
			}
		}
		if inside != n {
			t.Fatalf("%d of %d are in a box", inside, n)
		}
	})
}

// Of six groups in a row, each tied to the next, those who are tied are nearer.
func TestTiedGroupsAreNeighbours(t *testing.T) {
	var pairs [][2]int32
	group := make([]int32, 60)
	for a := range int32(60) {
		group[a] = a % 6
		if a >= 6 {
			pairs = append(pairs, [2]int32{a, a - 6})
		}
		if a%6 < 5 {
			pairs = append(pairs, [2]int32{a, a + 1})
		}
	}
	boxes := order.Boxes(group, place(t, order.Grouped{Group: group}, tied(t, 60, false, pairs)))
	tiedWay, otherWay := 0., 0.
	for i, b := range boxes {
		for j, c := range boxes[:i] {
			d := b.Low.Add(b.High).Sub(c.Low.Add(c.High)).Length() / 2
			if i == j+1 {
				tiedWay += d / 5
			} else {
				otherWay += d / 10
			}
		}
	}
	if tiedWay > .75*otherWay {
		t.Errorf("groups with ties are %.0f apart, others %.0f", tiedWay, otherWay)
	}
}

func TestBoxesOfNobody(t *testing.T) {
	if b := order.Boxes(nil, nil); len(b) != 0 {
		t.Errorf("%v", b)
	}
	if b := order.Boxes([]int32{1, 2}, []network.Point{network.Nowhere, {X: 1, Y: 2}}); len(b) != 1 || b[0].Group != 2 {
		t.Errorf("%v", b)
	}
}

func TestSidesAreProper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "activists")
		kind := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "kind")
		end := rapid.Int32Range(0, int32(n-1))
		var pairs [][2]int32
		for range rapid.IntRange(0, 40).Draw(t, "ties") {
			if a, b := end.Draw(t, "a"), end.Draw(t, "b"); kind[a] != kind[b] || a == b {
				pairs = append(pairs, [2]int32{a, b})
			}
		}
		second, proper := order.Sides(tied(t, n, false, pairs))
		if !proper {
			t.Fatal("a network of two kinds is said not to be two-mode")
		}
		for _, p := range pairs {
			if p[0] != p[1] && second[p[0]] == second[p[1]] {
				t.Fatalf("both ends of %v are on one side", p)
			}
		}
	})
	triangle := tied(t, 3, false, [][2]int32{{0, 1}, {1, 2}, {2, 0}})
	if _, proper := order.Sides(triangle); proper {
		t.Error("a triangle is said to be two-mode")
	}
	if _, err := (order.TwoMode{}).Place(ctx, triangle, nil); !errors.Is(err, order.ErrOneMode) {
		t.Errorf("a triangle in two columns: %v", err)
	}
	if places := place(t, order.TwoMode{}, tied(t, 2, false, [][2]int32{{0, 0}})); places[0] == places[1] {
		t.Error("two stand on one spot")
	}
}

// Against the best of all orders of five and five.
func TestTwoModeCrossesLittle(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	ours, best := 0, 0
	for range 6 {
		var pairs [][2]int32
		for range 13 {
			if p := [2]int32{int32(random.IntN(5)), int32(5 + random.IntN(5))}; !slices.Contains(pairs, p) {
				pairs = append(pairs, p)
			}
		}
		n := tied(t, 10, false, pairs)
		second := make([]bool, 10)
		for a := 5; a < 10; a++ {
			second[a] = true
		}
		least := math.MaxInt
		permuted(5, func(left []int32) {
			left = slices.Clone(left)
			permuted(5, func(right []int32) {
				least = min(least, between(pairs, left, right))
			})
		})
		places := place(t, order.TwoMode{Second: second}, n)
		for a, p := range places {
			if second[a] != (p.X > 0) {
				t.Fatalf("activist %d is at %v", a, p)
			}
		}
		got := crossings(n, places)
		if got < least {
			t.Fatalf("%d crossings, the best of all orders has %d", got, least)
		}
		ours, best = ours+got, best+least
	}
	t.Logf("%d crossings, at best %d", ours, best)
	if ours > best {
		t.Errorf("%d crossings, at best %d", ours, best)
	}
}

// between counts the crossings of ties between two columns in those orders.
func between(pairs [][2]int32, left, right []int32) (count int) {
	at := map[int32]int{}
	for i, a := range left {
		at[a] = i
	}
	for i, b := range right {
		at[b+5] = i
	}
	met := map[[2]int32]bool{}
	var lines [][2]int32
	for _, p := range pairs {
		if !met[p] {
			met[p] = true
			lines = append(lines, p)
		}
	}
	for i, k := range lines {
		for _, l := range lines[:i] {
			if (at[k[0]]-at[l[0]])*(at[k[1]]-at[l[1]]) < 0 {
				count++
			}
		}
	}
	return count
}

// Without circles, every tie points down.
func TestLayeredPointsDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, pairs := draw(t, 40)
		for i, p := range pairs {
			pairs[i] = [2]int32{min(p[0], p[1]), max(p[0], p[1])}
		}
		places := place(t, order.Layered{}, tied(t, n, true, pairs))
		for _, p := range pairs {
			if p[0] != p[1] && places[p[0]].Y >= places[p[1]].Y {
				t.Fatalf("the tie %v leads from %v to %v", p, places[p[0]], places[p[1]])
			}
		}
		value := make([]float64, n) // and undirected ones from the larger value to the smaller
		for a := range value {
			value[a] = -float64(a)
		}
		places = place(t, order.Layered{Value: value}, tied(t, n, false, pairs))
		for _, p := range pairs {
			if p[0] != p[1] && places[p[0]].Y >= places[p[1]].Y {
				t.Fatalf("the undirected tie %v leads from %v to %v", p, places[p[0]], places[p[1]])
			}
		}
	})
}

// With circles, at least half of the ties do, which is what Eades, Lin & Smyth prove,
// and no tie is level.
func TestLayeredTurnsFewTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, pairs := draw(t, 30)
		pairs = slices.DeleteFunc(pairs, func(p [2]int32) bool { return p[0] == p[1] })
		places := place(t, order.Layered{}, tied(t, n, true, pairs))
		up := 0
		for _, p := range pairs {
			if places[p[0]].Y == places[p[1]].Y {
				t.Fatalf("the tie %v is level", p)
			}
			if places[p[0]].Y > places[p[1]].Y {
				up++
			}
		}
		if up > len(pairs)/2 {
			t.Fatalf("%d of %d ties point up", up, len(pairs))
		}
	})
}

func TestTimeIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, pairs := draw(t, 40)
		date := rapid.SliceOfN(rapid.OneOf(
			rapid.Map(rapid.IntRange(1905, 1914), func(y int) float64 { return float64(y) + .5 }),
			rapid.Float64Range(1900, 1920), rapid.Just(math.NaN()), rapid.Just(math.Inf(1)),
		), n, n).Draw(t, "date")
		l := order.Time{Date: date}
		places := place(t, l, tied(t, n, false, pairs))
		known := func(a int) bool { return !math.IsNaN(date[a]) && !math.IsInf(date[a], 0) }
		for a, p := range places {
			for b, q := range places {
				switch {
				case known(a) && known(b) && date[a] < date[b] && p.X > q.X:
					t.Fatalf("%g at %v stands to the right of %g at %v", date[a], p, date[b], q)
				case known(a) && !known(b) && q.X >= p.X:
					t.Fatalf("an undated one at %v stands to the right of %g at %v", q, date[a], p)
				}
			}
			for _, tick := range l.Ticks() {
				if at := order.Year(tick.Date); known(a) && len(tick.Date) == 4 && date[a] < at-.5 && p.X > tick.X {
					t.Fatalf("%g at %v is to the right of the beginning of %s at %g", date[a], p, tick.Date, tick.X)
				}
			}
		}
	})
}

func TestYears(t *testing.T) {
	for date, want := range map[network.Date]float64{
		"1908": 1908.5, "1907-07-02": 1907.5, "1908-01": 1908 + 15.5/366, "1907-12-31": 1908 - .5/365,
		"": math.NaN(), "soon": math.NaN(), "1908-13": math.NaN(),
	} {
		if got := order.Year(date); math.Abs(got-want) > 1e-9 || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("%s is %g, want %g", date, got, want)
		}
	}
}

func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		from, to    network.Date
		first, last network.Date
		count       int
	}{
		{"1903", "1914", "1904", "1914", 11},
		{"1900", "1999", "1910", "1990", 9},
		{"1908-02-10", "1908-11-20", "1908-03", "1908-11", 9},
		{"2013-10-01", "2013-10-09", "2013-10-02", "2013-10-09", 8},
	} {
		ticks := order.Time{Date: []float64{order.Year(c.from), order.Year(c.to), math.NaN()}}.Ticks()
		if len(ticks) != c.count || ticks[0].Date != c.first || ticks[len(ticks)-1].Date != c.last {
			t.Errorf("from %s to %s: %v, want %d from %s to %s", c.from, c.to, ticks, c.count, c.first, c.last)
		}
		for i := 1; i < len(ticks); i++ {
			if ticks[i].X <= ticks[i-1].X {
				t.Errorf("%v is not in order", ticks)
			}
		}
	}
	for _, none := range [][]float64{nil, {math.NaN()}, {1e9, 2e9}, {-5, 3}} {
		if ticks := (order.Time{Date: none}).Ticks(); len(ticks) != 0 {
			t.Errorf("dates %v have ticks %v", none, ticks)
		}
	}
}

// East is right and north is up, of towns far enough from each other.
func TestMapKeepsTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		towns := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) [2]int {
			return [2]int{rapid.IntRange(-9, 9).Draw(t, "east"), rapid.IntRange(-4, 4).Draw(t, "north")}
		}), 1, 12, rapid.ID).Draw(t, "towns")
		var east, north []float64
		for _, town := range towns {
			east, north = append(east, 10*float64(town[0])), append(north, 10*float64(town[1]))
		}
		east, north = append(east, math.NaN()), append(north, 3)
		places := place(t, order.Map{Longitude: east, Latitude: north}, tied(t, len(east), false, nil))
		last := len(places) - 1
		for a := range places[:last] {
			for b := range places[:last] {
				// Cut at the widest gap, the west may come to lie in the east: not here.
				if east[a] < east[b] && places[a].X >= places[b].X || north[a] > north[b] && places[a].Y >= places[b].Y {
					t.Fatalf("(%g, %g) at %v and (%g, %g) at %v", east[a], north[a], places[a], east[b], north[b], places[b])
				}
			}
		}
	})
}

func TestMapCutsWhereNobodyIs(t *testing.T) {
	east, north := []float64{170, -170, 178, 190}, []float64{-10, -12, -20, 5}
	places := place(t, order.Map{Longitude: east, Latitude: north}, tied(t, 4, false, nil))
	if !(places[0].X < places[2].X && places[2].X < places[1].X) {
		t.Errorf("across the date line: %v", places)
	}
	if d := places[1].X - places[3].X; math.Abs(d) > 1e-9 {
		t.Errorf("190 and -170 degrees are %g apart", d)
	}
}

func TestMapSaysWhatIsNoCoordinate(t *testing.T) {
	n := tied(t, 1, false, nil)
	for _, l := range []order.Map{
		{Longitude: []float64{512345}, Latitude: []float64{1}},
		{Longitude: []float64{1}, Latitude: []float64{91}},
		{Longitude: []float64{math.Inf(1)}, Latitude: []float64{0}},
	} {
		if _, err := l.Place(ctx, n, nil); err == nil {
			t.Errorf("%v was accepted", l)
		}
	}
}

// study reads ties out of the research data that lie beside the project.
func study(t testing.TB, name string, directed bool) *network.Network {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "data", name))
	if err != nil {
		t.Skipf("the research data are not there: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	index := map[string]int32{}
	of := func(name string) int32 {
		i, known := index[name]
		if !known {
			i = int32(len(index))
			index[name] = i
		}
		return i
	}
	var pairs [][2]int32
	for _, row := range rows[1:] {
		pairs = append(pairs, [2]int32{of(row[0]), of(row[1])})
	}
	return tied(t, len(index), directed, pairs)
}

// Straight lines between the places of Graphviz 2.43 (dot -Tplain, the ties as a
// digraph in the order of the file; for two columns rankdir=LR and rank=same for
// each side), counted as here. Nearly everybody asks everybody for advice: there dot,
// with more layers, has fewer than we do, and what is let pass is what was reached.
func TestCrossesNoMoreThanDot(t *testing.T) {
	for _, c := range []struct {
		name     string
		l        placer
		directed bool
		dot      int
		most     int
	}{
		{"southern_women/networkdata_woman_x_event_2mode_edges.csv", order.TwoMode{}, false, 610, 610},
		{"southern_women/manynet_woman_x_event_2mode_edges.csv", order.TwoMode{}, false, 605, 605},
		{"suffragettes/10_bristol_bath_militant_acts_2mode_edges.csv", order.TwoMode{}, false, 3, 3},
		{"bristol_protest/org_event.csv", order.TwoMode{}, false, 6925, 6925},
		{"krackhardt_hightech/reports_edges.csv", order.Layered{}, true, 0, 0},
		{"krackhardt_hightech/friends_edges.csv", order.Layered{}, true, 400, 400},
		{"krackhardt_hightech/advice_edges.csv", order.Layered{}, true, 1519, 1850},
	} {
		n := study(t, c.name, c.directed)
		got := crossings(n, place(t, c.l, n))
		t.Logf("%s: %d, dot %d", c.name, got, c.dot)
		if got > c.most {
			t.Errorf("%s: %d crossings, dot has %d", c.name, got, c.dot)
		}
	}
}
