//go:build linux

package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"copresence/app/session"
)

// damaging says how many copies to damage.
type damaging struct {
	Copies  int
	Data    string // a folder of public data, used where it is there
	Seed    uint64
	Workers int
	TooLong time.Duration // than opening and checking a copy may take
}

func (p *damaging) flags(f *flag.FlagSet) {
	f.IntVar(&p.Copies, "copies", 20_000, "damaged copies")
	f.StringVar(&p.Data, "data", "../shared/data", "folder of public research data of which a project is made, where there is such a folder")
	f.Uint64Var(&p.Seed, "seed", 1, "of the damage")
	f.IntVar(&p.Workers, "workers", 0, "copies at once; 0: as many as there are processors")
	f.DurationVar(&p.TooLong, "too-long", 2*time.Second, "how long opening and checking a copy may take")
}

// fallout is what came of copies that were damaged in one way.
type fallout struct {
	Copies   int
	Refused  int // did not open
	Found    int // opened, and the check found something
	Equal    int // were accepted, and hold what the project holds
	Accepted int // were accepted though they hold something else
	Crashed  int
	Hung     int

	// Silent counts copies that were not accepted though SQLite's integrity_check
	// finds nothing in them and their content is changed.
	Silent int

	// Earlier counts copies that turned out to be the project as it was at an earlier
	// moment, down to the last row and digest. They are not damaged, and others were
	// made in their place.
	Earlier int
}

func (f *fallout) add(o fallout) {
	f.Copies += o.Copies
	f.Refused += o.Refused
	f.Found += o.Found
	f.Equal += o.Equal
	f.Accepted += o.Accepted
	f.Crashed += o.Crashed
	f.Hung += o.Hung
	f.Silent += o.Silent
	f.Earlier += o.Earlier
}

func (f *fallout) words() string {
	text := fmt.Sprintf("%d copies: %d were refused, %d opened with what is wrong named, %d are unharmed in what they hold. "+
		"Of those not accepted, %d pass SQLite's own check with changed content", f.Copies, f.Refused, f.Found, f.Equal, f.Silent)
	if f.Earlier > 0 {
		text += fmt.Sprintf(". %d others were the project as it was at an earlier moment, and are not counted", f.Earlier)
	}
	return text
}

func (f *fallout) losses(tooLong time.Duration) string {
	return fmt.Sprintf("accepted with changed content %d, crashes %d, longer than %g s %d", f.Accepted, f.Crashed, tooLong.Seconds(), f.Hung)
}

func (p *damaging) run(ctx context.Context, r *report) error {
	originals, err := p.originals(r)
	if err != nil {
		return err
	}
	const block = 100 // copies that one worker damages in a row
	sums := make([]fallout, len(harms))
	err = eachOf(ctx, p.Workers, (p.Copies+block-1)/block, func(ctx context.Context, i int) error {
		c := &court{folder: r.folder(), patience: p.TooLong}
		defer c.adjourn()
		rng := rand.New(rand.NewPCG(p.Seed, uint64(i)))
		for n := range min(block, p.Copies-i*block) {
			o, h := originals[(i+n)%len(originals)], (i*block+n)/len(originals)%len(harms)
			came, err := c.hear(o, harms[h], rng)
			if kindOf(err) != "" {
				r.fail(fmt.Errorf("%s, %s, block %d: %w", o.Name, harms[h].name, i, err), c.folder)
			} else if err != nil {
				return err
			}
			r.lock(func() { sums[h].add(came) })
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	command := fmt.Sprintf("damage --copies %d --seed %d", p.Copies, p.Seed)
	var all fallout
	for h, sum := range sums {
		r.row("Copies damaged: "+harms[h].name, sum.words(), sum.losses(p.TooLong), command)
		all.add(sum)
	}
	r.row("Copies damaged, in all", all.words(), all.losses(p.TooLong), command)
	return nil
}

// originals are the sample and, where the data are there, a project of them.
func (p *damaging) originals(r *report) (all []*original, err error) {
	o, err := live("the sample", r.folder(), session.OpenSample, sampleLife)
	if err != nil {
		return nil, err
	}
	all = append(all, o)
	if info, err := os.Stat(p.Data); err != nil || !info.IsDir() {
		return all, nil
	}
	o, err = live("public data", r.folder(), session.Create, dataLife(p.Data))
	return append(all, o), err
}

// court has a process judge damaged copies.
type court struct {
	folder   string
	patience time.Duration
	judge    *actor
}

// hear damages a copy and has it judged. When that comes out badly, the copy is
// left in the folder.
func (c *court) hear(o *original, h harm, rng *rand.Rand) (came fallout, err error) {
	for came.Copies == 0 {
		files := o.damage(h, rng)
		j, err := c.judgement(files)
		switch {
		case errors.Is(err, io.EOF):
			came.Crashed++
			err = losing(broke, "the process crashed")
		case errors.Is(err, os.ErrDeadlineExceeded):
			came.Hung++
			err = losing(broke, "it takes more than %v", c.patience)
		case err == nil && slices.Contains(o.Dumps[:len(o.Dumps)-1], j.Dump):
			came.Earlier++
			continue
		case err == nil:
			err = came.count(o, j)
		}
		came.Copies = 1
		if err != nil {
			files["original.copresence"] = o.newest()
			return came, errors.Join(err, lay(files, c.folder))
		}
	}
	return came, nil
}

// judgement has a copy judged; once more when it took too long, because the machine
// may have been busy.
func (c *court) judgement(files map[string][]byte) (j judgement, err error) {
	for range 2 {
		if err := lay(files, c.folder); err != nil {
			return j, err
		}
		if j, err = c.ask(); !errors.Is(err, os.ErrDeadlineExceeded) {
			break
		}
	}
	return j, err
}

// count sorts a judgement in.
func (f *fallout) count(o *original, j judgement) error {
	accepted := j.Refused == "" && j.Found == ""
	if !accepted && j.Silent != "" && j.Silent != o.Dumps[len(o.Dumps)-1] {
		f.Silent++
	}
	switch {
	case j.Refused != "":
		f.Refused++
	case j.Found != "":
		f.Found++
	case j.Dump == o.Dumps[len(o.Dumps)-1] && j.Look == o.Look:
		f.Equal++
	default:
		f.Accepted++
		return losing(damaged, "it was accepted, though what it holds is changed")
	}
	if j.Glance != "" && (!accepted || j.Glance != j.Look) {
		f.Accepted++
		return losing(damaged, "a read-only look shows it though something is wrong: %s%s", j.Refused, j.Found)
	}
	return nil
}

// ask has the judge look at the copy. It is replaced when it crashes or hangs.
func (c *court) ask() (j judgement, err error) {
	if c.judge == nil {
		if c.judge, err = spawn("judge", "", false, os.Stderr); err != nil {
			return j, err
		}
	}
	path, err := json.Marshal(filepath.Join(c.folder, projectName))
	if err != nil {
		return j, err
	}
	if err := c.judge.tells.SetReadDeadline(time.Now().Add(c.patience)); err != nil {
		return j, err
	}
	if _, err := c.judge.orders.Write(append(path, '\n')); err != nil {
		return j, err
	}
	line, err := c.judge.lines.ReadBytes('\n')
	if err == nil {
		return j, json.Unmarshal(line, &j)
	}
	return j, errors.Join(err, c.adjourn())
}

// adjourn ends the process that judges.
func (c *court) adjourn() error {
	if c.judge == nil {
		return nil
	}
	_, err := c.judge.end()
	c.judge = nil
	return err
}
