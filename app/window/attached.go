package window

import (
	"time"

	"fyne.io/fyne/v2"

	"copresence/app/session"
)

const (
	framePause = 40 * time.Millisecond // in which the next picture is drawn
	frameWaits = 25                    // after so many of them an object counts as gone
)

// attached does to an object what needs the window that it is in: at once or, where
// Fyne does not know the window, after the next picture.
//
// Fyne 2.7.1 keeps in which window each object is for a minute after it first saw it,
// not after it last saw it, so a window that is in use forgets all its objects once a
// minute and learns them again with the next picture
// (https://github.com/fyne-io/fyne/pull/6452). A drop-down, or the menu of a line to
// type in, that is opened in between has no window to open in, and ends the program
// (https://github.com/fyne-io/fyne/pull/6305).
func attached(o fyne.CanvasObject, do func()) {
	known := func() bool { return fyne.CurrentApp().Driver().CanvasForObject(o) != nil }
	again := func(ask func()) {
		for _, w := range fyne.CurrentApp().Driver().AllWindows() {
			w.Canvas().Refresh(o) // has the window draw, and look at what it holds
		}
		time.AfterFunc(framePause, func() { fyne.Do(func() { session.Guard(ask, logged) }) })
	}
	whenKnown(known, do, again, frameWaits)
}

// logged writes of a panic in something that is only to be opened, and so is opened again.
func logged(err error) { fyne.LogError("opening a menu", err) }

// whenKnown does it once something is known. It has that asked again at most so many
// times; what is not known by then was taken out of its window, and is left alone.
func whenKnown(known func() bool, do func(), again func(ask func()), times int) {
	switch {
	case known():
		do()
	case times > 0:
		again(func() { whenKnown(known, do, again, times-1) })
	}
}
