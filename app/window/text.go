package window

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// textRole is what a line of text is for; it decides size, weight and colour.
type textRole int

const (
	roleBody   textRole = iota // values, names in rows
	roleStrong                 // a value that matters
	roleSecond                 // explanations
	roleHead                   // heads of sections, in capitals
	roleName                   // the name of what a panel is about
	roleLink                   // what can be clicked
	roleFigure                 // the number that a page is about
)

// text is a line of text without the padding of a label. It follows the theme
// and ends in … where it does not fit.
type text struct {
	widget.BaseWidget
	content string
	role    textRole
	align   fyne.TextAlign
	shrinks bool // may be narrower than its content
}

func newText(role textRole, content string) *text {
	t := &text{content: content, role: role}
	t.ExtendBaseWidget(t)
	return t
}

// newNumber makes a text that stands to the right, as numbers in columns do.
func newNumber(content string) *text {
	t := newText(roleSecond, content)
	t.align = fyne.TextAlignTrailing
	return t
}

// newShrinking makes a text that gives way where space is short.
func newShrinking(role textRole, content string) *text {
	t := newText(role, content)
	t.shrinks = true
	return t
}

func (t *text) set(content string) {
	if t.content != content {
		t.content = content
		t.Refresh()
	}
}

func (t *text) shown() string {
	if t.role == roleHead {
		return strings.ToUpper(t.content)
	}
	return t.content
}

func (t *text) look() (size float32, style fyne.TextStyle, colour color.Color) {
	th := t.Theme()
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	size, colour = th.Size(theme.SizeNameText), th.Color(theme.ColorNameForeground, variant)
	switch t.role {
	case roleStrong:
		style.Bold = true
	case roleSecond:
		size, colour = th.Size(theme.SizeNameCaptionText), th.Color(theme.ColorNamePlaceHolder, variant)
	case roleHead:
		style.Bold = true
		size, colour = th.Size(theme.SizeNameCaptionText)-1, th.Color(theme.ColorNamePlaceHolder, variant)
	case roleName:
		style.Bold = true
		size = th.Size(theme.SizeNameHeadingText)
	case roleFigure:
		style.Bold = true
		size = 2 * th.Size(theme.SizeNameHeadingText)
	case roleLink:
		size, colour = th.Size(theme.SizeNameCaptionText), th.Color(theme.ColorNamePrimary, variant)
	}
	return size, style, colour
}

// CreateRenderer implements fyne.Widget.
func (t *text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t, line: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

// textRenderer names the font of its line itself: where a theme is overridden Fyne reads all
// fonts anew for lines that do not, whenever it makes the renderer of what overrides it, and
// keeps them.
type textRenderer struct {
	text  *text
	line  *canvas.Text
	whole fyne.Size // of what was measured
	of    measured
}

// measured is what the size of a text depends on.
type measured struct {
	content string
	role    textRole
	size    float32
	style   fyne.TextStyle
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.line.Text = fitText(r.text.shown(), size.Width, r.line.TextSize, r.line.TextStyle)
	r.line.Resize(size)
}

// MinSize is asked for by every container above, in every frame: it is measured once.
func (r *textRenderer) MinSize() fyne.Size {
	if of := (measured{r.text.content, r.text.role, r.line.TextSize, r.line.TextStyle}); of != r.of || r.whole.IsZero() {
		r.whole, r.of = fyne.MeasureText(r.text.shown(), of.size, of.style), of
	}
	size := r.whole
	if r.text.shrinks {
		size.Width = min(size.Width, 24)
	}
	return size
}

func (r *textRenderer) Refresh() {
	r.whole = fyne.Size{} // the font may be another one
	r.line.TextSize, r.line.TextStyle, r.line.Color = r.text.look()
	r.line.FontSource = r.text.Theme().Font(r.line.TextStyle)
	r.line.Alignment = r.text.align
	r.Layout(r.text.Size())
	r.line.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *textRenderer) Destroy() {}

// fitText shortens s with … until it is no wider than width.
func fitText(s string, width, size float32, style fyne.TextStyle) string {
	const rounding = .5 // widths that were asked for may come back rounded
	if width <= 0 {
		return "" // nothing has been laid out yet
	}
	whole := fyne.MeasureText(s, size, style).Width
	if whole <= width+rounding {
		return s
	}
	runes := []rune(s)
	// To measure takes long: the longest start that fits is searched from where it would
	// end if all letters were equally wide, by growing steps until it is between two, and
	// then by halving.
	low, high, step := 0, len(runes)-1, 1
	for middle := int(width / whole * float32(len(runes))); low < high; step *= 2 {
		middle = min(max(middle, low+1), high)
		if fyne.MeasureText(string(runes[:middle])+"…", size, style).Width <= width+rounding {
			low, middle = middle, middle+step
		} else {
			high, middle = middle-1, middle-step
		}
		if low > 0 && high < len(runes)-1 {
			middle = (low + high + 1) / 2
		}
	}
	if low == 0 {
		return ""
	}
	return strings.TrimRight(string(runes[:low]), " ") + "…"
}

// newParagraph makes text that wraps to the width it is given.
func newParagraph(content string, importance widget.Importance) (*widget.Label, fyne.CanvasObject) {
	label := widget.NewLabel(content)
	label.Wrapping = fyne.TextWrapWord
	label.Importance = importance
	return label, container.New(tightLayout{}, label)
}

// tightLayout lets the padding inside a label reach beyond its place, so that its words
// begin where other texts do. A theme without that padding would have Fyne read all fonts
// anew for each paragraph, and keep them.
type tightLayout struct{}

// MinSize implements fyne.Layout.
func (tightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	label := objects[0]
	if !label.Visible() {
		return fyne.Size{}
	}
	return label.MinSize().SubtractWidthHeight(2*theme.InnerPadding(), 2*theme.InnerPadding())
}

// Layout implements fyne.Layout.
func (tightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	around := theme.InnerPadding()
	objects[0].Move(fyne.NewPos(-around, -around))
	objects[0].Resize(size.AddWidthHeight(2*around, 2*around))
}

// oneLine is how many characters are sure to fit in a line of the panel beside the picture.
const oneLine = 30

// newStrong makes a line that matters, and gives one too long for the panel beside the
// picture the lines it needs.
func newStrong(content string) fyne.CanvasObject {
	if len([]rune(content)) <= oneLine {
		return newShrinking(roleStrong, content)
	}
	label, box := newParagraph(content, widget.MediumImportance)
	label.TextStyle.Bold = true
	return box
}

// newSentence makes a line, and gives one too long for the panel the lines it needs: to
// break lines takes long.
func newSentence(content string) fyne.CanvasObject {
	if len([]rune(content)) <= oneLine {
		return newShrinking(roleBody, content)
	}
	_, box := newParagraph(content, widget.MediumImportance)
	return box
}

// newHeadline makes the name of what a panel is about, in as many lines as it needs.
func newHeadline(content string) fyne.CanvasObject {
	label, box := newParagraph(content, widget.MediumImportance)
	label.TextStyle.Bold, label.SizeName = true, theme.SizeNameHeadingText
	return box
}

// gapless is the program's theme, whichever it is at the time, without the space inside and
// between things. All text in it is to name its font; see textRenderer.
type gapless struct{}

// Color implements fyne.Theme.
func (gapless) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return fyne.CurrentApp().Settings().Theme().Color(name, variant)
}

// Font implements fyne.Theme.
func (gapless) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

// Icon implements fyne.Theme.
func (gapless) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

// Size implements fyne.Theme.
func (gapless) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameInnerPadding || name == theme.SizeNamePadding {
		return 0
	}
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// quiet is the program's theme with the handle between two parts as light as a line. All
// text in it is to name its font, too.
type quiet struct{ gapless }

// Color implements fyne.Theme.
func (q quiet) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameShadow {
		name = theme.ColorNameSeparator
	}
	return q.gapless.Color(name, variant)
}

// Size implements fyne.Theme.
func (quiet) Size(name fyne.ThemeSizeName) float32 {
	return fyne.CurrentApp().Settings().Theme().Size(name)
}
