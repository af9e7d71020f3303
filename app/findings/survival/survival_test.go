package survival_test

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/findings/qap"
	"copresence/app/findings/survival"
)

func read(t *testing.T) []survival.Spell {
	t.Helper()
	file, err := os.Open("testdata/spells.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var spells []survival.Spell
	for _, row := range rows[1:] {
		time, _ := strconv.ParseFloat(row[0], 64)
		group, _ := strconv.Atoi(row[2])
		spells = append(spells, survival.Spell{Time: time, Ended: row[1] == "1", Group: int32(group)})
	}
	return spells
}

// gehan is the remission data of Gehan 1965 in weeks, as printed in Cox & Oakes, Analysis of
// survival data, 1984, table 1.1: group 0 with 6-mercaptopurine, group 1 without.
func gehan() []survival.Spell {
	var spells []survival.Spell
	for _, time := range []float64{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35} {
		spells = append(spells, survival.Spell{Time: math.Abs(time), Ended: time > 0})
	}
	for _, time := range []float64{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23} {
		spells = append(spells, survival.Spell{Time: time, Ended: true, Group: 1})
	}
	return spells
}

func of(spells []survival.Spell, group int32) []survival.Spell {
	var some []survival.Spell
	for _, s := range spells {
		if s.Group == group {
			some = append(some, s)
		}
	}
	return some
}

func same(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-12*max(1, math.Abs(b))
}

// TestKaplanMeier holds the curve against survfit of R (testdata/reference.R).
func TestKaplanMeier(t *testing.T) {
	curve := survival.KaplanMeier(read(t))
	for _, want := range []survival.Step{
		{Time: 1, AtRisk: 60, Share: 0.983333333333333, Low: 0.951468353280038, High: 1},
		{Time: 10, AtRisk: 49, Share: 0.766666666666667, Low: 0.666780605978596, High: 0.881516007675612},
		{Time: 20, AtRisk: 32, Share: 0.664285714285714, Low: 0.550203731226704, High: 0.802022024133202},
		{Time: 36, AtRisk: 16, Share: 0.436363636363636, Low: 0.311205196740846, High: 0.611857466181907},
	} {
		got := survival.Step{}
		for _, step := range curve {
			if step.Time <= want.Time {
				got = step
			}
		}
		if n := curve.AtRisk(want.Time); n != want.AtRisk {
			t.Errorf("at %g: %d at risk, want %d", want.Time, n, want.AtRisk)
		}
		if !same(got.Share, want.Share) || !same(got.Low, want.Low) || !same(got.High, want.High) || curve.At(want.Time) != got.Share {
			t.Errorf("at %g: %g [%g, %g], want %g [%g, %g]", want.Time, got.Share, got.Low, got.High, want.Share, want.Low, want.High)
		}
	}
}

// TestMedian holds medians and their intervals against quantile(survfit) of R.
func TestMedian(t *testing.T) {
	none := math.NaN()
	for i, test := range []struct {
		spells            []survival.Spell
		median, low, high float64
	}{
		{read(t), 29, 23, none},
		{of(read(t), 0), 33, 28, none},
		{of(read(t), 1), 27, 23, none},
		{of(read(t), 2), 23, 10, none},
		{of(gehan(), 0), 23, 16, none},
		{of(gehan(), 1), 8, 4, 12},
		{nil, none, none, none},
	} {
		median, low, high := survival.KaplanMeier(test.spells).Median()
		if !same(median, test.median) || !same(low, test.low) || !same(high, test.high) {
			t.Errorf("%d: %g [%g, %g], want %g [%g, %g]", i, median, low, high, test.median, test.low, test.high)
		}
	}
}

// TestLogRank holds the test against survdiff of R; 16.79 is also what Cox & Oakes print.
func TestLogRank(t *testing.T) {
	for _, test := range []struct {
		spells    []survival.Spell
		groups    int
		statistic float64
		observed  []float64
		expected  []float64
	}{
		{gehan(), 2, 16.7929409892165, []float64{9, 21}, []float64{19.250500948, 10.749499052}},
		{read(t), 3, 1.56774021081601, []float64{13, 8, 8}, []float64{16.26975204391865, 6.57315361796832, 6.15709433811302}},
		{append(of(read(t), 0), of(read(t), 1)...), 3, 0.964851196446291, nil, nil}, // nobody in the third
	} {
		got := survival.LogRank(test.spells, test.groups)
		if !same(got.Statistic, test.statistic) {
			t.Errorf("chi-square %.15g, want %.15g", got.Statistic, test.statistic)
		}
		for g, want := range test.expected {
			if math.Abs(got.Expected[g]-want) > 1e-8 || got.Observed[g] != test.observed[g] {
				t.Errorf("group %d: %g observed of %g expected, want %g of %g", g, got.Observed[g], got.Expected[g], test.observed[g], want)
			}
		}
	}
	if got := survival.LogRank(of(gehan(), 0), 2); !math.IsNaN(got.Statistic) {
		t.Errorf("one group was compared with nobody: %g", got.Statistic)
	}
}

// TestPermuted: R finds p = .4698 in 5,000 permutations.
func TestPermuted(t *testing.T) {
	spells := read(t)
	chance, err := qap.Activists(context.Background(), len(spells), qap.Options{Permutations: 4000, Seed: 2}, survival.Permuted(spells, 3))
	if err != nil {
		t.Fatal(err)
	}
	if p := chance.Upper(); math.Abs(p-.4698) > .04 || !same(chance.Observed, 1.56774021081601) {
		t.Errorf("chi-square %g with p = %g, want 1.5677 with .4698", chance.Observed, p)
	}
}

// TestWithoutCensoring: where nobody is censored, the curve is the share that is left.
func TestWithoutCensoring(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		times := rapid.SliceOfN(rapid.IntRange(0, 20), 1, 40).Draw(r, "times")
		var spells []survival.Spell
		for _, time := range times {
			spells = append(spells, survival.Spell{Time: float64(time), Ended: true})
		}
		at := rapid.IntRange(-1, 21).Draw(r, "at")
		later := 0
		for _, time := range times {
			if time > at {
				later++
			}
		}
		if got, want := survival.KaplanMeier(spells).At(float64(at)), float64(later)/float64(len(times)); math.Abs(got-want) > 1e-12 {
			r.Errorf("%g are left after %d, want %g", got, at, want)
		}
	})
}
