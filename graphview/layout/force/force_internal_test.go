package force

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"copresence/storage/network"
)

// tied makes a network of n activists and of ties with weights, undirected ones
// unless directed.
func tied(t testing.TB, n int, pairs [][2]int32, weights []float64, directed bool) *network.Network {
	t.Helper()
	var a network.Activists
	for i := range n {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, strconv.Itoa(i+1))
		a.Kind = append(a.Kind, network.Person)
	}
	m := len(pairs)
	ties := network.Ties{
		Directed: make([]bool, m), FirstSeen: make([]network.Date, m), LastSeen: make([]network.Date, m),
		Verdict: make([]network.Verdict, m),
	}
	for i, p := range pairs {
		ties.ID = append(ties.ID, int64(i+1))
		ties.Source = append(ties.Source, p[0])
		ties.Target = append(ties.Target, p[1])
		ties.Platform = append(ties.Platform, network.None)
		ties.Relation = append(ties.Relation, network.None)
		ties.Directed[i] = directed
		w := 1.
		if i < len(weights) {
			w = weights[i]
		}
		ties.Weight = append(ties.Weight, w)
	}
	net, err := network.New(a, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// at starts a layout with everybody at places in lengths of the formulas.
func (a Atlas) at(n *network.Network, places []network.Point) *Run {
	r := a.Start(n, nil)
	for v, p := range places {
		r.body.x[v], r.body.y[v] = p.X, p.Y
	}
	return r
}

// Three in a right-angled triangle: 0 at (0,0), 1 at (3,0), 2 at (0,4), with ties
// 0-1 of weight 1 and 1-2, 5 long, of weight 4. m = 2, 3, 2. What is wanted is
// worked out from the paper's formulas term by term.
func TestForcesOfThree(t *testing.T) {
	pairs, weights := [][2]int32{{0, 1}, {1, 2}}, []float64{1, 4}
	places := []network.Point{{X: 0, Y: 0}, {X: 3, Y: 0}, {X: 0, Y: 4}}
	const kr = 7.
	repulsion := []network.Point{ // from each of both others: kr m m / d, along (dx,dy)/d
		{X: kr * 2 * 3 / 3. * -1, Y: kr * 2 * 2 / 4. * -1},
		{X: kr*2*3/3. + kr*3*2/5.*.6, Y: kr * 3 * 2 / 5. * -.8},
		{X: kr * 3 * 2 / 5. * -.6, Y: kr*2*2/4. + kr*3*2/5.*.8},
	}
	// Gravity 1: m towards the origin. Strong: kr m times the place.
	gravity := []network.Point{{}, {X: -3}, {Y: -2}}
	strong := []network.Point{{}, {X: -kr * 3 * 3}, {Y: -kr * 2 * 4}}
	mean := 7. / 3 // of m
	for _, c := range []struct {
		name     string
		atlas    Atlas
		directed bool
		a01, a12 float64 // attraction of the ties by length of the way
		gravity  []network.Point
		radius   float64
	}{
		{"plain", Atlas{Gravity: Off}, false, 1, 4, nil, 0},
		{"weights not looked at", Atlas{Gravity: Off, EdgeWeightInfluence: Off}, false, 1, 1, nil, 0},
		{"root of the weight", Atlas{Gravity: Off, EdgeWeightInfluence: .5}, false, 1, 2, nil, 0},
		{"gravity", Atlas{}, false, 1, 4, gravity, 0},
		{"strong gravity", Atlas{StrongGravity: true}, false, 1, 4, strong, 0},
		{"LinLog", Atlas{Gravity: Off, LinLog: true}, false, math.Log(4) / 3, 4 * math.Log(6) / 5, nil, 0},
		{"dissuade hubs, directed", Atlas{Gravity: Off, DissuadeHubs: true}, true, mean / 2, 4 * mean / 3, nil, 0},
		{"dissuade hubs", Atlas{Gravity: Off, DissuadeHubs: true}, false, mean * (1./2 + 1./3) / 2, 4 * mean * (1./3 + 1./2) / 2, nil, 0},
	} {
		c.atlas.Scaling = kr
		r := c.atlas.at(tied(t, 3, pairs, weights, c.directed), places)
		r.body.force(r.settings)
		want := append([]network.Point(nil), repulsion...)
		want[0].X += 3 * c.a01
		want[1].X -= 3*c.a01 + 3*c.a12
		want[1].Y += 4 * c.a12
		want[2].X += 3 * c.a12
		want[2].Y -= 4 * c.a12
		for v, g := range c.gravity {
			want[v] = want[v].Add(g)
		}
		for v, w := range want {
			if got := (network.Point{X: r.body.fx[v], Y: r.body.fy[v]}); got.Sub(w).Length() > 1e-9 {
				t.Errorf("%s: force on %d is %v, want %v", c.name, v, got, w)
			}
		}
	}
}

// Distances from rim to rim: 0 and 1 overlap, 2 stands off by 5 - 1 - 2 from 1.
func TestForcesOfTheThick(t *testing.T) {
	r := Atlas{Gravity: Off, Scaling: 1}.at(tied(t, 3, [][2]int32{{0, 1}, {1, 2}}, nil, false), []network.Point{{X: 0, Y: 0}, {X: 3, Y: 0}, {X: 0, Y: 4}})
	r.body.radius = []float64{1.5, 2, 1}
	r.body.force(r.settings)
	far := 4 - 1.5 - 1
	want := network.Point{X: -100 * 2 * 3 * 3, Y: -2 * 2 / (far * far) * 4}
	if got := (network.Point{X: r.body.fx[0], Y: r.body.fy[0]}); got.Sub(want).Length() > 1e-9 {
		t.Errorf("force %v, want %v: no attraction, and a push with 100 times the mass", got, want)
	}
	near := 5 - 2 - 1.
	want = network.Point{X: 2 * 3 / (near * near) * -3, Y: 2*3/(near*near)*4 + 2*2/(far*far)*4}.Add(network.Point{X: 3, Y: -4})
	if got := (network.Point{X: r.body.fx[2], Y: r.body.fy[2]}); got.Sub(want).Length() > 1e-9 {
		t.Errorf("force %v, want %v", got, want)
	}
}

func TestLogarithm(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 10_000 {
		x := math.Exp(40 * (random.Float64() - .3))
		if got, want := logarithm(x), math.Log(x); math.Abs(got-want) > 1e-12*max(1, math.Abs(want)) {
			t.Fatalf("logarithm of %g: %.15g, want %.15g", x, got, want)
		}
	}
}

// The rule of the paper and, for the efficiency, of Gephi 0.9 and later, worked out
// by hand for 400 activists: .05 sqrt(400) = 1, so the tolerance is 1.
func TestPace(t *testing.T) {
	for _, c := range []struct {
		name                        string
		begin                       pace
		swinging, traction          float64
		speed, efficiency, activity float64
	}{
		{"as much swinging as is let pass", pace{2, 1}, 8, 20, 2.5, 1.3, 1},
		{"rises by half at most", pace{2, 1}, 1, 20, 3, 1.3, 1},
		{"too much swinging", pace{2, 1}, 25, 20, .8, .7, 1},
		{"wild", pace{2, 1}, 80, 20, .125, .35, 1},
		{"the tolerance asked for", pace{2, 1}, 8, 20, 1, 1.3, .4},
		{"still", pace{2, 1}, 0, 20, 2, 1, 1},
	} {
		p := c.begin
		p.adapt(c.swinging, c.traction, c.activity, 400)
		if math.Abs(p.speed-c.speed) > 1e-12 || math.Abs(p.efficiency-c.efficiency) > 1e-12 {
			t.Errorf("%s: %+v, want speed %g and efficiency %g", c.name, p, c.speed, c.efficiency)
		}
	}
}

// clustered makes groups of 20 with few ties between them.
func clustered(t testing.TB, n int) *network.Network {
	random := rand.New(rand.NewPCG(3, 4))
	var pairs [][2]int32
	for a := 1; a < n; a++ {
		pairs = append(pairs, [2]int32{int32(a), int32(random.IntN(a))})
		for range 3 {
			pairs = append(pairs, [2]int32{int32(a), int32(min(n-1, a/20*20+random.IntN(20)))})
		}
	}
	return tied(t, n, pairs, nil, false)
}

// Each by itself is the rule; together, the error of the sum is a few per cent.
func TestTreeComesNearToTheSumOverAll(t *testing.T) {
	n := clustered(t, 3000)
	exact, coarse := Atlas{Theta: Off}.Start(n, nil), Atlas{}.Start(n, nil)
	for range 100 {
		coarse.Step()
	}
	copy(exact.body.x, coarse.body.x)
	copy(exact.body.y, coarse.body.y)
	repulsion := func(r *Run) *body {
		clear(r.body.fx)
		clear(r.body.fy)
		r.body.tree.build(r.body)
		r.body.tree.repel(r.body, r.settings.scaling, r.settings.theta)
		return r.body
	}
	var off, all float64
	one, other := repulsion(exact), repulsion(coarse)
	for v := range one.fx {
		off += length(one.fx[v]-other.fx[v], one.fy[v]-other.fy[v])
		all += length(one.fx[v], one.fy[v])
	}
	t.Logf("relative error %.4f", off/all)
	if off/all > .03 || off == 0 {
		t.Errorf("relative error %.4f", off/all)
	}
	exact.body.force(exact.settings)
	b := exact.body
	for _, v := range []int{0, 1, 1500, 2999} {
		var fx, fy float64
		for u := range b.x {
			if u != v {
				dx, dy := b.x[v]-b.x[u], b.y[v]-b.y[u]
				f := exact.settings.scaling * b.mass[v] * b.mass[u] / (dx*dx + dy*dy)
				fx, fy = fx+f*dx, fy+f*dy
			}
		}
		x, y := b.x[v], b.y[v]
		for i := b.start[v]; i < b.start[v+1]; i++ {
			fx, fy = fx+b.x[b.other[i]]-x, fy+b.y[b.other[i]]-y
		}
		fx, fy = fx-b.mass[v]*x/length(x, y), fy-b.mass[v]*y/length(x, y)
		if length(fx-b.fx[v], fy-b.fy[v]) > 1e-6*length(fx, fy) {
			t.Errorf("activist %d: force (%g, %g), sum over all (%g, %g)", v, b.fx[v], b.fy[v], fx, fy)
		}
	}
}

// energy is what the forces lead down, gravity aside (Noack 2007): attraction is the
// derivative of d^2/2, or of (1+d) log(1+d) - d, repulsion that of -m m log d.
func energy(r *Run) float64 {
	b, sum := r.body, 0.0
	for v := range b.x {
		for i := b.start[v]; i < b.start[v+1]; i++ {
			d := length(b.x[v]-b.x[b.other[i]], b.y[v]-b.y[b.other[i]])
			if r.settings.linLog {
				sum += ((1+d)*math.Log(1+d) - d) / 2
			} else {
				sum += d * d / 4
			}
		}
		for u := range v {
			sum -= r.settings.scaling * b.mass[v] * b.mass[u] * math.Log(length(b.x[v]-b.x[u], b.y[v]-b.y[u]))
		}
		sum += r.settings.gravity * b.mass[v] * length(b.x[v], b.y[v])
	}
	return sum
}

func TestEnergyFalls(t *testing.T) {
	n := clustered(t, 200)
	for _, a := range []Atlas{{}, {LinLog: true}} {
		r := a.Start(n, nil)
		last := math.Inf(1)
		for _, steps := range []int{1, 20, 100} {
			for range steps {
				r.Step()
			}
			e := energy(r)
			if e >= last {
				t.Errorf("LinLog %v: energy %g after %g", a.LinLog, e, last)
			}
			last = e
		}
		before := energy(r)
		for range 300 {
			r.Step()
		}
		if after := energy(r); after > before+.001*math.Abs(before) {
			t.Errorf("LinLog %v: energy %g at rest, %g later", a.LinLog, before, after)
		}
	}
}

// LinLog parts groups: ties within are shorter against those between.
func TestLinLogPartsGroups(t *testing.T) {
	n := clustered(t, 200)
	ratio := func(a Atlas) float64 {
		places, err := a.Place(t.Context(), n, nil)
		if err != nil {
			t.Fatal(err)
		}
		var within, between, inner, outer float64
		for i, s := range n.Ties.Source {
			d := places[s].Sub(places[n.Ties.Target[i]]).Length()
			if s/20 == n.Ties.Target[i]/20 {
				within, inner = within+d, inner+1
			} else {
				between, outer = between+d, outer+1
			}
		}
		return (between / outer) / (within / inner)
	}
	if plain, parted := ratio(Atlas{}), ratio(Atlas{LinLog: true}); parted < 1.2*plain {
		t.Errorf("ties between groups are %.2f times as long as those within, with LinLog %.2f times", plain, parted)
	}
}
