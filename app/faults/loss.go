//go:build linux

package main

import (
	"errors"
	"fmt"
)

// loss says that a project is not what it must be.
type loss struct {
	Kind string // one of the kinds below
	What string
}

// The kinds of losses.
const (
	lost    = "lost"    // an acknowledged change is not there
	torn    = "torn"    // a change is there in part, or something that nobody ordered
	damaged = "damaged" // the check of the project finds problems
	refused = "refused" // the project does not open
	broke   = "broke"   // the program did not go on as it should after a fault
)

func (l *loss) Error() string { return l.Kind + ": " + l.What }

func losing(kind, format string, arguments ...any) error {
	return &loss{kind, fmt.Sprintf(format, arguments...)}
}

// kindOf returns the kind of a loss, or "" for an error of the harness itself.
func kindOf(err error) string {
	if l := (*loss)(nil); errors.As(err, &l) {
		return l.Kind
	}
	return ""
}

// when adds to a loss when it was seen.
func when(moment string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", moment, err)
}
