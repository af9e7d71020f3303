package scene

import (
	"math"
	"math/bits"
	"slices"

	"copresence/storage/network"
)

// sequence is the order in which ties are painted: by class, which is their verdict
// unless something else colours them, what matters most last; of one class light ties
// before heavy ones, and of equal weight in an order that looks like chance and is
// always the same. So the end of the sequence
// is a fair sample of what matters most, for pictures that have no time for all.
type sequence struct {
	ties     []int32           // all, in that order
	starts   []int             // where each class begins in ties, in their order, and the end
	classes  *tieClasses       // that it was made for
	verdicts []network.Verdict // that it was made for
	weights  []float64
	standing // of the ties of one class among each other
}

// standing is the order of ties that are of one class. It never changes.
type standing struct {
	ordered []int32 // all ties, from the first that is painted to the last
	place   []int32 // where each tie is in ordered
}

func newStanding(weights []float64) standing {
	keys := make([]uint64, len(weights))
	for t := range keys {
		keys[t] = sequenceKey(weights, int32(t))
	}
	slices.Sort(keys)
	s := standing{make([]int32, len(keys)), make([]int32, len(keys))}
	for i, key := range keys {
		tie := int32(uint32(key))
		s.ordered[i], s.place[tie] = tie, int32(i)
	}
	return s
}

// sequenceKey is larger for a tie that is painted later than another of its class.
// Its lower half is the tie.
func sequenceKey(weights []float64, tie int32) uint64 {
	heavy := 0.0
	if w := weights[tie]; w > 0 && !math.IsInf(w, 1) {
		heavy = clamp(8*math.Log2(w)+128, 0, 255)
	}
	// The finaliser of splitmix64 (Steele, Lea & Flood 2014, doi
	// 10.1145/2660193.2660195) scatters the indices.
	z := uint64(tie) + 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return uint64(heavy)<<56 | (z^z>>31)&0xFFFFFF<<32 | uint64(uint32(tie))
}

// update makes the sequence that of n with its ties in those classes. It takes
// little time when few verdicts have changed.
func (q *sequence) update(n *network.Network, c *tieClasses) {
	const few = 64
	fresh := len(q.ties) != n.Ties.Len() || !same(q.weights, n.Ties.Weight)
	if fresh {
		q.weights = n.Ties.Weight
		q.standing = newStanding(n.Ties.Weight)
	}
	fresh = fresh || q.classes == nil || !q.classes.alike(c)
	q.classes = c
	if !fresh && (c.of != nil || same(q.verdicts, n.Ties.Verdict)) {
		return
	}
	changed, all := differing(q.verdicts, n.Ties.Verdict, few)
	if fresh || !all {
		q.ties = sizedTo(q.ties, n.Ties.Len())
		q.fill(n)
	} else {
		for _, tie := range changed {
			q.move(tie, int(c.levels[q.verdicts[tie]]), int(c.levels[n.Ties.Verdict[tie]]))
		}
	}
	q.verdicts = n.Ties.Verdict
}

// fill sorts all ties: it counts, and then places.
func (q *sequence) fill(n *network.Network) {
	c := q.classes
	var counts [mostTieClasses]int
	next := counts[:len(c.levels)]
	for t := range int32(n.Ties.Len()) {
		next[c.levels[c.class(n, t)]]++
	}
	q.starts = sizedTo(q.starts, len(next)+1)
	at := 0
	for l := range next {
		q.starts[l] = at
		at, next[l] = at+next[l], at
	}
	q.starts[len(next)] = at
	for _, tie := range q.ordered {
		l := c.levels[c.class(n, tie)]
		q.ties[next[l]] = tie
		next[l]++
	}
}

// move takes a tie from one level to another.
func (q *sequence) move(tie int32, from, to int) {
	find := func(l int) int {
		i, _ := slices.BinarySearchFunc(q.ties[q.starts[l]:q.starts[l+1]], q.place[tie], func(t, place int32) int {
			return int(q.place[t] - place)
		})
		return q.starts[l] + i
	}
	a, b := find(from), find(to)
	if from < to {
		copy(q.ties[a:b-1], q.ties[a+1:b])
		q.ties[b-1] = tie
		for l := from + 1; l <= to; l++ {
			q.starts[l]--
		}
		return
	}
	copy(q.ties[b+1:a+1], q.ties[b:a])
	q.ties[b] = tie
	for l := to + 1; l <= from; l++ {
		q.starts[l]++
	}
}

// differing lists where two columns of equal length differ. all is false when
// there are more than most such places, or the lengths differ.
func differing(a, b []network.Verdict, most int) (places []int32, all bool) {
	if len(a) != len(b) {
		return nil, false
	}
	const words = 8
	i := 0
	for ; i+words <= len(a); i += words {
		var x uint64
		for k := range words {
			x |= uint64(a[i+k]^b[i+k]) << (8 * k)
		}
		for ; x != 0; x &^= 0xFF << (bits.TrailingZeros64(x) &^ 7) {
			if len(places) == most {
				return nil, false
			}
			places = append(places, int32(i+bits.TrailingZeros64(x)/8))
		}
	}
	for ; i < len(a); i++ {
		if a[i] != b[i] {
			if len(places) == most {
				return nil, false
			}
			places = append(places, int32(i))
		}
	}
	return places, true
}

// sizedTo returns a slice of that length, in the memory of s if it is enough.
func sizedTo[T any](s []T, length int) []T {
	if cap(s) < length {
		return make([]T, length)
	}
	return s[:length]
}
