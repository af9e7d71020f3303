package window

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/measure"
	"copresence/storage/network"
)

// inspector is the panel at the right: the tie that is selected and its verdict,
// or the activist, or what to do when nothing is selected.
type inspector struct {
	content    *fyne.Container
	invitation *fyne.Container // over the picture of an empty project
	window     *Window

	tie      *tieCard
	activist *activistCard
	nothing  *fyne.Container
	progress *codingProgress
}

func newInspector(w *Window) *inspector {
	i := &inspector{window: w, tie: newTieCard(w), activist: &activistCard{window: w}, progress: newCodingProgress()}
	_, words := newParagraph(lang.L("Click an activist or a tie to see what is known about it. Tab goes to the next tie that is not coded yet."), widget.MediumImportance)
	i.nothing = section(lang.L("Nothing selected"), nil, words)
	i.content = stacked(gapSection)
	i.invitation = container.NewCenter()
	return i
}

// show tells about what is selected.
func (i *inspector) show(state *session.State, s graphview.Selection) {
	parts := []fyne.CanvasObject{}
	switch {
	case s.Tie != network.None:
		i.tie.show(state, s.Tie)
		parts = append(parts, i.tie.content)
	case s.Activist != network.None:
		parts = append(parts, i.activist.card(state.Network, s.Activist))
	default:
		i.tie.tie = network.None
		parts = append(parts, i.nothing)
	}
	if state.Network.Ties.Len() > 0 {
		i.progress.show(state)
		parts = append(parts, i.progress.content)
	}
	i.content.Objects = parts
	i.content.Refresh()
	i.invite(state)
}

// invite says over an empty picture what to do next. state is nil when no project
// is open.
func (i *inspector) invite(state *session.State) {
	i.invitation.Objects = nil
	w := i.window
	switch {
	case w.job != nil: // something is coming
	case state == nil:
		i.invitation.Objects = []fyne.CanvasObject{invitation(lang.L("No project is open"),
			lang.L("Open one of yours, make a new one, or look at the fictional sample (all in the Project menu)."),
			lang.L("Open a project …"), theme.FolderOpenIcon(), func() { w.guard(w.openWithDialog) })}
	case state.Network.Activists.Len() == 0:
		i.invitation.Objects = []fyne.CanvasObject{invitation(lang.L("No activists yet"),
			lang.L("Load people and ties from an SQLite database, a CSV file or GraphML; dropping a file here does the same."),
			lang.L("Load data …"), theme.FolderOpenIcon(), func() { w.guard(w.importWithDialog) })}
	case !state.Placed():
		i.invitation.Objects = []fyne.CanvasObject{invitation(lang.L("Nobody has a place yet"),
			lang.L("The network was not laid out, so there is nothing to draw."),
			lang.L("Lay out by distances"), theme.MediaPlayIcon(), func() { w.guard(w.arrange) })}
	}
	i.invitation.Refresh()
}

// invitation says what to do next, and offers it.
func invitation(head, words, does string, icon fyne.Resource, do func()) fyne.CanvasObject {
	_, paragraph := newParagraph(words, widget.MediumImportance)
	button := widget.NewButtonWithIcon(does, icon, do)
	button.Importance = widget.HighImportance
	return fixedWidth(380, stacked(gapPanel, newText(roleName, head), paragraph, container.NewHBox(button)))
}

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

// gridLayout is two columns of equal width.
type gridLayout struct{ gap float32 }

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	rows := float32((len(objects) + 1) / 2)
	return fyne.NewSize(2*least.Width+l.gap, rows*least.Height+(rows-1)*l.gap)
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, height := (size.Width-l.gap)/2, objects[0].MinSize().Height
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%2)*(width+l.gap), float32(i/2)*(height+l.gap)))
	}
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

// activistCard is what the inspector shows of an activist.
type activistCard struct{ window *Window }

func (c *activistCard) card(n *network.Network, a int32) fyne.CanvasObject {
	facts := []fyne.CanvasObject{fact(lang.L("Kind"), lang.L(n.Activists.Kind[a].String()))}
	for i := range n.Activists.Attributes {
		if column := &n.Activists.Attributes[i]; !column.Missing(int(a)) {
			facts = append(facts, fact(column.Label, value(column, int(a))))
		}
	}
	in, out, without := directions(n, a)
	facts = append(facts, fact(lang.L("Ties"), count(n.Degree(a))))
	if in+out > 0 {
		facts = append(facts, fact(lang.L("incoming, outgoing, undirected"), joined(count(in), count(out), count(without))))
	}
	return stacked(gapSection,
		stacked(5, newText(roleHead, lang.L("Activist")), newShrinking(roleName, n.Activists.Pseudonym[a])),
		stacked(gapRow, facts...),
		section(lang.L("Verdicts on its ties"), nil, c.verdicts(n, a)...),
		section(lang.L("Ties with"), nil, c.neighbours(n, a)...))
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

func (c *activistCard) verdicts(n *network.Network, a int32) []fyne.CanvasObject {
	var counts [len(network.Verdicts)]int
	_, ties := n.Incident(a)
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

// codingProgress shows how many ties are coded, and the keys that go on.
type codingProgress struct {
	content *fyne.Container
	tally   *text
	bar     *meter
}

func newCodingProgress() *codingProgress {
	p := &codingProgress{tally: newNumber(""), bar: newMeter()}
	p.content = section(lang.L("Coding"), p.tally,
		p.bar.content,
		padded(4, 0, row(10, newKeyCap("Tab", lang.L("next")), newKeyCap("⇧ Tab", lang.L("back")), newKeyCap("Ctrl Z", lang.L("undo")))))
	return p
}

func (p *codingProgress) show(state *session.State) {
	coded, all := state.Overall.Ties-state.Overall.Uncoded, state.Overall.Ties
	p.tally.set(outOf(count(coded), count(all)))
	p.bar.set(float64(coded) / max(1, float64(all)))
}

// fixedHeightLayout keeps an object at a height.
type fixedHeightLayout struct{ height float32 }

func (l *fixedHeightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}

func (l *fixedHeightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, l.height))
}
