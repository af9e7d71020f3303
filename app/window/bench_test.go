package window

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"copresence/app/session"
	"copresence/assets"
	"copresence/graphview/paint"
)

// BenchmarkNewsOfAMark is what a mark costs Fyne's thread: everything but the
// picture, which is drawn elsewhere.
func BenchmarkNewsOfAMark(b *testing.B) {
	fonts, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	if err != nil {
		b.Fatal(err)
	}
	w := New(test.NewTempApp(b), fonts, time.Now, later)
	s, err := session.OpenSample(filepath.Join(b.TempDir(), "Sample.copresence"), time.Now)
	if err != nil {
		b.Fatal(err)
	}
	w.attach(s)
	w.settle()
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	for b.Loop() {
		w.changed(w.state, session.Marks)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}
