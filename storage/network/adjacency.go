package network

// rows is the adjacency in compressed sparse rows: the entries of activist a
// are other[start[a]:start[a+1]] and tie[start[a]:start[a+1]].
type rows struct {
	start []int32
	other []int32 // the activist at the other end
	tie   []int32 // the tie that leads there
}

// Incident returns, for activist a, the activist at the other end and the index
// of each of its ties, whatever their direction, in the order of the ties.
// Parallel ties have an entry each; a self-tie has two. Both slices have the
// same length and are to be read only.
func (n *Network) Incident(a int32) (others, ties []int32) {
	from, to := n.rows.start[a], n.rows.start[a+1]
	return n.rows.other[from:to], n.rows.tie[from:to]
}

// Degree returns the number of ties of activist a, whatever their direction,
// parallel ties counted each.
func (n *Network) Degree(a int32) int {
	return int(n.rows.start[a+1] - n.rows.start[a])
}

// compress sorts the ends of all ties by activist, in two passes that count and
// then place.
func compress(activists int, source, target []int32) rows {
	start := make([]int32, activists+1)
	for i := range source {
		start[source[i]+1]++
		start[target[i]+1]++
	}
	for a := range activists {
		start[a+1] += start[a]
	}
	r := rows{start: start, other: make([]int32, 2*len(source)), tie: make([]int32, 2*len(source))}
	next := append([]int32(nil), start...)
	place := func(at, other, tie int32) {
		r.other[next[at]], r.tie[next[at]] = other, tie
		next[at]++
	}
	for i := range source {
		place(source[i], target[i], int32(i))
		place(target[i], source[i], int32(i))
	}
	return r
}
