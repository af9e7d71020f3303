package findings

import (
	"math"
	"slices"
)

// Overlap is how far two divisions of the same activists into groups agree.
type Overlap struct {
	// Rand is the adjusted Rand index: 1 where they are the same, 0 as by chance.
	//
	//	(sum C(n_ij, 2) - e) / ((sum C(a_i, 2) + sum C(b_j, 2)) / 2 - e)
	//	e = sum C(a_i, 2) sum C(b_j, 2) / C(n, 2)
	//
	// L. Hubert & P. Arabie, Comparing partitions, Journal of Classification 2(1), 1985,
	// 193-218, doi 10.1007/BF01908075. 1 where both are one group, or all are alone in both.
	Rand Number `json:"rand"`

	// Information is the mutual information by the mean of both entropies, from 0 to 1: L.
	// Danon and others, Comparing community structure identification, Journal of Statistical
	// Mechanics, 2005, P09008, doi 10.1088/1742-5468/2005/09/P09008. 1 where both are one group.
	Information Number `json:"information"`
}

// NewOverlap compares two divisions, of which the groups are numbered from 0.
func NewOverlap(a, b []int32) Overlap {
	type cell struct{ a, b int32 }
	both, of, other := map[cell]int{}, map[int32]int{}, map[int32]int{}
	for i := range a {
		both[cell{a[i], b[i]}]++
		of[a[i]]++
		other[b[i]]++
	}
	n := float64(len(a))
	if n == 0 {
		return Overlap{none, none}
	}
	// Whole numbers are summed, so that the order of a map does not tell.
	pairs, pairsOf, pairsOther := 0, 0, 0
	for _, k := range both {
		pairs += k * (k - 1) / 2
	}
	for _, k := range of {
		pairsOf += k * (k - 1) / 2
	}
	for _, k := range other {
		pairsOther += k * (k - 1) / 2
	}
	o := Overlap{Rand: 1, Information: 1}
	expected := float64(pairsOf) * float64(pairsOther) / (n * (n - 1) / 2)
	if most := float64(pairsOf+pairsOther) / 2; most != expected && n > 1 {
		o.Rand = Number((float64(pairs) - expected) / (most - expected))
	}
	var joint []int
	for _, k := range both {
		joint = append(joint, k)
	}
	h, hOf, hOther := entropy(joint, n), entropy(values(of), n), entropy(values(other), n)
	if hOf+hOther > 0 {
		o.Information = Number(2 * (hOf + hOther - h) / (hOf + hOther))
	}
	return o
}

func values(counts map[int32]int) []int {
	list := make([]int, 0, len(counts))
	for _, k := range counts {
		list = append(list, k)
	}
	return list
}

// entropy is that of shares of n, summed in the order of their size.
func entropy(counts []int, n float64) float64 {
	slices.Sort(counts)
	sum := 0.0
	for _, k := range counts {
		share := float64(k) / n
		sum -= share * math.Log(share)
	}
	return sum
}

// Jaccard returns the share of pairs that are in both of two sets, of those in either.
func Jaccard(both, first, second int) Share { return part(both, first+second-both) }
