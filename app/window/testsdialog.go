package window

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"copresence/app/findings"
	"copresence/app/session"
)

// askTests asks what is tested against chance, and by how many permutations; then it is.
func (w *Window) askTests() {
	if w.state == nil {
		return
	}
	t := w.findings.tests
	f := newTestsForm(w.shownState().Network, t.question)
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		q, err := f.question()
		if err == nil {
			t.question = q
		}
		return func(*session.Session) error { return nil }, err
	}
	d.done = w.runTests
	checks := make([]*fieldCheck, len(f.covariates))
	follow := func() {
		for _, check := range checks {
			if f.usual {
				check.Disable()
			} else {
				check.Enable()
			}
		}
	}
	outcomes := []string{lang.L("the verdicts on ties"), lang.L("taking part in events together")}
	orderKinds := []findings.Order{findings.ByRule, findings.Ordered, findings.Unordered}
	orders := []string{lang.L("ordered where every tie has a direction"), lang.L("ordered"), lang.L("without order")}
	against := []string{lang.L("what says something in this study"), lang.L("what is chosen here")}
	rows := []formRow{
		{lang.L("Outcome"), d.newSelect(outcomes, index(f.together), func(chosen int) { f.together = chosen == 1 })},
		{lang.L("Pairs"), d.newSelect(orders, slices.Index(orderKinds, f.order), func(chosen int) { f.order = orderKinds[chosen] })},
		{lang.L("Permutations"), d.newEntry(&f.permutations, nil)},
		{lang.L("Seed"), d.newEntry(&f.seed, nil)},
		{lang.L("Held against"), d.newSelect(against, index(!f.usual), func(chosen int) {
			f.usual = chosen == 0
			follow()
		})},
	}
	for i, name := range f.covariates {
		checks[i] = d.newCheck(lang.L(name), &f.chosen[i])
		rows = append(rows, formRow{"", checks[i]})
	}
	follow()
	d.show(lang.L("Tests against chance"), lang.L("Run"), rows)
}

// index is the place of the second of two words where it is meant.
func index(second bool) int {
	if second {
		return 1
	}
	return 0
}
