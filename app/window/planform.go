package window

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/session"
)

// planForm is what a person says of how the ties are coded.
type planForm struct {
	order                coding.Order
	seed, sample, double string // as typed; double in percent
	again, hints, blind  bool
}

var orders = [...]coding.Order{coding.ByTie, coding.Random, coding.ByPlatform, coding.ByActivist, coding.ByStrength, coding.Stratified}

func newPlanForm(p session.Plan) *planForm {
	f := &planForm{
		order: p.Order, seed: strconv.FormatUint(p.Seed, 10), double: strconv.FormatFloat(100*(1-p.Single), 'g', 4, 64),
		again: p.Again, hints: !p.NoHints, blind: !p.Open,
	}
	if p.Sample > 0 {
		f.sample = strconv.Itoa(p.Sample)
	}
	return f
}

// Validate says in a sentence what cannot be followed.
func (f *planForm) Validate() error {
	_, err := f.plan()
	return err
}

// plan is what the form says.
func (f *planForm) plan() (session.Plan, error) {
	p := session.Plan{Again: f.again, NoHints: !f.hints, Open: !f.blind}
	p.Order = f.order
	seed, err := strconv.ParseUint(strings.TrimSpace(f.seed), 10, 64)
	if err != nil {
		return p, errors.New(lang.L("The seed is a whole number, such as 1."))
	}
	double, err := decimal(strings.TrimSuffix(strings.TrimSpace(f.double), "%"))
	if err != nil || double < 0 || double > 100 {
		return p, errors.New(lang.L("The share that all coders code is a number from 0 to 100."))
	}
	p.Seed, p.Single = seed, 1-double/100
	if f.order == coding.Stratified {
		if p.Sample, err = strconv.Atoi(strings.TrimSpace(f.sample)); err != nil || p.Sample < 1 {
			return p, errors.New(lang.L("A sample takes at least 1 tie of each platform: say how many."))
		}
	}
	return p, p.Validate()
}
