package window

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// backupForm is what a person decides about the backups of a project. It is kept
// with the program's preferences on this computer, and never in the project.
type backupForm struct {
	folder string // empty: beside the project
	off    bool   // none are made without being asked for
}

// preferenceBackups and preferenceNoBackups, with the path of a project, name the
// folder of its backups, and whether there are to be none.
const (
	preferenceBackups   = "backups "
	preferenceNoBackups = "no backups "
)

// newBackupForm reads what was decided about the project at a path.
func newBackupForm(p fyne.Preferences, path string) *backupForm {
	return &backupForm{folder: p.String(preferenceBackups + path), off: p.Bool(preferenceNoBackups + path)}
}

// save keeps what was decided.
func (f *backupForm) save(p fyne.Preferences, path string) {
	if f.folder == "" {
		p.RemoveValue(preferenceBackups + path)
	} else {
		p.SetString(preferenceBackups+path, f.folder)
	}
	if f.off {
		p.SetBool(preferenceNoBackups+path, true)
	} else {
		p.RemoveValue(preferenceNoBackups + path)
	}
}

// setFolder takes what was typed. The folder beside the project needs no setting:
// it goes where the project goes.
func (f *backupForm) setFolder(typed, beside string) {
	if f.folder = strings.TrimSpace(typed); f.folder == beside {
		f.folder = ""
	}
}

// Validate says in a sentence what keeps backups from going into the folder. Only
// the one beside the project is made when it is needed: another that is not there
// is half typed, or on a drive that is not there.
func (f *backupForm) Validate() error {
	if f.folder == "" {
		return nil
	}
	if !filepath.IsAbs(f.folder) {
		return errors.New(lang.L("Write the whole path of the folder, or choose it with the button."))
	}
	if info, err := os.Stat(f.folder); err != nil || !info.IsDir() {
		return errors.New(lang.L("There is no such folder."))
	}
	return nil
}

// backups are the settings for the project at a path, for a session.
func (w *Window) backups(path string) session.Backups {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // settings belong to the project, not to a link
	}
	f := newBackupForm(w.app.Preferences(), path)
	return session.Backups{Folder: f.folder, Off: f.off, OnFailed: w.report}
}

// moment is how the time of a backup or a step is written: 2026-11-21 09:38.
const moment = "2006-01-02 15:04"

// backupName says when a backup was made, and what before, if it was made to stay.
func backupName(b session.KeptBackup) string {
	why := b.Why
	switch {
	case why == session.BeforeRestore:
		why = lang.L("before a restore")
	case strings.HasPrefix(why, session.BeforeMigration):
		why = lang.L("before an update of the file")
	case !b.Named:
		why = filepath.Base(b.Path)
	}
	return joined(b.Made.Format(moment), why)
}

// backupSays is, in words for the coder of a label, the step that was the last one when a backup was made, or why it
// cannot be restored.
func backupSays(b session.KeptBackup, reader string) string {
	switch {
	case b.Problem != nil:
		return sentence(b.Problem)
	case b.Step.ID == 0:
		return lang.L("no changes yet")
	}
	return spoken(b.Step, reader)
}

// spoken names a step with its coder, as far as it is for the eyes of the coder of a label.
func spoken(s session.Step, reader string) string {
	if veiled(s, reader) {
		return wordsOf(s, reader) // which name the coder
	}
	return joined(s.Coder, s.What)
}

// megabytes writes a number of bytes as 1.2 MB.
func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }

// differenceWords says how the rows of a table differ: 3 added, 1 changed.
func differenceWords(added, removed, changed int) string {
	var parts []string
	for _, part := range []struct {
		n     int
		words string
	}{
		{added, lang.L("{{.Count}} added", map[string]any{"Count": count(added)})},
		{removed, lang.L("{{.Count}} removed", map[string]any{"Count": count(removed)})},
		{changed, lang.L("{{.Count}} changed", map[string]any{"Count": count(changed)})},
	} {
		if part.n > 0 {
			parts = append(parts, part.words)
		}
	}
	return strings.Join(parts, ", ")
}

// tableWords names what the rows of a table are.
func tableWords(table string) string {
	words, known := map[string]string{
		"activist": lang.L("Activists"), "tie": lang.L("Ties"), "platform": lang.L("Platforms"), "event": lang.L("Events"),
		"participation": lang.L("Participations"), "coder": lang.L("Coders"), "mark": lang.L("Verdicts"), "evidence": lang.L("Evidence"),
		"settled": lang.L("Settled verdicts"), "flag": lang.L("Flags for discussion"), "skip": lang.L("Ties put off"), "attribute": lang.L("Attributes"),
		"activist_attribute": lang.L("Attributes of activists"), "tie_attribute": lang.L("Attributes of ties"), "event_attribute": lang.L("Attributes of events"),
		"position": lang.L("Places in the drawing"), "pinned": lang.L("Kept in place"), "saved_view": lang.L("Saved views"), "codebook": lang.L("Coding instructions"),
		"project": lang.L("Facts about the study"),
	}[table]
	if !known {
		return table
	}
	return words
}
