package window

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// What is shortened is the longest start that fits, as trying all of them finds it.
func TestFitTextFindsTheLongestStart(t *testing.T) {
	test.NewTempApp(t)
	const size = 14
	wide := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		letters := []rune("iiiillWWMM  éşж–.")
		random.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		s := string(letters[:random.IntN(len(letters)+1)])
		for width := float32(0); width < wide(s)+4; width += 3 {
			want := ""
			if wide(s) <= width {
				want = s
			} else {
				for end := range letters {
					if end > 0 && end < len([]rune(s)) && wide(string(letters[:end])+"…") <= width {
						want = strings.TrimRight(string(letters[:end]), " ") + "…"
					}
				}
			}
			if got := fitText(s, width, size, fyne.TextStyle{}); got != want && wide(got) > width+.5 || wide(got) < wide(want) {
				t.Fatalf("%q in %g: %q, want %q", s, width, got, want)
			}
		}
	}
}

// A text measures anew when it says something else or looks otherwise.
func TestTextMeasuresWhatItSays(t *testing.T) {
	test.NewTempApp(t)
	s := newText(roleBody, "Hawfinch")
	before := s.MinSize()
	s.set("Hawfinch – Oystercatcher")
	if s.MinSize().Width <= before.Width {
		t.Errorf("more words are %v wide, fewer %v", s.MinSize(), before)
	}
	s.set("Hawfinch")
	if s.MinSize() != before {
		t.Errorf("the same words are %v wide, before %v", s.MinSize(), before)
	}
	s.role = roleFigure
	s.Refresh()
	if s.MinSize().Height <= before.Height {
		t.Errorf("larger words are %v high, smaller %v", s.MinSize(), before)
	}
}

func TestPaceIsToldRoughly(t *testing.T) {
	for pace, want := range map[float64]int{.2: 0, 7.4: 7, 99.4: 99, 99.9: 100, 142: 140, 995: 1000, 6821: 6800} {
		if got := roughly(pace); got != want {
			t.Errorf("%g ties an hour are told as %d, want %d", pace, got, want)
		}
	}
}
