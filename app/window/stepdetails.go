package window

import (
	"context"
	"errors"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// stepDetails tells what a step of the history changed.
type stepDetails struct {
	content fyne.CanvasObject
	window  *Window
	list    *widget.List
	lines   []detailLine

	step   int64  // that is shown, or being read
	reader string // for whom
	known  bool   // the two say something
	cancel context.CancelFunc
}

func newStepDetails(w *Window) *stepDetails {
	d := &stepDetails{window: w, cancel: func() {}}
	d.list = widget.NewList(
		func() int { return len(d.lines) },
		func() fyne.CanvasObject { return newDetailRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			w.guard(func() {
				if i < len(d.lines) {
					o.(*detailRow).set(d.lines[i])
				}
			})
		},
	)
	d.list.HideSeparators = true
	d.content = container.NewThemeOverride(d.list, gapless{})
	return d
}

// clear forgets what is shown.
func (d *stepDetails) clear() {
	d.cancel()
	d.known = false
	d.tell(nil)
}

func (d *stepDetails) tell(lines []detailLine) {
	d.lines = lines
	d.list.Refresh()
}

// mostRows is how many rows of each table are listed.
const mostRows = 100

// show tells about a step, through the eyes of a coder. It reads away from Fyne's
// thread.
func (d *stepDetails) show(step int64, f stepFilter) {
	if d.known && d.step == step && d.reader == f.reader {
		return
	}
	d.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	d.step, d.reader, d.known, d.cancel = step, f.reader, true, cancel
	w := d.window
	s := w.session
	switch {
	case s == nil:
		return
	case step == 0:
		d.tell([]detailLine{{kind: detailNote, value: lang.L("Before the first change: a study without activists.")}})
		d.list.ScrollToTop()
		return
	}
	told := func(lines func() []detailLine, err error) {
		w.later(func() {
			switch {
			case ctx.Err() != nil, errors.Is(err, fs.ErrClosed): // another step is shown, or another project
			case err != nil:
				d.tell([]detailLine{{kind: detailNote, value: sentence(err)}})
			default:
				d.tell(lines())
				d.list.ScrollToTop()
			}
		})
	}
	reader := w.reader()
	session.Go(func() {
		found, changes, err := s.Changes(ctx, step, mostRows)
		told(func() []detailLine { return detailLines(found, changes, f, reader) }, err)
	}, func(err error) { told(nil, err) })
}
