package session

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"copresence/storage"
	"copresence/storage/exchange"
)

// Backups says where the backups of a project go, and whether any are made
// without being asked for: when it is opened after a day with changes, before it
// is brought to a new schema, and before an import that meets what is there. The
// settings are those of a person at a computer; the folder's name never stands in
// the project file.
type Backups struct {
	Folder   string      // empty: beside the project, named after it
	Off      bool        // none are made without being asked for
	OnFailed func(error) // told why a backup was not made, while the work goes on; nil: nobody is
}

// The words of package storage for backups, and for a file that is no project any
// more.
type (
	Backup          = storage.Backup
	Comparison      = storage.Comparison
	Step            = storage.Step
	NotProjectError = storage.NotProjectError
)

// Reasons for which the program makes a backup that stays; of a migration, the
// beginning.
const (
	BeforeRestore   = storage.BeforeRestore
	BeforeMigration = storage.BeforeMigration
)

// ErrOtherProject says that a backup is not one of the project that it is to
// replace.
var ErrOtherProject = storage.ErrOtherProject

// failed tells of a backup that was not made. A backup never stops work. That the
// project was left for another place meanwhile is no news.
func (b *Backups) failed(err error) {
	if err != nil && b.OnFailed != nil && !errors.Is(err, fs.ErrClosed) {
		b.OnFailed(fmt.Errorf("no backup was made: %w", err))
	}
}

// outdated backs up a project that is about to be brought to the present schema.
func (b *Backups) outdated(now func() time.Time) func(*storage.Project) {
	if b.Off {
		return nil
	}
	return func(old *storage.Project) {
		_, err := old.BackUpOutdated(context.Background(), storage.BackupsOf(old.Path(), b.Folder), now())
		b.failed(err)
	}
}

// FolderOf is the folder that the backups of the project at a path go to; it need
// not be there yet.
func (b Backups) FolderOf(path string) string { return storage.BackupsOf(path, b.Folder).Path }

// SetBackups changes the settings from now on.
func (s *Session) SetBackups(b Backups) { s.backups.Store(&b) }

// BackupFolder is the folder that the project's backups go to; it need not be
// there yet.
func (s *Session) BackupFolder() string { return s.backups.Load().FolderOf(s.State().Path) }

// folderFor is the folder for the backups of what is this session's project now.
func (s *Session) folderFor(p *storage.Project) storage.BackupFolder {
	return storage.BackupsOf(p.Path(), s.backups.Load().Folder)
}

// backUpIfDue backs the project up when it is opened after a day with changes. A
// large one is backed up while the work begins; closing waits for it.
func (s *Session) backUpIfDue() {
	settings, p, now := s.backups.Load(), s.project(), s.now()
	if settings.Off {
		return
	}
	due, err := p.Due(s.folderFor(p), now)
	if err != nil || !due {
		settings.failed(err)
		return
	}
	backUp := func() {
		_, err := s.backUp(context.Background(), p)
		settings.failed(err)
	}
	if p.Examined() { // it is small
		backUp()
		return
	}
	s.background.Add(1)
	Go(func() {
		defer s.background.Done()
		backUp()
	}, settings.failed)
}

// backUpBefore backs the project up before an import that can replace values,
// because it brings rows about activists or events that are there.
func (s *Session) backUpBefore(ctx context.Context, b *exchange.Batch) error {
	if !meetsKnown(b) {
		return nil
	}
	return s.backUpFirst(ctx)
}

// backUpFirst backs the project up before something that a person may want back as a
// whole. Nothing is made where the newest backup is of the project as it stands.
func (s *Session) backUpFirst(ctx context.Context) error {
	settings := s.backups.Load()
	if settings.Off {
		return nil
	}
	done, err := s.project().BackedUp(s.folderFor(s.project()), s.now())
	if err == nil && !done {
		_, err = s.backUp(ctx, s.project())
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	settings.failed(err)
	return nil
}

func meetsKnown(b *exchange.Batch) bool {
	for _, a := range b.Activists {
		if a.Known {
			return true
		}
	}
	for _, e := range b.Events {
		if e.Known {
			return true
		}
	}
	return false
}

// BackUp writes a backup of the project as it stands into its folder, and deletes
// those whose time is over. A look can be backed up, too. While changes are shown
// that are not on disk, there is none: it would lack them.
func (s *Session) BackUp(ctx context.Context) (Backup, error) {
	p, err := s.onDisk()
	if err != nil {
		return Backup{}, err
	}
	return s.backUp(ctx, p)
}

// onDisk returns the project when all that is shown of it is on disk.
func (s *Session) onDisk() (*storage.Project, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err := s.retry()
	return s.project(), err
}

func (s *Session) backUp(ctx context.Context, p *storage.Project) (Backup, error) {
	folder, now := s.folderFor(p), s.now()
	made, err := p.BackUp(ctx, folder, now)
	if err != nil {
		return Backup{}, err
	}
	if _, err := p.RotateBackups(folder, made, now); err != nil {
		if told := s.backups.Load().OnFailed; told != nil { // the backup itself is made
			told(err)
		}
	}
	return made, nil
}

// CopyTo writes a whole copy of the project as it stands into a new file; or, if
// over, in the place of an older copy of the same project.
func (s *Session) CopyTo(ctx context.Context, path string, over bool) error {
	p, err := s.onDisk()
	switch {
	case err != nil:
		return err
	case over:
		return p.CopyOver(ctx, path)
	}
	return p.CopyTo(ctx, path)
}

// KeptBackup is a backup and what is known of its content.
type KeptBackup struct {
	Backup
	Step    Step  // the last in effect when it was made; the zero step: none
	Problem error // why it cannot be restored; nil: nothing is known against it
}

// ListBackups lists the backups of the project, the newest first. Those of other
// projects in the same folder are left out.
func (s *Session) ListBackups(ctx context.Context) ([]KeptBackup, error) {
	p := s.project()
	present, err := p.Standing()
	if errors.As(err, new(*DamagedError)) {
		return ListBackups(ctx, p.Path(), *s.backups.Load(), s.now())
	}
	if err != nil {
		return nil, err
	}
	return listBackups(ctx, s.folderFor(p), s.now(), func(b Backup, then storage.Standing, err error) bool {
		return err == nil && present.SameProject(then) || err != nil && b.Named
	})
}

// ListBackups lists the backups of a project that is not open, and may be damaged
// or gone, so that only their names tell whose they are.
func ListBackups(ctx context.Context, path string, b Backups, now time.Time) ([]KeptBackup, error) {
	return listBackups(ctx, storage.BackupsOf(path, b.Folder), now, func(b Backup, _ storage.Standing, _ error) bool { return b.Named })
}

func listBackups(ctx context.Context, folder storage.BackupFolder, now time.Time, wanted func(Backup, storage.Standing, error) bool) ([]KeptBackup, error) {
	found, err := folder.List(now.Location())
	if err != nil {
		return nil, err
	}
	kept := []KeptBackup{}
	for _, b := range found {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if then, err := storage.ReadStanding(b.Path); wanted(b, then, err) {
			kept = append(kept, KeptBackup{Backup: b, Step: then.Step, Problem: err})
		}
	}
	return kept, nil
}

// FindBackup returns the path of a backup that a person names: a path, or else
// the name of a file in the folder of backups.
func (s *Session) FindBackup(name string) string { return s.folderFor(s.project()).Find(name) }

// CompareWith says what was done to the project since a backup, and whether that
// is a backup of another project.
func (s *Session) CompareWith(ctx context.Context, backup string, progress func(done float64)) (c Comparison, other bool, err error) {
	p := s.project()
	present, err := p.Standing()
	if err != nil {
		return c, false, err
	}
	c, then, err := p.CompareWith(ctx, backup, progress)
	return c, !present.SameProject(then), err
}

// Restore puts a backup into the project's place, which stays open, and returns
// where the project as it was is kept. Only if other is set may it be a backup of
// another project.
func (s *Session) Restore(ctx context.Context, backup string, other bool) (kept string, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.retry(); err != nil {
		return "", err // what is not on disk could not be kept
	}
	now := s.now()
	restoring := storage.Restoring{Backup: backup, Folder: s.backups.Load().Folder, Other: other}
	if kept, err = s.project().Restore(ctx, restoring, now); err != nil {
		return kept, err
	}
	s.problems = nil
	return kept, s.showAgain(now)
}

// Restore puts a backup into the place of a project that is not open, and that
// may be damaged or gone. It returns where what was there is kept.
func Restore(ctx context.Context, path, backup string, other bool, b Backups, now func() time.Time) (kept string, err error) {
	backup = storage.BackupsOf(path, b.Folder).Find(backup)
	return storage.Restore(ctx, path, storage.Restoring{Backup: backup, Folder: b.Folder, Other: other}, now())
}
