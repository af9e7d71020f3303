// Package sides sets two networks of the same activists beside each other: the ties
// that there are on-line, and those of them that led to joint offline action.
//
// It is given a network whose verdicts are those of one reader, or the settled ones. It
// counts, and tests nothing.
package sides

import (
	"copresence/graphview/measure"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Sides are the two networks beside each other, and what is in the one and not in the
// other.
type Sides struct {
	Online, Joint Side
	Activists     int // of the whole network

	// Of the on-line ties those that are not known to have led to joint action, by
	// verdict. Of those that are not coded nobody knows.
	No, Unclear, NotCoded int

	Offline int // ties of platforms that are not on-line, on neither side
	Nowhere int // ties of no known platform, on neither side
}

// Side is one of the two networks.
type Side struct {
	Shown      *scene.Group // all activists, and the ties of this side
	Ties       int
	Tied       int // activists who have a tie of this side
	Components int // connected components of those who have, whatever the ties' direction
}

// Of sets the sides of n beside each other. Ties that within leaves out are on neither,
// and are not counted; nil leaves out nothing.
func Of(n *network.Network, within *scene.Group) *Sides {
	s := &Sides{Activists: n.Activists.Len()}
	everybody := scene.Full(n.Activists.Len())
	online, joint := scene.NewSet(n.Ties.Len()), scene.NewSet(n.Ties.Len())
	onLine := measure.Online(n)
	for t := range int32(n.Ties.Len()) {
		switch {
		case within != nil && !within.HasTie(t):
			continue
		case n.Ties.Platform[t] == network.None:
			s.Nowhere++
			continue
		case !onLine(t):
			s.Offline++
			continue
		}
		online.Add(t)
		switch n.Ties.Verdict[t] {
		case network.Yes:
			joint.Add(t)
		case network.No:
			s.No++
		case network.Unclear:
			s.Unclear++
		default:
			s.NotCoded++
		}
	}
	if within != nil {
		everybody = within.Activists
	}
	s.Online = side(n, &scene.Group{Activists: everybody, Ties: online})
	s.Joint = side(n, &scene.Group{Activists: everybody, Ties: joint})
	return s
}

// side counts ties, activists and components of a group's ties.
func side(n *network.Network, g *scene.Group) Side {
	s := Side{Shown: g}
	root := make([]int32, n.Activists.Len()) // of the tree that an activist is in; None: not seen yet
	for i := range root {
		root[i] = network.None
	}
	// Trees are joined, and their paths halved, as Tarjan & van Leeuwen 1984 (doi
	// 10.1145/62.2160) compare them.
	find := func(a int32) int32 {
		for root[a] != a {
			root[a] = root[root[a]]
			a = root[a]
		}
		return a
	}
	for _, t := range g.Ties.All() {
		s.Ties++
		for _, a := range [...]int32{n.Ties.Source[t], n.Ties.Target[t]} {
			if root[a] == network.None {
				root[a] = a
				s.Tied++
				s.Components++
			}
		}
		a, b := find(n.Ties.Source[t]), find(n.Ties.Target[t])
		if a != b {
			root[max(a, b)] = min(a, b)
			s.Components--
		}
	}
	return s
}

// Fewer is how many ties are on-line and not known to have led to joint action.
func (s *Sides) Fewer() int { return s.No + s.Unclear + s.NotCoded }
