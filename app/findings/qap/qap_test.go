package qap_test

import (
	"context"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/findings/qap"
)

// read returns the columns of testdata/pairs.csv as matrices by name.
func read(t testing.TB) map[string]qap.Matrix {
	t.Helper()
	file, err := os.Open("testdata/pairs.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]qap.Matrix{}
	for c, name := range rows[0][2:] {
		m := qap.Unknown(30, true)
		for _, row := range rows[1:] {
			i, _ := strconv.Atoi(row[0])
			j, _ := strconv.Atoi(row[1])
			if v, err := strconv.ParseFloat(row[c+2], 64); err == nil {
				m.Set(int32(i-1), int32(j-1), v)
			}
		}
		all[name] = m
	}
	return all
}

func close12(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

// within reports whether a share of permutations is what another program found in so
// many: within 4 standard errors of the difference, and of what (k+1)/(N+1) adds.
func within(p, want float64, n, reps int) bool {
	q := max(want, 1/float64(reps))
	return math.Abs(p-want) <= 4*math.Sqrt(q*(1-q)*(1/float64(n)+1/float64(reps)))+1/float64(n)
}

// TestCorrelation holds r and p against sna 2.7 (testdata/reference.R, reference.txt).
func TestCorrelation(t *testing.T) {
	all := read(t)
	both := qap.NewMatrix(30, false)
	same := qap.NewMatrix(30, false)
	for i := range int32(30) {
		for j := range i {
			both.Set(i, j, max(all["met"].At(i, j), all["met"].At(j, i)))
			same.Set(i, j, all["same"].At(i, j))
		}
	}
	for _, test := range []struct {
		name     string
		x, y     qap.Matrix
		r        float64
		upper    float64
		twoSided float64
	}{
		{"directed", all["met"], all["same"], 0.107126813230952, 0.00085, 9e-04},
		{"undirected", both, same, 0.112407557040529, 0.00785, math.NaN()},
		{"some not known", all["some"], all["reach"], 0.0776746832211033, 0.02605, 0.05195},
	} {
		for _, swapped := range []bool{false, true} {
			x, y := test.x, test.y
			if swapped {
				x, y = y, x
			}
			got, err := qap.Correlation(context.Background(), x, y, qap.Options{Permutations: 4000, Seed: 1})
			if err != nil {
				t.Fatal(err)
			}
			if !close12(got.Observed, test.r) {
				t.Errorf("%s: r = %.15g, want %.15g", test.name, got.Observed, test.r)
			}
			if !within(got.Upper(), test.upper, 4000, 20000) {
				t.Errorf("%s: upper p = %g, want %g", test.name, got.Upper(), test.upper)
			}
			if !math.IsNaN(test.twoSided) && !within(got.TwoSided(), test.twoSided, 4000, 20000) {
				t.Errorf("%s: p = %g, want %g", test.name, got.TwoSided(), test.twoSided)
			}
		}
	}
}

func model(all map[string]qap.Matrix, outcome string) qap.Model {
	m := qap.Model{Outcome: all[outcome]}
	for _, name := range []string{"same", "gap", "reach"} {
		m.Covariates = append(m.Covariates, qap.Covariate{Name: name, Matrix: all[name]})
	}
	return m
}

// TestRegression holds coefficients, t or z, and p against sna 2.7 (testdata/reference.R).
func TestRegression(t *testing.T) {
	all := read(t)
	for _, test := range []struct {
		name    string
		outcome string
		fit     func(context.Context, qap.Model, qap.Options) (*qap.Fit, error)
		b, t, p [4]float64
		digits  float64
		n, reps int
	}{
		{
			"linear", "warm", qap.Linear,
			[4]float64{-0.6204137874277480, 0.5451137224632296, -0.0516318528931652, 0.1190055370062104},
			[4]float64{-6.38536199386856, 6.06057779102092, -8.64670527187381, 4.14597566520418},
			[4]float64{0, 0, 0, 0},
			1e-9, 1000, 3000,
		},
		{
			"linear, some not known", "some", qap.Linear,
			[4]float64{0.3530158146065744, 0.1065070336879204, -0.0104616037062593, 0.0271767332042988},
			[4]float64{8.15256969519401, 2.69245448228134, -3.86250771995198, 1.99414576798884},
			[4]float64{0, 0.004, 0.00333333333333, 0.0433333333333},
			1e-9, 2000, 3000,
		},
		{
			"logistic", "met", qap.Logistic,
			[4]float64{-0.671439818572914, 0.476328586119757, -0.049347338819251, 0.149179163642047},
			[4]float64{-3.93997258046557, 3.09205286305630, -4.36346001139256, 2.99017111067940},
			[4]float64{0, 0.001, 0.004, 0.004},
			1e-6, 500, 1000,
		},
		{
			"logistic, some not known", "some", qap.Logistic,
			[4]float64{-0.6023544082719685, 0.4797834302949051, -0.0510547312774443, 0.1238086397309014},
			[4]float64{-3.01620624055001, 2.68290614348254, -3.78747638598672, 1.98308268233811},
			[4]float64{0, 0.007, 0.003, 0.057},
			1e-6, 500, 1000,
		},
	} {
		fit, err := test.fit(context.Background(), model(all, test.outcome), qap.Options{Permutations: test.n, Seed: 1})
		if err != nil {
			t.Fatal(test.name, err)
		}
		for i, c := range fit.Coefficients {
			if math.Abs(c.Value-test.b[i]) > test.digits*math.Abs(test.b[i]) {
				t.Errorf("%s: %s = %.15g, want %.15g", test.name, c.Name, c.Value, test.b[i])
			}
			if got := c.Value / c.Error; math.Abs(got-test.t[i]) > test.digits*math.Abs(test.t[i]) {
				t.Errorf("%s: %s has statistic %.15g, want %.15g", test.name, c.Name, got, test.t[i])
			}
			if i == 0 {
				if c.Chance != nil {
					t.Errorf("%s: the intercept was tested, which no permutation moves", test.name)
				}
				continue
			}
			if got := c.Chance.TwoSided(); !within(got, test.p[i], test.n, test.reps) {
				t.Errorf("%s: p of %s = %g, want %g", test.name, c.Name, got, test.p[i])
			}
		}
		if test.name == "logistic" && math.Abs(fit.Deviance-1080.58652837357) > 1e-6 {
			t.Errorf("deviance %.12g, want 1080.58652837", fit.Deviance)
		}
	}
}

// TestUnknownCovariate fits with a covariate of which something is not known, where every
// permutation has other pairs, against the way in which everything is known.
func TestUnknownCovariate(t *testing.T) {
	all := read(t)
	m := model(all, "warm")
	hole := qap.NewMatrix(30, true)
	copy(hole.Values, m.Covariates[2].Values)
	hole.Set(3, 4, math.NaN())
	m.Covariates[2].Matrix = hole
	near, err := qap.Linear(context.Background(), m, qap.Options{Permutations: 200, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := qap.Linear(context.Background(), model(all, "warm"), qap.Options{Permutations: 200, Seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	if near.Pairs != whole.Pairs-1 {
		t.Errorf("%d pairs, want one less than %d", near.Pairs, whole.Pairs)
	}
	for i, c := range near.Coefficients[1:] {
		for k, got := range c.Chance.Distribution {
			if want := whole.Coefficients[i+1].Chance.Distribution[k]; math.Abs(got-want) > .3 {
				t.Errorf("%s, permutation %d: %g with one pair of 870 not known, %g with all", c.Name, k, got, want)
			}
		}
	}
}

func TestSameOnAnyNumberOfCores(t *testing.T) {
	all := read(t)
	run := func() []float64 {
		fit, err := qap.Linear(context.Background(), model(all, "some"), qap.Options{Permutations: 100, Seed: 9})
		if err != nil {
			t.Fatal(err)
		}
		return fit.Coefficients[2].Chance.Distribution
	}
	want := run()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if got := run(); !slices.Equal(got, want) {
		t.Error("one core gives another distribution than several")
	}
}

// TestRelabelling: the order in which activists are numbered changes no statistic.
func TestRelabelling(t *testing.T) {
	all := read(t)
	rapid.Check(t, func(r *rapid.T) {
		p := rapid.Permutation([]int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29}).Draw(r, "p")
		renamed := map[string]qap.Matrix{}
		for name, m := range all {
			renamed[name] = qap.Unknown(30, true)
			for i := range int32(30) {
				for j := range int32(30) {
					renamed[name].Set(p[i], p[j], m.At(i, j))
				}
			}
		}
		for _, fit := range []func(context.Context, qap.Model, qap.Options) (*qap.Fit, error){qap.Linear, qap.Logistic} {
			a, err := fit(context.Background(), model(all, "some"), qap.Options{})
			if err != nil {
				t.Fatal(err)
			}
			b, err := fit(context.Background(), model(renamed, "some"), qap.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range a.Coefficients {
				if !close12(a.Coefficients[i].Value, b.Coefficients[i].Value) {
					r.Errorf("%s: %g and %g", a.Coefficients[i].Name, a.Coefficients[i].Value, b.Coefficients[i].Value)
				}
			}
		}
	})
}

func TestRefused(t *testing.T) {
	all := read(t)
	ctx := context.Background()
	flat := qap.NewMatrix(30, true)
	if _, err := qap.Correlation(ctx, all["met"], flat, qap.Options{}); err == nil {
		t.Error("a correlation with what does not vary was given")
	}
	if _, err := qap.Correlation(ctx, all["met"], qap.NewMatrix(30, false), qap.Options{}); err == nil {
		t.Error("a directed matrix was held against an undirected one")
	}
	twice := model(all, "met")
	twice.Covariates = append(twice.Covariates, qap.Covariate{Name: "same again", Matrix: all["same"]})
	for name, m := range map[string]qap.Model{
		"a covariate twice":    twice,
		"no covariate":         {Outcome: all["met"]},
		"an outcome all 0":     model(map[string]qap.Matrix{"met": flat, "same": all["same"], "gap": all["gap"], "reach": all["reach"]}, "met"),
		"a perfect separation": {Outcome: all["met"], Covariates: []qap.Covariate{{Name: "itself", Matrix: all["met"]}}},
	} {
		if name != "a perfect separation" {
			if _, err := qap.Linear(ctx, m, qap.Options{}); err == nil {
				t.Errorf("%s: a linear model was fitted", name)
			}
		}
		if _, err := qap.Logistic(ctx, m, qap.Options{}); err == nil {
			t.Errorf("%s: a logistic model was fitted", name)
		}
	}
	if _, err := qap.Logistic(ctx, model(all, "warm"), qap.Options{}); err == nil {
		t.Error("a logistic model of an outcome other than 0 and 1 was fitted")
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := qap.Linear(cancelled, model(all, "some"), qap.Options{Permutations: 1000}); err == nil {
		t.Error("a test that was cancelled gave a result")
	}
}

// TestLevel simulates that there is no effect between pairs, but activists who differ in how
// much they have to do with anybody, as they do: of 400 studies about one in twenty may be
// called significant at 5 %. Ties taken one by one are called so far more often.
func TestLevel(t *testing.T) {
	if testing.Short() {
		t.Skip("a simulation of 400 studies")
	}
	const studies, n = 400, 16
	rejected := [2]int{}
	for study := range studies {
		x, y := simulated(n, uint64(study), 0)
		r, err := qap.Correlation(context.Background(), x, y, qap.Options{Permutations: 199, Seed: uint64(study)})
		if err != nil {
			t.Fatal(err)
		}
		z, _ := simulated(n, uint64(study+studies), 0)
		fit, err := qap.Linear(context.Background(), qap.Model{Outcome: y, Covariates: []qap.Covariate{{Name: "x", Matrix: x}, {Name: "z", Matrix: z}}}, qap.Options{Permutations: 199, Seed: uint64(study)})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range []float64{r.TwoSided(), fit.Coefficients[1].Chance.TwoSided()} {
			if p <= .05 {
				rejected[i]++
			}
		}
	}
	for i, name := range []string{"correlation", "linear model"} {
		// From 7 to 36, but for a chance of .0005 (binomial, 400 studies, 5 %).
		if k := rejected[i]; k < 7 || k > 36 {
			t.Errorf("%s: %d of %d studies without an effect are significant at 5 %%", name, k, studies)
		}
	}
}

// TestLevelOfLogistic simulates the same of an outcome of 0 and 1: which pairs acted jointly
// goes by how much activists have to do with anybody, and not at all by x or z. Of 400 studies
// without an effect from 7 to 36 are significant at 5 %, but for a chance of .0005 (binomial).
// Found: 20 for x and 25 for z. As if pairs were independent, 130 and 123 of the same studies
// would be. With 39 permutations p is .025, .05 and so on, and at most .05 in exactly 5 %.
func TestLevelOfLogistic(t *testing.T) {
	if testing.Short() {
		t.Skip("a simulation of 400 studies")
	}
	const studies, n, permutations = 400, 12, 39
	var rejected, naive [2]int
	for study := range studies {
		x, y := simulated(n, uint64(study), 0)
		z, _ := simulated(n, uint64(study+studies), 0)
		m := qap.Model{Outcome: acted(y), Covariates: []qap.Covariate{{Name: "x", Matrix: x}, {Name: "z", Matrix: z}}}
		fit, err := qap.Logistic(context.Background(), m, qap.Options{Permutations: permutations, Seed: uint64(study)})
		if err != nil {
			t.Fatal(err)
		}
		for i := range rejected {
			c := fit.Coefficients[i+1]
			if c.Chance.TwoSided() <= .05 {
				rejected[i]++
			}
			if math.Abs(c.Value/c.Error) >= 1.959964 {
				naive[i]++
			}
		}
	}
	for i, name := range []string{"x", "z"} {
		if k := rejected[i]; k < 7 || k > 36 {
			t.Errorf("%s: %d of %d studies without an effect are significant at 5 %%, want 7 to 36", name, k, studies)
		}
		if naive[i] <= 36 {
			t.Errorf("%s: as if pairs were independent %d of %d are significant; the simulation has none of the dependence that permutations are for", name, naive[i], studies)
		}
	}
	t.Logf("significant by permutation: %d and %d of %d; as if pairs were independent: %d and %d", rejected[0], rejected[1], studies, naive[0], naive[1])
}

// acted is 1 where y is above 0, and 0 elsewhere.
func acted(y qap.Matrix) qap.Matrix {
	m := qap.NewMatrix(y.N, y.Directed)
	for i, v := range y.Values {
		if v > 0 {
			m.Values[i] = 1
		}
	}
	return m
}

// TestLogisticEffectRecovered simulates pairs whose joint action depends on x by log odds of
// -.5 + .8 x and on nothing else, so that standard errors are right. Of 200 studies of 20
// activists the 95 % interval of the estimate misses .8 in 2 to 21, but for a chance of .0009
// (binomial; found: 11), and the mean estimate is .8 within 4 of its standard errors (found:
// .8037, standard error .0073). Of 40 activists, no permutation is as extreme.
func TestLogisticEffectRecovered(t *testing.T) {
	const studies, effect = 200, .8
	depends := func(n int, seed uint64) qap.Model {
		x, _ := simulated(n, seed, 0)
		y := qap.NewMatrix(n, true)
		r := rand.New(rand.NewPCG(seed, 78))
		for i := range int32(n) {
			for j := range int32(n) {
				if i != j && r.Float64() < 1/(1+math.Exp(.5-effect*x.At(i, j))) {
					y.Set(i, j, 1)
				}
			}
		}
		return qap.Model{Outcome: y, Covariates: []qap.Covariate{{Name: "x", Matrix: x}}}
	}
	missed, sum, squares := 0, 0.0, 0.0
	for study := range uint64(studies) {
		fit, err := qap.Logistic(context.Background(), depends(20, study), qap.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := fit.Coefficients[1]
		if math.Abs(c.Value-effect) > 1.959964*c.Error {
			missed++
		}
		sum += c.Value
		squares += c.Value * c.Value
	}
	mean := sum / studies
	se := math.Sqrt((squares/studies - mean*mean) / studies)
	if missed < 2 || missed > 21 || math.Abs(mean-effect) > 4*se {
		t.Errorf("the interval missed the effect %d times of %d, and the mean of %g is %.4f (standard error %.4f)", missed, studies, effect, mean, se)
	}
	t.Logf("missed %d of %d; mean %.4f, standard error %.4f", missed, studies, mean, se)
	fit, err := qap.Logistic(context.Background(), depends(40, 1), qap.Options{Permutations: 499, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	if p := fit.Coefficients[1].Chance.TwoSided(); p != 1./500 {
		t.Errorf("p = %g, want .002", p)
	}
}

// TestEffectRecovered simulates an effect of .8 that a linear model is to find again.
func TestEffectRecovered(t *testing.T) {
	const effect = .8
	x, y := simulated(60, 5, effect)
	fit, err := qap.Linear(context.Background(), qap.Model{Outcome: y, Covariates: []qap.Covariate{{Name: "x", Matrix: x}}}, qap.Options{Permutations: 499, Seed: 5})
	if err != nil {
		t.Fatal(err)
	}
	c := fit.Coefficients[1]
	if math.Abs(c.Value-effect) > .15 || c.Chance.TwoSided() != 1./500 {
		t.Errorf("effect %g with p = %g, want about %g and .002", c.Value, c.Chance.TwoSided(), effect)
	}
}

// TestRareCovariate: of the pairs of which the outcome is known one is acquainted, and in most
// permutations none is.
func TestRareCovariate(t *testing.T) {
	some, rare := qap.Unknown(30, true), qap.NewMatrix(30, true)
	for i := range int32(10) {
		some.Set(i, i+1, float64(i%2))
	}
	rare.Set(1, 2, 1)
	got, err := qap.Correlation(context.Background(), some, rare, qap.Options{Permutations: 999, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	// r = 1/3 needs the pair to fall on one of 5 pairs of 870 that are 1.
	if p := got.Upper(); p > .03 {
		t.Errorf("p = %g, want about 5/870", p)
	}
}
