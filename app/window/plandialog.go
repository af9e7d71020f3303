package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/session"
)

// askPlan asks in which order the ties are coded, by whom, and what coders see.
func (w *Window) askPlan() {
	if !w.editable() || w.desk.tour == nil {
		return
	}
	f := newPlanForm(w.desk.tour.Plan)
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		plan, err := f.plan()
		return func(s *session.Session) error { return s.SetPlan(plan) }, err
	}
	d.done = func() {}
	var words []string
	for _, o := range orders {
		words = append(words, orderWords(o))
	}
	sample := d.newEntry(&f.sample, nil).hint(lang.L("ties in a sample: how many"))
	open := func() {
		sample.allow(f.order == coding.Stratified)
	}
	open()
	d.show(lang.L("Queue: what comes next, for all who code"), lang.L("Keep"), []formRow{
		{lang.L("Order"), d.newSelect(words, int(f.order), func(chosen int) {
			f.order = orders[chosen]
			open()
		})},
		{lang.L("Of each platform"), sample.veiled()},
		{lang.L("Seed of chance"), d.newEntry(&f.seed, nil)},
		{lang.L("Ties all code, in %"), d.newEntry(&f.double, nil)},
		{"", d.newCheck(lang.L("Code again what was coded by an earlier codebook"), &f.again)},
		{"", d.newCheck(lang.L("Blind: coders do not see each other's verdicts"), &f.blind)},
		{"", d.newCheck(lang.L("Hints: say which ties are candidates, and why"), &f.hints)},
	})
}
