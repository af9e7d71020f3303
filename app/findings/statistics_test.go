package findings_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/findings"
	"copresence/storage/network"
)

func equal(got, want float64) bool { return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want)) }

func sameEstimate(t *testing.T, name string, got findings.Estimate, value, low, high float64) {
	t.Helper()
	if !equal(float64(got.Value), value) || !equal(float64(got.Low), low) || !equal(float64(got.High), high) {
		t.Errorf("%s = %.12g [%.12g, %.12g], want %.12g [%.12g, %.12g]", name, got.Value, got.Low, got.High, value, low, high)
	}
}

// TestContrast holds what is said of two rates against base R (testdata/reference.R): EIES,
// where 96 of 155 pairs with messages met and 51 of 324 without; and 56 of 70 against 48 of 80, for
// which Newcombe 1998, table II, prints .0524 to .3339.
func TestContrast(t *testing.T) {
	c := findings.NewContrast(96, 155, 51, 324)
	sameEstimate(t, "difference", c.Difference, 0.46194743130227, 0.372176117044671, 0.54288042500407)
	sameEstimate(t, "ratio", c.Ratio, 3.93472485768501, 2.97222072931037, 5.20891990053396)
	sameEstimate(t, "odds", c.Odds, 8.7098703888335, 5.60362777750838, 13.5379873900208)
	if !equal(float64(c.Phi), 0.468600989675898) {
		t.Errorf("phi = %.15g", c.Phi)
	}
	c = findings.NewContrast(56, 70, 48, 80)
	sameEstimate(t, "difference", c.Difference, 0.2, 0.0524314724023649, 0.333872654036906)
	sameEstimate(t, "ratio", c.Ratio, 1.33333333333333, 1.07662642276319, 1.65124851126639)
	if low, high := findings.Wilson(51, 324); math.Abs(float64(low)-.121796) > 5e-7 || math.Abs(float64(high)-.201047) > 5e-7 {
		t.Errorf("51 of 324: %g to %g, want .121796 to .201047", low, high)
	}
	for _, c := range []findings.Contrast{findings.NewContrast(0, 5, 2, 5), findings.NewContrast(0, 0, 2, 5), findings.NewContrast(5, 5, 0, 5)} {
		if c.Ratio.Value.Known() || c.Odds.Value.Known() {
			t.Errorf("%d of %d beside %d of %d has ratio %v and odds %v", c.Yes, c.Of, c.OtherYes, c.OtherOf, c.Ratio, c.Odds)
		}
	}
}

// coded is the network of ../qap/testdata/pairs.csv: a directed tie where it is known whether
// some met.
func coded(t *testing.T) *network.Network {
	t.Helper()
	file, err := os.Open("qap/testdata/pairs.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var s study
	for range 30 {
		s.person("")
	}
	for _, row := range rows[1:] {
		i, _ := strconv.Atoi(row[0])
		j, _ := strconv.Atoi(row[1])
		switch row[3] {
		case "1":
			s.tie(int32(i-1), int32(j-1), 0, network.Yes)
		case "0":
			s.tie(int32(i-1), int32(j-1), 0, network.No)
		}
	}
	return s.network(t)
}

// TestNodeBootstrap holds error and percentiles against 20,000 samples of dense matrices in R
// (testdata/reference.R).
func TestNodeBootstrap(t *testing.T) {
	n := coded(t)
	b, err := findings.NodeBootstrap(context.Background(), n, 4000, 1)
	if err != nil {
		t.Fatal(err)
	}
	if rate := findings.Overall(n).Rate; !equal(float64(rate), 0.341232227488152) {
		t.Fatalf("rate %g: the network is not that of the script", rate)
	}
	for _, test := range []struct {
		name            string
		got, want, near float64
	}{
		{"error", float64(b.Error), 0.0441641536389748, .002},
		{"low", float64(b.Low), 0.257425742574257, .005},
		{"high", float64(b.High), 0.429457607348546, .005},
	} {
		if math.Abs(test.got-test.want) > test.near {
			t.Errorf("%s = %g, want %g", test.name, test.got, test.want)
		}
	}
	again, err := findings.NodeBootstrap(context.Background(), n, 4000, 1)
	if err != nil || again != b {
		t.Errorf("the same seed gives %v and %v (%v)", b, again, err)
	}
}

// TestInequality holds Gini, ranks, Lorenz and Spearman against base R (testdata/reference.R).
func TestInequality(t *testing.T) {
	x, y := []float64{3, 0, 8, 1, 1, 5, 0, 12, 2, 2}, []float64{1, 0, 2, 0, 3, 3, 0, 1, 1, 0}
	if g, h := findings.Gini(x), findings.Gini(y); !equal(float64(g), 0.558823529411765) || !equal(float64(h), 0.554545454545454) {
		t.Errorf("gini %.15g and %.15g", g, h)
	}
	if r := findings.Spearman(x, y); !equal(float64(r), 0.561312761712136) {
		t.Errorf("spearman %.15g", r)
	}
	if r := findings.Ranks(x); !slices.Equal(r, []float64{7, 1.5, 9, 3.5, 3.5, 8, 1.5, 10, 5.5, 5.5}) {
		t.Errorf("ranks %v", r)
	}
	curve := findings.Lorenz(x)
	for i, want := range []float64{0, 0, 0, 0.0294117647058824, 0.0588235294117647, 0.1176470588235294, 0.1764705882352941, 0.2647058823529412, 0.4117647058823529, 0.6470588235294118, 1} {
		if !equal(float64(curve[i]), want) {
			t.Errorf("lorenz %d = %g, want %g", i, curve[i], want)
		}
	}
	if g := findings.Gini([]float64{0, 0}); g.Known() || findings.Lorenz([]float64{0}) != nil || findings.Spearman(x, make([]float64, 10)).Known() {
		t.Error("of nothing, something is said")
	}
}

// TestOverlap holds both indices against compare of igraph (testdata/reference.R).
func TestOverlap(t *testing.T) {
	o := findings.NewOverlap([]int32{1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 1, 2}, []int32{1, 1, 2, 2, 2, 2, 3, 3, 1, 3, 1, 3})
	if !equal(float64(o.Rand), 0.3125) || !equal(float64(o.Information), 0.488140492857085) {
		t.Errorf("overlap %v", o)
	}
	rapid.Check(t, func(r *rapid.T) {
		a := rapid.SliceOfN(rapid.Int32Range(0, 4), 2, 30).Draw(r, "a")
		if o := findings.NewOverlap(a, a); !equal(float64(o.Rand), 1) || !equal(float64(o.Information), 1) {
			r.Errorf("a division agrees with itself by %v", o)
		}
	})
}

func TestUnclear(t *testing.T) {
	yes, no := findings.Unclear(findings.NewRate(3, 5, 2, 7))
	if yes.Yes != 5 || yes.No != 5 || no.Yes != 3 || no.No != 7 || yes.Uncoded != 7 || no.Unclear != 0 {
		t.Errorf("%+v, %+v", yes, no)
	}
}

func TestLeftOut(t *testing.T) {
	n := coded(t)
	all := findings.LeftOut(n)
	for i, o := range all { // against the network without the activist
		yes, no := 0, 0
		for tie, v := range n.Ties.Verdict {
			if n.Ties.Source[tie] == int32(i) || n.Ties.Target[tie] == int32(i) {
				continue
			}
			if v == network.Yes {
				yes++
			} else {
				no++
			}
		}
		if o.Rate.Yes != yes || o.Rate.No != no || o.What != n.Activists.Pseudonym[i] {
			t.Errorf("without %s: %d yes and %d no, want %d and %d", o.What, o.Rate.Yes, o.Rate.No, yes, no)
		}
	}
	ranked := findings.Ranked(append(all, findings.Otherwise{What: "with all ties", Rate: findings.NewRate(0, 0, 0, 0)}))
	if len(ranked) != len(all) || !slices.IsSortedFunc(ranked, func(a, b findings.Otherwise) int { return cmp.Compare(a.Rate.Rate, b.Rate.Rate) }) {
		t.Errorf("%d of %d activists in the order of rates: %+v", len(ranked), len(all), ranked)
	}
	ends := findings.Extremes(all)
	for _, o := range all {
		if o.Rate.Rate < ends[0].Rate.Rate || o.Rate.Rate > ends[1].Rate.Rate {
			t.Errorf("%s at %g is outside of %g to %g", o.What, o.Rate.Rate, ends[0].Rate.Rate, ends[1].Rate.Rate)
		}
	}
}
