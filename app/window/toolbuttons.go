package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
)

// toolButtons are the buttons in the corner of the picture: to zoom, to choose what
// dragging does, and to lay out again.
type toolButtons struct {
	content fyne.CanvasObject
	tools   map[graphview.Tool]*pressable
	stop    *pressable // the layout that is being made
}

// coveredByButtons is how much of the picture's left side the buttons take, Fyne units.
const coveredByButtons = 48

func newToolButtons(w *Window) *toolButtons {
	b := &toolButtons{tools: map[graphview.Tool]*pressable{}}
	button := func(icon fyne.Resource, hint string, do func()) *pressable {
		p := newPressable(padded(7, 7, container.NewGridWrap(fyne.NewSquareSize(16), widget.NewIcon(icon))), func() { w.guard(do) }).explained(w, hint)
		p.fill, p.border = colourPanel, theme.ColorNameSeparator
		return p
	}
	tool := func(t graphview.Tool, icon, hint string) fyne.CanvasObject {
		b.tools[t] = button(theme.NewThemedResource(fyne.NewStaticResource(icon, []byte(toolIcons[icon]))), hint, func() { w.view.SetTool(t) })
		return b.tools[t]
	}
	zoom := stacked(4, button(theme.ContentAddIcon(), lang.L("Zoom in (+)"), w.view.ZoomIn), button(theme.ContentRemoveIcon(), lang.L("Zoom out (−)"), w.view.ZoomOut),
		button(theme.ViewFullScreenIcon(), lang.L("Show all (0)"), w.view.Fit))
	tools := stacked(4, tool(graphview.Hand, "hand.svg", lang.L("Dragging moves the paper and activists (V)")),
		tool(graphview.Box, "box.svg", lang.L("Dragging draws a box around activists (B)")),
		tool(graphview.Lasso, "lasso.svg", lang.L("Dragging draws a lasso around activists (L)")),
		tool(graphview.Draw, "draw.svg", lang.L("Dragging from one activist to another draws a tie (D)")))
	b.stop = button(theme.MediaStopIcon(), lang.L("Stop the layout that is being made"), func() { w.stopLayout() })
	b.stop.Hide()
	layout := stacked(4, button(theme.ViewRefreshIcon(), lang.L("Lay out as the panel says (Ctrl+D)"), w.arrange), b.stop)
	b.content = container.New(toolsLayout{}, zoom, tools, layout)
	b.show(graphview.Hand)
	return b
}

// showRunning shows the button that stops a layout while one is being made.
func (b *toolButtons) showRunning(running bool) {
	if running {
		b.stop.Show()
	} else {
		b.stop.Hide()
	}
	b.content.Refresh()
}

// show lights up the tool that dragging uses.
func (b *toolButtons) show(chosen graphview.Tool) {
	for t, button := range b.tools {
		button.fill, button.border = colourPanel, theme.ColorNameSeparator
		if t == chosen {
			button.fill, button.border = colourWash, theme.ColorNamePrimary
		}
		button.Refresh()
	}
}

// toolIcons are the drawings of the tools by their names, in the colour of text.
var toolIcons = map[string]string{
	"draw.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">` +
		`<path fill="#000000" d="M5.5 22 A3.5 3.5 0 1 1 5.5 15 A3.5 3.5 0 1 1 5.5 22 Z M7.2 15.4 L15.4 7.2 L16.8 8.6 L8.6 16.8 Z M18.5 9 A3.5 3.5 0 1 1 18.5 2 A3.5 3.5 0 1 1 18.5 9 Z M17 14h2v3h3v2h-3v3h-2v-3h-3v-2h3z"/></svg>`,
	"hand.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#000000" d="M5 2 L19.5 13 L12.6 13.9 L16.6 21 L13.7 22.6 L9.8 15.4 L5 20 Z"/></svg>`,
	"box.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">` +
		`<path fill="#000000" d="M3 4h4v2H5v2H3zM10 4h4v2h-4zM17 4h4v4h-2V6h-2zM3 10.5h2v3H3zM19 10.5h2v3h-2zM3 16h2v2h2v2H3zM10 18h4v2h-4zM19 16h2v4h-4v-2h2z"/></svg>`,
	"lasso.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">` +
		`<path fill="#000000" d="M2.5 9 A9.5 6.5 0 1 1 21.5 9 A9.5 6.5 0 1 1 2.5 9 Z M4.5 9 A7.5 4.5 0 1 0 19.5 9 A7.5 4.5 0 1 0 4.5 9 Z M5.6 13.4 L7.6 14.4 C9.4 17.2 9.2 20.8 5.4 22.6 L4.4 20.9 C7 19.5 7.2 17 5.2 14.6 Z"/></svg>`,
}

// toolsLayout puts groups of buttons below each other at the left of the picture, as many as
// there is height for: all they do has a key and stands in a menu, too.
type toolsLayout struct{}

// MinSize implements fyne.Layout.
func (toolsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (toolsLayout) Layout(groups []fyne.CanvasObject, size fyne.Size) {
	const away = 12
	y := float32(away)
	for _, group := range groups {
		least := group.MinSize()
		fits := y+least.Height+away <= size.Height
		if fits != group.Visible() {
			if fits {
				group.Show()
			} else {
				group.Hide()
			}
		}
		group.Move(fyne.NewPos(away, y))
		group.Resize(least)
		y += least.Height + away
	}
}
