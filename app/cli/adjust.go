package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/app/session/layouts"
)

func (p *Program) adjustCommand() *cobra.Command {
	var only []string
	amounts := map[string]*float64{}
	c := &cobra.Command{
		Use: "adjust PROJECT HOW", Short: "Align, distribute, turn or part activists in the picture",
		Long: "Changes the places of all activists, or of those named with --only, as one step:\n\n" + adjustmentLines(),
		Args: exactly(2),
		RunE: func(c *cobra.Command, arguments []string) error {
			a, err := layouts.FindAdjustment(arguments[1])
			if err != nil {
				return usageError{err}
			}
			amount, err := amountOf(c, a, amounts)
			if err != nil {
				return err
			}
			return p.withProject(arguments[0], func(s *session.Session) error {
				ids, err := idsOf(s, only)
				if err != nil {
					return err
				}
				return s.Adjust(c.Context(), ids, a, amount, p.progress("adjusting"))
			})
		},
	}
	c.Flags().StringArrayVar(&only, "only", nil, "pseudonym of an activist that is meant; may be given several times; default: all")
	for _, a := range layouts.Adjustments() {
		if q := a.Amount; q != nil {
			usual, _ := strconv.ParseFloat(q.Default, 64) // a test checks it
			amounts[q.Name] = c.Flags().Float64(q.Name, usual, "with "+a.Name+": "+q.About)
		}
	}
	return c
}

func adjustmentLines() string {
	var lines strings.Builder
	for _, a := range layouts.Adjustments() {
		fmt.Fprintf(&lines, "  %-18s %s\n", a.Name, a.About)
	}
	return lines.String()
}

// amountOf is the amount that an adjustment goes by. One that it does not go by is
// refused.
func amountOf(c *cobra.Command, a layouts.Adjustment, amounts map[string]*float64) (float64, error) {
	for name := range amounts {
		if c.Flags().Changed(name) && (a.Amount == nil || a.Amount.Name != name) {
			return 0, usageError{errors.New("--" + name + " does not go with " + a.Name)}
		}
	}
	if a.Amount == nil {
		return 0, nil
	}
	amount := *amounts[a.Amount.Name]
	if err := a.Amount.Check(strconv.FormatFloat(amount, 'g', -1, 64)); err != nil {
		return 0, usageError{err}
	}
	return amount, nil
}
