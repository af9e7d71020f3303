package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"copresence/app/findings"
	"copresence/app/findings/plots"
)

// conversion tells the rate, overall and by groups.
func (r *Report) conversion() section {
	f := r.Findings
	o := f.Overall
	s := section{Heading: "Ties that led to joint action"}
	text := "No tie is coded yes or no, so that no rate is known."
	if o.Rate.Known() {
		text = fmt.Sprintf("Of %d ties coded yes or no, %d led to joint offline action: %s (95 %% interval by Wilson %s to %s, descriptive, as ties of one activist are not independent). "+
			"Were every tie that is unclear (%d) or not coded (%d) a no, it would be %s of all ties, and were every one a yes, %s.",
			o.Yes+o.No, o.Yes, share(o.Rate), share(o.Low), share(o.High), o.Unclear, o.Uncoded, share(o.Lowest), share(o.Highest))
	}
	if b := f.Bootstrap; b != nil && b.Low.Known() {
		text += fmt.Sprintf(" With activists drawn anew, each with all their ties, 95 %% of %s lie from %s to %s, with a standard error of %s.",
			counted(b.Samples, "sample"), share(b.Low), share(b.High), share(findings.Share(b.Error)))
	}
	s.Text = []string{text}
	for _, grouping := range slices.Sorted(maps.Keys(f.By)) {
		shown, hidden := r.shown(f.By[grouping])
		t := table{Name: "conversion by " + grouping, Caption: "Ties by " + groupingWords(grouping) + ".", Head: rateHead}
		var rows []plots.Row
		closed := false
		for _, g := range shown {
			t.Rows = append(t.Rows, r.rateRow(g))
			closed = closed || !g.open
			if g.open && g.Rate.Rate.Known() {
				rows = append(rows, plots.Row{Name: g.Group.Group, Rate: g.Rate, Beside: fmt.Sprintf("%d / %d", g.Yes, g.Yes+g.No)})
			}
		}
		if hidden.Ties > 0 {
			t.Caption += fmt.Sprintf(" %s with less than %d ties each, or hidden with the only one, are left out.", counted(hidden.groups, "group"), r.Threshold)
		}
		if closed {
			t.Caption += fmt.Sprintf(" *: a count from 1 to %d, or what would give it away.", r.Threshold-1)
		}
		if len(rows) > 0 {
			page := plots.NewPage(560, plots.ForestHeight(len(rows)), 1, theme, r.Text)
			t.Drawn = &figure{"conversion by " + grouping, "Rate and 95 % interval by " + groupingWords(grouping) + "; the dashed line is the rate of all, discs grow with the number of ties coded yes or no, of which the yes are at the right.", page.Forest(rows, o)}
		}
		s.Tables = append(s.Tables, t)
	}
	return s
}

// groupingWords are what a caption calls a grouping.
func groupingWords(grouping string) string {
	if attribute, mixed := strings.CutPrefix(grouping, "mixing "); mixed {
		return attribute + " of the two activists"
	}
	return grouping
}

var rateHead = []string{"", "ties", "yes", "no", "unclear", "not coded", "rate", "95 % interval", "bounds"}

// group is a group of which all may be told, or only how many ties it has.
type group struct {
	findings.Group
	open bool
}

// hidden counts groups that are not told of at all.
type hidden struct{ groups, Ties int }

// small reports whether a count must not be printed.
func (r *Report) small(count int) bool { return count > 0 && count < r.Threshold }

func (r *Report) tells(rate findings.Rate) bool {
	for _, count := range []int{rate.Yes, rate.No, rate.Unclear, rate.Uncoded} {
		if r.small(count) {
			return false
		}
	}
	return true
}

// shown decides what is told of groups. A single one that is not told of would be what the
// others leave of the whole, so that the smallest of those goes with it.
func (r *Report) shown(groups []findings.Group) ([]group, hidden) {
	list := make([]group, len(groups))
	closed := 0
	for i, g := range groups {
		if list[i] = (group{g, r.tells(g.Rate)}); !list[i].open {
			closed++
		}
	}
	if closed == 1 && len(list) > 1 {
		smallest := -1
		for i := range list {
			if list[i].open && (smallest < 0 || list[i].Ties <= list[smallest].Ties) {
				smallest = i
			}
		}
		list[smallest].open = false
	}
	var h hidden
	list = slices.DeleteFunc(list, func(g group) bool {
		if !r.small(g.Ties) {
			return false
		}
		h.groups++
		h.Ties += g.Ties
		return true
	})
	return list, h
}

func (r *Report) rateRow(g group) []string {
	if !g.open {
		return []string{g.Group.Group, strconv.Itoa(g.Ties), "*", "*", "*", "*", "*", "*", "*"}
	}
	row := []string{g.Group.Group}
	for _, count := range []int{g.Ties, g.Yes, g.No, g.Unclear, g.Uncoded} {
		row = append(row, strconv.Itoa(count))
	}
	if !g.Rate.Rate.Known() {
		return append(row, "–", "–", share(g.Lowest)+" to "+share(g.Highest))
	}
	return append(row, share(g.Rate.Rate), share(g.Low)+" to "+share(g.High), share(g.Lowest)+" to "+share(g.Highest))
}
