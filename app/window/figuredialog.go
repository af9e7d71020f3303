package window

import (
	"context"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/paint/sight"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/graphview/scene/reach"
)

// figureDialog asks how a figure is to be, and shows it meanwhile.
type figureDialog struct {
	window   *Window
	form     *figureForm
	state    *session.State // that is drawn: what the person looked at when asking
	focus    *scene.Group   // all else fades there; nil: nothing does
	only     *scene.Group   // all else is left out there; nil: nothing is
	said     leftWords      // the same in the words of commands
	fonts    *figureFonts
	chosen   *scene.Group        // what was selected, with the ties among it; nil: nothing
	selected graphview.Selection // the same as it was selected
	through  through             // the time that a sequence goes through
	sides    bool                // two networks are beside each other there
	area     figure.Area         // that was in view
	sight    sight.Sight         // that the preview is seen with
	dialog   *dialog.CustomDialog

	preview  *canvas.Image
	size     *text
	raster   *widget.Label // says that ties become an image
	problem  *widget.Label
	preset   *dialogSelect
	width    *dialogEntry
	height   *dialogEntry
	unit     *dialogSelect
	dpi      *dialogEntry
	letters  *dialogEntry
	filling  bool // the fields are being filled in from a preset
	export   *dialogButton
	asked    int  // generation of the newest preview
	painting bool // a preview is being painted
}

// The preview is painted so large, in pixels.
const previewWidth, previewHeight = 1000, 800

// exportWithDialog asks for a figure and writes it.
func (w *Window) exportWithDialog() {
	if w.state == nil || w.state.Network.Activists.Len() == 0 {
		w.tell(lang.L("There is nothing to draw yet: load data first."))
		return
	}
	w.newFigureDialog().show()
}

// newFigureDialog is a dialog for a figure of what the person looks at now.
func (w *Window) newFigureDialog() *figureDialog {
	if w.form == nil {
		w.form = newFigureForm()
	}
	d := &figureDialog{window: w, form: w.form, fonts: &figureFonts{main: w.fonts}, state: w.state, focus: w.view.Focus(), only: w.shownBut(byComparison), sides: w.beside.on, selected: w.view.Selection()}
	d.said = w.leftWords()
	if d.through = w.throughTime(); d.through.ties == nil && d.form.isSequence() {
		d.form.format = session.FigureFormats[0]
	}
	d.area.Low, d.area.High = w.view.Camera().Visible()
	if _, event := d.selected.Event(); event {
		d.selected = graphview.Nothing // a figure of one event would be of nobody
	}
	if d.selected != graphview.Nothing {
		d.chosen = reach.Part(w.state.Network, scene.NewGroup(d.selected.Activists(), d.selected.Ties()))
	} else if d.form.extent == extentSelection {
		d.form.extent = extentWhole
	}
	return d
}

func (d *figureDialog) show() {
	d.preview = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	d.preview.FillMode = canvas.ImageFillContain
	d.size = newShrinking(roleSecond, "")
	raster, rasterBox := newParagraph("", widget.LowImportance)
	problem, problemBox := newParagraph("", widget.WarningImportance)
	d.raster, d.problem = raster, problem
	settings := container.NewVScroll(padded(4, 10, stacked(gapRow, d.settings(), d.size, rasterBox, problemBox)))
	frame := newGround(colourKey)
	frame.border = theme.ColorNameSeparator
	picture := container.NewBorder(d.sights(), nil, nil, nil, on(frame, padded(10, 10, d.preview)))
	content := container.NewBorder(nil, nil, fixedWidth(380, settings), nil, picture)
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Export figure"), content, d.window.win)
	d.export = d.window.newDialogButton(lang.L("Export …"), d.accept)
	d.export.Importance = widget.HighImportance
	d.dialog.SetButtons([]fyne.CanvasObject{
		d.window.newDialogButton(lang.L("Cancel"), d.dialog.Hide),
		d.window.newDialogButton(lang.L("Copy the picture"), d.copyPicture),
		d.window.newDialogButton(lang.L("Copy the command"), d.copyCommand), d.export,
	})
	size := d.window.win.Canvas().Size()
	d.dialog.Resize(fyne.NewSize(min(1080, size.Width-40), min(640, size.Height-40)))
	d.window.present(d.dialog, func() { d.asked++ }) // whatever preview still comes is too late
	d.changed()
}

// settings are the fields of the form.
func (d *figureDialog) settings() fyne.CanvasObject {
	f := d.form
	d.width, d.height = d.entry(f.width, d.own(&f.width)), d.entry(f.height, d.own(&f.height))
	d.unit = d.window.newDialogSelect([]string{unitMillimetres, unitPixels})
	d.unit.SetSelected(f.unit)
	d.unit.OnChanged = d.edit(func(s string) {
		if d.filling {
			return
		}
		f.setUnit(s)
		width, height := f.width, f.height
		d.width.SetText(width)
		d.height.SetText(height)
	})
	title, caption := d.entry(f.title, func(s string) { f.title = s }), d.entry(f.caption, func(s string) { f.caption = s })
	caption.MultiLine, caption.Wrapping = true, fyne.TextWrapWord
	caption.SetMinRowsVisible(2)
	narrow := func(width float32, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewGridWrap(fyne.NewSize(width, o.MinSize().Height), o)
	}
	sizes := row(6, narrow(70, d.width), container.NewCenter(newText(roleSecond, "×")), narrow(70, d.height), narrow(84, d.unit))
	d.dpi, d.letters = d.entry(f.dpi, d.own(&f.dpi)), d.entry(f.letters, d.own(&f.letters))
	resolution := row(6, narrow(70, d.dpi), container.NewCenter(newText(roleSecond, lang.L("dpi"))), narrow(70, d.letters), container.NewCenter(newText(roleSecond, lang.L("pt letters"))))
	fades := d.check(lang.L("What fades on the screen fades here"), !f.whole, func(on bool) { f.whole = !on })
	if d.focus == nil {
		fades.Hide()
	}
	twice := d.check(lang.L("On-line beside joint action, as on the screen"), !f.single, func(on bool) { f.single = !on })
	if !d.sides {
		twice.Hide()
	}
	return widget.NewForm(
		widget.NewFormItem(lang.L("Format"), d.formats()),
		widget.NewFormItem(lang.L("Shows"), d.extents()),
		widget.NewFormItem(lang.L("For"), d.presets()),
		widget.NewFormItem(lang.L("Size"), sizes),
		widget.NewFormItem("", resolution),
		widget.NewFormItem(lang.L("Font"), d.families()),
		widget.NewFormItem(lang.L("Title"), title),
		widget.NewFormItem(lang.L("Caption"), caption),
		widget.NewFormItem("", d.check(lang.L("Legend with counts"), f.legend, func(on bool) { f.legend = on })),
		widget.NewFormItem("", d.check(lang.L("Pseudonyms beside activists"), f.labels, func(on bool) { f.labels = on })),
		widget.NewFormItem("", d.check(lang.L("Transparent background"), f.transparent, func(on bool) { f.transparent = on })),
		widget.NewFormItem("", fades),
		widget.NewFormItem("", twice),
	)
}

// edit makes a callback that changes the form and shows what that comes to.
func (d *figureDialog) edit(change func(string)) func(string) {
	return func(s string) {
		d.window.guard(func() {
			change(s)
			d.changed()
		})
	}
}

func (d *figureDialog) entry(content string, change func(string)) *dialogEntry {
	e := d.window.newDialogEntry()
	e.SetText(content)
	e.OnChanged = d.edit(change)
	return e
}

func (d *figureDialog) check(label string, on bool, change func(bool)) *dialogCheck {
	c := d.window.newDialogCheck(label, func(on bool) { d.edit(func(string) { change(on) })("") })
	c.Checked = on
	return c
}

// figure is what the form describes now; of a sequence the first picture.
func (d *figureDialog) figure() (session.Figure, error) {
	if d.form.isSequence() {
		q, err := d.sequence()
		if err != nil {
			return session.Figure{}, err
		}
		return q.Picture(0), nil
	}
	made, err := d.single(d.only)
	if err == nil && d.sides && !d.form.single {
		made.SideBySide(d.state.Network)
	}
	return made, err
}

// single is the figure of one network, of which only a part is shown; nil: all.
func (d *figureDialog) single(only *scene.Group) (session.Figure, error) {
	made, err := d.form.figure(d.window.view.Style())
	if err != nil {
		return made, err
	}
	if !d.form.whole {
		made.Focus = d.focus
	}
	nameSelected(&made, d.state.Network, d.selected)
	made.Shown, made.Backdrop = only, d.state.Backdrop
	switch d.form.extent {
	case extentSeen:
		area := d.area
		made.Area = &area
	case extentSelection:
		made.Shown = scene.Both(only, d.chosen)
	}
	return made, made.Validate(d.state.Network)
}

// leftWords says how many ties are drawn, where some are left out.
func (d *figureDialog) leftWords() string {
	if d.form.isSequence() {
		return plural("{{.Count}} pictures", len(d.through.windows))
	}
	if d.only == nil {
		return ""
	}
	return lang.L("{{.Shown}} of {{.All}} ties shown", map[string]any{"Shown": count(d.only.Ties.Len()), "All": count(d.state.Network.Ties.Len())})
}

// changed shows the figure anew, or what is wrong with the form.
func (d *figureDialog) changed() {
	if d.export == nil || !slices.Contains(d.window.dialogs, dialog.Dialog(d.dialog)) {
		return // the form is still being made, or is gone
	}
	d.asked++
	made, err := d.figure()
	if err != nil {
		d.problem.SetText(sentence(err))
		d.export.Disable()
		return
	}
	d.problem.SetText("")
	d.size.set(joined(d.form.sizeWords(made), d.leftWords()))
	d.export.Enable()
	if !d.painting {
		d.paint(made)
	}
}

// paint paints a preview away from Fyne's thread; when the form has changed
// meanwhile, it paints again.
func (d *figureDialog) paint(made session.Figure) {
	d.painting = true
	asked, w, state, seen, family := d.asked, d.window, d.state, d.sight, d.form.font
	session.Go(func() {
		fonts, err := d.fonts.of(family)
		var lacking []rune
		var fontless error
		var img *image.RGBA
		var composed *session.Composed
		if err == nil {
			lacking, fontless = session.FindLetters(fonts, made.Texts(state.Network))
			img, composed, err = made.Preview(previewWidth, previewHeight, state.Network, state.Places, fonts)
		}
		if err == nil {
			seen.Image(img)
		}
		w.later(func() {
			d.painting = false
			switch {
			case asked != d.asked:
				d.changed()
			case err != nil:
				d.problem.SetText(sentence(err))
			default:
				if len(lacking) > 0 {
					d.problem.SetText(lackingWords(lacking))
				}
				if fontless != nil {
					d.problem.SetText(sentence(fontless))
				}
				d.raster.SetText("")
				if composed.TiesAsImage(d.form.format) {
					d.raster.SetText(lang.L("With so many ties, these become an image inside the file; all else stays lines and letters."))
				}
				d.preview.Image = img
				d.preview.Refresh()
			}
		})
	}, func(err error) {
		w.later(func() { d.painting = false })
		w.report(err)
	})
}

// copyPicture puts the figure on the clipboard.
func (d *figureDialog) copyPicture() {
	made, err := d.figure()
	if err != nil {
		d.problem.SetText(sentence(err))
		return
	}
	d.dialog.Hide()
	d.window.copyFigure(made, d.state, d.form.font)
}

// accept asks where the figure goes, and writes it.
func (d *figureDialog) accept() {
	w := d.window
	made, err := d.figure()
	if err != nil {
		d.problem.SetText(sentence(err))
		return
	}
	d.dialog.Hide()
	w.askPlace(place{
		title: lang.L("Export figure"), confirm: lang.L("Export"), name: lang.L("figure"),
		extension: d.form.format, folder: w.folder(), replaces: d.form.format != formatPictures,
	}, func(path string) {
		if d.form.isSequence() {
			d.writeSequence(path)
			return
		}
		state, s, family := d.state, w.session, d.form.font
		w.start(job{
			title: lang.L("Writing the figure"),
			work: func(ctx context.Context, _ func(float64)) error {
				if err := s.Verify(ctx); err != nil {
					return err // nobody is to print what is damaged
				}
				fonts, err := d.fonts.of(family)
				if err != nil {
					return err
				}
				return made.Write(path, state.Network, state.Places, fonts)
			},
			done: func() { w.status.say(lang.L("Figure written: {{.Path}}", map[string]any{"Path": path})) },
		})
	})
}
