package window

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2/lang"

	"copresence/app/findings"
	"copresence/app/session"
)

// askReport asks what a report of the findings has in it, and where it goes.
func (w *Window) askReport() {
	if w.state == nil {
		return
	}
	f := newReportForm()
	var q findings.Question
	d := &formDialog{window: w, session: w.session}
	d.read = func() (_ func(*session.Session) error, err error) {
		q, err = f.question([]string{"platform", w.findings.grouping()}, w.findings.tests.question)
		return func(*session.Session) error { return nil }, err
	}
	d.done = func() { w.placeReport(f, q) }
	formats := []string{lang.L("one page (HTML)"), lang.L("Markdown, with figures and tables beside it")}
	d.show(lang.L("Write a report"), lang.L("Where to …"), []formRow{
		{lang.L("Format"), d.newSelect(formats, 0, func(chosen int) { f.format = session.ReportFormats[chosen] })},
		{lang.L("Permutations"), d.newEntry(&f.permutations, nil)},
		{lang.L("Samples"), d.newEntry(&f.samples, nil)},
		{lang.L("Seed"), d.newEntry(&f.seed, nil)},
		{"", d.newCheck(lang.L("Hide counts of groups from 1 to 4"), &f.hide)},
	})
}

// placeReport asks where the report goes, and writes it.
func (w *Window) placeReport(f *reportForm, q findings.Question) {
	w.askPlace(place{
		title: lang.L("Write a report"), confirm: lang.L("Write"), name: lang.L("findings"),
		extension: f.format, folder: w.folder(), replaces: slices.Contains(session.ReportFormats, f.format),
	}, func(path string) {
		s, state, filter := w.session, w.state, w.filtering.now()
		program := "Copresence " + w.app.Metadata().Version
		w.start(job{
			title: lang.L("Writing the report"),
			work: func(ctx context.Context, progress func(done float64)) error {
				if err := s.Verify(ctx); err != nil {
					return err // nobody is to print what is damaged
				}
				if filter == nil {
					filter = &session.Shown{Whole: state, Part: state}
				}
				found, err := s.FindingsIn(ctx, filter.Part.Network, q, progress)
				if err != nil {
					return err
				}
				return s.Report(ctx, path, filter, q, found, f.threshold(), program, w.fonts)
			},
			done: func() {
				w.status.say(lang.L("Report written: {{.Path}}", map[string]any{"Path": filepath.Base(path)}))
			},
		})
	})
}
