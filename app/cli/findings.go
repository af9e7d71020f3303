package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"copresence/app/findings"
	"copresence/app/session"
	"copresence/storage/network"
)

<<<<<<< HEAD
// findingsJSON is what the marks say, as the command line tells it.
type findingsJSON struct {
	Coder   string                      `json:"coder"`            // empty: all coders, settled
	Filter  string                      `json:"filter,omitempty"` // only what passes counts; empty: everything does
	Overall findings.Rate               `json:"overall"`
	By      map[string][]findings.Group `json:"by"`
	Settled map[string]int              `json:"settled"` // ties by the rule that settled them; of one coder's verdicts: none
	Tests   []struct{}                  `json:"tests"`   // none are run yet
}

=======
>>>>>>> main
func (p *Program) findingsCommand() *cobra.Command {
	var (
		asJSON bool
		coder  string
<<<<<<< HEAD
		only   filterFlag
=======
		end    string
>>>>>>> main
	)
	q := findings.Question{Seed: 1}
	c := &cobra.Command{
		Use:   "findings PROJECT",
		Short: "Say what the marks amount to: rates, on-line beside off-line, time, tests",
		Long: `Prints the conversion rate yes / (yes + no) with its Wilson 95 % interval, the
bounds over unclear and uncoded ties, and the coverage, overall and by groups; the on-line
network beside that of ties that led to joint action; what activists reach beside whom they
acted with; the time to the first joint offline event; and how the rate moves if something
is otherwise.

With --permutations joint action of pairs is tested against covariates by permuting whole
activists (QAP, Krackhardt 1988), one by one and together in a linear and a logistic model
(MRQAP with double semi-partialling, Dekker, Krackhardt & Snijders 2007).

Without --coder the verdicts are settled: where several coders coded a tie and
differ, it counts as unclear, unless it is settled by a rule or a decision (settle).`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
<<<<<<< HEAD
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
=======
			if err := checkQuestion(&q, end); err != nil {
				return usageError{err}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				found, err := p.computeFindings(c.Context(), s, coder, q)
>>>>>>> main
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(newFindingsJSON(found, s.State().Network))
				}
				return p.printFindings(found, q.By, s.State().Network)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringArrayVar(&q.By, "by", []string{"platform"}, "platform, relation, period, strength, platforms, acquainted, \"mixing ATTRIBUTE\", or an attribute of ties")
	c.Flags().StringVar(&coder, "coder", "", "only this coder's verdicts")
<<<<<<< HEAD
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
=======
	c.Flags().IntVar(&q.Permutations, "permutations", 0, "permutations of each test; 0 makes none")
	c.Flags().IntVar(&q.Samples, "samples", 0, "samples of activists drawn for the bootstrap interval; 0 makes none")
	c.Flags().Uint64Var(&q.Seed, "seed", q.Seed, "seed of permutations, samples and communities")
	c.Flags().StringArrayVar(&q.Covariates, "covariate", nil, "what to test against, as \"same group\", neighbours, strength; none: what the study has")
	c.Flags().StringVar(&end, "end", "", "the study's end, up to which ties were looked at; none: the last date that is known")
	return c
}

// checkQuestion refuses what cannot be asked.
func checkQuestion(q *findings.Question, end string) error {
	if q.Permutations < 0 || q.Permutations > mostPermutations {
		return fmt.Errorf("--permutations %d is not from 0 to %d", q.Permutations, mostPermutations)
	}
	if q.Samples < 0 || q.Samples > mostPermutations {
		return fmt.Errorf("--samples %d is not from 0 to %d", q.Samples, mostPermutations)
	}
	date, err := network.ParseDate(end)
	if err != nil {
		return fmt.Errorf("--end: %w", err)
	}
	q.End = date
	return nil
}

const mostPermutations = 1_000_000

// foundBy is a summary, whose verdicts it is of, and by what ties were settled.
type foundBy struct {
	*findings.Summary
	coder   string         // empty: all coders, settled
	settled map[string]int // ties by the rule that settled them; of one coder's verdicts: none
}

func (p *Program) computeFindings(ctx context.Context, s *session.Session, coder string, q findings.Question) (*foundBy, error) {
	if err := s.ReadAs(coder); err != nil {
		return nil, err
	}
	n := s.State().Network
	for _, grouping := range q.By {
		if _, err := findings.By(n, grouping); err != nil {
>>>>>>> main
			return nil, usageError{err}
		}
	}
	if _, err := findings.Named(n, q.Covariates); err != nil {
		return nil, usageError{err}
	}
	summary, err := s.Findings(ctx, q, p.progress("findings"))
	if err != nil {
		return nil, err
	}
	found := &foundBy{Summary: summary, coder: coder, settled: map[string]int{}}
	if coder == "" {
		if found.settled, err = s.SettledBy(); err != nil {
			return nil, err
		}
	}
	return found, nil
}
