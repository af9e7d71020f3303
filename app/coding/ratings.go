package coding

import (
	"fmt"
	"slices"

	"copresence/storage/network"
)

// Ratings are what coders said of ties: a row for each tie, a column for each
// coder. A value is one of the categories 1 to Categories, or 0: this coder has
// not said anything of this tie, and neither agrees nor differs.
type Ratings struct {
	Coders     int
	Categories int     // of the scale, used or not
	Values     []uint8 // row after row
}

// NewRatings makes ratings of the rows' values and refuses those that are none.
func NewRatings(coders, categories int, values []uint8) (Ratings, error) {
	r := Ratings{coders, categories, values}
	if coders < 0 || categories < 1 || coders > 0 && len(values)%coders != 0 || coders == 0 && len(values) > 0 {
		return r, fmt.Errorf("ratings: %d values by %d coders in %d categories", len(values), coders, categories)
	}
	for i, v := range values {
		if int(v) > categories {
			return r, fmt.Errorf("ratings: tie %d has the category %d of %d", i/coders, v, categories)
		}
	}
	return r, nil
}

// Scale says what becomes of the verdict unclear where agreement is measured.
// Verdicts are nominal: unclear is no step between no and yes, because a coder
// who cannot tell has not seen half a meeting.
type Scale uint8

// The scales.
const (
	UnclearCounts  Scale = iota // unclear is a category beside yes and no
	UnclearMissing              // unclear is as if the coder had not coded the tie
)

// Verdicts makes ratings of verdicts, row after row.
func (s Scale) Verdicts(coders int, verdicts []network.Verdict) (Ratings, error) {
	values := make([]uint8, len(verdicts))
	for i, v := range verdicts {
		if s == UnclearMissing && v == network.Unclear {
			v = network.NotCoded
		}
		values[i] = uint8(v)
	}
	return NewRatings(coders, len(s.Categories()), values)
}

// Categories lists the verdicts of the scale in the order of the categories.
func (s Scale) Categories() []network.Verdict {
	if s == UnclearMissing {
		return []network.Verdict{network.Yes, network.No}
	}
	return []network.Verdict{network.Yes, network.No, network.Unclear}
}

// Len returns the number of ties.
func (r Ratings) Len() int {
	if r.Coders == 0 {
		return 0
	}
	return len(r.Values) / r.Coders
}

// Of returns what the coders said of a tie.
func (r Ratings) Of(tie int) []uint8 { return r.Values[tie*r.Coders : (tie+1)*r.Coders] }

// Differ reports whether two coders said different things of a tie.
func (r Ratings) Differ(tie int) bool {
	var first uint8
	for _, v := range r.Of(tie) {
		switch {
		case v == 0 || v == first:
		case first == 0:
			first = v
		default:
			return true
		}
	}
	return false
}

// Coded counts for each coder the ties of which that coder said something.
func (r Ratings) Coded() []int {
	coded := make([]int, r.Coders)
	for i, v := range r.Values {
		if v != 0 {
			coded[i%r.Coders]++
		}
	}
	return coded
}

// pattern is how often each category was given to a tie, and how many ties there
// are of which that is so. All coefficients but Cohen's see no more of a tie.
type pattern struct {
	counts []int // by category
	values int   // their sum, 2 or more
	ties   int
}

// patterns sorts the ties that two or more coders coded by what was said of them.
// There are few patterns, however many ties: 9 where three coders can say yes, no
// or unclear. They come in an order that does not depend on that of ties or coders.
func (r Ratings) patterns() []pattern {
	found := make(map[string]*pattern)
	counts := make([]int, r.Categories)
	var key []byte
	for tie := range r.Len() {
		clear(counts)
		values := 0
		for _, v := range r.Of(tie) {
			if v != 0 {
				counts[v-1]++
				values++
			}
		}
		if values < 2 {
			continue
		}
		key = key[:0]
		for _, n := range counts {
			key = append(key, byte(n>>8), byte(n))
		}
		if p := found[string(key)]; p != nil {
			p.ties++
			continue
		}
		found[string(key)] = &pattern{slices.Clone(counts), values, 1}
	}
	all := make([]pattern, 0, len(found))
	for _, p := range found {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b pattern) int { return slices.Compare(a.counts, b.counts) })
	return all
}
