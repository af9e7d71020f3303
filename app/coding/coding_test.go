package coding_test

import (
	"fmt"
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

func TestNextAndPrevious(t *testing.T) {
	n := with(t, yes, none, unclear, none, no)
	for _, c := range []struct{ at, next, previous int32 }{
		{network.None, 1, 3},
		{0, 1, 3},
		{1, 3, 3},
		{2, 3, 1},
		{3, 1, 1},
		{4, 1, 3},
		{5, 1, 3},
		{-7, 1, 3},
	} {
		if got, found := coding.Next(n, c.at); !found || got != c.next {
			t.Errorf("Next(%d) = %d, %v, want %d", c.at, got, found, c.next)
		}
		if got, found := coding.Previous(n, c.at); !found || got != c.previous {
			t.Errorf("Previous(%d) = %d, %v, want %d", c.at, got, found, c.previous)
		}
	}
}

func TestTheOnlyOneLeftFollowsItself(t *testing.T) {
	n := with(t, yes, none)
	if got, found := coding.Next(n, 1); !found || got != 1 {
		t.Errorf("Next(1) = %d, %v", got, found)
	}
	if got, found := coding.Previous(n, 1); !found || got != 1 {
		t.Errorf("Previous(1) = %d, %v", got, found)
	}
}

func TestNothingLeft(t *testing.T) {
	for _, n := range []*network.Network{with(t), with(t, yes, unclear)} {
		for _, at := range []int32{network.None, 0, 1} {
			if got, found := coding.Next(n, at); found || got != network.None {
				t.Errorf("Next(%d) = %d, %v", at, got, found)
			}
			if got, found := coding.Previous(n, at); found || got != network.None {
				t.Errorf("Previous(%d) = %d, %v", at, got, found)
			}
		}
	}
}

// Whoever follows Next meets every tie that is not coded, in order, and is then
// back where they began; Previous goes back.
func TestNextMeetsEveryTieOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		verdicts := drawVerdicts(t)
		n := with(t, verdicts...)
		coded, all := coding.Progress(n)
		at := network.None
		for i := range all - coded {
			next, found := coding.Next(n, at)
			if !found || verdicts[next] != none || next <= at {
				t.Fatalf("step %d of %v: from %d to %d, %v", i, verdicts, at, next, found)
			}
			if back, _ := coding.Previous(n, next); i > 0 && back != at {
				t.Fatalf("%v: from %d to %d and back to %d", verdicts, at, next, back)
			}
			at = next
		}
		if next, found := coding.Next(n, at); found && next > at {
			t.Fatalf("%v: %d is met too", verdicts, next)
		}
	})
}

func ExampleProgress() {
	var t fatal
	coded, all := coding.Progress(with(t, yes, none, unclear, no))
	fmt.Printf("%d of %d ties are coded", coded, all)
	// Output: 3 of 4 ties are coded
}

type fatal struct{}

func (fatal) Fatal(args ...any) { fmt.Println(args...) }
