package layout

import (
	"context"
	"math/rand/v2"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

const (
	pivots  = 200 // vertices to which the distances of all others are known
	friends = 3   // friends of friends drawn for each vertex
)

// sparse looks at some of the pairs of a component: at all that share a tie, at
// every vertex with each of k pivots, and at some friends of friends.
//
// Departing from Ortmann, Klimenta & Brandes, pivots are drawn at random and not
// spread as far apart as can be, and the pair of vertex i and pivot p has the
// weight
//
//	w(i,p) = (n/k) / d(i,p)^2    where d(i,p) > 1
//
// as it stands for the n/k vertices that could have been drawn instead. So the sum
// is an unbiased estimate of the full stress. On networks of small diameter, which
// is to say on social ones, it came out lower by 2 to 10 % than with the weights by
// region, which find most pivots too near to stand for anybody.
//
// Friends of friends are what keeps apart the many vertices whose distances to all
// pivots are the same, such as the followers of one page.
type sparse struct {
	g        *graph
	pivots   []int
	distance []uint16 // of each vertex to each pivot, vertex by vertex
	longest  uint16
	near     []pair
	places   []network.Point
	held     []bool // nil: nobody
	random   *rand.Rand
}

// pair is two vertices at a distance of one tie or two.
type pair struct {
	u, v int32
	d    float64
}

func newSparse(ctx context.Context, g *graph, random *rand.Rand) (*sparse, error) {
	n := g.order()
	s := &sparse{g: g, random: random, pivots: random.Perm(n)[:min(n, pivots)]}
	if err := s.measure(ctx); err != nil {
		return nil, err
	}
	s.acquaint()
	k := len(s.pivots)
	s.places = scale(columns(s.distance, n, k, min(k, landmarks)), n, random)
	shrink(s.places, g.parts())
	jitter(s.places, random)
	return s, nil
}

// measure walks from every pivot to all vertices.
func (s *sparse) measure(ctx context.Context) error {
	n, k := s.g.order(), len(s.pivots)
	s.distance = make([]uint16, n*k)
	parallel.For(k, func(p int) {
		if ctx.Err() != nil {
			return
		}
		row := make([]uint16, n)
		newWalker(s.g).distances(s.g, int32(s.pivots[p]), row)
		for v, d := range row {
			s.distance[v*k+p] = d
		}
	})
	for _, d := range s.distance {
		s.longest = max(s.longest, d)
	}
	return ctx.Err()
}

// acquaint lists the pairs that share a tie and draws friends of friends.
func (s *sparse) acquaint() {
	for v := range int32(s.g.order()) {
		known := s.g.neighbours(v)
		for i, u := range known {
			if u > v {
				s.near = append(s.near, pair{v, u, s.g.lengthOf(s.g.start[v] + int32(i))})
			}
		}
		for range friends {
			first := s.random.IntN(len(known))
			theirs := s.g.neighbours(known[first])
			second := s.random.IntN(len(theirs))
			if u := theirs[second]; u != v && !s.g.adjacent(u, v) {
				d := s.g.lengthOf(s.g.start[v]+int32(first)) + s.g.lengthOf(s.g.start[known[first]]+int32(second))
				s.near = append(s.near, pair{v, u, d})
			}
		}
	}
}

// represents returns the number of vertices that a pivot stands for.
func (s *sparse) represents() float64 { return float64(s.g.order()) / float64(len(s.pivots)) }

// steps ends so low that the pairs of the largest weight, which are those of a
// pivot two ties away, come to rest too.
func (s *sparse) steps() (first, last float64) {
	return firstStep(float64(s.longest) / s.g.parts()), .01 / max(1, s.represents()/4)
}

func (s *sparse) result() []network.Point { return s.places }

func (s *sparse) hold(held []network.Point) {
	fix(s.places, held)
	s.held = make([]bool, len(held))
	for v, h := range held {
		s.held[v] = h.Placed()
	}
}

// sweep lets near pairs step one after the other, in an order drawn anew, and then
// every vertex towards its distance from each pivot. For that the pivots hold
// still, and so all vertices may do it at the same time.
func (s *sparse) sweep(eta float64) {
	s.random.Shuffle(len(s.near), func(i, j int) { s.near[i], s.near[j] = s.near[j], s.near[i] })
	for _, near := range s.near {
		p, q := &s.places[near.u], &s.places[near.v]
		dx, dy := pull(*p, *q, near.d, min(1, eta/float64(near.d*near.d))/2)
		if s.held != nil && (s.held[near.u] || s.held[near.v]) {
			yield(p, q, s.held[near.u], s.held[near.v], dx, dy)
			continue
		}
		p.X -= dx
		p.Y -= dy
		q.X += dx
		q.Y += dy
	}
	mu := make([]float64, int(s.longest)+1) // zero for a distance of one: a tie is a near pair
	for d := range mu {
		if far := float64(d) / s.g.parts(); far > 1 {
			mu[d] = min(1, eta*s.represents()/float64(far*far)) / 2
		}
	}
	order := s.random.Perm(len(s.pivots))
	held := make([]network.Point, len(order))
	for i, p := range order {
		held[i] = s.places[s.pivots[p]]
	}
	const block = 64 * lanes // vertices in one go
	n := s.g.order()
	parallel.For((n+block-1)/block, func(b int) {
		for v := b * block; v < min((b+1)*block, n); v += lanes {
			s.heed(v, order, held, mu)
		}
	})
}

// lanes is the number of vertices that move side by side: each of their steps has
// to wait for the last one, which leaves the processor time for those of others.
const lanes = 4

// heed moves some vertices, from v on, towards their distances from each pivot,
// beginning with another pivot for each block of vertices.
func (s *sparse) heed(v int, order []int, held []network.Point, mu []float64) {
	k, parts := len(order), s.g.parts()
	var at [lanes]network.Point
	var row [lanes][]uint16
	for l := range lanes {
		u := min(v+l, s.g.order()-1) // where vertices run out the last one is moved again from its old place
		at[l], row[l] = s.places[u], s.distance[u*k:(u+1)*k]
	}
	i := v / lanes % k
	for range k {
		p, from := order[i], held[i]
		for l := range lanes {
			d := row[l][p]
			dx, dy := pull(at[l], from, float64(d)/parts, mu[d])
			at[l].X -= dx
			at[l].Y -= dy
		}
		if i++; i == k {
			i = 0
		}
	}
	if s.held == nil {
		copy(s.places[v:], at[:])
		return
	}
	for l := range min(lanes, s.g.order()-v) {
		if !s.held[v+l] {
			s.places[v+l] = at[l]
		}
	}
}
