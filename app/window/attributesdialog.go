package window

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
)

// attributesDialog lists what is known of activists, ties and events beside their
// names, and lets it be renamed, marked sensitive, and deleted.
type attributesDialog struct {
	window  *Window
	session *session.Session
	all     []session.KnownAttribute
	chosen  int // place in the list; -1: nothing is chosen

	dialog       *dialog.CustomDialog
	list         *attributeList
	nothing      *text
	edit, delete *dialogButton
}

// showAttributes reads the attributes and lists them.
func (w *Window) showAttributes() {
	if w.state == nil {
		return
	}
	d := &attributesDialog{window: w, session: w.session, chosen: -1}
	d.read(d.show)
}

// read reads the attributes away from Fyne's thread, and then does what is next.
func (d *attributesDialog) read(then func()) {
	w := d.window
	w.command(func(s *session.Session) error {
		all, err := s.Attributes()
		if err == nil {
			w.later(func() {
				if w.session == d.session {
					d.all = all
					then()
				}
			})
		}
		return err
	})
}

func (d *attributesDialog) show() {
	const width, height = 720, 440
	w := d.window
	d.list = newAttributeList(d)
	d.nothing = newText(roleSecond, lang.L("There are none yet. Columns of tables that are loaded become attributes, too."))
	frame := newGround(colourKey)
	frame.border, frame.radius = theme.ColorNameSeparator, 6
	body := on(frame, container.NewStack(padded(2, 2, d.list), container.NewCenter(d.nothing)))
	content := container.NewBorder(padded(4, 2, newAttributeHead()), nil, nil, nil, body)
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Attributes"), content, w.win)
	d.edit, d.delete = w.newDialogButton(lang.L("Edit …"), d.askEdit), w.newDialogButton(lang.L("Delete …"), d.askDelete)
	add := w.newDialogButton(lang.L("Add …"), d.askNew)
	if w.state.ReadOnly {
		add.Disable()
	}
	measured := w.newDialogButton(lang.L("From a measure …"), d.askMeasure)
	if w.state.ReadOnly || w.state.Network.Activists.Len() == 0 {
		measured.Disable()
	}
	d.dialog.SetButtons([]fyne.CanvasObject{add, measured, d.edit, d.delete, w.newDialogButton(lang.L("Close"), d.dialog.Hide)})
	size := w.win.Canvas().Size()
	d.dialog.Resize(fyne.NewSize(min(width, size.Width-40), min(height, size.Height-40)))
	w.present(d.dialog, func() {})
	d.refresh()
}

// refresh shows the attributes as they were read last.
func (d *attributesDialog) refresh() {
	d.nothing.Hidden = len(d.all) > 0
	d.nothing.Refresh()
	d.list.Refresh()
	d.choose(min(max(0, d.chosen), len(d.all)-1))
	d.window.win.Canvas().Focus(d.list)
}

// choose chooses a row of the list, or with -1 none.
func (d *attributesDialog) choose(row int) {
	d.chosen = row
	if row >= 0 {
		d.list.Select(row)
	}
	for _, button := range []*dialogButton{d.edit, d.delete} {
		if row < 0 || d.window.state.ReadOnly {
			button.Disable()
		} else {
			button.Enable()
		}
	}
}

// changeable reports whether a row is chosen that can be changed.
func (d *attributesDialog) changeable() bool { return d.chosen >= 0 && !d.window.state.ReadOnly }

func (d *attributesDialog) askNew() {
	d.ask(newAttributeForm(session.KnownAttribute{Of: session.OfActivists}, d.all))
}

func (d *attributesDialog) askEdit() {
	if d.changeable() {
		d.ask(newAttributeForm(d.all[d.chosen], d.all))
	}
}

// ask asks what an attribute is to be, and shows the list with it.
func (d *attributesDialog) ask(f *attributeForm) {
	form := &formDialog{window: d.window, session: d.session}
	key := f.key
	form.read = func() (func(*session.Session) error, error) {
		of, attribute, most := f.key.Of, f.attribute(), 0
		if f.lose {
			most = f.told
		}
		return func(s *session.Session) (err error) {
			if key.Name == "" {
				key.Of = of
				key.Name, err = s.AddAttribute(of, attribute)
			} else {
				key.Name, err = s.EditAttributeLosing(key, attribute, most)
			}
			if misfit := (*session.MisfitError)(nil); errors.As(err, &misfit) {
				d.window.later(func() { f.told = misfit.Misfits })
				return &fieldError{lossWords(misfit)}
			}
			return err
		}, f.Validate()
	}
	form.done = func() { d.readAgain(key) }
	label := formRow{lang.L("Label"), form.newEntry(&f.label, nil)}
	kind := formRow{lang.L("Type"), form.newSelect(typeWords(), slices.Index(columnTypes[:], f.kind), func(chosen int) { f.kind = columnTypes[chosen] })}
	sensitive := formRow{"", form.newCheck(lang.L("sensitive: left out of exports unless asked for"), &f.sensitive)}
	if key.Name != "" {
		form.show(lang.L("Edit {{.Name}}", map[string]any{"Name": shortened(f.label, longestName)}), lang.L("Keep"), []formRow{label, kind, sensitive, {"", form.newCheck(lang.L("lose values that are not of the type; they are told first"), &f.lose)}})
		return
	}
	of := formRow{lang.L("Of"), form.newSelect(bearerWords(), slices.Index(bearers[:], f.key.Of), func(chosen int) { f.key.Of = bearers[chosen] })}
	form.show(lang.L("Add an attribute"), lang.L("Add"), []formRow{label, of, kind, sensitive})
}

// readAgain lists the attributes as they are now, with one of them chosen.
func (d *attributesDialog) readAgain(key session.AttributeKey) {
	d.read(func() {
		if i := slices.IndexFunc(d.all, func(a session.KnownAttribute) bool { return a.Of == key.Of && a.Name == key.Name }); i >= 0 {
			d.chosen = i
		}
		d.refresh()
	})
}

func (d *attributesDialog) askDelete() {
	if !d.changeable() {
		return
	}
	a := d.all[d.chosen]
	key := session.AttributeKey{Of: a.Of, Name: a.Name}
	name := lang.L("the attribute {{.Name}}", map[string]any{"Name": shortened(a.Label, longestName)})
	d.window.askDelete(deletion{session.Deletion{Attributes: []session.AttributeKey{key}}, name}, func() { d.readAgain(key) })
}

// askMeasure asks which measure becomes an attribute of activists.
func (d *attributesDialog) askMeasure() {
	w := d.window
	var all []*catalogue.Measure
	var words []string
	for _, m := range catalogue.Of(catalogue.OfActivists) {
		if w.measuring.chosen.Validate(m) == nil {
			all, words = append(all, m), append(words, lang.L(m.Label))
		}
	}
	chosen, label := 0, words[0]
	form := &formDialog{window: w, session: d.session}
	key := session.AttributeKey{Of: session.OfActivists}
	of := w.shownState().Network
	form.readLong = func() (longCommand, error) {
		measurement, wanted := w.measuring.of(all[chosen].Name), label // a person may go on typing
		return func(ctx context.Context, s *session.Session, progress func(float64)) (err error) {
			key.Name, err = s.KeepMeasure(ctx, of, measurement, wanted, progress)
			return err
		}, nil
	}
	form.done = func() { d.readAgain(key) }
	called := form.newEntry(&label, nil)
	measure := form.newSelect(words, 0, func(i int) {
		if strings.TrimSpace(label) == words[chosen] {
			called.SetText(words[i])
		}
		chosen = i
	})
	rows := []formRow{{lang.L("Measure"), measure}, {lang.L("Label"), called}}
	if w.filtering.now() != nil {
		rows = append(rows, formRow{"", newText(roleSecond, lang.L("Of what the filter shows: {{.Part}}", map[string]any{"Part": w.shownWords()}))})
	}
	form.show(lang.L("Add an attribute from a measure"), lang.L("Add"), rows)
}
