package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview/paint/sight"
	"copresence/graphview/scene/figure"
)

// presets offers the sizes that places of publication ask for.
func (d *figureDialog) presets() fyne.CanvasObject {
	words := []string{lang.L("a size of your own")}
	names := []string{""}
	for _, p := range figure.Presets {
		words = append(words, lang.L(p.Words))
		names = append(names, p.Name)
	}
	d.preset = d.window.newDialogSelect(words)
	for i, name := range names {
		if name == d.form.preset {
			d.preset.SetSelectedIndex(i)
		}
	}
	d.preset.OnChanged = d.edit(func(string) {
		if !d.filling {
			d.form.use(names[d.preset.SelectedIndex()])
			d.fill()
		}
	})
	return d.preset
}

// fill shows the size, the resolution and the letters of the form.
func (d *figureDialog) fill() {
	d.filling = true
	defer func() { d.filling = false }()
	width, height, dpi, letters := d.form.width, d.form.height, d.form.dpi, d.form.letters
	d.unit.SetSelected(d.form.unit)
	d.width.SetText(width)
	d.height.SetText(height)
	d.dpi.SetText(dpi)
	d.letters.SetText(letters)
}

// own makes what a person typed a size of its own, and no longer that of a preset.
func (d *figureDialog) own(field *string) func(string) {
	return func(typed string) {
		if *field == typed || d.filling {
			return
		}
		*field = typed
		if d.form.preset != "" {
			d.form.preset = ""
			d.filling = true
			d.preset.SetSelectedIndex(0)
			d.filling = false
		}
	}
}

// extents offers which part of the network is shown.
func (d *figureDialog) extents() fyne.CanvasObject {
	words := []string{lang.L("the whole network"), lang.L("what you see")}
	if d.chosen != nil {
		words = append(words, lang.L("the selection"))
	}
	choice := d.window.newDialogSelect(words)
	choice.SetSelectedIndex(int(d.form.extent))
	choice.OnChanged = d.edit(func(string) { d.form.extent = figureExtent(choice.SelectedIndex()) })
	return choice
}

// sights offers to look at the preview as others see it.
func (d *figureDialog) sights() fyne.CanvasObject {
	words := map[sight.Sight]string{
		sight.Full: lang.L("as most people do"), sight.Grey: lang.L("in grey, as copied"),
		sight.Protanopia: lang.L("without red cones (protanopia)"), sight.Deuteranopia: lang.L("without green cones (deuteranopia)"),
		sight.Tritanopia: lang.L("without blue cones (tritanopia)"),
	}
	var options []string
	for _, s := range sight.All {
		options = append(options, words[s])
	}
	choice := d.window.newDialogSelect(options)
	choice.SetSelectedIndex(int(d.sight))
	choice.OnChanged = d.edit(func(string) { d.sight = sight.All[choice.SelectedIndex()] })
	const wide = 270
	return padded(0, 6, between(newText(roleSecond, lang.L("Preview, seen")), container.NewGridWrap(fyne.NewSize(wide, choice.MinSize().Height), choice)))
}
