package cli

import (
	"fmt"
	"math"
	"strconv"

	"copresence/app/findings"
	"copresence/storage/network"
)

// unknownNumber is a figure that is not known.
var unknownNumber = findings.Number(math.NaN())

func (p *Program) printFindings(f *foundBy, by []string, n *network.Network) error {
	rows := [][]string{{"", "ties", "yes", "no", "unclear", "uncoded", "coverage", "rate", "95 % interval", "bounds"}, rateRow("overall", f.Overall)}
	for _, grouping := range by {
		for _, g := range f.By[grouping] {
			rows = append(rows, rateRow(grouping+": "+g.Group, g.Rate))
		}
	}
	for _, o := range f.otherwise() {
		rows = append(rows, rateRow(o.What, o.Rate))
	}
	if err := p.printTable(rows); err != nil {
		return err
	}
	if words := settledWords(f.settled); words != "" {
		if err := p.print("%s", words); err != nil {
			return err
		}
	}
	if err := p.print("The interval (Wilson) is descriptive: ties of one activist are not independent."); err != nil {
		return err
	}
	for _, line := range f.lines(n) {
		if err := p.print("%s", line); err != nil {
			return err
		}
	}
	return p.printTests(f.Tests, f.Pairing)
}

// otherwise are the rates if something were otherwise.
func (f *foundBy) otherwise() []findings.Otherwise {
	var list []findings.Otherwise
	if f.Overall.Unclear > 0 {
		list = append(list, findings.Otherwise{What: "if unclear were yes", Rate: f.IfYes}, findings.Otherwise{What: "if unclear were no", Rate: f.IfNo})
	}
	for _, o := range findings.Extremes(f.LeftOut) {
		list = append(list, findings.Otherwise{What: "without " + o.What, Rate: o.Rate})
	}
	for _, o := range f.Coders {
		list = append(list, findings.Otherwise{What: "only coder " + o.What, Rate: o.Rate})
	}
	for _, o := range f.Rules {
		list = append(list, findings.Otherwise{What: "rule " + o.What, Rate: o.Rate})
	}
	return list
}

// lines are the findings that are not rates of ties.
func (f *foundBy) lines(n *network.Network) []string {
	var lines []string
	add := func(format string, arguments ...any) { lines = append(lines, fmt.Sprintf(format, arguments...)) }
	if b := f.Bootstrap; b != nil && b.Low.Known() {
		add("Activists drawn anew (%d samples, seed %d; Snijders & Borgatti 1999): 95 %% %s to %s, standard error %s.", b.Samples, b.Seed, percent(b.Low), percent(b.High), digits(b.Error))
	}
	if c := f.Unmessaged; c.Of > 0 && c.OtherOf > 0 {
		add("Coded ties of pairs without an on-line tie: %s", contrastWords(c))
	}
	if c := f.Untied; c.Of > 0 && c.OtherOf > 0 {
		add("Pairs of %d activists of whom events tell, with an on-line tie and without, both at an offline event: %s", f.Known, contrastWords(c))
	}
	a := f.Apart
	add("On-line: %s. Off-line: %s. Pairs in both, of those in either: %s.", shapeWords(a.Online), shapeWords(a.Offline), percent(a.Shared))
	if a.Compared > 0 {
		add("Communities of both, over %d activists with ties in both: adjusted Rand %s, mutual information %s.", a.Compared, digits(a.Communities.Rand), digits(a.Communities.Information))
	}
	u := f.Audience
	line := fmt.Sprintf("Reach and action: Gini %s and %s; held by the %d who acted with nobody: %s of all reach, surely %s; rank correlation %s", percent(u.ReachGini), percent(u.ActionGini), u.Without, percent(u.Imaginary), percent(u.Surely), digits(u.Correlation))
	if u.Chance != nil && u.Chance.Permutations() > 0 {
		line += fmt.Sprintf(", p %s (%d permutations)", digits(findings.Number(u.Chance.TwoSided())), u.Chance.Permutations())
	}
	add("%s.", line)
	for _, m := range f.Mixing {
		add("Mixing by %s: on-line %s; off-line %s.", m.Attribute, keepingWords(m.Online), keepingWords(m.Offline))
	}
	if t := newTimeJSON(f); t.Ties > 0 {
		m := t.Median[findings.Middle]
		add("Time to the first joint offline event: %d of %d dated on-line ties by %s; median %s days [%s, %s]; %d have no date and %d began later.", t.Ended, t.Ties, t.End, digits(m.Median), digits(m.Low), digits(m.High), t.Undated, t.Late)
		if f.LogRank != nil && f.LogRank.Permutations() > 0 {
			add("Between platforms: log-rank chi-square %s, p %s (%d permutations of ties, which are not independent).", digits(t.LogRank), digits(t.LogRankP), f.LogRank.Permutations())
		}
	}
	return lines
}

func contrastWords(c findings.Contrast) string {
	with, without := c.Rates()
	return fmt.Sprintf("%s beside %s; difference %s, ratio %s, odds ratio %s, phi %s.",
		oneRate(with), oneRate(without), estimate(c.Difference), estimate(c.Ratio), estimate(c.Odds), digits(c.Phi))
}

// oneRate is a rate of what is all known, with its interval.
func oneRate(r findings.Rate) string {
	return fmt.Sprintf("%d of %d, %s [%s, %s]", r.Yes, r.Ties, percent(r.Rate), percent(r.Low), percent(r.High))
}

func shapeWords(s findings.Shape) string {
	return fmt.Sprintf("%d ties join %d pairs of %d activists, density %s, %d components, %s in the largest, clustering %s, centralisation %s, %d communities",
		s.Ties, s.Pairs, s.Tied, digits(s.Density), s.Components, percent(s.Giant), digits(s.Clustering), digits(s.Centralisation), s.Communities)
}

func estimate(e findings.Estimate) string {
	return digits(e.Value) + " [" + digits(e.Low) + ", " + digits(e.High) + "]"
}

// digits is a number in four digits, or a dash.
func digits(n findings.Number) string {
	if !n.Known() {
		return "-"
	}
	return strconv.FormatFloat(float64(n), 'g', 4, 64)
}

func (p *Program) printTests(tests []findings.Test, paired findings.Pairing) error {
	if tests == nil {
		return p.print("No tests: --permutations 10000 makes them.")
	}
	if len(tests) == 0 {
		return p.print("No tests: nothing that is known of the coded pairs varies; name covariates with --covariate.")
	}
	rows := [][]string{{"test", "of", "pairs", "value", "statistic", "p", "p two-sided"}}
	var troubles []string
	for _, t := range tests {
		rows = append(rows, []string{t.Name, t.Of, fmt.Sprint(t.Pairs), digits(t.Value), digits(t.Statistic), digits(t.P), digits(t.TwoSided)})
		if t.Trouble != "" {
			troubles = append(troubles, t.Name+": "+t.Trouble)
		}
	}
	if err := p.printTable(rows); err != nil {
		return err
	}
	for _, trouble := range troubles {
		if err := p.print("%s", trouble); err != nil {
			return err
		}
	}
	t := tests[0]
	settled := ""
	if drift := findings.Drift(tests); drift.Known() {
		settled = " Over the second half no p moved by more than " + digits(drift) + "."
	}
	return p.print("Whole activists permuted %d times, seed %d; p = (k+1)/(N+1).%s %s", t.Permutations, t.Seed, settled, paired.Rule)
}

func rateRow(name string, r findings.Rate) []string {
	row := []string{name}
	for _, n := range []int{r.Ties, r.Yes, r.No, r.Unclear, r.Uncoded} {
		row = append(row, fmt.Sprint(n))
	}
	return append(row, percent(r.Coverage), percent(r.Rate), percent(r.Low)+" to "+percent(r.High), percent(r.Lowest)+" to "+percent(r.Highest))
}

func keepingWords(k findings.Keeping) string {
	words := "assortativity " + digits(k.Assortativity)
	if k.P.Known() {
		words += ", p " + digits(k.P)
	}
	if k.EI.Known() {
		words += ", E-I index " + digits(k.EI)
		if k.Lower.Known() {
			words += ", p of one as low " + digits(k.Lower)
		}
	}
	return words
}
