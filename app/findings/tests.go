package findings

import (
	"context"
	"fmt"
	"math"

	"copresence/app/findings/qap"
	"copresence/storage/network"
)

// Test is the outcome of a permutation test, as it is printed.
type Test struct {
	Name         string `json:"name"`      // "correlation", "linear model", "logistic model"
	Of           string `json:"of"`        // the covariate
	Value        Number `json:"value"`     // r, or the coefficient
	Error        Number `json:"error"`     // its standard error, as of independent pairs; of r unknown
	Statistic    Number `json:"statistic"` // what was permuted: r, t or z
	P            Number `json:"p"`         // two-sided; of a correlation that of P with the sign it has
	Upper        Number `json:"p_upper"`
	Lower        Number `json:"p_lower"`
	TwoSided     Number `json:"p_two_sided"`
	Pairs        int    `json:"pairs"` // of which all is known
	Ordered      bool   `json:"ordered"`
	Permutations int    `json:"permutations"`
	Seed         uint64 `json:"seed"`
	Trouble      string `json:"trouble,omitempty"` // why there is no statistic

	Trace  []Number    `json:"p_trace,omitempty"` // two-sided, after each tenth of the permutations
	Chance *qap.Chance `json:"-"`                 // all that was permuted
}

// TestAction holds joint action of pairs against covariates: the correlation with each (QAP),
// and a linear and a logistic model with all of them (MRQAP). A model that has no estimate
// says why. The p of a correlation is one-sided, in the direction that it has, as sna's
// qaptest prints it; those of models are two-sided.
func TestAction(ctx context.Context, n *network.Network, ordered bool, covariates []Covariate, o qap.Options) ([]Test, error) {
	action, err := Action(n, ordered)
	if err != nil {
		return nil, err
	}
	return testPairs(ctx, n, action, nil, covariates, o)
}

// TestTogether does the same with whether persons took part in an event together, instead of the
// verdicts on ties; see [Together]. Only persons are permuted.
func TestTogether(ctx context.Context, s Study, covariates []Covariate, o qap.Options) ([]Test, error) {
	together, err := Together(s.Network, s.Events, s.Attendance)
	if err != nil {
		return nil, err
	}
	return testPairs(ctx, s.Network, together, persons(s.Network), covariates, o)
}

// testPairs tests an outcome, among all activists or some of them.
func testPairs(ctx context.Context, n *network.Network, action qap.Matrix, some []int32, covariates []Covariate, o qap.Options) ([]Test, error) {
	among := func(m qap.Matrix) qap.Matrix {
		if some == nil {
			return m
		}
		return m.Among(some)
	}
	action = among(action)
	model := qap.Model{Outcome: action}
	for _, c := range covariates {
		m, err := c.Matrix(n, action.Directed)
		if err != nil {
			return nil, err
		}
		model.Covariates = append(model.Covariates, qap.Covariate{Name: c.Name, Matrix: among(m)})
	}
	var tests []Test
	stages := float64(len(covariates)*3 + 3)
	for i, c := range model.Covariates {
		t, err := correlate(ctx, action, c, stage(o, float64(i)/stages, 1/stages))
		if err != nil {
			return nil, err
		}
		tests = append(tests, t)
	}
	for i, kind := range []struct {
		name string
		fit  func(context.Context, qap.Model, qap.Options) (*qap.Fit, error)
	}{{LinearModel, qap.Linear}, {LogisticModel, qap.Logistic}} {
		part := float64(len(covariates)) / stages
		fitted, err := estimate(ctx, kind.name, kind.fit, model, stage(o, float64(i+1)*part, part))
		if err != nil {
			return nil, err
		}
		tests = append(tests, fitted...)
	}
	for i := range tests {
		tests[i].Ordered = action.Directed
	}
	return tests, nil
}

// Names of tests.
const (
	CorrelationTest = "correlation"
	LinearModel     = "linear model"
	LogisticModel   = "logistic model"
)

// stage is a part of the progress of the whole.
func stage(o qap.Options, from, length float64) qap.Options {
	whole := o.Progress
	if whole != nil {
		o.Progress = func(done float64) { whole(from + length*done) }
	}
	return o
}

func correlate(ctx context.Context, action qap.Matrix, c qap.Covariate, o qap.Options) (Test, error) {
	t := Test{Name: CorrelationTest, Of: c.Name, Seed: o.Seed, Permutations: o.Permutations, Value: none, Error: none, Statistic: none, P: none, Upper: none, Lower: none, TwoSided: none}
	chance, err := qap.Correlation(ctx, action, c.Matrix, o)
	if ctx.Err() != nil {
		return t, ctx.Err()
	}
	if err != nil {
		t.Trouble = err.Error()
		return t, nil
	}
	t.take(chance)
	t.Pairs, t.Value = qap.Shared(action, c.Matrix), t.Statistic
	if t.P = t.Upper; chance.Observed < 0 {
		t.P = t.Lower
	}
	return t, nil
}

func (t *Test) take(c *qap.Chance) {
	t.Statistic, t.Seed, t.Permutations = Number(c.Observed), c.Seed, c.Permutations()
	t.Upper, t.Lower, t.TwoSided = Number(c.Upper()), Number(c.Lower()), Number(c.TwoSided())
	t.P, t.Chance = t.TwoSided, c
	for _, p := range c.Trace(10) {
		t.Trace = append(t.Trace, Number(p))
	}
}

func estimate(ctx context.Context, name string, fit func(context.Context, qap.Model, qap.Options) (*qap.Fit, error), m qap.Model, o qap.Options) ([]Test, error) {
	fitted, err := fit(ctx, m, o)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return []Test{{Name: name, Seed: o.Seed, Permutations: o.Permutations, Value: none, Error: none, Statistic: none, P: none, Upper: none, Lower: none, TwoSided: none, Trouble: err.Error()}}, nil
	}
	var tests []Test
	for _, c := range fitted.Coefficients[1:] {
		t := Test{Name: name, Of: c.Name, Pairs: fitted.Pairs, Value: Number(c.Value), Error: Number(c.Error)}
		t.take(c.Chance)
		if fitted.Unsettled > 0 {
			t.Trouble = fmt.Sprintf("in %d permutations of the model there was no estimate; they count as extreme", fitted.Unsettled)
		}
		tests = append(tests, t)
	}
	return tests, nil
}

// Drift returns by how much at most any two-sided p moved over the second half of the
// permutations: whether there were enough. Unknown where nothing was tested.
func Drift(tests []Test) Number {
	most := none
	for _, t := range tests {
		if !t.TwoSided.Known() || len(t.Trace) == 0 {
			continue
		}
		for _, p := range t.Trace[len(t.Trace)/2:] {
			if d := Number(math.Abs(float64(p - t.TwoSided))); !most.Known() || d > most {
				most = d
			}
		}
	}
	return most
}

// Clearest returns the test of a kind with the least p, nil where there is none.
func Clearest(tests []Test, name string) *Test {
	var clearest *Test
	for i := range tests {
		if t := &tests[i]; t.Name == name && t.P.Known() && (clearest == nil || t.P < clearest.P) {
			clearest = t
		}
	}
	return clearest
}
