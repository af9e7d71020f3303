package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/findings"
	"copresence/app/session"
	"copresence/storage/network"
)

func (p *Program) findingsCommand() *cobra.Command {
	var (
		asJSON    bool
		path      string
		folder    string
		threshold int
		coder     string
		end       string
		only      filterFlag
	)
	q := findings.Question{Seed: 1}
	var pairs string
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
(MRQAP with double semi-partialling, Dekker, Krackhardt & Snijders 2007). Pairs are
ordered, so that a tie and one back are two, where every tie has a direction, or as
--pairs says; which it is, and why, is printed.

Without --coder the verdicts are settled: where several coders coded a tie and
differ, it counts as unclear, unless it is settled by a rule or a decision (settle).`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			q.Order = findings.Order(pairs)
			if err := errors.Join(checkQuestion(&q, end), checkReport(path, threshold), only.check()); err != nil {
				return usageError{err}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				found, err := p.computeFindings(c.Context(), s, coder, &only, q)
				if err != nil {
					return err
				}
				if path != "" {
					if err := p.writeReport(c.Context(), s, path, found, q, threshold); err != nil {
						return err
					}
				}
				if folder != "" {
					if err := s.Recompute(folder, found.network, q); err != nil {
						return err
					}
					p.tell("for R: %s", folder)
				}
				if asJSON {
					return p.printJSON(newFindingsJSON(found))
				}
				return p.printFindings(found, q.By, found.network)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().StringArrayVar(&q.By, "by", []string{"platform"}, "platform, relation, period, strength, platforms, acquainted, \"mixing ATTRIBUTE\", or an attribute of ties")
	c.Flags().StringVar(&coder, "coder", "", "only this coder's verdicts")
	only.register(c.Flags())
	c.Flags().IntVar(&q.Permutations, "permutations", 0, "permutations of each test; 0 makes none")
	c.Flags().IntVar(&q.Samples, "samples", 0, "samples of activists drawn for the bootstrap interval; 0 makes none")
	c.Flags().Uint64Var(&q.Seed, "seed", q.Seed, "seed of permutations, samples and communities")
	c.Flags().BoolVar(&q.Together, "together", false, "test which persons took part in events together, and not the verdicts on ties")
	c.Flags().StringVar(&pairs, "pairs", "", "of tests: ordered, so that what goes from one to the other counts; unordered; none: ordered where every tie has a direction")
	c.Flags().StringArrayVar(&q.Covariates, "covariate", nil, "what to test against, as \"same group\", neighbours, strength; none: what the study has")
	c.Flags().StringVar(&path, "report", "", "write a report into this file, .html or .md (with a folder of figures and tables beside it)")
	c.Flags().StringVar(&folder, "recompute", "", "write the data behind the findings into this folder, and a script by which R computes them anew with sna")
	c.Flags().IntVar(&threshold, "threshold", 5, "in the report, counts of groups from 1 to less than this are not shown; 0 shows all")
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
	switch q.Order {
	case findings.ByRule, findings.Ordered, findings.Unordered:
	default:
		return fmt.Errorf("--pairs %s: pairs are ordered or unordered; without --pairs they are ordered where every tie has a direction", q.Order)
	}
	if q.Together && q.Order == findings.Ordered {
		return fmt.Errorf("--pairs ordered: %w", findings.ErrNoOrder)
	}
	date, err := network.ParseDate(end)
	if err != nil {
		return fmt.Errorf("--end: %w", err)
	}
	q.End = date
	return nil
}

func checkReport(path string, threshold int) error {
	if ending := strings.ToLower(filepath.Ext(path)); path != "" && !slices.Contains(session.ReportFormats, ending) {
		return fmt.Errorf("--report %s: a report is written as .html or .md, by the ending of the file's name", path)
	}
	if threshold < 0 {
		return fmt.Errorf("--threshold %d is negative; give a count, or 0 to show all", threshold)
	}
	return nil
}

func (p *Program) writeReport(ctx context.Context, s *session.Session, path string, f *foundBy, q findings.Question, threshold int) error {
	letters, err := fonts()
	if err != nil {
		return err
	}
	if err := s.Report(ctx, path, f.shown, q, f.Summary, threshold, "Copresence "+p.Version, letters); err != nil {
		return err
	}
	p.tell("report: %s", path)
	return nil
}

const mostPermutations = 1_000_000

// foundBy is a summary, whose verdicts it is of, and by what ties were settled.
type foundBy struct {
	*findings.Summary
	shown   *session.Shown
	network *network.Network // whose ties count
	coder   string           // empty: all coders, settled
	filter  string           // that left these ties; empty: none did
	settled map[string]int   // ties by the rule that settled them; of one coder's verdicts: none
}

func (p *Program) computeFindings(ctx context.Context, s *session.Session, coder string, only *filterFlag, q findings.Question) (*foundBy, error) {
	if err := s.ReadAs(coder); err != nil {
		return nil, err
	}
	shown, err := only.of(ctx, p, s)
	if err != nil {
		return nil, err
	}
	n := shown.Part.Network
	for _, grouping := range q.By {
		if _, err := findings.By(n, grouping); err != nil {
			return nil, usageError{err}
		}
	}
	if _, err := findings.Named(n, q.Covariates); err != nil {
		return nil, usageError{err}
	}
	summary, err := s.FindingsIn(ctx, n, q, p.progress("findings"))
	if err != nil {
		return nil, err
	}
	found := &foundBy{Summary: summary, shown: shown, network: n, coder: coder, filter: shown.Filter.String(), settled: map[string]int{}}
	if coder == "" {
		if found.settled, err = s.SettledBy(n); err != nil {
			return nil, err
		}
	}
	return found, nil
}
