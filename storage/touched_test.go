package storage_test

import (
	"fmt"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

// A step touches few rows only where it gives activists and ties that are there other values.
func TestTouchedBy(t *testing.T) {
	p := create(t)
	everything(t, p)
	marchers := coder(t, p, "B")
	for name, c := range map[string]struct {
		do   func(c *storage.Change) error
		want string
	}{
		"a value":           {func(c *storage.Change) error { return c.SetValue(storage.Ties, 2, "family", "yes") }, "[] [2] true"},
		"the first value":   {func(c *storage.Change) error { return c.SetValue(storage.Activists, 3, "city", "Kyiv") }, "[3] [] true"},
		"a name and a mark": {func(c *storage.Change) error { return renameAndMark(c, marchers) }, "[1] [1 3] true"},
		"a tie that comes":  {func(c *storage.Change) error { return none(c.AddTie(storage.Tie{Source: 1, Target: 3, Weight: 1})) }, "[] [] false"},
		"a platform":        {func(c *storage.Change) error { return none(c.PlatformNamed("Signal")) }, "[] [] false"},
		"a place":           {func(c *storage.Change) error { return c.Move(map[int64]network.Point{1: {X: 7}}) }, "[] [] false"},
		"an event":          {func(c *storage.Change) error { return c.EditEvent(1, storage.Event{Label: "Rally"}) }, "[] [] false"},
		"what is beside":    {func(c *storage.Change) error { return c.Flag(2, 1, "Why?") }, "[] [] true"},
		"more than were asked for": {func(c *storage.Change) error {
			for id := range int64(4) {
				if err := c.SetValue(storage.Activists, id+1, "age", fmt.Sprint(50+id)); err != nil {
					return err
				}
			}
			return nil
		}, "[] [] false"},
	} {
		change(t, p, name, c.do)
		step, found, err := p.NextUndo()
		check(t, err)
		if !found || step.What != name {
			t.Fatalf("%s: the step is %+v", name, step)
		}
		touched, few, err := p.TouchedBy(step.ID, 3)
		check(t, err)
		if got := fmt.Sprint(touched.Activists, touched.Ties, few); got != c.want {
			t.Errorf("%s touches %s, want %s", name, got, c.want)
		}
		check(t, undo(p))
	}
}

func renameAndMark(c *storage.Change, coder int64) error {
	if err := c.EditActivist(1, storage.Activist{Pseudonym: "Robin"}); err != nil {
		return err
	}
	for _, tie := range []int64{3, 1} {
		if err := c.Mark(tie, coder, network.Unclear, .5, 0); err != nil {
			return err
		}
	}
	return nil
}
