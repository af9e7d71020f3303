package scene

import (
	"math"

	"copresence/storage/network"
)

// tieKey explains the colours of ties.
func tieKey(n *network.Network, st *Style, group *Group) LineKey {
	d := colourDivision(n, st)
	if d == nil {
		return verdictKey(n, st, group)
	}
	if lineDivision(n, st) != nil {
		d.key.undashed()
	}
	d.recount(n, group)
	return *d.key
}

// undashed shows colours only: something else decides how lines are broken.
func (k *LineKey) undashed() {
	for i := range k.Classes {
		k.Classes[i].Line, k.Classes[i].Width = Solid, max(k.Classes[i].Width, k.Unknown.Width)
	}
	k.Unknown.Line = Solid
}

// brokenKey explains how lines are broken, where their colours do not.
func brokenKey(n *network.Network, st *Style, group *Group) *LineKey {
	d := lineDivision(n, st)
	if d == nil || st.Ties.Line == AllAlike {
		return nil
	}
	key := d.key
	if key.By == ByVerdict {
		whole := verdictKey(n, st, group)
		key = &whole
	} else {
		d.recount(n, group)
	}
	for i := range key.Classes {
		key.Classes[i].Colour = st.Theme.Quiet
	}
	key.Unknown.Colour = st.Theme.Quiet
	return key
}

// verdictKey explains how ties of each verdict look.
func verdictKey(n *network.Network, st *Style, group *Group) LineKey {
	counts := VerdictCounts(n, group)
	all := looks(&st.Theme)
	key := LineKey{By: ByVerdict}
	plain := lineDivision(n, st)
	for _, v := range network.Verdicts {
		class := st.lineClass(&all[v], v.String(), counts[v])
		class.Verdict = v
		if plain != nil && st.Ties.byVerdict() {
			class.Line, class.Width = Solid, plainWidth*st.Scale*st.TieWidth
		}
		key.Classes = append(key.Classes, class)
	}
	return key
}

// VerdictCounts returns how many ties of a group have each verdict, the verdict being
// the index. A nil group is the whole network.
func VerdictCounts(n *network.Network, group *Group) (counts [4]int) {
	if group == nil {
		for _, v := range n.Ties.Verdict {
			counts[v]++
		}
		return counts
	}
	for _, t := range group.Ties.All() {
		counts[n.Ties.Verdict[t]]++
	}
	return counts
}

// recount counts only the ties of a group; nil: all.
func (d *tieDivision) recount(n *network.Network, group *Group) {
	if group == nil {
		return
	}
	var counts [mostTieClasses]int
	for _, t := range group.Ties.All() {
		counts[d.class(n, t)]++
	}
	for i := range d.key.Classes {
		d.key.Classes[i].Count = counts[i]
	}
	d.key.Missing = counts[len(d.looks)-1]
	d.key.Unknown.Count = d.key.Missing
	if d.key.Scale != nil {
		d.key.Scale.Missing = d.key.Missing
	}
}

// widthKey explains the widths of ties.
func widthKey(n *network.Network, st *Style) *WidthKey {
	if tieWidths(n, st) == nil {
		return nil
	}
	name := st.Ties.Width
	if name == "" {
		name = ByWeight
	}
	key := &WidthKey{RangeKey: *rangeKey(st.Ties.quality(n, name))}
	line := plainLine(&st.Theme)
	key.Least, key.Most = st.lineClass(&line, "", 0), st.lineClass(&line, "", 0)
	key.Least.Width *= lightest
	key.Most.Width *= heaviest
	return key
}

// opacityKey explains the opacity of ties.
func opacityKey(n *network.Network, st *Style) *RangeKey {
	if opacities(n, st) == nil {
		return nil
	}
	return rangeKey(st.Ties.quality(n, st.Ties.Opacity))
}

// rangeKey finds the ends of a quantity.
func rangeKey(q *quality) *RangeKey {
	key := &RangeKey{Title: q.title, Dates: q.dates, Low: math.Inf(1), High: math.Inf(-1)}
	for _, v := range q.numbers {
		if !unknown(v) {
			key.Low, key.High = math.Min(key.Low, v), math.Max(key.High, v)
		}
	}
	return key
}
