package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/graphview/measure"
	"copresence/storage/network"
)

// activistMeasures are the measures of activists by name, in the order of output.
var activistMeasures = []struct {
	name    string
	measure func(g, undirected *measure.Graph) []int32
}{
	{"degree", func(_, undirected *measure.Graph) []int32 { return measure.Degree(undirected) }},
	{"indegree", func(g, _ *measure.Graph) []int32 { return measure.Indegree(g) }},
	{"outdegree", func(g, _ *measure.Graph) []int32 { return measure.Outdegree(g) }},
	{"component", func(g, _ *measure.Graph) []int32 {
		of, _ := measure.Components(g)
		return of
	}},
}

// measured is what was measured of a network.
type measured struct {
	Activists  int      `json:"activists"`
	Ties       int      `json:"ties"`
	Components int      `json:"components"`
	Density    *float64 `json:"density"` // null with fewer than two activists

	names      []string // of the measures of activists
	pseudonyms []string
	columns    [][]int32 // one a name, one value an activist
}

func (p *Program) measureCommand() *cobra.Command {
	var asJSON, asCSV bool
	c := &cobra.Command{
		Use:   "measure PROJECT [NAME...]",
		Short: "Measure the network and its activists",
		Long: `Measures the network (activists, ties, components, density) and each activist:
degree, indegree, outdegree, component. Parallel ties count each; an undirected
tie counts in both directions. NAME chooses among the measures of activists.`,
		Args: func(c *cobra.Command, arguments []string) error {
			if len(arguments) == 0 {
				return usageError{fmt.Errorf("usage: %s", c.UseLine())}
			}
			if asJSON && asCSV {
				return usageError{fmt.Errorf("--json or --csv, not both")}
			}
			return knownMeasures(arguments[1:])
		},
		RunE: func(_ *cobra.Command, arguments []string) error {
			return p.lookAt(arguments[0], func(s *session.Session) error {
				m, err := measureAll(s.State().Network, arguments[1:])
				if err != nil {
					return err
				}
				switch {
				case asJSON:
					return p.printJSON(m)
				case asCSV:
					w := csv.NewWriter(p.Stdout)
					return w.WriteAll(m.rows())
				}
				return p.printMeasured(m)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&asCSV, "csv", false, "print the measures of activists as CSV")
	return c
}

func knownMeasures(names []string) error {
	var known []string
	for _, m := range activistMeasures {
		known = append(known, m.name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return usageError{fmt.Errorf("%q is not a measure; there are %s", name, strings.Join(known, ", "))}
		}
	}
	return nil
}

// measureAll takes the measures of those names, or all of them. Parallel ties count each;
// an undirected tie counts in both directions, and once in the degree.
func measureAll(n *network.Network, names []string) (*measured, error) {
	m := &measured{Activists: n.Activists.Len(), Ties: n.Ties.Len(), pseudonyms: n.Activists.Pseudonym}
	g, err := measure.New(n, measure.Selection{Parallel: true})
	if err != nil {
		return nil, err
	}
	undirected, err := measure.New(n, measure.Selection{Parallel: true, Undirected: true})
	if err != nil {
		return nil, err
	}
	_, m.Components = measure.Components(g)
	if density := measure.Density(g); !math.IsNaN(density) {
		m.Density = &density
	}
	for _, one := range activistMeasures {
		if len(names) == 0 || slices.Contains(names, one.name) {
			m.names = append(m.names, one.name)
			m.columns = append(m.columns, one.measure(g, undirected))
		}
	}
	return m, nil
}

// MarshalJSON writes {"network": ..., "activists": [{"pseudonym": ..., ...}]}.
func (m *measured) MarshalJSON() ([]byte, error) {
	type totals measured // without this method
	activists := make([]map[string]any, len(m.pseudonyms))
	for i, pseudonym := range m.pseudonyms {
		activists[i] = map[string]any{"pseudonym": pseudonym}
		for k, name := range m.names {
			activists[i][name] = m.columns[k][i]
		}
	}
	return json.Marshal(struct {
		Network   *totals          `json:"network"`
		Activists []map[string]any `json:"activists"`
	}{(*totals)(m), activists})
}

// rows are the measures of activists as a table with a head.
func (m *measured) rows() [][]string {
	rows := [][]string{append([]string{"pseudonym"}, m.names...)}
	for i, pseudonym := range m.pseudonyms {
		row := []string{safeCell(pseudonym)}
		for _, column := range m.columns {
			row = append(row, strconv.Itoa(int(column[i])))
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *Program) printMeasured(m *measured) error {
	density := "–"
	if m.Density != nil {
		density = fmt.Sprintf("%.6f", *m.Density)
	}
	if err := p.print("activists %d, ties %d, components %d, density %s", m.Activists, m.Ties, m.Components, density); err != nil {
		return err
	}
	return p.printTable(m.rows())
}
