package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// showRow shows a row of the history.
func (p *historyPanel) showRow(row *stepRow, i int) {
	if i >= len(p.rows) {
		return // the list has not heard yet that there are fewer
	}
	r := p.rows[i]
	face := stepFace{above: p.rail(i - 1), below: p.rail(i)}
	if r.kind == rowOfDay {
		face.head = dayWords(p.line.steps[r.step].At, p.window.now())
		row.set(face, nil, nil)
		return
	}
	id := p.line.id(r)
	face.words, face.standing, face.chosen = p.words(r), p.line.standing(r), id == p.chosen
	if r.kind == rowOfStep {
		step := &p.line.steps[r.step]
		face.time, face.tail = step.At.Format("15:04"), step.Coder
	}
	if face.standing == stepNow {
		face.tail = lang.L("now")
	}
	guard := p.window.guard
	row.set(face, func() {
		guard(func() {
			p.window.win.Canvas().Focus(p.list)
			p.choose(id)
		})
	}, func() { guard(p.goToChosen) })
}

// rail is the line from a row to the one below it: solid as far as the steps above
// are in effect.
func (p *historyPanel) rail(above int) rail {
	if above < 0 || above+1 >= len(p.rows) {
		return noRail
	}
	if p.rows[above].kind == rowOfDay {
		above-- // the line goes on from the step before the day's head
	}
	switch {
	case above < 0:
		return noRail
	case p.line.id(p.rows[above]) <= p.line.last:
		return solidRail
	}
	return faintRail
}

// words are those of a step, as the reader may see them.
func (p *historyPanel) words(r timelineRow) string {
	if r.kind == rowOfBeginning {
		return lang.L("The beginning")
	}
	return wordsOf(p.line.steps[r.step].Step, p.filter().reader)
}

// dayWords names the day of a time.
func dayWords(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	switch dayOf(now) - dayOf(at) {
	case 0:
		return lang.L("Today")
	case 1:
		return lang.L("Yesterday")
	}
	weekday := [...]string{
		lang.L("Sunday"), lang.L("Monday"), lang.L("Tuesday"), lang.L("Wednesday"), lang.L("Thursday"), lang.L("Friday"), lang.L("Saturday"),
	}[at.Weekday()]
	return weekday + ", " + at.Format("2006-01-02")
}

// historyEntry is the field for the words that are looked for: Esc empties it, and
// then leaves the history; the arrows go to the list.
type historyEntry struct {
	widget.Entry
	panel *historyPanel
}

func newHistoryEntry(p *historyPanel) *historyEntry {
	e := &historyEntry{panel: p}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(lang.L("Find a change"))
	e.OnChanged = func(string) { p.window.guard(p.sift) }
	e.OnSubmitted = func(string) { p.window.guard(func() { p.window.win.Canvas().Focus(p.list) }) }
	return e
}

// TappedSecondary implements fyne.SecondaryTappable.
func (e *historyEntry) TappedSecondary(at *fyne.PointEvent) {
	attached(e, func() { e.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (e *historyEntry) TypedKey(key *fyne.KeyEvent) {
	p := e.panel
	switch key.Name {
	case fyne.KeyEscape:
		p.window.guard(func() {
			if e.Text == "" {
				p.close()
			}
			e.SetText("")
		})
	case fyne.KeyDown, fyne.KeyUp:
		p.window.guard(func() {
			p.window.win.Canvas().Focus(p.list)
			p.list.typed(key.Name)
		})
	default:
		e.Entry.TypedKey(key)
	}
}
