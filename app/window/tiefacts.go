package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"copresence/storage/network"
)

// sameIDs reports whether two columns of ids are one and the same, as they are in
// networks that differ in verdicts only.
func sameIDs(a, b []int64) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// tieFacts lists all ties between the two activists, the selected one first, and
// the attributes of the selected one.
func tieFacts(n *network.Network, tie int32) []fyne.CanvasObject {
	a, b := n.Ties.Source[tie], n.Ties.Target[tie]
	rows := []fyne.CanvasObject{tieChip(n, tie, a, true)}
	others, ties := n.Incident(a)
	for k, other := range others {
		if other == b && ties[k] != tie {
			rows = append(rows, tieChip(n, ties[k], a, false))
		}
	}
	for i := range n.Ties.Attributes {
		if c := &n.Ties.Attributes[i]; !c.Missing(int(tie)) {
			rows = append(rows, fact(c.Label, value(c, int(tie))))
		}
	}
	return rows
}

// tieChip is a line about one tie: platform and relation, direction as seen from
// an activist, weight, dates.
func tieChip(n *network.Network, tie, from int32, chosen bool) fyne.CanvasObject {
	platform := n.PlatformName(tie)
	if platform == "" {
		platform = lang.L("no platform given")
	}
	switch {
	case !n.Ties.Directed[tie]:
	case n.Ties.Source[tie] == from:
		platform += " →"
	default:
		platform += " ←"
	}
	role := roleBody
	if chosen {
		role = roleStrong
	}
	name := newShrinking(role, platform)
	lines := []fyne.CanvasObject{between(name, newNumber(span(n, tie)))}
	if more := joined(n.RelationName(tie), weightWords(n.Ties.Weight[tie])); more != "" {
		lines = append(lines, newShrinking(roleSecond, more))
	}
	back := newGround(colourKey)
	back.radius = 6
	if chosen {
		back.fill, back.border = colourWash, theme.ColorNamePrimary // colour and frame, beside the bold name
	}
	return on(back, padded(7, 10, stacked(2, lines...)))
}

func weightWords(weight float64) string {
	if weight == 1 {
		return ""
	}
	return "× " + number(weight)
}

// span writes when a tie was first and last seen.
func span(n *network.Network, tie int32) string {
	first, last := n.Ties.FirstSeen[tie], n.Ties.LastSeen[tie]
	switch {
	case first != "":
		return lang.L("since") + " " + string(first)
	case last != "":
		return lang.L("until") + " " + string(last)
	}
	return ""
}
