package window

import (
	"fmt"
	"image/color"
	"maps"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
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
	scroll  *container.Scroll // that it stands in
	window  *Window

	rows                 map[rowKey]*legendRow   // that were shown last
	scales               map[string]*legendScale // and scales, by what they tell
	chosen               classColours
	ties                 *picker         // what colours ties
	tieKey               *fyne.Container // the rows that say so
	colour, size         *picker
	colourKey, sizeKey   *fyne.Container
	moreKey              *fyne.Container // shapes, borders and opacity of activists
	events               *fyne.Container // what squares are; hidden where there are no events
	colourWait, sizeWait *measureNote    // of measures that are being taken
	byCommunity          *hinted         // offers to colour by communities, while nothing colours

	dense *fyne.Container // says that ties are shown as density, while they are

	missed missedStyle
	counts legendCounts
	hiding hiding
}

// missedStyle is what was chosen and cannot be drawn, because undo took the
// attribute away. It is chosen again when the attribute is back.
type missedStyle struct{ path, colour, size string }

func newLegendPanel(w *Window) *legendPanel {
	p := &legendPanel{window: w, counts: legendCounts{atOnce: legendAtOnce}, rows: map[rowKey]*legendRow{}, scales: map[string]*legendScale{}, tieKey: stacked(gapRow), moreKey: stacked(gapRow), colourKey: stacked(gapRow), sizeKey: stacked(gapRow)}
	_, note := newParagraph(lang.L("Density: single ties cannot be told apart at this zoom; the darker, the more of them."), widget.LowImportance)
	p.dense = container.NewStack(note)
	p.dense.Hide()
	p.ties = newPicker(func(name string) { p.restyle(func(st *scene.Style) { st.Ties.Colour = name }) })
	p.colour = newPicker(func(name string) { p.restyle(func(st *scene.Style) { st.Colour, st.ColourBy = name, nil }) })
	p.size = newPicker(func(name string) { p.restyle(func(st *scene.Style) { st.Size, st.SizeBy = name, nil }) })
	p.colourWait, p.sizeWait = newMeasureNote(w), newMeasureNote(w)
	more := func(hint string, do func()) fyne.CanvasObject {
		return newHinted(w, hint, newLink(lang.L("More …"), func() { w.guard(do) }))
	}
	p.byCommunity = newHinted(w, lang.L("Groups that have more ties among themselves than with others, as the Leiden algorithm finds them"),
		row(0, newLink(lang.L("Colour by community"), func() { w.guard(p.colourByCommunity) })))
	p.events = stacked(gapRow)
	p.events.Hide()
	p.content = stacked(gapSection,
		section(lang.L("Ties"), more(lang.L("Line, width and opacity of ties, and the scale of their colours"), w.styleTies), p.ties, p.tieKey, p.dense),
		p.events,
		section(lang.L("Colour"), more(lang.L("Shape, border and opacity of activists, size of names, hulls around groups, and the scale of colours"), w.styleActivists), p.colour, p.byCommunity, p.colourWait.content, p.colourKey),
		section(lang.L("Size"), nil, p.size, p.sizeWait.content, p.sizeKey, p.moreKey),
		w.layouts.content,
	)
	return p
}

// showDense shows or hides the note that ties are shown as density.
func (p *legendPanel) showDense(dense bool) {
	if dense {
		p.dense.Show()
	} else {
		p.dense.Hide()
	}
	p.content.Refresh()
}

// colourByCommunity colours activists by the communities that their ties make: a network of
// which nothing else is known still shows its parts.
func (p *legendPanel) colourByCommunity() {
	p.restyle(func(st *scene.Style) { st.Colour, st.ColourBy = measurePrefix+"community", nil })
}

// restyle changes the style of the picture.
func (p *legendPanel) restyle(change func(*scene.Style)) {
	w := p.window
	w.guard(func() {
		style := w.view.Style()
		change(&style)
		w.view.SetStyle(style)
		p.missed = missedStyle{path: p.missed.path}
		w.showMeasures()
		w.focusPicture()
	})
}

// show brings counts, choices and keys up to date.
func (p *legendPanel) show(state *session.State) {
	style := p.fitting(state)
	p.leaveOut(state, style)
	p.ties.offer([]optionGroup{{options: tieColourings(state.Network)}}, style.Ties.Colour)
	p.colour.offer(p.colourings(state.Network), style.Colour)
	p.size.offer(p.sizings(state.Network), style.Size)
	p.colourWait.show(style.Colour)
	p.byCommunity.Hidden = style.Colour != "" || state.Network.Ties.Len() == 0
	p.sizeWait.show(style.Size)
	p.count(state, style)
}

// fitting is the style of the picture without attributes that the network lacks.
func (p *legendPanel) fitting(state *session.State) scene.Style {
	style := p.window.view.Style()
	before, m := style, p.window.measuring
	if p.missed.path != state.Path {
		p.missed, style.Hidden = missedStyle{path: state.Path}, nil
		if measureOf(style.Colour) != nil {
			style.Colour = "" // another network may take long to measure
		}
		if measureOf(style.Size) != nil {
			style.Size = ""
		}
	}
	style.Colour, p.missed.colour = drawable(style.Colour, p.missed.colour, append(scene.Colourings(state.Network), m.offered(colours)...))
	style.Size, p.missed.size = drawable(style.Size, p.missed.size, append(scene.Sizings(state.Network), m.offered(sizes)...))
	style.ColourBy, style.SizeBy = m.drawn(style.Colour), m.drawn(style.Size)
	fitTies(&style.Ties, state.Network)
	p.fitActivists(&style, state.Network)
	p.followColours(state, &style)
	if style != before {
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

// colourings are what can colour activists: nothing, attributes, and measures by family.
func (p *legendPanel) colourings(n *network.Network) []optionGroup {
	plain := optionGroup{options: []option{{"", lang.L("one colour")}}}
	for _, name := range scene.Colourings(n) {
		plain.options = append(plain.options, option{name, labelOf(n, name)})
	}
	return append([]optionGroup{plain}, p.window.measuring.families(colours)...)
}

// sizings are what can size them.
func (p *legendPanel) sizings(n *network.Network) []optionGroup {
	plain := optionGroup{}
	for _, name := range scene.Sizings(n) {
		if name == scene.ByDegree {
			name = ""
		}
		plain.options = append(plain.options, option{name, labelOf(n, name)})
	}
	return append([]optionGroup{plain}, p.window.measuring.families(sizes)...)
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

// colourRows shows a colour for each class, or the ends of a scale. kinds says that
// the classes are the kinds of activists.
func (p *legendPanel) colourRows(key *scene.ColourKey, kinds bool) []fyne.CanvasObject {
	if key == nil {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, class := range key.Classes {
		rows = append(rows, p.row(rowKey{class: scene.Class{Of: scene.OfActivists, By: key.By, Label: class.Label}}, newDot(canvas.NewCircle(class.Colour)), classLabel(class.Label, kinds), class.Count))
	}
	if key.Numeric {
		rows = append(rows, p.scale("colour", p.window.styleActivists, scaleRows(key)...)...)
	}
	if key.Missing > 0 {
		missing := newDot(canvas.NewCircle(p.window.view.Style().Theme.Missing))
		rows = append(rows, p.row(rowKey{class: scene.Class{Of: scene.OfActivists, By: key.By}}, missing, lang.L("unknown"), key.Missing))
	}
	return rows
}

// scaleRows shows a scale of colours and its ends, and says what scale it is when it is
// not one of equal steps.
func scaleRows(key *scene.ColourKey) []fyne.CanvasObject {
	if !(key.Low <= key.High) {
		return nil
	}
	ramp := container.New(&fixedHeightLayout{10}, canvas.NewRasterWithPixels(func(x, _, width, _ int) color.Color {
		return key.Ramp(float64(x) / float64(max(1, width-1)))
	}))
	low, high := amount(key.Low, key.Dates), amount(key.High, key.Dates)
	below, above := key.Beyond()
	if below {
		low = "≤ " + low
	}
	if above {
		high = "≥ " + high
	}
	rows := []fyne.CanvasObject{ramp, between(newText(roleSecond, low), newNumber(high))}
	middle := map[string]any{"Middle": amount(key.Middle(), key.Dates)}
	switch key.Steps() {
	case scene.Logarithmic:
		rows = append(rows, newShrinking(roleSecond, lang.L("logarithmic; middle {{.Middle}}", middle)))
	case scene.Quantiles:
		rows = append(rows, newShrinking(roleSecond, lang.L("by quantiles; median {{.Middle}}", middle)))
	}
	return rows
}

// amount writes a number, or the month of a date.
func amount(v float64, date bool) string {
	if date {
		return scene.Month(v)
	}
	return number(v)
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
	switch {
	case v == float64(int(v)):
		return count(int(v))
	case math.Abs(v) >= 100 && math.Abs(v) < 1e12:
		return fixed(v, 0)
	}
	return fmt.Sprintf("%.3g", v)
}

// forget drops the rows of classes that the legend has no more.
func (p *legendPanel) forget() {
	shown := map[*legendRow]bool{}
	for _, o := range slices.Concat(p.tieKey.Objects, p.colourKey.Objects, p.moreKey.Objects) {
		if row, is := o.(*legendRow); is {
			shown[row] = true
		}
	}
	maps.DeleteFunc(p.rows, func(_ rowKey, row *legendRow) bool { return !shown[row] })
}
