package graphview

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"copresence/storage/network"
)

// hoverCard tells about what the pointer is on: a name, and a line below it.
type hoverCard struct {
	box        *fyne.Container
	background *canvas.Rectangle
	name, more *canvas.Text
}

func newHoverCard() *hoverCard {
	c := &hoverCard{
		background: canvas.NewRectangle(nil),
		name:       canvas.NewText("", nil),
		more:       canvas.NewText("", nil),
	}
	c.background.CornerRadius = 6
	c.background.StrokeWidth = 1
	c.name.TextStyle.Bold = true
	c.box = container.NewWithoutLayout(c.background, c.name, c.more)
	c.box.Hide()
	return c
}

// show fills the card and puts it beside the pointer, inside the view.
func (c *hoverCard) show(v *View) {
	name, more := describe(v.network, v.hover)
	if name == "" || v.echo || v.press.dragged && v.press.moving {
		c.box.Hide()
		return
	}
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	colours := v.Theme()
	c.background.FillColor = colours.Color(theme.ColorNameOverlayBackground, variant)
	c.background.StrokeColor = colours.Color(theme.ColorNameSeparator, variant)
	c.name.Text, c.name.Color, c.name.TextSize = name, colours.Color(theme.ColorNameForeground, variant), colours.Size(theme.SizeNameText)
	c.more.Text, c.more.Color, c.more.TextSize = more, colours.Color(theme.ColorNamePlaceHolder, variant), colours.Size(theme.SizeNameCaptionText)

	const margin, gap, away = 8, 2, 14
	first, second := c.name.MinSize(), c.more.MinSize()
	size := fyne.NewSize(max(first.Width, second.Width)+2*margin, first.Height+second.Height+gap+2*margin)
	c.name.Move(fyne.NewPos(margin, margin))
	c.more.Move(fyne.NewPos(margin, margin+first.Height+gap))
	c.background.Resize(size)
	at := v.pointer.AddXY(away, away)
	at.X = max(0, min(at.X, v.Size().Width-size.Width)) // below or above the pointer, never under it
	if at.Y+size.Height > v.Size().Height {
		at.Y = max(0, v.pointer.Y-away-size.Height)
	}
	c.box.Resize(size)
	c.box.Move(at)
	c.box.Show()
}

// describe names an activist, a tie or an event, and says in a line what is worth knowing
// at a glance.
func describe(n *network.Network, s Selection) (name, more string) {
	e, event := s.Event()
	switch {
	case n == nil:
		return "", ""
	case event:
		return n.Events.Label[e], eventLine(n, e)
	case s.Activist != network.None:
		return n.Activists.Pseudonym[s.Activist], activistLine(n, s.Activist)
	case s.Tie != network.None:
		return TieName(n, s.Tie), tieLine(n, s.Tie)
	}
	return "", ""
}

// TieName names a tie by its ends: P02 → P04, or P02 – P04 when it has no
// direction.
func TieName(n *network.Network, tie int32) string {
	arrow := " → "
	if !n.Ties.Directed[tie] {
		arrow = " – "
	}
	return n.Activists.Pseudonym[n.Ties.Source[tie]] + arrow + n.Activists.Pseudonym[n.Ties.Target[tie]]
}

func activistLine(n *network.Network, a int32) string {
	_, ties := n.Incident(a)
	var platforms []string
	for _, t := range ties {
		if p := n.PlatformName(t); p != "" && !slices.Contains(platforms, p) {
			platforms = append(platforms, p)
		}
	}
	slices.Sort(platforms)
	parts := append([]string{lang.N("{{.Count}} ties", len(ties), map[string]any{"Count": len(ties)})}, platforms...)
	return strings.Join(parts, " · ")
}

func tieLine(n *network.Network, t int32) string {
	var parts []string
	for _, part := range []string{n.PlatformName(t), n.RelationName(t)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if w := n.Ties.Weight[t]; w != 1 {
		parts = append(parts, lang.L("weight")+" "+fmt.Sprint(w))
	}
	if d := n.Ties.FirstSeen[t]; d != "" {
		parts = append(parts, lang.L("since")+" "+string(d))
	}
	return strings.Join(parts, " · ")
}
