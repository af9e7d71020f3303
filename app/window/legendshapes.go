package window

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// moreRows shows what shapes, borders, hulls and opacity of activists mean.
func (p *legendPanel) moreRows(legend *scene.Legend, n *network.Network) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	style := p.window.view.Style()
	head := func(name, as string) { rows = append(rows, newText(roleSecond, joined(p.wordOf(n, name), as))) }
	if key := legend.Shapes; key != nil {
		head(key.By, lang.L("as shape"))
		for _, c := range key.Classes {
			rows = append(rows, p.shapeRow(key.By, c, style.Theme.Activist, c.Count))
		}
		if key.Missing > 0 {
			rows = append(rows, p.shapeRow(key.By, scene.ShapeClass{Shape: scene.Hexagon}, style.Theme.Missing, key.Missing))
		}
	}
	if key := legend.Borders; key != nil {
		head(key.By, lang.L("as border"))
		ring := func(label string, colour color.NRGBA, members int) {
			sample := canvas.NewCircle(color.Transparent)
			sample.StrokeWidth, sample.StrokeColor = 2.4, colour
			rows = append(rows, p.activistRow(asBorder, scene.Class{By: key.By, Label: label}, newDot(sample), members))
		}
		for _, c := range key.Classes {
			ring(c.Label, c.Colour, c.Count)
		}
		if key.Numeric {
			rows = append(rows, p.scale("border", p.window.styleActivists, scaleRows(key)...)...)
		}
		if key.Missing > 0 {
			ring("", style.Theme.Missing, key.Missing)
		}
	}
	if key := legend.Hulls; key != nil {
		head(key.By, lang.L("as hull"))
		for _, c := range key.Classes {
			area := canvas.NewCircle(color.Transparent)
			area.FillColor, area.StrokeColor = scene.HullColours(&style.Theme, c.Colour)
			area.StrokeWidth = 1
			rows = append(rows, p.activistRow(asHull, scene.Class{By: key.By, Label: c.Label}, newDot(area), c.Count))
		}
	}
	if k := legend.Letters; k != nil && k.Low < k.High {
		head(style.Letters, lang.L("as size of names"))
		words := lang.L("small {{.Low}}, large {{.High}}", map[string]any{"Low": amount(k.Low, k.Dates), "High": amount(k.High, k.Dates)})
		rows = append(rows, p.scale("size of names", p.window.styleActivists, newText(roleSecond, words))...)
	}
	if o := legend.Clarity; o != nil && o.Low < o.High {
		head(style.Opacity, lang.L("as opacity"))
		words := lang.L("faint {{.Low}}, opaque {{.High}}", map[string]any{"Low": amount(o.Low, o.Dates), "High": amount(o.High, o.Dates)})
		rows = append(rows, p.scale("opacity", p.window.styleActivists, newText(roleSecond, words))...)
	}
	return rows
}

// wordOf is what people call an attribute of activists, or a measure.
func (p *legendPanel) wordOf(n *network.Network, name string) string {
	if of := measureOf(name); of != nil {
		return lang.L(of.Label)
	}
	return labelOf(n, name)
}

// activistRow is the row of a class of activists.
func (p *legendPanel) activistRow(as quality, class scene.Class, sample fyne.CanvasObject, members int) *legendRow {
	class.Of = scene.OfActivists
	label := lang.L("unknown")
	if class.Label != "" {
		label = classLabel(class.Label, class.By == scene.ByKind)
	}
	return p.row(rowKey{class, as}, sample, label, members)
}

// shapeRow shows a shape as the painter draws it.
func (p *legendPanel) shapeRow(by string, class scene.ShapeClass, colour color.NRGBA, members int) fyne.CanvasObject {
	ground, _ := p.window.look.Color(colourPanel, fyne.CurrentApp().Settings().ThemeVariant()).(color.NRGBA)
	const side = 14 // Fyne units
	sample := canvas.NewRaster(func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		paint.Draw(img, &scene.Scene{Width: w, Height: h, Background: ground, Discs: []scene.Disc{{
			At: scene.Px{X: float32(w) / 2, Y: float32(h) / 2}, Radius: .4 * float32(min(w, h)), Colour: colour, Shape: class.Shape, Activist: network.None,
		}}}, p.window.fonts)
		return img
	})
	sample.SetMinSize(fyne.NewSquareSize(side))
	return p.activistRow(asShape, scene.ShapeClassOf(by, class.Label), fixedSize(side, sample), members)
}

// fitActivists chooses the usual where a network lacks what shapes activists, colours
// their borders, groups them or lets them fade, and draws what is known of measures.
func (p *legendPanel) fitActivists(st *scene.Style, n *network.Network) {
	m := p.window.measuring
	for _, c := range []struct {
		chosen *string
		there  []string
	}{
		{&st.Shape, append(scene.Shapings(n), m.offered(colours)...)},
		{&st.Border, append(scene.Colourings(n), m.offered(colours)...)},
		{&st.Hulls, append(scene.Shapings(n), m.offered(colours)...)},
		{&st.Letters, append(scene.Sizings(n)[1:], m.offered(sizes)...)},
		{&st.Opacity, append(scene.Sizings(n), m.offered(sizes)...)},
	} {
		if !slices.Contains(c.there, *c.chosen) {
			*c.chosen = ""
		}
	}
	st.ShapeBy, st.BorderBy, st.OpacityBy = m.drawn(st.Shape), m.drawn(st.Border), m.drawn(st.Opacity)
	st.HullsBy, st.LettersBy = m.drawn(st.Hulls), m.drawn(st.Letters)
}
