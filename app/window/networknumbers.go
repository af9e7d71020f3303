package window

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"copresence/graphview/measure/catalogue"
)

// numbersWidth is how wide the panel is, in Fyne units.
const numbersWidth = 270

// networkNumbers is the panel at the right of the table: what was measured of the
// network as a whole.
type networkNumbers struct {
	content *fyne.Container
	page    *activistsPanel

	asked     []string // measures that take long and that the person wants
	attribute *picker
	events    *picker               // which events are the second mode
	twoModes  *fyne.Container       // what is of events; hidden where there are none
	rows      map[string]*numberRow // by name of the measure, and key where there are several
	degrees   *fyne.Container
}

func newNetworkNumbers(p *activistsPanel) *networkNumbers {
	n := &networkNumbers{page: p, rows: map[string]*numberRow{}, degrees: container.New(&barsLayout{})}
	n.attribute = newPicker(func(name string) { p.window.guard(func() { n.compare(name) }) })
	n.events = newPicker(func(name string) { p.window.guard(func() { n.chooseEvents(name) }) })
	n.content = stacked(gapSection)
	for _, family := range catalogue.Families {
		var rows []fyne.CanvasObject
		if family == catalogue.Mixing {
			rows = append(rows, n.attribute)
		}
		for _, m := range catalogue.Of(catalogue.OfNetwork) {
			if m.Family == family {
				rows = append(rows, n.of(m)...)
			}
		}
		if family == catalogue.TwoModes {
			n.twoModes = section(lang.L("Activists and events"), nil, append([]fyne.CanvasObject{n.events}, rows...)...)
			n.content.Add(n.twoModes)
			continue
		}
		if len(rows) > 0 {
			n.content.Add(section(lang.L(string(family)), nil, rows...))
		}
	}
	return n
}

// several are the keys of measures that have more values than one.
var several = map[string][]string{
	"dyads": {"mutual", "asymmetric", "null"},
}

// of makes the rows of a measure.
func (n *networkNumbers) of(m *catalogue.Measure) []fyne.CanvasObject {
	if m.Name == "degree_distribution" {
		head := newNumberRow(n, m, lang.L(m.Label))
		n.rows[m.Name] = head
		return []fyne.CanvasObject{head, container.New(&fixedHeightLayout{44}, n.degrees)}
	}
	keys := several[m.Name]
	if m.Name == "triads" {
		keys = triadTypes()
	}
	if keys == nil {
		n.rows[m.Name] = newNumberRow(n, m, lang.L(m.Label))
		return []fyne.CanvasObject{n.rows[m.Name]}
	}
	head := newNumberRow(n, m, lang.L(m.Label))
	n.rows[m.Name] = head
	rows := []fyne.CanvasObject{head}
	for _, key := range keys {
		r := newNumberRow(n, m, "    "+wordOfKey(key))
		n.rows[m.Name+" "+key] = r
		rows = append(rows, r)
	}
	return rows
}

// wordOfKey says what a value of a census is of. Types of triads have names that are
// the same everywhere.
func wordOfKey(key string) string {
	switch key {
	case "mutual":
		return lang.L("both ways")
	case "asymmetric":
		return lang.L("one way")
	case "null":
		return lang.L("not tied")
	}
	return key
}

// measures are the names of those that are shown and taken.
func (n *networkNumbers) measures() []string {
	var names []string
	w := n.page.window
	for _, m := range catalogue.Of(catalogue.OfNetwork) {
		if n.rows[m.Name] == nil || w.measuring.chosen.Validate(m) != nil || n.waitsToBeAsked(m) {
			continue
		}
		names = append(names, m.Name)
	}
	return names
}

// waitsToBeAsked reports whether a measure takes long and nobody asked for it.
func (n *networkNumbers) waitsToBeAsked(m *catalogue.Measure) bool {
	return m.Long && n.page.window.state.Network.Activists.Len() > automatic && !slices.Contains(n.asked, m.Name)
}

// compare chooses by which attribute groups are compared.
func (n *networkNumbers) compare(attribute string) {
	chosen := n.page.window.measuring.chosen
	chosen.Attribute = attribute
	n.page.window.measuring.set(n.page.window.measuring.scope, chosen)
}

// chooseEvents chooses which events are the second mode.
func (n *networkNumbers) chooseEvents(part string) {
	chosen := n.page.window.measuring.chosen
	for i, word := range catalogue.EventParts {
		if word == part {
			chosen.Modes = catalogue.Selecting{Events: catalogue.EventPart(i + 1)}
		}
	}
	n.page.window.measuring.set(n.page.window.measuring.scope, chosen)
}

// eventOptions are the parts of the events that can be the second mode.
func eventOptions() []option {
	words := []string{lang.L("all events"), lang.L("events off-line"), lang.L("events on-line")}
	var options []option
	for i, part := range catalogue.EventParts {
		options = append(options, option{part, words[i]})
	}
	return options
}

// show fills the numbers in.
func (n *networkNumbers) show() {
	w := n.page.window
	options := []option{{"", lang.L("choose an attribute")}}
	for _, name := range attributeNames(w.state.Network) {
		options = append(options, option{name, labelOf(w.state.Network, name)})
	}
	n.attribute.offer([]optionGroup{{options: options}}, w.measuring.chosen.Attribute)
	n.twoModes.Hidden = w.state.Network.Events.Len() == 0
	n.events.offer([]optionGroup{{options: eventOptions()}}, w.measuring.chosen.Modes.Events.String())
	for _, m := range catalogue.Of(catalogue.OfNetwork) {
		if n.rows[m.Name] != nil {
			n.fill(m)
		}
	}
	n.content.Refresh()
}

func (n *networkNumbers) fill(m *catalogue.Measure) {
	w := n.page.window
	head := n.rows[m.Name]
	switch s := w.measuring.state(m.Name); {
	case w.measuring.chosen.Validate(m) != nil:
		head.set("–", nil)
	case s.result == nil && n.waitsToBeAsked(m):
		head.set(lang.L("Measure"), func() {
			n.asked = append(n.asked, m.Name)
			w.showMeasures()
		})
	case s.result == nil && s.err != nil:
		head.set("–", nil)
	case s.result == nil:
		head.set("…", nil)
	case m.Name == "degree_distribution":
		head.set("", nil)
		n.degrees.Objects = degreeBars(s.result)
		n.degrees.Refresh()
	case s.result.Keys != nil:
		head.set("", nil)
		for i, key := range s.result.Keys {
			n.rows[m.Name+" "+key].set(numberOf(m, s.result.Values[i]), nil)
		}
	default:
		head.set(numberOf(m, s.result.Value()), nil)
	}
}

// numberOf writes a number of the network.
func numberOf(m *catalogue.Measure, v float64) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "–"
	case m.Scale == catalogue.Count || v == math.Trunc(v) && m.Uses&catalogue.Weight != 0 && m.Long:
		return fixed(v, 0)
	}
	if v != 0 && math.Abs(v) < .01 { // three digits that matter
		return fixed(v, min(2-int(math.Floor(math.Log10(math.Abs(v)))), 9))
	}
	return fixed(v, 3)
}

// numberRow is a name and a number, which the pointer over it has explained.
type numberRow struct {
	pressable
	numbers *networkNumbers
	measure *catalogue.Measure
	name    string
	value   *text
}

func newNumberRow(n *networkNumbers, m *catalogue.Measure, name string) *numberRow {
	r := &numberRow{numbers: n, measure: m, name: name, value: newText(roleBody, "")}
	r.value.align = fyne.TextAlignTrailing
	r.content = between(newShrinking(roleSecond, name), r.value)
	r.ExtendBaseWidget(r)
	return r
}

// set shows a value; do, where there is one, is what a press does.
func (r *numberRow) set(value string, do func()) {
	r.onTapped = nil
	r.value.role = roleBody
	if do != nil {
		r.onTapped = func() { r.numbers.page.window.guard(do) }
		r.value.role = roleLink
	}
	r.value.content = value
	r.value.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (r *numberRow) MouseIn(e *desktop.MouseEvent) {
	r.pressable.MouseIn(e)
	r.numbers.page.window.guard(func() {
		r.numbers.page.explain(lang.L(r.measure.Label), aboutMeasure(r.measure))
	})
}

// Cursor implements desktop.Cursorable.
func (r *numberRow) Cursor() desktop.Cursor {
	if r.onTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

var _ fyne.Widget = (*numberRow)(nil)

// degreeBars draws how many activists have how many ties, in at most so many bars.
func degreeBars(r *catalogue.Result) []fyne.CanvasObject {
	const most = 32
	if len(r.Values) == 0 {
		return nil
	}
	wide := (len(r.Values) + most - 1) / most
	sums := make([]float64, (len(r.Values)+wide-1)/wide)
	for degree, v := range r.Values {
		sums[degree/wide] += v
	}
	highest := max(slices.Max(sums), 1)
	th, variant := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	bars := make([]fyne.CanvasObject, 0, len(sums)+2)
	for _, sum := range sums {
		bar := canvas.NewRectangle(th.Color(theme.ColorNamePrimary, variant))
		bar.SetMinSize(fyne.NewSize(1, float32(sum/highest))) // a share of the height
		bars = append(bars, bar)
	}
	end := newNumber(count(len(r.Values) - 1))
	return append(bars, newText(roleSecond, "0"), end)
}

// barsLayout draws bars beside each other, whose least heights are shares, over two
// words at the ends.
type barsLayout struct{}

func (*barsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 44) }

func (*barsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const words, gap = 14, 1
	bars := len(objects) - 2
	if bars < 1 {
		return
	}
	high, wide := size.Height-words, size.Width/float32(bars)
	for i, o := range objects[:bars] {
		share := o.MinSize().Height
		o.Resize(fyne.NewSize(max(1, wide-gap), high*share))
		o.Move(fyne.NewPos(float32(i)*wide, high*(1-share)))
	}
	for _, o := range objects[bars:] {
		o.Resize(fyne.NewSize(size.Width, words))
		o.Move(fyne.NewPos(0, high+2))
	}
}
