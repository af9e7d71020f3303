package twomode

import (
	"context"
	"errors"
	"math"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// ErrOneMode says that a tie joins two members of the same mode.
var ErrOneMode = errors.New("a tie joins two of the same mode")

// Graph is a graph whose activists are of two modes.
type Graph struct {
	*measure.Graph
	Second []bool // of which activists; the others are of the first mode
	first  int    // how many are of the first
}

// New makes the two-mode graph of the ties that keep reports true for (nil keeps all).
// Weights are ignored. A tie between two of the same mode is [ErrOneMode].
func New(n *network.Network, second []bool, keep func(tie int32) bool) (*Graph, error) {
	g, err := measure.New(n, measure.Selection{Keep: keep, Undirected: true})
	if err != nil {
		return nil, err
	}
	t := &Graph{Graph: g, Second: second}
	for a, other := range second {
		if !other {
			t.first++
		}
		neighbours, _ := g.Out(int32(a))
		for _, b := range neighbours {
			if second[b] == other {
				return nil, ErrOneMode
			}
		}
	}
	return t, nil
}

// Participation makes the graph of activists and of some of the events in which they took
// part. Its first members are the activists, took they part or not, by their index, and
// the others the events, in their order in events.
func Participation(t *network.TwoMode, events []int32) (*Graph, error) {
	people := t.Activists()
	var pairs []measure.Pair
	for k, e := range events {
		for _, a := range t.PeopleAt(e) {
			pairs = append(pairs, measure.Pair{A: a, B: int32(people + k)})
		}
	}
	g, err := measure.Undirected(people+len(events), pairs, measure.Ignored)
	if err != nil {
		return nil, err
	}
	second := make([]bool, people+len(events))
	for i := people; i < len(second); i++ {
		second[i] = true
	}
	return &Graph{Graph: g, Second: second, first: people}, nil
}

// sizes returns how many are of the mode of a, and how many of the other.
func (g *Graph) sizes(a int) (own, other float64) {
	own, other = float64(g.first), float64(g.Len()-g.first)
	if g.Second[a] {
		own, other = other, own
	}
	return own, other
}

// Density returns the ties as a share of the pairs of different modes:
//
//	density = ties / (n m)
//
// with n members of the first and m of the second mode. It is NaN when one is empty.
func (g *Graph) Density() float64 {
	return float64(g.Ties()) / (float64(g.first) * float64(g.Len()-g.first))
}

// Degree returns the share of members of the other mode to whom each is tied, from 0
// to 1. S. P. Borgatti & M. G. Everett, Network analysis of 2-mode data, Social Networks
// 19(3), 1997, doi 10.1016/S0378-8733(96)00301-2. It is NaN when the other mode is empty.
func (g *Graph) Degree() []float64 {
	degree := make([]float64, g.Len())
	for a, d := range measure.Degree(g.Graph) {
		_, other := g.sizes(a)
		degree[a] = float64(d) / other
	}
	return degree
}

// Closeness returns the least that the distances of a member could sum up to, by what they
// do, times the share r / (n + m - 1) of others who can be reached:
//
//	closeness(i) = (m + 2 (n - 1)) / farness(i) r / (n + m - 1)
//
// with n members of the mode of i and m of the other, from 0 to 1. Borgatti & Everett
// 1997; the share, as in networkx, for graphs that are not connected, as for
// [measure.Reach.Closeness]. Who reaches nobody has 0.
func (g *Graph) Closeness(ctx context.Context, progress func(done float64)) ([]float64, error) {
	r, err := measure.Distances(ctx, g.Graph, progress)
	if err != nil {
		return nil, err
	}
	closeness := make([]float64, g.Len())
	for a, reached := range r.Reached {
		if reached > 0 {
			own, other := g.sizes(a)
			closeness[a] = (other + 2*(own-1)) / r.Farness[a] * float64(reached) / (own + other - 1)
		}
	}
	return closeness, nil
}

// Betweenness returns [measure.Betweenness] as a share of the most that a member of the
// mode could have in a graph of two modes of these sizes, from 0 to 1. Borgatti & Everett
// 1997, with n members of the mode and m of the other, s = (n - 1) div m and
// t = (n - 1) mod m:
//
//	most = (m^2 (s + 1)^2 + m (s + 1)(2 t - s - 1) - t (2 s - t + 3)) / 2
//
// It is NaN for who could not have any.
func (g *Graph) Betweenness(ctx context.Context, progress func(done float64)) ([]float64, error) {
	betweenness, err := measure.Betweenness(ctx, g.Graph, progress)
	if err != nil {
		return nil, err
	}
	for a := range betweenness {
		n, m := g.sizes(a)
		s, t := math.Floor((n-1)/m), math.Mod(n-1, m)
		betweenness[a] /= (m*m*(s+1)*(s+1) + m*(s+1)*(2*t-s-1) - t*(2*s-t+3)) / 2
	}
	return betweenness, nil
}

// Eigenvector returns how well each is tied to those of the other mode who are well tied
// to the own: [measure.Eigenvector] as a share of the most that anybody can have, who is
// the middle of a star,
//
//	eigenvector(i) = sqrt(2) x(i), with the sum of x(j)^2 over both modes 1
//
// from 0 to 1. In a connected graph the squares of each mode sum up to 1, as they do in the
// first singular vectors of the matrix of who took part in what. Borgatti & Everett 1997;
// the most after B. Papendieck & P. Recht, On maximal entries in the principal eigenvector
// of graphs, Linear Algebra and its Applications 310, 2000, doi
// 10.1016/S0024-3795(00)00063-X. It is NaN for all where nobody is tied.
func (g *Graph) Eigenvector(ctx context.Context) ([]float64, error) {
	x, err := measure.Eigenvector(ctx, g.Graph)
	if err != nil {
		return nil, err
	}
	squares := 0.
	for _, v := range x {
		squares += v * v
	}
	for a := range x {
		x[a] *= math.Sqrt(2 / squares)
		if squares == 0 {
			x[a] = math.NaN()
		}
	}
	return x, nil
}
