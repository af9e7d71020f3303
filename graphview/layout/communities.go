package layout

import (
	"context"
	"math/rand/v2"
)

// web is a graph with weights: of communities, or of the vertices that they are
// made of.
type web struct {
	start, other []int32
	weight       []float32 // of each entry of other; nil: 1 each
	inner        []float64 // weight of the ties within a vertex, each counted twice; nil: none
	mass         []float32 // activists that a vertex stands for; nil: 1 each
}

func (w *web) order() int { return len(w.start) - 1 }

func (w *web) weightOf(entry int32) float64 {
	if w.weight == nil {
		return 1
	}
	return float64(w.weight[entry])
}

func (w *web) innerOf(v int) float64 {
	if w.inner == nil {
		return 0
	}
	return w.inner[v]
}

func (w *web) massOf(v int) float32 {
	if w.mass == nil {
		return 1
	}
	return w.mass[v]
}

// rung is a level of communities: a web of them, and the community of each vertex
// of the level below.
type rung struct {
	web
	of []int32
}

// communities returns levels of communities, the finest first, by maximising
// modularity: V. D. Blondel, J.-L. Guillaume, R. Lambiotte & E. Lefebvre, Fast
// unfolding of communities in large networks, J. Stat. Mech. P10008, 2008,
// doi 10.1088/1742-5468/2008/10/P10008. Departing from it, only vertices are looked
// at again of which a neighbour has moved, as in V. A. Traag, L. Waltman & N. J. van
// Eck, From Louvain to Leiden, Sci. Rep. 9, 2019, doi 10.1038/s41598-019-41695-z.
func communities(ctx context.Context, g *graph, random *rand.Rand) ([]rung, error) {
	const few = 8 // communities of which it is not worth to look for communities
	var levels []rung
	w := &web{start: g.start, other: g.other}
	for w.order() > few {
		of, count, err := gather(ctx, w, random)
		if err != nil {
			return nil, err
		}
		if count == w.order() {
			break
		}
		levels = append(levels, rung{*contract(w, of, count), of})
		w = &levels[len(levels)-1].web
	}
	return levels, nil
}

// gather moves each vertex to the community, of those of its neighbours, in which
// it adds most to the modularity, until none moves. It returns the communities,
// numbered from 0, and their number.
func gather(ctx context.Context, w *web, random *rand.Rand) (of []int32, count int, err error) {
	const often = 20 // visits of a vertex, on average, after which it is enough
	n := w.order()
	c := newCrowd(w)
	queue := make([]int32, 0, 2*n)
	waiting := make([]bool, n)
	for _, v := range random.Perm(n) {
		queue = append(queue, int32(v))
		waiting[v] = true
	}
	for i := 0; i < len(queue) && i < often*n; i++ {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, 0, ctx.Err()
		}
		v := queue[i]
		waiting[v] = false
		if !c.move(v) {
			continue
		}
		for _, u := range w.other[w.start[v]:w.start[v+1]] {
			if !waiting[u] && c.of[u] != c.of[v] {
				waiting[u] = true
				queue = append(queue, u)
			}
		}
	}
	of, count = numbered(c.of)
	return of, count, nil
}

// crowd is a web in the course of being gathered.
type crowd struct {
	w      *web
	of     []int32
	degree []float64 // of each vertex, by weight
	total  []float64 // degrees of each community
	whole  float64   // degrees of all
	link   []float64 // from the vertex looked at to each community; zeros between
	met    []int32   // communities linked to it
}

func newCrowd(w *web) *crowd {
	n := w.order()
	c := &crowd{w: w, of: make([]int32, n), degree: make([]float64, n), total: make([]float64, n), link: make([]float64, n)}
	for v := range n {
		degree := w.innerOf(v)
		for i := w.start[v]; i < w.start[v+1]; i++ {
			degree += w.weightOf(i)
		}
		c.of[v], c.degree[v], c.total[v] = int32(v), degree, degree
		c.whole += degree
	}
	return c
}

// move moves a vertex to where it adds most, and reports whether that is elsewhere.
func (c *crowd) move(v int32) bool {
	const least = 1e-9 // gain for which it pays to move
	c.met = c.met[:0]
	for i := c.w.start[v]; i < c.w.start[v+1]; i++ {
		to := c.of[c.w.other[i]]
		if c.link[to] == 0 {
			c.met = append(c.met, to)
		}
		c.link[to] += c.w.weightOf(i)
	}
	own, share := c.of[v], c.degree[v]/c.whole
	c.total[own] -= c.degree[v]
	best, gain := own, c.link[own]-float64(share*c.total[own])
	for _, to := range c.met {
		if g := c.link[to] - float64(share*c.total[to]); g > gain+least {
			best, gain = to, g
		}
		c.link[to] = 0
	}
	c.total[best] += c.degree[v]
	c.of[v] = best
	return best != own
}

// numbered returns labels as numbers from 0 in the order in which they first occur.
func numbered(labels []int32) (numbers []int32, count int) {
	number := make([]int32, len(labels))
	numbers = make([]int32, len(labels))
	for i, label := range labels {
		if number[label] == 0 {
			count++
			number[label] = int32(count)
		}
		numbers[i] = number[label] - 1
	}
	return numbers, count
}

// contract returns the web of communities.
func contract(w *web, of []int32, count int) *web {
	c := &web{start: make([]int32, 1, count+1), inner: make([]float64, count), mass: make([]float32, count)}
	link := make([]float32, count)
	var met []int32
	for community, members := range grouped(of, count) {
		met = met[:0]
		for _, v := range members {
			c.mass[community] += w.massOf(int(v))
			c.inner[community] += w.innerOf(int(v))
			for i := w.start[v]; i < w.start[v+1]; i++ {
				to := of[w.other[i]]
				if int(to) == community {
					c.inner[community] += w.weightOf(i)
					continue
				}
				if link[to] == 0 {
					met = append(met, to)
				}
				link[to] += float32(w.weightOf(i))
			}
		}
		for _, to := range met {
			c.other = append(c.other, to)
			c.weight = append(c.weight, link[to])
			link[to] = 0
		}
		c.start = append(c.start, int32(len(c.other)))
	}
	return c
}

// grouped returns the members of each community in ascending order.
func grouped(of []int32, count int) [][]int32 {
	start := make([]int32, count+1)
	for _, c := range of {
		start[c+1]++
	}
	for c := range count {
		start[c+1] += start[c]
	}
	members, next := make([]int32, len(of)), append([]int32(nil), start...)
	for v, c := range of {
		members[next[c]] = int32(v)
		next[c]++
	}
	groups := make([][]int32, count)
	for c := range groups {
		groups[c] = members[start[c]:start[c+1]]
	}
	return groups
}

// hierarchical returns an order of the vertices in which every community of every
// level stands together: neighbours in it are mostly neighbours in memory, which
// is what the time of large networks goes into.
func hierarchical(n int, levels []rung) []int32 {
	top := n
	if len(levels) > 0 {
		top = levels[len(levels)-1].order()
	}
	order := make([]int32, top)
	for v := range order {
		order[v] = int32(v)
	}
	for i := len(levels) - 1; i >= 0; i-- {
		var below []int32
		groups := grouped(levels[i].of, levels[i].order())
		for _, c := range order {
			below = append(below, groups[c]...)
		}
		order = below
	}
	return order
}

// permuted returns a graph with its vertices in another order.
func permuted(g *graph, order []int32) *web {
	at := make([]int32, len(order))
	for v, u := range order {
		at[u] = int32(v)
	}
	w := &web{start: make([]int32, 1, len(g.start)), other: make([]int32, 0, len(g.other))}
	for _, u := range order {
		for _, o := range g.neighbours(u) {
			w.other = append(w.other, at[o])
		}
		w.start = append(w.start, int32(len(w.other)))
	}
	return w
}
