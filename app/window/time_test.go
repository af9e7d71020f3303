package window

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"copresence/graphview/scene/period"
)

// withTime is a window that shows the sample and its time.
func withTime(t *testing.T) *Window {
	t.Helper()
	w := withSample(t)
	w.win.Resize(fyne.NewSize(1280, 800))
	w.settle()
	w.typed(fyne.KeyT)
	until(t, "the dates are read", func() bool { return w.time.scale.Steps > 0 })
	return w
}

func TestThePictureShowsTheTimeOfTheWindow(t *testing.T) {
	w := withTime(t)
	n, p := w.state.Network, w.time
	if w.view.Only() != nil || p.narrowed() {
		t.Error("all of the time leaves something out")
	}
	p.set(period.Whole(p.scale).Resized(6, 9))
	days := p.scale.Days(6, 9)
	shown := 0
	for tie := range int32(n.Ties.Len()) {
		possible := period.Between(n.Ties.FirstSeen[tie], n.Ties.LastSeen[tie])
		dated := n.Ties.FirstSeen[tie] != "" || n.Ties.LastSeen[tie] != ""
		if want := dated && possible.Meets(days); w.view.Only().HasTie(tie) != want {
			t.Errorf("tie %d, %s to %s: shown %v", tie, n.Ties.FirstSeen[tie], n.Ties.LastSeen[tie], !want)
		} else if want {
			shown++
		}
	}
	if w.view.Only().Activists.Len() != n.Activists.Len() {
		t.Error("activists are left out")
	}
	for _, want := range []string{count(shown) + " of 400 ties in " + p.scale.Label(6) + " – " + p.scale.Label(8)} {
		if got := w.status.shown.content; !strings.HasPrefix(got, want) {
			t.Errorf("status: %q, want %q", got, want)
		}
	}
	if counted := p.words.content; !strings.HasPrefix(counted, count(shown)+" ties") {
		t.Errorf("panel: %q", counted)
	}
	w.typed(fyne.KeyT)
	if w.view.Only() != nil || p.content.Visible() {
		t.Error("the time is hidden and still leaves ties out")
	}
}

// TestBarsAreOfWhatOthersLeave counts them away from Fyne's thread.
func TestBarsAreOfWhatOthersLeave(t *testing.T) {
	w := withTime(t)
	p, class := w.time, w.byPlatform()
	shown := func() bool { return slices.Max(p.strip.bars.sure) > 0 }
	until(t, "the bars are counted", func() bool { return len(p.strip.bars.sure) == p.scale.Steps && shown() })
	all := slices.Clone(p.strip.bars.sure)
	w.legend.hide(class, true)
	want, _ := p.ties.Histogram(p.scale, w.shownBut(byTime))
	if slices.Equal(want, all) {
		t.Fatal("what is hidden has no bars")
	}
	until(t, "the bars are counted anew", func() bool { return slices.Equal(p.strip.bars.sure, want) })
	w.legend.hide(class, false)
	until(t, "the bars are those of all again", func() bool { return slices.Equal(p.strip.bars.sure, all) })
}

func TestTheWindowOfTimeMovesByKeysAndByMouse(t *testing.T) {
	w := withTime(t)
	p, s := w.time, w.time.strip
	held := fyne.KeyModifier(0)
	s.keys = func() fyne.KeyModifier { return held }
	key := func(name fyne.KeyName) { s.TypedKey(&fyne.KeyEvent{Name: name}) }
	want := func(what string, from, to int) {
		t.Helper()
		if got := s.bars.window; got.From != from || got.To != to {
			t.Errorf("%s: from %d to %d, want %d to %d", what, got.From, got.To, from, to)
		}
	}
	steps := p.scale.Steps
	key(fyne.KeyRight)
	want("the first key narrows it", 0, steps/10)
	key(fyne.KeyRight)
	want("right", 1, steps/10+1)
	held = fyne.KeyModifierShift
	key(fyne.KeyRight)
	want("Shift right", 1, steps/10+2)
	held = 0
	key(fyne.KeyEnd)
	want("End", steps-steps/10-1, steps)
	key(fyne.KeyLeft)
	want("left", steps-steps/10-2, steps-1)
	key(fyne.KeyHome)
	want("Home", 0, steps/10+1)
	s.TypedRune('0')
	want("0", 0, steps)

	s.Resize(fyne.NewSize(float32(10*steps), 78))
	drag := func(from, to float32) {
		at := func(x float32) fyne.PointEvent { return fyne.PointEvent{Position: fyne.NewPos(x, 20)} }
		s.MouseDown(&desktop.MouseEvent{PointEvent: at(from), Button: desktop.MouseButtonPrimary})
		for k := range 5 {
			s.Dragged(&fyne.DragEvent{PointEvent: at(from + (to-from)*float32(k+1)/5)})
		}
		s.DragEnd()
		s.MouseUp(&desktop.MouseEvent{PointEvent: at(to), Button: desktop.MouseButtonPrimary})
	}
	drag(52, 118)
	want("drawn", 5, 12)
	drag(80, 100)
	want("moved", 7, 14)
	drag(140, 200)
	want("its end", 7, 20)
	drag(70, 92)
	want("its beginning", 9, 20)
	drag(90, 400)
	want("its beginning does not pass its end", 19, 20)
	drag(252, 252) // a click beside it
	if got := s.bars.window; got.To-got.From != 1 || got.From < 24 || got.From > 26 {
		t.Errorf("after a click at 25 it is at %+v", got)
	}
}

func TestTimePlaysToItsEndAndStops(t *testing.T) {
	w := withTime(t)
	var due []func()
	w.view.Clock.After = func(_ time.Duration, work func()) { due = append(due, work) }
	p := w.time
	w.typed(fyne.KeySpace)
	if !p.playing || p.strip.bars.window.From != 0 {
		t.Fatalf("playing %v from %+v", p.playing, p.strip.bars.window)
	}
	for range 2 * p.scale.Steps {
		now := due
		due = nil
		for _, work := range now {
			work()
		}
	}
	if p.playing || p.strip.bars.window.To != p.scale.Steps || len(due) != 0 {
		t.Errorf("playing %v at %+v, %d due", p.playing, p.strip.bars.window, len(due))
	}
	w.typed(fyne.KeySpace)
	w.typed(fyne.KeySpace)
	at := p.strip.bars.window
	for _, work := range due {
		work()
	}
	if p.playing || p.strip.bars.window != at {
		t.Error("paused, it goes on")
	}
}
