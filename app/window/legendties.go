package window

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// tieRows shows the line of each class of ties, or a scale, and beneath what else
// their lines tell.
func (p *legendPanel) tieRows(legend *scene.Legend) []fyne.CanvasObject {
	rows := p.lineRows(&legend.Ties)
	if key := legend.Lines; key != nil {
		rows = append(rows, newText(roleSecond, joined(tieQualityWord(key.By, key.Title), lang.L("as line"))))
		rows = append(rows, p.lineRows(key)...)
	}
	style := p.window.view.Style()
	if w := legend.Widths; w != nil && w.Low < w.High {
		rows = append(rows, p.scale("width of ties", p.window.styleTies,
			newText(roleSecond, joined(tieQualityWord(styled(style.Ties.Width, scene.ByWeight), w.Title), lang.L("as width"))),
			row(gapPanel, p.sample(w.Least, amount(w.Low, w.Dates)), p.sample(w.Most, amount(w.High, w.Dates))))...)
	}
	if o := legend.Opaque; o != nil && o.Low < o.High {
		rows = append(rows, p.scale("opacity of ties", p.window.styleTies,
			newText(roleSecond, joined(tieQualityWord(style.Ties.Opacity, o.Title), lang.L("as opacity"))),
			newText(roleSecond, lang.L("faint {{.Low}}, opaque {{.High}}", map[string]any{"Low": amount(o.Low, o.Dates), "High": amount(o.High, o.Dates)})))...)
	}
	return rows
}

// styled is what was chosen, or what that stands for.
func styled(chosen, otherwise string) string {
	if chosen == "" {
		return otherwise
	}
	return chosen
}

// lineRows shows the line of each class.
func (p *legendPanel) lineRows(key *scene.LineKey) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, class := range key.Classes {
		label := classLabel(class.Label, false)
		if key.By == scene.ByVerdict {
			label = verdictMeaning(class.Verdict)
		}
		rows = append(rows, p.lineRow(key.By, class, label, class.Count))
	}
	if key.Scale != nil {
		rows = append(rows, p.scale("colour of ties", p.window.styleTies, scaleRows(key.Scale)...)...)
	}
	if key.Missing > 0 {
		rows = append(rows, p.lineRow(key.By, key.Unknown, lang.L("unknown"), key.Missing))
	}
	return rows
}

func (p *legendPanel) lineRow(by string, class scene.LineClass, label string, members int) *legendRow {
	return p.row(rowKey{class: scene.Class{Of: scene.OfTies, By: by, Label: class.Label}}, p.line(class), label, members)
}

// sample shows a line beside what it stands for.
func (p *legendPanel) sample(class scene.LineClass, words string) fyne.CanvasObject {
	return row(5, p.line(class), newText(roleSecond, words))
}

// line shows a line as the painter draws it.
func (p *legendPanel) line(class scene.LineClass) fyne.CanvasObject {
	s := newLineSample(p.window.fonts)
	s.class = class
	s.ground, _ = p.window.look.Color(colourPanel, fyne.CurrentApp().Settings().ThemeVariant()).(color.NRGBA)
	return s.raster
}

// tieQualityWord is what people call a quality of ties.
func tieQualityWord(name, otherwise string) string {
	switch name {
	case "", scene.ByVerdict:
		return lang.L("verdict")
	case scene.ByPlatform:
		return lang.L("platform")
	case scene.ByRelation:
		return lang.L("relation")
	case scene.ByWeight:
		return lang.L("weight")
	case scene.ByFirstSeen:
		return lang.L("first seen")
	case scene.ByLastSeen:
		return lang.L("last seen")
	case scene.AllAlike:
		return lang.L("all alike")
	}
	return otherwise
}

// tieOptions are those qualities of ties of which something is known in a network.
func tieOptions(n *network.Network, names []string) []option {
	var all []option
	for _, name := range names {
		if !tellsTies(n, name) {
			continue
		}
		label := tieQualityWord(name, name)
		if k := slices.IndexFunc(n.Ties.Attributes, func(c network.Column) bool { return c.Name == name }); k >= 0 {
			label = n.Ties.Attributes[k].Label
		}
		all = append(all, option{name, label})
	}
	return all
}

// tellsTies reports whether a quality that every study has a column for is known of any
// tie.
func tellsTies(n *network.Network, name string) bool {
	known := func(d network.Date) bool { return d != "" }
	switch name {
	case scene.ByPlatform:
		return len(n.Platforms) > 0
	case scene.ByRelation:
		return len(n.Relations) > 0
	case scene.ByFirstSeen:
		return slices.ContainsFunc(n.Ties.FirstSeen, known)
	case scene.ByLastSeen:
		return slices.ContainsFunc(n.Ties.LastSeen, known)
	}
	return true
}

// tieColourings are what can colour ties: their verdicts, which need not be chosen, and
// all else.
func tieColourings(n *network.Network) []option {
	return append([]option{{"", lang.L("verdict")}}, tieOptions(n, scene.TieColourings(n)[1:])...)
}

// fitTies chooses the usual where a network lacks what ties are styled by.
func fitTies(s *scene.TieStyle, n *network.Network) {
	for _, c := range []struct {
		chosen *string
		there  []string
	}{
		{&s.Colour, scene.TieColourings(n)},
		{&s.Line, append(scene.TieLines(n), scene.AllAlike)},
		{&s.Width, append(scene.TieQuantities(n), scene.AllAlike)},
		{&s.Opacity, append(scene.TieQuantities(n), scene.AllAlike)},
	} {
		if !slices.Contains(c.there, *c.chosen) {
			*c.chosen = ""
		}
	}
}
