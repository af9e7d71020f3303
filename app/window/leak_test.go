package window

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session/layouts"
)

// kept is how many MB the program holds, and how many goroutines it has.
func kept() (megabytes float64, goroutines int) {
	for range 3 { // what finalizers let go, may let go of more
		swept := make(chan struct{})
		runtime.SetFinalizer(new([64]byte), func(*[64]byte) { close(swept) })
		runtime.GC()
		<-swept // they run in order, when there is time: that of the last is behind them
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20), runtime.NumGoroutine()
}

// keepsNothing does a round some times, and fails when each leaves more than a little, MB.
func keepsNothing(t *testing.T, rounds int, most float64, round func(i int)) {
	t.Helper()
	const first = 2 // they fill what is kept once
	for i := range first {
		round(i)
	}
	before, goroutines := kept()
	for i := range rounds {
		round(first + i)
	}
	after, left := kept()
	if each := (after - before) / float64(rounds); each > most {
		t.Errorf("a round keeps %.1f MB", each)
	}
	if left >= goroutines+rounds {
		t.Errorf("%d goroutines became %d", goroutines, left)
	}
}

// TestNoFontsAreReadAnew by what is opened again and again: each override of a theme has
// Fyne read all fonts anew, some 10 MB, and keep them.
func TestNoFontsAreReadAnew(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(900, 600))
	p := w.sheet(t, tiesPage)
	asks := func(q layouts.Parameter) bool { return q.Kind == layouts.YesNo }
	layout := slices.IndexFunc(layouts.All(), func(l layouts.Layout) bool { return slices.ContainsFunc(l.Parameters, asks) })
	draw := func() { w.win.Canvas().Capture() }
	keepsNothing(t, 2, 3, func(int) {
		w.turnTo(tiesPage)
		p.goToCell(widget.TableCellID{Row: 2, Col: p.column(t, "relation")})
		p.table.editor.edit()
		draw()
		p.table.editor.leave()
		w.turnTo(networkPage)
		w.goToTie(3)
		w.addEvidence()
		draw()
		w.closeDialog()
		for _, name := range []string{layouts.All()[0].Name, layouts.All()[layout].Name} {
			w.layouts.form.choose(name)
			w.layouts.show(w.state)
			w.legend.reveal(w.layouts.fields)
			draw()
		}
	})
}

// TestProjectsAreLetGo when others are opened in their place.
func TestProjectsAreLetGo(t *testing.T) {
	w := withSample(t)
	folder := t.TempDir()
	var paths []string
	for i := range 2 {
		path := filepath.Join(folder, fmt.Sprint(i, ".copresence"))
		if err := w.session.CopyTo(context.Background(), path, false); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	keepsNothing(t, 5, .5, func(i int) {
		path := paths[i%2]
		w.open(path)
		until(t, "the project is open", func() bool { return w.state.Path == path && w.job == nil })
		idle(t)
	})
}
