package catalogue

import (
	"fmt"
	"math"
	"slices"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// Option is a parameter that some measures look at.
type Option uint16

// The options, as bits.
const (
	Weight      Option = 1 << iota // what the weights of ties mean
	Method                         // how communities are found
	Resolution                     // how small communities are
	Seed                           // of what is drawn at random
	Damping                        // of PageRank
	Attenuation                    // of Katz
	Attribute                      // the groups that are compared
	Modes                          // who is of the second mode
)

// Method names a way to find communities.
const (
	Leiden  = "leiden"
	Louvain = "louvain"
	Labels  = "labels"
)

// Methods lists the ways to find communities.
var Methods = []string{Leiden, Louvain, Labels}

// Parameters are the choices that a measure leaves open. The zero value is what the
// window begins with: no weights, Leiden at resolution 1. They compare with ==.
type Parameters struct {
	Weight      measure.Weight
	Method      string  // of Methods; empty: Leiden
	Resolution  float64 // 0: 1
	Seed        uint64
	Damping     float64   // of PageRank, from 0 up to but not including 1; 0: .85
	Attenuation float64   // of Katz; 0: .85 of the most that is possible
	Attribute   string    // of activists; or "kind"
	Modes       Selecting // who is of the second mode
}

// Selecting says who is of the second mode: the activists whose attribute has that value,
// or events, and then the activists are the first.
type Selecting struct {
	Attribute, Value string
	Events           EventPart
}

// Usual are the parameters to begin with for a network: its events, where it has some, are
// the second mode.
func Usual(n *network.Network) Parameters {
	p := Parameters{Seed: 1}
	if n.Events.Len() > 0 {
		p.Modes.Events = AllEvents
	}
	return p
}

// EventPart says which events are meant.
type EventPart uint8

// The parts of the events. Of which it is not known whether people met there bodily is in
// neither of the last two.
const (
	NoEvents EventPart = iota // activists are meant
	AllEvents
	OfflineEvents
	OnlineEvents
)

// EventParts lists the words for parts of the events, but for none.
var EventParts = []string{"events", "offline-events", "online-events"}

// String is the word for the part.
func (p EventPart) String() string {
	if p == NoEvents {
		return ""
	}
	return EventParts[p-1]
}

// For leaves the parameters that the measure looks at; the others are zero.
func (p Parameters) For(m *Measure) Parameters {
	var q Parameters
	uses := func(o Option) bool { return m.Uses&o != 0 }
	if uses(Weight) {
		q.Weight = p.Weight
	}
	if uses(Method) {
		if q.Method = p.Method; q.Method == "" {
			q.Method = Leiden
		}
	}
	if uses(Resolution) && q.Method != Labels {
		if q.Resolution = p.Resolution; q.Resolution == 0 {
			q.Resolution = 1
		}
	}
	if uses(Seed) {
		q.Seed = p.Seed
	}
	if uses(Damping) {
		if q.Damping = p.Damping; q.Damping == 0 {
			q.Damping = .85
		}
	}
	if uses(Attenuation) {
		q.Attenuation = p.Attenuation
	}
	if uses(Attribute) {
		q.Attribute = p.Attribute
	}
	if uses(Modes) {
		q.Modes = p.Modes
	}
	return q
}

// Validate reports a parameter that the measure needs and lacks, or that is out of
// bounds.
func (p Parameters) Validate(m *Measure) error {
	switch {
	case m.Uses&Attribute != 0 && p.Attribute == "":
		return fmt.Errorf("%s compares groups: say by which attribute", m.Name)
	case m.Uses&Modes != 0 && p.Modes == Selecting{}:
		return fmt.Errorf("%s is of two modes: say who is of the second", m.Name)
	case p.Method != "" && !slices.Contains(Methods, p.Method):
		return fmt.Errorf("method %s: there are %v", p.Method, Methods)
	case !(p.Resolution >= 0) || math.IsInf(p.Resolution, 0):
		return fmt.Errorf("resolution %v: it must be greater than 0", p.Resolution)
	case !(p.Damping >= 0 && p.Damping < 1):
		return fmt.Errorf("damping %v: it must be at least 0 and less than 1", p.Damping)
	case !(p.Attenuation >= 0) || math.IsInf(p.Attenuation, 0):
		return fmt.Errorf("attenuation %v: it must be greater than 0", p.Attenuation)
	}
	return nil
}
