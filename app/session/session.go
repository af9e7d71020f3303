package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"copresence/storage"
)

// Extension is the ending of project files.
const Extension = ".copresence"

// Settings of the study, by their names in the project table.
const (
	settingTitle     = "title"
	settingBackdrop  = "backdrop"
	settingFictional = "fictional"
)

// Session is a project that is open. Its methods may be called from any
// goroutine.
type Session struct {
	held    atomic.Pointer[storage.Project] // SaveAs goes on with another
	now     func() time.Time
	state   atomic.Pointer[State]
	backups atomic.Pointer[Backups] // never nil

	commands    sync.Mutex    // held by the command whose turn it is
	waiting     []unsaved     // changes that are shown, and not on disk
	problems    []string      // that were found in the file
	undoneCoder storage.Coder // whose verdicts were shown until an undo took the coder away

	background sync.WaitGroup // a backup that is being made meanwhile

	listening sync.Mutex
	listeners []func(Event)

	measured   measured // results of measures
	unfiltered measured // the same of the whole network, which filters ask about
}

// Create makes a new project file, which must not exist yet, and opens it. now
// tells the time; histories are stamped with it.
func Create(path string, now func() time.Time) (*Session, error) {
	project, err := storage.Create(path, now())
	if err != nil {
		return nil, err
	}
	return start(project, now)
}

// Open opens a project file, whose backups go beside it. Errors are those of
// storage.Open: when another process holds the file, OpenReadOnly still gives a
// look.
func Open(path string, now func() time.Time) (*Session, error) {
	return OpenWith(path, now, Backups{})
}

// OpenWith does the same with a person's settings for backups.
func OpenWith(path string, now func() time.Time, backups Backups) (*Session, error) {
	project, err := storage.OpenWith(path, backups.outdated(now))
	if err != nil {
		return nil, err
	}
	s, err := start(project, now)
	if err != nil {
		return nil, err
	}
	s.SetBackups(backups)
	s.backUpIfDue()
	return s, nil
}

// OpenReadOnly opens a copy of the file as it stands now; nothing can be changed.
func OpenReadOnly(path string, now func() time.Time) (*Session, error) {
	project, err := storage.OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	return start(project, now)
}

// OpenDamaged opens what can be read of a damaged project. Nothing can be changed;
// the state says what is lost, and SaveAs makes a new project of the rest. The file
// stays as it is.
func OpenDamaged(path string, now func() time.Time) (*Session, error) {
	project, losses, err := storage.Salvage(path)
	if err != nil {
		return nil, err
	}
	problems := losses.Lines()
	if losses.None() {
		problems = []string{"all of its rows could be read"}
	}
	s, err := start(project, now)
	if err != nil {
		return nil, err
	}
	s.problems = problems
	state := *s.State()
	state.Problems, state.Salvaged = problems, true
	s.state.Store(&state)
	return s, nil
}

func start(project *storage.Project, now func() time.Time) (*Session, error) {
	s := &Session{now: now}
	s.held.Store(project)
	s.SetBackups(Backups{})
	var coder storage.Coder
	coders, err := project.Coders()
	if len(coders) == 1 {
		// There is only one who can be meant. Of several nobody is chosen: verdicts
		// must not come in under another's name.
		coder = coders[0]
	}
	var state *State
	if err == nil {
		state, err = s.load(coder)
	}
	if err != nil {
		return nil, errors.Join(err, project.Close())
	}
	s.state.Store(state)
	return s, nil
}

// Close waits for the command that is running, and closes the file. While there are
// changes that cannot be written it stays open, and the error is an
// *[UnsavedError]; Abandon gives them up.
func (s *Session) Close() error {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.retry(); errors.As(err, new(*UnsavedError)) {
		return err
	}
	s.background.Wait()
	return s.project().Close()
}

// project returns the project file that is open.
func (s *Session) project() *storage.Project { return s.held.Load() }

// State returns what is the case now. It never changes; the next change makes a
// new one.
func (s *Session) State() *State { return s.state.Load() }

// Listen has changed called after every change, on the goroutine of the command
// that made it.
func (s *Session) Listen(changed func(Event)) {
	s.listening.Lock()
	defer s.listening.Unlock()
	s.listeners = append(s.listeners, changed)
}

// publish makes state what is the case, and tells the listeners.
func (s *Session) publish(state *State, aspects Aspect) {
	s.state.Store(state)
	s.listening.Lock()
	listeners := s.listeners
	s.listening.Unlock()
	for _, changed := range listeners {
		changed(Event{State: state, Changed: aspects})
	}
}

// titleOf makes a title for a study that has none out of the name of its file.
func titleOf(path string) string {
	return strings.TrimSuffix(filepath.Base(path), Extension)
}

// describe names a tie for the history and for messages: P02 → P04.
func describe(state *State, tie int32) string {
	n := state.Network
	return fmt.Sprintf("%s %s %s", n.Activists.Pseudonym[n.Ties.Source[tie]], arrow(n.Ties.Directed[tie]), n.Activists.Pseudonym[n.Ties.Target[tie]])
}
