package window

import (
	"errors"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	fynestorage "fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

const (
	preferenceRecent = "recent"
	mostRecent       = 8
)

// recentProjects lists the projects that were open before and are still there,
// the last one first.
func recentProjects(p fyne.Preferences) []string {
	return slices.DeleteFunc(p.StringList(preferenceRecent), func(path string) bool {
		_, err := os.Stat(path)
		return err != nil
	})
}

func (w *Window) remember(path string) {
	paths := slices.DeleteFunc(recentProjects(w.app.Preferences()), func(p string) bool { return p == path })
	paths = slices.Insert(paths, 0, path)
	w.app.Preferences().SetStringList(preferenceRecent, paths[:min(len(paths), mostRecent)])
}

// openAtStart opens the project that was asked for, else the last one, else the
// sample. When the one asked for cannot be opened, the sample is shown and the
// reason told.
func (w *Window) openAtStart(path string) {
	if path == "" {
		if recent := recentProjects(w.app.Preferences()); len(recent) > 0 {
			path = recent[0]
		}
	}
	if path != "" {
		s, err := session.Open(path, w.now)
		if err == nil {
			w.opened(s)
			return
		}
		w.openSample()
		w.failedToOpen(path, err)
		return
	}
	w.openSample()
}

// samplePath is where the sample is kept, with what a person did to it.
func (w *Window) samplePath() string {
	return filepath.Join(w.app.Storage().RootURI().Path(), "Sample"+session.Extension)
}

func (w *Window) openSample() {
	path := w.samplePath()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		w.report(err)
		return
	}
	s, err := session.OpenSample(path, w.now)
	if err != nil {
		w.failedToOpen(path, err)
		return
	}
	w.opened(s)
}

// open opens a project in place of the one that is open.
func (w *Window) open(path string) {
	if w.session != nil && w.session.State().Path == path && !w.session.State().ReadOnly {
		return
	}
	s, err := session.Open(path, w.now)
	if err != nil {
		w.failedToOpen(path, err)
		return
	}
	w.opened(s)
}

func (w *Window) opened(s *session.Session) {
	w.attach(s)
	if path := s.State().Path; path != w.samplePath() {
		w.remember(path)
		w.menus.offerRecent()
	}
}

// failedToOpen says why, and offers a look where another process holds the file.
func (w *Window) failedToOpen(path string, err error) {
	var held *session.HeldError
	if !errors.As(err, &held) {
		w.report(err)
		return
	}
	look := dialog.NewConfirm(lang.L("This project is in use"), sentence(err), func(yes bool) {
		w.guard(func() {
			if yes {
				w.openReadOnly(path)
			}
		})
	}, w.win)
	look.SetConfirmText(lang.L("Open a read-only look"))
	look.SetDismissText(lang.L("Not now"))
	look.Show()
}

func (w *Window) openReadOnly(path string) {
	s, err := session.OpenReadOnly(path, w.now)
	if err != nil {
		w.report(err)
		return
	}
	w.attach(s)
}

// openWithDialog asks which project to open.
func (w *Window) openWithDialog() {
	w.askFile(lang.L("Open a project"), []string{session.Extension}, w.open)
}

// askFile asks for a file with one of the endings, and calls chosen with its path.
func (w *Window) askFile(title string, endings []string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		w.guard(func() {
			switch {
			case err != nil:
				w.report(err)
			case file == nil: // cancelled
				w.focusPicture()
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
	w.showFileDialog(d)
}

// showFileDialog shows a file dialog large enough to find something in it.
func (w *Window) showFileDialog(d *dialog.FileDialog) {
	d.Resize(fyne.NewSize(840, 560))
	d.Show()
}

// newWithDialog asks where a new project goes, and opens it.
func (w *Window) newWithDialog() { w.createWithDialog(nil) }

// newFromData does the same, and then asks for the data.
func (w *Window) newFromData() { w.createWithDialog(w.importWithDialog) }

func (w *Window) createWithDialog(then func()) {
	w.askPlace(place{
		title: lang.L("New project"), confirm: lang.L("Create"), name: lang.L("My study"),
		extension: session.Extension, folder: w.folder(),
	}, func(path string) {
		s, err := session.Create(path, w.now)
		if err != nil {
			w.report(err)
			return
		}
		w.opened(s)
		if then != nil {
			then()
		}
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
	label := widget.NewEntry()
	label.SetPlaceHolder(lang.L("for example: Coder A"))
	d := dialog.NewForm(lang.L("Add a coder"), lang.L("Add"), lang.L("Cancel"),
		[]*widget.FormItem{widget.NewFormItem(lang.L("Label"), label)},
		func(add bool) {
			if add {
				w.command(func(s *session.Session) error { return s.AddCoder(label.Text) })
			}
			w.focusPicture()
		}, w.win)
	d.Resize(fyne.NewSize(360, 0))
	d.Show()
	w.win.Canvas().Focus(label)
}
