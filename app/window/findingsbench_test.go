package window

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/storage/network"
)

// BenchmarkFindingsAfterAMark is the time from a mark to all findings but tests anew on their
// page, among 5,000 ties, with plots on their way. It is to be at most 100 ms.
func BenchmarkFindingsAfterAMark(b *testing.B) {
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		b.Fatal(err)
	}
	w := New(test.NewTempApp(b), fonts, time.Now, later)
	s := studyOf(b, 5000)
	w.attach(s)
	w.settle()
	w.turnTo(findingsPage)
	wait := func(what string, there func() bool) {
		for limit := time.Now().Add(10 * time.Second); !there(); time.Sleep(100 * time.Microsecond) {
			if time.Now().After(limit) {
				b.Fatal("no findings " + what)
			}
			run()
		}
	}
	wait("at first", func() bool { return w.findings.found != nil })
	verdicts := []network.Verdict{network.Yes, network.No}
	var took []time.Duration
	for b.Loop() {
		begun, before := time.Now(), w.findings.found
		if err := s.Mark(int32(len(took)%5000), session.Verdict(verdicts[len(took)%2])); err != nil {
			b.Fatal(err)
		}
		wait("after a mark", func() bool { return w.findings.found != before })
		took = append(took, time.Since(begun))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	w.settle()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}
