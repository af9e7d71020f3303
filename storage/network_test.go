package storage_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

func TestReadersSeeTheirOwnVerdicts(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(6, tie(0, 1), tie(1, 2), tie(2, 3), tie(3, 4), tie(4, 5)))
	a, b := coder(t, p, "A"), coder(t, p, "B")
	for _, m := range []struct {
		tie, coder int64
		verdict    network.Verdict
	}{
		{1, a, network.Yes},
		{1, b, network.Yes},
		{2, a, network.Yes},
		{2, b, network.No},
		{3, b, network.No},
		{4, a, network.Unclear},
		{4, a, network.NotCoded},
	} {
		mark(t, p, m.tie, m.coder, m.verdict)
	}
	const y, n, u, o = network.Yes, network.No, network.Unclear, network.NotCoded
	for coder, want := range map[int64][]network.Verdict{a: {y, y, o, o, o}, b: {y, n, n, o, o}, 0: {y, u, n, o, o}, 77: {o, o, o, o, o}} {
		if got := verdicts(t, p, coder); !slices.Equal(got, want) {
			t.Errorf("reader %d sees %v, want %v", coder, got, want)
		}
	}
	coders, err := p.Coders()
	if err != nil || !slices.Equal(coders, []storage.Coder{{ID: 1, Label: "A"}, {ID: 2, Label: "B"}}) {
		t.Errorf("coders %v, %v", coders, err)
	}
	// What somebody settled counts before what the marks amount to.
	check(t, p.Close())
	run(t, p.Path(), "INSERT INTO settled VALUES (2, 'no', 'adjudicated', 1, ''), (5, 'yes', 'adjudicated', 1, '')")
	p, err = storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	if got := verdicts(t, p, 0); !slices.Equal(got, []network.Verdict{y, n, n, o, y}) {
		t.Errorf("settled: %v", got)
	}
}

func TestPositionsAreKept(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3))
	n := readNetwork(t, p, 0)
	change(t, p, "move", func(c *storage.Change) error {
		return c.Move(map[int64]network.Point{1: {X: 1.25, Y: -3}, 3: {X: 0.1, Y: 1e300}})
	})
	places, err := p.Positions(n)
	check(t, err)
	if places[0] != (network.Point{X: 1.25, Y: -3}) || places[1].Placed() || places[2] != (network.Point{X: 0.1, Y: 1e300}) {
		t.Errorf("%v", places)
	}
	change(t, p, "move", func(c *storage.Change) error {
		return c.Move(map[int64]network.Point{1: network.Nowhere, 3: {X: math.Inf(1), Y: 0}})
	})
	places, err = p.Positions(n)
	check(t, err)
	for i, place := range places {
		if place.Placed() {
			t.Errorf("activist %d is at %v", i, place)
		}
	}
}

func TestPinsAreKept(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(3))
	n := readNetwork(t, p, 0)
	pinned := func(want ...bool) {
		t.Helper()
		got, err := p.Pinned(n)
		check(t, err)
		if !slices.Equal(got, want) {
			t.Errorf("pinned are %v, want %v", got, want)
		}
	}
	pinned()
	change(t, p, "lay out", func(c *storage.Change) error {
		return c.Move(map[int64]network.Point{1: {X: 1, Y: 1}, 2: {X: 2, Y: 2}, 3: {X: 3, Y: 3}})
	})
	change(t, p, "pin", func(c *storage.Change) error {
		return c.Pin(map[int64]network.Point{1: {X: 1, Y: 1}, 3: {X: 3, Y: 3}})
	})
	pinned(true, false, true)
	places, err := p.Positions(n)
	check(t, err)
	if places[0] != (network.Point{X: 1, Y: 1}) || places[1] != (network.Point{X: 2, Y: 2}) {
		t.Errorf("pinning moved somebody: %v", places)
	}
	change(t, p, "let go", func(c *storage.Change) error {
		return c.Pin(map[int64]network.Point{1: network.Nowhere, 2: network.Nowhere})
	})
	pinned(false, false, true)
	report, err := p.Check(context.Background())
	check(t, err)
	if !report.OK {
		t.Errorf("%v", report.Problems)
	}
}

func TestAnEventIsKeptAsEvidenceOnce(t *testing.T) {
	p := create(t)
	everything(t, p)
	before := dump(t, p)
	change(t, p, "the same again", func(c *storage.Change) error { return c.Mark(1, 1, network.Yes, .75, 1) })
	if dump(t, p) != before {
		t.Error("the same evidence was added again")
	}
}

func TestGapsInTheIDs(t *testing.T) {
	p := create(t)
	check(t, p.Close())
	run(t, p.Path(),
		"INSERT INTO activist VALUES (-5, 'A', 'person'), (7, 'B', 'page'), (9000000000, 'C', 'person')",
		"INSERT INTO platform VALUES (12, 'Telegram', 1)",
		"INSERT INTO tie VALUES (3, 9000000000, -5, 12, 'b', 1, 1, NULL, NULL), (8, 7, -5, NULL, 'a', 1, 1, NULL, NULL)")
	p, err := storage.Open(p.Path())
	check(t, err)
	defer p.Close()
	n := readNetwork(t, p, 0)
	if !slices.Equal(n.Ties.Source, []int32{2, 1}) || !slices.Equal(n.Ties.Target, []int32{0, 0}) ||
		n.PlatformName(0) != "Telegram" || n.RelationName(0) != "b" || n.RelationName(1) != "a" {
		t.Errorf("%+v", n.Ties)
	}
	if added := add(t, p, batchOf(1)); added.Activists != 1 {
		t.Errorf("%+v", added)
	}
}
