package window

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/session/layouts"
)

// layoutPanel is the part of the left panel in which a layout is chosen, set and run.
type layoutPanel struct {
	content *fyne.Container
	window  *Window
	form    *layoutForm

	choice  *choice
	about   *widget.Label
	fields  *fyne.Container
	problem *widget.Label
	notice  fyne.CanvasObject // the problem, while there is one
	shown   string            // what the fields were made for: see key
	run     *widget.Button
	live    *pressable // runs the layout until it is stopped, if it can
}

func newLayoutPanel(w *Window) *layoutPanel {
	p := &layoutPanel{window: w, form: newLayoutForm(w.app.Preferences()), fields: stacked(gapRow)}
	p.choice = newChoice(func(name string) {
		w.guard(func() {
			p.form.choose(name)
			p.show(w.state)
			w.focusPicture()
		})
	})
	p.choice.selector.dismissed = func() { w.guard(w.focusPicture) }
	var aboutBox fyne.CanvasObject
	p.about, aboutBox = newParagraph("", widget.LowImportance)
	p.about.SizeName = theme.SizeNameCaptionText
	p.problem, p.notice = newParagraph("", widget.WarningImportance)
	p.problem.SizeName = theme.SizeNameCaptionText
	p.notice.Hide()
	p.run = widget.NewButton("", func() { w.guard(p.runOrStop) })
	help := newLink(lang.L("What is this?"), func() { w.guard(w.showLayouts) })
	p.live = newLink(lang.L("Run until it is stopped"), func() { w.guard(w.runLive) })
	p.content = section(lang.L("Layout"), help, p.choice.selector, aboutBox, p.run, p.live, p.notice, p.fields)
	p.showRunning(false)
	return p
}

// runOrStop is what the button does.
func (p *layoutPanel) runOrStop() {
	if !p.window.stopLayout() {
		p.window.arrange()
	}
}

// showRunning turns the button into one that stops, and back.
func (p *layoutPanel) showRunning(running bool) {
	p.run.Importance = widget.HighImportance
	p.run.SetText(lang.L("Run"))
	p.run.SetIcon(theme.MediaPlayIcon())
	if running {
		p.run.Importance = widget.MediumImportance
		p.run.SetText(lang.L("Stop"))
		p.run.SetIcon(theme.MediaStopIcon())
	}
	p.run.Refresh()
	p.offerLive(!running && p.form.layout.Live())
}

// offerLive shows or hides the offer to run the layout until it is stopped.
func (p *layoutPanel) offerLive(offered bool) {
	if offered {
		p.live.Show()
	} else {
		p.live.Hide()
	}
	p.content.Refresh()
}

// show brings the choice and the fields up to date. state is nil when no project is
// open.
func (p *layoutPanel) show(state *session.State) {
	if state == nil {
		return
	}
	var options []option
	for _, l := range layouts.All() {
		options = append(options, option{l.Name, lang.L(l.Label)})
	}
	p.choice.offer(options, p.form.layout.Name)
	p.about.SetText(lang.L(p.form.layout.About))
	p.offerLive(!p.window.live.running() && p.form.layout.Live())
	key := p.key(state)
	if key == p.shown {
		return // somebody may be typing in a field
	}
	p.shown = key
	p.fields.Objects = nil
	for _, parameter := range p.form.layout.Parameters {
		p.fields.Add(p.field(parameter, state))
	}
	p.complain(nil)
}

// key names all that the fields depend on.
func (p *layoutPanel) key(state *session.State) string {
	words := []string{p.form.layout.Name, state.Path}
	for _, c := range state.Network.Activists.Attributes {
		words = append(words, c.Name, c.Label, c.Type.String())
	}
	return strings.Join(words, "\x00")
}

// complain says what is wrong with what was typed.
func (p *layoutPanel) complain(err error) {
	if err == nil {
		p.notice.Hide()
	} else {
		p.problem.SetText(sentence(err))
		p.notice.Show()
	}
	p.content.Refresh()
}

// field is the row of a parameter.
func (p *layoutPanel) field(q layouts.Parameter, state *session.State) fyne.CanvasObject {
	value := p.form.fitting(q, state.Network)
	switch q.Kind {
	case layouts.YesNo:
		check := widget.NewCheck(lang.L(q.Label), func(on bool) {
			p.window.guard(func() { p.say(q, yesNo(on)) })
		})
		check.Checked = value == yesNo(true)
		return newHinted(p.window, lang.L(q.About), container.New(tightLayout{}, check))
	case layouts.Seed, layouts.Whole, layouts.Decimal, layouts.Someone:
		return p.labelled(q, p.entry(q))
	default:
		selecting := newChoice(func(chosen string) { p.window.guard(func() { p.say(q, chosen) }) })
		selecting.selector.dismissed = func() { p.window.guard(p.window.focusPicture) }
		selecting.offer(p.form.options(q, state.Network), value)
		return p.labelled(q, selecting.selector)
	}
}

// yesNo is the word of a yes or no.
func yesNo(on bool) string {
	if on {
		return "yes"
	}
	return "no"
}

// labelled puts the label of a parameter before its field.
func (p *layoutPanel) labelled(q layouts.Parameter, field fyne.CanvasObject) fyne.CanvasObject {
	label := newHinted(p.window, lang.L(q.About), newShrinking(roleBody, lang.L(q.Label)))
	return container.New(&panelRowLayout{}, label, field)
}

// say keeps what was said of a parameter, and says what is wrong with it.
func (p *layoutPanel) say(q layouts.Parameter, value string) {
	p.form.say(q, value)
	var err error
	if value != "" {
		err = q.Check(value)
	}
	p.complain(err)
}

// entry is a line to type a value in.
func (p *layoutPanel) entry(q layouts.Parameter) fyne.CanvasObject {
	e := &panelEntry{window: p.window}
	e.ExtendBaseWidget(e)
	if q.Kind == layouts.Seed {
		e.ActionItem = newPressable(padded(2, 2, container.NewGridWrap(fyne.NewSquareSize(20), widget.NewIcon(theme.ViewRefreshIcon()))), func() {
			p.window.guard(func() {
				e.SetText(nextSeed(p.form.said(q)))
				p.window.arrange()
			})
		})
	}
	e.SetText(p.form.said(q))
	e.SetPlaceHolder(q.Default)
	if q.Default == "" {
		e.SetPlaceHolder(lang.L("by itself"))
	}
	e.OnChanged = func(typed string) { p.window.guard(func() { p.say(q, typed) }) }
	e.OnSubmitted = func(string) { p.window.guard(p.window.arrange) }
	return e
}

// nextSeed is the seed after one, as typed.
func nextSeed(typed string) string {
	seed, err := strconv.ParseUint(typed, 10, 64)
	if err != nil {
		seed = 1
	}
	return strconv.FormatUint(seed+1, 10)
}

// panelRowLayout gives the label two fifths of a row and the field the rest.
type panelRowLayout struct{}

func (*panelRowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	label, field := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(label.Width, max(label.Height, field.Height))
}

func (*panelRowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const share = .42
	label, middle := objects[0].MinSize(), size.Width*share
	objects[0].Resize(fyne.NewSize(middle-gapRow, label.Height))
	objects[0].Move(fyne.NewPos(0, (size.Height-label.Height)/2))
	objects[1].Resize(fyne.NewSize(size.Width-middle, size.Height))
	objects[1].Move(fyne.NewPos(middle, 0))
}

// panelEntry is a line of a panel to type in: Esc leads back to the picture.
type panelEntry struct {
	widget.Entry
	window *Window
}

// TappedSecondary implements fyne.SecondaryTappable.
func (e *panelEntry) TappedSecondary(at *fyne.PointEvent) {
	attached(e, func() { e.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (e *panelEntry) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) {
		e.window.guard(e.window.focusPicture)
		return
	}
	e.Entry.TypedKey(key)
}

// MinSize implements fyne.Widget: a line gives way to the panel.
func (e *panelEntry) MinSize() fyne.Size { return fyne.NewSize(60, e.Entry.MinSize().Height) }

// hinted says in the status line what something is for while the pointer is over it.
type hinted struct {
	widget.BaseWidget
	content fyne.CanvasObject
	window  *Window
	hint    string
}

var _ desktop.Hoverable = (*hinted)(nil)

// newHinted gives content a hint.
func newHinted(w *Window, hint string, content fyne.CanvasObject) *hinted {
	h := &hinted{content: content, window: w, hint: hint}
	h.ExtendBaseWidget(h)
	return h
}

// MouseIn implements desktop.Hoverable.
func (h *hinted) MouseIn(*desktop.MouseEvent) {
	h.window.guard(func() { h.window.status.say(h.hint) })
}

// MouseMoved implements desktop.Hoverable.
func (h *hinted) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (h *hinted) MouseOut() {
	h.window.guard(func() {
		if h.window.state != nil {
			h.window.status.show(h.window.state)
		}
	})
}

// CreateRenderer implements fyne.Widget.
func (h *hinted) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(layout.NewStackLayout(), h.content))
}
