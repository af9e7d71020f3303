package measure

import "math"

// Core returns the core of each activist: the largest k for which they belong to a
// group in which everybody is tied to at least k others of the group. S. B. Seidman,
// Network structure and minimum degree, Social Networks 5(3), 1983,
// doi 10.1016/0378-8733(83)90028-X. Direction, weights, parallel ties and self-ties are
// passed over (igraph counts parallel ties, networkx refuses self-ties). An isolate has
// 0.
//
// Whoever has at most k others left goes, for k from 0 on, and so do those who then have
// no more; after V. Batagelj & M. Zaversnik, An O(m) algorithm for cores decomposition of
// networks, 2003, arXiv:cs/0310049, but with a list of those left in place of a sorted one.
func Core(g *Graph) []int32 {
	plain, l := g.nearbyPlain()
	left := plain.degrees() // ties to those who are left; who is gone has at most k
	core := make([]int32, len(left))
	stay := make([]int32, len(left))
	for a := range stay {
		stay[a] = int32(a)
	}
	queue := make([]int32, len(left)+1)
	for k := int32(-1); ; {
		stay, k = remaining(stay, left, k)
		if len(stay) == 0 {
			return back(l, core)
		}
		tail := 0
		for _, a := range stay {
			if left[a] == k {
				queue[tail] = a
				tail++
			}
		}
		for head := 0; head < tail; head++ {
			a := queue[head]
			core[a] = k
			for _, b := range plain.other[plain.start[a]:plain.start[a+1]] {
				d := left[b]
				queue[tail] = b // kept below when a was all that b had more than k
				loses, last := int32(0), 0
				if d > k { // both without a branch to be guessed wrong
					loses = 1
				}
				if d == k+1 {
					last = 1
				}
				left[b] = d - loses
				tail += last
			}
		}
	}
}

// remaining keeps those who have more than k ties left, and returns the least that
// anybody has.
func remaining(stay, left []int32, k int32) ([]int32, int32) {
	kept := stay[:0]
	least := int32(math.MaxInt32)
	for _, a := range stay {
		if d := left[a]; d > k {
			kept = append(kept, a)
			least = min(least, d)
		}
	}
	return kept, least
}
