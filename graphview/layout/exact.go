package layout

import (
	"context"
	"math/rand/v2"
	"slices"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// exact looks at all pairs of a component.
//
// A sweep is a round-robin tournament: in the order of its rounds, drawn anew,
// every pair of vertices meets once and steps towards its distance. No list of
// pairs needs to be kept and shuffled. In larger components it is blocks of
// vertices that meet, all pairs of two blocks in one go, so that their distances
// stay in the processor's cache; blocks that meet in the same round have no vertex
// in common, and so may do it on any number of cores with the same result.
//
// Vertices are dealt to seats at random, so that a block is no neighbourhood.
type exact struct {
	n, block int
	blocks   int      // number of blocks
	vertex   []int    // the vertex on each seat
	distance []uint16 // in parts of a tie, from seat to seat, row by row
	longest  uint16
	parts    float64         // of a tie in which distances are told
	places   []network.Point // by seat
	held     []bool          // by seat; nil: nobody
	random   *rand.Rand

	teams  []int     // blocks, and one more that is nobody if their number is odd
	rounds []int     // of a tournament of the teams
	mu     []float64 // share of the way that each of two goes in a sweep, by distance
}

func newExact(ctx context.Context, g *graph, random *rand.Rand) (*exact, error) {
	const (
		large = 400 // vertices from which on blocks pay
		block = 32
	)
	n := g.order()
	e := &exact{n: n, block: 1, parts: g.parts(), vertex: random.Perm(n), distance: make([]uint16, n*n), random: random}
	if n >= large {
		e.block = block
	}
	e.blocks = (n + e.block - 1) / e.block
	all, err := allPairs(ctx, g)
	if err != nil {
		return nil, err
	}
	e.longest = slices.Max(all)
	e.teams = random.Perm(e.blocks + e.blocks%2)
	e.rounds = random.Perm(len(e.teams) - 1)
	e.mu = make([]float64, int(e.longest)+1)
	parallel.For(n, func(s int) {
		from, to := all[e.vertex[s]*n:], e.distance[s*n:]
		for t, v := range e.vertex {
			to[t] = from[v]
		}
	})
	e.places = scale(columns(e.distance, n, n, min(n, landmarks)), n, random)
	shrink(e.places, e.parts)
	jitter(e.places, random)
	return e, nil
}

// steps begins at a tenth of what would let the farthest pair take its distance
// at once, as the start is a good one, but never too low for the nearest.
func (e *exact) steps() (first, last float64) {
	return firstStep(float64(e.longest) / e.parts), .01
}

func (e *exact) result() []network.Point {
	places := make([]network.Point, e.n)
	for s, v := range e.vertex {
		places[v] = e.places[s]
	}
	return places
}

func (e *exact) sweep(eta float64) {
	for d := 1; d < len(e.mu); d++ {
		far := float64(d) / e.parts
		e.mu[d] = min(1, eta/float64(far*far)) / 2
	}
	shuffle(e.teams, e.random)
	shuffle(e.rounds, e.random)
	tables := len(e.teams) / 2
	for _, round := range e.rounds {
		if e.block == 1 {
			for table := range tables {
				e.play(round, table)
			}
			continue
		}
		parallel.For(tables, func(table int) { e.play(round, table) })
	}
	if e.block > 1 {
		parallel.For(e.blocks, func(b int) { e.mingle(b * e.block) })
	}
}

// play lets the two blocks meet that a round brings to a table: the last team
// keeps its seat while the others move on by one from round to round.
func (e *exact) play(round, table int) {
	last := len(e.teams) - 1
	home, away := last, round
	if table > 0 {
		// As remainders of a division by last, which would take as long as a step.
		if home = round + table; home >= last {
			home -= last
		}
		if away = round - table; away < 0 {
			away += last
		}
	}
	if a, b := e.teams[home], e.teams[away]; max(a, b) < e.blocks {
		e.meet(a*e.block, b*e.block)
	}
}

// meet lets all pairs of two blocks step that begin at seats a and b. Pairs that
// follow each other share no seat, which lets the processor overlap them.
func (e *exact) meet(a, b int) {
	width, height := min(e.block, e.n-a), min(e.block, e.n-b)
	for shift := range e.block {
		for i := range width {
			j := i + shift
			if j >= e.block {
				j -= e.block
			}
			if j < height {
				e.step(a+i, b+j)
			}
		}
	}
}

// mingle lets the pairs within the block step that begins at seat a.
func (e *exact) mingle(a int) {
	width := min(e.block, e.n-a)
	for shift := 1; shift < width; shift++ {
		for i := range width - shift {
			e.step(a+i, a+i+shift)
		}
	}
}

// step moves two seats towards their distance, both by the same length.
func (e *exact) step(s, t int) {
	d := e.distance[s*e.n+t]
	p, q := &e.places[s], &e.places[t]
	dx, dy := pull(*p, *q, float64(d)/e.parts, e.mu[d])
	if e.held != nil && (e.held[s] || e.held[t]) {
		yield(p, q, e.held[s], e.held[t], dx, dy)
		return
	}
	p.X -= dx
	p.Y -= dy
	q.X += dx
	q.Y += dy
}

func (e *exact) hold(held []network.Point) {
	places := e.result()
	fix(places, held)
	e.held = make([]bool, e.n)
	for s, v := range e.vertex {
		e.places[s], e.held[s] = places[v], held[v].Placed()
	}
}

func shuffle(s []int, random *rand.Rand) {
	random.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
}
