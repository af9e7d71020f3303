package layouts

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// Kind is what a parameter is.
type Kind uint8

// The kinds of parameters.
const (
	Whole      Kind = iota // a whole number
	Decimal                // a number
	Choice                 // one of Options
	YesNo                  // yes or no
	Seed                   // a whole number that draws the picture
	Quantity               // a numeric attribute of activists, or a measure
	Grouping               // an attribute of activists, or a measure that divides them
	Sorting                // a quantity or a grouping
	Moment                 // an attribute of activists that is a date or a year, or their first tie
	Coordinate             // a numeric attribute of activists, in degrees
	Someone                // an activist, by pseudonym
	Sides                  // a grouping, or the events
)

var kinds = [...]string{
	"whole number", "number", "choice", "yes or no", "seed", "quantity", "grouping",
	"quantity or grouping", "date", "coordinate", "activist", "grouping or events",
}

// String names the kind.
func (k Kind) String() string { return kinds[k] }

// The words of a YesNo parameter.
const (
	yes = "yes"
	no  = "no"
)

// Parameter is something that can be said about a layout.
type Parameter struct {
	Name    string // one word, of the command line and in preferences
	Label   string // as shown to people
	About   string // one sentence: what it does
	Kind    Kind
	Default string   // as typed; empty where it depends on the network, and About says how
	Options []string // of a Choice

	Low, High float64 // limits of a number, both allowed
}

// Check says what is wrong with a value, as typed, whatever the network is. An empty
// one stands for the default.
func (p Parameter) Check(value string) error {
	switch p.Kind {
	case Whole:
		v, err := strconv.Atoi(value)
		return p.within(value, float64(v), err)
	case Decimal:
		v, err := strconv.ParseFloat(value, 64)
		return p.within(value, v, err)
	case Seed:
		if _, err := strconv.ParseUint(value, 10, 64); err != nil {
			return fmt.Errorf("%s %q: a seed is a whole number, 0 or more", p.Name, value)
		}
	case Choice:
		if !slices.Contains(p.Options, value) {
			return fmt.Errorf("%s %q: there are %s", p.Name, value, strings.Join(p.Options, ", "))
		}
	case YesNo:
		if value != yes && value != no {
			return fmt.Errorf("%s %q: yes or no", p.Name, value)
		}
	}
	return nil
}

func (p Parameter) within(typed string, v float64, err error) error {
	if err != nil || math.IsNaN(v) || v < p.Low || v > p.High {
		return fmt.Errorf("%s %q: a %s from %s to %s", p.Name, typed, p.Kind, plain(p.Low), plain(p.High))
	}
	return nil
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Option is something that a parameter can be in a network.
type Option struct {
	Value string // as typed
	Label string // as shown to people; of attributes as the study has it
	Study bool   // the label is the study's own word
}

// In lists what the parameter can be in a network, where that is a matter of choosing;
// nil for numbers, and for activists, of whom there are too many to list.
func (p Parameter) In(n *network.Network) []Option {
	var options []Option
	switch p.Kind {
	case Choice:
		for _, o := range p.Options {
			options = append(options, Option{Value: o, Label: o})
		}
	case Quantity, Grouping, Sorting, Moment, Coordinate, Sides:
		options = offered(n, p.Kind)
	}
	return options
}

// CheckIn says what is wrong with a value in a network, which may lack what it names.
func (p Parameter) CheckIn(n *network.Network, value string) error {
	if value == "" {
		return nil
	}
	switch p.Kind {
	case Someone:
		if !slices.Contains(n.Activists.Pseudonym, value) {
			return fmt.Errorf("%s %q: there is no such activist", p.Name, value)
		}
	case Quantity, Grouping, Sorting, Moment, Coordinate, Sides:
		options := p.In(n)
		if slices.ContainsFunc(options, func(o Option) bool { return o.Value == value }) {
			return nil
		}
		names := make([]string, len(options))
		for i, o := range options {
			names[i] = o.Value
		}
		if len(names) == 0 {
			return fmt.Errorf("%s %q: no attribute of activists is fit for it", p.Name, value)
		}
		return fmt.Errorf("%s %q: there are %s", p.Name, value, strings.Join(names, ", "))
	}
	return nil
}
