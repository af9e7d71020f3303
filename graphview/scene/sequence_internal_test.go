package scene

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/storage/network"
)

// TestSequenceFollowsVerdicts changes verdicts one after another: the sequence is
// then the one that is made anew, by verdict, and holds every tie once.
func TestSequenceFollowsVerdicts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		verdict := rapid.Custom(func(t *rapid.T) network.Verdict { return network.Verdict(rapid.IntRange(0, 3).Draw(t, "verdict")) })
		n := &network.Network{}
		n.Ties.Verdict = rapid.SliceOfN(verdict, 1, 90).Draw(t, "verdicts")
		for range n.Ties.Verdict {
			n.Ties.Weight = append(n.Ties.Weight, float64(rapid.IntRange(0, 3).Draw(t, "weight")))
			n.Ties.ID = append(n.Ties.ID, int64(len(n.Ties.ID)))
		}
		c := verdictClasses(&Light)
		var q sequence
		q.update(n, c)
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			tie := int32(rapid.IntRange(0, len(n.Ties.Verdict)-1).Draw(t, "tie"))
			n = n.WithVerdict(tie, verdict.Draw(t, "new"))
			q.update(n, c)
		}
		var fresh sequence
		fresh.update(n, c)
		if !slices.Equal(q.ties, fresh.ties) || !slices.Equal(q.starts, fresh.starts) {
			t.Fatalf("%v, made anew %v", q.ties, fresh.ties)
		}
		last := -1
		for _, tie := range q.ties {
			if l := int(c.levels[n.Ties.Verdict[tie]]); l < last {
				t.Fatalf("tie %d comes too late", tie)
			} else {
				last = l
			}
		}
		if all := slices.Sorted(slices.Values(q.ties)); len(slices.Compact(all)) != len(n.Ties.Verdict) {
			t.Fatalf("%v are not all ties", q.ties)
		}
	})
}
