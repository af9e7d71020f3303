package main

import (
	"bytes"
	"hash/maphash"
	"image"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// eyes are a second program on a display: they see what its X server shows, whoever
// has drawn it, and move mouse and keys like a person. xdotool, which begins a process
// for each event, is too slow for that.
type eyes struct {
	conn *xgb.Conn
	root xproto.Window
	keys map[xproto.Keysym]xproto.Keycode
}

// Keys by their names in X.
const (
	keyTab      xproto.Keysym = 0xff09
	keyPageDown xproto.Keysym = 0xff56
	keyControl  xproto.Keysym = 0xffe3
)

// look looks at a display for as long as the test runs.
func (d *display) look(t *testing.T) *eyes {
	t.Helper()
	xgb.Logger.SetOutput(io.Discard) // it complains that a display without passwords has none
	conn, err := xgb.NewConnDisplay(d.name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	if err := xtest.Init(conn); err != nil {
		t.Fatal(err)
	}
	setup := xproto.Setup(conn)
	e := &eyes{conn: conn, root: setup.DefaultScreen(conn).Root, keys: map[xproto.Keysym]xproto.Keycode{}}
	m, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(m.Keysyms); i += int(m.KeysymsPerKeycode) {
		if _, known := e.keys[m.Keysyms[i]]; !known {
			e.keys[m.Keysyms[i]] = setup.MinKeycode + xproto.Keycode(i/int(m.KeysymsPerKeycode))
		}
	}
	return e
}

// see returns the pixels of a part of the screen, four bytes each.
func (e *eyes) see(t *testing.T, at image.Rectangle) []byte {
	t.Helper()
	pixels, err := e.pixels(at)
	if err != nil {
		t.Fatal(err)
	}
	return pixels
}

// pixels is see for any goroutine.
func (e *eyes) pixels(at image.Rectangle) ([]byte, error) {
	seen, err := xproto.GetImage(e.conn, xproto.ImageFormatZPixmap, xproto.Drawable(e.root),
		int16(at.Min.X), int16(at.Min.Y), uint16(at.Dx()), uint16(at.Dy()), ^uint32(0)).Reply()
	if err != nil {
		return nil, err
	}
	return seen.Data, nil
}

func (e *eyes) fake(t *testing.T, kind, detail byte, at image.Point) {
	t.Helper()
	if err := xtest.FakeInputChecked(e.conn, kind, detail, 0, e.root, int16(at.X), int16(at.Y), 0).Check(); err != nil {
		t.Fatal(err)
	}
}

func (e *eyes) point(t *testing.T, at image.Point) {
	t.Helper()
	e.fake(t, xproto.MotionNotify, 0, at)
}

// The buttons of a mouse.
const leftButton, wheelUp, wheelDown = 1, 4, 5

func (e *eyes) press(t *testing.T, button byte) {
	t.Helper()
	e.fake(t, xproto.ButtonPress, button, image.Point{})
}

func (e *eyes) release(t *testing.T, button byte) {
	t.Helper()
	e.fake(t, xproto.ButtonRelease, button, image.Point{})
}

// click presses and releases a button, or turns the wheel by a notch.
func (e *eyes) click(t *testing.T, button byte) {
	t.Helper()
	e.press(t, button)
	e.release(t, button)
}

// key presses the keys, one after the other, and releases them in reverse.
func (e *eyes) key(t *testing.T, keys ...xproto.Keysym) {
	t.Helper()
	for _, k := range keys {
		e.fake(t, xproto.KeyPress, byte(e.keys[k]), image.Point{})
	}
	for _, k := range slices.Backward(keys) {
		e.fake(t, xproto.KeyRelease, byte(e.keys[k]), image.Point{})
	}
}

// glance is how long eyes rest between two looks at the same spot.
const glance = 2 * time.Millisecond

// watching notes when a part of the screen began to look otherwise.
type watching struct {
	stop    chan struct{}
	done    chan struct{}
	changed []time.Time
	failure error
}

// watch looks at a part of the screen until it is told to stop. What is put on the
// screen and replaced between two glances is missed, so that it counts too few
// pictures rather than too many.
func (e *eyes) watch(t *testing.T, at image.Rectangle) *watching {
	w := &watching{stop: make(chan struct{}), done: make(chan struct{})}
	seed := maphash.MakeSeed()
	before := maphash.Bytes(seed, e.see(t, at))
	go func() {
		defer close(w.done)
		for {
			select {
			case <-w.stop:
				return
			case <-time.After(glance):
			}
			pixels, err := e.pixels(at)
			if err != nil {
				w.failure = err
				return
			}
			if now := maphash.Bytes(seed, pixels); now != before {
				before, w.changed = now, append(w.changed, time.Now())
			}
		}
	}()
	return w
}

// changes ends watching, and returns when the part changed.
func (w *watching) changes(t *testing.T) []time.Time {
	t.Helper()
	close(w.stop)
	<-w.done
	if w.failure != nil {
		t.Fatal(w.failure)
	}
	return w.changed
}

// rest waits until a part of the screen has looked the same for a while.
func (e *eyes) rest(t *testing.T, at image.Rectangle, long time.Duration) {
	t.Helper()
	before, since := e.see(t, at), time.Now()
	wait(t, "the screen to come to rest", func() bool {
		if now := e.see(t, at); !bytes.Equal(now, before) {
			before, since = now, time.Now()
		}
		return time.Since(since) > long
	})
}
