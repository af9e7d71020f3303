package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"

	"copresence/app/session"
	"copresence/graphview/scene/crowd"
)

// TestTimeToTheNextTie presses keys of verdicts in the real program, and holds the time
// until the next tie is on the screen and the mark on disk against its limit.
func TestTimeToTheNextTie(t *testing.T) {
	d := startFrames(t)
	fmt.Printf("%-36s %8s %9s %9s %9s %9s %9s\n", "a verdict, median of 20", "ties", "on screen", "on disk", "both", "limit", "cpu")
	folder := t.TempDir()
	sample := filepath.Join(folder, "sample.copresence")
	s, err := session.OpenSample(sample, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	ties := s.State().Network.Ties.Len()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.timeVerdicts(t, sample, s.State().Coders[0].Label, ties, 30*time.Millisecond)
	large := crowd.Sizes[1]
	d.timeVerdicts(t, crowdIn(t, folder, large.Activists, large.Ties), "", large.Ties, 60*time.Millisecond)
}

// card is where the panel at the right says which tie is shown.
var card = image.Rect(1310, 85, 1590, 220)

func (d *display) timeVerdicts(t *testing.T, project, coder string, ties int, limit time.Duration) {
	t.Helper()
	home := t.TempDir()
	prefer(t, home, project, coder)
	program := d.start(t, home, project)
	e := d.look(t)
	program.idle(t, e, paper)
	nothing := e.see(t, card)
	wait(t, "the first tie", func() bool {
		e.key(t, keyTab)
		time.Sleep(time.Second)
		return !bytes.Equal(nothing, e.see(t, card))
	})
	before, _ := written(t, project)
	const warm, times = 2, 20
	var shown, kept, both, cpu []time.Duration
	for i := range warm + times {
		program.idle(t, e, card)
		had := processorTime(program.Process.Pid) + processorTime(d.server)
		s, k := e.timeVerdict(t, project, xproto.Keysym("ynu"[i%3]))
		had = processorTime(program.Process.Pid) + processorTime(d.server) - had
		wait(t, fmt.Sprintf("mark %d on disk", i+1), func() bool { // of the first, its coder was written before it
			marks, _ := written(t, project)
			return marks == before+i+1
		})
		if i >= warm {
			shown, kept, both, cpu = append(shown, s), append(kept, k), append(both, max(s, k)), append(cpu, had)
		}
	}
	program.kill(t)
	longest := time.Duration(float64(limit) * slower())
	fmt.Printf("%-36s %8d %7.1fms %7.1fms %7.1fms %7.1fms %7.1fms\n", "to the next tie", ties, ms(median(shown)), ms(median(kept)), ms(median(both)), ms(longest), ms(median(cpu)))
	if median(both) > longest {
		t.Errorf("from a verdict to the next tie of %d: %.1f ms, want at most %.1f; %s", ties, ms(median(both)), ms(longest), loaded())
	}
}

// prefer makes the program open a project for a coder, and go on to the next tie after a
// verdict.
func prefer(t *testing.T, home, project, coder string) {
	t.Helper()
	folder := filepath.Join(home, "fyne", "org.copresence.Copresence")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	kept, err := json.Marshal(map[string]any{"go on after a verdict": true, "coder " + project: coder})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "preferences.json"), kept, 0o600); err != nil {
		t.Fatal(err)
	}
}

// timeVerdict presses the key of a verdict, and returns how long it takes until the card
// shows another tie, and until a transaction is on disk: the project has been written and
// its journal is empty again.
func (e *eyes) timeVerdict(t *testing.T, project string, key xproto.Keysym) (shown, kept time.Duration) {
	t.Helper()
	changed := func() (time.Time, bool) {
		file, err := os.Stat(project)
		if err != nil {
			t.Fatal(err)
		}
		journal, err := os.Stat(project + "-journal")
		return file.ModTime(), err != nil || journal.Size() == 0
	}
	before := e.see(t, card)
	last, _ := changed()
	began := time.Now()
	e.key(t, key)
	for shown == 0 || kept == 0 {
		if at, whole := changed(); kept == 0 && whole && !at.Equal(last) {
			kept = time.Since(began)
		}
		if shown == 0 && !bytes.Equal(before, e.see(t, card)) {
			shown = time.Since(began)
		}
		time.Sleep(time.Millisecond) // who looks without a pause takes the cores from what is looked at
		if time.Since(began) > time.Minute {
			t.Fatalf("within a minute a verdict did not lead to another tie on the screen and a mark on disk (%v, %v)", shown, kept)
		}
	}
	return shown, kept
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
