package window

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/assets"
	"copresence/graphview"
	"copresence/graphview/paint"
	"copresence/storage/exchange"
)

// BenchmarkVerdictToNextTie is the time from the key of a verdict to the next tie on
// the card and the mark on disk, without the time in which a frame is painted: in the
// sample, and among 100,000 ties. The median is to be at most 30 and 60 ms.
func BenchmarkVerdictToNextTie(b *testing.B) {
	for _, ties := range []int{0, 100_000} {
		name := "sample"
		if ties > 0 {
			name = fmt.Sprint(ties)
		}
		b.Run(name, func(b *testing.B) { timeVerdicts(b, ties) })
	}
}

func timeVerdicts(b *testing.B, ties int) {
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		b.Fatal(err)
	}
	w := New(test.NewTempApp(b), fonts, time.Now, later)
	s := studyOf(b, ties)
	w.attach(s)
	w.app.Preferences().SetBool(preferenceGoOn, true)
	for w.desk.tour == nil {
		time.Sleep(time.Millisecond)
		run()
	}
	w.settle()
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	var took []time.Duration
	for b.Loop() {
		tie, n := w.view.Selection().Tie, w.state.Network
		begun := time.Now()
		w.typedKey(&fyne.KeyEvent{Name: fyne.KeyN})
		next := w.view.Selection().Tie
		if next == tie || w.inspector.tie.name.content != graphview.TieName(n, next) {
			b.Fatal("the next tie is not shown")
		}
		w.settle() // the mark is on disk, and its news are shown
		took = append(took, time.Since(begun))
		if w.state.Network.Ties.Verdict[tie].String() != "no" {
			b.Fatal("the mark is not there")
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	w.settle()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// studyOf opens the sample, or a project of so many ties in a ring with chords.
func studyOf(b *testing.B, ties int) *session.Session {
	b.Helper()
	path := filepath.Join(b.TempDir(), "study.copresence")
	if ties == 0 {
		s, err := session.OpenSample(path, time.Now)
		if err != nil {
			b.Fatal(err)
		}
		return s
	}
	s, err := session.Create(path, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	const degree = 10
	people := ties / degree
	var from, to []string
	for i := range ties {
		a := i / degree
		from, to = append(from, fmt.Sprintf("P%05d", a)), append(to, fmt.Sprintf("P%05d", (a+1+(i%degree)*(i%degree)*7)%people))
	}
	table := exchange.Table{Name: "ties.csv", Columns: exchange.Headings([]string{"source", "target"}), Cells: [][]string{from, to}, FirstRow: 2}
	if _, err := s.Import(context.Background(), []exchange.Table{table}, exchange.Guess([]exchange.Table{table}), nil); err != nil {
		b.Fatal(err)
	}
	if err := s.AddCoder("Coder A"); err != nil {
		b.Fatal(err)
	}
	return s
}
