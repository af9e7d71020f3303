package storage_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"copresence/storage"
	"copresence/storage/network"
)

// What is read out of the pages is what SQLite reads.
func TestMarksAndParticipationsAsSQLiteReadsThem(t *testing.T) {
	p := fullStudy(t)
	change(t, p, "more", func(c *storage.Change) error {
		if err := c.Mark(3, 2, network.Unclear, 0.25, 0); err != nil {
			return err
		}
		return c.Participate(storage.Participation{Activist: 2, Event: 1, Role: "medic", Certainty: math.NaN()})
	})
	rows := read(t, p)
	marks, err := p.Marks()
	check(t, err)
	if len(marks) != len(rows["mark"]) || len(marks) < 4 {
		t.Fatalf("%d marks of %d", len(marks), len(rows["mark"]))
	}
	for _, m := range marks {
		want := rows["mark"][fmt.Sprintf("%d\x00%d", m.Tie, m.Coder)]
		got := map[string]any{"verdict": m.Verdict.String(), "made_at": m.MadeAt.Format("2006-01-02T15:04:05.000Z07:00")}
		for name, x := range map[string]float64{"confidence": m.Confidence, "codebook": float64(m.Codebook)} {
			got[name] = x
			if want[name] == nil {
				want[name] = map[string]float64{"confidence": math.NaN(), "codebook": 0}[name]
			}
		}
		for name := range got {
			if diff := cmp.Diff(want[name], got[name], cmpopts.EquateNaNs()); diff != "" {
				t.Errorf("tie %d, coder %d: %s: %s", m.Tie, m.Coder, name, diff)
			}
		}
	}
	checkEvents(t, p, readNetwork(t, p, 0))
	everybody, err := p.AllParticipations()
	check(t, err)
	if len(everybody) != len(rows["participation"]) {
		t.Errorf("%d participations of %d", len(everybody), len(rows["participation"]))
	}
	for _, event := range []int64{1, 2} {
		there, err := p.Participations(event)
		check(t, err)
		var same []storage.Participation
		for _, one := range everybody {
			if one.Event == event {
				same = append(same, one)
			}
		}
		if diff := cmp.Diff(there, same, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("event %d: %s", event, diff)
		}
	}
}

func TestSettlements(t *testing.T) {
	p := fullStudy(t)
	settled, err := p.Settlements()
	check(t, err)
	want := []storage.KnownSettlement{
		{1, storage.Settlement{Verdict: network.Yes, Rule: "consensus", Coder: 2}, noon},
		{2, storage.Settlement{Verdict: network.No, Rule: "majority"}, noon},
	}
	if diff := cmp.Diff(want, settled); diff != "" {
		t.Error(diff)
	}
}

// The same verdict once more is no change, but under new coding instructions it is a
// verdict given anew; undo brings the old version back.
func TestAVerdictIsAffirmedUnderNewInstructions(t *testing.T) {
	p := fullStudy(t)
	version := func() int64 {
		t.Helper()
		marks, err := p.Marks()
		check(t, err)
		for _, m := range marks {
			if m.Tie == 1 && m.Coder == 2 {
				return m.Codebook
			}
		}
		t.Fatal("no mark")
		return 0
	}
	again := func(c *storage.Change) error { return c.Mark(1, 2, network.No, math.NaN(), 0) }
	steps := func() int {
		t.Helper()
		all, err := p.History()
		check(t, err)
		return len(all)
	}
	before := steps()
	change(t, p, "the same", again)
	if steps() != before || version() != 1 {
		t.Errorf("the same verdict made a step, or is of version %d", version())
	}
	change(t, p, "instructions", func(c *storage.Change) error { return none(c.AddCodebook("Otherwise.")) })
	change(t, p, "affirm", again)
	if steps() != before+2 || version() != 2 {
		t.Errorf("%d steps more, version %d", steps()-before, version())
	}
	if _, err := p.Undo(noon); err != nil || version() != 1 {
		t.Errorf("after undo version %d, %v", version(), err)
	}
}

// checkEvents holds the events of a network, which come out of the pages, against what
// SQLite reads.
func checkEvents(t *testing.T, p *storage.Project, n *network.Network) {
	t.Helper()
	known, err := p.Events()
	check(t, err)
	if n.Events.Len() != len(known) {
		t.Fatalf("%d events, want %d", n.Events.Len(), len(known))
	}
	took := 0
	for e, want := range known {
		venue := network.VenueUnknown
		if want.Offline != nil {
			if venue = network.Online; *want.Offline {
				venue = network.Offline
			}
		}
		c := n.Events
		got := storage.KnownEvent{ID: c.ID[e], Event: storage.Event{
			Label: c.Label[e], Kind: c.Kind[e], Offline: want.Offline, Begins: c.Begins[e], Ends: c.Ends[e], Place: c.Place[e],
		}}
		if diff := cmp.Diff(want, got); diff != "" || venue != c.Venue[e] {
			t.Errorf("event %d: %s, venue %v, want %v", e, diff, c.Venue[e], venue)
		}
		there, err := p.Participations(want.ID)
		check(t, err)
		var same []storage.Participation
		for i, at := range c.Took.Event {
			if at == int32(e) {
				same = append(same, storage.Participation{
					Activist: n.Activists.ID[c.Took.Activist[i]], Event: want.ID, Role: c.Took.Role[i], Certainty: c.Took.Certainty[i],
				})
			}
		}
		took += len(same)
		if diff := cmp.Diff(there, same, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("who took part in event %d: %s", want.ID, diff)
		}
	}
	if n.Events != nil && took != n.Events.Took.Len() {
		t.Errorf("%d participations, want %d", n.Events.Took.Len(), took)
	}
}
