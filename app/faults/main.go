//go:build linux

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"copresence/app/session"
)

func main() {
	if acted, err := act(); acted {
		end(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	end(run(ctx, os.Args[1:]))
}

func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// act plays the role that this program was started for by itself, if it was.
func act() (acted bool, err error) {
	switch os.Getenv(role) {
	case "":
		return false, nil
	case "player":
		return true, play(os.Args[1], session.Create)
	case "judge":
		return true, judge()
	case "sampler":
		return true, play(os.Args[1], session.OpenSample)
	}
	return true, errors.New("no such role")
}

// part is one of the kinds of faults.
type part interface {
	flags(*flag.FlagSet)
	run(context.Context, *report) error
}

// run carries out the part that the arguments name.
func run(ctx context.Context, arguments []string) (err error) {
	parts := map[string]part{"kill": &killing{}, "power": &cutting{}, "syscalls": &failing{}, "damage": &damaging{}, "commands": &commanding{}, "all": &everything{}}
	if len(arguments) == 0 || parts[arguments[0]] == nil {
		return errors.New("usage: faults kill|power|syscalls|damage|commands|all [flags]; see go doc ./app/faults")
	}
	chosen := parts[arguments[0]]
	flags := flag.NewFlagSet(arguments[0], flag.ContinueOnError)
	in := flags.String("in", "", "folder for the files that are made; in memory where there is such a folder")
	chosen.flags(flags)
	if err := flags.Parse(arguments[1:]); err != nil {
		return err
	}
	r, err := newReport(os.Stdout, *in)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.close()) }()
	if err := chosen.run(ctx, r); err != nil {
		return err
	}
	fmt.Print(r.table())
	return r.failed()
}
