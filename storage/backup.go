package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"copresence/storage/migrations"
)

// BackUp writes a backup of the project into the folder, which is made if need
// be. Nothing else in the folder is touched.
func (p *Project) BackUp(ctx context.Context, folder BackupFolder, now time.Time) (Backup, error) {
	b, _, err := p.backUp(ctx, folder, "", now)
	return b, err
}

// BackUpOutdated writes a backup of a project that is about to be brought to the
// present schema, see [OpenWith].
func (p *Project) BackUpOutdated(ctx context.Context, folder BackupFolder, now time.Time) (Backup, error) {
	b, _, err := p.backUp(ctx, folder, BeforeMigration+strconv.Itoa(migrations.Latest()), now)
	return b, err
}

func (p *Project) backUp(ctx context.Context, folder BackupFolder, why string, now time.Time) (b Backup, print string, err error) {
	if err := folder.make(); err != nil {
		return b, "", err
	}
	b = Backup{Made: now.Truncate(time.Minute), Why: why, Named: true}
	for {
		b.number++
		b.Path = filepath.Join(folder.Path, folder.name(now, b.number, why))
		if _, err := os.Lstat(b.Path); err == nil {
			continue
		}
		print, err = p.copyTo(ctx, b.Path, false)
		if !errors.Is(err, fs.ErrExist) { // else another process was quicker
			break
		}
	}
	if err != nil {
		return Backup{}, "", err
	}
	info, err := os.Stat(b.Path)
	if err != nil {
		return Backup{}, "", err
	}
	b.Bytes = info.Size()
	return b, print, nil
}

// Due reports whether the project should be backed up when it is opened now, see
// the function [Due].
func (p *Project) Due(folder BackupFolder, now time.Time) (bool, error) {
	since, err := p.changedSince(Standing{})
	if err != nil || !Due(nil, since, now) {
		return false, err // all that was ever done was done today
	}
	backups, err := folder.List(now.Location())
	if err != nil {
		return false, err
	}
	var made []time.Time
	newest, standing, err := p.newest(backups)
	if err != nil {
		return false, err
	}
	if newest.Path != "" {
		made = append(made, newest.Made)
		if since, err = p.changedSince(standing); err != nil {
			return false, err
		}
	}
	// The newest may be of a clock that was ahead.
	today, _, err := p.newest(slices.DeleteFunc(backups, func(b Backup) bool { return day(b.Made) != day(now) }))
	if today.Path != "" {
		made = append(made, today.Made)
	}
	return Due(made, since, now), err
}

// BackedUp reports whether the newest backup holds the project as it stands.
func (p *Project) BackedUp(folder BackupFolder, now time.Time) (bool, error) {
	backups, err := folder.List(now.Location())
	if err != nil {
		return false, err
	}
	newest, standing, err := p.newest(backups)
	if err != nil || newest.Path == "" {
		return false, err
	}
	present, err := p.Standing()
	return present.SameState(standing), err
}

// newest returns the first of the backups that is one of this project, and how it
// stands. Files that somebody named are no backups here, nor is what cannot be read.
func (p *Project) newest(backups []Backup) (Backup, Standing, error) {
	present, err := p.Standing()
	if err != nil {
		return Backup{}, Standing{}, err
	}
	for _, b := range backups {
		if !b.Named {
			continue
		}
		if s, err := ReadStanding(b.Path); err == nil && present.SameProject(s) {
			return b, s, nil
		}
	}
	return Backup{}, Standing{}, nil
}

// changedSince returns when the project was first changed after it stood as it is
// said, and the zero time if it was not. Where it never stood so, because it was
// put back to an older state, it is the time of its last change.
func (p *Project) changedSince(s Standing) (since time.Time, err error) {
	err = p.read(func(q queryer) error {
		query, arguments := "SELECT at FROM history WHERE id > ? ORDER BY id LIMIT 1", []any{s.row}
		if s.row > 0 {
			same, err := one[bool](q, "SELECT EXISTS (SELECT 1 FROM history WHERE id = ? AND at = ?)", s.row, s.at)
			if err != nil {
				return err
			}
			if !same {
				query, arguments = "SELECT at FROM history ORDER BY id DESC LIMIT 1", nil
			}
		}
		at, err := one[string](q, query, arguments...)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		if since, err = time.Parse(time.RFC3339Nano, at); err != nil {
			err = damaged("its history tells of a change at no time: %.40q", at)
		}
		return err
	})
	return since, err
}

// RotateBackups deletes the backups of this project that are not kept any more,
// see the function [Rotate], and returns them. just is the one that was made
// last, if any. A file that cannot be read, or is a backup of another project, is
// never deleted.
func (p *Project) RotateBackups(folder BackupFolder, just Backup, now time.Time) (gone []Backup, err error) {
	backups, err := folder.List(now.Location())
	if err != nil {
		return nil, err
	}
	backups = slices.DeleteFunc(backups, func(b Backup) bool { return !b.Rotates() })
	if len(rotated(backups, just, now)) > 0 {
		present, err := p.Standing()
		if err != nil {
			return nil, err
		}
		backups = slices.DeleteFunc(backups, func(b Backup) bool {
			standing, err := ReadStanding(b.Path)
			return err != nil || !present.SameProject(standing)
		})
	}
	failures := []error{sweep(folder.Path, now), sweep(filepath.Dir(p.path), now)}
	for _, b := range rotated(backups, just, now) {
		if err := os.Remove(b.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			failures = append(failures, fmt.Errorf("an old backup cannot be deleted: %w", err))
			continue
		}
		gone = append(gone, b)
	}
	return gone, errors.Join(failures...)
}

// rotated returns those of the backups that are not kept any more.
func rotated(backups []Backup, just Backup, now time.Time) (gone []Backup) {
	made := make([]time.Time, len(backups))
	for i, b := range backups {
		made[i] = b.Made
	}
	last := slices.IndexFunc(backups, func(b Backup) bool { return b.Path == just.Path })
	for _, i := range Rotate(made, last, now) {
		gone = append(gone, backups[i])
	}
	return gone
}

// sweep removes what is left in a folder of files whose process was killed while
// it wrote them: a day later nobody does any more.
func sweep(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	var failures []error
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !strings.HasPrefix(entry.Name(), hidden) {
			continue
		}
		info, err := entry.Info()
		if err != nil || now.Sub(info.ModTime()) < 24*time.Hour {
			continue // it is gone, or may be in the making
		}
		failures = append(failures, os.Remove(filepath.Join(folder, entry.Name())))
	}
	return errors.Join(failures...)
}
