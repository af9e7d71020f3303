package paint_test

import (
	"bytes"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// TestCrowdsAreAnImageInsideVectors writes a picture in which ties are density. That it is
// the screen's, TestFilesAreTheScreensPicture tells.
func TestCrowdsAreAnImageInsideVectors(t *testing.T) {
	e := small(t, 2500, 25000, 320, 240, 1)
	e.build(0)
	if e.scene.Density.Empty() {
		t.Fatal("there is no density")
	}
	// A line of a legend stays a line.
	e.scene.Strokes = append(e.scene.Strokes, scene.Stroke{
		From: scene.Px{X: 4, Y: 8}, Via: scene.Px{X: 14, Y: 8}, To: scene.Px{X: 24, Y: 8}, Straight: true,
		Width: 2, Colour: scene.Light.Yes, Tie: network.None,
	})
	svg := written(t, paint.SVG, &e.scene, e.letters, paint.Options{})
	if lines, images := bytes.Count(svg, []byte("stroke-width=")), bytes.Count(svg, []byte("<image ")); images != 1 || lines > len(e.scene.Labels)+1 {
		t.Errorf("it has %d lines and %d images", lines, images)
	}
}
