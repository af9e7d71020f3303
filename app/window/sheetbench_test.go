package window

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/storage/network"
)

// million is a network of a million ties among 100,000 activists.
func million(t testing.TB) *network.Network {
	const activists, ties = 100_000, 1_000_000
	var a network.Activists
	for i := range activists {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, fmt.Sprint("P", i+1)), append(a.Kind, network.Person)
	}
	var e network.Ties
	for i := range ties {
		e.ID = append(e.ID, int64(i+1))
		e.Source, e.Target = append(e.Source, int32(i*7919%activists)), append(e.Target, int32((i*104729+1)%activists))
		e.Platform, e.Relation = append(e.Platform, int32(i%2)), append(e.Relation, network.None)
		e.Weight, e.FirstSeen = append(e.Weight, float64(i%97)), append(e.FirstSeen, network.Date(fmt.Sprintf("2013-%02d", 1+i%12)))
	}
	e.Directed, e.LastSeen, e.Verdict = make([]bool, ties), make([]network.Date, ties), make([]network.Verdict, ties)
	n, err := network.New(a, e, []network.Platform{{ID: 1, Name: "Facebook"}, {ID: 2, Name: "Twitter"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// withMillion is a window that shows the table of a million ties.
func withMillion(t testing.TB) *sheetPage {
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold, assets.FontsOfScripts()...)
	if err != nil {
		t.Fatal(err)
	}
	w := New(test.NewTempApp(t), fonts, time.Now, later)
	w.state = &session.State{Network: million(t)}
	record, err := (&session.Session{}).Recorded(w.state, session.TieRecords)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := record.Sheet.Order(t.Context(), sheet.Order{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := w.sheets[0]
	w.page = p.page
	w.body.Objects = []fyne.CanvasObject{p.content}
	w.body.Refresh()
	w.win.Resize(fyne.NewSize(1440, 900))
	p.take(record, rows)
	return p
}

// A step of 30 rows down a table of a million: the work on Fyne's thread for one frame,
// without the painting that Fyne does after it.
func BenchmarkScrollAMillionTies(b *testing.B) {
	p := withMillion(b)
	y := float32(0)
	for b.Loop() {
		y += 30 * rowHeight
		if y > 900_000*rowHeight {
			y = 0
		}
		p.table.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// An arrow key in it, with all that follows in the picture and the panels.
func BenchmarkArrowAmongAMillionTies(b *testing.B) {
	p := withMillion(b)
	for b.Loop() {
		p.cursor = (p.cursor + 1) % 900_000
		p.reveal(p.cursor)
		p.refresh()
	}
}
