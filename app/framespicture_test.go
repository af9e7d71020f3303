package main

import (
	"bytes"
	"image"
	"math"
	"testing"
	"time"

	"copresence/graphview/scene/crowd"
)

var (
	// paper is part of the picture, in its middle, and strip what is looked at in it: wide
	// enough for anything that moves to be seen, and so small that looking takes no time.
	paper = image.Rect(500, 320, 1100, 680)
	strip = image.Rect(paper.Min.X, 496, paper.Max.X, 504)
	// margin is above the network, where nothing but paper can be taken hold of.
	margin = image.Pt(600, 120)
)

// TestFramesOfThePicture drags the paper in the real program, and turns the wheel, and
// counts the pictures that its window shows.
func TestFramesOfThePicture(t *testing.T) {
	d := startFrames(t)
	flowHead("window of 1600 x 1000 under Xvfb")
	for _, size := range crowd.Sizes {
		folder := t.TempDir()
		program := d.start(t, folder, crowdIn(t, folder, size.Activists, size.Ties))
		e := d.look(t)
		program.idle(t, e, paper)
		e.checkDrag(t)
		program.count(t, d, e, strip, func() { e.drag(t) }).tell(t, "dragging the paper", size.Ties, leastFrames)
		program.count(t, d, e, strip, func() { e.zoom(t) }).tell(t, "turning the wheel", size.Ties, 0)
		program.kill(t)
	}
}

// checkDrag drags the paper a little, and fails unless the middle of the picture comes
// along.
func (e *eyes) checkDrag(t *testing.T) {
	t.Helper()
	const by, lost = 40, 8 // pixels; of which so many may pass before it is taken for dragging
	e.point(t, margin)
	e.rest(t, paper, time.Second)
	before := e.see(t, strip)
	e.press(t, leftButton)
	for x := range by {
		e.point(t, margin.Add(image.Pt(x+1, 0)))
	}
	wait(t, "the picture to come along", func() bool { return !bytes.Equal(before, e.see(t, strip)) })
	e.rest(t, paper, 2*time.Second)
	after := e.see(t, strip)
	e.release(t, leftButton)
	if moved := shift(before, after); moved < by-lost || moved > by {
		t.Fatalf("the hand went %d pixels, and the picture %d", by, moved)
	}
}

// shift is how many pixels further right one strip lies than another, as far as can be
// told: where ties are shown as density, shades change, too.
func shift(before, after []byte) (by int) {
	const most = 80
	least := math.Inf(1)
	for moved := range most {
		unlike := 0.0
		for x := 4 * moved; x < 4*strip.Dx(); x++ {
			unlike += math.Abs(float64(after[x]) - float64(before[x-4*moved]))
		}
		if unlike /= float64(strip.Dx() - moved); unlike < least {
			least, by = unlike, moved
		}
	}
	return by
}

// lasting is how long things are done while pictures are counted.
const lasting = 4 * time.Second

// drag takes the paper round in circles.
func (e *eyes) drag(t *testing.T) {
	const motions, radius, round = 125, 150, 2 // a second; pixels; seconds
	e.point(t, margin)
	e.press(t, leftButton)
	every(time.Second/motions, func(since time.Duration) {
		sin, cos := math.Sincos(2 * math.Pi * since.Seconds() / round)
		e.point(t, margin.Add(image.Pt(int(radius*(1-cos)), int(radius*sin))))
	})
	e.release(t, leftButton)
}

// zoom turns the wheel in and out.
func (e *eyes) zoom(t *testing.T) {
	const clicks, notches = 30, 8 // a second; one way
	e.point(t, image.Pt(framesWidth/2, framesHeight/2))
	i := 0
	every(time.Second/clicks, func(time.Duration) {
		e.click(t, []byte{wheelUp, wheelDown}[i/notches%2])
		i++
	})
}

// every does something again and again for as long as things last.
func every(pause time.Duration, do func(since time.Duration)) {
	began := time.Now()
	beat := time.NewTicker(pause)
	defer beat.Stop()
	for since := time.Duration(0); since < lasting; since = time.Since(began) {
		do(since)
		<-beat.C
	}
}
