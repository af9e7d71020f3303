package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage"
	"copresence/storage/network"
)

// coded is what a coder does with a tie by keyboard.
type coded struct {
	verdict   network.Verdict
	reference string // of a piece of evidence; empty: none
}

// asCoded says what is done with the tie that comes at a place: a yes is given
// evidence.
func asCoded(place int) coded {
	switch place % 3 {
	case 0:
		return coded{network.Yes, "R" + strconv.Itoa(place)}
	case 1:
		return coded{network.No, ""}
	}
	return coded{network.Unclear, ""}
}

// TestFiftyTiesByKeyboard codes fifty ties of real data in the real program with keys
// alone, in the order of a shuffled queue, with evidence for each yes. The program is
// killed in the middle, and goes on at the tie where it was.
func TestFiftyTiesByKeyboard(t *testing.T) {
	data, err := filepath.Abs(filepath.Join("..", "..", "shared", "data", "eies", "eies.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	const all, half = 50, 25
	display := startDisplay(t)
	e := display.look(t)
	folder := t.TempDir()
	project := filepath.Join(folder, "eies.copresence")
	for _, arguments := range [][]string{{"new", project}, {"import", project, data}, {"layout", project, "--algorithm", "grid"}} {
		if out, err := exec.Command(binary, arguments...).CombinedOutput(); err != nil {
			if arguments[0] == "import" {
				t.Skipf("the shared data are not there: %s", out)
			}
			t.Fatalf("%v: %v\n%s", arguments, err, out)
		}
	}
	order := shuffledQueue(t, project)[:all]

	first := display.start(t, folder, project)
	display.next(t, folder, project, order[0])
	display.code(t, e, project, 0)
	for place := 1; place < half; place++ {
		display.next(t, folder, project, order[place])
		display.code(t, e, project, place)
	}
	display.next(t, folder, project, order[half]) // it is looked at, and then the lights go out
	first.kill(t)

	second := display.start(t, folder, project)
	display.untilCoding(t, e, project, half) // without Tab: the window goes on at its tie
	for place := half + 1; place < all; place++ {
		display.next(t, folder, project, order[place])
		display.code(t, e, project, place)
	}
	second.kill(t)

	p := look(t, project)
	defer p.Close()
	marks, err := p.Marks()
	if err != nil {
		t.Fatal(err)
	}
	evidence, err := p.AllEvidence()
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[int64]coded)
	for _, m := range marks {
		got[m.Tie] = coded{verdict: m.Verdict}
	}
	for _, piece := range evidence {
		got[piece.Tie] = coded{got[piece.Tie].verdict, got[piece.Tie].reference + piece.Reference}
	}
	for place, tie := range order {
		if want := asCoded(place); got[tie] != want {
			t.Errorf("tie %d, which comes at place %d, is %+v, want %+v", tie, place, got[tie], want)
		}
	}
	if len(marks) != all {
		t.Errorf("%d ties are coded, want %d", len(marks), all)
	}
}

// shuffledQueue has the ties come at random, and returns their ids in that order.
func shuffledQueue(t *testing.T, project string) (order []int64) {
	t.Helper()
	s, err := session.Open(project, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	plan := session.Plan{Queue: coding.Queue{Order: coding.Random, Seed: 11}}
	if err := s.SetPlan(plan); err != nil {
		t.Fatal(err)
	}
	w, err := s.Queue(session.Turn{Queue: plan.Queue, Coder: "whoever comes first"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tie := range w.Waiting {
		order = append(order, w.Network.Ties.ID[tie])
	}
	if slices.IsSorted(order) {
		t.Error("the queue is not shuffled")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return order
}

// verdictKeys are the keys of the verdicts.
var verdictKeys = map[network.Verdict]string{network.Yes: "y", network.No: "n", network.Unclear: "u"}

// next presses Tab, and waits until the program shows the tie that is to come, which it
// notes where a coder goes on.
func (d *display) next(t *testing.T, home, project string, tie int64) {
	t.Helper()
	d.do(t, "key", "Tab")
	wait(t, fmt.Sprintf("Tab to lead to tie %d", tie), func() bool { return stoodAt(home, project) == tie })
}

// stoodAt reads at which tie of a project the program has noted that its coder is: the
// first one, or whoever is going to be.
func stoodAt(home, project string) int64 {
	content, err := os.ReadFile(filepath.Join(home, "fyne", "org.copresence.Copresence", "preferences.json"))
	if err != nil {
		return 0 // nothing was noted yet
	}
	var kept map[string]any
	if err := json.Unmarshal(content, &kept); err != nil {
		return 0 // it is being written
	}
	for _, coder := range []string{"Coder 1", ""} {
		if id, ok := kept["tie "+project+" "+coder].(float64); ok {
			return int64(id)
		}
	}
	return 0
}

// untilCoding presses the key of a verdict until the program, which is just starting,
// takes it, and then codes on.
func (d *display) untilCoding(t *testing.T, e *eyes, project string, place int) {
	t.Helper()
	wait(t, "the first verdict after the kill", func() bool {
		if marks, _ := written(t, project); marks > place {
			return true
		}
		d.do(t, "key", verdictKeys[asCoded(place).verdict])
		time.Sleep(time.Second)
		return false
	})
	d.code(t, e, project, place)
}

// code gives the tie that is shown, at a place of the queue, its verdict and evidence.
func (d *display) code(t *testing.T, e *eyes, project string, place int) {
	t.Helper()
	c := asCoded(place)
	d.do(t, "key", verdictKeys[c.verdict])
	wait(t, fmt.Sprintf("verdict %d", place+1), func() bool {
		marks, _ := written(t, project)
		return marks == place+1
	})
	d.prove(t, e, project, c, place/3+1)
}

// prove adds the evidence of a verdict, which is then that many pieces in all.
func (d *display) prove(t *testing.T, e *eyes, project string, c coded, pieces int) {
	t.Helper()
	if c.reference == "" {
		return
	}
	// The form darkens all that it does not cover. Keys wait till it is open, and the next
	// till it has gone.
	edge := image.Rect(0, d.height/2, 3, d.height/2+3)
	lit := e.see(t, edge)
	d.do(t, "key", "a")
	wait(t, "the form", func() bool { return !bytes.Equal(lit, e.see(t, edge)) })
	// From the event by Tab to whether it is new, to source, and to reference.
	d.do(t, "key", "Tab", "Tab", "Tab", "type", c.reference)
	d.do(t, "key", "Return")
	wait(t, "evidence "+c.reference, func() bool {
		_, found := written(t, project)
		return found == pieces
	})
	wait(t, "the form to close", func() bool { return bytes.Equal(lit, e.see(t, edge)) })
}

// written counts the marks and pieces of evidence in the file.
func written(t *testing.T, project string) (marks, pieces int) {
	t.Helper()
	p, err := storage.OpenReadOnly(project)
	if err != nil {
		return -1, -1 // a moment at which the program was writing
	}
	defer p.Close()
	counts, err := p.Counts()
	if err != nil {
		return -1, -1
	}
	evidence, err := p.AllEvidence()
	if err != nil {
		return -1, -1
	}
	return counts.Marks, len(evidence)
}

func look(t *testing.T, project string) *storage.Project {
	t.Helper()
	p, err := storage.OpenReadOnly(project)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
