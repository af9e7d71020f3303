package graphview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"copresence/storage/network"
)

// Tool is what dragging with the mouse does.
type Tool int

// The tools. With Shift, dragging draws a box whatever the tool; with Ctrl (Command
// on a Mac), on the paper, a lasso.
const (
	Hand  Tool = iota // moves an activist, or the paper
	Box               // selects what is in a box
	Lasso             // selects what is inside a line drawn by hand
	Draw              // draws a tie from one activist to another
)

// add is the modifier that adds to what is selected: Ctrl, or Command on a Mac.
const add = fyne.KeyModifierShortcutDefault

// Tool returns what dragging does.
func (v *View) Tool() Tool { return v.tool }

// SetTool changes what dragging does, and tells OnTool.
func (v *View) SetTool(t Tool) {
	if t == v.tool {
		return
	}
	v.tool = t
	v.outline.clear()
	if v.twin != nil {
		v.twin.tool = t
	}
	if v.OnTool != nil {
		v.OnTool(t)
	}
}

// toolFor is the tool that a press of the mouse begins to use.
func (v *View) toolFor(held fyne.KeyModifier, on Selection) Tool {
	switch {
	case held&fyne.KeyModifierShift != 0:
		return Box
	case held&add != 0 && on == Nothing && v.tool == Hand:
		return Lasso
	case v.tool == Draw && on.Activist == network.None:
		return Hand // there is nobody to draw from: the paper moves
	}
	return v.tool
}

// Cursor implements desktop.Cursorable: a hand over what can be clicked, a cross
// where something is drawn.
func (v *View) Cursor() desktop.Cursor {
	switch {
	case v.hover != Nothing:
		return desktop.PointerCursor
	case v.tool != Hand:
		return desktop.CrosshairCursor
	}
	return desktop.DefaultCursor
}
