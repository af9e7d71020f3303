package window

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// place says where a new file goes. Fyne's own dialog for saving empties a file
// that is there before anybody can object, which must never happen to a
// project; so the program asks for a folder and a name, and looks first.
type place struct {
	title, confirm string
	name           string // without extension
	extension      string
	folder         string
	replaces       bool // a file that is there may be replaced, after a question
}

// path is the file that folder and name make, with the extension.
func (p place) path() string {
	name := strings.TrimSpace(p.name)
	if !strings.EqualFold(filepath.Ext(name), p.extension) {
		name += p.extension
	}
	return filepath.Join(strings.TrimSpace(p.folder), name)
}

// Validate says in a sentence what keeps a file from being made there.
func (p place) Validate() error {
	name := strings.TrimSpace(p.name)
	switch {
	case name == "" || name == p.extension:
		return errors.New(lang.L("Give it a name."))
	case strings.ContainsAny(name, `/\`) || strings.ContainsRune(name, 0):
		return errors.New(lang.L("A name has no slashes in it; choose the folder above."))
	}
	if info, err := os.Stat(p.folder); err != nil || !info.IsDir() {
		return errors.New(lang.L("There is no such folder."))
	}
	if _, err := os.Lstat(p.path()); err == nil && !p.replaces {
		return errors.New(lang.L("A file of this name is there already; it stays as it is. Choose another name."))
	}
	return nil
}

// askPlace asks for a folder and a name, and calls made with the path.
func (w *Window) askPlace(p place, made func(path string)) {
	folder, name := w.newDialogEntry(), w.newDialogEntry()
	folder.SetText(p.folder)
	name.SetText(p.name)
	problem, problemBox := newParagraph("", widget.WarningImportance)
	var d *dialog.CustomDialog
	accept := func() {
		p.folder, p.name = folder.Text, name.Text
		if err := p.Validate(); err != nil {
			problem.SetText(err.Error())
			return
		}
		path := p.path()
		if _, err := os.Lstat(path); err == nil {
			w.askReplace(path, func() {
				d.Hide()
				made(path)
			})
			return
		}
		d.Hide()
		made(path)
	}
	name.OnSubmitted = func(string) { w.guard(accept) }
	choose := w.newDialogButton("", func() { w.chooseFolder(folder) })
	choose.Icon = theme.FolderOpenIcon()
	form := widget.NewForm(
		widget.NewFormItem(lang.L("Folder"), container.NewBorder(nil, nil, nil, choose, folder)),
		widget.NewFormItem(lang.L("Name"), container.NewBorder(nil, nil, nil, newText(roleSecond, p.extension), name)),
	)
	d = dialog.NewCustomWithoutButtons(p.title, stacked(gapRow, form, container.New(&fixedHeightLayout{40}, problemBox)), w.win)
	ok := w.newDialogButton(p.confirm, func() { w.guard(accept) })
	ok.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), d.Hide), ok})
	d.Resize(fyne.NewSize(520, 0))
	w.present(d, func() {})
	w.win.Canvas().Focus(name)
	name.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces what was offered
}

// askReplace asks whether a file may make way for a new one.
func (w *Window) askReplace(path string, yes func()) {
	d := dialog.NewConfirm(lang.L("Replace the file?"),
		lang.L("{{.Name}} is there already. It is replaced when the new one is complete.", map[string]any{"Name": filepath.Base(path)}),
		func(replace bool) {
			if replace {
				w.guard(yes)
			}
		}, w.win)
	d.SetConfirmText(lang.L("Replace"))
	d.SetDismissText(lang.L("Keep it"))
	w.present(d, func() {})
}

// chooseFolder lets a person point at a folder, and writes it into the entry.
func (w *Window) chooseFolder(into *dialogEntry) {
	d := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		w.guard(func() {
			if err != nil {
				w.report(err)
			} else if folder != nil {
				into.SetText(folder.Path())
			}
		})
	}, w.win)
	w.showFileDialog(d)
}

// folder is where a person's next file probably goes: beside the last project,
// else their home.
func (w *Window) folder() string {
	if recent := recentProjects(w.app.Preferences()); len(recent) > 0 {
		return filepath.Dir(recent[0])
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}
