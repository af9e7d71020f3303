package findings

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"copresence/app/coding"
	"copresence/storage/network"
)

// Groupings lists what ties can be grouped by, which [By] takes:
//
//	platform     where the tie is
//	relation     what it is
//	period       the year in which it began
//	strength     its weight, in bins of 1, 2, 5, 10, 20, 50 ...: "above 2 to 5"
//	platforms    on how many on-line platforms its two activists are tied, in any direction
//	acquainted   whether they knew each other in person before, of on-line ties: yes, may be, no
//	mixing A     both values of attribute A of activists, or of their kind: "a and b"; where every
//	             tie has a direction "a to b"
//	A            the value of attribute A of ties
func Groupings(n *network.Network) []string {
	list := []string{"platform", "relation", "period", "strength", "platforms", "acquainted", "mixing kind"}
	for i := range n.Activists.Attributes {
		if c := &n.Activists.Attributes[i]; c.Type == network.Category || c.Type == network.Boolean {
			list = append(list, "mixing "+c.Name)
		}
	}
	for i := range n.Ties.Attributes {
		list = append(list, n.Ties.Attributes[i].Name)
	}
	return list
}

// namer returns what tells the group of a tie, "" where it is unknown. What a study calls
// its own attributes goes before words of ours, except for platform and relation.
func namer(n *network.Network, grouping string) (func(tie int32) string, error) {
	switch grouping {
	case "platform":
		return n.PlatformName, nil
	case "relation":
		return n.RelationName, nil
	}
	for i := range n.Ties.Attributes {
		if c := &n.Ties.Attributes[i]; c.Name == grouping {
			return func(tie int32) string { return value(c, int(tie)) }, nil
		}
	}
	switch grouping {
	case "period":
		return func(tie int32) string { return year(n.Ties.FirstSeen[tie]) }, nil
	case "strength":
		return func(tie int32) string { return bin(n.Ties.Weight[tie]) }, nil
	case "platforms":
		return sharedPlatforms(n), nil
	case "acquainted":
		return func(tie int32) string { return acquaintance(n, tie) }, nil
	}
	if attribute, mixing := strings.CutPrefix(grouping, "mixing "); mixing {
		if of := valueOf(n, attribute); of != nil {
			return mixed(n, of), nil
		}
	}
	return nil, fmt.Errorf("%q is not something to group ties by: there are %s", grouping, strings.Join(Groupings(n), ", "))
}

func year(d network.Date) string { return string(d[:min(len(d), 4)]) }

// noStrength is the bin of weights that are none.
const noStrength = "0 or less"

// bin names the bin of 1, 2, 5, 10 ... that a weight is in.
func bin(weight float64) string {
	text := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	switch {
	case math.IsNaN(weight):
		return ""
	case weight <= 0:
		return noStrength
	case weight <= 1:
		return "up to 1"
	}
	for low, ten := 1.0, 1.0; ; ten *= 10 {
		for _, times := range [...]float64{2, 5, 10} {
			if high := ten * times; weight <= high || math.IsInf(high, 1) {
				return "above " + text(low) + " to " + text(high)
			}
			low = ten * times
		}
	}
}

func sharedPlatforms(n *network.Network) func(tie int32) string {
	type meeting struct {
		a, b, platform int32
	}
	seen := map[meeting]bool{}
	count := map[[2]int32]int{}
	key := func(tie int) [2]int32 {
		a, b := n.Ties.Source[tie], n.Ties.Target[tie]
		return [2]int32{min(a, b), max(a, b)}
	}
	for tie, p := range n.Ties.Platform {
		if k := key(tie); online(n, tie) && !seen[meeting{k[0], k[1], p}] {
			seen[meeting{k[0], k[1], p}] = true
			count[k]++
		}
	}
	return func(tie int32) string { return strconv.Itoa(count[key(int(tie))]) }
}

func acquaintance(n *network.Network, tie int32) string {
	if !online(n, int(tie)) {
		return ""
	}
	return coding.Acquainted(coding.Acquaintances(n, tie)).String()
}

// valueOf returns what tells the value that an activist has, nil where there is no such
// attribute.
func valueOf(n *network.Network, attribute string) func(activist int32) string {
	for i := range n.Activists.Attributes {
		if c := &n.Activists.Attributes[i]; c.Name == attribute {
			return func(activist int32) string { return value(c, int(activist)) }
		}
	}
	if attribute == "kind" {
		return func(activist int32) string { return n.Activists.Kind[activist].String() }
	}
	return nil
}

func mixed(n *network.Network, of func(activist int32) string) func(tie int32) string {
	directed := Directed(n)
	return func(tie int32) string {
		a, b := of(n.Ties.Source[tie]), of(n.Ties.Target[tie])
		switch {
		case a == "" || b == "":
			return ""
		case directed:
			return a + " to " + b
		}
		return min(a, b) + " and " + max(a, b)
	}
}
