package layouts_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"copresence/app/session/layouts"
	"copresence/storage/network"
)

func TestNobodyCoversAnotherWhereThatIsAskedFor(t *testing.T) {
	n := sample(t)
	const diameter = 22
	closest := func(a layouts.Arrangement) float64 {
		last := 0.0
		places, err := a.Compute(context.Background(), n, nil, func(done float64) {
			if done < last || done > 1 {
				t.Errorf("progress went from %v to %v", last, done)
			}
			last = done
		})
		if err != nil {
			t.Fatal(err)
		}
		least := 1e9
		for i, p := range places {
			for _, q := range places[:i] {
				least = min(least, p.Sub(q).Length())
			}
		}
		return least
	}
	a := layouts.Arrangement{Layout: "forceatlas2"}.With("scaling", "0.05")
	if got := closest(a); got >= diameter {
		t.Fatalf("the closest are %v apart without it", got)
	}
	a.Parted = true
	if got := closest(a); got < diameter {
		t.Errorf("the closest are %v apart", got)
	}
	if !strings.HasSuffix(a.Words(), ", overlap removed") {
		t.Errorf("it is called %q", a.Words())
	}
}

func TestAdjustmentsMoveTheChosenAlone(t *testing.T) {
	places := []network.Point{{X: 1, Y: 2}, {X: 9, Y: 5}, {X: 4, Y: 40}, {X: 4, Y: 41}, network.Nowhere}
	kept := slices.Repeat([]network.Point{network.Nowhere}, len(places))
	kept[1] = places[1]
	for _, a := range layouts.Adjustments() {
		amount := 0.0
		if a.Amount != nil {
			amount = 30
			if err := a.Amount.Check(a.Amount.Default); err != nil {
				t.Errorf("%s: %v", a.Name, err)
			}
		}
		got, err := a.Do(context.Background(), places, []int32{0, 1, 2, 4}, kept, amount, nil)
		if err != nil {
			t.Errorf("%s: %v", a.Name, err)
			continue
		}
		if got[3] != places[3] || got[4].Placed() || slices.Equal(got[:3], places[:3]) {
			t.Errorf("%s makes %v of %v", a.Name, got, places)
		}
		if a.Name == layouts.RemoveOverlap && got[1] != places[1] {
			t.Error("who is kept in place was parted from the others")
		}
		if _, err := a.Do(context.Background(), places, []int32{4}, nil, amount, nil); err == nil || !strings.Contains(err.Error(), "at least") {
			t.Errorf("%s of nobody: %v", a.Name, err)
		}
		if a.Label == "" || !strings.HasSuffix(a.About, ".") || !strings.Contains(a.Words("them", 1), "them") {
			t.Errorf("%s is not told of as it should be", a.Name)
		}
	}
}
