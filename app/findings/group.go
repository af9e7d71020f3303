package findings

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// Group is the rate of the ties that have something in common. In JSON its name
// stands beside what Rate has.
type Group struct {
	Group string `json:"group"`
	Rate
}

// Nothing is the name of the group of ties of which it is not known to which group
// they belong.
const Nothing = "(none)"

// By returns the rates of the ties of each group of a grouping, one of [Groupings]: the
// group of most ties first, groups of the same size in the order of their names; periods,
// strengths and numbers of platforms in their own order, with what is unknown last. Only groups that have ties are
// listed, and ties of no known group are the group Nothing, so that the ties of all
// groups are all ties. Numbers are a group for each value, truth values are yes and
// no. A grouping that there is not is an error which lists those there are.
func By(n *network.Network, grouping string) ([]Group, error) {
	name, err := namer(n, grouping)
	if err != nil {
		return nil, err
	}
	tallies := map[string]*tally{}
	for tie, v := range n.Ties.Verdict {
		group := cmp.Or(name(int32(tie)), Nothing)
		t := tallies[group]
		if t == nil {
			t = new(tally)
			tallies[group] = t
		}
		t[v]++
	}
	groups := make([]Group, 0, len(tallies))
	for group, t := range tallies {
		groups = append(groups, Group{Group: group, Rate: t.rate()})
	}
	ordered := slices.Contains([]string{"period", "strength", "platforms"}, grouping)
	slices.SortFunc(groups, func(a, b Group) int {
		byName := strings.Compare(a.Group, b.Group)
		if ordered {
			return cmp.Or(cmp.Compare(rankOf(a.Group), rankOf(b.Group)), byName)
		}
		return cmp.Or(cmp.Compare(b.Ties, a.Ties), byName)
	})
	return groups, nil
}

// rankOf is the number by which a group stands among others: the year, or the upper end of
// a bin; above all numbers where the name tells none.
func rankOf(group string) float64 {
	if group == noStrength {
		return math.Inf(-1)
	}
	words := strings.Fields(group)
	number, err := strconv.ParseFloat(words[len(words)-1], 64)
	if err != nil {
		return math.Inf(1)
	}
	return number
}

// Moved returns the groups after one tie of a group, "" where it is unknown, got
// another verdict.
func Moved(groups []Group, group string, from, to network.Verdict) []Group {
	moved := slices.Clone(groups)
	for i := range moved {
		if g := &moved[i]; g.Group == cmp.Or(group, Nothing) {
			g.Rate = g.Rate.Moved(from, to)
		}
	}
	return moved
}

// value returns an attribute's value as the name of a group.
func value(c *network.Column, row int) string {
	switch {
	case c.Missing(row):
		return ""
	case c.Type == network.Boolean && c.Numbers[row] != 0:
		return "yes"
	case c.Type == network.Boolean:
		return "no"
	case c.Type.Numeric():
		return strconv.FormatFloat(c.Numbers[row], 'g', -1, 64)
	}
	return c.Texts[row]
}
