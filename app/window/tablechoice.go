package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// automatic is the number of activists up to which measures that take long are taken
// without being asked for.
const automatic = 5000

// tableChoice is which columns a table of activists has.
type tableChoice struct {
	hidden   []string // attributes, and "kind"
	measures []string // nil: the usual ones
}

// usualMeasures are the columns of a table that nobody has changed; those of two modes
// can be taken only where there are events.
func usualMeasures(activists int) []string {
	var names []string
	for _, name := range []string{"degree", "betweenness", "closeness", "pagerank", "clustering", "core", "community", "two_mode_degree", "two_mode_betweenness"} {
		if m, _ := catalogue.Find(name); !m.Long || activists <= automatic {
			names = append(names, name)
		}
	}
	return names
}

// taken are the names of the measures that are columns and can be taken.
func (c *tableChoice) taken(activists int, p catalogue.Parameters) []string {
	names := c.measures
	if names == nil {
		names = usualMeasures(activists)
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		m, known := catalogue.Find(name)
		return !known || p.Validate(m) != nil
	})
}

// attributeNames are those that a table can show: kind, and the attributes of activists.
func attributeNames(n *network.Network) []string {
	names := []string{scene.ByKind}
	for _, c := range n.Activists.Attributes {
		names = append(names, c.Name)
	}
	return names
}

// columns makes the columns of the table; state says what is known of a measure.
func (c *tableChoice) columns(n *network.Network, p catalogue.Parameters, values func(measure string) []float64) []*tableColumn {
	all := []*tableColumn{{name: pseudonymColumn, head: lang.L("Pseudonym"), texts: n.Activists.Pseudonym}}
	for _, name := range attributeNames(n) {
		if !slices.Contains(c.hidden, name) {
			all = append(all, attributeColumn(n, name))
		}
	}
	for _, name := range c.taken(n.Activists.Len(), p) {
		m, _ := catalogue.Find(name)
		column := &tableColumn{name: measurePrefix + name, head: lang.L(m.Label), about: aboutMeasure(m), facts: m.Scale == catalogue.Fact}
		if v := values(name); v != nil {
			column.setNumbers(v)
		}
		all = append(all, column)
	}
	return all
}

// aboutMeasure is what a measure means and how it is defined.
func aboutMeasure(m *catalogue.Measure) string { return lang.L(m.Meaning) + " " + lang.L(m.Convention) }

func attributeColumn(n *network.Network, name string) *tableColumn {
	column := &tableColumn{name: name, head: labelOf(n, name)}
	if name == scene.ByKind {
		column.texts = make([]string, n.Activists.Len())
		called := map[network.Kind]string{} // what is translated a hundred thousand times is felt
		for i, k := range n.Activists.Kind {
			if called[k] == "" {
				called[k] = lang.L(k.String())
			}
			column.texts[i] = called[k]
		}
		return column
	}
	i := slices.IndexFunc(n.Activists.Attributes, func(a network.Column) bool { return a.Name == name })
	a := &n.Activists.Attributes[i]
	column.withheld, column.texts, column.facts = a.Sensitive, a.Texts, a.Type == network.Boolean
	if a.Sensitive {
		column.about = lang.L("A sensitive attribute: it is left out when the table is copied or exported.")
	}
	if a.Type.Numeric() {
		column.setNumbers(a.Numbers)
	}
	return column
}

// preferenceColumns keeps which measures are columns, for all projects.
const preferenceColumns = "columns"

// remembered reads the names that remember made.
func remembered(words string) []string {
	if words == "" {
		return nil
	}
	return strings.Split(words, ",")
}
