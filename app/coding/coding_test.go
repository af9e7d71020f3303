package coding_test

import (
	"testing"

	"pgregory.net/rapid"

	"copresence/app/coding"
	"copresence/storage/network"
)

const (
	none    = network.NotCoded
	yes     = network.Yes
	no      = network.No
	unclear = network.Unclear
)

// with makes a network of two activists with a tie for each verdict.
func with(t interface{ Fatal(...any) }, verdicts ...network.Verdict) *network.Network {
	people := network.Activists{
		ID: []int64{1, 2}, Pseudonym: []string{"P01", "P02"}, Kind: make([]network.Kind, 2),
	}
	m := len(verdicts)
	ties := network.Ties{
		Source: make([]int32, m), Target: make([]int32, m), Platform: make([]int32, m), Relation: make([]int32, m),
		Directed: make([]bool, m), Weight: make([]float64, m), FirstSeen: make([]network.Date, m),
		LastSeen: make([]network.Date, m), Verdict: verdicts,
	}
	for i := range verdicts {
		ties.ID = append(ties.ID, int64(i+1))
		ties.Target[i], ties.Platform[i], ties.Relation[i] = 1, network.None, network.None
	}
	n, err := network.New(people, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		verdicts []network.Verdict
		want     network.Verdict
	}{
		{nil, none},
		{[]network.Verdict{none, none}, none},
		{[]network.Verdict{yes}, yes},
		{[]network.Verdict{none, no, none}, no},
		{[]network.Verdict{yes, yes, yes}, yes},
		{[]network.Verdict{unclear, unclear}, unclear},
		{[]network.Verdict{yes, no}, unclear},
		{[]network.Verdict{yes, yes, no}, unclear},
		{[]network.Verdict{yes, unclear}, unclear},
		{[]network.Verdict{unclear, yes, yes}, unclear},
	} {
		if got := coding.Settle(c.verdicts); got != c.want {
			t.Errorf("Settle(%v) = %v, want %v", c.verdicts, got, c.want)
		}
	}
}

func drawVerdicts(t *rapid.T) []network.Verdict {
	return rapid.SliceOfN(rapid.SampledFrom(network.Verdicts[:]), 0, 12).Draw(t, "verdicts")
}

func TestSettleDoesNotMindTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		verdicts := drawVerdicts(t)
		want := coding.Settle(verdicts)
		other := append(rapid.Permutation(verdicts).Draw(t, "order"), none)
		if got := coding.Settle(other); got != want {
			t.Fatalf("Settle(%v) = %v, of %v it is %v", verdicts, want, other, got)
		}
	})
}
