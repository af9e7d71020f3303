package window

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene/saved"
	"copresence/storage/network"
)

// measurePrefix stands before the name of a measure where attributes have names, too.
const measurePrefix = saved.MeasurePrefix

// drawnAs says what a measure is to change in the picture.
type drawnAs int

const (
	colours drawnAs = iota
	sizes
)

// measureOf finds the measure that colours or sizes activists; nil: an attribute does,
// or nothing.
func measureOf(name string) *catalogue.Measure {
	name, is := strings.CutPrefix(name, measurePrefix)
	if !is {
		return nil
	}
	m, _ := catalogue.Find(name)
	return m
}

// offers are the measures that can be drawn so, as they are chosen to be taken.
func (m *measuring) offers(as drawnAs) []*catalogue.Measure {
	var all []*catalogue.Measure
	for _, of := range catalogue.Of(catalogue.OfActivists) {
		amount := of.Scale == catalogue.Quantity || of.Scale == catalogue.Count
		if m.chosen.Validate(of) == nil && (as == colours || amount) {
			all = append(all, of)
		}
	}
	return all
}

// offered are their names in a style.
func (m *measuring) offered(as drawnAs) []string {
	var names []string
	for _, of := range m.offers(as) {
		names = append(names, measurePrefix+of.Name)
	}
	return names
}

// families offers the measures by family.
func (m *measuring) families(as drawnAs) []optionGroup {
	var groups []optionGroup
	for _, family := range catalogue.Families {
		g := optionGroup{head: lang.L(string(family))}
		for _, of := range m.offers(as) {
			if of.Family == family {
				g.options = append(g.options, option{measurePrefix + of.Name, lang.L(of.Label)})
			}
		}
		if len(g.options) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// drawn is what the measure of that name in a style gave; nil: it is no measure, or is
// not known yet.
func (m *measuring) drawn(name string) *network.Column {
	of := measureOf(name)
	if of == nil || m.window.session == nil {
		return nil
	}
	return m.column(of.Name)
}

// waits reports whether a measure colours or sizes activists that is not known yet.
func waits(name string, by *network.Column) bool { return measureOf(name) != nil && by == nil }

// measures are the names of those that the picture shows.
func (p *legendPanel) measures() []string {
	style := p.window.view.Style()
	var names []string
	for _, name := range []string{style.Colour, style.Size, style.Shape, style.Border, style.Opacity, style.Hulls, style.Letters} {
		if of := measureOf(name); of != nil {
			names = append(names, of.Name)
		}
	}
	return names
}

// showProgress shows how far the measures are.
func (p *legendPanel) showProgress() {
	p.colourWait.show(p.window.view.Style().Colour)
	p.sizeWait.show(p.window.view.Style().Size)
}

// measureNote says what is measured, on which ties, and how far that is.
type measureNote struct {
	content *fyne.Container
	window  *Window

	words *widget.Label
	bar   *meter
	stop  fyne.CanvasObject
	start fyne.CanvasObject
	name  string
}

func newMeasureNote(w *Window) *measureNote {
	n := &measureNote{window: w, bar: newMeter()}
	words, box := newParagraph("", widget.LowImportance)
	words.SizeName = theme.SizeNameCaptionText
	n.words = words
	n.stop = row(0, newLink(lang.L("Cancel"), func() { w.guard(w.measuring.cancel) }))
	n.start = row(0, newLink(lang.L("Take it again"), func() { w.guard(func() { w.measuring.again(n.name) }) }))
	n.content = stacked(gapRow, box, container.New(&fixedHeightLayout{8}, n.bar.content), n.stop, n.start)
	n.content.Hide()
	return n
}

// show tells of what is called so in a style.
func (n *measureNote) show(name string) {
	of := measureOf(name)
	if of == nil || n.window.session == nil || n.window.state == nil {
		n.content.Hide()
		return
	}
	s := n.window.measuring.state(of.Name)
	n.name = of.Name
	n.content.Show()
	visible(n.content.Objects[1], s.running)
	visible(n.stop, s.running)
	visible(n.start, s.err != nil)
	words := lang.L(of.Meaning)
	switch {
	case errors.Is(s.err, context.Canceled):
		words = lang.L("Cancelled; nothing is shown.")
	case s.err != nil:
		words = sentence(s.err)
	case s.running:
		words = lang.L("Being measured …")
		n.bar.set(s.done)
	case s.result == nil:
		words = lang.L("Waits to be measured …")
	case n.window.measuring.scope != catalogue.Scope{}:
		words += " " + lang.L("Taken of: {{.Part}}.", map[string]any{"Part": scopeWords(n.window.measuring.scope)})
	}
	if n.words.Text != words {
		n.words.SetText(words)
	}
	n.content.Refresh()
}

func visible(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}

// scopeWords names the ties that count.
func scopeWords(s catalogue.Scope) string {
	switch s.Part {
	case catalogue.Online:
		return lang.L("the on-line network")
	case catalogue.MarkedYes:
		return lang.L("ties marked yes")
	case catalogue.Platform:
		return s.Platform
	}
	return lang.L("the whole network")
}
