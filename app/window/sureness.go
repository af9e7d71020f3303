package window

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
)

// sureness shows how sure the coder is of a verdict, with the two keys that change it.
type sureness struct {
	content fyne.CanvasObject
	bar     *meter
	words   *text
}

func newSureness(w *Window) *sureness {
	s := &sureness{bar: newMeter(), words: newNumber("")}
	key := func(name string, steps float64) fyne.CanvasObject {
		p := newPressable(padded(1, 8, newText(roleSecond, name)), func() {
			w.guard(func() {
				w.beSurer(steps)
				w.focusPicture()
			})
		})
		p.fill, p.border = colourKey, theme.ColorNameSeparator
		return p
	}
	bar := container.New(&middleLayout{}, s.bar.content)
	s.content = container.New(&sureLayout{}, newText(roleSecond, lang.L("How sure")), key(",", -1), bar, key(".", 1), s.words)
	return s
}

// set shows a share; NaN is not said, or not read yet.
func (s *sureness) set(share float64, unread bool) {
	if math.IsNaN(share) {
		s.bar.set(0)
		words := lang.L("not said")
		if unread {
			words = "…"
		}
		s.words.set(words)
		return
	}
	s.bar.set(share)
	s.words.set(wholePercent(share))
}

// wholePercent writes a share as 80 %.
func wholePercent(share float64) string {
	return strconv.Itoa(int(math.Round(100*share))) + " %"
}

// middleLayout gives an object the whole width, at half the height.
type middleLayout struct{}

func (*middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (*middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[0].Move(fyne.NewPos(0, (size.Height-height)/2))
}

// sureLayout puts label, key, bar, key and number beside each other; the bar gives way.
type sureLayout struct{}

// sureNumber is the room of the words at the end, in Fyne units.
const sureNumber = 56

func (*sureLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(4*gapRow+sureNumber, 0)
	for i, o := range objects {
		least := o.MinSize()
		size.Height = max(size.Height, least.Height)
		if i < len(objects)-1 {
			size.Width += least.Width
		}
	}
	return size
}

func (*sureLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := make([]float32, len(objects))
	rest := size.Width - gapRow*float32(len(objects)-1)
	for i, o := range objects {
		widths[i] = o.MinSize().Width
	}
	widths[4] = sureNumber
	for i, width := range widths {
		if i != 2 {
			rest -= width
		}
	}
	widths[2] = max(rest, 0)
	x := float32(0)
	for i, o := range objects {
		height := o.MinSize().Height
		if i == 2 {
			height = size.Height
		}
		o.Resize(fyne.NewSize(widths[i], height))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		x += widths[i] + gapRow
	}
}
