//go:build linux

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"copresence/app/session"
)

// everything runs all parts, with the counts that they have by default.
type everything struct {
	Seed    uint64
	Workers int
	Into    string
}

func (e *everything) flags(f *flag.FlagSet) {
	f.Uint64Var(&e.Seed, "seed", 1, "of all parts")
	f.IntVar(&e.Workers, "workers", 0, "at once; 0: as many as there are processors")
	f.StringVar(&e.Into, "into", "", "a file whose figures, between two marks, are replaced")
}

func (e *everything) run(ctx context.Context, r *report) error {
	kill, power, syscalls, damage, commands := &killing{}, &cutting{}, &failing{}, &damaging{}, &commanding{}
	for _, p := range []part{kill, power, syscalls, damage, commands} {
		p.flags(flag.NewFlagSet("", flag.ContinueOnError)) // sets what they do by default
	}
	kill.Seed, power.Seed, syscalls.Seed, damage.Seed, commands.Seed = e.Seed, e.Seed, e.Seed, e.Seed, e.Seed
	kill.Workers, power.Workers, syscalls.Workers, damage.Workers = e.Workers, e.Workers, e.Workers, e.Workers
	for _, p := range []part{kill, power, syscalls, damage, commands} {
		if err := p.run(ctx, r); err != nil {
			return err
		}
	}
	if e.Into == "" {
		return nil
	}
	return replaceFigures(e.Into, r.table()+"\n"+machine()+"\n")
}

// machine says what the figures were made on.
func machine() string {
	return fmt.Sprintf("Made on %s/%s with %d processors, %s.", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
}

// The marks between which the figures of a document stand.
const (
	figuresBegin = "<!-- figures: made by make faults -->"
	figuresEnd   = "<!-- end of figures -->"
)

// replaceFigures puts figures between the marks of a document.
func replaceFigures(path, figures string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, begins := strings.Cut(string(content), figuresBegin)
	_, after, ends := strings.Cut(rest, figuresEnd)
	if !begins || !ends {
		return errors.New(path + " has no marks between which figures stand")
	}
	text := before + figuresBegin + "\n" + figures + figuresEnd + after
	return session.WriteWhole(path, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
