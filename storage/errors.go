package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"syscall"
	"time"
	"unicode/utf8"

	"github.com/mattn/go-sqlite3"

	"copresence/storage/characters"
)

// Reasons for which a project cannot be changed, or not undone any further.
var (
	ErrReadOnly      = errors.New("the project is open for reading only")
	ErrFull          = errors.New("the disk is full: nothing of this change was written; free some space and try again")
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
)

// HeldError says that another process has the project open. A read-only look is
// still possible, see [OpenReadOnly].
type HeldError struct {
	Path   string
	Holder string    // who has it open, as far as that is known: "Copresence (process 123 on desk)"
	Since  time.Time // zero when that is not known
}

func (e *HeldError) Error() string {
	since := ""
	if !e.Since.IsZero() {
		since = e.Since.Local().Format(" since 15:04 on 2006-01-02")
	}
	return fmt.Sprintf("%s is open in %s%s; close it there or open a read-only look", filepath.Base(e.Path), e.Holder, since)
}

// NotProjectError says that a file is none of ours.
type NotProjectError struct {
	Path    string
	Problem string // what it is instead: "it is empty"
}

func (e *NotProjectError) Error() string {
	return fmt.Sprintf("%s is not a Copresence project: %s", filepath.Base(e.Path), e.Problem)
}

// NewerError says that a later version of the program wrote the project.
type NewerError struct {
	Path    string
	Version int // schema version of the file
	Known   int // latest schema version that this program knows
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s was written by a newer Copresence (schema %d, this program knows %d); install the newer program to open it",
		filepath.Base(e.Path), e.Version, e.Known)
}

// ErrUnwritten is in every error that says that a change could not be written
// although nothing is wrong with it: it may be tried again, or elsewhere.
var ErrUnwritten = errors.New("it is not saved")

// GoneError says that the file is not in its place any more, or not the one that
// was opened. What is open can still be read, and copied elsewhere.
type GoneError struct {
	Path    string
	Problem string // "was deleted, renamed or moved away while it was open"
}

func (e *GoneError) Error() string {
	return fmt.Sprintf("%s %s; save it elsewhere, or put the file back", filepath.Base(e.Path), e.Problem)
}

// Is makes a GoneError an ErrUnwritten.
func (e *GoneError) Is(target error) bool { return target == ErrUnwritten }

// DamagedError says that a project's content cannot be trusted: its file is
// broken, or something in it was not made by the program.
type DamagedError struct {
	Path    string
	Problem string // what and where: "it has a trigger named x that Copresence did not make"
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s is damaged: %s", filepath.Base(e.Path), e.Problem)
}

// damage is a DamagedError that does not know yet in which file it was found.
type damage struct{ problem string }

func (e *damage) Error() string { return e.problem }

func damaged(format string, arguments ...any) error {
	return &damage{told(fmt.Sprintf(format, arguments...), longestProblem)}
}

// longestProblem is how many characters of a problem are shown: it can hold what
// somebody wrote into the file.
const longestProblem = 300

// told makes what was found in a file fit to be part of a message.
func told(found string, most int) string {
	found = characters.Line(found)
	if utf8.RuneCountInString(found) <= most {
		return found
	}
	return string([]rune(found)[:most]) + "..."
}

// explain turns what went wrong with the file at path into one of this
// package's errors, so that no caller has to know SQLite's.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	if found := (*damage)(nil); errors.As(err, &found) {
		return &DamagedError{Path: path, Problem: told(err.Error(), longestProblem)}
	}
	var failure sqlite3.Error
	if !errors.As(err, &failure) {
		return err
	}
	name := filepath.Base(path)
	switch {
	case failure.Code == sqlite3.ErrFull, outOfSpace(failure):
		return fmt.Errorf("%s: %w", name, errFull)
	case failure.Code == sqlite3.ErrBusy, failure.Code == sqlite3.ErrLocked:
		return heldBy(path)
	case failure.Code == sqlite3.ErrCorrupt, failure.Code == sqlite3.ErrNotADB:
		return &DamagedError{Path: path, Problem: told(failure.Error(), longestProblem)}
	case failure.Code == sqlite3.ErrTooBig:
		return &DamagedError{Path: path, Problem: fmt.Sprintf("a value in it is larger than %d MB, which none of Copresence is", maxValue>>20)}
	case failure.Code == sqlite3.ErrReadonly, failure.Code == sqlite3.ErrPerm:
		return notWritable(path)
	case failure.Code == sqlite3.ErrIoErr, failure.Code == sqlite3.ErrCantOpen:
		return fmt.Errorf("%s: %w", name, unwritten{fmt.Errorf("the file cannot be read or written, and is as it was before: %w", err)})
	}
	return fmt.Errorf("%s: %w", name, err)
}

// unwritten is an error that is also an [ErrUnwritten].
type unwritten struct{ error }

func (e unwritten) Unwrap() error        { return e.error }
func (e unwritten) Is(target error) bool { return target == ErrUnwritten }

var errFull = unwritten{ErrFull}

// outOfSpace recognises a full disk that SQLite reports as a failed write:
// no space, file too large, quota exhausted.
func outOfSpace(failure sqlite3.Error) bool {
	if failure.Code != sqlite3.ErrIoErr {
		return false
	}
	switch failure.SystemErrno {
	case syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT:
		return true
	}
	return false
}

// cause strips what the file system says of an operation and a path, for a
// message that says it in its own words.
func cause(err error) error {
	if failure := (*fs.PathError)(nil); errors.As(err, &failure) {
		return failure.Err
	}
	return err
}

func notWritable(path string) error {
	return fmt.Errorf("%s or its folder cannot be written; open a read-only look, or copy the project to a folder of your own: %w",
		filepath.Base(path), ErrReadOnly)
}
