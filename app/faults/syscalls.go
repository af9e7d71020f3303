//go:build linux

package main

import (
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// failing says which calls are made to fail.
type failing struct {
	Commands string // kinds of orders, separated by commas
	Stride   int    // every so-manyth allocation fails
	Most     int    // k goes so far at most; 0: until a command meets no fault
	Once     bool   // only one error number, for a quick look
	Seed     uint64
	Workers  int
	Verbose  bool
}

// allCommands are those that a fault is imposed on.
var allCommands = []string{mark, move, undo, redo, goTo, importing, arrange, addCoder, deleting, create, saveAs, reopen, backUp, restore}

func (p *failing) flags(f *flag.FlagSet) {
	f.StringVar(&p.Commands, "commands", strings.Join(allCommands, ","), "commands that a fault is imposed on")
	f.IntVar(&p.Stride, "stride", 1, "every so-manyth allocation fails; 0: none")
	f.IntVar(&p.Most, "most", 0, "k goes so far at most; 0: until a command meets no fault")
	f.BoolVar(&p.Once, "quick", false, "one error number in place of three")
	f.Uint64Var(&p.Seed, "seed", 1, "of what the commands are given")
	f.IntVar(&p.Workers, "workers", 0, "series at once; 0: as many as there are processors")
	f.BoolVar(&p.Verbose, "verbose", false, "list the sentences that the program said")
}

// failed is what came of it.
type failed struct {
	Faults int // commands that met a fault
	Said   int // of these, that said an error
	Kept   int // of these, whose change was kept and written when the fault was over
	Went   int // that went through all the same
	Died   int // in which the process ended: allocations alone
	Most   int // the greatest k that met a fault
	Lost   int // in which the file, or the program, was not as it must be
	Words  map[string]int
}

func (f *failed) add(o failed) {
	f.Faults += o.Faults
	f.Said += o.Said
	f.Kept += o.Kept
	f.Went += o.Went
	f.Died += o.Died
	f.Most = max(f.Most, o.Most)
	f.Lost += o.Lost
	for words, n := range o.Words {
		f.Words[words] += n
	}
}

// series is a command with one kind of fault, for k = 1, 2, 3 ...
type series struct {
	kind string
	fault
	memory bool // allocations
}

// series lists all that are to be tried.
func (p *failing) series() (all []series) {
	numbers := []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EDQUOT}
	if p.Once {
		numbers = numbers[:1]
	}
	for kind := range strings.SplitSeq(p.Commands, ",") {
		for _, stay := range []bool{false, true} {
			for _, number := range numbers {
				for _, c := range []class{writes, syncs, renames, truncations, creations, removals} {
					all = append(all, series{kind, fault{Class: c, Error: number, Stay: stay}, false})
				}
			}
			all = append(all, series{kind, fault{Class: writes, Error: syscall.ENOSPC, Stay: stay, Short: true}, false})
			if p.Stride > 0 {
				all = append(all, series{kind, fault{Class: allocations, Stay: stay}, true})
			}
		}
		all = append(all, series{kind, fault{Class: anything, Error: syscall.EIO, Stay: true}, false})
	}
	return all
}

func (p *failing) run(ctx context.Context, r *report) error {
	folder, library, err := p.library(ctx)
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	all := p.series()
	byClass := map[class]*failed{}
	err = eachOf(ctx, p.Workers, len(all), func(ctx context.Context, i int) error {
		s := &subject{series: all[i], failing: p, base: r.folder(), library: library}
		s.count.Words = map[string]int{}
		if err := errors.Join(s.try(ctx, r, uint64(i)), s.end(), os.RemoveAll(s.base)); err != nil {
			return fmt.Errorf("%s with %+v: %w", s.kind, s.fault, err)
		}
		r.lock(func() {
			if byClass[s.Class] == nil {
				byClass[s.Class] = &failed{Words: map[string]int{}}
			}
			byClass[s.Class].add(s.count)
		})
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	for _, c := range slices.Sorted(maps.Keys(byClass)) {
		r.row(failingWords[c], byClass[c].words(), fmt.Sprint(byClass[c].Lost), fmt.Sprintf("syscalls --seed %d", p.Seed))
		if p.Verbose {
			for _, words := range slices.Sorted(maps.Keys(byClass[c].Words)) {
				fmt.Fprintf(r.out, "  %5d  %s\n", byClass[c].Words[words], words)
			}
		}
	}
	return nil
}

// failingWords say what is done to a class of calls.
var failingWords = map[class]string{
	writes: "Every k-th write fails, or is short", syncs: "Every k-th sync fails", renames: "Every k-th rename fails",
	truncations: "Every k-th truncation fails", creations: "Every k-th creation of a file fails", removals: "Every k-th removal fails",
	anything: "All calls that change files fail from the k-th on", allocations: "Every k-th allocation of C code fails",
}

func (f *failed) words() string {
	text := fmt.Sprintf("%d commands met a fault, k up to %d: %d said an error, %d went through all the same; %d changes were kept in memory and written when the fault was over",
		f.Faults, f.Most, f.Said, f.Went, f.Kept)
	if f.Died > 0 {
		text += fmt.Sprintf("; in %d Go ended the process, because it got no memory either", f.Died)
	}
	return text
}

// mallocSource is the library that lets allocations fail.
//
//go:embed testdata/malloc.c
var mallocSource []byte

// library compiles it into a temporary folder, which the caller removes.
func (p *failing) library(ctx context.Context) (folder, library string, err error) {
	if p.Stride == 0 {
		return "", "", nil
	}
	if folder, err = os.MkdirTemp("", "copresence-faults-"); err != nil {
		return "", "", err
	}
	source := filepath.Join(folder, "malloc.c")
	library = filepath.Join(folder, "malloc.so")
	if err := os.WriteFile(source, mallocSource, 0o600); err != nil {
		return folder, "", err
	}
	c := exec.CommandContext(ctx, "cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source)
	if text, err := c.CombinedOutput(); err != nil {
		return "", "", errors.Join(fmt.Errorf("cc: %w\n%s", err, text), os.RemoveAll(folder))
	}
	return folder, library, nil
}
