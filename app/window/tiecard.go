package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/measure"
	"copresence/storage/network"
)

// tieCard is what the inspector shows of a tie.
type tieCard struct {
	content *fyne.Container
	window  *Window

	place, name, groups *text
	facts               *fyne.Container
	detour              *text // how close the two are without their ties
	keys                map[network.Verdict]*verdictKey
	why                 *text // why the keys are dead, or empty

	tie   int32 // that is shown, or network.None
	ids   []int64
	asked int // how many detours were asked for
}

func newTieCard(w *Window) *tieCard {
	c := &tieCard{
		window: w, place: newText(roleHead, ""), name: newShrinking(roleName, ""), groups: newShrinking(roleSecond, ""),
		facts: stacked(4), detour: newShrinking(roleSecond, ""), tie: network.None, keys: map[network.Verdict]*verdictKey{}, why: newShrinking(roleSecond, ""),
	}
	for v, key := range map[network.Verdict]string{network.Yes: "Y", network.No: "N", network.Unclear: "U", network.NotCoded: "⌫"} {
		c.keys[v] = newVerdictKey(v, key, func() {
			w.guard(func() {
				w.mark(v)
				w.focusPicture()
			})
		})
	}
	question, questionBox := newParagraph(lang.L("Did this tie ever lead to joint offline action?"), widget.MediumImportance)
	question.TextStyle.Bold = true
	keys := container.New(&gridLayout{gap: 8}, c.keys[network.Yes], c.keys[network.No], c.keys[network.Unclear], c.keys[network.NotCoded])
	c.content = stacked(gapPanel,
		stacked(5, between(c.place, newText(roleSecond, lang.L("Tab: next not coded"))), c.name, c.groups),
		stacked(gapRow, c.facts, c.detour), stacked(9, questionBox, keys, c.why))
	return c
}

func (c *tieCard) show(state *session.State, tie int32) {
	n := state.Network
	c.place.set(lang.L("Tie") + " " + outOf(count(int(tie)+1), count(n.Ties.Len())))
	c.name.set(graphview.TieName(n, tie))
	source, target := n.Ties.Source[tie], n.Ties.Target[tie]
	c.groups.set(joined(summary(n, source), summary(n, target)))
	c.facts.Objects = tieFacts(n, tie)
	if c.tie != tie || !sameIDs(c.ids, n.Ties.ID) {
		c.tie, c.ids = tie, n.Ties.ID
		c.detour.set("")
		c.seekDetour(n, tie)
	}
	c.why.set("")
	dead := state.ReadOnly || state.Settled() && len(state.Coders) > 0
	if state.ReadOnly {
		c.why.set(lang.L("Read only: nothing can be marked."))
	} else if dead {
		c.why.set(lang.L("Choose a coder, top right, to mark."))
	}
	for v, key := range c.keys {
		key.set(n.Ties.Verdict[tie] == v, dead)
	}
	c.content.Refresh()
}

// seekDetour finds out, away from Fyne's thread, how close the two activists are
// without the ties between them, and says so unless another tie is shown by then.
// In networks where that takes long it is left out.
func (c *tieCard) seekDetour(n *network.Network, tie int32) {
	const largest = 2000
	if n.Activists.Len() > largest {
		return
	}
	w := c.window
	c.asked++
	asked := c.asked
	session.Go(func() {
		steps, connected, err := measure.Detour(n, tie)
		if err != nil {
			w.report(err)
			return
		}
		words := lang.L("No other path joins the two.")
		if connected {
			words = lang.L("Without their ties: {{.Steps}} steps apart", map[string]any{"Steps": count(steps)})
		}
		w.later(func() {
			if c.asked == asked {
				c.detour.set(words)
				c.content.Refresh()
			}
		})
	}, w.report)
}

// sameIDs reports whether two columns of ids are one and the same, as they are in
// networks that differ in verdicts only.
func sameIDs(a, b []int64) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// summary is the first category that is known of an activist, to place them.
func summary(n *network.Network, a int32) string {
	for i := range n.Activists.Attributes {
		if c := &n.Activists.Attributes[i]; c.Type == network.Category && !c.Missing(int(a)) {
			return c.Texts[a]
		}
	}
	if k := n.Activists.Kind[a]; k != network.Person {
		return lang.L(k.String())
	}
	return ""
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
