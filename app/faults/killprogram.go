//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"copresence/app/session"
)

// tags are those of the Makefile.
const tags = "migrated_fynedo sqlite_omit_load_extension sqlite_foreign_keys sqlite_secure_delete"

// build builds the program into a temporary folder, which the caller removes.
func build(ctx context.Context) (folder, binary string, err error) {
	if folder, err = os.MkdirTemp("", "copresence-faults-"); err != nil {
		return "", "", err
	}
	binary = filepath.Join(folder, "copresence")
	c := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", binary, "copresence/app")
	if text, err := c.CombinedOutput(); err != nil {
		return "", "", errors.Join(fmt.Errorf("building the program: %w\n%s", err, text), os.RemoveAll(folder))
	}
	return folder, binary, nil
}

// killProgram runs commands of the built program, some in peace, until a kill hits
// one.
func (v *victim) killProgram(ctx context.Context) error {
	for peace := v.rng.IntN(3); ; peace-- {
		if v.line == nil {
			if err := v.firstLine(); err != nil {
				return err
			}
			peace++
		}
		hit, err := v.runLine(ctx, peace > 0)
		if err != nil {
			return err
		}
		v.line = nil
		if err := v.inquest(v.drawLine); err != nil || hit {
			return err
		}
	}
}

// firstLine makes the project, in peace.
func (v *victim) firstLine() error {
	if out, err := exec.Command(v.Binary, "new", v.project()).CombinedOutput(); err != nil {
		return fmt.Errorf("new: %w: %s", err, out)
	}
	found, err := seeFile(v.project())
	if err != nil {
		return err
	}
	v.book.seen(found)
	v.next = order{Kind: importing, Seed: v.rng.Uint64() >> 1, Rows: 30, Coder: "Coder A"}
	return v.writeLine(nil)
}

// runLine runs the command line that was drawn and kills it at a moment of its
// life, or after it: then there was no hit.
func (v *victim) runLine(ctx context.Context, peace bool) (hit bool, err error) {
	m := v.aim(v.next.Kind)
	if peace {
		m = aim{delay: time.Minute}
	}
	c := exec.CommandContext(ctx, v.Binary, v.line...)
	var said bytes.Buffer
	c.Stderr = &said
	start, before := time.Now(), v.watch.count.Load()
	v.book.Begun = &v.next
	if err := c.Start(); err != nil {
		return false, err
	}
	over := make(chan struct{})
	var ended error
	go func() {
		ended = c.Wait()
		close(over)
	}()
	v.await(m, before, over)
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return false, err
	}
	<-over
	if c.ProcessState.ExitCode() < 0 {
		return true, nil
	}
	v.learn(v.next.Kind, time.Since(start), v.watch.count.Load()-before)
	v.book.Begun = nil
	v.claim.Failed = ended != nil
	if ended != nil && !travels(v.next.Kind) {
		return false, losing(broke, "%q: %s", v.line, said.String())
	}
	v.count.Acknowledged++
	v.book.Returned = append(v.book.Returned, v.claim)
	return false, nil
}

// drawLine draws the next command for the project that s shows.
func (v *victim) drawLine(s *session.Session) error {
	for v.next.Kind = ""; !slices.Contains([]string{mark, undo, redo, arrange, importing}, v.next.Kind); {
		v.next = draw(v.rng) // other kinds are the window's, or have no words on the command line for what they did
	}
	if s.State().Network.Ties.Len() == 0 {
		v.next.Kind, v.next.Rows = importing, 20
	}
	return v.writeLine(s)
}

// writeLine writes an order as a command line.
func (v *victim) writeLine(s *session.Session) error {
	v.claim = claim{Order: v.next}
	o := v.next
	switch o.Kind {
	case mark:
		p := player{session: s}
		_, marked, err := p.mark(o)
		if err != nil {
			return err
		}
		v.claim.Marked = marked
		v.line = []string{mark, v.project(), "--tie", strconv.FormatInt(marked.Tie, 10), "--verdict", marked.Verdict, "--coder", marked.Coder}
	case importing:
		file := filepath.Join(v.base, "ties.csv")
		if err := os.WriteFile(file, []byte(o.table()), 0o600); err != nil {
			return err
		}
		v.line = []string{importing, v.project(), file, "--coder", o.Coder}
	case arrange:
		v.line = []string{arrange, v.project(), "--algorithm", "distances", "--seed", strconv.FormatUint(o.Seed, 10), "--iterations", "3"}
	default:
		v.line = []string{o.Kind, v.project()}
	}
	return nil
}
