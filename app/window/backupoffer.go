package window

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// reportUnopened says why a project could not be opened. Where that is because it
// is damaged, and there is a backup, it offers to restore that.
func (w *Window) reportUnopened(path string, why error) {
	overwritten := errors.As(why, new(*session.NotProjectError)) && filepath.Ext(path) == session.Extension
	if !errors.As(why, new(*session.DamagedError)) && !overwritten {
		w.report(why)
		return
	}
	settings, now := w.backups(path), w.now()
	session.Go(func() {
		backups, err := session.ListBackups(context.Background(), path, settings, now)
		i := slices.IndexFunc(backups, func(b session.KeptBackup) bool { return b.Problem == nil })
		if err != nil || i < 0 {
			w.report(why) // there is nothing to offer
			return
		}
		w.later(func() { w.offerBackup(path, why, backups[i]) })
	}, w.report)
}

// offerBackup asks whether a backup is to take the place of a damaged project.
func (w *Window) offerBackup(path string, why error, b session.KeptBackup) {
	label := widget.NewLabel(sentence(why) + "\n\n" +
		lang.L("Its newest backup is of {{.Time}} ({{.Step}}). If you restore it, the damaged file is kept, too.",
			map[string]any{"Time": b.Made.Format(moment), "Step": backupSays(b)}))
	label.Wrapping = fyne.TextWrapWord
	ask := dialog.NewCustomConfirm(lang.L("This project is damaged"), lang.L("Restore the backup"), lang.L("Not now"),
		container.NewGridWrap(fyne.NewSize(460, 150), label), func(yes bool) {
			if yes {
				w.guard(func() { w.restoreUnopened(path, b) })
			}
		}, w.win)
	w.present(ask, func() {})
}

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
