package window

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/storage/exchange"
	"copresence/storage/exchange/files"
)

// importWithDialog asks for a file with data, and then what it means.
func (w *Window) importWithDialog() {
	if w.state == nil || w.state.ReadOnly {
		w.tell(lang.L("Open or make a project first; this one can only be looked at."))
		return
	}
	w.askFile(loadTitle(), files.Endings[:], w.folder(), func(path string) { w.importFiles([]string{path}) })
}

// importFiles reads files and asks what they mean.
func (w *Window) importFiles(paths []string) {
	var tables []exchange.Table
	w.start(job{
		title: lang.L("Reading"),
		work: func(ctx context.Context, _ func(float64)) error {
			for _, path := range paths {
				read, err := files.Read(ctx, path)
				if err != nil {
					return err
				}
				tables = append(tables, read...)
			}
			return nil
		},
		done: func() { newImportDialog(w, paths, tables).show() },
	})
}

// importDialog shows what was understood of tables, lets a person change it, and
// says all the while what would come in and what would be left behind.
type importDialog struct {
	window  *Window
	session *session.Session // that the data go into
	form    *importForm
	paths   []string

	dialog   *dialog.CustomDialog
	tables   *fyne.Container
	scroll   *container.Scroll // of the tables
	coder    *dialogEntry
	coderRow *fyne.Container
	brings   *widget.Label
	skipped  *fyne.Container
	load     *dialogButton
	another  *dialogButton

	generation int                // of the newest preview that was asked for
	cancel     context.CancelFunc // ends the preview that is being made
}

func newImportDialog(w *Window, paths []string, tables []exchange.Table) *importDialog {
	coder := w.state.Coder.Label
	if coder == "" {
		coder = lang.L("Coder 1")
	}
	d := &importDialog{window: w, session: w.session, form: newImportForm(tables, coder), paths: paths}
	d.cancel = func() {}
	d.tables = stacked(gapPanel)
	d.scroll = container.NewVScroll(d.tables)
	d.coder = w.newDialogEntry()
	d.coder.SetText(coder)
	d.coder.OnChanged = func(label string) { d.change(func() { d.form.plan.Coder = strings.TrimSpace(label) }) }
	d.coderRow = row(gapRow, newText(roleBody, lang.L("Verdicts come in as those of")), container.NewGridWrap(fyne.NewSize(160, d.coder.MinSize().Height), d.coder))
	d.brings = widget.NewLabel("")
	d.brings.TextStyle.Bold = true
	d.skipped = stacked(3)
	d.load = w.newDialogButton(lang.L("Load"), d.accept)
	d.load.Importance = widget.HighImportance
	d.another = w.newDialogButton(lang.L("Add another file …"), d.addFile)
	return d
}

func names(paths []string) string {
	var bases []string
	for _, path := range paths {
		bases = append(bases, filepath.Base(path))
	}
	return strings.Join(bases, ", ")
}

func (d *importDialog) show() {
	pseudonyms := d.window.newDialogCheck(lang.L("Give new pseudonyms (P001 …); the names are not kept"), func(on bool) {
		d.change(func() { d.form.plan.Pseudonyms = on })
	})
	undirected := d.window.newDialogCheck(lang.L("Ties have no direction, unless a column says so"), func(on bool) {
		d.change(func() { d.form.plan.Undirected = on })
	})
	below := stacked(2, d.coderRow, pseudonyms, undirected, d.brings, container.New(&fixedHeightLayout{74}, container.NewVScroll(d.skipped)))
	content := container.NewBorder(nil, below, nil, nil, d.scroll)
	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Load data")+": "+names(d.paths), content, d.window.win)
	cancel := d.window.newDialogButton(lang.L("Cancel"), d.dialog.Hide)
	d.dialog.SetButtons([]fyne.CanvasObject{cancel, d.another, d.load})
	size := d.window.win.Canvas().Size()
	d.dialog.Resize(fyne.NewSize(min(980, size.Width-40), min(660, size.Height-40)))
	d.lay()
	d.window.present(d.dialog, func() {
		d.generation++ // whatever preview still comes is too late
		d.cancel()
	})
	d.change(func() {})
}

// lay shows the tables as the form has them.
func (d *importDialog) lay() {
	d.tables.Objects = nil
	for i := range d.form.tables {
		d.tables.Objects = append(d.tables.Objects, d.tableCard(i))
	}
	d.tables.Refresh()
}

// tableCard is a table: what it is, and its columns with their first values.
func (d *importDialog) tableCard(table int) fyne.CanvasObject {
	t, plan := &d.form.tables[table], d.form.plan.Tables[table]
	kind := d.window.newDialogSelect(nil)
	for _, k := range exchange.Kinds {
		kind.Options = append(kind.Options, lang.L(k.String()))
	}
	kind.SetSelected(lang.L(plan.Kind.String()))
	kind.OnChanged = func(string) {
		d.change(func() {
			if err := d.form.setKind(table, exchange.Kinds[kind.SelectedIndex()]); err != nil {
				d.window.report(err)
			}
		})
		d.window.guard(d.lay)
	}
	head := between(
		container.New(&lineLayout{gapSection}, newText(roleStrong, t.Name), newShrinking(roleSecond, joined(plural("{{.Count}} rows", t.Rows()), plan.Why))),
		container.NewGridWrap(fyne.NewSize(170, kind.MinSize().Height), kind),
	)
	body := fyne.CanvasObject(newText(roleSecond, lang.L("is left out")))
	if plan.Kind != exchange.LeaveOut {
		var columns []fyne.CanvasObject
		for column := range t.Columns {
			columns = append(columns, d.columnCard(table, column))
		}
		body = newSidewaysScroll(row(gapRow, columns...), d.scroll)
	}
	return on(newCard(), padded(gapRow+3, gapPanel-4, stacked(gapRow, head, body)))
}

// columnCard is a column: what it means, its heading, its first values.
func (d *importDialog) columnCard(table, column int) fyne.CanvasObject {
	const width, values = 150, 4
	plan := d.form.plan.Tables[table]
	roles := exchange.Roles(plan.Kind)
	role := d.window.newDialogSelect(nil)
	for _, r := range roles {
		role.Options = append(role.Options, roleWord(r))
	}
	role.SetSelected(roleWord(plan.Roles[column]))
	role.OnChanged = func(string) {
		d.change(func() { d.form.setRole(table, column, roles[role.SelectedIndex()]) })
		d.window.guard(d.lay)
	}
	cells := []fyne.CanvasObject{role, newShrinking(roleStrong, d.form.tables[table].Columns[column].Name)}
	for _, v := range d.form.sample(table, column, values) {
		cells = append(cells, newShrinking(roleSecond, v))
	}
	return container.New(&columnLayout{width}, stacked(4, cells...))
}

// roleWord is what a role is called. The word id cannot be the key of a
// translation: translation files use it for themselves.
func roleWord(r exchange.Role) string {
	if r == exchange.RoleID {
		return lang.L("identifier")
	}
	return lang.L(r.String())
}

// columnLayout keeps a column at a width and as high as it is.
type columnLayout struct{ width float32 }

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width, objects[0].MinSize().Height)
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// change changes the form, and shows what that would bring.
func (d *importDialog) change(do func()) {
	d.window.guard(func() {
		do()
		if d.form.hasVerdicts() {
			d.coderRow.Show()
		} else {
			d.coderRow.Hide()
		}
		d.generation++
		d.preview(d.generation)
	})
}

// preview follows the plan away from Fyne's thread, once the person has paused; a
// result that is not the newest any more is dropped.
func (d *importDialog) preview(generation int) {
	d.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	if err := d.form.Validate(); err != nil {
		d.tellPreview(sentence(err), nil, false)
		return
	}
	s, tables, plan := d.session, d.form.tables, copyPlan(d.form.plan)
	session.Go(func() {
		const pause = 150 * time.Millisecond
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		words, lines, ready := previewOf(ctx, s, tables, plan)
		d.window.later(func() {
			if d.generation == generation {
				d.tellPreview(words, lines, ready)
			}
		})
	}, d.window.report)
}

// previewOf says what an import would bring and leave behind, or why there can be
// none.
func previewOf(ctx context.Context, s *session.Session, tables []exchange.Table, plan exchange.Plan) (words string, lines []string, ready bool) {
	batch, err := s.Preview(ctx, tables, plan)
	if err != nil {
		return sentence(err), nil, false
	}
	brings, left := summarise(batch)
	return brings, append(append(modeHints(tables, plan), left...), batch.Notes...), true
}

// copyPlan keeps what a person changes meanwhile away from a reader.
func copyPlan(p exchange.Plan) exchange.Plan {
	tables := make([]exchange.TablePlan, len(p.Tables))
	for i, t := range p.Tables {
		tables[i] = t
		tables[i].Roles = append([]exchange.Role(nil), t.Roles...)
	}
	p.Tables = tables
	return p
}

func (d *importDialog) tellPreview(words string, lines []string, ready bool) {
	d.brings.SetText(words)
	d.skipped.Objects = nil
	for _, line := range lines {
		d.skipped.Objects = append(d.skipped.Objects, newShrinking(roleSecond, line))
	}
	d.skipped.Refresh()
	if ready {
		d.load.Enable()
	} else {
		d.load.Disable()
	}
}

// addFile takes another file to those already read: people and ties often come
// apart, in one folder. What the person has said of the tables that are there stays.
func (d *importDialog) addFile() {
	w := d.window
	w.askFile(loadTitle(), files.Endings[:], filepath.Dir(d.paths[len(d.paths)-1]), func(path string) {
		var added []exchange.Table
		w.start(job{
			title: lang.L("Reading"),
			work: func(ctx context.Context, _ func(float64)) (err error) {
				added, err = files.Read(ctx, path)
				return err
			},
			done: func() {
				d.form.add(added)
				d.paths = append(d.paths, path)
				d.lay()
				d.change(func() {})
			},
		})
	})
}

// loadTitle heads the dialogs that ask for data.
func loadTitle() string { return lang.L("Load data: SQLite, CSV or GraphML") }

// accept loads the tables as the form says.
func (d *importDialog) accept() {
	w, s, tables, plan := d.window, d.session, d.form.tables, copyPlan(d.form.plan)
	if s != w.session {
		d.dialog.Hide()
		w.tell(lang.L("Another project was opened meanwhile; nothing was loaded."))
		return
	}
	var imported *session.Imported
	started := w.start(job{
		title: lang.L("Loading"),
		work: func(ctx context.Context, progress func(float64)) (err error) {
			imported, err = s.Import(ctx, tables, plan, progress)
			return err
		},
		done: func() {
			a := imported.Added
			words := fmt.Sprintf("%s: %s, %s", lang.L("Loaded"), plural("{{.Count}} activists", a.Activists), plural("{{.Count}} ties", a.Ties))
			if a.Matched > 0 {
				words = joined(words, plural("{{.Count}} ties were there already", a.Matched))
			}
			if a.Kept > 0 {
				words = joined(words, plural("{{.Count}} of them keep their weight", a.Kept))
			}
			w.status.say(words)
			w.arrangeNewcomers()
		},
	})
	if started {
		d.dialog.Hide()
	}
}
