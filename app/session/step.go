package session

import (
	"time"

	"copresence/storage"
)

// step undoes or redoes, and shows the project as it is then.
func (s *Session) step(move func(at time.Time) (storage.Step, error)) (string, error) {
	done, err := move(s.now())
	if err != nil {
		return "", err
	}
	return done.What, s.show(s.State().Coder, s.now())
}
