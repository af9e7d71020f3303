package window

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/session"
)

// codingProgress shows how far the coder is, by which queue and instructions the ties
// come, and the keys that go on.
type codingProgress struct {
	content *fyne.Container
	window  *Window
	tally   *text
	bar     *meter
	lines   *fyne.Container
	rows    []*text // of lines

	flags   *text // how many ties wait for a discussion
	flagged *pressable
}

func newCodingProgress(w *Window) *codingProgress {
	p := &codingProgress{window: w, tally: newNumber(""), bar: newMeter(), lines: stacked(3)}
	p.flags = newText(roleLink, "")
	p.flagged = newPressable(p.flags, func() { w.guard(w.goToFlagged) })
	p.flagged.Hide()
	links := row(gapPanel,
		newLink(lang.L("Queue …"), func() { w.guard(w.askPlan) }),
		newLink(lang.L("Codebook …"), func() { w.guard(w.showCodebook) }))
	keys := stacked(5,
		row(10, newKeyCap("Tab", lang.L("next")), newKeyCap("⇧ Tab", lang.L("back")), newKeyCap("X", lang.L("skip"))),
		row(10, newKeyCap("A", lang.L("evidence")), newKeyCap("J", lang.L("to it")), newKeyCap("F", lang.L("flag"))),
		row(10, newKeyCap("Ctrl Z", lang.L("undo")), newKeyCap("W", lang.L("wide card"))))
	p.content = section(lang.L("Coding"), p.tally, p.bar.content, p.lines, row(0, p.flagged), links, padded(4, 0, keys))
	return p
}

// show brings the progress up to date, and reports whether it has another height.
func (p *codingProgress) show(state *session.State) (grown bool) {
	d := p.window.desk
	if d.tour == nil || !sameIDs(d.tour.Network.Ties.ID, state.Network.Ties.ID) {
		coded, all := state.Overall.Ties-state.Overall.Uncoded, state.Overall.Ties
		return p.set(outOf(count(coded), count(all)), coded, all, nil)
	}
	coded, open, later := d.tour.Left(state.Network)
	again := d.tour.Again(state.Network)
	flagged := p.flag(d.tour.Asides())
	return p.set(tallyWords(d.tour, coded+again), coded+again, d.tour.Len(), progressWords(d.tour, open, later, again, d.pace(), d.goesOn())) || flagged
}

// tallyWords say how many of the ties on the way have a verdict, and that these are not
// all ties where they are not: the line at the bottom counts all.
func tallyWords(t *session.Tour, coded int) string {
	tally := outOf(count(coded), count(t.Len()))
	if t.Len() == t.Network.Ties.Len() {
		return tally
	}
	return lang.L("{{.Tally}} in the queue", map[string]any{"Tally": tally})
}

// flag says how many ties wait for a discussion, and reports whether it has another height.
func (p *codingProgress) flag(n int) (grown bool) {
	if n > 0 {
		if words := "⚑ " + lang.L("{{.Flagged}}: Shift F goes there", map[string]any{"Flagged": plural("{{.Count}} ties flagged", n)}); words != p.flags.content {
			p.flags.set(words)
			grown = true // of another width
		}
	}
	if n > 0 != p.flagged.Visible() {
		visible(p.flagged, n > 0)
		grown = true
	}
	return grown
}

func (p *codingProgress) set(tally string, coded, all int, lines []string) (grown bool) {
	p.tally.set(tally)
	p.bar.set(float64(coded) / max(1, float64(all)))
	if len(lines) == len(p.rows) {
		for i, words := range lines {
			p.rows[i].set(words)
		}
		return false
	}
	p.lines.Objects, p.rows = nil, nil
	for _, words := range lines {
		row := newShrinking(roleSecond, words)
		p.lines.Objects, p.rows = append(p.lines.Objects, row), append(p.rows, row)
	}
	p.lines.Refresh()
	return true
}

// progressWords say how fast it goes, what is set aside, by which queue, and under
// which instructions.
func progressWords(t *session.Tour, open, later, again int, pace float64, goesOn bool) (lines []string) {
	add := func(parts ...string) {
		if line := joined(parts...); line != "" {
			lines = append(lines, line)
		}
	}
	if !math.IsNaN(pace) && open > 0 {
		add(lang.L("{{.Ties}} ties an hour", map[string]any{"Ties": count(roughly(pace))}),
			lang.L("about {{.Time}} left", map[string]any{"Time": timeWords(float64(open) / pace)}))
	}
	if open == 0 && t.Len() > 0 {
		add(lang.L("nothing is left to code"))
	}
	anew, put := "", ""
	switch {
	case again > 0 && t.Coder == session.Coder{}:
		anew = plural("{{.Count}} of them differ, and come first", again)
	case again > 0:
		anew = plural("{{.Count}} of them are to be coded again", again)
	}
	if later > 0 {
		put = plural("{{.Count}} ties put off", later)
	}
	add(anew)
	add(put)
	add(queueWords(t))
	for _, words := range codebookWords(t) {
		add(words)
	}
	if goesOn && t.Coder != (session.Coder{}) {
		add(lang.L("a verdict goes on to the next tie"))
		add(lang.L("how sure and evidence come before it"))
	}
	return lines
}

// roughly is a pace with two figures: more would pretend to know, and change at every tie.
func roughly(pace float64) int {
	unit := 1.0
	for pace/unit >= 100 {
		unit *= 10
	}
	return int(math.Round(pace/unit) * unit)
}

// timeWords write hours of work.
func timeWords(hours float64) string {
	if hours < 1.5 {
		return plural("{{.Count}} minutes", max(1, int(math.Round(60*hours))))
	}
	return plural("{{.Count}} hours", int(math.Round(hours)))
}

// queueWords say in which order the ties come, and how many of them all code.
func queueWords(t *session.Tour) string {
	double := ""
	if t.Plan.Single > 0 {
		double = lang.L("{{.Share}} coded by all", map[string]any{"Share": wholePercent(1 - t.Plan.Single)})
	}
	return joined(orderWords(t.Plan.Order), double)
}

// orderWords name an order.
func orderWords(o coding.Order) string {
	switch o {
	case coding.Random:
		return lang.L("at random")
	case coding.ByPlatform:
		return lang.L("by platform")
	case coding.ByActivist:
		return lang.L("by activist")
	case coding.ByStrength:
		return lang.L("the strongest first")
	case coding.Stratified:
		return lang.L("a sample of each platform")
	}
	return lang.L("as the ties came in")
}

// codebookWords say which instructions are in force, and what coders see of each other.
func codebookWords(t *session.Tour) []string {
	book, outdated, blind := lang.L("no codebook"), "", lang.L("blind to other coders")
	if t.Codebook > 0 {
		book = lang.L("codebook {{.Version}}", map[string]any{"Version": count(int(t.Codebook))})
	}
	if t.Outdated > 0 {
		outdated = plural("{{.Count}} ties of an earlier one", t.Outdated)
	}
	switch {
	case t.Coder == session.Coder{}:
		blind = ""
	case t.Plan.Open:
		blind = lang.L("open to other coders")
	}
	if outdated != "" {
		return []string{joined(book, outdated), blind}
	}
	return []string{joined(book, blind)}
}
