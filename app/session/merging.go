package session

import (
	"context"
	"fmt"
	"strings"

	"copresence/storage"
)

// The words of package storage for a colleague's copy, and for whose word holds where
// the two differ.
type (
	Colleague = storage.Colleague
	Side      = storage.Side
	Decide    = storage.Decide
	Differing = storage.Differing
)

// Whose word holds, and how the two sides can differ.
const (
	Undecided = storage.Undecided
	Ours      = storage.Ours
	Theirs    = storage.Theirs

	BothChanged = storage.BothChanged
	GoneThere   = storage.GoneThere
	GoneHere    = storage.GoneHere
)

// Every decides all questions alike that were not answered in an earlier merge.
func Every(side Side) Decide { return storage.Every(side) }

// ErrUnrelated says that a file is no copy of this project.
var ErrUnrelated = storage.ErrUnrelated

// Merged is, in words, what a merge brings or brought.
type Merged struct {
	Tables    []Changed
	Questions []Question
	Notes     []string // what is to be known beyond that
	Kept      []Kept   // what was deleted here since the copy was made, and stays so
	Answers   bool     // answers for the project are new, and are remembered
}

// Kept counts rows of one kind that stay deleted.
type Kept struct {
	Table string // in the project file
	Kind  string // of its rows: "ties"
	Rows  int
}

// Question is a conflict, in words.
type Question struct {
	ID      string
	Kind    Differing
	Line    Line // before: here; after: there
	Waiting int  // rows of the copy that come only if this is decided for it
	Decided Side
	Before  bool // it was answered so in an earlier merge
}

// String says in which way the two sides differ.
func (q Question) String() string {
	switch q.Kind {
	case GoneThere:
		return "the copy has deleted it"
	case GoneHere:
		if q.Waiting == 0 {
			return "it was deleted here, and changed in the copy"
		}
		return fmt.Sprintf("it was deleted here; %s of the copy belong to it", counted(q.Waiting, "row"))
	}
	return "both have changed it"
}

// Nothing reports whether nothing comes from the copy.
func (m *Merged) Nothing() bool { return len(m.Tables) == 0 }

// Open counts the questions that nobody has answered: the project keeps its own.
func (m *Merged) Open() (n int) {
	for _, q := range m.Questions {
		if q.Decided == Undecided {
			n++
		}
	}
	return n
}

// listed is how many rows of each table a merge tells of one by one.
const listed = 200

func inWords(m *storage.Merge) *Merged {
	told := &Merged{Notes: m.Notes, Answers: m.Answers}
	for _, t := range m.Tables {
		c := Changed{Table: t.Table, Kind: kindOf(t.Table), Added: t.Added, Changed: t.Changed, Removed: t.Removed, More: t.More()}
		for _, row := range t.Rows {
			c.Lines = append(c.Lines, describeRow(&m.Changes, row))
		}
		told.Tables = append(told.Tables, c)
	}
	for _, c := range m.Conflicts {
		told.Questions = append(told.Questions, Question{c.ID, c.Kind, describeRow(&m.Changes, c.Row), c.Waiting, c.Decided, c.Before})
	}
	for _, t := range storage.MergedTables() {
		if n := m.Kept[t]; n > 0 {
			told.Kept = append(told.Kept, Kept{t, kindOf(t), n})
		}
	}
	return told
}

// ReadColleague reads what is new in a copy of the project. The copy is not changed.
// A project that is no copy is refused, unless stranger says that the two are to be
// merged by names.
func (s *Session) ReadColleague(ctx context.Context, path string, stranger bool, progress func(done float64)) (*Colleague, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	return s.project().ReadColleague(ctx, path, stranger, progress)
}

// PlanMerge says what merging a colleague's copy would do, and changes nothing.
func (s *Session) PlanMerge(ctx context.Context, col *Colleague, decide Decide, progress func(done float64)) (*Merged, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	plan, err := s.project().PlanMerge(ctx, col, decide, listed, progress)
	if err != nil {
		return nil, err
	}
	return inWords(plan), nil
}

// Merge brings what is new in a colleague's copy, as one step, after a backup. Where
// the two differ, the project keeps its own unless it is decided otherwise. Cancelling
// ctx leaves the project as it was.
func (s *Session) Merge(ctx context.Context, col *Colleague, decide Decide, progress func(done float64)) (*Merged, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	plan, err := s.project().PlanMerge(ctx, col, decide, 0, share(progress, 0, .4))
	if err != nil {
		return nil, err
	}
	if plan.Same() {
		return s.planned(ctx, col, decide)
	}
	if err := s.backUpFirst(ctx); err != nil {
		return nil, err
	}
	var done *storage.Merge
	entry := storage.Entry{What: mergeWords(plan), Coder: s.State().Coder.ID, At: s.now()}
	err = s.write(entry, func(c *storage.Change) (err error) {
		c.Watch(ctx, nil)
		done, err = c.Merge(ctx, col, decide, listed, share(progress, .4, 1))
		return err
	})
	if err != nil {
		return nil, err
	}
	if err := s.showAgain(entry.At); err != nil {
		return nil, err
	}
	return inWords(done), s.placeNewcomers(ctx)
}

func (s *Session) planned(ctx context.Context, col *Colleague, decide Decide) (*Merged, error) {
	plan, err := s.project().PlanMerge(ctx, col, decide, listed, nil)
	if err != nil {
		return nil, err
	}
	return inWords(plan), nil
}

// share lets a part of the work tell its progress as a part of the whole.
func share(progress func(done float64), from, to float64) func(done float64) {
	if progress == nil {
		return nil
	}
	return func(done float64) { progress(from + done*(to-from)) }
}

// mergeWords names a merge in the history. The name of the file stays out of it.
func mergeWords(m *storage.Merge) string {
	var parts []string
	for _, t := range m.Tables {
		if n := t.Added + t.Changed + t.Removed; n > 0 {
			parts = append(parts, rowsOf(t.Table, n))
		}
	}
	if len(parts) == 0 {
		return "merge a copy: answers"
	}
	return "merge a copy: " + strings.Join(parts, ", ")
}
