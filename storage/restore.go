package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// ErrOtherProject says that a backup is not one of the project that it is to
// replace.
var ErrOtherProject = errors.New("it is a backup of another project")

// Restoring is the order to put a backup into the place of a project.
type Restoring struct {
	Backup string // path of the file
	Folder string // where the project as it is is kept before; empty: beside it, see [BackupsOf]
	Other  bool   // the backup may be one of another project
}

// Restore puts a backup into the place of the project at path, which nobody has
// open: at every moment there is the whole of the one or of the other. The
// project as it is is first backed up, and where that backup is, is returned; a
// project that is damaged is kept as it is, byte for byte, and there may be none
// at all. Errors are those of [Open] for either file, and [ErrOtherProject].
func Restore(ctx context.Context, path string, r Restoring, now time.Time) (kept string, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	path = resolve(path)
	p, err := Open(path)
	if err == nil {
		kept, err = p.Restore(ctx, r, now)
		return kept, errors.Join(err, p.Close())
	}
	broken, none := (*DamagedError)(nil), (*NotProjectError)(nil)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.As(err, &broken), errors.As(err, &none) && plain(path) && filepath.Ext(path) == Extension:
		return r.overBroken(ctx, path, now)
	}
	return "", err
}

// Restore puts a backup into the place of the project, which stays open. When
// that fails the project is as it was, unless the error says that it is closed.
func (p *Project) Restore(ctx context.Context, r Restoring, now time.Time) (kept string, err error) {
	if p.readOnly {
		return "", fmt.Errorf("%s cannot be changed: %w", filepath.Base(p.path), ErrReadOnly)
	}
	if err := p.there(); err != nil {
		return "", err
	}
	backup, err := r.open(p.path)
	if err != nil {
		return "", err
	}
	defer backup.Close() // it is a copy in memory
	if err := r.meant(p, backup); err != nil {
		return "", err
	}
	kept, print, err := p.keep(ctx, BackupsOf(p.path, r.Folder), now)
	if err != nil {
		return "", fmt.Errorf("nothing was restored, because the project as it is could not be backed up: %w", err)
	}
	info, err := os.Stat(p.path)
	if err != nil {
		return kept, err
	}
	return kept, backup.replace(ctx, p.path, info.Mode().Perm(), func(name string) error { return p.giveWay(name, print) })
}

// meant refuses a backup of another project, unless that is meant. A project that
// is too damaged to say which it is takes any.
func (r Restoring) meant(p, backup *Project) error {
	then, err := backup.Standing()
	if err != nil || r.Other {
		return err
	}
	present, err := p.Standing()
	switch broken := (*DamagedError)(nil); {
	case errors.As(err, &broken):
		return nil
	case err == nil && !present.SameProject(then):
		return fmt.Errorf("%s does not take the place of %s: %w", filepath.Base(r.Backup), filepath.Base(p.path), ErrOtherProject)
	}
	return err
}

// keep backs the project up before a restore, and returns the fingerprint of what
// was backed up. A project that turns out to be damaged is kept byte for byte, and
// has none: nothing is written into it any more.
func (p *Project) keep(ctx context.Context, folder BackupFolder, now time.Time) (kept, print string, err error) {
	made, print, err := p.backUp(ctx, folder, BeforeRestore, now)
	broken, unsound := (*DamagedError)(nil), (*unsoundError)(nil)
	if !errors.As(err, &broken) && !errors.As(err, &unsound) {
		return made.Path, print, err
	}
	p.distrust(err.Error())
	if kept, err = folder.freeName(now); err != nil {
		return "", "", err
	}
	return kept, "", p.copyBytes(ctx, kept)
}

// copyBytes copies the project's file as it is.
func (p *Project) copyBytes(ctx context.Context, to string) error {
	p.turn.take(&p.mutex)
	defer p.mutex.Unlock()
	if p.conn == nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.path), fs.ErrClosed)
	}
	size, err := lengthOf(p.bytes)
	if err != nil {
		return err
	}
	return copyBytes(ctx, io.NewSectionReader(p.bytes, 0, size), to)
}

// open opens the backup and makes sure of all of it.
func (r Restoring) open(path string) (*Project, error) {
	if err := notItself(path, r.Backup); err != nil {
		return nil, err
	}
	return OpenReadOnly(r.Backup)
}

// notItself refuses a project as its own backup.
func notItself(path, backup string) error {
	own, err := os.Stat(path)
	if err != nil {
		return nil // there is none, or it is told elsewhere
	}
	if other, err := os.Stat(backup); err == nil && os.SameFile(own, other) {
		return fmt.Errorf("%s is the project itself; choose one of its backups", filepath.Base(backup))
	}
	return nil
}

// replace writes the content of the project into a file beside path and has it
// take the place.
func (p *Project) replace(ctx context.Context, path string, mode fs.FileMode, take func(name string) error) error {
	var bytes int64
	err := writeWhole(path, func(file *os.File) error {
		if err := file.Chmod(mode); err != nil {
			return err
		}
		print, needed, err := p.vacuumInto(ctx, file.Name())
		if bytes = needed; err != nil {
			return err
		}
		return verifyCopy(ctx, file.Name(), print)
	}, func(name string) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return take(name)
	})
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return copyFailed(path, bytes, err)
}

// giveWay lets another file take the project's place and opens it in its stead.
// Nothing may have been changed since the project had the fingerprint.
//
// The lock on the old file is held until the new one is there. Nothing of the old
// file's journal may reach the new one: no change is waiting in it, and the old
// connection is closed as it is, because taking it out of its journal mode would
// delete the journal of whoever opens the new file first.
func (p *Project) giveWay(name, print string) error {
	opening.Lock()
	defer opening.Unlock()
	p.turn.take(&p.mutex)
	defer p.mutex.Unlock()
	if p.conn == nil {
		return fmt.Errorf("%s: %w", filepath.Base(p.path), fs.ErrClosed)
	}
	if p.damage == nil {
		if now, err := fingerprint(p.conn); err != nil {
			return explain(p.path, err)
		} else if now != print {
			return fmt.Errorf("%s was changed meanwhile; nothing was restored", filepath.Base(p.path))
		}
	}
	if err := p.there(); err != nil {
		return err
	}
	if err := noJournal(p.path); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // which puts no file in the place of an open one
		_ = p.conn.close() // its file is about to go
	}
	if err := os.Rename(name, p.path); err != nil {
		if runtime.GOOS == "windows" {
			err = errors.Join(err, p.reopen())
		}
		return err
	}
	if runtime.GOOS != "windows" {
		_ = p.conn.close() // its file is gone
	}
	// What fails for want of memory may go the next time, and the old file is gone.
	const tries = 3
	err := p.reopen()
	for again := 1; err != nil && again < tries; again++ {
		err = p.reopen()
	}
	if err != nil {
		return fmt.Errorf("the backup is in its place, but the project is closed: %w", err)
	}
	return nil
}

// reopen takes hold of the file that is at the project's path now.
func (p *Project) reopen() error {
	p.conn = nil
	_ = p.closeBytes() // of a file that is gone
	forget(p)
	info, err := os.Stat(p.path)
	if err != nil {
		return err
	}
	fresh, err := holdProject(p.path, info, nil)
	if err != nil {
		return err
	}
	forget(fresh)
	p.conn, p.bytes, p.file, p.totals, p.examined = fresh.conn, fresh.bytes, fresh.file, fresh.totals, fresh.examined
	p.written, p.damage = false, nil
	opening.projects = append(opening.projects, p)
	return nil
}

// overBroken puts the backup into the place of a file that cannot be opened, or
// of none.
func (r Restoring) overBroken(ctx context.Context, path string, now time.Time) (kept string, err error) {
	backup, err := r.open(path)
	if err != nil {
		return "", err
	}
	defer backup.Close() // it is a copy in memory
	if err := checkBeside(path); err != nil {
		return "", err
	}
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
		if err := unheld(path); err != nil {
			return "", err
		}
		if kept, err = BackupsOf(path, r.Folder).keepBroken(ctx, path, now); err != nil {
			return "", fmt.Errorf("nothing was restored, because the damaged file could not be kept: %w", err)
		}
	}
	return kept, backup.replace(ctx, path, mode, func(name string) error {
		// First: the journal of the damaged file must not be taken for one of the new.
		for _, ending := range besides {
			if err := removed(path + ending); err != nil {
				return err
			}
		}
		if err := SyncFolder(filepath.Dir(path)); err != nil {
			return err
		}
		return os.Rename(name, path)
	})
}

// besides are the endings of the files that SQLite keeps beside a database.
var besides = [...]string{"-journal", "-wal", "-shm"}

// keepBroken copies a damaged file, and what SQLite keeps beside it, as they are.
func (f BackupFolder) keepBroken(ctx context.Context, path string, now time.Time) (kept string, err error) {
	if kept, err = f.freeName(now); err != nil {
		return "", err
	}
	for _, ending := range append([]string{""}, besides[:]...) {
		source, err := os.Open(path + ending)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", notReadable(path+ending, err)
		}
		err = copyBytes(ctx, source, kept+ending)
		if err = errors.Join(err, source.Close()); err != nil {
			return "", err
		}
	}
	return kept, nil
}

// freeName returns a path in the folder for what is kept before a restore.
func (f BackupFolder) freeName(now time.Time) (string, error) {
	if err := f.make(); err != nil {
		return "", err
	}
	for number := 1; ; number++ {
		path := filepath.Join(f.Path, f.name(now, number, BeforeRestore))
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		} else if err != nil {
			return "", err
		}
	}
}

// copyBytes writes what it reads into a new file.
func copyBytes(ctx context.Context, from io.Reader, to string) error {
	var bytes int64
	err := WriteWhole(to, false, func(file *os.File) error {
		const piece = 4 << 20
		for {
			n, err := io.CopyN(file, from, piece)
			if bytes += n; err == io.EOF {
				return nil
			}
			if err = errors.Join(err, ctx.Err()); err != nil {
				return err
			}
		}
	})
	return copyFailed(to, bytes, err)
}
