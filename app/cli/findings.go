package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"copresence/app/findings"
	"copresence/app/session"
)

// findingsJSON is what the marks say, as the command line tells it.
type findingsJSON struct {
	Coder   string                      `json:"coder"`            // empty: all coders, settled
	Filter  string                      `json:"filter,omitempty"` // only what passes counts; empty: everything does
	Overall findings.Rate               `json:"overall"`
	By      map[string][]findings.Group `json:"by"`
	Settled map[string]int              `json:"settled"` // ties by the rule that settled them; of one coder's verdicts: none
	Tests   []struct{}                  `json:"tests"`   // none are run yet
}

func (p *Program) findingsCommand() *cobra.Command {
	var (
		asJSON bool
		by     []string
		coder  string
		only   filterFlag
	)
	c := &cobra.Command{
		Use:   "findings PROJECT",
		Short: "Say what the marks amount to: rate, interval, bounds, coverage",
		Long: `Prints the conversion rate yes / (yes + no) with its Wilson 95 % interval, the
bounds over unclear and uncoded ties, and the coverage, overall and by groups.

Without --coder the verdicts are settled: where several coders coded a tie and
differ, it counts as unclear, unless it is settled by a rule or a decision (settle).`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			if err := only.check(); err != nil {
				return err
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				if err := s.ReadAs(coder); err != nil {
					return err
				}
				shown, err := only.of(c.Context(), p, s)
				if err != nil {
					return err
				}
				found, err := computeFindings(s, shown, coder, by)
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(found)
				}
				return p.printFindings(found, by)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringArrayVar(&by, "by", []string{"platform"}, "platform, relation, or an attribute of ties")
	c.Flags().StringVar(&coder, "coder", "", "only this coder's verdicts")
	only.register(c.Flags())
	return c
}

func computeFindings(s *session.Session, shown *session.Shown, coder string, by []string) (*findingsJSON, error) {
	state := shown.Part
	found := &findingsJSON{Coder: coder, Filter: shown.Filter.String(), Overall: state.Overall, By: map[string][]findings.Group{}, Settled: map[string]int{}, Tests: []struct{}{}}
	if coder == "" {
		settled, err := s.SettledBy(state.Network)
		if err != nil {
			return nil, err
		}
		found.Settled = settled
	}
	for _, grouping := range by {
		groups, err := findings.By(state.Network, grouping)
		if err != nil {
			return nil, usageError{err}
		}
		found.By[grouping] = groups
	}
	return found, nil
}

func (p *Program) printFindings(f *findingsJSON, by []string) error {
	rows := [][]string{{"", "ties", "yes", "no", "unclear", "uncoded", "coverage", "rate", "95 % interval", "bounds"}, rateRow("overall", f.Overall)}
	for _, grouping := range by {
		for _, g := range f.By[grouping] {
			rows = append(rows, rateRow(grouping+": "+g.Group, g.Rate))
		}
	}
	if err := p.printTable(rows); err != nil {
		return err
	}
	if words := settledWords(f.Settled); words != "" {
		if err := p.print("%s", words); err != nil {
			return err
		}
	}
	return p.print("The interval (Wilson) is descriptive: ties of one activist are not independent.")
}

func rateRow(name string, r findings.Rate) []string {
	row := []string{name}
	for _, n := range []int{r.Ties, r.Yes, r.No, r.Unclear, r.Uncoded} {
		row = append(row, fmt.Sprint(n))
	}
	return append(row, percent(r.Coverage), percent(r.Rate), percent(r.Low)+" to "+percent(r.High), percent(r.Lowest)+" to "+percent(r.Highest))
}
