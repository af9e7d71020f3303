package layout

import "math"

// ends tell who are the nearest of a vertex, as many as its neighbours: all up to last.
type ends struct {
	last, next         float32 // squares of the lengths to the farthest of them, and to the nearest of the others
	lastTied, nextTied bool    // are these two neighbours?
	hits, degree       int32   // neighbours among the nearest, and neighbours
}

// gain returns what Jaccard's index gains when one comes in for another.
func (e *ends) gain(in, out bool) float32 {
	return jaccard(e.hits+one(in)-one(out), e.degree) - jaccard(e.hits, e.degree)
}

// hits returns the number of neighbours among those nearest to where the vertex tries
// to be, and the square of the length to the farthest of these.
func (r *refinement) hits(v int, own ends) (hits int32, last float32) {
	limit := float32(0) // none of the nearest is farther than the farthest of those who were
	for u, f := range r.was {
		if f <= own.last {
			limit = max(limit, r.is[u])
		}
	}
	r.is[v] = 0
	some := r.some[:0]
	for _, f := range r.is {
		if f <= limit {
			some = append(some, f)
		}
	}
	last = lowest(some, min(int(own.degree), len(some)-1))
	for _, u := range r.other[r.start[v]:r.start[v+1]] {
		if r.is[u] <= last {
			hits++
		}
	}
	return hits, last
}

// rank sets the ends of the vertex whose turn it is.
func (r *refinement) rank(v int, last float32) {
	e := &r.ends[v]
	e.last, e.hits, e.lastTied = last, 0, false
	for _, u := range r.other[r.start[v]:r.start[v+1]] {
		if r.was[u] <= last {
			e.hits++
			e.lastTied = e.lastTied || r.was[u] == last
		}
	}
	r.findNext(v)
}

// settleEnds brings the ends of all others up to date when the vertex has moved.
func (r *refinement) settleEnds(v int) {
	weight := r.weight[v*r.n : (v+1)*r.n]
	for u, f := range r.is {
		if u == v {
			continue
		}
		e, was, tied := &r.ends[u], r.was[u], weight[u] == 1
		switch inside := was <= e.last; {
		case inside && f >= e.next: // it leaves
			e.hits += one(e.nextTied) - one(tied)
			e.last, e.lastTied = e.next, e.nextTied
			r.findNext(u)
		case inside && f >= e.last:
			e.last, e.lastTied = f, tied
		case inside && was == e.last:
			r.findLast(u)
		case inside:
		case f < e.last: // it comes
			e.hits += one(tied) - one(e.lastTied)
			e.next, e.nextTied = e.last, e.lastTied
			r.findLast(u)
		case f < e.next:
			e.next, e.nextTied = f, tied
		case was == e.next:
			r.findNext(u)
		}
	}
}

// findNext finds the nearest of those who are not among the nearest.
func (r *refinement) findNext(v int) {
	x, y, e := r.x[v], r.y[v], &r.ends[v]
	least, at := float32(math.MaxFloat32), v
	ys := r.y[:len(r.x)]
	for u, ux := range r.x {
		dx, dy := ux-x, ys[u]-y
		if f := float32(dx*dx) + float32(dy*dy); f > e.last && f < least {
			least, at = f, u
		}
	}
	e.next, e.nextTied = least, r.weight[v*r.n+at] == 1
}

// findLast finds the farthest of the nearest.
func (r *refinement) findLast(v int) {
	x, y, e := r.x[v], r.y[v], &r.ends[v]
	most, at := float32(-1), v
	ys := r.y[:len(r.x)]
	for u, ux := range r.x {
		dx, dy := ux-x, ys[u]-y
		if f := float32(dx*dx) + float32(dy*dy); f < e.next && f > most {
			most, at = f, u
		}
	}
	e.last, e.lastTied = most, r.weight[v*r.n+at] == 1
}

// jaccard returns the index of two sets of one size that have some in common.
func jaccard(common, size int32) float32 { return float32(common) / float32(2*size-common) }

func one(is bool) int32 {
	if is {
		return 1
	}
	return 0
}

// lowest returns the value that comes after k others in ascending order, and changes
// the order: C. A. R. Hoare, Algorithm 65: Find, CACM 4(7), 1961,
// doi 10.1145/366622.366647.
func lowest(values []float32, k int) float32 {
	for low, high := 0, len(values)-1; low < high; {
		middle := values[(low+high)/2]
		i, j := low, high
		for i <= j {
			for values[i] < middle {
				i++
			}
			for values[j] > middle {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return values[k]
		}
	}
	return values[k]
}
