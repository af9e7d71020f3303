package measure

import "context"

// HubsAndAuthorities returns how well each activist points to those who are well
// pointed to, and how well each is pointed to:
//
//	hub(i)       ~ sum of w(i, j) authority(j) over ties from i to j
//	authority(i) ~ sum of w(j, i) hub(j) over ties from j to i
//
// both so that the largest is 1, as in igraph; networkx makes their sums 1. J. M.
// Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the ACM
// 46(5), 1999, doi 10.1145/324133.324140. In an undirected graph both are
// [Eigenvector]. Parallel ties that are kept count each; when weights are distances,
// their inverse is the strength. Where the largest eigenvalue belongs to several
// vectors, that one is given which is nearest to equal values for all. Without any tie
// all are 0.
func HubsAndAuthorities(ctx context.Context, g *Graph) (hubs, authorities []float64, err error) {
	if !g.directed {
		x, err := Eigenvector(ctx, g)
		return x, append([]float64(nil), x...), err
	}
	l := g.nearby()
	n := l.Len()
	hub, authority := make([]float64, n), make([]float64, n)
	if l.ties == 0 {
		return hub, authority, nil
	}
	for a := range authority {
		authority[a] = 1
	}
	out, in := l.strengths(l.out), l.strengths(l.in)
	point := func(y, x []float64) {
		for a := range y {
			y[a] = l.out.times(out, x, int32(a))
		}
	}
	if _, err := leading(ctx, authority, func(y, x []float64) {
		point(hub, x)
		for a := range y {
			y[a] = l.in.times(in, hub, int32(a))
		}
	}); err != nil {
		return nil, nil, err
	}
	positive(authority)
	point(hub, authority)
	largestOne(authority)
	largestOne(hub)
	return back(l, hub), back(l, authority), nil
}
