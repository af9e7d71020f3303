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

func (p *Program) measureCommand() *cobra.Command {
	var asJSON, asCSV bool
	part, seed := "", uint64(1)
	c := &cobra.Command{
		Use:   "measure PROJECT [NAME...]",
		Short: "Measure the network and its activists",
		Long: `Measures the network and each activist. NAME chooses among the measures of
activists: ` + strings.Join(measureNames(), ", ") + `.

degree, indegree and outdegree count parallel ties each, an undirected tie once
in the degree and in both directions else. All others take parallel ties as one,
and ties without their weights. betweenness is not normalised; closeness and
harmonic are as networkx has them; clustering, core, community and constraint
pass over direction. Above ` + strconv.Itoa(measure.ExactUpTo) + ` activists, betweenness is estimated from a
sample of sources, which --seed draws. community is by the Leiden method.
What is not defined, such as the clustering of an activist with one neighbour,
is null, and empty in tables.`,
		Args: func(c *cobra.Command, arguments []string) error {
			if len(arguments) == 0 {
				return usageError{fmt.Errorf("usage: %s", c.UseLine())}
			}
			if asJSON && asCSV {
				return usageError{fmt.Errorf("--json or --csv, not both")}
			}
			return knownMeasures(arguments[1:])
		},
		RunE: func(c *cobra.Command, arguments []string) error {
			return p.lookAt(arguments[0], func(s *session.Session) error {
				n := s.State().Network
				keep, err := partOf(n, part)
				if err != nil {
					return err
				}
				t := taker{ctx: c.Context(), network: n, keep: keep, seed: seed, progress: p.progress("measuring")}
				m, err := t.all(arguments[1:])
				if err != nil {
					return err
				}
				for _, note := range t.notes {
					p.tell("note: %s", note)
				}
				switch {
				case asJSON:
					return p.printJSON(m)
				case asCSV:
					return csv.NewWriter(p.Stdout).WriteAll(m.rows())
				}
				return p.printMeasured(m)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&asCSV, "csv", false, "print the measures of activists as CSV")
	c.Flags().StringVar(&part, "on", "", "only these ties: online, yes (those marked so), or the name of a platform; default: all")
	c.Flags().Uint64Var(&seed, "seed", 1, "seed of communities and of samples")
	return c
}

// partOf finds which ties count; nil means all of them.
func partOf(n *network.Network, part string) (keep func(tie int32) bool, err error) {
	switch part {
	case "":
		return nil, nil
	case "online":
		return measure.Online(n), nil
	case network.Yes.String():
		return measure.Marked(n, network.Yes), nil
	}
	for i, platform := range n.Platforms {
		if strings.EqualFold(platform.Name, part) {
			return measure.OnPlatform(n, int32(i)), nil
		}
	}
	return nil, fmt.Errorf("--on %s: there is no platform of this name; online and yes go, too", part)
}

func measureNames() []string {
	var names []string
	for _, m := range activistMeasures {
		names = append(names, m.name)
	}
	return names
}

func knownMeasures(names []string) error {
	known := measureNames()
	for _, name := range names {
		if !slices.Contains(known, name) {
			return usageError{fmt.Errorf("%q is not a measure; there are %s", name, strings.Join(known, ", "))}
		}
	}
	return nil
}

// measured is what was measured of a network.
type measured struct {
	Activists    int    `json:"activists"`
	Ties         int    `json:"ties"` // that count
	Components   int    `json:"components"`
	Density      number `json:"density"`
	Reciprocity  number `json:"reciprocity"`
	Transitivity number `json:"transitivity"`
	Modularity   number `json:"modularity"`

	names      []string // of the measures of activists
	pseudonyms []string
	columns    [][]float64 // one a name, one value an activist
}

// number is a value that may not be defined: NaN, and null in JSON.
type number float64

// MarshalJSON implements json.Marshaler.
func (x number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(x))
}

// cell writes the number for a table.
func (x number) cell() string {
	if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
		return ""
	}
	return strconv.FormatFloat(float64(x), 'g', -1, 64)
}

// MarshalJSON writes {"network": ..., "activists": [{"pseudonym": ..., ...}]}.
func (m *measured) MarshalJSON() ([]byte, error) {
	type totals measured // without this method
	activists := make([]map[string]any, len(m.pseudonyms))
	for i, pseudonym := range m.pseudonyms {
		activists[i] = map[string]any{"pseudonym": pseudonym}
		for k, name := range m.names {
			activists[i][name] = number(m.columns[k][i])
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
			row = append(row, number(column[i]).cell())
		}
		rows = append(rows, row)
	}
	return rows
}

func (p *Program) printMeasured(m *measured) error {
	if err := p.print("activists %d, ties %d, components %d", m.Activists, m.Ties, m.Components); err != nil {
		return err
	}
	for _, one := range []struct {
		name  string
		value number
	}{{"density", m.Density}, {"reciprocity", m.Reciprocity}, {"transitivity", m.Transitivity}, {"modularity", m.Modularity}} {
		value := "–"
		if !math.IsNaN(float64(one.value)) {
			value = fmt.Sprintf("%.6f", float64(one.value))
		}
		if err := p.print("%s %s", one.name, value); err != nil {
			return err
		}
	}
	return p.printTable(m.rows())
}
