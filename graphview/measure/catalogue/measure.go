package catalogue

import (
	"context"
	"math"
	"slices"
	"strconv"

	"copresence/storage/network"
)

// Kind says what a measure has a value of.
type Kind uint8

// The kinds of measures.
const (
	OfActivists Kind = iota // one value for each activist
	OfNetwork               // one value for the network, or a few that have keys
)

// Family is what measures are grouped by where people choose among them.
type Family string

// The families, in the order in which they are shown.
const (
	Ties       Family = "Ties"
	Position   Family = "Centrality"
	Cohesion   Family = "Cohesion"
	Brokerage  Family = "Brokerage"
	Membership Family = "Groups"
	Mixing     Family = "Mixing by an attribute"
	TwoModes   Family = "Two modes"
	Census     Family = "Census"
)

// Families lists them in that order.
var Families = []Family{Ties, Position, Cohesion, Brokerage, Membership, Mixing, TwoModes, Census}

// Scale says how the values of a measure are to be read.
type Scale uint8

// The scales.
const (
	Quantity Scale = iota // more or less of something
	Count                 // the same in whole numbers
	Label                 // the number of a group: larger means nothing
	Fact                  // 1: it is so, 0: it is not
)

// Measure is one measure as people meet it.
type Measure struct {
	Name       string // on the command line, as a key of JSON and as the head of a column
	Label      string // in the window
	Meaning    string // in one sentence, for who has never met it
	Convention string // formula, what becomes of directions, weights, parallel ties and isolates, source
	Kind       Kind
	Family     Family
	Scale      Scale
	Uses       Option // which parameters change it
	Long       bool   // takes more than a moment on networks of some 10,000 activists

	take func(*work) (*Result, error)
}

// Result is what a measure gave.
type Result struct {
	Values []float64 // one an activist, or one a key; NaN: not defined
	Keys   []string  // what the values of a network are of, where there are several; else nil
	Events []float64 // one an event, where events are the second mode; NaN: it does not count
	Errors []float64 // standard errors of values that are estimated; nil: they are exact
	Note   string    // what a person should know of the values; "": nothing
}

// Value is the one value of a measure of the network.
func (r *Result) Value() float64 { return r.Values[0] }

// Take takes the measure. Values do not depend on the number of cores. Cancelling the
// context ends it with the context's error.
func (m *Measure) Take(ctx context.Context, s *Subject, p Parameters, progress func(done float64)) (*Result, error) {
	if err := p.Validate(m); err != nil {
		return nil, err
	}
	if progress == nil {
		progress = func(float64) {}
	}
	return m.take(&work{ctx: ctx, Subject: s, Parameters: p.For(m), progress: progress})
}

// Column makes an attribute of the values, so that pictures can show them like any
// other: labels become categories and facts yes or no.
func (m *Measure) Column(r *Result) network.Column {
	c := network.Column{Name: m.Name, Label: m.Label, Type: network.Number, Numbers: r.Values}
	switch m.Scale {
	case Fact:
		c.Type = network.Boolean
	case Label:
		c.Type, c.Numbers = network.Category, nil
		c.Texts = make([]string, len(r.Values))
		for i, v := range r.Values {
			if !math.IsNaN(v) {
				c.Texts[i] = strconv.Itoa(int(v))
			}
		}
	}
	return c
}

// Find returns the measure of that name.
func Find(name string) (*Measure, bool) {
	i := slices.IndexFunc(All, func(m *Measure) bool { return m.Name == name })
	if i < 0 {
		return nil, false
	}
	return All[i], true
}

// Of lists the measures of a kind.
func Of(k Kind) []*Measure {
	var some []*Measure
	for _, m := range All {
		if m.Kind == k {
			some = append(some, m)
		}
	}
	return some
}

// All lists all measures, families together.
var All = slices.Concat(ofTies, ofPosition, ofCohesion, ofBrokerage, ofMembership, ofMixing, ofTwoModes, ofNetwork, ofDistances, ofCentralisation, ofCensus)
