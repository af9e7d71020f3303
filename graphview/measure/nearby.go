package measure

// locally is a graph with its activists numbered anew, so that neighbours lie near
// each other in memory: a walk along ties then mostly finds what it looks for in the
// processor's cache. Sums may come out in another order, and so differ in the last
// digit, from those of the graph as it was numbered.
type locally struct {
	*Graph
	was []int32 // the number in the graph that it was made of
}

// nearby numbers activists in the order in which a search by breadth along ties,
// whatever their direction, meets them; in every component it begins with the
// activist who has most ties.
func (g *Graph) nearby() *locally {
	g.localOnce.Do(func() {
		was := g.byBreadth()
		now := make([]int32, len(was))
		for number, a := range was {
			now[a] = int32(number)
		}
		l := &Graph{directed: g.directed, parallel: g.parallel, weight: g.weight, ties: g.ties}
		l.out = g.out.renumbered(was, now)
		l.in = l.out
		if g.directed {
			l.in = g.in.renumbered(was, now)
		}
		g.local = &locally{Graph: l, was: was}
	})
	return g.local
}

// Nearby returns the graph with its activists numbered anew, so that neighbours lie near
// each other in memory, for those who walk along its ties often; was gives the number
// in this graph of each. Both are to be read only. Entries of a row are not sorted.
func (g *Graph) Nearby() (near *Graph, was []int32) {
	l := g.nearby()
	return l.Graph, l.was
}

// byBreadth lists all activists in the order of nearby.
func (g *Graph) byBreadth() []int32 {
	n := g.Len()
	order := make([]int32, 0, n)
	met := make([]bool, n)
	for _, root := range g.mostTied() {
		if met[root] {
			continue
		}
		met[root] = true
		order = append(order, root)
		for i := len(order) - 1; i < len(order); i++ {
			for _, side := range g.sides() {
				others, _ := side.row(order[i])
				for _, b := range others {
					if !met[b] {
						met[b] = true
						order = append(order, b)
					}
				}
			}
		}
	}
	return order
}

// sides are the rows in which all neighbours stand.
func (g *Graph) sides() []rows {
	if g.directed {
		return []rows{g.out, g.in}
	}
	return []rows{g.out}
}

// mostTied lists activists by descending degree; equal ones keep their order.
func (g *Graph) mostTied() []int32 {
	n := g.Len()
	degree := Degree(g)
	most := int32(0)
	for _, d := range degree {
		most = max(most, d)
	}
	next := make([]int32, most+2)
	for _, d := range degree {
		next[most-d+1]++
	}
	for d := range most + 1 {
		next[d+1] += next[d]
	}
	order := make([]int32, n)
	for a, d := range degree {
		order[next[most-d]] = int32(a)
		next[most-d]++
	}
	return order
}

// renumbered gives every activist another number. Rows keep the order of their
// entries, which is enough for everything that only walks along them.
func (r rows) renumbered(was, now []int32) rows {
	m := rows{start: make([]int32, len(r.start)), other: make([]int32, 0, len(r.other))}
	if r.weight != nil {
		m.weight = make([]float64, 0, len(r.weight))
	}
	for number, a := range was {
		others, weights := r.row(a)
		for _, b := range others {
			m.other = append(m.other, now[b])
		}
		m.weight = append(m.weight, weights...)
		m.start[number+1] = int32(len(m.other))
	}
	return m
}

// nearbyPlain returns plain, numbered as nearby.
func (g *Graph) nearbyPlain() (plain rows, l *locally) {
	l = g.nearby()
	if !g.directed && !g.parallel {
		return rows{start: l.out.start, other: l.out.other}, l
	}
	now := make([]int32, len(l.was))
	for number, a := range l.was {
		now[a] = int32(number)
	}
	return g.plain().renumbered(l.was, now), l
}

// back puts values by number back into the order of activists.
func back[T any](l *locally, values []T) []T {
	ordered := make([]T, len(values))
	for number, a := range l.was {
		ordered[a] = values[number]
	}
	return ordered
}
