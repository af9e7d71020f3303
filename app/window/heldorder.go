package window

// heldOrder says whether the rows of a table stand as they did when cells began to be
// edited, though they may be sorted and filtered otherwise by now: who edits a cell must
// not lose its row. Another filter, or being sorted again, ends that.
type heldOrder struct {
	window *Window
	on     bool
	filter string // the words of the filter that was on
}

// hold lets rows stand as they do.
func (h *heldOrder) hold() { h.on, h.filter = true, h.window.filterText() }

// end has rows follow order and filter again, and says whether they did not.
func (h *heldOrder) end() (held bool) {
	held = h.on
	h.on = false
	return held
}

// now says whether rows stand as they did.
func (h *heldOrder) now() bool {
	h.on = h.on && h.filter == h.window.filterText()
	return h.on
}
