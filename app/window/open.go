package window

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	fynestorage "fyne.io/fyne/v2/storage"

	"copresence/app/session"
)

const (
	preferenceRecent = "recent"
	mostRecent       = 8
)

// recentProjects lists the projects that were open before, the last one first.
func recentProjects(p fyne.Preferences) []string {
	return slices.Clone(p.StringList(preferenceRecent)) // Fyne's own slice is not ours to change
}

// remember puts a project at the head of the recent ones.
func (w *Window) remember(path string) {
	paths := slices.Insert(w.without(path), 0, path)
	w.app.Preferences().SetStringList(preferenceRecent, paths[:min(len(paths), mostRecent)])
	w.menus.offerRecent()
}

// forget takes a project that is not there any more from the recent ones.
func (w *Window) forget(path string) {
	w.app.Preferences().SetStringList(preferenceRecent, w.without(path))
	w.menus.offerRecent()
}

func (w *Window) without(path string) []string {
	return slices.DeleteFunc(recentProjects(w.app.Preferences()), func(p string) bool { return p == path })
}

// openAtStart opens the project that was asked for, else the last one, else the
// sample.
func (w *Window) openAtStart(path string) {
	if path == "" {
		if recent := recentProjects(w.app.Preferences()); len(recent) > 0 {
			path = recent[0]
		}
	}
	if path == "" {
		w.openSample()
		return
	}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole // a relative path would mean another file another day
	}
	w.open(path)
}

// samplePath is where the sample is kept, with what a person did to it.
func (w *Window) samplePath() string {
	return filepath.Join(w.app.Storage().RootURI().Path(), "Sample"+session.Extension)
}

func (w *Window) openSample() {
	path := w.samplePath()
	if w.isOpen(path) {
		return
	}
	w.openWith(path, func() (*session.Session, error) {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, err
		}
		return session.OpenSample(path, w.now)
	}, func() {})
}

// open opens a project in place of the one that is open.
func (w *Window) open(path string) {
	if w.isOpen(path) {
		return
	}
	settings := w.backups(path)
	w.openWith(path, func() (*session.Session, error) { return session.OpenWith(path, w.now, settings) }, func() {})
}

// isOpen reports whether the project is the one that is open, to be changed.
func (w *Window) isOpen(path string) bool {
	return w.state != nil && w.state.Path == path && !w.state.ReadOnly
}

func (w *Window) openReadOnly(path string) {
	w.openWith(path, func() (*session.Session, error) { return session.OpenReadOnly(path, w.now) }, func() {})
}

// openWith opens a project away from Fyne's thread, shows it, and does what is
// next. When it cannot be opened, the one that is open stays.
func (w *Window) openWith(path string, open func() (*session.Session, error), then func()) {
	if w.session != nil && len(w.state.Unsaved) > 0 {
		unsaved := &session.UnsavedError{Changes: w.state.Unsaved, Err: errors.New(w.trouble)}
		w.askUnsaved(w.session, unsaved, func() {
			w.session = nil
			w.openWith(path, open, then)
		})
		return
	}
	var opened *session.Session
	left := w.leaving[absolute(path)] // a person may come back before the project is closed
	w.start(job{
		title: lang.L("Opening"),
		work: func(ctx context.Context, _ func(float64)) (err error) {
			if left != nil {
				select {
				case <-left:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			opened, err = open()
			return err
		},
		done: func() {
			if w.closing {
				w.closeSession(opened, func() {})
				return
			}
			w.opened(opened)
			then()
		},
		failed: func(err error) { w.failedToOpen(path, err) },
	})
}

func (w *Window) opened(s *session.Session) {
	s.SetBackups(w.backups(s.State().Path))
	w.attach(s)
	if path := s.State().Path; path != w.samplePath() {
		w.remember(path)
	}
}

// failedToOpen says why, and offers a look where another process holds the file.
// A program that has nothing to show yet shows the sample.
func (w *Window) failedToOpen(path string, err error) {
	if w.session == nil && path != w.samplePath() {
		defer w.openSample()
	}
	if errors.Is(err, fs.ErrNotExist) {
		w.forget(path)
	}
	if !errors.As(err, new(*session.HeldError)) && !errors.Is(err, session.ErrReadOnly) {
		w.reportUnopened(path, err)
		return
	}
	look := dialog.NewConfirm(lang.L("This project cannot be changed now"), sentence(err), func(yes bool) {
		w.guard(func() {
			if yes {
				w.openReadOnly(path)
			}
		})
	}, w.win)
	look.SetConfirmText(lang.L("Open a read-only look"))
	look.SetDismissText(lang.L("Not now"))
	w.present(look, func() {})
}

// openWithDialog asks which project to open.
func (w *Window) openWithDialog() {
	w.askFile(lang.L("Open a project"), []string{session.Extension}, w.folder(), w.open)
}

// askFile asks for a file with one of the endings, first in a folder, and calls chosen
// with its path.
func (w *Window) askFile(title string, endings []string, folder string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		w.guard(func() {
			switch {
			case err != nil:
				w.report(err)
			case file == nil: // cancelled
			default:
				path := file.URI().Path()
				if err := file.Close(); err != nil {
					w.report(err)
					return
				}
				chosen(path)
			}
		})
	}, w.win)
	d.SetFilter(fynestorage.NewExtensionFileFilter(endings))
	d.SetTitleText(title)
	if here, err := fynestorage.ListerForURI(fynestorage.NewFileURI(folder)); err == nil {
		d.SetLocation(here) // else, where Fyne begins
	}
	w.showFileDialog(d)
}

// showFileDialog shows a file dialog large enough to find something in it.
func (w *Window) showFileDialog(d *dialog.FileDialog) {
	d.Resize(fyne.NewSize(840, 560))
	w.present(d, func() {})
}

// newWithDialog asks where a new project goes, and opens it.
func (w *Window) newWithDialog() { w.createWithDialog(func() {}) }

// newFromData does the same, and then asks for the data.
func (w *Window) newFromData() { w.createWithDialog(w.importWithDialog) }

func (w *Window) createWithDialog(then func()) {
	w.askPlace(place{
		title: lang.L("New project"), confirm: lang.L("Create"), name: lang.L("My study"),
		extension: session.Extension, folder: w.folder(),
	}, func(path string) {
		w.openWith(path, func() (*session.Session, error) { return session.Create(path, w.now) }, then)
	})
}

// dropped opens a project that was dropped on the window, or loads data.
func (w *Window) dropped(files []fyne.URI) {
	var paths []string
	for _, file := range files {
		if filepath.Ext(file.Path()) == session.Extension {
			w.open(file.Path())
			return
		}
		paths = append(paths, file.Path())
	}
	w.importFiles(paths)
}

// addCoder asks for the label of a new coder.
func (w *Window) addCoder() {
	if !w.editable() {
		return
	}
	f := &coderForm{taken: w.state.Coders}
	path, added := w.state.Path, ""
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		label := f.trimmed()
		added = label // a person may go on typing
		return func(s *session.Session) error { return s.AddCoder(label) }, f.Validate()
	}
	d.done = func() {
		w.desk.awaited = nil
		w.app.Preferences().SetString(preferenceCoder+path, added)
	}
	d.show(lang.L("Add a coder"), lang.L("Add"), []formRow{
		{lang.L("Label"), d.newEntry(&f.label, nil).hint(lang.L("for example: Coder A"))},
	})
}
