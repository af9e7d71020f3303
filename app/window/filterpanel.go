package window

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/filter"
	"copresence/app/session"
)

// filterPanel is the part of the left panel that says what is shown: a line to type a
// filter in, and a chip for each of its conditions.
type filterPanel struct {
	content *fyne.Container
	window  *Window

	line    *filterLine
	chips   *fyne.Container
	problem *widget.Label
	told    fyne.CanvasObject // the problem, with its space
	shown   *text
	ends    *fyne.Container // the links that a filter has
	bar     *fyne.Container // while it is being applied
}

func newFilterPanel(w *Window) *filterPanel {
	p := &filterPanel{window: w, chips: stacked(4), shown: newShrinking(roleSecond, "")}
	p.line = newFilterLine(p)
	p.problem, p.told = newParagraph("", widget.WarningImportance)
	p.told.Hide()
	add := newLink(lang.L("Add a condition …"), func() { w.guard(w.addCondition) })
	everything := newLink(lang.L("Show everything"), func() { w.guard(w.showEverything) })
	p.ends = between(p.shown, everything)
	p.bar = between(newText(roleSecond, lang.L("Being applied …")), newLink(lang.L("Cancel"), func() { w.guard(w.filtering.stop) }))
	p.bar.Hide()
	p.ends.Hide()
	p.content = section(lang.L("Filter"), add, p.line, p.told, p.chips, p.bar, p.ends)
	return p
}

// show brings line, chips and words up to date.
func (p *filterPanel) show() {
	f := p.window.filtering
	if !p.line.typing {
		p.line.SetText(f.filter.String())
	}
	p.complain(f.failed)
	p.chips.Objects = nil
	for i, part := range f.filter.Parts() {
		p.chips.Add(p.chip(part.String(), func() { f.set(f.filter.Without(i)) }))
	}
	if f.filter.Joined {
		whole := f.filter
		whole.Joined = false
		p.chips.Add(p.chip(lang.L("without isolates"), func() { f.set(whole) }))
	}
	visible(p.bar, f.running)
	visible(p.ends, !f.filter.Everything())
	if !f.filter.Everything() && p.window.state != nil {
		p.shown.set(outOf(count(p.window.shownState().Network.Ties.Len()), count(p.window.state.Network.Ties.Len())) + " " + lang.L("ties"))
	}
	p.content.Refresh()
}

// complain says what is wrong with the filter; nil: nothing is.
func (p *filterPanel) complain(err error) {
	visible(p.told, err != nil)
	if err != nil {
		p.problem.SetText(sentence(err))
	}
	p.content.Refresh()
}

// chip shows a condition; the cross at its end takes it away.
func (p *filterPanel) chip(words string, drop func()) fyne.CanvasObject {
	cross := newPressable(padded(2, 4, container.NewGridWrap(fyne.NewSquareSize(14), widget.NewIcon(theme.CancelIcon()))), func() { p.window.guard(drop) })
	name := newPressable(newShrinking(roleBody, words), func() { p.window.guard(func() { p.window.status.say(words) }) }).explained(p.window, words)
	cross.explained(p.window, lang.L("take this condition away: {{.Condition}}", map[string]any{"Condition": words}))
	ground := newGround(colourWash)
	ground.radius = 6
	return on(ground, padded(2, 6, between(name, cross)))
}

// filterLine is the line in which a filter is typed. Enter applies it; Esc puts back
// what is applied, and the keys go to the picture.
type filterLine struct {
	widget.Entry
	panel  *filterPanel
	typing bool // what stands there is the person's
}

func newFilterLine(p *filterPanel) *filterLine {
	l := &filterLine{panel: p}
	l.ExtendBaseWidget(l)
	l.MultiLine, l.Wrapping = true, fyne.TextWrapWord // all of it is to be read
	l.SetMinRowsVisible(2)
	l.SetPlaceHolder("platform = Facebook and degree >= 3")
	return l
}

func (l *filterLine) submit(text string) {
	w := l.panel.window
	if err := w.setFilterText(text); err != nil {
		l.panel.complain(err)
		return
	}
	l.typing = false
	if w.filtering.failed == nil {
		w.leaveFilter()
	}
}

// leaveFilter gives the keys to what the page is about.
func (w *Window) leaveFilter() {
	if w.page == networkPage {
		w.focusPicture()
	} else {
		w.win.Canvas().Unfocus()
	}
}

// FocusGained implements fyne.Focusable.
func (l *filterLine) FocusGained() {
	l.typing = true
	l.Entry.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (l *filterLine) FocusLost() {
	l.typing = false
	l.Entry.FocusLost()
}

// TappedSecondary implements fyne.SecondaryTappable.
func (l *filterLine) TappedSecondary(at *fyne.PointEvent) {
	attached(l, func() { l.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (l *filterLine) TypedKey(key *fyne.KeyEvent) {
	guard := l.panel.window.guard
	switch {
	case confirms(key):
		guard(func() { l.submit(l.Text) })
	case dismisses(key):
		guard(func() {
			l.typing = false
			l.panel.show()
			l.panel.window.leaveFilter()
		})
	default:
		l.Entry.TypedKey(key)
	}
}

// AcceptsTab implements fyne.Tabbable.
func (l *filterLine) AcceptsTab() bool { return false }

// focusFilter gives the keys to the line.
func (w *Window) focusFilter() {
	w.turnTo(networkPage)
	if !w.left.Visible() {
		w.togglePanel(w.left)
	}
	w.win.Canvas().Focus(w.filters.line)
}

// addCondition asks for a condition.
func (w *Window) addCondition() {
	if w.state == nil || w.session == nil {
		return
	}
	f := &conditionForm{fields: w.session.Subject(w.state).Fields()}
	d := &formDialog{window: w, session: w.session, done: func() { w.filtering.set(f.added(w.filtering.filter)) }}
	value := d.newEntry(&f.value, f.values)
	operator := d.newSelect(f.operatorWords(), 0, func(chosen int) { f.operator = chosen })
	field := d.newSelect(f.fieldWords(), 0, func(chosen int) {
		f.choose(chosen)
		wanted := f.operator
		operator.SetOptions(f.operatorWords())
		operator.SetSelectedIndex(wanted)
	})
	d.read = func() (func(*session.Session) error, error) {
		if err := f.Validate(); err != nil {
			return nil, err
		}
		wanted := filter.Filter{Where: f.condition()}
		return func(s *session.Session) error { return wanted.Check(s.Subject(s.State())) }, nil
	}
	rows := []formRow{
		{lang.L("Field"), field},
		{lang.L("How it is compared"), operator},
		{lang.L("Value"), value},
		{"", d.newCheck(lang.L("not: it holds where this does not"), &f.not)},
	}
	if !w.filtering.filter.Everything() {
		rows = append(rows, formRow{"", d.newCheck(lang.L("or: enough by itself, whatever the rest says"), &f.or)})
	}
	d.show(lang.L("Add a condition"), lang.L("Add"), rows)
}

// toggleIsolates leaves activists out who have no tie that is shown, or ends that.
func (w *Window) toggleIsolates() {
	f := w.filtering.filter
	f.Joined = !f.Joined
	w.filtering.set(f)
}

// mostNamed is the number of things up to which a selection can be written into a
// filter.
const mostNamed = 2000

// showOnlySelected leaves out all but what is selected: activists with the ties among
// them or, where only ties are selected, these.
func (w *Window) showOnlySelected() {
	s, some := w.selected()
	if !some {
		return
	}
	t := filter.Test{Field: filter.Field{Name: filter.Pseudonym}, Operator: filter.Within}
	n := w.state.Network
	for _, a := range s.Activists() {
		t.Values = append(t.Values, n.Activists.Pseudonym[a])
	}
	joined := false
	if len(s.Activists()) == 0 {
		t.Field.Name, joined = filter.Tie, true
		for _, tie := range s.Ties() {
			t.Values = append(t.Values, strconv.FormatInt(n.Ties.ID[tie], 10))
		}
	}
	if len(t.Values) > mostNamed {
		w.status.say(lang.L("Too many are selected to be named one by one; use a condition."))
		return
	}
	f := w.filtering.filter.With(filter.One(t))
	f.Joined = f.Joined || joined
	w.filtering.set(f)
}
