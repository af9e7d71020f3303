package window

import (
	"context"
	"errors"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// historyPanel takes the place of the inspector to show the history: all steps, what
// one of them changed, and the way back or forward to it, while the picture beside
// it shows what that means.
type historyPanel struct {
	content fyne.CanvasObject
	window  *Window
	open    bool

	search  *historyEntry
	coder   *choice
	dropped *widget.Check
	list    *stepList
	empty   *fyne.Container // in place of the list when it has nothing to show
	details *stepDetails
	act     *widget.Button

	line    timeline
	rows    []timelineRow // of the list
	chosen  int64         // number of the step that is chosen
	follows bool          // what is chosen is the last step in effect, whichever that is
	reading int           // how often the project has changed hands: what was read of another is stale
	busy    bool          // steps are being read
	again   bool          // they have to be read again then
}

// historyWidth is that of the panel, in Fyne units.
const historyWidth = 344

func newHistoryPanel(w *Window) *historyPanel {
	p := &historyPanel{window: w, follows: true}
	p.search = newHistoryEntry(p)
	sift := func() {
		p.sift()
		w.win.Canvas().Focus(p.list) // a field that was used would keep the keys
	}
	p.coder = newChoice(func(string) { w.guard(sift) })
	p.dropped = widget.NewCheck(lang.L("Also what cannot be brought back"), func(bool) { w.guard(sift) })
	p.dropped.Hide()
	p.list = newStepList(p)
	p.empty = container.NewStack()
	p.details = newStepDetails(w)
	p.act = widget.NewButton("", func() { w.guard(p.goToChosen) })
	p.act.Importance = widget.HighImportance

	leave := newPressable(padded(5, 5, container.NewGridWrap(fyne.NewSquareSize(16), widget.NewIcon(theme.CancelIcon()))), func() { w.guard(p.close) })
	const coderWidth = 116
	top := stacked(gapRow,
		between(newText(roleName, lang.L("History")), leave),
		container.NewBorder(nil, nil, nil, fixedWidth(coderWidth, p.coder.selector), p.search),
		p.dropped)
	steps := padded(0, gapPanel/2, container.NewStack(p.list.content, p.empty))
	split := container.NewVSplit(steps, padded(gapRow, gapPanel, p.details.content))
	split.SetOffset(.62)
	head := container.New(layout.NewCustomPaddedLayout(gapPanel, 0, gapPanel, gapPanel), top)
	body := container.NewBorder(head, padded(gapRow+2, gapPanel, p.act), nil, nil, container.NewThemeOverride(split, quiet{}))
	panel := fixedWidth(historyWidth, body)
	p.content = container.New(&rimLayout{}, panel, widget.NewSeparator())
	p.content.Hide()
	return p
}

// toggleHistory shows the history, or, where it is in sight, the inspector again.
func (w *Window) toggleHistory() {
	p := w.history
	if p.open && w.right.Visible() && w.page == networkPage {
		p.close()
		return
	}
	p.open = true
	w.inspector.panel.Hide()
	p.content.Show()
	w.turnTo(networkPage)
	if !w.right.Visible() {
		w.togglePanel(w.right)
	}
	w.pages[networkPage].Refresh()
	p.refresh()
	w.win.Canvas().Focus(p.list)
}

// close gives the place back to the inspector.
func (p *historyPanel) close() {
	w := p.window
	p.open = false
	p.content.Hide()
	w.inspector.panel.Show()
	w.pages[networkPage].Refresh()
	w.focusPicture()
}

// reset forgets the history of a project that is closed.
func (p *historyPanel) reset() {
	p.reading++
	p.busy, p.again = false, false
	p.line, p.rows = timeline{}, nil
	p.chosen, p.follows = 0, true
	p.search.SetText("")
	p.dropped.SetChecked(false)
	p.details.clear()
	p.sift()
	p.refresh()
}

// refresh reads, away from Fyne's thread, what came since the history was read last.
func (p *historyPanel) refresh() {
	w := p.window
	if !p.open || w.session == nil {
		return
	}
	if p.busy {
		p.again = true
		return
	}
	p.busy = true
	s, reading, from := w.session, p.reading, p.line.from()
	loaded := func(read sequel, err error) {
		w.later(func() {
			if p.reading == reading {
				p.loaded(read, err)
			}
		})
	}
	session.Go(func() {
		read, err := s.HistorySince(from)
		loaded(newSequel(read), err)
	}, func(err error) { loaded(sequel{}, err) })
}

// loaded shows what was read; where it is the history of a backup that was restored,
// all of it is read.
func (p *historyPanel) loaded(read sequel, err error) {
	p.busy = false
	switch {
	case errors.Is(err, fs.ErrClosed): // news of another project are on their way
	case err != nil:
		p.window.report(err)
	case !p.line.continues(read):
		p.line = timeline{}
		p.details.clear()
		p.again = true
	default:
		p.line.learn(read)
		p.follows = p.follows || p.chosen == read.last || !p.line.knows(p.chosen) // it was gone to, or is gone
		p.sift()
	}
	if p.again {
		p.again = false
		p.refresh()
	}
}

// filter is what the person wants to see of the history.
func (p *historyPanel) filter() stepFilter {
	f := stepFilter{words: p.search.Text, dropped: p.dropped.Checked, coder: p.coder.chosen()}
	if p.window.state != nil {
		f.reader = p.window.reader().Label
	}
	return f
}

// sift lists the steps that are wanted.
func (p *historyPanel) sift() {
	coders := []option{{"", lang.L("Everybody")}}
	for _, coder := range p.line.coders {
		coders = append(coders, option{coder, coder})
	}
	p.coder.offer(coders, p.coder.chosen())
	p.dropped.Hidden = !p.line.droppedSteps()
	p.rows = p.line.rows(p.filter(), p.rows)
	if p.follows && p.chosen != p.line.last {
		p.choose(p.line.last)
		return
	}
	p.show()
}

// show brings everything up to date but the steps.
func (p *historyPanel) show() {
	p.empty.Objects = nil
	if len(p.rows) == 0 {
		p.empty.Objects = []fyne.CanvasObject{p.nothing()}
	}
	p.list.Refresh()
	if p.open && len(p.line.steps) > 0 {
		p.details.show(p.chosen, p.filter())
	} else {
		p.details.clear()
	}
	p.offer()
	p.content.Refresh()
}

// nothing says why there are no steps to see.
func (p *historyPanel) nothing() fyne.CanvasObject {
	head, words := lang.L("Nothing was changed yet"), lang.L("Every change to the study will stand here, with its time and its coder: marks, moves, layouts, whole imports. Choose one to see what it changed and to go back to it.")
	switch {
	case p.busy && len(p.line.steps) == 0:
		head, words = lang.L("Reading the history …"), ""
	case len(p.line.steps) > 0:
		head, words = lang.L("No change fits"), lang.L("Others are hidden by the words or the coder above.")
	}
	_, paragraph := newParagraph(words, widget.MediumImportance)
	return container.NewVBox(padded(gapSection, gapPanel, stacked(gapRow, newText(roleStrong, head), paragraph)))
}

// offer says on the button where it leads.
func (p *historyPanel) offer() {
	i, found := p.line.find(p.rows, p.chosen)
	words, live := lang.L("Choose a step to go to"), false
	if found {
		switch p.line.standing(p.rows[i]) {
		case stepNow:
			words = lang.L("This is where you are")
		case stepDropped:
			words = lang.L("This cannot be brought back")
		case stepAhead:
			words, live = lang.L("Go forward to here"), true
		default:
			words, live = lang.L("Go back to here"), true
		}
	}
	if state := p.window.state; state == nil || state.ReadOnly {
		words, live = lang.L("Read only: nothing can be undone"), false
	}
	p.act.Text = words
	if live {
		p.act.Enable()
	} else {
		p.act.Disable()
	}
	p.act.Refresh()
}

// choose chooses a step, or with 0 the beginning, and brings it into sight.
func (p *historyPanel) choose(id int64) {
	p.chosen, p.follows = id, id == p.line.last
	p.show()
	if i, found := p.line.find(p.rows, id); found {
		p.list.ScrollTo(i)
	}
}

// move chooses the step that is so many further down.
func (p *historyPanel) move(by int) {
	var at int
	var there []int // rows that can be chosen
	for i, r := range p.rows {
		if r.kind == rowOfDay {
			continue
		}
		if p.line.id(r) == p.chosen {
			at = len(there)
		}
		there = append(there, i)
	}
	if len(there) > 0 {
		p.choose(p.line.id(p.rows[there[min(max(at+by, 0), len(there)-1)]]))
	}
}

// goToChosen makes the chosen step the last one in effect.
func (p *historyPanel) goToChosen() {
	w, id := p.window, p.chosen
	i, found := p.line.find(p.rows, id)
	if !found || w.session == nil || w.state.ReadOnly {
		return
	}
	if stands := p.line.standing(p.rows[i]); stands != stepBefore && stands != stepAhead {
		return
	}
	s, words := w.session, lang.L("the beginning")
	if id != 0 {
		words = p.words(p.rows[i])
	}
	w.slowCommand(job{
		title: lang.L("Going through the history"),
		work: func(ctx context.Context, progress func(done float64)) error {
			_, err := s.GoTo(ctx, id, progress)
			return err
		},
		done: func() { w.status.say(lang.L("Now at: {{.Step}}", map[string]any{"Step": words})) },
	})
}
