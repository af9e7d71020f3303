package cli

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/app/session"
)

// agreementFlags are what a person wants to know of agreement.
type agreementFlags struct {
	coders       []string
	by           []string
	unclear      string
	seed         uint64
	draws        int
	list, asJSON bool
}

func (p *Program) agreementCommand() *cobra.Command {
	var f agreementFlags
	c := &cobra.Command{
		Use:   "agreement PROJECT",
		Short: "Say how far the coders agree: percent, kappas, alpha, AC1",
		Long: `Measures how far coders agree on the ties that two or more of them coded. A tie
that nobody or only one coder coded counts as neither agreement nor disagreement.

percent is the share of agreeing pairs of coders, averaged over ties; kappa is
Cohen's, with three or more coders the mean over their pairs (Light); fleiss is
Fleiss' kappa, alpha Krippendorff's for nominal data, AC1 Gwet's. The interval of
alpha comes from drawing the ties anew (bootstrap). What is not defined is a dash
or null: without a tie that two coded, and, of those that set agreement against
chance, where all verdicts are the same.

The command is the lead's: --list shows which coder said what.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			scale, err := f.scale()
			if err != nil {
				return err
			}
			if f.draws < 0 {
				return usageError{fmt.Errorf("--draws %d: at least 0", f.draws)}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				codings, err := s.Codings(f.coders...)
				if err != nil {
					return err
				}
				told, err := f.measure(c.Context(), codings, scale)
				if err != nil {
					return err
				}
				if f.asJSON {
					return p.printJSON(told)
				}
				return p.printAgreement(told)
			})
		},
	}
	c.Flags().StringArrayVar(&f.coders, "coder", nil, "only these coders (repeat it for each)")
	c.Flags().StringArrayVar(&f.by, "by", nil, "also by platform, relation, or year (when a tie was first seen)")
	c.Flags().StringVar(&f.unclear, "unclear", "category", "category: unclear is a verdict like yes and no; missing: as if the tie were not coded")
	c.Flags().Uint64Var(&f.seed, "seed", 1, "seed of the bootstrap")
	c.Flags().IntVar(&f.draws, "draws", coding.Usual, "how often the bootstrap draws; 0: no interval")
	c.Flags().BoolVar(&f.list, "list", false, "list the ties on which coders differ, and what each said")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	return c
}

func (f *agreementFlags) scale() (coding.Scale, error) {
	switch f.unclear {
	case "category":
		return coding.UnclearCounts, nil
	case "missing":
		return coding.UnclearMissing, nil
	}
	return 0, usageError{fmt.Errorf("--unclear %s: write category or missing", f.unclear)}
}

// agreementJSON is how far coders agree, as the command line tells it.
type agreementJSON struct {
	agreementRate
	Coders     []string                   `json:"coders"`
	Coded      []int                      `json:"coded"` // ties by coder
	Categories []string                   `json:"categories"`
	Unclear    string                     `json:"unclear"`
	Table      [][]int                    `json:"table"` // of all pairs of coders together
	Pairs      []pairJSON                 `json:"pairs"`
	By         map[string][]agreementRate `json:"by,omitempty"`
	Differing  []differingJSON            `json:"differing,omitempty"`
	Draws      int                        `json:"draws"`
	Seed       uint64                     `json:"seed"`
}

// agreementRate are the coefficients of all ties or of a group of them.
type agreementRate struct {
	Group     string         `json:"group,omitempty"`
	Ties      int            `json:"ties"`   // that two or more coded
	Single    int            `json:"single"` // that one alone coded
	Differ    int            `json:"differ"`
	Percent   findings.Share `json:"percent"`
	Kappa     findings.Share `json:"kappa"`
	Fleiss    findings.Share `json:"fleiss"`
	Alpha     findings.Share `json:"alpha"`
	AlphaLow  findings.Share `json:"alpha_low"`
	AlphaHigh findings.Share `json:"alpha_high"`
	AC1       findings.Share `json:"ac1"`
}

type pairJSON struct {
	Coders  [2]string      `json:"coders"`
	Ties    int            `json:"ties"`
	Percent findings.Share `json:"percent"`
	Kappa   findings.Share `json:"kappa"`
	Table   [][]int        `json:"table"` // rows: the first coder
}

// differingJSON is a tie on which coders differ.
type differingJSON struct {
	tieJSON
	Verdicts map[string]string `json:"verdicts"` // by coder
}

func newAgreementRate(group string, a coding.Agreement) agreementRate {
	known := func(x float64) findings.Share { return findings.Share(x) }
	return agreementRate{
		group, a.Ties, a.Single, a.Differ, known(a.Percent), known(a.Kappa), known(a.Fleiss),
		known(a.Alpha), known(a.AlphaLow), known(a.AlphaHigh), known(a.AC1),
	}
}

// measure measures agreement on all ties, and on groups of them.
func (f *agreementFlags) measure(ctx context.Context, c *session.Codings, scale coding.Scale) (*agreementJSON, error) {
	bootstrap := coding.Bootstrap{Seed: f.seed, Draws: f.draws}
	ratings, err := c.Ratings(scale, nil)
	if err != nil {
		return nil, err
	}
	all, err := coding.Agree(ctx, ratings, bootstrap)
	if err != nil {
		return nil, err
	}
	told := &agreementJSON{
		agreementRate: newAgreementRate("", all), Coders: []string{}, Coded: ratings.Coded(), Unclear: f.unclear,
		Table: all.Table, Pairs: []pairJSON{}, Draws: f.draws, Seed: f.seed,
	}
	for _, coder := range c.Coders {
		told.Coders = append(told.Coders, coder.Label)
	}
	for _, v := range scale.Categories() {
		told.Categories = append(told.Categories, v.String())
	}
	for _, pair := range all.Pairs {
		told.Pairs = append(told.Pairs, pairJSON{
			[2]string{told.Coders[pair.A], told.Coders[pair.B]},
			pair.Ties, findings.Share(pair.Percent), findings.Share(pair.Kappa), pair.Table,
		})
	}
	if f.list {
		told.Differing = differing(c, ratings)
	}
	for _, by := range f.by {
		if told.By == nil {
			told.By = map[string][]agreementRate{}
		}
		if told.By[by], err = groups(ctx, c, scale, bootstrap, by); err != nil {
			return nil, err
		}
	}
	return told, nil
}

// groups measures agreement on each group of ties.
func groups(ctx context.Context, c *session.Codings, scale coding.Scale, b coding.Bootstrap, by string) ([]agreementRate, error) {
	grouping, err := groupingOf(c.Network, by)
	if err != nil {
		return nil, err
	}
	rates := []agreementRate{}
	for _, group := range grouping.names(c.Ties) {
		ratings, err := c.Ratings(scale, func(tie int32) bool { return grouping.of(tie) == group })
		if err != nil {
			return nil, err
		}
		a, err := coding.Agree(ctx, ratings, b)
		if err != nil {
			return nil, err
		}
		rates = append(rates, newAgreementRate(group, a))
	}
	return rates, nil
}

func differing(c *session.Codings, r coding.Ratings) []differingJSON {
	all := []differingJSON{}
	for row := range c.Ties {
		if r.Differ(row) {
			all = append(all, said(c, row))
		}
	}
	return all
}

func (p *Program) printAgreement(a *agreementJSON) error {
	rows := [][]string{
		{"ties coded by two or more", fmt.Sprint(a.Ties)},
		{"  of these, on which not all agree", fmt.Sprint(a.Differ)},
		{"ties coded by one alone, which do not count", fmt.Sprint(a.Single)},
		{"percent agreement", percent(a.Percent)},
		{a.kappaWords(), coefficient(a.Kappa)},
		{"Fleiss' kappa", coefficient(a.Fleiss)},
		{"Krippendorff's alpha, nominal", coefficient(a.Alpha)},
		{fmt.Sprintf("  95 %% interval (bootstrap over ties, %d draws, seed %d)", a.Draws, a.Seed), coefficient(a.AlphaLow) + " to " + coefficient(a.AlphaHigh)},
		{fmt.Sprintf("Gwet's AC1, of %d categories", len(a.Categories)), coefficient(a.AC1)},
	}
	if err := p.printTable(rows); err != nil {
		return err
	}
	for _, pair := range a.Pairs {
		if err := p.printPair(pair, a.Categories); err != nil {
			return err
		}
	}
	for _, by := range slices.Sorted(maps.Keys(a.By)) {
		if err := p.print(""); err != nil {
			return err
		}
		rows := [][]string{{"by " + by, "ties", "differ", "percent", "kappa", "alpha", "95 % interval", "AC1"}}
		for _, g := range a.By[by] {
			rows = append(rows, []string{
				g.Group, fmt.Sprint(g.Ties), fmt.Sprint(g.Differ), percent(g.Percent), coefficient(g.Kappa),
				coefficient(g.Alpha), coefficient(g.AlphaLow) + " to " + coefficient(g.AlphaHigh), coefficient(g.AC1),
			})
		}
		if err := p.printTable(rows); err != nil {
			return err
		}
	}
	if err := p.printDiffering(a); err != nil {
		return err
	}
	return p.print("\n%s", a.note())
}

func (a *agreementJSON) kappaWords() string {
	if len(a.Coders) > 2 {
		return "Cohen's kappa, mean over the pairs of coders (Light)"
	}
	return "Cohen's kappa"
}

// note says what a reader must know of the numbers.
func (a *agreementJSON) note() string {
	switch {
	case a.Ties == 0:
		return "No tie was coded by two coders, so nothing can be said of their agreement."
	case !a.Alpha.Known():
		return "All verdicts on these ties are the same, so that agreement cannot be told from chance: kappa and alpha are not defined."
	case a.Unclear == "missing":
		return "A verdict unclear counts as if the tie were not coded. The interval is descriptive: ties of one activist are not independent."
	}
	return "Unclear is a category like yes and no. The interval is descriptive: ties of one activist are not independent."
}

// printPair prints the confusion of two coders.
func (p *Program) printPair(pair pairJSON, categories []string) error {
	if pair.Ties == 0 {
		return p.print("\n%s and %s coded no tie both", pair.Coders[0], pair.Coders[1])
	}
	rows := [][]string{append([]string{pair.Coders[0] + " \\ " + pair.Coders[1]}, categories...)}
	for i, row := range pair.Table {
		cells := []string{categories[i]}
		for _, n := range row {
			cells = append(cells, fmt.Sprint(n))
		}
		rows = append(rows, cells)
	}
	if err := p.print("\n%s and %s: %d ties, percent %s, kappa %s", pair.Coders[0], pair.Coders[1], pair.Ties, percent(pair.Percent), coefficient(pair.Kappa)); err != nil {
		return err
	}
	return p.printTable(rows)
}

func (p *Program) printDiffering(a *agreementJSON) error {
	if len(a.Differing) == 0 {
		return nil
	}
	if err := p.print("\nties on which they differ:"); err != nil {
		return err
	}
	return p.printTable(verdictRows(a.Differing, a.Coders))
}

// coefficient writes a coefficient, and one that is not defined as a dash.
func coefficient(s findings.Share) string {
	if !s.Known() {
		return "–"
	}
	return strings.Replace(fmt.Sprintf("%.3f", math.Round(float64(s)*1000)/1000), "-0.000", "0.000", 1)
}
