package session

import (
	"context"
	"errors"
	"os"

	"copresence/storage"
)

// SaveAs writes what is shown, with the changes that could not be saved, into a
// new project at path, and goes on in that. It also makes a project of a look, or
// of what could be read of a damaged one. When it fails, all is as it was.
func (s *Session) SaveAs(ctx context.Context, path string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.project().CopyTo(ctx, path); err != nil {
		return err
	}
	fresh, err := storage.Open(path)
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	for _, change := range s.waiting {
		if err := fresh.Change(change.entry, change.do); err != nil {
			return errors.Join(err, fresh.Close(), os.Remove(path))
		}
	}
	old, waiting, problems := s.held.Swap(fresh), s.waiting, s.problems
	s.waiting, s.problems = nil, nil
	if err := s.show(s.State().Coder, s.now()); err != nil {
		// Who is told that it failed must not go on in the new project unknowingly.
		s.held.Store(old)
		s.waiting, s.problems = waiting, problems
		return errors.Join(err, fresh.Close(), os.Remove(path))
	}
	// All that the old project holds is in the new one. That it cannot be closed as it
	// should, or be written any more, may be why it was left.
	_ = old.Close()
	return nil
}
