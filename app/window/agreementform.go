package window

import (
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/app/session"
	"copresence/storage/network"
)

// agreementRow is a number of the agreement: what it is called, what it is, and how it
// is defined.
type agreementRow struct{ name, value, about string }

// coefficientWords write a coefficient; one that is not defined is a dash.
func coefficientWords(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strings.Replace(fmt.Sprintf("%.3f", x), "-", "−", 1)
}

// agreementRows are the numbers of all ties.
func agreementRows(found *session.Agreed) []agreementRow {
	a := found.All
	kappa := lang.L("Cohen's kappa")
	if len(found.Coders) > 2 {
		kappa = lang.L("Cohen's kappa, mean over pairs")
	}
	interval := coefficientWords(a.AlphaLow) + " – " + coefficientWords(a.AlphaHigh)
	if math.IsNaN(a.AlphaLow) {
		interval = "–"
	}
	return []agreementRow{
		{lang.L("Ties coded by two or more"), count(a.Ties), lang.L("Only these count. A tie that nobody or one coder alone coded is neither agreement nor disagreement.")},
		{lang.L("of these, coders differ on"), count(a.Differ), lang.L("Ties to which not all who coded them gave the same verdict.")},
		{lang.L("Coded by one alone"), count(a.Single), lang.L("Ties that one coder coded and nobody else. They count in none of the numbers below.")},
		{lang.L("Percent agreement"), percent(findings.Share(a.Percent)), lang.L("p: the share of agreeing pairs of coders on a tie, averaged over ties. It says nothing of chance.")},
		{kappa, coefficientWords(a.Kappa), lang.L("κ = (p − e) / (1 − e), where e is the agreement to be expected if each coder gave verdicts by chance, as often as he or she gives each. Cohen 1960; of three or more the mean over pairs, Light 1971.")},
		{lang.L("Fleiss' kappa"), coefficientWords(a.Fleiss), lang.L("κ = (p − e) / (1 − e), where e is the sum of the squared shares of the verdicts, whoever gave them. Fleiss 1971.")},
		{lang.L("Krippendorff's alpha"), coefficientWords(a.Alpha), lang.L("α = 1 − observed / expected disagreement, for nominal data; ties need not have the same number of coders. Krippendorff 2011.")},
		{lang.L("its 95 % interval"), interval, lang.L("Between the 2.5th and the 97.5th percentile of alpha, when the ties are drawn anew {{.Draws}} times, seed {{.Seed}} (bootstrap). Ties of one activist are not independent: the interval is descriptive.", map[string]any{"Draws": count(found.Bootstrap.Draws), "Seed": fmt.Sprint(found.Bootstrap.Seed)})},
		{lang.L("Gwet's AC1"), coefficientWords(a.AC1), lang.L("AC1 = (p − e) / (1 − e), where e is the sum of share × (1 − share) of the verdicts, divided by their number less one. It stays sensible where almost all verdicts are the same. Gwet 2008.")},
	}
}

// confusionRows are the table of who said what: of two coders theirs, of more that of
// all pairs together.
func confusionRows(found *session.Agreed) (heads []string, rows [][]string) {
	heads = []string{""}
	for _, v := range found.Scale.Categories() {
		heads = append(heads, verdictWord(v))
	}
	for i, v := range found.Scale.Categories() {
		row := []string{verdictWord(v)}
		for _, n := range found.All.Table[i] {
			row = append(row, count(n))
		}
		rows = append(rows, row)
	}
	return heads, rows
}

// confusionWords say what the rows and the columns are.
func confusionWords(found *session.Agreed) string {
	if len(found.Coders) == 2 {
		return lang.L("Rows: {{.A}}, columns: {{.B}}", map[string]any{"A": found.Coders[0].Label, "B": found.Coders[1].Label})
	}
	return lang.L("All pairs of coders together; rows: who was added first")
}

// pairRows are the numbers of each two of three or more coders.
func pairRows(found *session.Agreed) [][]string {
	if len(found.Coders) < 3 {
		return nil
	}
	rows := [][]string{{"", lang.L("ties"), lang.L("percent"), "κ"}}
	for _, p := range found.All.Pairs {
		rows = append(rows, []string{
			found.Coders[p.A].Label + ", " + found.Coders[p.B].Label,
			count(p.Ties), narrowShare(p.Percent), coefficientWords(p.Kappa),
		})
	}
	return rows
}

// narrowShare writes a share for a narrow column.
func narrowShare(share float64) string {
	if share == 1 {
		return "100 %"
	}
	return percent(findings.Share(share))
}

// groupRows are the numbers of groups of ties.
func groupRows(groups []session.AgreedGroup) [][]string {
	rows := [][]string{{"", lang.L("ties"), lang.L("percent"), "κ", "α", "AC1"}}
	for _, g := range groups {
		name := g.Group
		if name == findings.Nothing {
			name = lang.L("not known")
		}
		rows = append(rows, []string{name, count(g.Ties), narrowShare(g.Percent), coefficientWords(g.Kappa), coefficientWords(g.Alpha), coefficientWords(g.AC1)})
	}
	return rows
}

// saidWords say who said what of a tie: "A yes · B no".
func saidWords(d session.Disagreement) string {
	parts := make([]string, len(d.Said))
	for i, said := range d.Said {
		parts[i] = said.Coder.Label + " " + verdictWord(said.Verdict)
	}
	return joined(parts...)
}

// settledWordsOf say how a disagreement stands.
func settledWordsOf(d session.Disagreement) string {
	if d.Settled == nil {
		return lang.L("open, counts as unclear")
	}
	return verdictWord(d.Settled.Verdict) + " · " + ruleWords(coding.Rule(d.Settled.Rule))
}

// ruleWords say by what a verdict was settled.
func ruleWords(r coding.Rule) string {
	switch {
	case r == coding.Majority:
		return lang.L("by majority")
	case r == coding.Unanimous:
		return lang.L("by what all say")
	case r.Coder() != "":
		return lang.L("by the word of {{.Coder}}", map[string]any{"Coder": r.Coder()})
	}
	reason, decided := strings.CutPrefix(string(r), string(coding.Decision(""))+": ")
	if decided {
		return lang.L("decided: {{.Reason}}", map[string]any{"Reason": reason})
	}
	return lang.L("decided")
}

// rulesOf lists the rules that can settle the verdicts of coders.
func rulesOf(coders []session.Coder) []option {
	rules := []option{
		{string(coding.Unanimous), lang.L("what all coders of a tie say")},
		{string(coding.Majority), lang.L("what more than half of them say")},
	}
	for _, c := range coders {
		rules = append(rules, option{string(coding.ByCoder(c.Label)), lang.L("what {{.Coder}} says", map[string]any{"Coder": c.Label})})
	}
	return rules
}

// adjudicable are the verdicts that a person can settle a tie with.
var adjudicable = [...]network.Verdict{network.Yes, network.No, network.Unclear}

// adjudicableKeys are the keys that do so in the list of disagreements.
var adjudicableKeys = map[network.Verdict]string{network.Yes: "Y", network.No: "N", network.Unclear: "U"}
