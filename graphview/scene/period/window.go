package period

// Window is some steps of a scale: those from From up to but not including To.
type Window struct{ From, To, Steps int }

// Whole is the window that shows all steps.
func Whole(s Scale) Window { return Window{0, s.Steps, s.Steps} }

// IsWhole reports whether the window shows all steps.
func (w Window) IsWhole() bool { return w.From == 0 && w.To == w.Steps }

// Moved is the window as wide as it was, so many steps later, as far as there are any.
func (w Window) Moved(by int) Window {
	by = min(max(by, -w.From), w.Steps-w.To)
	w.From, w.To = w.From+by, w.To+by
	return w
}

// Resized is the window with another beginning and end, in either order, at least one
// step wide.
func (w Window) Resized(from, to int) Window {
	if from > to {
		from, to = to, from
	}
	from = min(max(from, 0), max(w.Steps-1, 0))
	w.From, w.To = from, min(max(to, from+1), w.Steps)
	return w
}

// narrow is the share of all steps that a window has in which one begins to play.
const narrow = 10

// Begun is the window in which playing begins: this one, or, when it shows all or
// stands at the end, one at the beginning.
func (w Window) Begun() Window {
	switch {
	case w.IsWhole():
		return w.Resized(0, max(w.Steps/narrow, 1))
	case w.To == w.Steps:
		return w.Moved(-w.Steps)
	}
	return w
}

// Next is the window one step later; false when there is none.
func (w Window) Next() (Window, bool) {
	next := w.Moved(1)
	return next, next != w
}
