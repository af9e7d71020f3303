//go:build linux

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
	"copresence/storage/network"
)

// The player is the process in which package session works on a project. It reads
// orders from its standard input, a line each, and tells on file descriptor 3
// what it does.
type player struct {
	path    string
	session *session.Session
	tell    *json.Encoder
	memory  *memory // nil: allocations do not fail
}

// tells is the file descriptor on which the player tells what it does.
const tells = 3

// told is a line of what the player tells.
type told struct {
	Stage  string // one of the stages
	Order  *order `json:",omitempty"` // with begun
	Claim  *claim `json:",omitempty"` // with done
	Sight  *sight `json:",omitempty"` // with seen
	Error  string `json:",omitempty"` // what the command, or looking, said
	Denied int64  `json:",omitempty"` // with done: how many allocations failed
}

// The stages of a command. A kill between done and seen finds a command that was
// acknowledged, though nobody has looked yet what it made.
const (
	begun = "begun"
	done  = "done" // the acknowledgement
	seen  = "seen"
)

// play is the main function of the player. It opens the project at path; where
// there is none it is made by make.
func play(path string, make func(string, func() time.Time) (*session.Session, error)) error {
	if os.Getenv(filtered) != "" {
		if err := installFilter(); err != nil {
			return fmt.Errorf("the filter of system calls: %w", err)
		}
	}
	p := &player{path: path, tell: json.NewEncoder(os.NewFile(tells, "tells"))}
	var err error
	if p.memory, err = openMemory(); err != nil {
		return err
	}
	if err := p.open(make); err != nil {
		return errors.Join(err, p.tell.Encode(told{Stage: seen, Error: err.Error()}))
	}
	if err := p.look(); err != nil {
		return err
	}
	return p.listen(os.Stdin)
}

// open opens the project, and makes it first where its place is empty.
func (p *player) open(make func(string, func() time.Time) (*session.Session, error)) (err error) {
	if _, missing := os.Stat(p.path); missing != nil {
		if err := p.tell.Encode(told{Stage: begun, Order: &order{Kind: create}}); err != nil {
			return err
		}
		p.session, err = make(p.path, time.Now)
		return err
	}
	p.session, err = session.Open(p.path, time.Now)
	return err
}

// listen carries out orders until one is to quit, or there are no more.
func (p *player) listen(orders io.Reader) error {
	lines := bufio.NewScanner(orders)
	for lines.Scan() {
		var o order
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return err
		}
		var err error
		switch o.Kind {
		case quit:
			return p.session.Close()
		case look:
			err = p.look()
		default:
			err = p.obey(o)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(lines.Err(), p.session.Close())
}

// obey carries out an order. An error of the command is told; an error of obey
// means that nobody listens any more.
func (p *player) obey(o order) error {
	command, claim, err := p.prepare(&o)
	if err != nil {
		return err
	}
	if err := p.tell.Encode(told{Stage: begun, Order: &o}); err != nil {
		return err
	}
	p.memory.refuse(o.Refuse, o.Stay)
	session.Guard(func() { err = command() }, func(panicked error) { err = panicked })
	denied := p.memory.allow()
	state := p.session.State()
	claim.Told, claim.Undo, claim.Redo = true, state.Undo, state.Redo
	report := told{Stage: done, Claim: claim, Denied: denied}
	if err != nil {
		claim.Failed, report.Error = true, err.Error()
	}
	claim.Unsaved = len(state.Unsaved)
	if err := p.tell.Encode(report); err != nil || o.Pause {
		return err // looking writes what is not saved
	}
	return p.look()
}

// look tells what can be seen of the project.
func (p *player) look() error {
	s, err := see(p.session)
	if err != nil {
		return p.tell.Encode(told{Stage: seen, Error: err.Error()})
	}
	return p.tell.Encode(told{Stage: seen, Sight: &s})
}

// prepare does all of an order that is not yet the command, so that what is
// between begun and done is the program's work alone.
func (p *player) prepare(o *order) (command func() error, c *claim, err error) {
	c = &claim{}
	s := p.session
	ctx := context.Background()
	switch o.Kind {
	case mark:
		command, c.Marked, err = p.mark(*o)
	case importing:
		command, err = p.importing(*o)
	case deleting:
		command, err = p.deleting(*o)
	case goTo:
		o.Target, err = p.target(*o)
		command = func() error { _, err := s.GoTo(ctx, o.Target, nil); return err }
	case backUp:
		command = func() error {
			made, err := s.BackUp(ctx)
			c.File = filepath.Base(made.Path)
			return err
		}
	case restore:
		command = func() error { _, err := s.Restore(ctx, s.FindBackup(o.Path), false); return err }
	case move:
		command = func() error { return s.Move(p.someone(*o), o.place()) }
	case arrange:
		command = func() error { return s.Arrange(ctx, layouts.Seeded("distances", o.Seed).With("iterations", "3"), nil) }
	case addCoder:
		command = func() error { return s.AddCoder(o.Coder) }
	case undo:
		command = func() error { _, err := s.Undo(ctx, nil); return err }
	case redo:
		command = func() error { _, err := s.Redo(ctx, nil); return err }
	case create:
		command = func() error { return makeBeside(o.Path) }
	case saveAs:
		command = func() error { return s.SaveAs(ctx, o.Path) }
	case reopen:
		command = p.reopen
	default:
		err = errors.New("no such order: " + o.Kind)
	}
	c.Order = *o
	return command, c, err
}

// mark prepares a verdict that differs from what the coder says so far.
func (p *player) mark(o order) (func() error, *marked, error) {
	state := p.session.State()
	if state.Network.Ties.Len() == 0 {
		return func() error { return errors.New("there is no tie") }, nil, nil
	}
	known := false
	for _, c := range state.Coders {
		known = known || c.Label == o.Coder
	}
	tie := int32(o.Number % state.Network.Ties.Len())
	verdict := network.Verdicts[o.Verdict]
	if known {
		if err := p.session.ReadAs(o.Coder); err != nil {
			return nil, nil, err
		}
		if verdict == p.session.State().Network.Ties.Verdict[tie] {
			verdict = network.Verdicts[(o.Verdict+1)%len(network.Verdicts)]
		}
	} else if verdict == network.NotCoded {
		verdict = network.Yes
	}
	m := &marked{state.Network.Ties.ID[tie], o.Coder, verdict.String()}
	return func() error {
		return p.session.MarkAs(o.Coder, tie, session.Marking{Verdict: verdict, Confidence: math.NaN()})
	}, m, nil
}

func (p *player) someone(o order) int32 {
	return int32(o.Number % max(1, p.session.State().Network.Activists.Len()))
}

func (o order) place() network.Point {
	return network.Point{X: float64(o.Seed % 1000), Y: float64(o.Seed/1000%1000) / 7}
}

// importing prepares an import of a small table.
func (p *player) importing(o order) (func() error, error) {
	tables, plan, err := tableOf(o)
	return func() error {
		_, err := p.session.Import(context.Background(), tables, plan, nil)
		return err
	}, err
}

func tableOf(o order) ([]exchange.Table, exchange.Plan, error) {
	table, err := csv.Read(strings.NewReader(o.table()), "ties.csv")
	if err != nil {
		return nil, exchange.Plan{}, err
	}
	tables := []exchange.Table{table}
	plan := exchange.Guess(tables)
	plan.Coder = o.Coder
	return tables, plan, nil
}

// deleting prepares the deletion of somebody with all that goes along.
func (p *player) deleting(o order) (func() error, error) {
	state := p.session.State()
	if state.Network.Activists.Len() == 0 {
		return func() error { return errors.New("there is nobody") }, nil
	}
	d := session.Deletion{Activists: []int64{state.Network.Activists.ID[p.someone(o)]}}
	told, err := p.session.Consequences(d)
	return func() error { return p.session.Delete(context.Background(), d, told, nil) }, err
}

// target chooses a step to go to, or the beginning.
func (p *player) target(o order) (int64, error) {
	steps, err := stepsOf(p.session)
	open := []int64{0}
	for _, s := range steps {
		if s.Fate != dropped {
			open = append(open, s.ID)
		}
	}
	return open[max(0, len(open)-1-o.Number%10)], err
}

// makeBeside makes another project and closes it.
func makeBeside(path string) error {
	s, err := session.Create(path, time.Now)
	if err != nil {
		return err
	}
	return s.Close()
}

// reopen closes the project, wherever it was saved, and opens it again.
func (p *player) reopen() error {
	p.path = p.session.State().Path
	if err := p.session.Close(); err != nil {
		return err
	}
	s, err := session.Open(p.path, time.Now)
	if err == nil {
		p.session = s
	}
	return err
}
