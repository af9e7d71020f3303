package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// weightWords are the words for what weights mean.
var weightWords = map[string]measure.Weight{"none": measure.Ignored, "strength": measure.Strength, "distance": measure.Distance}

// measuredAs is how the measures of a figure are taken: NAME=VALUE, each NAME as the flag of
// the command measure.
type measuredAs []string

// parameters are those that were typed, and the usual ones for what was not.
func (f measuredAs) parameters(n *network.Network) (catalogue.Parameters, error) {
	p := catalogue.Usual(n)
	for _, typed := range f {
		name, value, found := strings.Cut(typed, "=")
		if !found || !slices.ContainsFunc(optionOf, func(o optionFlag) bool { return o.flag == name }) {
			return p, usageError{fmt.Errorf("--measured %s: write NAME=VALUE, with NAME one of %s", typed, strings.Join(optionNames(), ", "))}
		}
		if err := setParameter(&p, n, name, value); err != nil {
			return p, usageError{fmt.Errorf("--measured %s: %w", typed, err)}
		}
	}
	return p, nil
}

// setParameter sets the parameter that a flag of the command measure does.
func setParameter(p *catalogue.Parameters, n *network.Network, flag, value string) (err error) {
	switch flag {
	case flagWeight:
		meaning, known := weightWords[value]
		if !known {
			return fmt.Errorf("there are none, strength and distance")
		}
		p.Weight = meaning
	case flagMethod:
		p.Method = value
	case flagSeed:
		p.Seed, err = strconv.ParseUint(value, 10, 64)
	case flagResolution:
		p.Resolution, err = strconv.ParseFloat(value, 64)
	case flagDamping:
		p.Damping, err = strconv.ParseFloat(value, 64)
	case flagAttenuation:
		p.Attenuation, err = strconv.ParseFloat(value, 64)
	case flagBy:
		if !slices.Contains(catalogue.Attributes(n), value) {
			return fmt.Errorf("activists have no such attribute; there are %s", strings.Join(catalogue.Attributes(n), ", "))
		}
		p.Attribute = value
	case flagTwoMode:
		p.Modes, err = catalogue.ParseModes(n, value)
	}
	return err
}

// optionNames lists the flags of the command measure that set a parameter.
func optionNames() []string {
	var names []string
	for _, o := range optionOf {
		names = append(names, o.flag)
	}
	return names
}
