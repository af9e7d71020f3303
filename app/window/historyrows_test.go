package window

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/assets"
	"copresence/graphview/paint"
)

func TestDaysHaveNames(t *testing.T) {
	now := time.Date(2026, 3, 1, 0, 30, 0, 0, time.Local)
	for ago, want := range map[time.Duration]string{
		0: "Today", time.Hour: "Yesterday", -time.Hour: "Today", 25 * time.Hour: "Friday, 2026-02-27", -48 * time.Hour: "Tuesday, 2026-03-03",
	} {
		if got := dayWords(now.Add(-ago), now); got != want {
			t.Errorf("%v ago is %q, want %q", ago, got, want)
		}
	}
}

func TestLongWordsAreBroken(t *testing.T) {
	test.NewTempApp(t)
	short := func(s string) bool { return len([]rune(s)) <= 10 }
	for text, want := range map[string][2]string{
		"short":                {"short", ""},
		"ten letters and more": {"ten", "letters and more"},
		"abcdefghij klm":       {"abcdefghij", "klm"},
		"abcdefghijklmnop q":   {"abcdefghij", "klmnop q"},
		"жжжжжжжжжжжж":         {"жжжжжжжжжж", "жж"},
	} {
		if line, rest := breakLine(text, short); line != want[0] || rest != want[1] {
			t.Errorf("%q breaks into %q and %q", text, line, rest)
		}
	}
	lines := wrapped(detailField, strings.Repeat("a long note ", 1000))
	if n := len(lines); n != 12 || !strings.HasSuffix(lines[n-1].value, "…") {
		t.Errorf("%d lines", n)
	}
	for _, line := range lines {
		if width := widthOf(line.kind, strings.TrimSuffix(line.value, "…")); width > detailRoom(line.kind) {
			t.Errorf("%q is %v wide, the panel has %v", line.value, width, detailRoom(line.kind))
		}
	}
}

// BenchmarkHistoryScroll scrolls through 100,000 steps, by a turn of the wheel each time.
func BenchmarkHistoryScroll(b *testing.B) {
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		b.Fatal(err)
	}
	w := New(test.NewTempApp(b), fonts, time.Now, later)
	p := w.history
	var steps []session.Step
	for i := range 100_000 {
		steps = append(steps, session.Step{ID: int64(i + 1), At: at(1, 0).Add(time.Duration(i) * time.Minute), Coder: "A", What: fmt.Sprintf("mark P%05d → P%05d yes", i, i/2)})
	}
	p.content.Show()
	w.inspector.panel.Hide()
	w.win.Resize(fyne.NewSize(1280, 801))
	p.line.learn(sequel{entries(steps), 90_000, 0})
	p.sift()
	offset := float32(0)
	for b.Loop() {
		offset += 40
		if offset > 2_000_000 {
			offset = 0
		}
		p.list.ScrollToOffset(offset)
	}
	if p.list.GetScrollOffset() == 0 {
		b.Fatal("nothing moved")
	}
}
