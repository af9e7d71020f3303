package window

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"copresence/app/findings"
	"copresence/app/findings/plots"
	"copresence/graphview/measure"
	"copresence/graphview/scene"
	picture "copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// plotHeight is the height of a plot on a card, Fyne units.
const plotHeight = 230

func (p *findingsPanel) overallCard() fyne.CanvasObject {
	whose := lang.L("Verdicts of") + " " + p.state.Coder.Label
	if p.state.Settled() {
		whose = lang.L("Verdicts of all coders; where they differ, a tie is unclear until it is settled")
	}
	var drawn *findings.Bootstrap
	if p.found != nil && p.of == p.state {
		drawn = p.found.Bootstrap
	}
	return p.card(lang.L("Ties that led to joint action"), whose,
		lang.L("Rate = yes / (yes + no) of n coded ties; interval: Wilson 1927; bootstrap: 1,000 draws of activists with all their ties, seed 1, Snijders & Borgatti 1999; what is not known: Manski's bounds (1989)"), nil, overallRows(p.state.Overall, drawn)...)
}

// card is a card that says, under the pointer, how its figures are reckoned, and that saves its
// plot, where it has one.
func (p *findingsPanel) card(title, about, hint string, plot *plotView, content ...fyne.CanvasObject) fyne.CanvasObject {
	name := fyne.CanvasObject(newShrinking(roleStrong, title))
	if plot != nil {
		name = between(name, newLink(lang.L("Save …"), func() { p.window.guard(func() { p.window.savePlot(title, plot) }) }))
	}
	top := newExplained(p.window, hint, stacked(3, name, newShrinking(roleSecond, about)))
	return on(newCard(), padded(gapPanel, gapPanel+2, stacked(gapPanel, append([]fyne.CanvasObject{top}, content...)...)))
}

// groupsCard shows rates by a grouping that is chosen on it.
func (p *findingsPanel) groupsCard() fyne.CanvasObject {
	groups := p.state.ByPlatform
	if p.grouping() != "platform" {
		groups = nil
		if p.found != nil {
			groups = p.found.By[p.grouping()]
		}
	}
	const most = 12
	rest := max(0, len(groups)-most)
	groups = groups[:len(groups)-rest]
	rows := make([]plots.Row, len(groups))
	for i, g := range groups {
		rows[i] = plots.Row{Name: groupWords(g.Group), Rate: g.Rate, Beside: count(g.Yes) + " / " + count(g.Yes+g.No) + "   " + percent(g.Rate.Rate)}
	}
	overall := p.state.Overall
	var plot *plotView
	content := []fyne.CanvasObject{between(newText(roleBody, lang.L("By")), p.by.selector)}
	if len(rows) == 0 {
		content = append(content, newText(roleSecond, lang.L("No ties yet.")))
	} else {
		plot = newPlotView(p.window, 300, float32(plots.ForestHeight(len(rows))), func(page plots.Page) *scene.Scene { return page.Forest(rows, overall) })
		content = append(content, plot)
	}
	if rest > 0 {
		content = append(content, newShrinking(roleSecond, plural("{{.Count}} more groups", rest)))
	}
	return p.card(lang.L("Rates of groups"), lang.L("95 % intervals; dots grow with the ties coded"),
		lang.L("Rate = yes / (yes + no) with Wilson's interval (1927); ties of one activist are not independent"), plot, content...)
}

func groupWords(group string) string {
	if group == findings.Nothing {
		return lang.L("not known")
	}
	return group
}

// networkCards set the on-line network beside the off-line one, with a picture of each.
func (p *findingsPanel) networkCards() []fyne.CanvasObject {
	a := p.found.Apart
	n, places := p.of.Network, p.of.Places
	return []fyne.CanvasObject{
		p.networkCard(lang.L("On-line"), a.Online, n, places, measure.Online(n)),
		p.networkCard(lang.L("Off-line"), a.Offline, n, places, measure.Marked(n, network.Yes),
			lang.L("In both networks: {{.Share}} of the pairs in either", map[string]any{"Share": percent(a.Shared)}),
			lang.L("Communities of both: adjusted Rand {{.Rand}}, mutual information {{.Information}}, over {{.N}} activists", map[string]any{
				"Rand": figureWords(a.Communities.Rand), "Information": figureWords(a.Communities.Information), "N": count(a.Compared),
			})),
	}
}

func (p *findingsPanel) networkCard(title string, s findings.Shape, n *network.Network, places []network.Point, keep func(tie int32) bool, more ...string) fyne.CanvasObject {
	about := joined(plural("{{.Count}} ties", s.Ties), plural("{{.Count}} pairs with a tie", s.Pairs), plural("{{.Count}} activists without one", n.Activists.Len()-s.Tied))
	plot := newPlotView(p.window, 300, plotHeight, func(page plots.Page) *scene.Scene { return partPicture(page, n, places, keep) })
	rows := []fyne.CanvasObject{plot}
	words := append([]string{
		lang.L("Density {{.Density}} · {{.Components}}, {{.Giant}} of activists in the largest", map[string]any{"Density": figureWords(s.Density), "Components": plural("{{.Count}} components", s.Components), "Giant": percent(s.Giant)}),
		lang.L("Clustering {{.Clustering}} · centralisation {{.Centralisation}} · {{.Communities}}", map[string]any{"Clustering": figureWords(s.Clustering), "Centralisation": figureWords(s.Centralisation), "Communities": plural("{{.Count}} communities", s.Communities)}),
	}, more...)
	for _, line := range words {
		rows = append(rows, newLine(line))
	}
	return p.card(title, about,
		lang.L("Without direction, parallel ties as one; centralisation: Freeman 1979; communities: Leiden, Traag and others 2019; Rand: Hubert & Arabie 1985; information: Danon and others 2005"), plot, rows...)
}

// partPicture draws the activists with some of their ties; without places it is empty.
func partPicture(page plots.Page, n *network.Network, places []network.Point, keep func(tie int32) bool) *scene.Scene {
	var ties []int32
	for tie := range int32(n.Ties.Len()) {
		if keep(tie) {
			ties = append(ties, tie)
		}
	}
	f := picture.Default()
	f.Width, f.Height, f.DPI = page.Width, page.Height, 96*page.Unit*.5 // discs and lines of a small picture
	f.Legend, f.Labels, f.Theme = false, false, page.Theme
	f.Shown = &scene.Group{Activists: scene.Full(n.Activists.Len()), Ties: scene.SetOf(ties)}
	s, err := f.Compose(n, places, page.Text)
	if err != nil { // too small for anything
		return &scene.Scene{Width: page.Width, Height: page.Height, Background: page.Theme.Paper}
	}
	return s
}

// timeCard shows how long it took until joint action.
func (p *findingsPanel) timeCard() fyne.CanvasObject {
	t := p.found.Times[findings.Middle]
	title := lang.L("Time to the first joint action")
	if t.Ended == 0 {
		return p.card(title, lang.L("Needs dates of ties, and events that both took part in"), timeHint(), nil,
			newLine(lang.L("{{.N}} ties have a date; none had a joint offline event after it.", map[string]any{"N": count(len(t.Spells))})))
	}
	_, groups := t.Curves()
	var curves []plots.Curve
	for i, name := range t.Groups {
		curves = append(curves, plots.Curve{Name: name, Curve: groups[i]})
	}
	axis, atRisk := lang.L("months since the tie began"), lang.L("still looked at")
	all, _ := t.Curves()
	median, low, high := all.Median()
	plot := newPlotView(p.window, 300, plotHeight+float32(len(curves))*15, func(page plots.Page) *scene.Scene { return page.Survival(curves, month, axis, atRisk) })
	words := []fyne.CanvasObject{
		plot,
		newLine(lang.L("{{.Ended}} of {{.Ties}} ties had a joint event by {{.End}}; {{.Left}} have no date or began later", map[string]any{
			"Ended": count(t.Ended), "Ties": count(len(t.Spells)), "End": string(t.End), "Left": count(t.Undated + t.Late),
		})),
	}
	if !math.IsNaN(median) {
		words = append(words, newLine(lang.L("Median {{.Median}} months, 95 % {{.Low}} to {{.High}}", map[string]any{"Median": monthWords(median), "Low": monthWords(low), "High": monthWords(high)})))
	}
	if r := p.found.LogRank; r != nil {
		words = append(words, newLine(lang.L("Log-rank between platforms: chi-square {{.Value}}", map[string]any{"Value": figureWords(findings.Number(r.Observed))})))
	}
	return p.card(title, lang.L("Kaplan and Meier; ties without a joint event are censored"), timeHint(), plot, words...)
}

func timeHint() string {
	return lang.L("From an on-line tie's first date to the first offline event after it that both surely took part in; partial dates at their middle day; Kaplan & Meier 1958, log-rank: Mantel 1966")
}

// month is the mean length of a month, days.
const month = 365.25 / 12

func monthWords(days float64) string {
	if math.IsNaN(days) {
		return lang.L("not reached")
	}
	return strconv.FormatFloat(days/month, 'f', 1, 64)
}

// audienceCard sets what activists reach beside whom they acted with.
func (p *findingsPanel) audienceCard() fyne.CanvasObject {
	a, n := p.found.Audience, p.of.Network
	points := make([]plots.Point, len(a.Reach))
	for i := range points {
		points[i] = plots.Point{X: a.Reach[i], Y: a.Action[i]}
	}
	const named = 3
	for _, o := range a.Outliers(named) {
		points[o.Activist].Name = n.Activists.Pseudonym[o.Activist]
	}
	reach, action := lang.L("others tied to on-line"), lang.L("others acted with")
	plot := newPlotView(p.window, 300, plotHeight, func(page plots.Page) *scene.Scene { return page.Cloud(points, reach, action) })
	return p.card(lang.L("Reach and action"), lang.L("Rank correlation {{.R}} (Spearman) over {{.N}} activists", map[string]any{"R": figureWords(a.Correlation), "N": count(len(a.Reach))}),
		lang.L("Reach: others tied to on-line; action: others tied to by a yes; named are those whose ranks differ most"), plot, plot,
		newShrinking(roleStrong, lang.L("Those who acted with nobody hold {{.Share}} of reach", map[string]any{"Share": percent(a.Imaginary)})))
}

func (p *findingsPanel) lorenzCard() fyne.CanvasObject {
	a := p.found.Audience
	if a.ReachLorenz == nil || a.ActionLorenz == nil {
		return nil
	}
	names := []string{lang.L("reach"), lang.L("joint action")}
	curves := [][]float64{floats(a.ReachLorenz), floats(a.ActionLorenz)}
	least, whole := lang.L("activists, those with least first"), lang.L("share of the whole")
	plot := newPlotView(p.window, 300, plotHeight+30, func(page plots.Page) *scene.Scene { return page.Lorenz(names, curves, least, whole) })
	return p.card(lang.L("Inequality"), lang.L("Gini {{.Reach}} of reach, {{.Action}} of joint action, over {{.N}} activists", map[string]any{
		"N": count(len(a.Reach)), "Reach": figureWords(findings.Number(a.ReachGini)), "Action": figureWords(findings.Number(a.ActionGini)),
	}),
		lang.L("Sum of |x - y| over all ordered pairs / (2 n² mean), Gini 1921, without correction for small numbers: 0, all have the same; 1 - 1/n, one has it all"), plot, plot)
}

func floats(shares []findings.Share) []float64 {
	list := make([]float64, len(shares))
	for i, s := range shares {
		list[i] = float64(s)
	}
	return list
}

// mixingCard tells how far activists keep to those alike.
func (p *findingsPanel) mixingCard() fyne.CanvasObject {
	rows := container.New(layout.NewGridLayout(3), newText(roleHead, ""), newNumber(lang.L("On-line")), newNumber(lang.L("Off-line")))
	words := func(k findings.Keeping) string {
		if k.EI.Known() {
			return joined(figureWords(k.EI), figureWords(k.Assortativity), count(k.Pairs))
		}
		return joined(figureWords(k.Assortativity), count(k.Pairs))
	}
	for _, m := range p.found.Mixing {
		rows.Add(newShrinking(roleBody, m.Attribute))
		rows.Add(newNumber(words(m.Online)))
		rows.Add(newNumber(words(m.Offline)))
	}
	if len(p.found.Mixing) == 0 {
		return nil
	}
	return p.card(lang.L("Mixing"), lang.L("E-I index of categories · assortativity · pairs"),
		lang.L("E-I: from -1, all ties stay within groups, to 1, none does (Krackhardt & Stern 1988); assortativity: 0 as by chance (Newman 2003); over the pairs that are tied and of whom both have a value; the report tests both"), nil, rows)
}

// contrastCard sets pairs with an on-line tie beside pairs without.
func (p *findingsPanel) contrastCard() fyne.CanvasObject {
	var rows []fyne.CanvasObject
	add := func(title string, c findings.Contrast) {
		if c.Of == 0 || c.OtherOf == 0 {
			return
		}
		with, without := c.Rates()
		rows = append(rows, newShrinking(roleStrong, title),
			newShrinking(roleBody, lang.L("with: {{.Rate}}", map[string]any{"Rate": rateOf(with)})),
			newShrinking(roleBody, lang.L("without: {{.Rate}}", map[string]any{"Rate": rateOf(without)})),
			newLine(lang.L("difference {{.Difference}} (Newcombe)", map[string]any{"Difference": estimateWords(c.Difference)})),
			newLine(lang.L("ratio {{.Ratio}}, odds ratio {{.Odds}}, phi {{.Phi}}", map[string]any{"Ratio": estimateWords(c.Ratio), "Odds": estimateWords(c.Odds), "Phi": figureWords(c.Phi)})))
	}
	add(lang.L("Ties that coders looked at"), p.found.Unmessaged)
	add(lang.L("Pairs, by events: both at one offline event"), p.found.Untied)
	if len(rows) == 0 {
		rows = append(rows, newLine(lang.L("Needs events with participants, or coded ties in person.")))
	}
	return p.card(lang.L("With and without an on-line tie"), lang.L("Joint action; 95 % intervals, descriptive"),
		lang.L("Difference: Newcombe 1998, method 10; ratio: Katz and others 1978; odds ratio: Woolf 1955; phi: correlation of the two by two"), nil, rows...)
}

// robustCard shows the rate if one thing were otherwise.
func (p *findingsPanel) robustCard() fyne.CanvasObject {
	f := p.found
	if !f.Overall.Rate.Known() {
		return nil
	}
	rows := []plots.Row{{Name: lang.L("as coded"), Rate: f.Overall}}
	add := func(name string, r findings.Rate) { rows = append(rows, plots.Row{Name: name, Rate: r}) }
	if f.Overall.Unclear > 0 {
		add(lang.L("unclear is yes"), f.IfYes)
		add(lang.L("unclear is no"), f.IfNo)
	}
	for _, o := range f.Coders {
		add(lang.L("only coder {{.Name}}", map[string]any{"Name": o.What}), o.Rate)
	}
	for _, o := range f.Rules {
		add(lang.L("rule: {{.Name}}", map[string]any{"Name": o.What}), o.Rate)
	}
	for _, o := range findings.Extremes(f.LeftOut) {
		add(lang.L("without {{.Name}}", map[string]any{"Name": o.What}), o.Rate)
	}
	for i := range rows {
		rows[i].Beside = percent(rows[i].Rate.Rate)
	}
	leftOut, below := leftOutRows(f)
	height := plots.ForestHeight(len(rows))
	if len(leftOut) > 0 {
		height = plots.RobustHeight(len(rows))
	}
	plot := newPlotView(p.window, 300, float32(height), func(page plots.Page) *scene.Scene {
		return page.Robust(rows, leftOut, f.Overall, below)
	})
	return p.card(lang.L("If something were otherwise"), lang.L("The rate when one assumption changes"),
		lang.L("Wilson's intervals; left out is one activist at a time, with all their ties: below is the rate without each, a dot each, on an axis of its own"), plot, plot)
}

// leftOutRows are the rates without each activist, the least first, the names of the first and the
// last, and what is written below them; none where leaving nobody out changes anything.
func leftOutRows(f *findings.Summary) (rows []plots.Row, below string) {
	if findings.Extremes(f.LeftOut) == nil {
		return nil, ""
	}
	for _, o := range findings.Ranked(f.LeftOut) {
		rows = append(rows, plots.Row{Rate: o.Rate, Name: lang.L("without {{.Name}}", map[string]any{"Name": o.What})})
	}
	return rows, lang.L("{{.N}} activists, each left out once", map[string]any{"N": count(len(rows))})
}

// figureWords writes a number in three decimals, or a dash.
func figureWords(n findings.Number) string {
	if !n.Known() {
		return "–"
	}
	return strings.Replace(strconv.FormatFloat(float64(n), 'f', 3, 64), "-", "−", 1)
}

// rateOf writes a rate of what is all known, with its interval.
func rateOf(r findings.Rate) string {
	return lang.L("{{.Yes}} of {{.Of}}, {{.Rate}} [{{.Low}}, {{.High}}]", map[string]any{"Yes": count(r.Yes), "Of": count(r.Ties), "Rate": percent(r.Rate), "Low": percent(r.Low), "High": percent(r.High)})
}

func estimateWords(e findings.Estimate) string {
	return figureWords(e.Value) + " [" + figureWords(e.Low) + ", " + figureWords(e.High) + "]"
}

// newLine is a quiet line that goes on below itself where a card is narrow.
func newLine(words string) fyne.CanvasObject {
	_, box := newParagraph(words, widget.LowImportance)
	return box
}
