package session

import "copresence/storage"

// Events reads the events of the project, in the order in which they came.
func (s *Session) Events() ([]storage.KnownEvent, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	return s.project().Events()
}
