package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

func (p *Program) settleCommand() *cobra.Command {
	var (
		rule, verdict, reason, coder string
		tie                          int64
		asJSON                       bool
	)
	c := &cobra.Command{
		Use:   "settle PROJECT --rule majority|unanimous|coder:LABEL, or --tie ID --verdict yes|no|unclear|none",
		Short: "Settle the verdicts of several coders, by a rule or by a decision",
		Long: `Settles the verdicts that findings use where two or more coders coded a tie.

--rule settles all of them as one step: majority takes what more than half of a tie's
coders say, unanimous what all say, coder:LABEL what that coder says. What the rule
does not settle stays open, and counts as unclear where coders differ. Another rule
takes the place of the one before.

--tie ID --verdict V settles one tie by a decision, with --reason TEXT, in the name of
--coder NAME. No rule overrules a decision; --verdict none takes it back.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			byRule, byHand := c.Flags().Changed("rule"), c.Flags().Changed("tie")
			hand := byHand || verdict != "" || reason != "" || coder != ""
			switch {
			case byRule == hand:
				return usageError{errors.New("settle needs either --rule, or --tie ID and --verdict")}
			case hand && (!byHand || verdict == ""):
				return usageError{errors.New("settle needs --tie ID and --verdict")}
			case hand && asJSON:
				return usageError{errors.New("settle --json goes with --rule")}
			case hand:
				v, err := network.ParseVerdict(verdict)
				if err != nil {
					return usageError{err}
				}
				return p.withProject(arguments[0], func(s *session.Session) error { return s.Adjudicate(tie, v, reason, coder) })
			}
			r, err := coding.ParseRule(rule)
			if err != nil {
				return usageError{err}
			}
			return p.withProject(arguments[0], func(s *session.Session) error {
				done, err := s.SettleBy(r)
				if err != nil {
					return err
				}
				return p.printSettled(r, done, asJSON)
			})
		},
	}
	c.DisableFlagsInUseLine = true
	c.Flags().StringVar(&rule, "rule", "", "majority, unanimous, or coder:LABEL")
	c.Flags().Int64Var(&tie, "tie", 0, "id of the tie to decide on")
	c.Flags().StringVar(&verdict, "verdict", "", "yes, no, unclear, or none")
	c.Flags().StringVar(&reason, "reason", "", "why, in a line")
	c.Flags().StringVar(&coder, "coder", "", "label of the coder who decides")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON (with --rule)")
	return c
}

func (p *Program) printSettled(rule coding.Rule, done session.Settlement, asJSON bool) error {
	if asJSON {
		return p.printJSON(struct {
			Rule    string `json:"rule"`
			Settled int    `json:"settled"`
			Changed int    `json:"changed"`
			Open    int    `json:"open"`
			Kept    int    `json:"kept"`
		}{string(rule), done.Settled, done.Changed, done.Open, done.Kept})
	}
	return p.printTable([][]string{
		{"settled by " + string(rule), fmt.Sprint(done.Settled)},
		{"  changed by this", fmt.Sprint(done.Changed)},
		{"open: coded by two or more, and not settled", fmt.Sprint(done.Open)},
		{"decided in person, and kept", fmt.Sprint(done.Kept)},
	})
}

// settledWords tell by what the verdicts are settled that findings use; "" where
// none is.
func settledWords(by map[string]int) string {
	if len(by) == 0 {
		return ""
	}
	var parts []string
	for _, rule := range slices.Sorted(maps.Keys(by)) {
		parts = append(parts, fmt.Sprintf("%s %d", rule, by[rule]))
	}
	return "Settled: " + strings.Join(parts, ", ") + "."
}
