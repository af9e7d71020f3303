package layouts

import (
	"slices"
	"strconv"

	"copresence/graphview/measure"
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
		if m.Uses&(catalogue.Attribute|catalogue.Modes) == 0 && (isQuantity(m) && (k == Quantity || k == Sorting) || !isQuantity(m) && (k == Grouping || k == Sorting || k == Sides)) {
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
	if k == Sides && n.Events.Len() > 0 {
		add(byEvents, byEvents, false)
	}
	if k == Grouping || k == Sorting || k == Sides {
		add(kindOfActivist, kindOfActivist, false)
	}
	for _, m := range measures(k) {
		add(m.Name, m.Label, false)
	}
	return options
}

// Words lists what the package's own options are called, for translators.
func Words() []string {
	words := []string{kindOfActivist, byEvents}
	for _, m := range measures(Sorting) {
		words = append(words, m.Label)
	}
	for _, a := range adjustments {
		words = append(words, a.Label)
	}
	return append(words, degrees.Label)
}

// fits reports whether attributes of a type can be what a parameter of a kind names.
func fits(t network.ColumnType, k Kind) bool {
	switch k {
	case Quantity:
		return t.Numeric()
	case Grouping, Sorting, Sides:
		return true
	case Moment:
		return t == network.DateType || t == network.Number
	case Coordinate:
		return t == network.Number
	}
	return false
}

// measured returns the values of a measure of activists.
func (o *task) measured(name string, progress func(done float64)) ([]float64, error) {
	m, _ := catalogue.Find(name) // the name has been checked
	r, err := m.Take(o.ctx, catalogue.NewSubject(o.network, catalogue.Scope{}), catalogue.Parameters{Seed: o.settings.seed()}, progress)
	if err != nil {
		return nil, err
	}
	return r.Values, nil
}

// quantity returns a number for each activist, NaN where it is not known.
func (o *task) quantity(name string, progress func(done float64)) ([]float64, error) {
	if c := attribute(o.network, name); c != nil {
		return c.Numbers, nil
	}
	return o.measured(name, progress)
}

// grouping returns a group for each activist, network.None where it is not known.
func (o *task) grouping(name string, progress func(done float64)) ([]int32, error) {
	of, _, err := o.named(name, progress)
	return of, err
}

// named is grouping, with the names of the groups.
func (o *task) named(name string, progress func(done float64)) (of []int32, names []string, err error) {
	column := attribute(o.network, name)
	switch {
	case column != nil:
	case name == kindOfActivist:
		column = &network.Column{Type: network.Category, Texts: make([]string, o.network.Activists.Len())}
		for i, k := range o.network.Activists.Kind {
			column.Texts[i] = k.String()
		}
	default:
		values, err := o.measured(name, progress)
		if err != nil {
			return nil, nil, err
		}
		column = &network.Column{Type: network.Number, Numbers: values}
	}
	of, count := measure.Groups(column)
	names = make([]string, count)
	for a, group := range of {
		if group == network.None {
			continue
		}
		names[group] = o.labelOf(name)
		if column.Type.Numeric() {
			names[group] += " " + strconv.FormatFloat(column.Numbers[a], 'g', 6, 64)
		} else {
			names[group] = column.Texts[a]
		}
	}
	return of, names, nil
}

// alone returns those without a tie to anybody else, where a measure is asked for: it says
// of them that they have none, as each a group of its own or with the lowest number, and
// the picture of all others would shrink for that. Of an attribute it returns nil: what
// the study knows is known of everybody.
func (o *task) alone(by string) []int32 {
	if attribute(o.network, by) != nil || by == kindOfActivist {
		return nil
	}
	var alone []int32
	for a := range int32(o.network.Activists.Len()) {
		others, _ := o.network.Incident(a)
		if !slices.ContainsFunc(others, func(b int32) bool { return b != a }) {
			alone = append(alone, a)
		}
	}
	return alone
}

// labelOf is what an attribute or a measure is called.
func (o *task) labelOf(name string) string {
	if c := attribute(o.network, name); c != nil && c.Label != "" {
		return c.Label
	}
	if m, known := catalogue.Find(name); known {
		return m.Label
	}
	return name
}

// attribute finds an attribute of activists; nil: there is none.
func attribute(n *network.Network, name string) *network.Column {
	for i := range n.Activists.Attributes {
		if n.Activists.Attributes[i].Name == name {
			return &n.Activists.Attributes[i]
		}
	}
	return nil
}
