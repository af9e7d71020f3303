package window

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// columnsForm is which columns the table is to have and how measures are to be taken,
// as typed.
type columnsForm struct {
	hidden     []string // attributes
	measures   []string
	method     string
	resolution string
	seed       string
}

// parameters reads what was typed into those that are chosen.
func (f *columnsForm) parameters(chosen catalogue.Parameters) (catalogue.Parameters, error) {
	resolution, err := positive(f.resolution)
	if err != nil {
		return chosen, &fieldError{lang.L("The resolution is a number greater than 0.")}
	}
	seed, err := strconv.ParseUint(strings.TrimSpace(f.seed), 10, 64)
	if err != nil {
		return chosen, &fieldError{lang.L("The seed is a whole number, 0 or more.")}
	}
	chosen.Method, chosen.Resolution, chosen.Seed = f.method, resolution, seed
	return chosen, nil
}

// fieldError is a sentence about what was typed.
type fieldError struct{ words string }

// Error returns the sentence.
func (e *fieldError) Error() string { return e.words }

// toggled puts a name into a list, or takes it out.
func toggled(names []string, name string, in bool) []string {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == name })
	if in {
		names = append(names, name)
	}
	return names
}

// inOrder puts measures in the order of the catalogue.
func inOrder(names []string) []string {
	ordered := []string{}
	for _, m := range catalogue.All {
		if slices.Contains(names, m.Name) {
			ordered = append(ordered, m.Name)
		}
	}
	return ordered
}

// chooseColumns asks for columns, and says of each what it is.
func (p *activistsPanel) chooseColumns() {
	w := p.window
	if w.state == nil {
		return
	}
	n := w.state.Network
	chosen := w.measuring.chosen
	f := &columnsForm{
		hidden: slices.Clone(p.choice.hidden), measures: p.choice.taken(n.Activists.Len(), chosen),
		method: chosen.For(communityMeasure()).Method, resolution: number(chosen.For(communityMeasure()).Resolution), seed: strconv.FormatUint(chosen.Seed, 10),
	}
	about, aboutBox := newParagraph(lang.L("Point at a measure, or go to it with Tab, to read what it is and how it is defined."), widget.MediumImportance)
	explain := func(words string) { about.SetText(words) }
	problem, problemBox := newParagraph("", widget.WarningImportance)
	var d *dialog.CustomDialog
	accept := func() {
		parameters, err := f.parameters(chosen)
		if err != nil {
			problem.SetText(err.Error())
			return
		}
		d.Hide()
		p.choice.hidden, p.choice.measures = f.hidden, inOrder(f.measures)
		w.app.Preferences().SetString(preferenceColumns, strings.Join(p.choice.measures, ","))
		w.measuring.set(w.measuring.scope, parameters)
	}
	left := container.NewVScroll(padded(4, 10, stacked(gapPanel, p.columnChecks(n, f, explain)...)))
	right := container.NewBorder(nil, stacked(gapRow, f.fields(w), problemBox), nil, nil, container.NewVScroll(padded(4, 4, aboutBox)))
	content := container.NewBorder(nil, nil, fixedWidth(290, left), nil, padded(0, 10, right))
	d = dialog.NewCustomWithoutButtons(lang.L("Columns and measures"), content, w.win)
	ok := w.newDialogButton(lang.L("Show these"), func() { w.guard(accept) })
	ok.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), d.Hide), ok})
	size := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(760, size.Width-40), min(620, size.Height-40)))
	w.present(d, func() {})
}

// communityMeasure is the measure that the form's fields are about.
func communityMeasure() *catalogue.Measure {
	m, _ := catalogue.Find("community")
	return m
}

// columnChecks are the columns to choose among, by family.
func (p *activistsPanel) columnChecks(n *network.Network, f *columnsForm, explain func(words string)) []fyne.CanvasObject {
	leave := func() { p.window.guard(p.window.closeDialog) }
	var known []fyne.CanvasObject
	for _, name := range attributeNames(n) {
		check := newExplainedCheck(labelOf(n, name), attributeColumn(n, name).about, explain, leave, func(on bool) { f.hidden = toggled(f.hidden, name, !on) })
		check.SetChecked(!slices.Contains(f.hidden, name))
		known = append(known, check)
	}
	sections := []fyne.CanvasObject{section(lang.L("Attributes"), nil, known...)}
	for _, family := range catalogue.Families {
		var checks []fyne.CanvasObject
		for _, m := range catalogue.Of(catalogue.OfActivists) {
			if m.Family != family || p.window.measuring.chosen.Validate(m) != nil {
				continue
			}
			check := newExplainedCheck(lang.L(m.Label), lang.L(m.Label)+"\n\n"+lang.L(m.Meaning)+"\n\n"+lang.L(m.Convention), explain, leave, func(on bool) {
				f.measures = toggled(f.measures, m.Name, on)
			})
			check.SetChecked(slices.Contains(f.measures, m.Name))
			checks = append(checks, check)
		}
		if len(checks) > 0 {
			sections = append(sections, section(lang.L(string(family)), nil, checks...))
		}
	}
	return sections
}

// fields ask how communities are found.
func (f *columnsForm) fields(w *Window) fyne.CanvasObject {
	words := map[string]string{catalogue.Leiden: "Leiden", catalogue.Louvain: "Louvain", catalogue.Labels: lang.L("label propagation")}
	method := w.newDialogChoice(func(name string) { f.method = name })
	var options []option
	for _, name := range catalogue.Methods {
		options = append(options, option{name, words[name]})
	}
	method.offer(options, f.method)
	entry := func(typed string, changed func(string)) *dialogEntry {
		e := w.newDialogEntry()
		e.SetText(typed)
		e.OnChanged = changed
		return e
	}
	return widget.NewForm(
		widget.NewFormItem(lang.L("Communities by"), method.selector),
		widget.NewFormItem(lang.L("Resolution"), entry(f.resolution, func(s string) { f.resolution = s })),
		widget.NewFormItem(lang.L("Seed"), entry(f.seed, func(s string) { f.seed = s })),
	)
}

// explainedCheck is a box to tick that says what it is about when the pointer or the
// keys come to it.
type explainedCheck struct {
	widget.Check
	about   string
	explain func(words string)
	leave   func() // what Esc does
}

func newExplainedCheck(label, about string, explain func(words string), leave func(), changed func(on bool)) *explainedCheck {
	c := &explainedCheck{about: about, explain: explain, leave: leave}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// MouseIn implements desktop.Hoverable.
func (c *explainedCheck) MouseIn(e *desktop.MouseEvent) {
	c.Check.MouseIn(e)
	c.tell()
}

// FocusGained implements fyne.Focusable.
func (c *explainedCheck) FocusGained() {
	c.Check.FocusGained()
	c.tell()
}

// TypedKey implements fyne.Focusable.
func (c *explainedCheck) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) {
		c.leave()
		return
	}
	c.Check.TypedKey(key)
}

func (c *explainedCheck) tell() {
	if c.about != "" {
		c.explain(c.about)
	}
}
