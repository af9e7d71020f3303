package window

import (
	"errors"
	"strconv"

	"fyne.io/fyne/v2/lang"

	"copresence/app/findings"
	"copresence/storage/network"
)

// testsForm says what is held against what in the tests against chance.
type testsForm struct {
	order        findings.Order // of pairs
	together     bool           // the outcome is having taken part in events together, and not the verdicts
	usual        bool           // against what says something in this study, and not against what is chosen
	covariates   []string
	chosen       []bool // by covariate
	permutations string
	seed         string
}

// newTestsForm shows what was asked last of a network.
func newTestsForm(n *network.Network, q findings.Question) *testsForm {
	f := &testsForm{
		order: q.Order, together: q.Together, usual: q.Covariates == nil,
		permutations: strconv.Itoa(q.Permutations), seed: strconv.FormatUint(q.Seed, 10),
	}
	asked := map[string]bool{}
	for _, name := range q.Covariates {
		asked[name] = true
	}
	for _, c := range findings.Covariates(n) {
		f.covariates, f.chosen = append(f.covariates, c.Name), append(f.chosen, asked[c.Name])
	}
	return f
}

// question reads the form.
func (f *testsForm) question() (q findings.Question, err error) {
	q.Together, q.Order = f.together, f.order
	if f.together && f.order == findings.Ordered {
		return q, errors.New(lang.L(sentence(findings.ErrNoOrder)))
	}
	if !f.usual {
		for i, name := range f.covariates {
			if f.chosen[i] {
				q.Covariates = append(q.Covariates, name)
			}
		}
		if q.Covariates == nil {
			return q, errors.New(lang.L("Nothing is chosen to hold joint action against; choose one at least."))
		}
	}
	if q.Permutations, err = wholeNumber(lang.L("Permutations"), f.permutations, 1, mostPermutations); err != nil {
		return q, err
	}
	q.Seed, err = seedOf(f.seed)
	return q, err
}
