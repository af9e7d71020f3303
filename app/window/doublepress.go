package window

import (
	"time"

	"fyne.io/fyne/v2/widget"
)

// doublePress tells two presses on a cell, soon after each other, from two that are not.
type doublePress struct {
	at   widget.TableCellID
	when time.Time
}

// pressed reports whether the press is the second of two.
func (d *doublePress) pressed(now time.Time, at widget.TableCellID) bool {
	const soon = 500 * time.Millisecond
	again := d.at == at && now.Sub(d.when) < soon
	if *d = (doublePress{at, now}); again {
		*d = doublePress{} // a third press is a first one
	}
	return again
}
