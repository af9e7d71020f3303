package session

import (
	"errors"
	"fmt"

	"copresence/storage"
)

// UnsavedError says that changes are shown, but could not be written: the disk is
// full, the file was moved, a network drive is gone. They are kept in memory and
// written by [Session.Retry], by the next change, or elsewhere.
type UnsavedError struct {
	Changes []string // in words, the oldest first
	Err     error    // why
}

func (e *UnsavedError) Error() string {
	what := e.Changes[0]
	if n := len(e.Changes); n > 1 {
		what = fmt.Sprintf("%d changes", n)
	}
	return fmt.Sprintf("not saved yet: %s; %v", what, e.Err)
}

// Unwrap returns why the changes could not be written.
func (e *UnsavedError) Unwrap() error { return e.Err }

// unsaved is a change that is shown, and not on disk.
type unsaved struct {
	entry   storage.Entry
	do      func(*storage.Change) error
	before  *State // what was shown before it
	touched Aspect
}

// write makes a change, after those that are still waiting to be written.
func (s *Session) write(entry storage.Entry, do func(*storage.Change) error) error {
	if err := s.settle(); err != nil {
		return err
	}
	return s.project().Change(entry, do)
}

// keep makes a change and then shows what is the case: the state as it was, as
// after has changed it. A change that could not be written, though nothing is
// wrong with it, is shown as unsaved: a verdict that somebody gave is not to vanish
// because the disk is full.
func (s *Session) keep(entry storage.Entry, do func(*storage.Change) error, after func(*State) error, touched Aspect) error {
	failed := s.write(entry, do)
	if failed != nil && !errors.Is(failed, storage.ErrUnwritten) {
		return failed
	}
	next := *s.State()
	if err := after(&next); err != nil {
		return errors.Join(failed, err)
	}
	if failed == nil {
		next.Saved, next.Unsaved = entry.At, nil
		failed = s.refresh(&next)
	} else {
		s.waiting = append(s.waiting, unsaved{entry, do, s.State(), touched})
		next.Undo, next.Redo = entry.What, ""
		next.UndoBy, next.RedoBy = next.Coder.Label, ""
		next.Unsaved = s.unsavedWords()
		failed = s.notSaved(failed)
	}
	s.publish(&next, touched)
	return failed
}

// notSaved is the error of all that is waiting.
func (s *Session) notSaved(err error) error {
	if within := (*UnsavedError)(nil); errors.As(err, &within) {
		err = within.Err
	}
	return &UnsavedError{Changes: s.unsavedWords(), Err: err}
}

func (s *Session) unsavedWords() []string {
	var words []string
	for _, change := range s.waiting {
		words = append(words, change.entry.What)
	}
	return words
}

// settle writes what is waiting, in the order in which it came. A change that
// turns out to be wrong is given up, with an error.
func (s *Session) settle() error {
	for len(s.waiting) > 0 {
		first := s.waiting[0]
		err := s.project().Change(first.entry, first.do)
		if errors.Is(err, storage.ErrUnwritten) {
			return s.notSaved(err)
		}
		s.waiting = s.waiting[1:]
		if err != nil {
			return fmt.Errorf("%s was given up: %w", first.entry.What, err)
		}
	}
	return nil
}

// Retry writes what could not be written before. As long as that does not go, the
// error is an *[UnsavedError].
func (s *Session) Retry() error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.retry()
}

func (s *Session) retry() error {
	before := len(s.waiting)
	if before == 0 {
		return nil
	}
	err := s.project().Reconnect()
	if err != nil {
		err = s.notSaved(err)
	} else {
		err = s.settle()
	}
	switch {
	case len(s.waiting) == before:
		return err
	case len(s.waiting) > 0: // some came through: what is shown stays
		next := *s.State()
		next.Unsaved = s.unsavedWords()
		s.publish(&next, Marks)
		return err
	}
	return errors.Join(err, s.showAgain(s.now()))
}

// takeBack undoes the last change that is not on disk, if there is one.
func (s *Session) takeBack() (what string, done bool) {
	n := len(s.waiting)
	if n == 0 {
		return "", false
	}
	last := s.waiting[n-1]
	s.waiting = s.waiting[:n-1]
	before := *last.before
	before.Unsaved = s.unsavedWords()
	s.publish(&before, last.touched)
	return last.entry.What, true
}

// Abandon closes the project without what could not be written.
func (s *Session) Abandon() error {
	s.commands.Lock()
	defer s.commands.Unlock()
	s.waiting = nil
	s.background.Wait()
	return s.project().Close()
}
