package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

// stepCommand is undo or redo.
func (p *Program) stepCommand(name, short string) *cobra.Command {
	var steps int
	var to int64
	c := &cobra.Command{
		Use: name + " PROJECT [--steps N | --to STEP]", Short: short, Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			wish := journey{undo: name == "undo", steps: steps, to: to, given: c.Flags().Changed("to")}
			if wish.given && c.Flags().Changed("steps") {
				return usageError{errors.New("--steps and --to exclude each other")}
			}
			if steps < 1 {
				return usageError{fmt.Errorf("--steps %d: at least 1", steps)}
			}
			return p.withProject(arguments[0], func(s *session.Session) error {
				all, err := s.History()
				if err != nil {
					return err
				}
				way, target, err := wish.plan(all)
				if err != nil {
					return err
				}
				if len(way) == 0 {
					p.tell("step %d is the last one in effect already", target)
					return nil
				}
				if _, err := s.GoTo(c.Context(), target, p.progress(name)); err != nil {
					return err
				}
				for _, step := range way {
					if err := p.print("%s: %s", name, step.What); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	c.Flags().IntVar(&steps, "steps", 1, "how many changes")
	c.Flags().Int64Var(&to, "to", 0, "the step, as history numbers them, that is the last one in effect then; 0: none")
	c.DisableFlagsInUseLine = true
	return c
}

// journey is a wish to undo or to redo.
type journey struct {
	undo  bool
	steps int
	to    int64
	given bool // that to is the aim, and not a number of steps
}

// plan finds the steps to undo or redo, in the order in which that happens, and
// the step that is the last in effect then. All of it is one change, so where there
// are fewer steps than wanted nothing happens.
func (j journey) plan(all []session.Step) (way []session.Step, target int64, err error) {
	inEffect, undone := []session.Step{{}}, []session.Step(nil) // the zero step is the beginning
	for _, step := range all {
		switch {
		case step.Dropped:
		case step.Undone:
			undone = append(undone, step)
		default:
			inEffect = append(inEffect, step)
		}
	}
	wanted := j.steps
	if j.given {
		if wanted, err = j.distance(all, inEffect, undone); err != nil {
			return nil, 0, err
		}
	}
	if j.undo {
		at := len(inEffect) - 1 - wanted
		if at < 0 {
			return nil, 0, short(wanted, len(inEffect)-1, session.ErrNothingToUndo)
		}
		way = slices.Clone(inEffect[at+1:])
		slices.Reverse(way)
		return way, inEffect[at].ID, nil
	}
	if wanted > len(undone) {
		return nil, 0, short(wanted, len(undone), session.ErrNothingToRedo)
	}
	if wanted == 0 {
		return nil, inEffect[len(inEffect)-1].ID, nil
	}
	return undone[:wanted], undone[wanted-1].ID, nil
}

func short(wanted, there int, none error) error {
	if there == 0 {
		return none
	}
	return fmt.Errorf("--steps %d: there are only %d", wanted, there)
}

// distance is how many steps away the aim is.
func (j journey) distance(all, inEffect, undone []session.Step) (int, error) {
	is := func(step session.Step) bool { return step.ID == j.to }
	back, ahead := slices.IndexFunc(inEffect, is), slices.IndexFunc(undone, is)
	last := len(inEffect) - 1
	switch {
	case j.undo && back >= 0:
		return last - back, nil
	case !j.undo && ahead >= 0:
		return ahead + 1, nil
	case back >= 0 && back == last:
		return 0, nil
	case back >= 0:
		return 0, fmt.Errorf("--to %d: that step is in effect; undo --to %d takes back what came after", j.to, j.to)
	case ahead >= 0:
		return 0, fmt.Errorf("--to %d: that step is undone; redo --to %d brings it back", j.to, j.to)
	case slices.ContainsFunc(all, is):
		return 0, fmt.Errorf("--to %d: that step was undone and another change came after, so it cannot be brought back", j.to)
	}
	return 0, fmt.Errorf("--to %d: the history has no such step", j.to)
}
