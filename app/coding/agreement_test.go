package coding_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/coding"
	"copresence/storage/network"
)

// ratings reads what coders said, a word for each coder: a letter or digit for
// each tie, a point where the coder said nothing.
func ratings(t testing.TB, categories string, coders ...string) coding.Ratings {
	t.Helper()
	var values []uint8
	for tie := range coders[0] {
		for _, said := range coders {
			values = append(values, uint8(strings.IndexByte(categories, said[tie])+1))
		}
	}
	r, err := coding.NewRatings(len(coders), len(categories), values)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance {
		t.Errorf("%s = %.6f, want %.6f", what, got, want)
	}
}

// Krippendorff 2011, Computing Krippendorff's alpha-reliability: binary data of two
// observers (A), nominal data of two observers (B), any number of observers with
// missing data (C). The last is the worked example of the article Krippendorff's
// alpha of Wikipedia, three coders of 15 units.
func TestAlphaAsPublished(t *testing.T) {
	for _, c := range []struct {
		categories string
		coders     []string
		want       float64
	}{
		{"01", []string{"0100000010", "1110010000"}, .095},
		{"abcde", []string{"aabbdcccedda", "babbbccceddd"}, .692},
		{"12345", []string{"123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1."}, .743},
		{"1234", []string{".....3412113" + "3.3", "1.213343.......", "..21344.21133.4"}, .691},
	} {
		near(t, strings.Join(c.coders, " "), coding.Alpha(ratings(t, c.categories, c.coders...)), c.want, .0005)
	}
}

// Cohen 1960, table 1: two clinicians and 200 patients, kappa .492.
func TestCohenAsPublished(t *testing.T) {
	percent, kappa := coding.Cohen([][]int{{88, 14, 18}, {10, 40, 10}, {2, 6, 12}})
	near(t, "percent", percent, .70, 1e-12)
	near(t, "kappa", kappa, .492, .0005)
}

// Fleiss 1971: 30 patients, 6 psychiatrists, 5 diagnoses, kappa .430. How many gave
// each diagnosis is the data set diagnoses of the R package irr.
func TestFleissAsPublished(t *testing.T) {
	counts := strings.Fields(`00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
		00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006`)
	var values []uint8
	for _, patient := range counts {
		for k, n := range patient {
			for range n - '0' {
				values = append(values, uint8(k+1))
			}
		}
	}
	r, err := coding.NewRatings(6, 5, values)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "kappa", coding.Fleiss(r), .430, .0005)
}

// The paradox that Gwet 2008 begins with: of 125 subjects two raters call 118 alike,
// yet kappa is below 0. The values are those of irr and irrCAC:
//
//	kappa2(m); gwet.ac1.raw(m)
func TestAC1WhereKappaFails(t *testing.T) {
	a := strings.Repeat("+", 118+5) + strings.Repeat("-", 2)
	b := strings.Repeat("+", 118) + strings.Repeat("-", 5) + strings.Repeat("+", 2)
	r := ratings(t, "+-", a, b)
	near(t, "AC1", coding.AC1(r), .94078, 5e-6)
	near(t, "kappa", coding.Pairs(r)[0].Kappa, -.0234, .00005)
}

// Gwet 2014, Handbook of Inter-Rater Reliability, 4th edition, page 120: the table of
// Krippendorff 2011 less its last unit, which one rater alone rated.
// gwet.ac1.raw(cac.raw4raters[-12, 2:5]) of irrCAC 1.4 gives the same.
func TestAC1OfFourRaters(t *testing.T) {
	r := ratings(t, "12345", "123321412..", "1233224125.", ".3332342251", "12332441251")
	near(t, "AC1", coding.AC1(r), .77515, 5e-6)
}

// Random ratings against irr and irrCAC; testdata/agreement.R says how.
func TestAgreementAsInR(t *testing.T) {
	file, err := os.Open("testdata/agreement.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 41 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows[1:] {
		coders, _ := strconv.Atoi(row[0])
		categories, _ := strconv.Atoi(row[1])
		var values []uint8
		for _, digit := range strings.ReplaceAll(row[2], " ", "") {
			values = append(values, uint8(digit-'0'))
		}
		r, err := coding.NewRatings(coders, categories, values)
		if err != nil {
			t.Fatal(err)
		}
		a, err := coding.Agree(t.Context(), r, coding.Bootstrap{})
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range []float64{a.Kappa, a.Fleiss, a.Alpha, a.Percent, a.Fleiss, a.Alpha, a.AC1} {
			want, tolerance := row[3+i], 1e-9
			if i >= 3 {
				tolerance = 5.001e-6 // irrCAC rounds
			}
			if x, err := strconv.ParseFloat(want, 64); err == nil {
				near(t, row[2]+": "+rows[0][3+i], got, x, tolerance)
			} else if want != "NA" {
				t.Errorf("%s: %s", rows[0][3+i], want)
			}
		}
	}
}

// Where a coefficient is not defined it is NaN, never 0 or 1.
func TestAgreementUndefined(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name               string
		r                  coding.Ratings
		ties, single       int
		percent, corrected float64
		ac1                float64
	}{
		{"no coder", coding.Ratings{Categories: 3}, 0, 0, nan, nan, nan},
		{"one coder", ratings(t, "ynu", "yn.u"), 0, 3, nan, nan, nan},
		{"no tie coded twice", ratings(t, "ynu", "yn..", "..yu"), 0, 4, nan, nan, nan},
		{"always the same", ratings(t, "ynu", "yyy.", "yyy."), 3, 0, 1, nan, 1},
		{"one tie", ratings(t, "ynu", "y", "n"), 1, 0, 0, 0, -1. / 3},
	} {
		a, err := coding.Agree(t.Context(), c.r, coding.Bootstrap{Seed: 1, Draws: 100})
		if err != nil {
			t.Fatal(err)
		}
		if a.Ties != c.ties || a.Single != c.single {
			t.Errorf("%s: %d ties, %d single", c.name, a.Ties, a.Single)
		}
		near(t, c.name+": percent", a.Percent, c.percent, 1e-12)
		near(t, c.name+": AC1", a.AC1, c.ac1, 1e-12)
		near(t, c.name+": alpha", a.Alpha, c.corrected, 1e-12)
		if math.IsNaN(c.corrected) {
			for what, x := range map[string]float64{"kappa": a.Kappa, "fleiss": a.Fleiss, "low": a.AlphaLow, "high": a.AlphaHigh} {
				near(t, c.name+": "+what, x, nan, 0)
			}
		}
	}
}

// Unclear is a category, or as good as nothing said.
func TestScale(t *testing.T) {
	said := []network.Verdict{yes, yes, no, unclear, unclear, none}
	for scale, want := range map[coding.Scale]int{coding.UnclearCounts: 2, coding.UnclearMissing: 1} {
		r, err := scale.Verdicts(2, said)
		if err != nil {
			t.Fatal(err)
		}
		a, err := coding.Agree(t.Context(), r, coding.Bootstrap{})
		if err != nil || a.Ties != want {
			t.Errorf("scale %d: %d ties, %v", scale, a.Ties, err)
		}
	}
}

func drawRatings(t *rapid.T) coding.Ratings {
	coders := rapid.IntRange(2, 4).Draw(t, "coders")
	categories := rapid.IntRange(2, 4).Draw(t, "categories")
	ties := rapid.IntRange(1, 12).Draw(t, "ties")
	value := rapid.Uint8Range(0, uint8(categories))
	return coding.Ratings{
		Coders: coders, Categories: categories,
		Values: rapid.SliceOfN(value, coders*ties, coders*ties).Draw(t, "values"),
	}
}

func agree(t *rapid.T, r coding.Ratings) coding.Agreement {
	a, err := coding.Agree(t.Context(), r, coding.Bootstrap{Seed: 7, Draws: 20})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// numbers are all that an agreement says that does not depend on who is who.
func numbers(a coding.Agreement) []float64 {
	return []float64{
		float64(a.Ties), float64(a.Single), float64(a.Differ),
		a.Percent, a.Kappa, a.Fleiss, a.Alpha, a.AlphaLow, a.AlphaHigh, a.AC1,
	}
}

func alike(t *rapid.T, what string, a, b coding.Agreement) {
	x, y := numbers(a), numbers(b)
	for i := range x {
		if math.IsNaN(x[i]) != math.IsNaN(y[i]) || math.Abs(x[i]-y[i]) > 1e-9 {
			t.Fatalf("%s: %v becomes %v", what, x, y)
		}
	}
}

// Who is called first, second or third changes nothing, nor does the order of the
// ties, nor do ties that nobody coded.
func TestAgreementDoesNotMindWhoIsWho(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRatings(t)
		index := make([]int, r.Coders)
		for i := range index {
			index[i] = i
		}
		order := rapid.Permutation(index).Draw(t, "order")
		rows := make([]int, r.Len())
		for i := range rows {
			rows[i] = i
		}
		other := coding.Ratings{Coders: r.Coders, Categories: r.Categories, Values: make([]uint8, r.Coders)} // a row of zeros
		for _, tie := range rapid.Permutation(rows).Draw(t, "rows") {
			for _, coder := range order {
				other.Values = append(other.Values, r.Of(tie)[coder])
			}
		}
		alike(t, "another order", agree(t, r), agree(t, other))
	})
}

// A verdict that nobody else gave on that tie does not matter, whatever it is.
func TestAgreementIgnoresWhatOneCoderAloneSaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRatings(t)
		before := agree(t, r)
		lonely := make([]uint8, r.Coders)
		lonely[rapid.IntRange(0, r.Coders-1).Draw(t, "who")] = rapid.Uint8Range(1, uint8(r.Categories)).Draw(t, "said")
		r.Values = append(r.Values, lonely...)
		after := agree(t, r)
		if after.Single != before.Single+1 {
			t.Fatalf("%d ties of one coder become %d", before.Single, after.Single)
		}
		after.Single = before.Single
		alike(t, "a lonely verdict", before, after)
	})
}

// Who agrees with oneself agrees fully, where that can be said at all.
func TestAgreementWithOneself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		said := rapid.SliceOfN(rapid.Uint8Range(0, 3), 1, 20).Draw(t, "said")
		r := coding.Ratings{Coders: 2, Categories: 3}
		used := map[uint8]bool{}
		for _, v := range said {
			r.Values = append(r.Values, v, v)
			used[v] = v != 0
		}
		delete(used, 0)
		a := agree(t, r)
		for what, x := range map[string]float64{"percent": a.Percent, "kappa": a.Kappa, "fleiss": a.Fleiss, "alpha": a.Alpha, "AC1": a.AC1} {
			want := 1.
			switch {
			case len(used) == 0, len(used) == 1 && what != "percent" && what != "AC1":
				want = math.NaN()
			}
			if math.IsNaN(x) != math.IsNaN(want) || math.Abs(x-want) > 1e-9 {
				t.Fatalf("%s = %v, want %v", what, x, want)
			}
		}
		if a.Differ != 0 {
			t.Fatalf("differs from itself on %d ties", a.Differ)
		}
	})
}

// The interval is the same for the same seed, and lies around alpha.
func TestBootstrap(t *testing.T) {
	r := ratings(t, "ynu", strings.Repeat("yyynnnuyyn", 6), strings.Repeat("yyynnyunyn", 6))
	b := coding.Bootstrap{Seed: 3, Draws: 4000}
	low, high, err := b.Alpha(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	lowAgain, highAgain, _ := b.Alpha(t.Context(), r)
	if low != lowAgain || high != highAgain {
		t.Error("the same seed gives another interval")
	}
	// Drawing the 60 ties one by one, 100,000 times, with random.choices of Python
	// gives these percentiles.
	near(t, "low", low, .455, .015)
	near(t, "high", high, .824, .015)
	if alpha := coding.Alpha(r); low >= alpha || alpha >= high {
		t.Errorf("%v is not within %v to %v", alpha, low, high)
	}
}
