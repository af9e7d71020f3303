package window

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/storage/network"
)

func TestBackupForm(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	beside := filepath.Join(folder, "study backups") // need not be there yet
	for typed, ok := range map[string]bool{
		"": true, beside: true, " " + beside + " ": true, folder: true,
		"backups": false, filepath.Join(folder, "other"): false, file: false, filepath.Join(folder, "none", "none"): false,
	} {
		f := backupForm{}
		f.setFolder(typed, beside)
		if err := f.Validate(); (err == nil) != ok {
			t.Errorf("%q: %v", typed, err)
		}
	}
	p := test.NewTempApp(t).Preferences()
	for _, f := range []backupForm{{}, {folder: folder}, {off: true}, {folder: folder, off: true}, {}} {
		f.save(p, "a")
		if got := newBackupForm(p, "a"); *got != f {
			t.Errorf("%+v was kept as %+v", f, *got)
		}
		if got := newBackupForm(p, "b"); *got != (backupForm{}) {
			t.Errorf("of another project: %+v", *got)
		}
	}
}

func TestBackupWords(t *testing.T) {
	at := time.Date(2026, 11, 21, 9, 38, 0, 0, time.UTC)
	for want, b := range map[string]session.KeptBackup{
		"2026-11-21 09:38 | A · mark P01 yes":           {Backup: session.Backup{Made: at, Named: true}, Step: session.Step{ID: 1, Coder: "A", What: "mark P01 yes"}},
		"2026-11-21 09:38 · before a restore | lay out": {Backup: session.Backup{Made: at, Named: true, Why: "before restore"}, Step: session.Step{ID: 1, What: "lay out"}},
		"2026-11-21 09:38 · before an update of the file | no changes yet": {
			Backup: session.Backup{Made: at, Named: true, Why: "before schema 2"},
		},
		"2026-11-21 09:38 · the good one | no changes yet":    {Backup: session.Backup{Made: at, Named: true, Why: "the good one"}},
		"2026-11-21 09:38 · good.copresence | It is damaged.": {Backup: session.Backup{Made: at, Path: "/x/good.copresence"}, Problem: errors.New("it is damaged")},
	} {
		if got := backupName(b) + " | " + backupSays(b, ""); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := differenceWords(1200, 0, 3); got != "1\u202f200 added, 3 changed" {
		t.Errorf("%q", got)
	}
}

// objects finds the widgets of a kind in the dialogs that are open, the topmost last.
func objects[T fyne.CanvasObject](w *Window) (found []T) {
	var search func(fyne.CanvasObject)
	search = func(o fyne.CanvasObject) {
		if wanted, ok := o.(T); ok {
			found = append(found, wanted)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, inner := range o.Objects {
				search(inner)
			}
		case fyne.Widget:
			for _, inner := range test.WidgetRenderer(o).Objects() {
				search(inner)
			}
		}
	}
	for _, overlay := range w.win.Canvas().Overlays().List() {
		search(overlay)
	}
	return found
}

// dialogButtons are those of the dialogs that are open.
func (w *Window) dialogButtons() (found []*widget.Button) {
	for _, o := range objects[fyne.CanvasObject](w) {
		switch b := o.(type) {
		case *widget.Button:
			found = append(found, b)
		case *dialogButton:
			found = append(found, &b.Button)
		}
	}
	return found
}

// tap taps the topmost button with a label.
func (w *Window) tap(t *testing.T, label string) {
	t.Helper()
	for _, b := range slices.Backward(w.dialogButtons()) {
		if b.Text == label {
			if b.Disabled() {
				t.Fatalf("%s cannot be pressed", label)
			}
			test.Tap(b)
			return
		}
	}
	t.Fatalf("there is no button %q", label)
}

// says reports whether the words stand in a dialog that is open.
func (w *Window) says(words string) bool {
	return slices.ContainsFunc(objects[*text](w), func(o *text) bool { return strings.Contains(o.content, words) }) ||
		slices.ContainsFunc(objects[*widget.Label](w), func(o *widget.Label) bool { return strings.Contains(o.Text, words) })
}

func TestRestoreInTheWindow(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(1280, 720))
	w.backUpNow(func() {})
	until(t, "the backup", func() bool { return w.job == nil })
	if !strings.Contains(w.status.interval.content, "Sample backups") {
		t.Errorf("the status line says %q", w.status.interval.content)
	}
	w.typed(fyne.KeyTab)
	tie := w.view.Selection().Tie
	w.typed(fyne.KeyY)
	if v := w.state.Network.Ties.Verdict[tie]; v != network.Yes {
		t.Fatalf("the verdict is %v", v)
	}

	w.showBackups()
	until(t, "what differs", func() bool { return w.says("1 added") })
	for _, words := range []string{"Verdicts", "Steps since", "mark "} {
		if !w.says(words) {
			t.Errorf("the preview does not say %q", words)
		}
	}
	w.tap(t, "Restore …")
	if !w.says("The project as it is now is backed up first") {
		t.Error("what will happen is not said")
	}
	w.tap(t, "Restore")
	until(t, "the restored project", func() bool { return w.job == nil && w.says("is restored") })
	if v := w.state.Network.Ties.Verdict[tie]; v != network.NotCoded || w.state != w.session.State() {
		t.Errorf("the window shows the verdict %v", v)
	}
	w.tap(t, "OK")
	if w.inDialog() {
		t.Error("a dialog is still open")
	}

	w.showBackups()
	until(t, "the list", func() bool { return w.says("before a restore") && w.says("Steps that only the backup has") })
	w.tap(t, "Close")
}

func TestTheFolderOfBackupsIsChosen(t *testing.T) {
	w := withSample(t)
	path, elsewhere := w.state.Path, t.TempDir()
	w.showBackups()
	until(t, "the list", func() bool { return w.says("There are no backups yet.") })
	folder := objects[*dialogEntry](w)[0]
	if want := filepath.Join(filepath.Dir(path), "Sample backups"); folder.Text != want {
		t.Errorf("the folder is %q, want %q", folder.Text, want)
	}
	folder.SetText(filepath.Join(elsewhere, "half"))
	if !w.says("There is no such folder.") || newBackupForm(w.app.Preferences(), path).folder != "" {
		t.Error("half a path was taken")
	}
	folder.SetText(elsewhere)
	w.tap(t, "Back up now")
	until(t, "the backup", func() bool { return w.job == nil && w.says("Nothing: the project holds") })
	if entries, err := os.ReadDir(elsewhere); err != nil || len(entries) != 1 {
		t.Errorf("elsewhere are %v, %v", entries, err)
	}
	objects[*dialogCheck](w)[0].SetChecked(false)
	if got := w.backups(path); got.Folder != elsewhere || !got.Off {
		t.Errorf("kept as %+v", got)
	}
	folder.SetText("")
	if got := w.backups(path); got.Folder != "" || !got.Off {
		t.Errorf("beside the project again: %+v", got)
	}
	w.tap(t, "Close")
}

func TestALookIsBackedUpAndNotRestored(t *testing.T) {
	w := withSample(t)
	w.openReadOnly(w.state.Path)
	until(t, "the look", func() bool { return w.job == nil && w.state.ReadOnly })
	w.showBackups()
	w.tap(t, "Back up now")
	until(t, "the backup", func() bool { return w.says("Nothing: the project holds") })
	for _, b := range w.dialogButtons() {
		if b.Text == "Restore …" && !b.Disabled() {
			t.Error("a look can be restored")
		}
	}
	w.tap(t, "Close")
}

func TestADamagedProjectIsOfferedItsBackup(t *testing.T) {
	w := withSample(t)
	path := filepath.Join(t.TempDir(), "study.copresence")
	s, err := session.Create(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.BackUp(t.Context())
	if err := errors.Join(err, s.AddCoder("A"), s.Close()); err != nil {
		t.Fatal(err)
	}
	for what, damage := range map[string]func() error{
		"cut off":     func() error { return os.Truncate(path, 20_000) },
		"overwritten": func() error { return os.WriteFile(path, make([]byte, 20_000), 0o600) },
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		w.open(path)
		until(t, "the offer", func() bool { return w.says("Its newest backup is of") })
		w.tap(t, "Restore the backup")
		until(t, "the restored project", func() bool { return w.job == nil && w.state.Path == path && w.says("is restored") })
		if len(w.state.Coders) > 0 {
			t.Errorf("%s: there are coders", what)
		}
		w.tap(t, "OK")
		w.openSample()
		until(t, "the sample", func() bool { return w.job == nil && w.state.Path != path })
		w.settle()
	}
}
