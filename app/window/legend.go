package window

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// legendPanel is the panel at the left: what lines, colours and sizes mean, and
// the choices of them.
type legendPanel struct {
	content *fyne.Container
	window  *Window

	samples [len(network.Verdicts)]*lineSample
	counts  [len(network.Verdicts)]*text

	colour, size       *choice
	colourKey, sizeKey *fyne.Container

	missed missedStyle
}

// missedStyle is what was chosen and cannot be drawn, because undo took the
// attribute away. It is chosen again when the attribute is back.
type missedStyle struct{ path, colour, size string }

func newLegendPanel(w *Window) *legendPanel {
	p := &legendPanel{window: w, colourKey: stacked(gapRow), sizeKey: stacked(gapRow)}
	var verdicts []fyne.CanvasObject
	for i, v := range network.Verdicts {
		p.samples[i], p.counts[i] = newLineSample(w.fonts), newNumber("0")
		p.samples[i].class.Verdict = v
		name := newShrinking(roleBody, verdictMeaning(v))
		verdicts = append(verdicts, between(sampled(p.samples[i].raster, name), p.counts[i]))
	}
	p.colour = newChoice(func(name string) { p.restyle(func(st *scene.Style) { st.Colour = name }) })
	p.size = newChoice(func(name string) { p.restyle(func(st *scene.Style) { st.Size = name }) })
	p.content = stacked(gapSection,
		section(lang.L("Verdict"), nil, verdicts...),
		section(lang.L("Colour"), nil, p.colour.selector, p.colourKey),
		section(lang.L("Size"), nil, p.size.selector, p.sizeKey),
		w.layouts.content,
	)
	return p
}

// restyle changes the style of the picture.
func (p *legendPanel) restyle(change func(*scene.Style)) {
	w := p.window
	w.guard(func() {
		style := w.view.Style()
		change(&style)
		w.view.SetStyle(style)
		p.missed = missedStyle{}
		if w.state != nil {
			p.show(w.state)
		}
		w.focusPicture()
	})
}

// show brings counts, choices and keys up to date.
func (p *legendPanel) show(state *session.State) {
	style := p.fitting(state)
	legend := scene.LegendAmong(state.Network, style, p.window.view.Focus())
	ground := p.window.look.Color(colourPanel, fyne.CurrentApp().Settings().ThemeVariant()).(color.NRGBA)
	for i := range legend.Verdicts {
		p.samples[i].class, p.samples[i].ground = legend.Verdicts[i], ground
		p.samples[i].raster.Refresh()
		p.counts[i].set(count(legend.Verdicts[i].Count))
	}
	p.colour.offer(colourings(state.Network), style.Colour)
	p.size.offer(sizings(state.Network), style.Size)
	p.colourKey.Objects = colourRows(legend.Colours, style.Colour == scene.ByKind)
	p.sizeKey.Objects = sizeRows(legend.Sizes)
	p.content.Refresh()
}

// fitting is the style of the picture without attributes that the network lacks.
func (p *legendPanel) fitting(state *session.State) scene.Style {
	if p.missed.path != state.Path {
		p.missed = missedStyle{path: state.Path}
	}
	style := p.window.view.Style()
	before := style
	style.Colour, p.missed.colour = drawable(style.Colour, p.missed.colour, scene.Colourings(state.Network))
	style.Size, p.missed.size = drawable(style.Size, p.missed.size, scene.Sizings(state.Network))
	if style.Colour != before.Colour || style.Size != before.Size {
		p.window.view.SetStyle(style)
	}
	return style
}

// drawable is what is chosen, or nothing where the network lacks it, and what is
// missed then.
func drawable(chosen, missed string, there []string) (now, stillMissed string) {
	switch {
	case chosen != "" && !slices.Contains(there, chosen):
		return "", chosen
	case chosen == "" && missed != "" && slices.Contains(there, missed):
		return missed, ""
	}
	return chosen, missed
}

// option is something to choose: its name in a style, and its label.
type option struct{ name, label string }

func colourings(n *network.Network) []option {
	options := []option{{"", lang.L("one colour")}}
	for _, name := range scene.Colourings(n) {
		options = append(options, option{name, labelOf(n, name)})
	}
	return options
}

func sizings(n *network.Network) []option {
	var options []option
	for _, name := range scene.Sizings(n) {
		if name == scene.ByDegree {
			name = ""
		}
		options = append(options, option{name, labelOf(n, name)})
	}
	return options
}

// labelOf is what people call an attribute of activists.
func labelOf(n *network.Network, name string) string {
	switch name {
	case "":
		return lang.L("number of ties")
	case scene.ByKind:
		return lang.L("kind")
	}
	for _, c := range n.Activists.Attributes {
		if c.Name == name {
			return c.Label
		}
	}
	return name
}

// choice is a drop-down whose options change with the project.
type choice struct {
	selector *choiceSelect
	options  []option
	silent   bool // options are being changed, nobody chose
}

func newChoice(chosen func(name string)) *choice {
	c := &choice{}
	c.selector = &choiceSelect{}
	c.selector.ExtendBaseWidget(c.selector)
	c.selector.OnChanged = func(label string) {
		for _, o := range c.options {
			if o.label == label && !c.silent {
				chosen(o.name)
			}
		}
	}
	return c
}

// choiceSelect is a drop-down that Esc may leave.
type choiceSelect struct {
	widget.Select
	dismissed func() // nil: Esc means nothing
}

// TypedKey implements fyne.Focusable.
func (s *choiceSelect) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) && s.dismissed != nil {
		s.dismissed()
		return
	}
	s.Select.TypedKey(key)
}

// chosen is the name of what is chosen; empty: nothing is.
func (c *choice) chosen() string {
	for _, o := range c.options {
		if o.label == c.selector.Selected {
			return o.name
		}
	}
	return ""
}

func (c *choice) offer(options []option, chosen string) {
	c.silent = true
	defer func() { c.silent = false }()
	c.options = options
	labels := make([]string, len(options))
	for i, o := range options {
		labels[i] = o.label
	}
	c.selector.SetOptions(labels)
	for _, o := range options {
		if o.name == chosen {
			c.selector.SetSelected(o.label)
		}
	}
}

// colourRows shows a colour for each class, or the ends of a scale. kinds says that
// the classes are the kinds of activists.
func colourRows(key *scene.ColourKey, kinds bool) []fyne.CanvasObject {
	if key == nil {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, class := range key.Classes {
		rows = append(rows, between(sampled(newDot(canvas.NewCircle(class.Colour)), newShrinking(roleBody, classLabel(class.Label, kinds))), newNumber(count(class.Count))))
	}
	if key.Numeric {
		ramp := canvas.NewHorizontalGradient(key.Ramp(0), key.Ramp(1))
		ramp.SetMinSize(fyne.NewSize(100, 10))
		rows = append(rows, ramp, between(newText(roleSecond, number(key.Low)), newNumber(number(key.High))))
	}
	if key.Missing > 0 {
		rows = append(rows, between(newText(roleSecond, lang.L("unknown")), newNumber(count(key.Missing))))
	}
	return rows
}

// classLabel is what people call a class of activists. Kinds, and the class of the
// rest, are the program's own words; all others are the study's.
func classLabel(label string, kinds bool) string {
	switch {
	case label == scene.Other:
		return lang.L("all others")
	case kinds:
		return lang.L(label)
	}
	return label
}

// sizeRows says how large discs of some values are.
func sizeRows(key *scene.SizeKey) []fyne.CanvasObject {
	if key == nil {
		return nil
	}
	var examples []fyne.CanvasObject
	for i, value := range key.Values {
		circle := canvas.NewCircle(color.Transparent)
		circle.StrokeWidth = 1.2
		circle.StrokeColor = color.NRGBA{R: 0x80, G: 0x8C, B: 0x99, A: 255}
		disc := fixedSize(float32(2*key.Radii[i]), circle)
		examples = append(examples, row(5, disc, newText(roleSecond, number(value))))
	}
	return []fyne.CanvasObject{row(gapPanel, examples...)}
}

// number writes a value without more digits than it needs.
func number(v float64) string {
	if v == float64(int(v)) {
		return count(int(v))
	}
	return fmt.Sprintf("%.3g", v)
}
