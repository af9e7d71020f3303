//go:build linux

package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"copresence/app/session"
)

// examined is what an examination found.
type examined struct {
	Sight    sight
	Absent   bool // there is no project, and there need not be
	Underway bool // the command that was under way is there
}

// examine opens the project at path, which must be as the book has it, checks it,
// and proves by undoing that what the book has not seen yet is whole. The project
// at path should be a copy: it is left as it was, but for the notes of undo and redo.
// Then, if it is given, gets the session before it is closed.
func (b *book) examine(path string, then func(*session.Session) error) (found examined, err error) {
	s, err := session.Open(path, time.Now)
	if err != nil {
		if !b.Born && !errors.As(err, new(*session.HeldError)) {
			return examined{Absent: true}, nil
		}
		if errors.Is(err, fs.ErrNotExist) {
			return found, losing(lost, "%v", err)
		}
		return found, losing(refused, "%v", err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if found.Sight, err = see(s); err != nil {
		return found, losing(damaged, "%v", err)
	}
	if found.Underway, err = b.admits(found.Sight); err != nil {
		return found, err
	}
	if err := checked(s); err != nil {
		return found, err
	}
	if err := b.confirm(s, found); err != nil {
		return found, err
	}
	if err := b.backedUp(path); err != nil {
		return found, err
	}
	if _, known := b.Looks[momentOf(found.Sight.Steps)]; !known && b.Born {
		if err := b.prove(s, found.Sight); err != nil {
			return found, err
		}
	}
	if then != nil {
		err = then(s)
	}
	return found, err
}

// checked asks the program itself whether the project is sound.
func checked(s *session.Session) error {
	report, err := s.Check(context.Background())
	if err != nil {
		return losing(damaged, "%v", err)
	}
	if !report.OK {
		return losing(damaged, "%q", report.Problems)
	}
	return nil
}

// confirm makes sure that the last verdict that was acknowledged is there. All
// verdicts before it are part of how the project looked.
func (b *book) confirm(s *session.Session, found examined) error {
	if len(b.Returned) == 0 || found.Underway {
		return nil
	}
	c := b.Returned[len(b.Returned)-1]
	if c.Failed || c.Marked == nil {
		return nil
	}
	if err := s.ReadAs(c.Marked.Coder); err != nil {
		return losing(lost, "the coder of an acknowledged mark: %v", err)
	}
	n := s.State().Network
	tie, there := n.TieByID(c.Marked.Tie)
	if !there || n.Ties.Verdict[tie].String() != c.Marked.Verdict {
		return losing(lost, "tie %d was acknowledged as %s by %s", c.Marked.Tie, c.Marked.Verdict, c.Marked.Coder)
	}
	return nil
}

// backedUp makes sure that the last backup that was acknowledged is there and holds
// what the project held.
func (b *book) backedUp(path string) error {
	kept := b.Backup
	for _, c := range b.Returned {
		switch {
		case c.Order.Kind == backUp && !c.Failed:
			kept = &backup{File: c.File, Steps: b.Steps}
		case c.Order.Kind != mark && c.Order.Kind != move && !travels(c.Order.Kind):
			return nil // older ones may have made way
		}
	}
	if kept == nil || b.Begun != nil && outcomes[b.Begun.Kind] == nil || b.Begun != nil && b.Begun.Kind == importing {
		return nil
	}
	file := filepath.Join(strings.TrimSuffix(path, session.Extension)+" backups", kept.File)
	s, err := session.OpenReadOnly(file, time.Now)
	if err != nil {
		return losing(lost, "a backup that was acknowledged: %v", err)
	}
	seen, err := see(s)
	if err := errors.Join(err, s.Close()); err != nil {
		return losing(damaged, "a backup: %v", err)
	}
	if !slices.Equal(seen.Steps, kept.Steps) || seen.Look != b.Looks[momentOf(kept.Steps)] {
		return losing(torn, "a backup does not hold what the project held")
	}
	return nil
}

// prove undoes steps until the project should look as it was seen before, and
// makes them again, after which it must look as it did.
func (b *book) prove(s *session.Session, found sight) error {
	now, steps := found, 0
	for {
		if look, known := b.Looks[momentOf(now.Steps)]; known {
			if look != now.Look {
				return losing(torn, "with %d steps undone the project does not look as it did before them", steps)
			}
			break
		}
		if lastStanding(now.Steps) < 0 {
			return errors.New("the book has never seen the project empty")
		}
		if _, err := s.Undo(context.Background(), nil); err != nil {
			return losing(torn, "undo: %v", err)
		}
		steps++
		var err error
		if now, err = see(s); err != nil {
			return losing(torn, "after undo: %v", err)
		}
	}
	for range steps {
		if _, err := s.Redo(context.Background(), nil); err != nil {
			return losing(torn, "redo: %v", err)
		}
	}
	again, err := see(s)
	if err != nil {
		return losing(torn, "after redo: %v", err)
	}
	if again.Look != found.Look {
		return losing(torn, "undone and made again, the project looks another way")
	}
	return checked(s)
}

// copyFiles copies the plain files of a folder into another, which is emptied first.
func copyFiles(from, to string) error {
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return os.CopyFS(to, os.DirFS(from))
}

// projectName is the name of the project in the folders of this program.
const projectName = "study.copresence"

// hot reports whether the journal beside the project in a folder holds a change
// that was being written.
func hot(folder string) bool {
	info, err := os.Stat(filepath.Join(folder, projectName+"-journal"))
	return err == nil && info.Size() > 0
}
