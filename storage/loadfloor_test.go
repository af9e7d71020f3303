package storage_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"copresence/storage"
)

var floor = flag.Bool("floor", false, "compare loading a large project with a C program that steps through the same rows: make bench-load")

// The project of the comparison.
const (
	floorActivists = 200_000
	floorTies      = 1_000_000
	floorRuns      = 15 // of each of the two, by turns
)

// TestLoadAgainstTheFloor prints what it costs to open a large project and read it
// into memory, and what the same rows cost in C: processes of their own, which
// begin with the file in the system's cache and end with the values in arrays. It
// is a benchmark: no time makes it fail.
func TestLoadAgainstTheFloor(t *testing.T) {
	if !*floor {
		t.Skip("a benchmark: make bench-load")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "large.copresence")
	began := time.Now()
	p, err := storage.Create(path, noon)
	check(t, err)
	add(t, p, large(floorActivists, floorTies))
	check(t, p.Close())
	info, err := os.Stat(path)
	check(t, err)
	fmt.Printf("%d activists and %d ties with 3 attributes each: %d MB, made in %.0f s\n",
		floorActivists, floorTies, info.Size()>>20, time.Since(began).Seconds())

	inC := []string{compileFloor(t, folder), path}
	ours := []string{os.Args[0], "-test.run=^TestLoadOnce$"}
	t.Setenv(loadOnce, path)
	// Both read the same rows, or there is nothing to compare.
	want := fmt.Sprintf("%d activists, 4 platforms, %d ties, %d marks, %d and %d with 3 attributes",
		floorActivists, floorTies, floorTies/100, floorActivists, floorTies)
	var costs [2][]cost
	for run := range floorRuns + 1 { // the first warms the cache
		for i, command := range [...][]string{inC, ours} {
			c, said := spend(t, command)
			if !strings.Contains(said, want) {
				t.Fatalf("%s read %s, want %s", command[0], said, want)
			}
			if run > 0 {
				costs[i] = append(costs[i], c)
			}
		}
	}
	for i, who := range [...]string{"C floor", "Copresence"} {
		fmt.Printf("%-11s%s\n", who, middle(costs[i]))
	}
	fmt.Printf("ratio of CPU time %.2f (medians of %d runs)\n",
		float64(middle(costs[1]).cpu())/float64(middle(costs[0]).cpu()), floorRuns)
}

// loadOnce names, in the environment, the project that TestLoadOnce is to load.
const loadOnce = "COPRESENCE_TEST_LOAD"

// TestLoadOnce is the other process: it opens a project and reads it.
func TestLoadOnce(t *testing.T) {
	path := os.Getenv(loadOnce)
	if path == "" {
		t.Skip("it runs for TestLoadAgainstTheFloor")
	}
	p, err := storage.Open(path)
	check(t, err)
	n, err := p.Network(storage.Reader{})
	check(t, err)
	coded := 0
	for _, v := range n.Ties.Verdict {
		if v != 0 {
			coded++
		}
	}
	if len(n.Activists.Attributes) != 3 || len(n.Ties.Attributes) != 3 {
		t.Fatal("they have other attributes")
	}
	fmt.Printf("%d activists, %d platforms, %d ties, %d marks, %d and %d with 3 attributes\n", n.Activists.Len(), len(n.Platforms), n.Ties.Len(), coded,
		len(n.Activists.Attributes[1].Numbers), len(n.Ties.Attributes[1].Numbers))
	check(t, p.Close())
}

// compileFloor builds testdata/floor.c with the SQLite that the driver brings,
// for one thread: nothing that could make it faster is left out.
func compileFloor(t *testing.T, folder string) string {
	t.Helper()
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/mattn/go-sqlite3").Output()
	check(t, err)
	compiler, err := exec.Command("go", "env", "CC").Output()
	check(t, err)
	source := strings.TrimSpace(string(module))
	program := filepath.Join(folder, "floor")
	command := append(strings.Fields(string(compiler)), "-O2", "-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION", "-DSQLITE_DEFAULT_MEMSTATUS=0",
		"-I"+source, "-o", program, filepath.Join("testdata", "floor.c"), filepath.Join(source, "sqlite3-binding.c"), "-lm")
	if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
	return program
}

// cost is what a process took.
type cost struct{ user, system, elapsed time.Duration }

func (c cost) cpu() time.Duration { return c.user + c.system }

func (c cost) String() string {
	return fmt.Sprintf("%4d ms CPU (user %d, system %d), %4d ms elapsed", c.cpu().Milliseconds(), c.user.Milliseconds(), c.system.Milliseconds(), c.elapsed.Milliseconds())
}

func spend(t *testing.T, command []string) (c cost, said string) {
	t.Helper()
	began := time.Now()
	cmd := exec.Command(command[0], command[1:]...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", command, err, out)
	}
	return cost{cmd.ProcessState.UserTime(), cmd.ProcessState.SystemTime(), time.Since(began)}, string(out)
}

// middle returns the run of median CPU time.
func middle(costs []cost) cost {
	sorted := slices.SortedFunc(slices.Values(costs), func(a, b cost) int { return int(a.cpu() - b.cpu()) })
	return sorted[len(sorted)/2]
}
