package layouts

import (
	"slices"

	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// kindOfActivist is the grouping by person, organisation and page.
const kindOfActivist = "kind"

// measures lists the measures of activists that a parameter of a kind can name: those
// that need nothing said about them, and take weights as they come in pictures, not at
// all.
func measures(k Kind) []*catalogue.Measure {
	var some []*catalogue.Measure
	for _, m := range catalogue.Of(catalogue.OfActivists) {
		if m.Uses&(catalogue.Attribute|catalogue.Modes) == 0 && (isQuantity(m) && (k == Quantity || k == Sorting) || !isQuantity(m) && (k == Grouping || k == Sorting)) {
			some = append(some, m)
		}
	}
	return some
}

func isQuantity(m *catalogue.Measure) bool {
	return m.Scale == catalogue.Quantity || m.Scale == catalogue.Count
}

// offered lists what a parameter of a kind can be in a network: the study's own
// attributes first, then groupings, then quantities.
func offered(n *network.Network, k Kind) []Option {
	var options []Option
	add := func(value, label string, study bool) {
		if !slices.ContainsFunc(options, func(o Option) bool { return o.Value == value }) {
			options = append(options, Option{Value: value, Label: label, Study: study})
		}
	}
	for _, c := range n.Activists.Attributes {
		if fits(c.Type, k) {
			add(c.Name, c.Label, true)
		}
	}
	if k == Grouping || k == Sorting {
		add(kindOfActivist, kindOfActivist, false)
	}
	for _, m := range measures(k) {
		add(m.Name, m.Label, false)
	}
	return options
}

// Words lists what the package's own options are called, for translators.
func Words() []string {
	words := []string{kindOfActivist}
	for _, m := range measures(Sorting) {
		words = append(words, m.Label)
	}
	return words
}

// fits reports whether attributes of a type can be what a parameter of a kind names.
func fits(t network.ColumnType, k Kind) bool {
	switch k {
	case Quantity:
		return t.Numeric()
	case Grouping, Sorting:
		return true
	case Moment:
		return t == network.DateType || t == network.Number
	case Coordinate:
		return t == network.Number
	}
	return false
}
