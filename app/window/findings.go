package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/app/findings"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// overallRows show a rate, with what the choice of activists makes to it once that is known.
func overallRows(r findings.Rate, drawn *findings.Bootstrap) []fyne.CanvasObject {
	figure := newText(roleFigure, percent(r.Rate))
	beside := newShrinking(roleSecond, lang.L("{{.Yes}} of {{.Decided}} ties coded yes or no", map[string]any{"Yes": count(r.Yes), "Decided": count(r.Yes + r.No)}))
	interval := intervalWords(r)
	if r.Rate.Known() {
		interval += " (Wilson)"
	}
	lines := []fyne.CanvasObject{beside, newShrinking(roleSecond, interval)}
	if drawn != nil && drawn.Low.Known() {
		lines = append(lines, newShrinking(roleSecond, lang.L("95 % {{.Low}} to {{.High}} (bootstrap)", map[string]any{"Low": bare(drawn.Low), "High": bare(drawn.High)})))
	}
	rows := []fyne.CanvasObject{
		container.New(&lineLayout{gapSection}, figure, stacked(2, lines...)),
		newShareBar(r), shareWords(r),
	}
	if r.Lowest.Known() {
		rows = append(rows, newShrinking(roleBody, lang.L("{{.Low}} to {{.High}}, were all that is not known no, or yes", map[string]any{"Low": percent(r.Lowest), "High": percent(r.Highest)})))
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
