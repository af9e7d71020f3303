package session

import (
	"context"

	"copresence/storage"
)

// Coder is somebody who says which ties led to joint action.
type Coder = storage.Coder

// GoTo undoes or redoes, as one change, until the step of that number is the last
// one in effect, and returns that step; 0 is the beginning, where the step returned
// is the zero step. Cancelling ctx leaves all as it was; progress, which may be
// nil, is told the share that is done.
func (s *Session) GoTo(ctx context.Context, step int64, progress func(done float64)) (storage.Step, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.goTo(ctx, step, progress)
}

// Undo takes back the last change that still stands, and returns what it was. It
// takes ctx and progress as GoTo does.
func (s *Session) Undo(ctx context.Context, progress func(done float64)) (string, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if what, done := s.takeBack(); done {
		return what, nil
	}
	next, found, err := s.project().NextUndo()
	if err != nil {
		return "", err
	}
	if !found {
		return "", ErrNothingToUndo
	}
	before, err := s.project().StepBefore(next.ID)
	if err != nil {
		return "", err
	}
	_, err = s.goToBy(ctx, next.ID, before.ID, progress)
	return next.What, err
}

// Redo makes the last change that was undone again, and returns what it was. It
// takes ctx and progress as GoTo does.
func (s *Session) Redo(ctx context.Context, progress func(done float64)) (string, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	next, found, err := s.project().NextRedo()
	if err != nil {
		return "", err
	}
	if !found {
		return "", ErrNothingToRedo
	}
	_, err = s.goToBy(ctx, next.ID, next.ID, progress)
	return next.What, err
}

// goToBy goes to a step by undoing or redoing one only, and shows no more of the project
// anew than that one touches.
func (s *Session) goToBy(ctx context.Context, one, step int64, progress func(done float64)) (storage.Step, error) {
	touched, few, err := s.project().TouchedBy(one, mostRenewed)
	if err != nil {
		return storage.Step{}, err
	}
	if !few || len(s.waiting) > 0 || s.undoneCoder.ID != 0 {
		return s.goTo(ctx, step, progress)
	}
	at := s.now()
	now, err := s.project().GoTo(ctx, step, at, progress)
	if err != nil {
		return storage.Step{}, err
	}
	return now, s.showRows(touched.Activists, touched.Ties, at, Study|Marks|Notes)
}

// goTo goes to a step and shows the project as it is then, through the eyes of the
// same coder. One whom undo took away is the coder again once redo brings them back.
func (s *Session) goTo(ctx context.Context, step int64, progress func(done float64)) (storage.Step, error) {
	if err := s.settle(); err != nil {
		return storage.Step{}, err
	}
	at := s.now()
	now, err := s.project().GoTo(ctx, step, at, progress)
	if err != nil {
		return storage.Step{}, err
	}
	coder := s.State().Coder
	if coder.ID == 0 {
		coder = s.undoneCoder
	}
	if err := s.show(coder, at); err != nil {
		return now, err
	}
	s.undoneCoder = storage.Coder{}
	if s.State().Coder != coder {
		s.undoneCoder = coder
	}
	return now, nil
}

// History lists all changes to the project, the first first.
func (s *Session) History() ([]storage.Step, error) { return s.project().History() }

// Sequel is what became of a history since a step of it was read.
type Sequel = storage.Sequel

// HistorySince returns what became of the history since a step was read.
func (s *Session) HistorySince(step int64) (Sequel, error) { return s.project().HistorySince(step) }
