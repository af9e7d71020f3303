package session

import (
	"context"
	"time"

	"copresence/storage"
)

// step undoes or redoes, and shows the project as it is then.
func (s *Session) step(move func(at time.Time) (storage.Step, error)) (string, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	done, err := move(s.now())
	if err != nil {
		return "", err
	}
	return done.What, s.show(s.State().Coder, s.now())
}

// Check examines the file from end to end.
func (s *Session) Check(ctx context.Context) (storage.Report, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.project.Check(ctx)
}
