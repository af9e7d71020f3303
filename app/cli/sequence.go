package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"copresence/app/session"
	"copresence/graphview/scene/period"
	"copresence/storage/network"
)

// sequenceFlags say how the time is gone through in a sequence of pictures.
type sequenceFlags struct {
	wanted bool
	by     string  // day, week, month, year, decade; empty: as fits
	span   int     // steps of each picture; 0: a tenth of all
	pace   float64 // seconds
}

func (f *sequenceFlags) register(flags *pflag.FlagSet) {
	flags.BoolVar(&f.wanted, "sequence", false, "one picture after the other through the time: IMAGE is a new folder for .png files, or a file "+session.AnimationFormat+", an animated PNG")
	flags.StringVar(&f.by, "every", "", "with --sequence: how far each picture is from the one before: day, week, month, year, decade; default: as fits")
	flags.IntVar(&f.span, "span", 0, "with --sequence: how many such steps each picture shows; 0: a tenth of all")
	flags.Float64Var(&f.pace, "pace", .35, "with --sequence: how many seconds a picture of the animation stays")
}

// check reports a wrong use.
func (f *sequenceFlags) check(flags *pflag.FlagSet, path string) error {
	if !f.wanted {
		for _, name := range [...]string{"every", "span", "pace"} {
			if flags.Changed(name) {
				return usageError{fmt.Errorf("--%s goes with --sequence", name)}
			}
		}
		return nil
	}
	ending := strings.ToLower(filepath.Ext(path))
	switch {
	case ending != "" && ending != session.AnimationFormat:
		return usageError{fmt.Errorf("%s: a sequence goes into a folder, or into a file %s", filepath.Base(path), session.AnimationFormat)}
	case f.span < 0:
		return usageError{fmt.Errorf("--span %d: it must not be negative", f.span)}
	case !(f.pace > 0 && f.pace <= 60) || math.IsNaN(f.pace):
		return usageError{fmt.Errorf("--pace %v: it must be above 0 and at most 60 seconds", f.pace)}
	}
	return nil
}

// sequence is the figure of n through the time, or through that between two dates.
func (f *sequenceFlags) sequence(n *network.Network, part partFlags) (*session.Sequence, error) {
	q := &session.Sequence{Network: n, Ties: period.NewTies(n), Undated: part.undated, Pace: time.Duration(f.pace * float64(time.Second))}
	extent := q.Ties.Extent
	if extent.Empty() {
		return nil, session.ErrNoDates
	}
	asked, err := part.days()
	if err != nil {
		return nil, err
	}
	if !extent.Meets(asked) {
		return nil, errors.New("no tie has a date between --from and --to")
	}
	if asked.From != period.Ever {
		extent.From = asked.From
	}
	if asked.To != period.Never {
		extent.To = asked.To
	}
	if q.Scale, err = period.ScaleBy(f.by, extent); err != nil {
		return nil, usageError{fmt.Errorf("--every: %w", err)}
	}
	first := period.Whole(q.Scale)
	if f.span > 0 {
		first = first.Resized(0, f.span)
	} else {
		first = first.Begun()
	}
	q.Windows = first.Sequence()
	return q, nil
}

// renderSequence writes the figure through the time.
func (p *Program) renderSequence(ctx context.Context, q *session.Sequence, path string) error {
	p.tellLacking(q.Picture(0), q.Network, q.Fonts)
	if err := q.Write(ctx, path, p.progress("pictures")); err != nil {
		return err
	}
	p.tell("%s: %d pictures, each of %d steps of %d", path, len(q.Windows), q.Windows[0].To-q.Windows[0].From, q.Scale.Steps)
	return nil
}
