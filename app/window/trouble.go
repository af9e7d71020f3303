package window

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// retryPause is how long the program waits before it tries again to write what
// could not be written.
const retryPause = 5 * time.Second

// notSaved tells that changes could not be written, once until all are, and tries
// again by itself.
func (w *Window) notSaved(err *session.UnsavedError) {
	first := w.trouble == ""
	w.trouble = sentence(err.Err)
	if w.state != nil {
		w.banner.show(w.state)
	}
	if first {
		w.tell(lang.L("The last change could not be saved. It stays on screen, and is tried again every few seconds; you can go on, or save the project elsewhere (in the line above).") +
			"\n\n" + w.trouble)
		w.retryLater()
	}
}

// retryLater tries again after a while, as long as something is not saved.
func (w *Window) retryLater() {
	time.AfterFunc(retryPause, func() {
		w.later(func() {
			if w.state == nil || len(w.state.Unsaved) == 0 {
				w.trouble = ""
				return
			}
			w.retry()
			w.retryLater()
		})
	})
}

// retry tries to write what could not be written.
func (w *Window) retry() {
	w.command(func(s *session.Session) error { return s.Retry() })
}

// saveAsWithDialog asks where to, and goes on with the project there.
func (w *Window) saveAsWithDialog() {
	if w.session == nil {
		return
	}
	w.askPlace(place{
		title: lang.L("Save as a new project"), confirm: lang.L("Save"), name: w.state.Title,
		extension: session.Extension, folder: w.folder(),
	}, func(path string) { w.saveAs(path, func() {}) })
}

func (w *Window) saveAs(path string, then func()) {
	s := w.session
	w.start(job{
		title: lang.L("Saving"),
		work:  func(ctx context.Context, _ func(float64)) error { return s.SaveAs(ctx, path) },
		done: func() {
			w.remember(path)
			w.status.say(lang.L("Saved as {{.Name}}.", map[string]any{"Name": filepath.Base(path)}))
			then()
		},
	})
}

// askUnsaved asks what is to become of changes that cannot be saved, before the
// project is closed; closed is called when they were saved or given up.
func (w *Window) askUnsaved(s *session.Session, err *session.UnsavedError, closed func()) {
	words, box := newParagraph(plural("{{.Count}} changes are not saved", len(err.Changes))+". "+sentence(err.Err), widget.MediumImportance)
	words.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons(lang.L("Close without saving?"), fixedWidth(460, padded(0, 12, box)), w.win)
	chosen := func() { w.closing = false } // what Esc chooses: to go on
	choose := func(do func()) func() {
		return func() {
			chosen = do
			w.guard(d.Hide)
		}
	}
	again := w.newDialogButton(lang.L("Try again"), choose(func() { w.closeSession(s, closed) }))
	again.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{
		w.newDialogButton(lang.L("Cancel"), func() { w.guard(d.Hide) }),
		w.newDialogButton(lang.L("Give them up"), choose(func() { w.abandon(s, closed) })),
		w.newDialogButton(lang.L("Save elsewhere …"), choose(func() {
			w.closing = false
			w.saveAsWithDialog()
		})),
		again,
	})
	w.present(d, func() { chosen() })
}

// closeSession closes a project, and asks what to do when something in it is not
// saved and cannot be; closed is called when it is closed.
func (w *Window) closeSession(s *session.Session, closed func()) {
	left, path := make(chan struct{}), absolute(s.State().Path)
	w.leaving[path] = left
	w.commands.Add(func() {
		defer close(left)
		err := s.Close()
		w.later(func() {
			if w.leaving[path] == left {
				delete(w.leaving, path)
			}
			w.sessionClosed(s, err, closed)
		})
	})
}

// absolute is a path from the root, by which a project is known; the path itself where the
// system tells none.
func absolute(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}

// abandon closes a project without what could not be saved.
func (w *Window) abandon(s *session.Session, closed func()) {
	w.commands.Add(func() {
		err := s.Abandon()
		w.later(func() { w.sessionClosed(s, err, closed) })
	})
}

func (w *Window) sessionClosed(s *session.Session, err error, closed func()) {
	unsaved := (*session.UnsavedError)(nil)
	switch {
	case err == nil:
		closed()
	case errors.As(err, &unsaved):
		w.askUnsaved(s, unsaved, closed)
	default:
		w.tellThen(sentence(err), closed)
	}
}

// examine looks, while the person works, through the whole file of a large project,
// which opening it did not do, and for other copies of the project beside it.
func (w *Window) examine(s *session.Session) {
	session.Go(func() {
		if found, err := s.Siblings(context.Background()); err == nil { // else the folder cannot be listed
			w.later(func() { w.foundSiblings(s, found) })
		}
		if s.Examined() {
			return
		}
		if err := s.Verify(context.Background()); err != nil && !errors.Is(err, fs.ErrClosed) {
			w.report(err)
		}
	}, w.report)
}

// foundSiblings tells of another copy of the project that has changes which this
// one has not.
func (w *Window) foundSiblings(s *session.Session, all []session.Sibling) {
	if w.session != s {
		return
	}
	for _, sibling := range all {
		if sibling.There > 0 {
			w.sibling = &sibling
			w.banner.show(w.state)
			return
		}
	}
}

func (w *Window) forgetSibling() {
	w.sibling = nil
	w.banner.show(w.state)
}

// mistake tells of a panic, and where the report of it lies.
func (w *Window) mistake(failure *session.PanicError) string {
	folder := filepath.Join(w.app.Storage().RootURI().Path(), "reports")
	path, err := failure.WriteReport(folder, w.app.Metadata().Version, w.now())
	words := lang.L("The program made a mistake. What was saved is safe, and you can go on.")
	if err != nil {
		return words + "\n\n" + sentence(err)
	}
	return words + "\n\n" + lang.L("A report that holds nothing of the study, for those who make the program, is in:") + "\n" + path
}
