package findings

import (
	"context"
	"slices"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
	"copresence/storage/network"
)

// Shape is what a network looks like as a whole. Ties are taken without direction, parallel
// ones as one.
type Shape struct {
	Ties           int    `json:"ties"`       // as the data have them
	Pairs          int    `json:"pairs"`      // of activists that are tied
	Tied           int    `json:"tied"`       // activists with a tie
	Density        Number `json:"density"`    // pairs by all pairs
	Components     int    `json:"components"` // activists without a tie are one each
	Giant          Share  `json:"giant"`      // of activists, in the largest component
	Clustering     Number `json:"clustering"` // transitivity
	Centralisation Number `json:"centralisation"`
	Communities    int    `json:"communities"` // by Leiden, resolution 1, with two activists or more
}

// Apart sets the on-line network and that of ties that led to joint action beside each other.
type Apart struct {
	Online  Shape `json:"online"`
	Offline Shape `json:"offline"`

	// Shared is the share of pairs in both networks, of those in either (Jaccard).
	Shared Share `json:"shared"`

	// Communities is how far the communities of both agree, over activists who have a tie
	// in both: who is alone in one network would make them agree for a poor reason.
	Communities Overlap `json:"communities"`
	Compared    int     `json:"compared"` // activists over whom that is

	Platforms []Meeting `json:"platforms"`
}

// Meeting is how far a platform and another, or the off-line network, join the same pairs.
type Meeting struct {
	Of     string `json:"of"`
	With   string `json:"with"` // another platform; empty: the off-line network
	Both   int    `json:"both"`
	First  int    `json:"first"`
	Second int    `json:"second"`
	Shared Share  `json:"shared"` // Jaccard
}

// Compare sets the on-line network beside that of ties marked yes. The seed is that of the
// communities.
func Compare(ctx context.Context, n *network.Network, seed uint64) (*Apart, error) {
	a := &Apart{}
	online, on, err := shape(ctx, n, measure.Online(n), seed)
	if err != nil {
		return nil, err
	}
	offline, off, err := shape(ctx, n, measure.Marked(n, network.Yes), seed)
	if err != nil {
		return nil, err
	}
	a.Online, a.Offline = online, offline
	a.Communities, a.Compared = overlapOfTied(on, off)
	first, second := pairsOf(n, measure.Online(n)), pairsOf(n, measure.Marked(n, network.Yes))
	a.Shared = meeting("", "", first, second).Shared
	a.Platforms = meetings(n, second)
	return a, nil
}

// division is who is in which community, and who has a tie at all.
type division struct {
	community []int32
	degree    []int32
}

func shape(ctx context.Context, n *network.Network, keep func(tie int32) bool, seed uint64) (Shape, division, error) {
	g, err := measure.New(n, measure.Selection{Keep: keep, Undirected: true})
	if err != nil {
		return Shape{}, division{}, err
	}
	s := Shape{Density: Number(measure.Density(g)), Clustering: Number(measure.Transitivity(g)), Centralisation: Number(measure.DegreeCentralisation(g))}
	for tie := range int32(n.Ties.Len()) {
		if keep(tie) {
			s.Ties++
		}
	}
	d := division{degree: measure.Degree(g)}
	for _, k := range d.degree {
		s.Pairs += int(k)
		if k > 0 {
			s.Tied++
		}
	}
	s.Pairs /= 2
	component, count := measure.Components(g)
	s.Components, s.Giant = count, part(largest(component, count), n.Activists.Len())
	if d.community, count, err = (community.Leiden{Seed: seed}).Divide(ctx, g); err != nil {
		return Shape{}, division{}, err
	}
	for _, size := range sizes(d.community, count) {
		if size > 1 {
			s.Communities++
		}
	}
	return s, d, nil
}

func sizes(groups []int32, count int) []int {
	of := make([]int, count)
	for _, g := range groups {
		of[g]++
	}
	return of
}

func largest(groups []int32, count int) int { return slices.Max(append(sizes(groups, count), 0)) }

func overlapOfTied(a, b division) (Overlap, int) {
	var first, second []int32
	for i := range a.degree {
		if a.degree[i] > 0 && b.degree[i] > 0 {
			first, second = append(first, a.community[i]), append(second, b.community[i])
		}
	}
	return NewOverlap(first, second), len(first)
}

// pairsOf lists the pairs of activists that are tied, ascending, each once.
func pairsOf(n *network.Network, keep func(tie int32) bool) [][2]int32 {
	var list [][2]int32
	for tie := range int32(n.Ties.Len()) {
		if a, b := n.Ties.Source[tie], n.Ties.Target[tie]; keep(tie) && a != b {
			list = append(list, [2]int32{min(a, b), max(a, b)})
		}
	}
	slices.SortFunc(list, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(list)
}

// meetings holds every on-line platform against the off-line network, and then against each
// other.
func meetings(n *network.Network, offline [][2]int32) []Meeting {
	var names []string
	var of [][][2]int32
	for p, platform := range n.Platforms {
		if platform.Online {
			names, of = append(names, platform.Name), append(of, pairsOf(n, measure.OnPlatform(n, int32(p))))
		}
	}
	var list []Meeting
	for i := range of {
		list = append(list, meeting(names[i], "", of[i], offline))
	}
	for i := range of {
		for j := range of[:i] {
			list = append(list, meeting(names[j], names[i], of[j], of[i]))
		}
	}
	return list
}

func meeting(of, with string, a, b [][2]int32) Meeting {
	m := Meeting{Of: of, With: with, First: len(a), Second: len(b)}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch slices.Compare(a[i][:], b[j][:]) {
		case -1:
			i++
		case 1:
			j++
		default:
			m.Both++
			i++
			j++
		}
	}
	m.Shared = Jaccard(m.Both, m.First, m.Second)
	return m
}
