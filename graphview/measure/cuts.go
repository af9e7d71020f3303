package measure

import "slices"

// CutPoints returns the activists without whom their component would fall apart, in
// ascending order; Bridges returns the pairs, smaller number first and in ascending
// order, who would be in different components if they were not tied. Direction and
// self-ties are passed over. Where the graph keeps parallel ties, two of them are no
// bridge, for the one stays when the other goes.
//
// J. Hopcroft & R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation,
// Communications of the ACM 16(6), 1973, doi 10.1145/362248.362272, without recursion.
func CutPoints(g *Graph) []int32 {
	points, _ := cuts(g)
	return points
}

// Bridges is described at [CutPoints].
func Bridges(g *Graph) [][2]int32 {
	_, bridges := cuts(g)
	if !g.parallel {
		return bridges
	}
	return slices.DeleteFunc(bridges, func(pair [2]int32) bool {
		ties := 0
		for _, side := range g.sides() {
			others, _ := side.row(pair[0])
			for _, b := range others {
				if b == pair[1] {
					ties++
				}
			}
		}
		return ties > 1
	})
}

// cutter searches in depth. Everybody is numbered when met; low is the lowest number
// that can be come to from there by one tie that was not walked.
type cutter struct {
	plain     rows
	met, low  []int32 // from 1; 0: not met yet
	next      []int32 // the entry of each row to be followed next
	from      []int32 // who led there
	cut       []bool
	bridges   [][2]int32
	path      []int32
	rootTurns int // how often the search left the root
}

func cuts(g *Graph) (points []int32, bridges [][2]int32) {
	n := g.Len()
	plain := g.plain()
	c := &cutter{
		plain: plain, met: make([]int32, n), low: make([]int32, n), from: make([]int32, n),
		cut: make([]bool, n), next: slices.Clone(plain.start),
	}
	count := int32(0)
	for root := range int32(n) {
		if c.met[root] == 0 {
			count = c.search(root, count)
		}
	}
	for a, cut := range c.cut {
		if cut {
			points = append(points, int32(a))
		}
	}
	slices.SortFunc(c.bridges, func(x, y [2]int32) int { return slices.Compare(x[:], y[:]) })
	return points, c.bridges
}

func (c *cutter) search(root, count int32) int32 {
	meet := func(a, from int32) {
		count++
		c.met[a], c.low[a], c.from[a] = count, count, from
		c.path = append(c.path, a)
	}
	meet(root, root)
	c.rootTurns = 0
	for len(c.path) > 0 {
		a := c.path[len(c.path)-1]
		if c.next[a] == c.plain.start[a+1] {
			c.path = c.path[:len(c.path)-1]
			if a != root {
				c.leave(a, root)
			}
			continue
		}
		b := c.plain.other[c.next[a]]
		c.next[a]++
		if c.met[b] == 0 {
			meet(b, a)
		} else if b != c.from[a] {
			c.low[a] = min(c.low[a], c.met[b])
		}
	}
	c.cut[root] = c.rootTurns > 1
	return count
}

// leave goes back from a, whose ties have all been followed.
func (c *cutter) leave(a, root int32) {
	parent := c.from[a]
	c.low[parent] = min(c.low[parent], c.low[a])
	if parent == root {
		c.rootTurns++
	} else if c.low[a] >= c.met[parent] {
		c.cut[parent] = true
	}
	if c.low[a] > c.met[parent] {
		c.bridges = append(c.bridges, [2]int32{min(a, parent), max(a, parent)})
	}
}
