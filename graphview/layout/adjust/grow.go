package adjust

import (
	"cmp"
	"context"
	"math"
	"slices"

	"copresence/graphview/layout/plane"
	"copresence/storage/network"
)

// grow moves the movable bodies apart: of the tree that joins them all with the least
// length, where two that overlap are the nearer the more they do, each edge of two
// that overlap becomes as long as these need, with all that hangs on it. Trees are
// grown along neighbours until these do not overlap, and then along all who do. In
// the end all are moved so that on average nobody has moved.
func (c *crowd) grow(ctx context.Context, progress func(share float64)) error {
	const rounds = 200
	everybody := false
	points := make([]network.Point, c.movable)
	for round := range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range points {
			points[i] = network.Point{X: c.x[i], Y: c.y[i]}
		}
		pairs := plane.Neighbours(points)
		overlap := false
		if everybody {
			pairs = append(pairs, c.overlapping()...)
		}
		branches := make([]branch, len(pairs))
		for k, p := range pairs {
			branches[k] = c.branch(p[0], p[1])
			overlap = overlap || branches[k].length < 0
		}
		if !overlap {
			if everybody {
				break
			}
			everybody = true
			continue
		}
		c.follow(spanning(branches, c.movable))
		progress(float64(round+1) / rounds)
	}
	c.recentre()
	return nil
}

// overlapping returns the pairs of movable bodies that overlap, no more than there
// are neighbours.
func (c *crowd) overlapping() (pairs [][2]int32) {
	c.pairs(func(i, j int32) bool {
		if int(j) < c.movable {
			pairs = append(pairs, [2]int32{i, j})
		}
		return len(pairs) < 3*c.movable
	})
	return pairs
}

// branch joins two bodies.
type branch struct {
	a, b   int32
	length float64 // of the gap between them; below 0, by how much they are too near
	factor float64 // by which their distance has to grow
}

func (c *crowd) branch(a, b int32) branch {
	x, y := c.x[b]-c.x[a], c.y[b]-c.y[a]
	wide, high := c.halfX[a]+c.halfX[b], c.halfY[a]+c.halfY[b]
	distance := math.Sqrt(float64(x*x) + float64(y*y))
	if dx, dy := c.parting(a, b); dx == 0 && dy == 0 {
		if c.round {
			return branch{a, b, max(0, distance-wide), 1}
		}
		gapX, gapY := max(0, math.Abs(x)-wide), max(0, math.Abs(y)-high)
		return branch{a, b, math.Sqrt(float64(gapX*gapX) + float64(gapY*gapY)), 1}
	}
	if distance < near { // along follows a way of its own then
		return branch{a, b, -wide, 0}
	}
	const more = 1 + 1e-6 // than needed, against rounding
	factor := wide / distance
	if !c.round {
		factor = min(wide/max(math.Abs(x), near), high/max(math.Abs(y), near))
	}
	return branch{a, b, distance - float64(factor*distance), factor * more}
}

// spanning returns the branches of a tree of least length (J. B. Kruskal, On the
// shortest spanning subtree of a graph, Proc. AMS 7, 1956, doi 10.2307/2033241).
func spanning(branches []branch, count int) []branch {
	slices.SortFunc(branches, func(e, f branch) int {
		return cmp.Or(cmp.Compare(e.length, f.length), cmp.Compare(e.a, f.a), cmp.Compare(e.b, f.b))
	})
	of := make([]int32, count)
	for i := range of {
		of[i] = int32(i)
	}
	root := func(i int32) int32 {
		for of[i] != i {
			of[i] = of[of[i]]
			i = of[i]
		}
		return i
	}
	tree := make([]branch, 0, count)
	for _, e := range branches {
		if a, b := root(e.a), root(e.b); a != b {
			of[b] = a
			tree = append(tree, e)
		}
	}
	return tree
}

// follow moves all along a tree, from the first body outwards.
func (c *crowd) follow(tree []branch) {
	start := make([]int32, c.movable+1)
	for _, e := range tree {
		start[e.a]++
		start[e.b]++
	}
	sum := int32(0)
	for i, count := range start {
		start[i] = sum
		sum += count
	}
	list, next := make([]int32, 2*len(tree)), slices.Clone(start)
	for k, e := range tree {
		list[next[e.a]], list[next[e.b]] = int32(k), int32(k)
		next[e.a]++
		next[e.b]++
	}
	x, y := slices.Clone(c.x[:c.movable]), slices.Clone(c.y[:c.movable])
	seen := make([]bool, c.movable)
	for root := range int32(c.movable) {
		if seen[root] {
			continue
		}
		seen[root] = true
		for queue := []int32{root}; len(queue) > 0; queue = queue[1:] {
			v := queue[0]
			for _, k := range list[start[v]:start[v+1]] {
				e := tree[k]
				u := e.a + e.b - v
				if seen[u] {
					continue
				}
				seen[u] = true
				dx, dy := float64(e.factor*(x[u]-x[v])), float64(e.factor*(y[u]-y[v]))
				if e.factor == 0 {
					dx, dy = aside(v, u, -e.length)
				}
				c.x[u], c.y[u] = c.x[v]+dx, c.y[v]+dy
				queue = append(queue, u)
			}
		}
	}
}

// recentre moves all movable bodies so that on average they have not moved.
func (c *crowd) recentre() {
	dx, dy := 0., 0.
	for i := range c.movable {
		dx += c.fromX[i] - c.x[i]
		dy += c.fromY[i] - c.y[i]
	}
	count := float64(max(1, c.movable))
	for i := range c.movable {
		c.x[i] += dx / count
		c.y[i] += dy / count
	}
}
