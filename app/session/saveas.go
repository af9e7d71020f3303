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
	old := s.held.Swap(fresh)
	s.waiting, s.problems = nil, nil
	err = s.show(s.State().Coder, s.now())
	if failed := old.Close(); failed != nil && !errors.Is(failed, storage.ErrUnwritten) {
		err = errors.Join(err, failed) // that it cannot be written any more is why it was left
	}
	return err
}
