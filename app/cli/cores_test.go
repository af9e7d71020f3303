package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"copresence/app/cli"
)

// A figure of a new layout, with a measure for its colours, is the same to the byte on one
// core as on several: of few ties, which are lines, and of many, which are density.
func TestFiguresAreTheSameOnAnyNumberOfCores(t *testing.T) {
	folder := t.TempDir()
	run := func(arguments ...string) {
		t.Helper()
		var said bytes.Buffer
		p := cli.Program{Stdout: &said, Stderr: &said, Now: time.Now}
		if code := p.Run(context.Background(), arguments); code != 0 {
			t.Fatalf("%q: %s", arguments, said.String())
		}
	}
	for _, size := range []struct {
		activists, ties int
		endings         []string
	}{{60, 200, []string{".png", ".svg", ".pdf"}}, {700, 21000, []string{".png"}}} {
		var edges strings.Builder
		for i := range size.ties {
			fmt.Fprintln(&edges, i%size.activists, (i*i+7*i+1)%size.activists)
		}
		name := filepath.Join(folder, fmt.Sprint(size.ties))
		if err := os.WriteFile(name+".edges", []byte(edges.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		run("new", name+".copresence")
		run("import", name+".copresence", name+".edges")
		for _, ending := range size.endings {
			var first []byte
			for cores := 1; cores <= 2; cores++ {
				before := runtime.GOMAXPROCS(cores)
				run("render", name+".copresence", name+ending, "--layout", "spread", "--colour", "community", "--width", "400", "--height", "300", "--dpi", "96")
				runtime.GOMAXPROCS(before)
				made, err := os.ReadFile(name + ending)
				if err != nil {
					t.Fatal(err)
				}
				if first == nil {
					first = made
				}
				if !bytes.Equal(made, first) {
					t.Errorf("%s of %d ties is otherwise on %d cores", ending, size.ties, cores)
				}
			}
		}
	}
}
