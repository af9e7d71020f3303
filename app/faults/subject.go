//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"copresence/app/session"
)

// subject is a player whose commands meet the faults of one series.
type subject struct {
	series
	*failing
	library  string
	base     string
	folder   string
	aside    string
	injector *injector
	actor    *actor
	ended    <-chan error // of a player that is traced
	book     *book
	rng      *rand.Rand
	made     int // projects beside
	count    failed
}

// try imposes the fault for k = 1, 2, 3 ... until a command meets it no more. What
// fails to hold is reported, and the next k tried on a new project.
func (s *subject) try(ctx context.Context, r *report, number uint64) error {
	s.rng = rand.New(rand.NewPCG(s.Seed, number))
	s.folder, s.aside = filepath.Join(s.base, "life"), filepath.Join(s.base, "aside")
	stride := 1
	if s.memory {
		stride = s.Stride
		if s.Stay {
			stride *= 20 // Go ends the process at the next of its own, so there is less to be seen
		}
	}
	failures := 0
	for k := 1; (s.Most == 0 || k <= s.Most) && ctx.Err() == nil; k += stride {
		if s.actor == nil {
			if err := s.begin(); err != nil {
				return err
			}
		}
		met, err := s.round(k)
		if kindOf(err) != "" {
			s.count.Lost++
			r.fail(fmt.Errorf("%s, %s %d fails with %v (stay %v, short %v): %w", s.kind, s.Class, k, s.Error, s.Stay, s.Short, err), s.aside, s.folder)
			if err := s.end(); err != nil {
				return err
			}
			const many = 5
			if failures++; failures == many {
				return nil // more of the same
			}
			continue
		}
		if err != nil || !met {
			return err
		}
		s.count.Most = max(s.count.Most, k)
	}
	return ctx.Err()
}

// begin makes a new project with something in it.
func (s *subject) begin() error {
	if err := errors.Join(os.RemoveAll(s.base), os.MkdirAll(s.folder, 0o700)); err != nil {
		return err
	}
	s.book = newBook()
	if err := s.start(); err != nil {
		return err
	}
	for _, o := range []order{
		{Kind: importing, Rows: 20, Seed: s.rng.Uint64() >> 1, Coder: "Coder A"},
		{Kind: arrange, Seed: 1},
		s.mark(), s.mark(),
	} {
		if err := s.inPeace(o); err != nil {
			return err
		}
	}
	return nil
}

// mark is an order that can always be carried out.
func (s *subject) mark() order {
	return order{Kind: mark, Number: s.rng.IntN(1 << 20), Verdict: s.rng.IntN(4), Coder: "Coder A"}
}

// start starts a player on the project, and hears what it sees.
func (s *subject) start() (err error) {
	path := filepath.Join(s.folder, projectName)
	if s.memory {
		s.actor, err = s.spawnPoor(path)
	} else {
		s.injector = &injector{recorder: *newRecorder(s.folder)}
		s.actor, s.ended, err = spawnTraced("player", path, s.injector)
	}
	if err != nil {
		return err
	}
	return s.hearSeen()
}

// spawnPoor starts a player whose allocations can fail. What it says at its end
// goes into a file.
func (s *subject) spawnPoor(path string) (*actor, error) {
	words := filepath.Join(s.base, "memory")
	if err := os.WriteFile(words, make([]byte, memorySize), 0o600); err != nil {
		return nil, err
	}
	says, err := os.Create(s.lastWords())
	if err != nil {
		return nil, err
	}
	defer says.Close()
	return spawn("player", path, false, says, memoryFile+"="+words, "LD_PRELOAD="+s.library)
}

func (s *subject) lastWords() string { return filepath.Join(s.base, "last words") }

// end ends the player, if there is one.
func (s *subject) end() error {
	a := s.actor
	if a == nil {
		return nil
	}
	s.actor = nil
	if s.memory {
		_, err := a.end()
		return err
	}
	return errors.Join(ignoreDone(a.process.Kill()), <-s.ended, a.orders.Close())
}

// ignoreDone forgives that a process is gone already.
func ignoreDone(err error) error {
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// hearSeen takes down what the player tells until it has looked.
func (s *subject) hearSeen() error {
	for {
		t, err := s.actor.hear()
		if errors.Is(err, io.EOF) {
			return losing(broke, "the process ended")
		}
		if err != nil {
			return err
		}
		if t.Stage == done && t.Error != "" {
			return losing(broke, "without a fault, %s said: %s", t.Claim.Order.Kind, t.Error)
		}
		if err := s.book.take(t); err != nil {
			return err
		}
		if t.Stage == seen {
			return nil
		}
	}
}

// inPeace has an order carried out without a fault.
func (s *subject) inPeace(o order) error {
	if err := s.actor.give(o); err != nil {
		return err
	}
	return s.hearSeen()
}

// underFault has an order carried out with the fault, and returns what the player
// says when the command has returned; nil when it died of it.
func (s *subject) underFault(o order, f *fault) (*told, error) {
	o.Pause = true
	if s.memory {
		o.Refuse, o.Stay = f.K, f.Stay
	} else {
		s.injector.arm(f)
		defer s.injector.arm(nil)
	}
	if err := s.actor.give(o); err != nil {
		return nil, err
	}
	for {
		t, err := s.actor.hear()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if err := s.book.take(t); err != nil {
			return nil, err
		}
		if t.Stage == done {
			if s.memory {
				f.hit = int(t.Denied)
			}
			return &t, nil
		}
	}
}

// round imposes the fault on one command, and reports whether it met it.
func (s *subject) round(k int) (met bool, err error) {
	if err := s.prepare(); err != nil {
		return false, err
	}
	o := order{Kind: s.kind, Number: s.rng.IntN(1 << 20), Verdict: s.rng.IntN(4), Seed: s.rng.Uint64() >> 1, Rows: 5, Coder: "Coder A"}
	switch s.kind {
	case addCoder:
		o.Coder = fmt.Sprintf("Guest %d", k)
	case goTo:
		o.Number = s.rng.IntN(2) // not before the import
	case restore:
		o.Path = s.book.Backup.File
	case create, saveAs:
		s.made++
		o.Path = filepath.Join(s.folder, fmt.Sprintf("other %d.copresence", s.made))
	}
	f := s.fault
	f.K = k
	t, err := s.underFault(o, &f)
	if err != nil {
		return false, err
	}
	if t == nil {
		return true, s.died()
	}
	if f.hit > 0 {
		s.count.Faults++
		s.told(t)
	}
	if err := s.onDisk(t); err != nil {
		return true, err
	}
	if o.Kind == create || o.Kind == saveAs {
		if err := s.beside(o, t); err != nil {
			return true, err
		}
	}
	return f.hit > 0, s.goOn(t)
}

// prepare brings the project to where the command has something to do.
func (s *subject) prepare() error {
	if s.kind == restore || s.kind == backUp { // those that are made before a restore stay
		s.book.Backup = nil
		backups := filepath.Join(s.folder, strings.TrimSuffix(projectName, session.Extension)+" backups")
		if err := os.RemoveAll(backups); err != nil {
			return err
		}
	}
	for _, o := range map[string][]order{
		undo: {s.mark()}, redo: {s.mark(), {Kind: undo}}, goTo: {s.mark()},
		deleting: {{Kind: importing, Rows: 5, Seed: s.rng.Uint64() >> 1, Coder: "Coder A"}},
		restore:  {{Kind: backUp}, s.mark()},
	}[s.kind] {
		if err := s.inPeace(o); err != nil {
			return err
		}
	}
	return nil
}

var particulars = regexp.MustCompile(`other \d+|Guest \d+|\d+ changes|mark \S+ \S+ \S+ \w+|take the mark off \S+ \S+ \S+|move \S+|seed \d+|\d+`)

// told counts what the program said, without the particulars.
func (s *subject) told(t *told) {
	if t.Error == "" {
		s.count.Went++
		return
	}
	s.count.Said++
	s.count.Kept += min(1, t.Claim.Unsaved)
	s.count.Words[particulars.ReplaceAllString(t.Error, "…")]++
}

// noMemory is in what Go says when it ends because C gave it no memory.
var noMemory = regexp.MustCompile(`C malloc failed|out of memory|pthread_create failed`)

// died is for a process that ended in the middle: only one that got no memory may.
func (s *subject) died() error {
	if !s.memory {
		return losing(broke, "the process ended")
	}
	text, err := os.ReadFile(s.lastWords())
	if err != nil {
		return err
	}
	if !noMemory.Match(text) {
		return losing(broke, "the process ended: %.500s", text)
	}
	s.count.Faults++
	s.count.Died++
	if err := copyFiles(s.folder, s.aside); err != nil {
		return err
	}
	found, err := s.book.examine(filepath.Join(s.aside, projectName), nil)
	if err != nil {
		return err
	}
	s.book.seen(found.Sight)
	if err := s.end(); err != nil {
		return err
	}
	return s.start()
}

// onDisk examines what is on disk when the command has returned, as another process
// would find it if this one died now.
func (s *subject) onDisk(t *told) error {
	if err := copyFiles(s.folder, s.aside); err != nil {
		return err
	}
	path := filepath.Join(s.aside, projectName)
	if s.kind == saveAs && !t.Claim.Failed {
		path = filepath.Join(s.aside, filepath.Base(t.Claim.Order.Path))
	}
	found, err := s.book.examine(path, nil)
	if err != nil || t.Claim.Unsaved > 0 {
		return when("on disk", err)
	}
	s.book.Looks[momentOf(found.Sight.Steps)] = found.Sight.Look // what is shown must be the same
	return nil
}

// goOn has the player look, which writes what it kept, then mark a tie, and reopen
// the project.
func (s *subject) goOn(t *told) error {
	if s.kind == reopen && t.Claim.Failed {
		// It may be closed now; then there is nothing to be seen.
		return s.inPeace(order{Kind: reopen})
	}
	if t.Claim.Unsaved > 0 {
		kept := &s.book.Returned[len(s.book.Returned)-1]
		kept.Failed, kept.Told = false, false
	}
	for _, o := range []order{{Kind: look}, s.mark(), {Kind: reopen}} {
		if err := s.inPeace(o); err != nil {
			return when("then, at "+o.Kind, err)
		}
	}
	if s.kind == saveAs && !t.Claim.Failed {
		return errors.Join(s.end(), s.begin())
	}
	return nil
}

// beside looks after a project that was to be made: it is there and whole, or it
// is not there and can be made now.
func (s *subject) beside(o order, t *told) error {
	path := filepath.Join(s.aside, filepath.Base(o.Path))
	_, missing := os.Stat(path)
	switch {
	case missing == nil && t.Claim.Failed && s.hinders():
		return nil // what could not be removed may be anything
	case missing == nil:
		return when("a project that was made, or could not be", whole(path))
	case !t.Claim.Failed:
		return losing(lost, "a project that was made: %v", missing)
	case o.Kind == saveAs:
		return nil // goOn marks a tie where the project is
	}
	if err := s.inPeace(o); err != nil {
		return err
	}
	if err := copyFiles(s.folder, s.aside); err != nil {
		return err
	}
	return when("a project made where one could not be made before", whole(path))
}

// hinders reports whether the fault keeps the program from removing what it began.
func (s *subject) hinders() bool {
	return slices.Contains([]class{removals, anything, allocations}, s.Class)
}

// whole makes sure of a project of which nothing else is known.
func whole(path string) error {
	other, err := session.Open(path, time.Now)
	if err != nil {
		return losing(torn, "%v", err)
	}
	return errors.Join(checked(other), other.Close())
}
