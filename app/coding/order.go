package coding

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"slices"

	"copresence/storage/network"
)

// Order is an order in which coders go through the ties. Its zero value is the
// order of the ties themselves.
type Order uint8

// The orders. All are the same each time for the same ties and seed.
const (
	ByTie      Order = iota // as the ties came in
	Random                  // shuffled by the seed
	ByPlatform              // by the platforms' names, shuffled within
	ByActivist              // whoever has most ties first, with all of these in a row
	ByStrength              // the strongest first, equally strong ones shuffled
	Stratified              // a sample of each platform, shuffled
)

var orderWords = [...]string{"ties", "random", "platform", "activist", "strength", "stratified"}

// String gives the word that the command line uses.
func (o Order) String() string { return orderWords[o] }

// ParseOrder reads the words that String writes.
func ParseOrder(s string) (Order, bool) {
	i := slices.Index(orderWords[:], s)
	return Order(max(i, 0)), i >= 0
}

// Queue says which ties coders are to code, in which order, and how many of them
// more than one is to code. The zero value: everybody codes every tie, as they came.
//
// What is shuffled is sorted by a number that the seed and the id of a tie make.
// So the order of two ties is the same for all coders, on every day, in every copy of
// the project, and ties that come in later leave the others as they were.
type Queue struct {
	Order  Order
	Seed   uint64
	Sample int // of each platform, where the order is Stratified

	// Single is the share of the ties that one coder alone codes, from 0 to 1. The
	// others, which tell how far coders agree, are coded by all.
	Single float64
}

// Validate reports what cannot be followed.
func (q Queue) Validate() error {
	switch {
	case !(q.Single >= 0 && q.Single <= 1):
		return fmt.Errorf("the share of ties that are coded by several, %v, is not between 0 and 1", 1-q.Single)
	case q.Order == Stratified && q.Sample < 1:
		return fmt.Errorf("a stratified sample takes at least 1 tie of each platform, not %d", q.Sample)
	}
	return nil
}

// Ties lists the ties to code in their order: all, or the sample.
func (q Queue) Ties(n *network.Network) []int32 {
	ties := make([]int32, n.Ties.Len())
	for i := range ties {
		ties[i] = int32(i)
	}
	if q.Order == ByTie {
		return ties
	}
	shuffled := q.shuffle(n)
	var by func(a, b int32) int
	switch q.Order {
	case ByPlatform:
		rank := platformRanks(n)
		by = func(a, b int32) int {
			return cmp.Compare(rank[n.Ties.Platform[a]+1], rank[n.Ties.Platform[b]+1])
		}
	case ByActivist:
		return byActivist(n, ties)
	case ByStrength:
		by = func(a, b int32) int { return cmp.Compare(n.Ties.Weight[b], n.Ties.Weight[a]) }
	default:
		by = func(a, b int32) int { return 0 }
	}
	slices.SortFunc(ties, func(a, b int32) int {
		return cmp.Or(by(a, b), cmp.Compare(shuffled[a], shuffled[b]), cmp.Compare(a, b))
	})
	if q.Order == Stratified {
		ties = q.sample(n, ties)
	}
	return ties
}

// shuffle gives each tie the number by which it is shuffled.
func (q Queue) shuffle(n *network.Network) []uint64 {
	numbers := make([]uint64, n.Ties.Len())
	for i, id := range n.Ties.ID {
		numbers[i] = mix(mix(q.Seed) ^ uint64(id))
	}
	return numbers
}

// platformRanks orders the platforms, at 1 more than their index, by their names;
// ties of no known platform, at 0, come last.
func platformRanks(n *network.Network) []int {
	order := make([]int, len(n.Platforms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(n.Platforms[a].Name, n.Platforms[b].Name), a-b)
	})
	ranks := make([]int, len(order)+1)
	ranks[0] = len(order)
	for rank, platform := range order {
		ranks[platform+1] = rank
	}
	return ranks
}

// byActivist puts each tie under the one of its ends who has more ties, or came
// first, so that what is known of one person is read once.
func byActivist(n *network.Network, ties []int32) []int32 {
	before := func(a, b int32) int {
		return cmp.Or(cmp.Compare(n.Degree(b), n.Degree(a)), cmp.Compare(a, b))
	}
	of := make([]int32, len(ties))
	for _, tie := range ties {
		of[tie] = n.Ties.Source[tie]
		if other := n.Ties.Target[tie]; before(other, of[tie]) < 0 {
			of[tie] = other
		}
	}
	slices.SortFunc(ties, func(a, b int32) int { return cmp.Or(before(of[a], of[b]), cmp.Compare(a, b)) })
	return ties
}

// sample keeps the first ties of each platform.
func (q Queue) sample(n *network.Network, ties []int32) []int32 {
	taken := make([]int, len(n.Platforms)+1)
	return slices.DeleteFunc(ties, func(tie int32) bool {
		stratum := &taken[n.Ties.Platform[tie]+1]
		*stratum++
		return *stratum > q.Sample
	})
}

// Doubles says which of the ties are to be coded by all coders: as near to the share
// as whole ties allow, chosen by the seed, whatever the order and whoever codes.
func (q Queue) Doubles(n *network.Network, ties []int32) []bool {
	several := make([]bool, n.Ties.Len())
	if q.Single <= 0 {
		for _, tie := range ties {
			several[tie] = true
		}
		return several
	}
	chosen := slices.Clone(ties)
	numbers := Queue{Seed: mix(q.Seed) + 1}.shuffle(n) // not the order's, or the first ties would be the double ones
	slices.SortFunc(chosen, func(a, b int32) int {
		return cmp.Or(cmp.Compare(numbers[a], numbers[b]), cmp.Compare(a, b))
	})
	for _, tie := range chosen[:int(math.Round((1-q.Single)*float64(len(chosen))))] {
		several[tie] = true
	}
	return several
}

// turn says whose turn a tie is that one coder alone codes: that of the coder whose
// label makes the highest number with the tie's. A coder more takes ties over from
// all others and moves none between them.
func (q Queue) turn(id int64, coders []string) string {
	var whose string
	var highest uint64
	for i, label := range coders {
		h := fnv.New64a()
		_, _ = h.Write([]byte(label)) // a hash never fails
		if number := mix(mix(q.Seed) ^ uint64(id) ^ h.Sum64()); i == 0 || number > highest || number == highest && label < whose {
			whose, highest = label, number
		}
	}
	return whose
}

// mix spreads the bits of a number (the last step of SplitMix64: Steele, Lea &
// Flood 2014, doi:10.1145/2660193.2660195).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
