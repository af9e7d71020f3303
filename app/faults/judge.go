//go:build linux

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"time"

	"copresence/app/session"
)

// judgement is what the program makes of a project that may be damaged.
type judgement struct {
	Refused string // what it said instead of opening it
	Found   string // what it found in it
	Look    string // how it looks, where nothing was found
	Glance  string // how it looks read-only, where that opens and finds nothing
	Dump    string // what its rows are, where nothing was found; says SQLite, not the program
	Silent  string // the same where it was not accepted, and SQLite's own check finds nothing
}

// judge is the main function of a process that opens projects: those whose paths
// it reads, a line each.
func judge() error {
	tell := json.NewEncoder(os.NewFile(tells, "tells"))
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var path string
		if err := json.Unmarshal(lines.Bytes(), &path); err != nil {
			return err
		}
		if err := tell.Encode(judgeFile(path)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func judgeFile(path string) (j judgement) {
	alone := true
	if _, err := os.Stat(path + "-journal"); err == nil {
		alone = false // a look would wait two seconds for whoever may be writing
	}
	if alone {
		j.Glance = glance(path)
	}
	j.open(path)
	if sum, err := dump(path); j.Refused == "" && j.Found == "" {
		j.Dump = sum
		if err != nil {
			j.Dump = err.Error()
		}
	} else if err == nil && alone && sound(path) {
		j.Silent = sum
	}
	return j
}

// open opens the project and has it checked.
func (j *judgement) open(path string) {
	s, err := session.Open(path, time.Now)
	if err != nil {
		j.Refused = err.Error()
		return
	}
	if j.Found = findings(s); j.Found == "" {
		seen, err := see(s)
		if err != nil {
			j.Found = err.Error()
		}
		j.Look = seen.Look
	}
	if err := s.Close(); err != nil && j.Found == "" {
		j.Found = err.Error()
	}
}

// findings says what the program finds in a project that it opened.
func findings(s *session.Session) string {
	if problems := s.State().Problems; len(problems) > 0 {
		return problems[0]
	}
	if err := checked(s); err != nil {
		return err.Error()
	}
	return ""
}

// glance looks at a project without opening it for writing, and returns how it
// looks, "" where that is refused or something is found.
func glance(path string) string {
	s, err := session.OpenReadOnly(path, time.Now)
	if err != nil {
		return ""
	}
	seen, err := see(s)
	report, failed := s.Check(context.Background())
	if errors.Join(err, failed, s.Close()) != nil || !report.OK || len(s.State().Problems) > 0 {
		return ""
	}
	return seen.Look
}
