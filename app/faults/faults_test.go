//go:build linux

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"syscall"
	"testing"
)

// TestMain also is what the harness starts by itself: players and judges.
func TestMain(m *testing.M) {
	if acted, err := act(); acted {
		end(err)
	}
	os.Exit(m.Run())
}

// held runs a part with the flags given, and fails the test when anything is lost.
func held(t *testing.T, p part, arguments ...string) {
	t.Helper()
	flags := flag.NewFlagSet(t.Name(), flag.ContinueOnError)
	p.flags(flags)
	if err := flags.Parse(arguments); err != nil {
		t.Fatal(err)
	}
	r, err := newReport(t.Output(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := r.close(); err != nil {
			t.Error(err)
		}
	}()
	err = p.run(context.Background(), r)
	if errors.Is(err, syscall.EPERM) {
		t.Skipf("this system lets nobody trace a process: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := r.failed(); err != nil {
		t.Error(err)
	}
}

func TestKilledPlayersLoseNothing(t *testing.T) {
	held(t, &killing{}, "--session", "30", "--command", "0", "--lives", "15", "--seed", "7")
}

func TestTheKilledProgramLosesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	held(t, &killing{}, "--session", "0", "--command", "20", "--lives", "10", "--seed", "7")
}

func TestPowerCutsLoseNothing(t *testing.T) {
	held(t, &cutting{}, "--cuts", "200", "--again", "20", "--control", "40", "--per-life", "50", "--commands", "12", "--seed", "7")
}

func TestFailingCallsLoseNothing(t *testing.T) {
	held(t, &failing{}, "--commands", mark+","+restore, "--quick", "--dense", "8", "--most", "8", "--seed", "7")
}

func TestDamagedCopiesAreNoticed(t *testing.T) {
	const withoutEnd = "10m" // how fast this machine is, under the race detector, is not what is tested here
	held(t, &damaging{}, "--copies", "180", "--data", "none", "--seed", "7", "--too-long", withoutEnd)
}

// A book must not admit what was not acknowledged, nor a project that lacks what
// was: the harness would prove nothing.
func TestTheBookSeesLosses(t *testing.T) {
	history := func(words ...string) (steps []step) {
		for i, w := range words {
			steps = append(steps, step{ID: int64(i + 1), At: fmt.Sprint("at ", i), What: w})
		}
		return steps
	}
	two := history("import 2 activists, 1 tie", "mark A → B yes")
	undoneOnce := slices.Clone(two)
	undoneOnce[1].Fate = undone
	three := history("import 2 activists, 1 tie", "mark A → B yes", "mark A → B no")
	for name, try := range map[string]struct {
		returned []claim
		begun    *order
		found    []step
		look     string
		kind     string // of the loss; "": it is admitted
	}{
		"as it was":                       {found: two, look: "2"},
		"the last step is gone":           {found: two[:1], look: "1", kind: lost},
		"the last step is another":        {found: history("import 2 activists, 1 tie", "mark A → B no"), look: "2", kind: torn},
		"the same steps look otherwise":   {found: two, look: "x", kind: torn},
		"something nobody ordered":        {found: three, look: "3", kind: torn},
		"a mark under way is there":       {begun: &order{Kind: mark}, found: three, look: "3"},
		"a mark under way is not there":   {begun: &order{Kind: mark}, found: two, look: "2"},
		"a move under way, a mark there":  {begun: &order{Kind: move}, found: three, look: "3", kind: torn},
		"an undo under way":               {begun: &order{Kind: undo}, found: undoneOnce, look: "1"},
		"an undo nobody ordered":          {found: undoneOnce, look: "1", kind: torn},
		"a mark that returned":            {returned: []claim{{Order: order{Kind: mark}}}, found: three, look: "3"},
		"a mark that returned is gone":    {returned: []claim{{Order: order{Kind: mark}}}, found: two, look: "2", kind: torn},
		"of a failed mark, nothing":       {returned: []claim{{Order: order{Kind: mark}, Failed: true}}, found: two, look: "2"},
		"of an import and a mark, one":    {returned: []claim{{Order: order{Kind: importing}}}, begun: &order{Kind: mark}, found: three, look: "3", kind: torn},
		"words that were told are others": {returned: []claim{{Order: order{Kind: mark}, Told: true, Undo: "mark B → A no"}}, found: three, look: "3", kind: lost},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook()
			for n := range two {
				b.seen(sight{fmt.Sprint(n + 1), two[:n+1]})
			}
			b.Returned, b.Begun = try.returned, try.begun
			_, err := b.admits(sight{try.look, try.found})
			if kindOf(err) != try.kind {
				t.Errorf("%v, want %q", err, try.kind)
			}
		})
	}
}
