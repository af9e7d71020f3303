package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/graphview/scene/crowd"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

var frames = flag.Bool("frames", false, "count the pictures that reach the screen, and time coding, in the real program under Xvfb: make bench-frames")

// leastFrames is how many pictures a second the program is to show while anything moves,
// on the machine that limits were set on.
const leastFrames = 20

// The window that pictures are counted in, pixels.
const framesWidth, framesHeight = 1600, 1000

// slower says how many times slower this machine is than the one that limits were set on.
var slower = sync.OnceValue(func() float64 {
	times, why := crowd.Slower(func() float64 { return processorTime(os.Getpid()).Seconds() })
	fmt.Println(why)
	return times
})

// startFrames makes a display for counting, or skips the test.
func startFrames(t *testing.T) *display {
	t.Helper()
	if !*frames {
		t.Skip("a benchmark: make bench-frames")
	}
	d := startDisplayOf(t, framesWidth, framesHeight)
	slower()
	return d
}

// crowdIn makes a project of a network of that size, laid out.
func crowdIn(t *testing.T, folder string, activists, ties int) string {
	t.Helper()
	n, places, err := crowd.New(activists, ties)
	if err != nil {
		t.Fatal(err)
	}
	cells := make([][]string, 4)
	for i := range n.Ties.Len() {
		directed := "no"
		if n.Ties.Directed[i] {
			directed = "yes"
		}
		for c, words := range []string{
			n.Activists.Pseudonym[n.Ties.Source[i]], n.Activists.Pseudonym[n.Ties.Target[i]], directed, fmt.Sprint(n.Ties.Weight[i]),
		} {
			cells[c] = append(cells[c], words)
		}
	}
	tables := []exchange.Table{{
		Name: "ties.csv", Columns: exchange.Headings([]string{"source", "target", "directed", "weight"}), Cells: cells, FirstRow: 2,
	}}
	project := filepath.Join(folder, fmt.Sprintf("crowd%d.copresence", ties))
	s, err := session.Create(project, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Import(t.Context(), tables, exchange.Guess(tables), nil); err != nil {
		t.Fatal(err)
	}
	at := map[string]network.Point{}
	for i, pseudonym := range n.Activists.Pseudonym {
		at[pseudonym] = places[i]
	}
	known, to := s.State().Network, map[int64]network.Point{}
	for i, pseudonym := range known.Activists.Pseudonym {
		to[known.Activists.ID[i]] = at[pseudonym]
	}
	if err := s.MoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return project
}

// processorTime is what the threads of a process have had so far; nothing where Linux does
// not tell.
func processorTime(process int) time.Duration {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", process)) // the pattern is well formed
	all := time.Duration(0)
	for _, file := range threads {
		content, err := os.ReadFile(file)
		if err != nil {
			continue // the thread has just ended
		}
		var had int64
		if _, err := fmt.Sscan(string(content), &had); err == nil {
			all += time.Duration(had)
		}
	}
	return all
}

// idle waits until the program does nothing any more, and a part of the screen shows
// something that stays.
func (r running) idle(t *testing.T, e *eyes, at image.Rectangle) {
	t.Helper()
	const enough, little = 20, 60 * time.Millisecond // times in a row, of processor time a second
	before, seen, calm := processorTime(r.Process.Pid), e.see(t, at), 0
	deadline := time.Now().Add(3 * time.Minute)
	for ; calm < enough; time.Sleep(time.Second / enough) {
		if time.Now().After(deadline) {
			t.Fatal("the program does not come to rest")
		}
		now, sees := processorTime(r.Process.Pid), e.see(t, at)
		if now-before < little/enough && bytes.Equal(sees, seen) && !uniform(sees) {
			calm++
		} else {
			calm = 0
		}
		before, seen = now, sees
	}
}

// uniform reports whether all pixels are alike.
func uniform(pixels []byte) bool { return bytes.Equal(pixels[4:], pixels[:len(pixels)-4]) }

// flow is how pictures came while something was done for a while.
type flow struct {
	rate    float64 // pictures a second
	longest float64 // without a new one, ms
	rest    float64 // from the last event to the last picture, ms
	cpu     float64 // of program and X server, ms a picture
}

// rounds is how often the same is counted; the best counts, because other programs on
// the machine only ever take away.
const rounds = 3

// count does something while it counts the pictures that come, in a part of the screen.
func (r running) count(t *testing.T, d *display, e *eyes, at image.Rectangle, do func()) (best flow) {
	t.Helper()
	best = flow{longest: ms(lasting)}
	for range rounds {
		r.idle(t, e, at)
		had := processorTime(r.Process.Pid) + processorTime(d.server)
		seen := e.watch(t, at)
		began := time.Now()
		do()
		ended := time.Now()
		had = processorTime(r.Process.Pid) + processorTime(d.server) - had
		e.rest(t, at, time.Second)
		if f := counted(seen.changes(t), began, ended); f.rate > best.rate {
			f.cpu = ms(had) / (f.rate * ended.Sub(began).Seconds())
			best = f
		}
	}
	return best
}

// counted are the pictures that came while something was done.
func counted(changes []time.Time, began, ended time.Time) (f flow) {
	last, n := began, 0
	for _, at := range changes {
		if at.After(ended) {
			f.rest = ms(at.Sub(ended))
			continue
		}
		n++
		f.longest, last = max(f.longest, ms(at.Sub(last))), at
	}
	f.longest = max(f.longest, ms(ended.Sub(last)))
	f.rate = float64(n) / ended.Sub(began).Seconds()
	return f
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// flowHead heads the lines of tell.
func flowHead(what string) {
	fmt.Printf("%-36s %8s %9s %9s %9s %9s %6s\n", what, "ties", "frames/s", "longest", "to rest", "cpu/frame", "least")
}

// tell prints how pictures came, and fails when they were fewer than is wanted, of which
// a machine that is slower than the one that limits were set on has to show fewer.
func (f flow) tell(t *testing.T, what string, ties int, least float64) {
	t.Helper()
	wanted, spent := "", "not told"
	if f.cpu > 0 {
		spent = fmt.Sprintf("%.0fms", f.cpu)
	}
	if least > 0 {
		wanted = fmt.Sprintf("%6.1f", least/slower())
	}
	fmt.Printf("%-36s %8d %9.1f %7.0fms %7.0fms %9s %6s\n", what, ties, f.rate, f.longest, f.rest, spent, wanted)
	if f.rate < least/slower() {
		t.Errorf("%s, %d ties: %.1f frames a second, want at least %s; %s", what, ties, f.rate, strings.TrimSpace(wanted), loaded())
	}
}

// loaded says how many programs want the processors of the machine.
func loaded() string {
	content, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "how busy the machine is, is not known"
	}
	load, _, _ := strings.Cut(string(content), " ")
	return "load of the machine " + load
}
