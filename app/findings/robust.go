package findings

import (
	"cmp"
	"slices"

	"copresence/storage/network"
)

// Otherwise is the rate were one thing otherwise.
type Otherwise struct {
	What string // an assumption; of activists their pseudonym
	Rate Rate
}

// Unclear returns the rate if unclear ties had led to joint action, and if they had not.
func Unclear(r Rate) (yes, no Rate) {
	return NewRate(r.Yes+r.Unclear, r.No, 0, r.Uncoded), NewRate(r.Yes, r.No+r.Unclear, 0, r.Uncoded)
}

// LeftOut returns the rate without each activist and all their ties, in the order of
// activists.
func LeftOut(n *network.Network) []Otherwise {
	overall := tally{}
	own := make([]tally, n.Activists.Len())
	for i, v := range n.Ties.Verdict {
		overall[v]++
		own[n.Ties.Source[i]][v]++
		if n.Ties.Target[i] != n.Ties.Source[i] {
			own[n.Ties.Target[i]][v]++
		}
	}
	list := make([]Otherwise, len(own))
	for i, t := range own {
		left := overall
		for v := range left {
			left[v] -= t[v]
		}
		list[i] = Otherwise{n.Activists.Pseudonym[i], left.rate()}
	}
	return list
}

// Ranked returns activists left out in the order of the rate without them, the least first, and
// those of one rate in their own order. Without whom no rate is known is not among them.
func Ranked(leftOut []Otherwise) []Otherwise {
	known := slices.DeleteFunc(slices.Clone(leftOut), func(o Otherwise) bool { return !o.Rate.Rate.Known() })
	slices.SortStableFunc(known, func(a, b Otherwise) int { return cmp.Compare(a.Rate.Rate, b.Rate.Rate) })
	return known
}

// Extremes returns of activists left out the one without whom the rate is least, and the one
// without whom it is greatest; nothing where no rate is known, or it is the same without anybody.
func Extremes(leftOut []Otherwise) []Otherwise {
	ranked := Ranked(leftOut)
	if len(ranked) == 0 || ranked[0].Rate.Rate == ranked[len(ranked)-1].Rate.Rate {
		return nil
	}
	return []Otherwise{ranked[0], ranked[len(ranked)-1]}
}
