package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// option is something to choose: its name in a style, and its label.
type option struct{ name, label string }

// choice is a drop-down whose options change with the project.
type choice struct {
	selector *choiceSelect
	options  []option
	silent   bool // options are being changed, nobody chose
}

func newChoice(chosen func(name string)) *choice {
	c := &choice{}
	c.selector = &choiceSelect{}
	c.selector.ExtendBaseWidget(c.selector)
	c.selector.OnChanged = func(label string) {
		for _, o := range c.options {
			if o.label == label && !c.silent {
				chosen(o.name)
			}
		}
	}
	return c
}

// choiceSelect is a drop-down that Esc may leave.
type choiceSelect struct {
	widget.Select
	dismissed func() // nil: Esc means nothing
}

// Tapped implements fyne.Tappable.
func (s *choiceSelect) Tapped(at *fyne.PointEvent) { attached(s, func() { s.Select.Tapped(at) }) }

// TypedKey implements fyne.Focusable.
func (s *choiceSelect) TypedKey(key *fyne.KeyEvent) {
	if dismisses(key) && s.dismissed != nil {
		s.dismissed()
		return
	}
	attached(s, func() { s.Select.TypedKey(key) })
}

// chosen is the name of what is chosen; empty: nothing is.
func (c *choice) chosen() string {
	for _, o := range c.options {
		if o.label == c.selector.Selected {
			return o.name
		}
	}
	return ""
}

func (c *choice) offer(options []option, chosen string) {
	c.silent = true
	defer func() { c.silent = false }()
	c.options = options
	labels := make([]string, len(options))
	for i, o := range options {
		labels[i] = o.label
	}
	c.selector.SetOptions(labels)
	for _, o := range options {
		if o.name == chosen {
			c.selector.SetSelected(o.label)
		}
	}
}
