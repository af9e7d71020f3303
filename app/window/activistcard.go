package window

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/storage/network"
)

// activistCard is what the inspector shows of an activist.
type activistCard struct{ window *Window }

func (c *activistCard) card(state *session.State, a int32) fyne.CanvasObject {
	n := state.Network
	facts := []fyne.CanvasObject{fact(lang.L("Kind"), lang.L(n.Activists.Kind[a].String()))}
	for i := range n.Activists.Attributes {
		if column := &n.Activists.Attributes[i]; !column.Missing(int(a)) {
			facts = append(facts, fact(column.Label, value(column, int(a))))
		}
	}
	in, out, without := directions(n, a)
	_, ties := n.Incident(a)
	facts = append(facts, fact(lang.L("Ties"), count(n.Degree(a))))
	if in+out > 0 {
		facts = append(facts, fact(lang.L("incoming, outgoing, undirected"), joined(count(in), count(out), count(without))))
	}
	facts = append(facts, c.place(state, a))
	parts := []fyne.CanvasObject{
		stacked(5, newText(roleHead, lang.L("Activist")), newHeadline(n.Activists.Pseudonym[a])),
		stacked(gapRow, facts...),
		section(lang.L("Verdicts on its ties"), nil, verdictRows(n, ties)...),
		section(lang.L("Ties with"), nil, c.neighbours(n, a)...),
	}
	if attended := c.attended(n, a); attended != nil {
		parts = append(parts, attended)
	}
	return stacked(gapSection, parts...)
}

// place says whether layouts may move an activist, and offers to change that.
func (c *activistCard) place(state *session.State, a int32) fyne.CanvasObject {
	pinned := state.Pinned != nil && state.Pinned[a]
	words, does := lang.L("moved by layouts"), lang.L("Keep in place")
	if pinned {
		words, does = lang.L("kept, whatever layout is run"), lang.L("Let it move")
	}
	if state.ReadOnly || !state.Places[a].Placed() {
		return fact(lang.L("Place"), words)
	}
	return stacked(2, fact(lang.L("Place"), words), between(newText(roleSecond, ""), newLink(does, func() { c.window.guard(c.window.pin) })))
}

// directions counts the ties that point at an activist, away, and neither.
func directions(n *network.Network, a int32) (in, out, without int) {
	_, ties := n.Incident(a)
	for _, t := range ties {
		switch {
		case !n.Ties.Directed[t]:
			without++
		case n.Ties.Target[t] == a:
			in++
		default:
			out++
		}
	}
	return in, out, without
}

// verdictRows counts the verdicts on some ties, a line each.
func verdictRows(n *network.Network, ties []int32) []fyne.CanvasObject {
	var counts [len(network.Verdicts)]int
	for _, t := range ties {
		counts[n.Ties.Verdict[t]]++
	}
	var rows []fyne.CanvasObject
	for _, v := range network.Verdicts {
		if counts[v] > 0 {
			rows = append(rows, fact(verdictMeaning(v), count(counts[v])))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, newText(roleSecond, lang.L("no ties")))
	}
	return rows
}

// neighbours lists the activist's ties, each to be clicked.
func (c *activistCard) neighbours(n *network.Network, a int32) []fyne.CanvasObject {
	const most = 40
	others, ties := n.Incident(a)
	var rows []fyne.CanvasObject
	for k, other := range others {
		if k == most {
			rows = append(rows, newText(roleSecond, fmt.Sprintf("%s %s", count(len(others)-most), lang.L("more"))))
			break
		}
		line := between(newShrinking(roleBody, n.Activists.Pseudonym[other]), newNumber(joined(n.PlatformName(ties[k]), verdictWord(n.Ties.Verdict[ties[k]]))))
		tie := ties[k]
		rows = append(rows, newPressable(padded(2, 0, line), func() { c.window.guard(func() { c.window.goToTie(tie) }) }))
	}
	if len(rows) == 0 {
		rows = append(rows, newText(roleSecond, lang.L("nobody")))
	}
	return rows
}

// fact is a name and a value in one line.
func fact(name, value string) fyne.CanvasObject {
	shown := newText(roleBody, value)
	shown.align = fyne.TextAlignTrailing
	return between(newShrinking(roleSecond, name), shown)
}

// value writes the value of an attribute.
func value(c *network.Column, row int) string {
	const longest = 40
	switch c.Type {
	case network.Boolean:
		if c.Numbers[row] != 0 {
			return lang.L("yes")
		}
		return lang.L("no")
	case network.Number:
		return number(c.Numbers[row])
	}
	words := strings.Join(strings.Fields(c.Texts[row]), " ")
	if runes := []rune(words); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return words
}
