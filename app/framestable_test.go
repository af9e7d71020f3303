package main

import (
	"image"
	"testing"
	"time"

	"copresence/graphview/scene/crowd"
)

// TestFramesOfTheTable pages through the table of a million ties, and counts the pictures
// that the window shows.
func TestFramesOfTheTable(t *testing.T) {
	d := startFrames(t)
	flowHead("window of 1600 x 1000 under Xvfb")
	size := crowd.Sizes[len(crowd.Sizes)-1]
	folder := t.TempDir()
	program := d.start(t, folder, crowdIn(t, folder, size.Activists, size.Ties))
	e := d.look(t)
	program.idle(t, e, paper)
	e.key(t, keyControl, '3')
	// A row is 26 pixels high: whatever is in it, the strip sees some of its words.
	rows := image.Rect(20, 500, 420, 526)
	program.idle(t, e, rows)
	program.count(t, d, e, rows, func() { e.page(t) }).tell(t, "paging through the table", size.Ties, leastFrames)
	program.kill(t)
}

// page goes on by more than 30 rows for each picture that is wanted.
func (e *eyes) page(t *testing.T) {
	const page, pages = 20, 2 // rows; each time
	every(time.Second*page*pages/(2*leastFrames*30), func(time.Duration) {
		for range pages {
			e.key(t, keyPageDown)
		}
	})
}
