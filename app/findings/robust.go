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

// Extremes returns of activists left out the one without whom the rate is least, and the one
// without whom it is greatest; nothing where no rate is known, or it is the same without anybody.
func Extremes(leftOut []Otherwise) []Otherwise {
	known := slices.DeleteFunc(slices.Clone(leftOut), func(o Otherwise) bool { return !o.Rate.Rate.Known() })
	if len(known) == 0 {
		return nil
	}
	byRate := func(a, b Otherwise) int { return cmp.Compare(a.Rate.Rate, b.Rate.Rate) }
	least, most := slices.MinFunc(known, byRate), slices.MaxFunc(known, byRate)
	if least.Rate.Rate == most.Rate.Rate {
		return nil
	}
	return []Otherwise{least, most}
}
