//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// order tells the player to carry out one command. Its numbers are drawn by
// whoever gives the order; the player takes them modulo what there is.
type order struct {
	Kind    string
	Number  int    `json:",omitempty"` // of a tie or an activist
	Coder   string `json:",omitempty"`
	Verdict int    `json:",omitempty"` // where the coder says this already, the next one
	Seed    uint64 `json:",omitempty"` // of a layout, a place, or a table
	Rows    int    `json:",omitempty"` // of a table
	Path    string `json:",omitempty"` // of a file to be made, or of a backup
	Target  int64  `json:",omitempty"` // the step to go to, which the player chooses by Number

	// Pause has the player wait, when the command has returned, for the order to look.
	Pause bool `json:",omitempty"`

	// Refuse makes the Refuse-th allocation fail that C code asks for during the
	// command, and Stay all after it.
	Refuse int  `json:",omitempty"`
	Stay   bool `json:",omitempty"`
}

// The kinds of orders that change a project.
const (
	mark      = "mark"
	move      = "move"
	arrange   = "layout"
	importing = "import"
	addCoder  = "coder"
	undo      = "undo"
	redo      = "redo"
	goTo      = "goto"
	deleting  = "delete"
	restore   = "restore" // the last backup
)

// The other kinds.
const (
	backUp = "backup" // into the folder of backups
	create = "create" // a project beside the one that is open; it is closed again
	saveAs = "saveas" // write the project into a new file and go on in that
	look   = "look"   // what the command made that is waiting to be looked at
	reopen = "reopen" // close the project and open it again
	quit   = "quit"   // close the project and end
)

// outcomes are, for a kind of change, the sequences of steps that it may leave in
// the history, by how their words begin.
var outcomes = map[string][][]string{
	mark:      {{"mark "}, {"take the mark off "}, {"add ", "mark "}},
	move:      {{"move "}},
	arrange:   {{"lay out "}},
	importing: {{"import "}, {"import ", "place "}},
	addCoder:  {{"add "}},
	deleting:  {{"delete "}},
}

// travels are the kinds of orders that add no step.
func travels(kind string) bool { return kind == undo || kind == redo || kind == goTo }

// draw makes a random order of the kinds that people give most: marks.
func draw(rng *rand.Rand) order {
	o := order{Number: rng.IntN(1 << 20), Verdict: rng.IntN(4), Seed: rng.Uint64() >> 1}
	o.Coder = fmt.Sprintf("Coder %c", 'A'+rune(rng.IntN(3)))
	switch n := rng.IntN(100); {
	case n < 40:
		o.Kind = mark
	case n < 51:
		o.Kind = undo
	case n < 60:
		o.Kind = redo
	case n < 63:
		o.Kind = goTo
	case n < 72:
		o.Kind = move
	case n < 81:
		o.Kind = arrange
	case n < 84:
		o.Kind = deleting
	case n < 88:
		o.Kind = backUp
	case n < 90:
		o.Kind = restore
	case n < 98:
		o.Kind, o.Rows = importing, 1+rng.IntN(40)
	default:
		o.Kind, o.Coder = addCoder, fmt.Sprintf("Guest %d", rng.Uint64())
	}
	return o
}

// table writes a small table of ties as a person might import it: half of its
// people are new, a few of its columns too.
func (o order) table() string {
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	var b strings.Builder
	attribute := rng.IntN(12)
	fmt.Fprintf(&b, "source,target,platform,relation,directed,weight,first_seen,verdict,trait %d\n", attribute)
	person := func() string {
		if rng.IntN(2) == 0 {
			return fmt.Sprintf("N%d", rng.IntN(1<<16))
		}
		return fmt.Sprintf("P%d", rng.IntN(30))
	}
	for row := range o.Rows {
		source := person()
		if row == 0 {
			source = fmt.Sprintf("U%d", o.Seed) // so that no table adds nothing
		}
		verdict := []string{"yes", "no", "unclear", ""}[rng.IntN(4)]
		fmt.Fprintf(&b, "%s,Q%s,%s,%s,%s,%d,20%02d-0%d,%s,%s\n", source, person(),
			[]string{"Facebook", "Telegram", "in person"}[rng.IntN(3)], []string{"follows", "messages"}[rng.IntN(2)],
			[]string{"yes", "no"}[rng.IntN(2)], 1+rng.IntN(9), 10+rng.IntN(10), 1+rng.IntN(9), verdict,
			strings.Repeat("long words ", rng.IntN(20)))
	}
	return b.String()
}
