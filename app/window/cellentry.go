package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// cellEntry is what one types a cell in. Enter keeps it and goes down, Tab to the right,
// with Shift the other way; Esc leaves the cell as it was. An arrow at its end and the
// arrow keys offer what can be chosen. A long text has several lines; Shift+Enter begins
// a new one.
type cellEntry struct {
	widget.Entry
	editor *cellEditor
	choose bool // there is something to choose from
}

// longText is how many characters are too many for one line.
const longText = 60

func newCellEntry(e *cellEditor, c openCell, typed string) *cellEntry {
	entry := &cellEntry{editor: e, choose: len(c.column.Choices) > 0}
	if len(c.text) > longText || strings.Contains(c.text, "\n") {
		entry.MultiLine, entry.Wrapping = true, fyne.TextWrapWord
		entry.SetMinRowsVisible(5)
	}
	entry.ExtendBaseWidget(entry)
	if entry.choose {
		arrow := container.NewGridWrap(fyne.NewSquareSize(16), widget.NewIcon(theme.MenuDropDownIcon()))
		entry.ActionItem = newPressable(padded(2, 2, arrow), func() { e.guard(e.offer) })
	}
	entry.SetText(typed)
	entry.OnChanged = func(string) { e.guard(e.typed) }
	return entry
}

// AcceptsTab implements fyne.Tabbable.
func (c *cellEntry) AcceptsTab() bool { return true }

// FocusLost implements fyne.Focusable.
func (c *cellEntry) FocusLost() {
	c.Entry.FocusLost()
	c.editor.guard(func() { c.editor.left(c) })
}

// TappedSecondary implements fyne.SecondaryTappable.
func (c *cellEntry) TappedSecondary(at *fyne.PointEvent) {
	attached(c, func() { c.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (c *cellEntry) TypedKey(key *fyne.KeyEvent) {
	shift := modifiers()&fyne.KeyModifierShift != 0
	c.editor.guard(func() {
		switch {
		case dismisses(key):
			c.editor.leave()
		case confirms(key) && shift && c.MultiLine:
			c.Entry.TypedRune('\n')
		case confirms(key) && shift:
			c.editor.keep(stepUp)
		case confirms(key):
			c.editor.keep(stepDown)
		case key.Name == fyne.KeyTab && shift:
			c.editor.keep(stepLeft)
		case key.Name == fyne.KeyTab:
			c.editor.keep(stepRight)
		case c.choose && (key.Name == fyne.KeyDown || key.Name == fyne.KeyUp):
			c.editor.offer()
		case key.Name == fyne.KeyDown && !c.MultiLine:
			c.editor.keep(stepDown)
		case key.Name == fyne.KeyUp && !c.MultiLine:
			c.editor.keep(stepUp)
		default:
			c.Entry.TypedKey(key)
		}
	})
}
