package window

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// verdictWord is what a verdict is called on its key.
func verdictWord(v network.Verdict) string {
	switch v {
	case network.Yes:
		return lang.L("Yes")
	case network.No:
		return lang.L("No")
	case network.Unclear:
		return lang.L("Unclear")
	default:
		return lang.L("Not coded")
	}
}

// verdictMeaning is what ties of a verdict are called in the legend.
func verdictMeaning(v network.Verdict) string {
	switch v {
	case network.Yes:
		return lang.L("led to joint action")
	case network.No:
		return lang.L("did not")
	case network.Unclear:
		return lang.L("unclear")
	default:
		return lang.L("not coded yet")
	}
}

// verdictKey is one of the four large keys that mark a tie. The key of the
// keyboard that does the same stands on it.
type verdictKey struct {
	widget.BaseWidget
	verdict  network.Verdict
	key      string
	onTapped func()

	chosen, hovered, disabled bool
}

var (
	_ fyne.Tappable     = (*verdictKey)(nil)
	_ desktop.Hoverable = (*verdictKey)(nil)
)

func newVerdictKey(verdict network.Verdict, key string, onTapped func()) *verdictKey {
	k := &verdictKey{verdict: verdict, key: key, onTapped: onTapped}
	k.ExtendBaseWidget(k)
	return k
}

func (k *verdictKey) set(chosen, disabled bool) {
	if k.chosen != chosen || k.disabled != disabled {
		k.chosen, k.disabled = chosen, disabled
		k.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (k *verdictKey) Tapped(*fyne.PointEvent) {
	if !k.disabled {
		k.onTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (k *verdictKey) MouseIn(*desktop.MouseEvent) { k.light(true) }

// MouseMoved implements desktop.Hoverable.
func (k *verdictKey) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (k *verdictKey) MouseOut() { k.light(false) }

func (k *verdictKey) light(on bool) {
	k.hovered = on
	k.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (k *verdictKey) CreateRenderer() fyne.WidgetRenderer {
	r := &verdictKeyRenderer{
		key: k, body: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), glow: canvas.NewRectangle(nil),
		cap: canvas.NewRectangle(nil), letter: canvas.NewText(k.key, color.Black), word: canvas.NewText("", color.Black),
	}
	r.body.CornerRadius, r.glow.CornerRadius, r.cap.CornerRadius = 6, 6, 4
	r.cap.StrokeWidth = 1
	r.letter.Alignment, r.letter.TextStyle.Bold = fyne.TextAlignCenter, true
	r.word.TextStyle.Bold = true
	r.colour()
	return r
}

type verdictKeyRenderer struct {
	key                  *verdictKey
	body, bar, cap, glow *canvas.Rectangle
	letter, word         *canvas.Text
}

func (r *verdictKeyRenderer) colour() {
	th, variant := r.key.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	own := (&scene.Light).Verdict(r.key.verdict)
	r.word.Text = verdictWord(r.key.verdict)
	r.word.TextSize, r.letter.TextSize = th.Size(theme.SizeNameText)+1, th.Size(theme.SizeNameCaptionText)
	r.body.FillColor, r.bar.FillColor, r.glow.FillColor = th.Color(colourKey, variant), own, color.Transparent
	r.body.StrokeColor, r.body.StrokeWidth = th.Color(theme.ColorNameSeparator, variant), 1
	r.cap.FillColor, r.cap.StrokeColor = th.Color(colourPanel, variant), th.Color(theme.ColorNameSeparator, variant)
	r.word.Color = th.Color(theme.ColorNameForeground, variant)
	r.letter.Color = r.word.Color
	if r.key.chosen {
		ink := inkOn(own)
		r.body.FillColor, r.body.StrokeWidth = own, 0
		r.cap.FillColor, r.cap.StrokeColor = color.NRGBA{R: ink.R, G: ink.G, B: ink.B, A: 40}, color.Transparent
		r.word.Color, r.letter.Color = ink, ink
	}
	if r.key.disabled && !r.key.chosen {
		r.word.Color = th.Color(theme.ColorNameDisabled, variant)
		r.letter.Color = r.word.Color
	}
	if r.key.hovered && !r.key.disabled {
		r.glow.FillColor = th.Color(theme.ColorNameHover, variant)
	}
}

// inkOn is nearly black or white, whichever is easier to read on the colour.
func inkOn(c color.NRGBA) color.NRGBA {
	black, white := hex(0x0E1114), hex(0xFFFFFF)
	if contrast(c, white) > contrast(c, black) {
		return white
	}
	return black
}

func (r *verdictKeyRenderer) Layout(size fyne.Size) {
	const barWidth, capSize, inset = 4, 24, 14
	r.body.Resize(size)
	r.glow.Resize(size)
	r.bar.Resize(fyne.NewSize(barWidth, size.Height-16))
	r.bar.Move(fyne.NewPos(0, 8))
	top := (size.Height - capSize) / 2
	r.cap.Resize(fyne.NewSquareSize(capSize))
	r.cap.Move(fyne.NewPos(inset, top))
	r.letter.Resize(fyne.NewSquareSize(capSize))
	r.letter.Move(fyne.NewPos(inset, top))
	height := r.word.MinSize().Height
	r.word.Move(fyne.NewPos(inset+capSize+10, (size.Height-height)/2))
	r.word.Resize(fyne.NewSize(size.Width-inset-capSize-10, height))
}

func (r *verdictKeyRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 48) }

func (r *verdictKeyRenderer) Refresh() {
	r.colour()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *verdictKeyRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.body, r.bar, r.cap, r.letter, r.word, r.glow}
}

func (r *verdictKeyRenderer) Destroy() {}
