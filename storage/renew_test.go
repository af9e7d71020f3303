package storage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"copresence/storage"
	"copresence/storage/network"
)

// sameNetwork compares all that two networks hold, the ways along their ties included.
func sameNetwork(t fatal, want, got *network.Network) {
	t.Helper()
	options := cmp.Options{cmpopts.IgnoreUnexported(network.Network{}), cmpopts.EquateNaNs(), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(want, got, options); diff != "" {
		t.Fatal(diff)
	}
	for a := range int32(want.Activists.Len()) {
		others, ties := want.Incident(a)
		gotOthers, gotTies := got.Incident(a)
		if diff := cmp.Diff([2][]int32{others, ties}, [2][]int32{gotOthers, gotTies}, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal("around ", a, ": ", diff)
		}
	}
}

// rowEdit draws an edit of a row, and says of which activists and ties.
func rowEdit(d drawing, c *storage.Change) (activists, ties []int64, err error) {
	switch rapid.IntRange(0, 6).Draw(d.T, "of a row") {
	case 0:
		id := d.id("activist")
		return []int64{id}, nil, c.EditActivist(id, storage.Activist{Pseudonym: d.line(), Kind: network.Page})
	case 1:
		id := d.id("tie")
		return nil, []int64{id}, c.EditTie(id, d.tie())
	case 2: // a platform that nobody had before
		id, row := d.id("tie"), d.tie()
		if row.Platform, err = c.PlatformNamed(d.line()); err != nil {
			return nil, nil, err
		}
		return nil, []int64{id}, c.EditTie(id, row)
	case 3:
		id := d.id("tie")
		return nil, []int64{id}, c.Mark(id, d.id("coder"), rapid.SampledFrom(network.Verdicts[:]).Draw(d.T, "verdict"), d.share(), 0)
	case 4:
		id := d.id("tie")
		return nil, []int64{id}, c.Settle(id, storage.Settlement{Verdict: rapid.SampledFrom(network.Verdicts[:]).Draw(d.T, "verdict"), Rule: d.line()})
	case 5: // one that comes or goes: all is read
		id, err := c.AddTie(d.tie())
		return nil, []int64{id}, err
	default:
		a := d.attribute()
		id := d.id(string(a.Of))
		if err := c.SetValue(a.Of, id, a.Name, d.line()); err != nil {
			return nil, nil, err
		}
		switch a.Of {
		case storage.Activists:
			return []int64{id}, nil, nil
		case storage.Ties:
			return nil, []int64{id}, nil
		}
		return nil, nil, nil
	}
}

// What is read anew row by row is what reading all of it gives, whoever reads.
func TestRenewedIsAsReadAnew(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := temporary(t)
		defer func() { check(t, p.Close()) }()
		everything(t, p)
		coder(t, p, "B")
		readers := [...]storage.Reader{{}, {Coder: 1}, {Coder: 2}}
		var seen [len(readers)]*network.Network
		for i, r := range readers {
			n, err := p.Network(r)
			check(t, err)
			seen[i] = n
		}
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			var activists, ties []int64
			d := drawing{t, read(t, p)}
			err := p.Change(storage.Entry{What: "random", At: at(p)}, func(c *storage.Change) (err error) {
				activists, ties, err = rowEdit(d, c)
				return err
			})
			if err != nil {
				continue // refused; nothing has changed
			}
			for i, r := range readers {
				n, err := p.Renewed(seen[i], r, activists, ties)
				check(t, err)
				want, err := p.Network(r)
				check(t, err)
				sameNetwork(t, want, n)
				seen[i] = n
			}
		}
	})
}

// Only what is another is copied, and a network that was shown stays as it is.
func TestRenewedSharesWhatIsAsItWas(t *testing.T) {
	p := create(t)
	everything(t, p)
	before := readNetwork(t, p, 1)
	again := readNetwork(t, p, 1)
	change(t, p, "edit", func(c *storage.Change) error { return c.SetValue(storage.Ties, 2, "family", "yes") })
	n, err := p.Renewed(before, storage.Reader{Coder: 1}, nil, []int64{2})
	check(t, err)
	if &n.Ties.Weight[0] != &before.Ties.Weight[0] || &n.Activists.Attributes[0].Numbers[0] != &before.Activists.Attributes[0].Numbers[0] {
		t.Error("columns are copied that are as they were")
	}
	if &n.Ties.Attributes[0].Numbers[0] == &before.Ties.Attributes[0].Numbers[0] || n.Ties.Attributes[0].Numbers[1] != 1 {
		t.Error("the value is not another, or the network before has it, too")
	}
	sameNetwork(t, again, before)
}
