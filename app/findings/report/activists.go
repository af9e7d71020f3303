package report

import (
	"fmt"
	"math"
	"strconv"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/app/findings/plots"
)

// named is how many activists are named in the cloud.
const named = 5

// audience sets reach beside action.
func (r *Report) audience() section {
	a := r.Findings.Audience
	if !a.ReachGini.Known() {
		return section{}
	}
	if !a.ActionGini.Known() {
		return section{Heading: "Reach and action", Text: []string{fmt.Sprintf("Reach, the number of others that an activist is tied to on-line, is spread over %s with a Gini coefficient of %s. No tie is known to have led to joint action.", counted(len(a.Reach), "activist"), number(findings.Number(a.ReachGini)))}}
	}
	text := fmt.Sprintf("Reach, the number of others that an activist is tied to on-line, is spread over %s with a Gini coefficient of %s, and the number of others acted with jointly with one of %s. Activists who have reach and acted with nobody, as far as ties are coded, hold %s of all reach: the imaginary part of the audience. Those of them of whom no on-line tie is unclear or not coded hold %s.",
		counted(len(a.Reach), "activist"), number(findings.Number(a.ReachGini)), number(findings.Number(a.ActionGini)), share(a.Imaginary), share(a.Surely))
	if a.Correlation.Known() {
		text += fmt.Sprintf(" The rank correlation of both over all %d (Spearman) is %s", len(a.Reach), number(a.Correlation))
		if a.Chance != nil && a.Chance.Permutations() > 0 {
			text += fmt.Sprintf(" (two-sided p = %s, %s of activists)", chance(findings.Number(a.Chance.TwoSided())), counted(a.Chance.Permutations(), "permutation"))
		}
		text += "."
	}
	points := make([]plots.Point, len(a.Reach))
	for i := range points {
		points[i] = plots.Point{X: a.Reach[i], Y: a.Action[i]}
	}
	if r.Threshold == 0 { // a small count beside a name is what is not to be told
		for _, o := range a.Outliers(named) {
			points[o.Activist].Name = r.Network.Activists.Pseudonym[o.Activist]
		}
	}
	s := section{Heading: "Reach and action", Text: []string{text}}
	page := plots.NewPage(560, 340, 1, theme, r.Text)
	s.Figures = append(s.Figures, figure{"reach and action", "Activists by reach and by others acted with; discs grow with the number of activists at one place.", page.Cloud(points, "others tied to on-line", "others acted with")})
	if a.ActionLorenz != nil {
		s.Figures = append(s.Figures, figure{
			"lorenz", "Curves of Lorenz; the dotted line would be equal shares.",
			page.Lorenz([]string{"reach", "joint action"}, [][]float64{numbers(a.ReachLorenz), numbers(a.ActionLorenz)}, "activists, those with least first", "share of the whole"),
		})
	}
	return s
}

func numbers(shares []findings.Share) []float64 {
	list := make([]float64, len(shares))
	for i, s := range shares {
		list[i] = float64(s)
	}
	return list
}

// month is the mean length of a month, days.
const month = 365.25 / 12

// time tells the time to the first joint event.
func (r *Report) time() section {
	f := r.Findings
	t := f.Times[findings.Middle]
	if len(t.Spells) == 0 || t.Ended == 0 {
		return section{}
	}
	all, groups := t.Curves()
	median, low, high := all.Median()
	text := fmt.Sprintf("%d of %s with a date had a joint offline event after they began, by %s; the rest is censored. ", t.Ended, counted(len(t.Spells), "on-line tie"), t.End)
	if t.Undated+t.Late > 0 {
		text += fmt.Sprintf("%s without a date and %d that began later are left out. ", counted(t.Undated, "tie"), t.Late)
	}
	if math.IsNaN(median) {
		text += "Less than half had one, so that there is no median time."
	} else {
		text += fmt.Sprintf("The median time by Kaplan and Meier is %s months (95 %% interval %s to %s).", months(median), months(low), months(high))
		for _, reading := range []struct {
			of   findings.Reading
			name string
		}{{findings.Shortest, "shortest"}, {findings.Longest, "longest"}} {
			curve, _ := f.Times[reading.of].Curves()
			m, _, _ := curve.Median()
			text += fmt.Sprintf(" With every partial date read for the %s time it is %s.", reading.name, months(m))
		}
	}
	if f.LogRank != nil {
		text += fmt.Sprintf(" Between platforms the log-rank chi-square is %s", number(findings.Number(f.LogRank.Observed)))
		if f.LogRank.Permutations() > 0 {
			text += fmt.Sprintf(" (p = %s, %s of ties, which are not independent)", chance(findings.Number(f.LogRank.Upper())), counted(f.LogRank.Permutations(), "permutation"))
		}
		text += "."
	}
	s := section{Heading: "Time to the first joint action", Text: []string{text}}
	var curves []plots.Curve
	sizes := make([]int, len(t.Groups))
	for _, spell := range t.Spells {
		sizes[spell.Group]++
	}
	for g, name := range t.Groups {
		if !r.small(sizes[g]) {
			curves = append(curves, plots.Curve{Name: name, Curve: groups[g]})
		}
	}
	if len(curves) > 0 {
		page := plots.NewPage(560, 320+float64(len(curves))*15, 1, theme, r.Text)
		s.Figures = []figure{{"time", "Share of on-line ties without a joint offline event yet (Kaplan and Meier); short marks are ties that were looked at no longer, below are ties still looked at.", page.Survival(curves, month, "months since the tie began", "still looked at")}}
	}
	return s
}

func months(days float64) string {
	if math.IsNaN(days) {
		return "not reached"
	}
	return strconv.FormatFloat(days/month, 'f', 1, 64)
}

// outcome is what is tested.
func (r *Report) outcome() string {
	if r.Question.Together {
		return "Taking part in events together, of pairs of persons,"
	}
	return "Joint action of pairs"
}

// tests tells the permutation tests.
func (r *Report) tests() section {
	tests := r.Findings.Tests
	if len(tests) == 0 {
		return section{}
	}
	t := table{
		Name: "tests", Caption: fmt.Sprintf("%s against what is known of them: %s of whole activists, seed %d. Of correlations p is one-sided, in the direction that they have, of models two-sided; value is r, or the coefficient with all others held fast. %s", r.outcome(), counted(tests[0].Permutations, "permutation"), tests[0].Seed, r.Findings.Pairing.Rule),
		Words: 2, Head: []string{"", "of", "pairs", "value", "t, z", "p", "p two-sided"},
	}
	s := section{Heading: "Against chance"}
	for _, test := range tests {
		if test.Trouble != "" {
			s.Text = append(s.Text, "The "+test.Name+": "+test.Trouble+".")
		}
		if !test.P.Known() {
			continue
		}
		statistic := "–"
		if test.Name != findings.CorrelationTest {
			statistic = number(test.Statistic)
		}
		t.Rows = append(t.Rows, []string{test.Name, test.Of, strconv.Itoa(test.Pairs), number(test.Value), statistic, chance(test.P), chance(test.TwoSided)})
	}
	if len(t.Rows) == 0 {
		return s
	}
	s.Tables = []table{t}
	s.Text = append(s.Text, fmt.Sprintf("Over the second half of the permutations no two-sided p moved by more than %s.", chance(findings.Drift(tests))))
	if c := findings.Clearest(tests, findings.CorrelationTest); c != nil && len(c.Chance.Distribution) > 0 {
		page := plots.NewPage(560, 240, 1, theme, r.Text)
		s.Figures = []figure{{
			"by chance", fmt.Sprintf("The correlation with %s over %d pairs in each of %s, and as observed.", c.Of, c.Pairs, counted(len(c.Chance.Distribution), "permutation")),
			page.Spread(c.Chance.Distribution, c.Chance.Observed, "correlation by chance", "observed "+number(c.Value)),
		}}
	}
	return s
}

// agreement tells how far coders agree.
func (r *Report) agreement() section {
	a := r.Agreement
	if a == nil || a.Ties == 0 {
		return section{}
	}
	f := func(x float64) string { return number(findings.Number(x)) }
	return section{Heading: "Agreement of coders", Text: []string{fmt.Sprintf(
		"%s were coded by two or more of %d coders, who agree on %s: Cohen's kappa %s, Fleiss' kappa %s, Krippendorff's alpha %s (95 %% by %d samples of ties, seed %d: %s to %s), Gwet's AC1 %s. Unclear is a category of its own; what is not coded counts as nothing.",
		counted(a.Ties, "tie"), r.Coders, share(findings.Share(a.Percent)), f(a.Kappa), f(a.Fleiss), f(a.Alpha), coding.Usual, r.Question.Seed, f(a.AlphaLow), f(a.AlphaHigh), f(a.AC1),
	)}}
}
