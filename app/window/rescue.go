package window

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// reportUnopened says why a project could not be opened. Where that is because it
// is damaged, it offers what can be done: to restore a backup, if there is one, and
// to read what can be read.
func (w *Window) reportUnopened(path string, why error) {
	overwritten := errors.As(why, new(*session.NotProjectError)) && filepath.Ext(path) == session.Extension
	if !errors.As(why, new(*session.DamagedError)) && !overwritten {
		w.report(why)
		return
	}
	settings, now := w.backups(path), w.now()
	session.Go(func() {
		var newest *session.KeptBackup
		backups, err := session.ListBackups(context.Background(), path, settings, now)
		if i := slices.IndexFunc(backups, func(b session.KeptBackup) bool { return b.Problem == nil }); err == nil && i >= 0 {
			newest = &backups[i]
		}
		w.later(func() { w.offerRescue(path, why, newest) })
	}, w.report)
}

// offerRescue asks what is to be done about a damaged project; newest is its newest
// backup, nil if there is none.
func (w *Window) offerRescue(path string, why error, newest *session.KeptBackup) {
	words := sentence(why) + "\n\n"
	if newest != nil {
		words += lang.L("Its newest backup is of {{.Time}} ({{.Step}}). If you restore it, the damaged file is kept, too.",
			map[string]any{"Time": newest.Made.Format(moment), "Step": backupSays(*newest, w.app.Preferences().String(preferenceCoder+path))}) + " "
	}
	words += lang.L("What can be read of the damaged file can be looked at, and saved as a new project; the file itself stays as it is.")
	label := widget.NewLabel(words)
	label.Wrapping = fyne.TextWrapWord
	ask := dialog.NewCustomWithoutButtons(lang.L("This project is damaged"), container.NewGridWrap(fyne.NewSize(480, 170), label), w.win)
	choice := func(label string, do func()) *dialogButton {
		return w.newDialogButton(label, func() {
			w.guard(func() {
				ask.Hide()
				do()
			})
		})
	}
	read := choice(lang.L("Open what can be read"), func() { w.openDamaged(path) })
	buttons := []fyne.CanvasObject{choice(lang.L("Not now"), func() {}), read}
	best := read
	if newest != nil {
		best = choice(lang.L("Restore the backup"), func() { w.restoreUnopened(path, *newest) })
		buttons = append(buttons, best)
	}
	best.Importance = widget.HighImportance
	ask.SetButtons(buttons)
	w.present(ask, func() {})
}

// openDamaged opens what can be read of a damaged project.
func (w *Window) openDamaged(path string) {
	w.openWith(path, func() (*session.Session, error) { return session.OpenDamaged(path, w.now) }, func() {})
}

// showLosses lists what is lost of a damaged project.
func (w *Window) showLosses() { w.tell(strings.Join(w.state.Problems, "\n")) }

// restoreUnopened puts a backup into the place of a project that is not open, and
// opens it.
func (w *Window) restoreUnopened(path string, b session.KeptBackup) {
	kept, settings := "", w.backups(path)
	w.start(job{
		title: lang.L("Restoring"),
		work: func(ctx context.Context, _ func(float64)) (err error) {
			kept, err = session.Restore(ctx, path, b.Path, false, settings, w.now)
			return err
		},
		done: func() {
			w.open(path)
			w.tellRestored(b, kept)
		},
	})
}

// tellRestored says what was restored, and where the way back is.
func (w *Window) tellRestored(b session.KeptBackup, kept string) {
	w.tell(lang.L("The backup of {{.Time}} is restored. The project as it was before is kept as {{.Name}}.",
		map[string]any{"Time": b.Made.Format(moment), "Name": filepath.Base(kept)}))
}
