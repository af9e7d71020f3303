package window

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/findings"
	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// findingsPanel is the page that says what the marks amount to.
type findingsPanel struct{ content *fyne.Container }

func newFindingsPanel() *findingsPanel { return &findingsPanel{content: container.NewStack()} }

// show lays the page out anew.
func (p *findingsPanel) show(state *session.State) {
	whose := lang.L("Verdicts of") + " " + state.Coder.Label
	if state.Settled() {
		whose = lang.L("Verdicts of all coders; where they differ the tie counts as unclear")
	}
	left := card(lang.L("Ties that led to joint action"), whose, overallRows(state.Overall)...)
	right := card(lang.L("By platform"), lang.L("Rate and 95 % interval; the dot grows with the number of coded ties"), forest(state.ByPlatform, state.Overall))
	_, note := newParagraph(lang.L("Rate: yes / (yes + no). Interval: Wilson's, 95 %; it is descriptive, because ties of one activist are not independent. Bounds: the rate if every tie that is unclear or not coded were no, and if every one were yes."), widget.LowImportance)
	p.content.Objects = []fyne.CanvasObject{padded(gapPanel+4, gapPanel+4, stacked(gapPanel, container.New(&cardsLayout{gapPanel}, left, right), note))}
	p.content.Refresh()
}

// cardsLayout puts two cards beside each other, or below each other where the
// window is narrow.
type cardsLayout struct{ gap float32 }

const narrow = 900

func (l *cardsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
}

func (l *cardsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - l.gap) / 2
	if size.Width < narrow {
		width = size.Width
	}
	y, x := float32(0), float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, max(o.MinSize().Height, size.Height)))
		o.Move(fyne.NewPos(x, y))
		if size.Width < narrow {
			y += o.MinSize().Height + l.gap
		} else {
			x += width + l.gap
		}
	}
}

func card(title, about string, content ...fyne.CanvasObject) fyne.CanvasObject {
	name := newShrinking(roleStrong, title)
	top := stacked(3, name, newShrinking(roleSecond, about))
	return on(newCard(), padded(gapPanel, gapPanel+2, stacked(gapPanel, append([]fyne.CanvasObject{top}, content...)...)))
}

func overallRows(r findings.Rate) []fyne.CanvasObject {
	figure := newText(roleFigure, percent(r.Rate))
	beside := newShrinking(roleSecond, lang.L("{{.Yes}} of {{.Decided}} ties coded yes or no", map[string]any{"Yes": count(r.Yes), "Decided": count(r.Yes + r.No)}))
	rows := []fyne.CanvasObject{
		container.New(&lineLayout{gapSection}, figure, stacked(2, beside, newShrinking(roleSecond, intervalWords(r)+" (Wilson)"))),
		newShareBar(r), shareWords(r),
	}
	if r.Lowest.Known() {
		rows = append(rows, newShrinking(roleBody, lang.L("If every unclear and uncoded tie were no, or yes: {{.Low}} to {{.High}}", map[string]any{"Low": percent(r.Lowest), "High": percent(r.Highest)})))
	}
	return append(rows, newShrinking(roleSecond, fmt.Sprintf("%s %s", lang.L("Coverage"), percent(r.Coverage))))
}

func shareWords(r findings.Rate) fyne.CanvasObject {
	return newShrinking(roleSecond, joined(
		count(r.Yes)+" "+lang.L("yes"), count(r.No)+" "+lang.L("no"),
		count(r.Unclear)+" "+lang.L("unclear"), count(r.Uncoded)+" "+lang.L("not coded"),
	))
}

// newShareBar shows the verdicts as shares of a bar.
func newShareBar(r findings.Rate) fyne.CanvasObject {
	var parts []fyne.CanvasObject
	shares := shareLayout{}
	for _, v := range network.Verdicts {
		n := map[network.Verdict]int{network.Yes: r.Yes, network.No: r.No, network.Unclear: r.Unclear, network.NotCoded: r.Uncoded}[v]
		if n > 0 {
			parts = append(parts, canvas.NewRectangle((&scene.Light).Verdict(v)))
			shares = append(shares, float32(n))
		}
	}
	return container.New(shares, parts...)
}

// shareLayout gives each object its share of the width.
type shareLayout []float32

func (l shareLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 16) }

func (l shareLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	total := float32(0)
	for _, share := range l {
		total += share
	}
	x := float32(0)
	for i, o := range objects {
		width := size.Width * l[i] / total
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width-1, size.Height))
		x += width
	}
}

// forest draws a row for each group: its name, its interval and rate on a common
// scale, and the numbers.
func forest(groups []findings.Group, overall findings.Rate) fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, g := range groups {
		name := g.Group
		if name == findings.Nothing {
			name = lang.L("no platform given")
		}
		rows = append(rows, newForestRow(name, g.Rate, overall))
	}
	if len(rows) == 0 {
		return newText(roleSecond, lang.L("No ties yet."))
	}
	return stacked(4, append(rows, newForestAxis())...)
}

// The columns of a forest plot, in Fyne units.
const (
	forestName   = 110
	forestNumber = 150
	forestHeight = 30
)

// forestLayout puts the name at the left, the numbers at the right, and the marks
// in between by their shares.
type forestLayout struct {
	rate    findings.Rate
	overall findings.Rate
	dot     float32 // diameter
}

func newForestRow(name string, r, overall findings.Rate) fyne.CanvasObject {
	th, variant := fyne.CurrentApp().Settings().Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	accent := th.Color(theme.ColorNamePrimary, variant)
	line := canvas.NewRectangle(th.Color(theme.ColorNameForeground, variant))
	dot := canvas.NewCircle(accent)
	mean := canvas.NewRectangle(fade(accent))
	number := newNumber(fmt.Sprintf("%s / %s   %s", count(r.Yes), count(r.Yes+r.No), percent(r.Rate)))
	if !r.Rate.Known() {
		line.Hide()
		dot.Hide()
	}
	const least, most = 8, 18
	size := least + float32(r.Yes+r.No)/float32(max(1, overall.Yes+overall.No))*(most-least)
	return container.New(&forestLayout{rate: r, overall: overall, dot: size}, newShrinking(roleBody, name), mean, line, dot, number)
}

func fade(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 90}
}

func (l *forestLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(forestName+forestNumber+160, forestHeight)
}

func (l *forestLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - forestName - forestNumber
	x := func(share float64) float32 { return forestName + width*float32(share) }
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	text := objects[0].MinSize().Height
	put(objects[0], 0, (size.Height-text)/2, forestName-8, text)
	if l.overall.Rate.Known() {
		put(objects[1], x(float64(l.overall.Rate)), 0, 1.5, size.Height)
	}
	if l.rate.Rate.Known() {
		put(objects[2], x(float64(l.rate.Low)), size.Height/2-1, x(float64(l.rate.High))-x(float64(l.rate.Low)), 2)
		put(objects[3], x(float64(l.rate.Rate))-l.dot/2, (size.Height-l.dot)/2, l.dot, l.dot)
	}
	text = objects[4].MinSize().Height
	put(objects[4], size.Width-forestNumber+8, (size.Height-text)/2, forestNumber-8, text)
}

// newForestAxis writes the scale below the rows.
func newForestAxis() fyne.CanvasObject {
	var labels []fyne.CanvasObject
	for _, label := range []string{"0 %", "25 %", "50 %", "75 %", "100 %"} {
		t := newText(roleSecond, label)
		t.align = fyne.TextAlignCenter
		labels = append(labels, t)
	}
	return container.New(&axisLayout{}, labels...)
}

type axisLayout struct{}

func (*axisLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(forestName+forestNumber, objects[0].MinSize().Height)
}

func (*axisLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width - forestName - forestNumber
	for i, o := range objects {
		least := o.MinSize()
		at := forestName + width*float32(i)/float32(len(objects)-1)
		o.Resize(least)
		o.Move(fyne.NewPos(at-least.Width/2, 0))
	}
}
