package window

import "fyne.io/fyne/v2/lang"

// tally counts what the window has of what others leave, and says so.
func (p *timePanel) tally() {
	if p.scale.Steps > 0 {
		_, p.count = p.ties.In(p.days(), p.undated.Checked, p.window.shownBut(byTime, byComparison))
	}
	p.showWords()
}

// showWords says which time is shown, and what there is in it.
func (p *timePanel) showWords() {
	switch {
	case p.ties == nil:
		return
	case p.scale.Steps == 0:
		p.span.set("")
		p.words.set(lang.L("No tie and no event has a date: load ties with first_seen and last_seen, events with begins."))
		return
	}
	w := p.strip.bars.window
	p.span.set(p.spanWords())
	events := 0
	for _, e := range p.strip.bars.events {
		if e.days.Meets(p.scale.Days(w.From, w.To)) {
			events++
		}
	}
	words := p.countWords()
	if len(p.strip.bars.events) > 0 {
		words = joined(words, plural("{{.Count}} events", events))
	}
	p.words.set(words)
	p.window.status.show(p.window.state)
}

// spanWords is the window as dates.
func (p *timePanel) spanWords() string { return p.scale.Words(p.strip.bars.window) }

func (p *timePanel) countWords() string {
	ties := plural("{{.Count}} ties", p.count.Shown)
	if p.count.Perhaps > 0 {
		ties += " " + lang.L("({{.Count}} of them perhaps)", map[string]any{"Count": count(p.count.Perhaps)})
	}
	if p.count.Undated > 0 {
		ties = joined(ties, lang.L("{{.Count}} without a date", map[string]any{"Count": count(p.count.Undated)}))
	}
	return ties
}

// statusWords says how many ties of how many the picture shows in that time.
func (p *timePanel) statusWords(shown, all int) string {
	words := lang.L("{{.Shown}} of {{.All}} ties in {{.Time}}", map[string]any{"Shown": count(shown), "All": count(all), "Time": p.spanWords()})
	if undated := p.ties.Undated(); undated > 0 {
		words += ", " + lang.L("{{.Count}} without a date", map[string]any{"Count": count(undated)})
	}
	return words
}
