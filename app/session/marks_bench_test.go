package session_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

var large = flag.Bool("large", false, "compare marking a tie of a project of a million ties with marking one of the sample: make bench-load")

// TestMarkAgainstTheSample prints how long a mark takes, from the call until it is
// on disk and shown, in the sample and in a project of a million ties, by turns. It
// is a benchmark: no time makes it fail.
func TestMarkAgainstTheSample(t *testing.T) {
	if !*large {
		t.Skip("a benchmark: make bench-load")
	}
	const marks = 500
	folder := t.TempDir()
	small, err := session.OpenSample(filepath.Join(folder, "sample.copresence"), time.Now)
	must(t, err)
	big := million(t, folder)
	studies := [...]struct {
		name string
		*session.Session
	}{{"sample", small}, {"large", big}}
	var took [2][]time.Duration
	r := rand.New(rand.NewPCG(5, 6))
	for i := range marks + 20 { // the first warm the caches
		for which, s := range studies {
			tie := r.Int32N(int32(s.State().Network.Ties.Len()))
			next := network.Verdicts[(int(s.State().Network.Ties.Verdict[tie])+1)%len(network.Verdicts)]
			began := time.Now()
			must(t, s.Mark(tie, session.Verdict(next)))
			if i >= 20 {
				took[which] = append(took[which], time.Since(began))
			}
		}
	}
	for which, s := range studies {
		slices.Sort(took[which])
		fmt.Printf("%-7s %7d ties: a mark is on disk after %.2f ms (median of %d; 9 of 10 within %.2f ms)\n", s.name, s.State().Network.Ties.Len(),
			milliseconds(took[which][marks/2]), marks, milliseconds(took[which][marks*9/10]))
		must(t, s.Close())
	}
	fmt.Printf("ratio %.2f\n", float64(took[1][marks/2])/float64(took[0][marks/2]))
}

// million opens a project of a million ties.
func million(t *testing.T, folder string) *session.Session {
	t.Helper()
	const activists, ties = 200_000, 1_000_000
	path := filepath.Join(folder, "large.copresence")
	p, err := storage.Create(path, time.Now())
	must(t, err)
	must(t, p.Change(storage.Entry{What: "import", At: time.Now()}, func(c *storage.Change) error {
		_, err := c.Add(crowd(activists, ties))
		return err
	}))
	must(t, p.Close())
	s, err := session.Open(path, time.Now)
	must(t, err)
	return s
}

// TestEditOfACellAmongAMillionTies prints how long an edit of one cell takes, from the call
// until it is on disk and shown, by column, and beside it how long to read all anew takes.
// It is a benchmark: no time makes it fail.
func TestEditOfACellAmongAMillionTies(t *testing.T) {
	if !*large {
		t.Skip("a benchmark: make bench-load")
	}
	const edits = 60
	s := million(t, t.TempDir())
	r := rand.New(rand.NewPCG(7, 8))
	median := func(do func(i int)) float64 {
		var took []time.Duration
		for i := range edits {
			began := time.Now()
			do(i)
			took = append(took, time.Since(began))
		}
		slices.Sort(took)
		return milliseconds(took[len(took)/2])
	}
	for _, c := range []struct {
		of     session.Records
		column string
		text   func(i int) string
	}{
		{session.TieRecords, "size", func(i int) string { return fmt.Sprint("1e5", i%2) }},
		{session.TieRecords, "place", func(i int) string { return fmt.Sprint("place ", 50+i) }},
		{session.TieRecords, "relation", func(i int) string { return fmt.Sprint("relation ", i) }},
		{session.TieRecords, "platform", func(int) string { return "Signal" }},
		{session.TieRecords, "target", func(i int) string { return fmt.Sprintf("P%06d", 1+i) }},
		{session.TieRecords, "verdict", func(int) string { return "unclear" }},
		{session.ActivistRecords, "pseudonym", func(i int) string { return fmt.Sprint("Bird ", i) }},
	} {
		took := median(func(i int) {
			n := s.State().Network
			id := n.Activists.ID[r.IntN(n.Activists.Len())]
			if c.of == session.TieRecords {
				id = n.Ties.ID[r.IntN(n.Ties.Len())]
			}
			must(t, s.SetCells(c.of, []sheet.Edit{{ID: id, Column: c.column, Text: c.text(i)}}))
		})
		fmt.Printf("a cell of %-9s is on disk and shown after %5.1f ms (median of %d)\n", c.column, took, edits)
	}
	took := median(func(int) {
		_, err := s.Undo(t.Context(), nil)
		must(t, err)
	})
	fmt.Printf("an edit is undone, on disk and shown, after %.1f ms (median of %d)\n", took, edits)
	coder := s.State().Coder.ID
	began := time.Now()
	must(t, s.ChooseCoder(0))
	must(t, s.ChooseCoder(coder))
	fmt.Printf("to read all of it anew takes %.0f ms\n", milliseconds(time.Since(began)/2))
	must(t, s.Close())
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// crowd makes ties between activists drawn at random, with three attributes each
// and every hundredth tie coded.
func crowd(activists, ties int) *exchange.Batch {
	r := rand.New(rand.NewPCG(3, 4))
	three := []exchange.Attribute{
		{Name: "place", Label: "Place", Type: network.Category}, {Name: "size", Label: "Size", Type: network.Number}, {Name: "known", Label: "Known", Type: network.Boolean},
	}
	values := func() []string {
		return []string{fmt.Sprint("place ", r.IntN(40)), fmt.Sprint(r.IntN(100_000)), fmt.Sprint(r.IntN(2))}
	}
	b := &exchange.Batch{Coder: "Coder A", ActivistAttributes: three, TieAttributes: three}
	for i := range activists {
		b.Activists = append(b.Activists, exchange.Activist{Pseudonym: fmt.Sprintf("P%06d", i+1), Values: values()})
	}
	for i := range ties {
		source, target := r.IntN(activists), r.IntN(activists-1)
		if target >= source {
			target++
		}
		e := exchange.Tie{
			Source: source, Target: target, Platform: []string{"Facebook", "Twitter", "Telegram"}[r.IntN(3)],
			Directed: true, Weight: 1, Confidence: math.NaN(), Values: values(),
		}
		if i%100 == 0 {
			e.Verdict = network.Verdict(1 + r.IntN(3))
		}
		b.Ties = append(b.Ties, e)
	}
	return b
}
