package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview/scene/period"
)

// timePanel stands under the picture, when it is wanted, and lets it show the ties of a
// window of time. Activists stay; the data stay as they are.
type timePanel struct {
	content fyne.CanvasObject
	window  *Window
	strip   *timeStrip
	play    *widget.Icon
	span    *text // the window in words, or the step under the pointer
	words   *text // what there is in it
	undated *widget.Check

	on      bool
	playing bool
	beat    int // generation of what plays: a stale beat does nothing
	asked   int // generation of what is being read
	counted int // generation of the bars

	ties   *period.Ties // nil: not read yet
	events []session.DatedEvent
	scale  period.Scale
	count  period.Count // of the window, of what others leave
}

func newTimePanel(w *Window) *timePanel {
	p := &timePanel{window: w, span: newText(roleStrong, ""), words: newShrinking(roleSecond, "")}
	p.strip = newTimeStrip(p, modifiers)
	p.play = widget.NewIcon(theme.MediaPlayIcon())
	play := newPressable(padded(5, 7, container.NewGridWrap(fyne.NewSquareSize(18), p.play)), func() { p.guard(p.togglePlay) })
	play.fill, play.border = colourKey, theme.ColorNameSeparator
	p.undated = widget.NewCheck(lang.L("undated too"), func(bool) { p.guard(p.apply) })
	leave := newPressable(padded(5, 5, container.NewGridWrap(fyne.NewSquareSize(14), widget.NewIcon(theme.CancelIcon()))), func() { p.guard(w.toggleTime) })
	top := container.New(&inBarLayout{wide: 2}, play, p.span, p.words, p.undated, leave)
	p.content = stacked(0, widget.NewSeparator(), padded(6, gapPanel, stacked(4, top, p.strip)))
	p.content.Hide()
	return p
}

func (p *timePanel) guard(work func()) { p.window.guard(work) }

// focus gives the keys to the strip.
func (p *timePanel) focus() { p.window.win.Canvas().Focus(p.strip) }

// toggleTime shows the time under the picture, or hides it and shows all ties.
func (w *Window) toggleTime() {
	p := w.time
	if w.state == nil {
		return
	}
	p.on = !p.on
	if p.on {
		w.turnTo(networkPage)
		p.content.Show()
		p.read()
	} else {
		p.pause()
		p.content.Hide()
		w.showOnly(byTime, nil)
	}
	w.pages[networkPage].Refresh()
	w.middle.Refresh()
	if p.on {
		p.focus()
	} else {
		w.focusPicture()
	}
	w.menus.show(w.state)
}

// timeItem is the item that shows the time.
func (m *menus) timeItem() *fyne.MenuItem {
	m.time = m.item(lang.L("Time under the picture"), m.window.toggleTime, fyne.KeyT, 0)
	return m.time
}

// read reads the dates of ties and events, away from Fyne's thread.
func (p *timePanel) read() {
	w := p.window
	p.asked++
	asked, s, n := p.asked, w.session, w.state.Network
	session.Go(func() {
		ties := period.NewTies(n)
		events, err := s.DatedEvents()
		w.later(func() {
			if asked != p.asked || w.session != s {
				return
			}
			if err != nil {
				w.report(err)
			}
			p.took(ties, events)
		})
	}, w.report)
}

// took shows what was read. The window stays at its days, where it was narrowed.
func (p *timePanel) took(ties *period.Ties, events []session.DatedEvent) {
	kept := period.Span{}
	if w := p.strip.bars.window; p.ties != nil && w.Steps > 0 && !w.IsWhole() {
		kept = p.scale.Days(w.From, w.To)
	}
	extent := ties.Extent
	for _, e := range events {
		extent = extent.With(e.Days)
	}
	p.ties, p.events, p.scale = ties, events, period.NewScale(extent)
	window := period.Whole(p.scale)
	if from, to := p.scale.Within(kept); from < to {
		window = window.Resized(from, to)
	}
	b := &p.strip.bars
	b.window, b.events = window, nil
	if len(b.sure) != p.scale.Steps {
		b.sure, b.perhaps = nil, nil // they are of other steps
	}
	whole := p.scale.Days(0, p.scale.Steps)
	for _, e := range events {
		share := func(d period.Day) float64 { return float64(d-whole.From) / float64(whole.To-whole.From) }
		b.events = append(b.events, timeMark{share(e.Days.From), share(e.Days.To), e.Offline, e.Days, e.Label})
	}
	if ties.Undated() > 0 {
		p.undated.Show()
	} else {
		p.undated.Hide()
	}
	p.recount()
	p.apply()
}

// follow brings the panel up to date after a change of the study.
func (p *timePanel) follow(aspects session.Aspect) {
	if aspects&session.Study == 0 {
		return
	}
	p.pause()
	if p.on {
		p.read()
	} else {
		p.ties = nil
	}
}

// recount makes the bars of what others leave, away from Fyne's thread.
func (p *timePanel) recount() {
	w := p.window
	if !p.on || p.ties == nil || p.ties.Network().Ties.Len() != w.state.Network.Ties.Len() {
		return
	}
	p.counted++
	counted, ties, scale, within := p.counted, p.ties, p.scale, w.shownBut(byTime, byComparison)
	session.Go(func() {
		sure, perhaps := ties.Histogram(scale, within)
		w.later(func() {
			if counted == p.counted {
				p.strip.bars.sure, p.strip.bars.perhaps = sure, perhaps
				p.strip.Refresh()
			}
		})
	}, w.report)
	p.tally()
	p.strip.Refresh()
}

// set shows another window of time.
func (p *timePanel) set(w period.Window) {
	if w != p.strip.bars.window {
		p.strip.bars.window = w
		p.apply()
	}
}

// narrowed reports whether the picture shows less than all of the time.
func (p *timePanel) narrowed() bool {
	return p.on && p.ties != nil && p.scale.Steps > 0 && !p.strip.bars.window.IsWhole()
}

// days are those of the window.
func (p *timePanel) days() period.Span {
	return p.scale.Days(p.strip.bars.window.From, p.strip.bars.window.To)
}

// apply has the picture show what the window has.
func (p *timePanel) apply() {
	w := p.window
	if !p.on || p.ties == nil {
		return
	}
	if !p.narrowed() {
		p.tally()
		w.showOnly(byTime, nil)
	} else {
		shown, all := p.ties.In(p.days(), p.undated.Checked, nil)
		if w.shownBut(byTime, byComparison) == nil {
			p.count = all
			p.showWords()
		} else {
			p.tally()
		}
		w.showOnly(byTime, shown)
	}
	p.strip.Refresh()
}

// tell says what the step under the pointer has, and which events were there.
func (p *timePanel) tell(step int, share float64) {
	b := &p.strip.bars
	if step < 0 || step >= len(b.sure) {
		return
	}
	words := plural("{{.Count}} ties", b.sure[step]+b.perhaps[step])
	if b.perhaps[step] > 0 {
		words += " " + lang.L("({{.Count}} of them perhaps)", map[string]any{"Count": count(b.perhaps[step])})
	}
	near := 3 / max(float64(p.strip.Size().Width), 1)
	for _, e := range b.events {
		if share >= e.from-near && share <= e.to+near {
			words = joined(words, fmt.Sprintf("%s (%s)", e.label, e.days.From))
			break
		}
	}
	p.span.set(p.scale.Label(step))
	p.words.set(words)
}

// typed does what a key means in the strip.
func (p *timePanel) typed(key fyne.KeyName, resize bool) {
	w := p.strip.bars.window
	move := func(by int) {
		p.pause()
		switch {
		case resize:
			p.set(w.Resized(w.From, max(w.To+by, w.From+1)))
		case w.IsWhole():
			p.set(w.Begun())
		default:
			p.set(w.Moved(by))
		}
	}
	switch key {
	case fyne.KeyLeft:
		move(-1)
	case fyne.KeyRight:
		move(1)
	case fyne.KeyPageUp:
		move(w.From - w.To)
	case fyne.KeyPageDown:
		move(w.To - w.From)
	case fyne.KeyHome:
		move(-w.Steps)
	case fyne.KeyEnd:
		move(w.Steps)
	case fyne.KeySpace:
		p.togglePlay()
	case fyne.KeyEscape:
		p.pause()
		p.window.focusPicture()
	default: // it means there what it means in the picture
		p.window.typedKey(&fyne.KeyEvent{Name: key})
	}
}
