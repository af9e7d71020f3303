package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copresence/app/filter"
	"copresence/app/session"
)

const flagFilter = "filter"

// filterFlag says which activists and ties count, as in the window.
type filterFlag struct {
	text   string
	filter filter.Filter
}

func (f *filterFlag) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.text, flagFilter, "", "only what passes, such as 'platform = Facebook and degree >= 3'; see copresence filter --help")
}

// check reads what was typed.
func (f *filterFlag) check() (err error) {
	if f.filter, err = filter.Parse(f.text); err != nil {
		return usageError{err}
	}
	return nil
}

// of applies the filter to what the project has now, and tells what is left of it.
func (f *filterFlag) of(ctx context.Context, p *Program, s *session.Session) (*session.Shown, error) {
	state := s.State()
	if err := f.filter.Check(s.Subject(state)); err != nil {
		return nil, usageError{err}
	}
	shown, err := s.Filter(ctx, state, f.filter)
	if err == nil && !f.filter.Everything() {
		p.tell("%s", shownLine(shown))
	}
	return shown, err
}

// shownLine says how much of a project passes.
func shownLine(v *session.Shown) string {
	part, whole := v.Part.Network, v.Whole.Network
	return fmt.Sprintf("%d of %d ties and %d of %d activists shown", part.Ties.Len(), whole.Ties.Len(), part.Activists.Len(), whole.Activists.Len())
}

func (p *Program) filterCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "filter PROJECT [EXPR]",
		Short: "Say how much passes a filter or, without one, what can be asked for",
		Long: `Says how many activists and ties pass a filter, the same that --filter takes in
measure, findings, render and layout; without EXPR it lists the fields that can be
asked for. A filter is written so:

  platform = Facebook and weight >= 2      both
  group = students or group = neighbours   one of them, or group in (students, neighbours)
  not (verdict = yes)                      what the rest does not
  "how close" contains friend              names with spaces in double quotes
  first_seen < 2013-06                     dates may be partial: 2013, 2013-06
  relation is unknown                      or: is known
  degree >= 3 without isolates             no activists without a tie that is shown

Operators are = != < <= > >= in contains. A test of activists must hold for both ends
of a tie. What is not known passes none of the operators. Measures are those of the
whole network.`,
		Args: func(_ *cobra.Command, arguments []string) error {
			if len(arguments) < 1 || len(arguments) > 2 {
				return usageError{errors.New("usage: copresence filter PROJECT [EXPR]; the expression is one word: put it into single quotes")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, arguments []string) error {
			var only filterFlag
			if len(arguments) == 2 {
				only.text = arguments[1]
				if err := only.check(); err != nil {
					return err
				}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				if len(arguments) == 1 {
					return p.printFields(s.Subject(s.State()).Fields(), asJSON)
				}
				return p.printShown(c.Context(), s, only, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// fieldJSON is a field that can be asked for.
type fieldJSON struct {
	Field  string   `json:"field"`
	Of     string   `json:"of"` // ties or activists
	Type   string   `json:"type"`
	Label  string   `json:"label,omitempty"`
	Values []string `json:"values,omitempty"` // of which there are few
}

func (p *Program) printFields(fields []filter.Known, asJSON bool) error {
	told := make([]fieldJSON, len(fields))
	for i, k := range fields {
		told[i] = fieldJSON{k.String(), "activists", k.Type.String(), k.Label, k.Values}
		if k.OfTies {
			told[i].Of = "ties"
		}
	}
	if asJSON {
		return p.printJSON(told)
	}
	rows := [][]string{{"field", "of", "type", "values"}}
	for _, f := range told {
		rows = append(rows, []string{f.Field, f.Of, f.Type, orDash(strings.Join(f.Values, ", "))})
	}
	return p.printTable(rows)
}

// amountJSON is how many of all are shown.
type amountJSON struct {
	Shown int `json:"shown"`
	All   int `json:"all"`
}

func (p *Program) printShown(ctx context.Context, s *session.Session, only filterFlag, asJSON bool) error {
	state := s.State()
	if err := only.filter.Check(s.Subject(state)); err != nil {
		return usageError{err}
	}
	shown, err := s.Filter(ctx, state, only.filter)
	if err != nil {
		return err
	}
	if !asJSON {
		return p.print("%s", shownLine(shown))
	}
	part, whole := shown.Part.Network, state.Network
	return p.printJSON(struct {
		Filter    string     `json:"filter"`
		Activists amountJSON `json:"activists"`
		Ties      amountJSON `json:"ties"`
	}{only.filter.String(), amountJSON{part.Activists.Len(), whole.Activists.Len()}, amountJSON{part.Ties.Len(), whole.Ties.Len()}})
}
