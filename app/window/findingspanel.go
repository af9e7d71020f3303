package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/findings"
	"copresence/app/session"
)

// findingsPanel is the page that says what the marks amount to: of what the filter shows,
// as the verdicts shown are.
type findingsPanel struct {
	content *fyne.Container
	window  *Window
	flow    *fyne.Container // the cards
	work    *findingsWork
	tests   *findingsTests
	by      *choice
	state   *session.State // that is shown
	found   *findings.Summary
	of      *session.State // that found is of; another than state while it is being worked out
	waiting *text
	tip     *findingsTip
}

func newFindingsPanel(w *Window) *findingsPanel {
	p := &findingsPanel{window: w, waiting: newShrinking(roleSecond, ""), tip: newFindingsTip()}
	p.work, p.tests = newFindingsWork(w), newFindingsTests(w)
	p.by = newChoice(func(string) { w.guard(func() { p.lay() }) })
	p.flow = container.New(&flowLayout{gap: gapPanel})
	report := widget.NewButton(lang.L("Write a report …"), func() { w.guard(w.askReport) })
	report.Importance = widget.HighImportance
	_, note := newParagraph(lang.L("Rate: yes / (yes + no). Interval: Wilson's, 95 %; it is descriptive, because ties of one activist are not independent. Bounds: the rate if every tie that is unclear or not coded were no, and if every one were yes."), widget.LowImportance)
	top := between(p.waiting, report)
	p.content = container.NewStack(padded(gapPanel+4, gapPanel+4, stacked(gapPanel, top, p.flow, note)), p.tip.layer)
	return p
}

// show brings the page up to date: the first time what costs nothing at once, and all when it
// is worked out.
func (p *findingsPanel) show(state *session.State) {
	p.state = state
	if p.of == state {
		p.lay()
		return
	}
	p.work.ask(state, func(found *findings.Summary) {
		p.found, p.of = found, state
		p.lay()
	})
	if p.found == nil {
		p.lay()
		return
	}
	p.waiting.set(lang.L("being worked out …")) // the cards stay for the moment that it takes
}

// reset forgets what was found in another project.
func (p *findingsPanel) reset() {
	p.found, p.of, p.state = nil, nil, nil
	p.tests.reset()
}

// grouping is by what rates are shown.
func (p *findingsPanel) grouping() string {
	if name := p.by.chosen(); name != "" {
		return name
	}
	return "platform"
}

// groupings are what ties can be grouped by, with what a person calls them.
func (p *findingsPanel) groupings() []option {
	var list []option
	for _, name := range findings.Groupings(p.state.Network) {
		list = append(list, option{name, lang.L(name)})
	}
	return list
}

// lay puts the cards onto the page.
func (p *findingsPanel) lay() {
	if p.state == nil {
		return
	}
	p.by.offer(p.groupings(), p.grouping())
	p.waiting.set(p.filterWords())
	p.tip.hide() // the card that it explained is laid anew
	cards := []fyne.CanvasObject{p.overallCard(), p.groupsCard()}
	if p.found != nil {
		if p.of != p.state {
			p.waiting.set(lang.L("being worked out …"))
		}
		cards = append(cards, p.tests.card(p.state))
		cards = append(cards, p.networkCards()...)
		cards = append(cards, p.timeCard(), p.audienceCard(), p.lorenzCard(), p.contrastCard(), p.robustCard(), p.mixingCard())
	} else {
		p.waiting.set(lang.L("being worked out …"))
	}
	p.flow.Objects = p.flow.Objects[:0]
	for _, c := range cards {
		if c != nil {
			p.flow.Add(c)
		}
	}
	p.flow.Refresh()
	p.content.Refresh()
}

// filterWords says that only what a filter shows counts; nothing where there is none.
func (p *findingsPanel) filterWords() string {
	v := p.window.filtering.now()
	if v == nil {
		return ""
	}
	return lang.L("Only what passes the filter counts: {{.Shown}} of {{.All}} ties ({{.Filter}})", map[string]any{
		"Shown": count(v.Ties()), "All": count(p.window.state.Network.Ties.Len()), "Filter": v.Filter.String(),
	})
}

// flowLayout puts cards beside each other, as many as fit, all of a row as high as its highest.
type flowLayout struct {
	gap   float32
	width float32 // at the last layout
}

// cardWidth is the least width of a card.
const cardWidth = 380

func (l *flowLayout) columns() int { return max(1, min(3, int(l.width/cardWidth))) }

// MinSize implements fyne.Layout, for the width of the last layout.
func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for first := 0; first < len(objects); first += l.columns() {
		height += l.rowHeight(objects, first) + l.gap
	}
	return fyne.NewSize(cardWidth-60, max(0, height-l.gap))
}

func (l *flowLayout) rowHeight(objects []fyne.CanvasObject, first int) float32 {
	height := float32(0)
	for _, o := range objects[first:min(first+l.columns(), len(objects))] {
		height = max(height, o.MinSize().Height)
	}
	return height
}

// Layout implements fyne.Layout.
func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	k := l.columns()
	width := (size.Width - float32(k-1)*l.gap) / float32(k)
	y := float32(0)
	for first := 0; first < len(objects); first += k {
		height := l.rowHeight(objects, first)
		for i, o := range objects[first:min(first+k, len(objects))] {
			o.Move(fyne.NewPos(float32(i)*(width+l.gap), y))
			o.Resize(fyne.NewSize(width, height))
		}
		y += height + l.gap
	}
}
