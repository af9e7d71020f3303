package session

import (
	"context"

	"copresence/storage"
)

// Check examines the file from end to end.
func (s *Session) Check(ctx context.Context) (storage.Report, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.project().Check(ctx)
}

// Examined reports whether the whole file was read, and found good, when it was
// opened. A large one was not: Verify is still to do that.
func (s *Session) Examined() bool {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.project().Examined()
}

// Verify examines the whole file while other commands go on: in the background of
// a large project, and before anything is made of a project that others will see.
// When something is wrong with it the error is a *[DamagedError]; the state says
// what, and nothing can be changed any more.
func (s *Session) Verify(ctx context.Context) error {
	project := s.project()
	problems, err := project.Verify(ctx, nil)
	if err != nil || len(problems) == 0 {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	if project != s.project() {
		return nil // it was saved elsewhere meanwhile
	}
	s.problems = problems
	state := *s.State()
	state.Problems, state.ReadOnly = problems, true
	s.publish(&state, Everything)
	return &DamagedError{Path: state.Path, Problem: problems[0]}
}

// Sibling is another file beside the project that holds the same project.
type Sibling = storage.Sibling

// Siblings lists the other copies of the project in its folder.
func (s *Session) Siblings(ctx context.Context) ([]Sibling, error) { return s.project().Siblings(ctx) }

// Digest says what a study holds: equal states of a study have equal digests.
type Digest = storage.Digest

// Digest returns the digest of the project as it is on disk.
func (s *Session) Digest() (Digest, error) { return s.project().Digest() }
