package storage_test

import (
	"slices"
	"testing"

	"copresence/storage"
)

func TestFlagsAndTiesPutOff(t *testing.T) {
	p := fullStudy(t)
	before := dump(t, p)
	change(t, p, "set aside", func(c *storage.Change) error {
		for _, do := range []func() error{
			func() error { return c.Flag(3, 1, "Is a vigil joint action?") }, // the same again
			func() error { return c.Flag(1, 2, "") },
			func() error { return c.Flag(2, 1, "Which of the two marches?") },
			func() error { return c.Flag(2, 1, "Which march?") },
			func() error { return c.Skip(2, 1) }, // the same again
			func() error { return c.Skip(1, 1) },
			func() error { return c.Unskip(2, 1) },
			func() error { return c.Unflag(3, 1) },
			func() error { return c.Unflag(4, 1) },
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	})
	flags, err := p.Flags()
	check(t, err)
	want := []storage.Flag{{Tie: 1, Coder: 2, MadeAt: noon}, {Tie: 2, Coder: 1, Reason: "Which march?", MadeAt: noon}}
	if !slices.Equal(flags, want) {
		t.Errorf("%+v", flags)
	}
	if ties, err := p.Skips(1); err != nil || !slices.Equal(ties, []int64{1}) {
		t.Errorf("put off: %v, %v", ties, err)
	}
	_, err = p.Undo(noon)
	check(t, err)
	if dump(t, p) != before {
		t.Error("undo does not bring back what was there")
	}
	for _, do := range []func(c *storage.Change) error{
		func(c *storage.Change) error { return c.Flag(99, 1, "") },
		func(c *storage.Change) error { return c.Skip(1, 99) },
		func(c *storage.Change) error { return c.Flag(1, 1, "up\u202edown") },
		func(c *storage.Change) error {
			_, err := c.AddEvidence(storage.Evidence{Tie: 1, Coder: 1, Source: "news", Says: "nobody"})
			return err
		},
		func(c *storage.Change) error {
			_, err := c.AddEvidence(storage.Evidence{Tie: 1, Coder: 1, Source: "news", Certainty: 1.5})
			return err
		},
	} {
		if err := p.Change(storage.Entry{What: "wrong"}, do); err == nil {
			t.Error("a wrong change was made")
		}
	}
}
