//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// report collects what the parts found, from all their workers.
type report struct {
	out     io.Writer
	scratch string // a folder for all that is made; removed by close unless something failed
	keep    string // where the remains of failures go

	mu       sync.Mutex
	folders  int
	failures []error
	rows     [][]string
}

// newReport makes its scratch folder in the folder in, "" being memory where the
// system has a folder there.
func newReport(out io.Writer, in string) (*report, error) {
	const inMemory = "/dev/shm"
	if info, err := os.Stat(inMemory); in == "" && err == nil && info.IsDir() {
		in = inMemory
	}
	scratch, err := os.MkdirTemp(in, "copresence-faults-")
	return &report{out: out, scratch: scratch}, err
}

func (r *report) close() error { return os.RemoveAll(r.scratch) }

func (r *report) lock(do func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	do()
}

// folder names a new folder for a worker.
func (r *report) folder() (path string) {
	r.lock(func() {
		r.folders++
		path = filepath.Join(r.scratch, fmt.Sprint(r.folders))
	})
	return path
}

// fail takes down that something was lost, and keeps the first remains, which are
// in folders, to be looked at.
func (r *report) fail(err error, folders ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, err)
	const most = 10
	if len(r.failures) > most {
		folders = nil
	}
	if kept, e := r.preserve(folders); e != nil {
		err = errors.Join(err, e)
	} else if kept != "" {
		err = fmt.Errorf("%w (remains in %s)", err, kept)
	}
	fmt.Fprintln(r.out, "FAILED", err)
}

func (r *report) preserve(folders []string) (kept string, err error) {
	if len(folders) == 0 {
		return "", nil
	}
	if r.keep == "" {
		if r.keep, err = os.MkdirTemp("", "copresence-faults-remains-"); err != nil {
			return "", err
		}
	}
	kept = filepath.Join(r.keep, fmt.Sprint(len(r.failures)))
	for _, folder := range folders {
		if _, missing := os.Stat(folder); missing == nil {
			err = errors.Join(err, copyFiles(folder, filepath.Join(kept, filepath.Base(folder))))
		}
	}
	return kept, err
}

// row takes down what a part found: what was done, what came of it, how much of
// that is a loss, and the command that makes the row again.
func (r *report) row(part, words, losses, command string) {
	r.lock(func() { r.rows = append(r.rows, []string{part, words, losses, "faults " + command}) })
	fmt.Fprintf(r.out, "%s: %s. Lost: %s\n", part, words, losses)
}

// table writes the rows as a Markdown table.
func (r *report) table() string {
	var b strings.Builder
	b.WriteString("| What was done | What came of it | Lost | Command |\n|---|---|---|---|\n")
	for _, row := range r.rows {
		fmt.Fprintf(&b, "| %s | %s | %s | `%s` |\n", row[0], row[1], row[2], row[3])
	}
	return b.String()
}

// failed returns nil when nothing was lost.
func (r *report) failed() error {
	if len(r.failures) == 0 {
		return nil
	}
	kinds := map[string]int{}
	for _, err := range r.failures {
		kinds[kindOf(err)]++
	}
	return fmt.Errorf("%d failures: %v", len(r.failures), kinds)
}

// eachOf runs do for 0 to n-1 on several workers at once, until the first error.
func eachOf(ctx context.Context, workers, n int, do func(ctx context.Context, i int) error) error {
	if workers <= 0 {
		workers = runtime.NumCPU()
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	next := make(chan int)
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for i := range next {
				if err := do(ctx, i); err != nil {
					stop(err)
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	all.Wait()
	return context.Cause(ctx)
}
