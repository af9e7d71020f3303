package window

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// backUpNow makes a backup, and then does what is next.
func (w *Window) backUpNow(then func()) {
	s := w.session
	if s == nil {
		return
	}
	var made session.Backup
	w.start(job{
		title: lang.L("Backing up"),
		work: func(ctx context.Context, _ func(float64)) (err error) {
			made, err = s.BackUp(ctx)
			return err
		},
		done: func() {
			w.status.say(lang.L("Backed up: {{.Path}}", map[string]any{"Path": made.Path}))
			then()
		},
	})
}

// backupDialog lists the backups of a project, says what was done since one of
// them, and restores it. It also asks where backups go.
type backupDialog struct {
	window  *Window
	session *session.Session // whose backups they are
	path    string           // of the project
	form    *backupForm
	before  backupForm // what was decided when the dialog opened

	dialog  *dialog.CustomDialog
	folder  *dialogEntry
	problem *widget.Label
	list    *dialogList
	none    *widget.Label
	preview *backupPreview
	restore *dialogButton

	backups    []session.KeptBackup
	chosen     int                // index of the backup that is previewed; -1: none
	generation int                // of the newest list or preview that was asked for
	cancel     context.CancelFunc // ends the list or preview that is being made
}

// showBackups opens the dialog for the project that is shown.
func (w *Window) showBackups() {
	if w.session == nil {
		return
	}
	d := &backupDialog{window: w, session: w.session, path: w.state.Path, form: newBackupForm(w.app.Preferences(), w.state.Path), chosen: -1}
	d.before, d.cancel = *d.form, func() {}
	d.show()
}

func (d *backupDialog) show() {
	w := d.window
	d.list = w.newDialogList(
		func() int { return len(d.backups) },
		func() fyne.CanvasObject { return newBackupRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			w.guard(func() { o.(*backupRow).show(d.backups[i], w.reader().Label) })
		},
	)
	d.list.OnSelected = func(i widget.ListItemID) { w.guard(func() { d.choose(i) }) }
	d.preview = newBackupPreview()
	var noneBox fyne.CanvasObject
	d.none, noneBox = newParagraph("", widget.MediumImportance)
	frame := newGround(colourKey)
	frame.border, frame.radius = theme.ColorNameSeparator, 6
	const listWidth = 330
	left := fixedWidth(listWidth, on(frame, container.NewStack(padded(10, 12, noneBox), padded(2, 2, d.list))))
	middle := container.New(&besideLayout{gapPanel}, left, container.NewVScroll(padded(2, 10, d.preview.content)))

	d.dialog = dialog.NewCustomWithoutButtons(lang.L("Backups"), container.NewBorder(padded(0, 0, d.settings()), nil, nil, nil, padded(8, 0, middle)), w.win)
	d.restore = w.newDialogButton(lang.L("Restore …"), func() { w.guard(d.confirm) })
	d.restore.Importance = widget.HighImportance
	d.restore.Disable()
	now := w.newDialogButton(lang.L("Back up now"), func() { w.guard(func() { w.backUpNow(d.reload) }) })
	d.dialog.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Close"), d.dialog.Hide), now, d.restore})
	size := w.win.Canvas().Size()
	d.dialog.Resize(fyne.NewSize(min(940, size.Width-40), min(620, size.Height-40)))
	w.present(d.dialog, func() {
		d.generation++ // whatever still comes is too late
		d.cancel()
	})
	d.reload()
}

// settings are where backups go, and whether any are made.
func (d *backupDialog) settings() fyne.CanvasObject {
	w := d.window
	d.folder = w.newDialogEntry()
	d.folder.SetText(d.session.BackupFolder())
	d.folder.OnChanged = func(string) { d.edit() }
	choose := w.newDialogButton("", func() { w.chooseFolder(d.folder) })
	choose.Icon = theme.FolderOpenIcon()
	auto := w.newDialogCheck(lang.L("After a day with changes, and before an import that meets what is there"), nil)
	auto.SetChecked(!d.form.off)
	auto.OnChanged = func(on bool) {
		d.form.off = !on
		d.edit()
	}
	var problemBox fyne.CanvasObject
	d.problem, problemBox = newParagraph("", widget.WarningImportance)
	d.problem.Hide()
	return stacked(0, widget.NewForm(
		widget.NewFormItem(lang.L("Folder"), container.NewBorder(nil, nil, nil, choose, d.folder)),
		widget.NewFormItem(lang.L("Back up"), auto),
		widget.NewFormItem("", newShrinking(roleSecond, lang.L("The newest of each of the last 7 days, 4 weeks and 12 months are kept, and those that you give other names."))),
	), problemBox)
}

// edit keeps what was decided, and lists what is in another folder. While backups
// cannot be made that way, all is as it was when the dialog opened.
func (d *backupDialog) edit() {
	w := d.window
	w.guard(func() {
		d.form.setFolder(d.folder.Text, session.Backups{}.FolderOf(d.path))
		decided, err := d.form, d.form.Validate()
		if err != nil {
			decided = &d.before
			d.problem.SetText(sentence(err))
			d.problem.Show()
		} else {
			d.problem.Hide()
		}
		listed := d.session.BackupFolder()
		decided.save(w.app.Preferences(), d.path)
		d.session.SetBackups(w.backups(d.path))
		if d.session.BackupFolder() != listed {
			d.reload()
		}
	})
}

// away does work away from Fyne's thread, and then, there, what follows from it,
// unless something else was asked for meanwhile.
func (d *backupDialog) away(work func(ctx context.Context, progress func(done float64)) error, then func(error)) {
	d.cancel()
	d.generation++
	generation := d.generation
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	later := func(do func()) {
		d.window.later(func() {
			if generation == d.generation {
				do()
			}
		})
	}
	finish := func(err error) {
		cancel()
		later(func() { then(err) })
	}
	progress := func(done float64) { later(func() { d.preview.progress(done) }) }
	session.Go(func() { finish(work(ctx, progress)) }, finish)
}

// reload lists the backups anew.
func (d *backupDialog) reload() {
	if !slices.Contains(d.window.dialogs, dialog.Dialog(d.dialog)) {
		return // it was closed meanwhile
	}
	d.choose(-1)
	d.list.UnselectAll()
	var backups []session.KeptBackup
	d.away(func(ctx context.Context, _ func(float64)) (err error) {
		backups, err = d.session.ListBackups(ctx)
		return err
	}, func(err error) {
		d.backups = backups
		d.none.SetText("")
		switch {
		case err != nil:
			d.none.SetText(sentence(err))
		case len(backups) == 0:
			d.none.SetText(lang.L("There are no backups yet."))
		}
		d.list.Refresh()
		if len(backups) > 0 {
			d.list.Select(0)
		}
	})
}

// choose previews a backup; -1 previews none.
func (d *backupDialog) choose(i int) {
	d.chosen = i
	d.restore.Disable()
	if i < 0 {
		d.preview.clear()
		return
	}
	b := d.backups[i]
	if b.Problem != nil {
		d.preview.say(sentence(b.Problem))
		return
	}
	d.preview.say(lang.L("Comparing …"))
	var c session.Comparison
	d.away(func(ctx context.Context, progress func(float64)) (err error) {
		c, _, err = d.session.CompareWith(ctx, b.Path, progress)
		return err
	}, func(err error) {
		damaged := len(d.session.State().Problems) > 0 // then there may be nothing to compare with
		if err != nil {
			d.preview.say(sentence(err))
		} else {
			d.preview.show(b, c, d.window.reader().Label)
		}
		if damaged || err == nil && !d.session.State().ReadOnly {
			d.restore.Enable()
		}
	})
}

// confirm asks whether the chosen backup is to take the project's place.
func (d *backupDialog) confirm() {
	w, b := d.window, d.backups[d.chosen]
	if d.session != w.session {
		d.dialog.Hide()
		w.tell(lang.L("Another project was opened meanwhile; nothing was restored."))
		return
	}
	label := widget.NewLabel(lang.L("The project as it is now is backed up first, into the same folder, where it stays until you delete it. Then the backup takes its place. Undo does not lead back; restoring that last backup does."))
	label.Wrapping = fyne.TextWrapWord
	ask := dialog.NewCustomConfirm(lang.L("Restore the backup of {{.Time}}?", map[string]any{"Time": b.Made.Format(moment)}),
		lang.L("Restore"), lang.L("Leave it as it is"), container.NewGridWrap(fyne.NewSize(440, 110), label), func(yes bool) {
			if yes {
				w.guard(func() { d.accept(b) })
			}
		}, w.win)
	w.present(ask, func() {})
}

// accept restores a backup.
func (d *backupDialog) accept(b session.KeptBackup) {
	w, s := d.window, d.session
	kept := ""
	started := w.start(job{
		title: lang.L("Restoring"),
		work: func(ctx context.Context, _ func(float64)) (err error) {
			kept, err = s.Restore(ctx, b.Path, false)
			return err
		},
		done: func() {
			w.view.Open(w.state.Network, w.state.Places)
			w.deselect()
			w.tellRestored(b, kept)
		},
	})
	if started {
		d.dialog.Hide()
	}
}
