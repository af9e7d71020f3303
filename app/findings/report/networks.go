package report

import (
	"fmt"
	"slices"
	"strconv"

	"copresence/app/findings"
	"copresence/app/findings/plots"
	"copresence/graphview/measure"
	"copresence/graphview/scene"
	picture "copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// theme of figures: that of print.
var theme = scene.Print

// contrasts sets pairs with an on-line tie beside pairs without.
func (r *Report) contrasts() section {
	s := section{Heading: "With and without an on-line tie"}
	f := r.Findings
	t := table{Name: "with and without", Head: []string{""}, Rows: [][]string{{"with an on-line tie"}, {"without"}, {"difference of the two"}, {"ratio"}, {"odds ratio"}, {"phi"}}}
	add := func(name string, c findings.Contrast) {
		if c.Of == 0 || c.OtherOf == 0 {
			return
		}
		with, without := c.Rates()
		cells := []string{oneRate(with), oneRate(without), estimate(c.Difference), estimate(c.Ratio), estimate(c.Odds), number(c.Phi)}
		t.Head = append(t.Head, name)
		for i, cell := range cells {
			if r.small(with.Yes) || r.small(with.No) || r.small(without.Yes) || r.small(without.No) {
				cell = "*"
			}
			t.Rows[i] = append(t.Rows[i], cell)
		}
	}
	add("ties that coders looked at", f.Unmessaged)
	add("pairs, by events", f.Untied)
	if len(t.Head) == 1 {
		return s
	}
	t.Caption = "Joint offline action with an on-line tie and without, with 95 % intervals."
	if f.Unmessaged.Of > 0 && f.Unmessaged.OtherOf > 0 {
		t.Caption += " Coders looked at: on-line ties, and coded ties that are not on-line of pairs without an on-line tie."
	}
	if f.Untied.Of > 0 && f.Untied.OtherOf > 0 {
		t.Caption += fmt.Sprintf(" By events: of all pairs of the %s of whom it is known that they took part in something, those who took part in an offline event together, at any time.", counted(f.Known, "activist"))
	}
	s.Tables = []table{t}
	return s
}

// networks sets the on-line network beside the off-line one, with a picture of each.
func (r *Report) networks() (section, error) {
	a := r.Findings.Apart
	s := section{Heading: "On-line and off-line", Beside: true}
	t := table{
		Name: "networks", Caption: "The on-line network, and that of ties that led to joint action; ties without direction, parallel ones as one.",
		Head: []string{"", "on-line", "off-line"},
	}
	row := func(name string, of func(findings.Shape) string) {
		t.Rows = append(t.Rows, []string{name, of(a.Online), of(a.Offline)})
	}
	row("ties", func(s findings.Shape) string { return strconv.Itoa(s.Ties) })
	row("pairs that are tied", func(s findings.Shape) string { return strconv.Itoa(s.Pairs) })
	row("activists with a tie", func(s findings.Shape) string { return strconv.Itoa(s.Tied) })
	row("density", func(s findings.Shape) string { return number(s.Density) })
	row("components", func(s findings.Shape) string { return strconv.Itoa(s.Components) })
	row("activists in the largest", func(s findings.Shape) string { return share(s.Giant) })
	row("clustering (transitivity)", func(s findings.Shape) string { return number(s.Clustering) })
	row("degree centralisation", func(s findings.Shape) string { return number(s.Centralisation) })
	row("communities of two or more", func(s findings.Shape) string { return strconv.Itoa(s.Communities) })
	s.Tables = []table{t}
	text := fmt.Sprintf("Of the pairs that are tied in either network, %s are in both (Jaccard).", share(a.Shared))
	if a.Offline.Ties == 0 {
		text = "No tie is known to have led to joint action, so that there is no off-line network yet."
	}
	if a.Compared > 0 {
		text += fmt.Sprintf(" The communities of both agree, over %s with ties in both, by an adjusted Rand index of %s and a normalised mutual information of %s.",
			counted(a.Compared, "activist"), number(a.Communities.Rand), number(a.Communities.Information))
	}
	s.Text = []string{text}
	if len(a.Platforms) > 1 {
		s.Tables = append(s.Tables, meetings(a.Platforms))
	}
	if t := mixing(r.Findings.Mixing); len(t.Rows) > 0 {
		s.Tables = append(s.Tables, t)
	}
	for _, part := range []struct {
		name, caption string
		keep          func(tie int32) bool
	}{
		{"on-line", "On-line ties.", measure.Online(r.Network)},
		{"off-line", "Ties that led to joint action, activists at the same places.", measure.Marked(r.Network, network.Yes)},
	} {
		if part.name == "off-line" && a.Offline.Ties == 0 {
			continue
		}
		drawn, err := r.picture(part.keep)
		if err != nil {
			return s, err
		}
		if drawn != nil {
			s.Figures = append(s.Figures, figure{part.name, part.caption, drawn})
		}
	}
	return s, nil
}

func meetings(list []findings.Meeting) table {
	t := table{Name: "platforms", Caption: "How far platforms join the same pairs: Jaccard's index.", Words: 2, Head: []string{"", "and", "pairs in both", "in either", "shared"}}
	for _, m := range list {
		with := m.With
		if with == "" {
			with = "joint action"
		}
		t.Rows = append(t.Rows, []string{m.Of, with, strconv.Itoa(m.Both), strconv.Itoa(m.First + m.Second - m.Both), share(m.Shared)})
	}
	return t
}

// picture draws the activists with some of the ties; nil where nobody has a place.
func (r *Report) picture(keep func(tie int32) bool) (*scene.Scene, error) {
	if !slices.ContainsFunc(r.Places, network.Point.Placed) {
		return nil, nil
	}
	var activists, ties []int32
	for i := range int32(r.Network.Activists.Len()) {
		activists = append(activists, i)
	}
	for tie := range int32(r.Network.Ties.Len()) {
		if keep(tie) {
			ties = append(ties, tie)
		}
	}
	f := picture.Default()
	f.Width, f.Height, f.DPI = 640, 640, 192
	f.Legend, f.Labels, f.Theme = false, false, theme
	f.Shown = scene.NewGroup(activists, ties)
	return f.Compose(r.Network, r.Places, r.Text)
}

// robustness tells how the rate moves if something is otherwise.
func (r *Report) robustness() section {
	f := r.Findings
	if !f.Overall.Rate.Known() {
		return section{}
	}
	list := []findings.Otherwise{{What: "as coded", Rate: f.Overall}}
	if f.Overall.Unclear > 0 {
		list = append(list, findings.Otherwise{What: "unclear is yes", Rate: f.IfYes}, findings.Otherwise{What: "unclear is no", Rate: f.IfNo})
	}
	for _, o := range f.Coders {
		list = append(list, findings.Otherwise{What: "only coder " + o.What, Rate: o.Rate})
	}
	for _, o := range f.Rules {
		list = append(list, findings.Otherwise{What: "rule: " + o.What, Rate: o.Rate})
	}
	for _, o := range findings.Extremes(f.LeftOut) {
		list = append(list, findings.Otherwise{What: "without " + o.What, Rate: o.Rate})
	}
	t := table{Name: "robustness", Caption: "The rate if one thing is otherwise; of activists left out those without whom it is least and greatest.", Head: []string{"", "rate", "95 % interval"}}
	var rows []plots.Row
	for _, o := range list {
		if r.small(o.Rate.Yes) || r.small(o.Rate.No) {
			continue
		}
		t.Rows = append(t.Rows, []string{o.What, share(o.Rate.Rate), share(o.Rate.Low) + " to " + share(o.Rate.High)})
		rows = append(rows, plots.Row{Name: o.What, Rate: o.Rate, Beside: share(o.Rate.Rate)})
	}
	s := section{Heading: "If something were otherwise", Tables: []table{t}}
	if len(rows) == 0 {
		return section{}
	}
	caption, height := "The same, with 95 % intervals by Wilson; the dashed line is the rate as coded.", plots.ForestHeight(len(rows))
	leftOut := r.leftOut()
	if len(leftOut) > 0 {
		caption += " Below, on an axis of its own, the rate without each activist and all their ties, a dot each."
		height = plots.RobustHeight(len(rows))
	}
	page := plots.NewPage(560, height, 1, theme, r.Text)
	s.Figures = []figure{{"robustness", caption, page.Robust(rows, leftOut, f.Overall, counted(len(leftOut), "activist")+", each left out once")}}
	return s
}

// leftOut are the rates without each activist, the least first; none where it is the same without
// anybody, and without those for whom small counts would remain.
func (r *Report) leftOut() []plots.Row {
	if findings.Extremes(r.Findings.LeftOut) == nil {
		return nil
	}
	var rows []plots.Row
	for _, o := range findings.Ranked(r.Findings.LeftOut) {
		if !r.small(o.Rate.Yes) && !r.small(o.Rate.No) {
			rows = append(rows, plots.Row{Name: "without " + o.What, Rate: o.Rate})
		}
	}
	return rows
}

// mixing tells how far activists keep to their own.
func mixing(list []findings.Mixing) table {
	t := table{
		Name: "mixing", Caption: "How far activists keep to those alike: E-I index (Krackhardt & Stern 1988) with the share of permutations in which it is as low, and assortativity (Newman 2003) with its two-sided p; of pairs of which both have a value.",
		Words: 2, Head: []string{"", "network", "pairs", "E-I", "p", "assortativity", "p"},
	}
	for _, m := range list {
		for _, part := range []struct {
			name string
			findings.Keeping
		}{{"on-line", m.Online}, {"off-line", m.Offline}} {
			if part.Known() {
				t.Rows = append(t.Rows, []string{m.Attribute, part.name, strconv.Itoa(part.Pairs), number(part.EI), chance(part.Lower), number(part.Assortativity), chance(part.P)})
			}
		}
	}
	return t
}
