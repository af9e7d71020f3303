package paint_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// TestCrowdsAreAnImageInsideVectors writes a picture in which ties are density, and
// compares the files, as rsvg-convert and pdftoppm draw them, with the screen's.
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
	e.paint()
	svg := written(t, paint.SVG, &e.scene, e.letters, paint.Options{})
	if lines, images := bytes.Count(svg, []byte("stroke-width=")), bytes.Count(svg, []byte("<image ")); images != 1 || lines > len(e.scene.Labels)+1 {
		t.Errorf("it has %d lines and %d images", lines, images)
	}
	folder := t.TempDir()
	for name, c := range map[string]struct {
		file    []byte
		program string
		args    []string
		far     int // how far pixels may be from the screen's on average, of 255
	}{
		"figure.svg": {svg, "rsvg-convert", []string{"figure.svg", "-o", "out.png"}, 4},
		"figure.pdf": {written(t, paint.PDF, &e.scene, e.letters, paint.Options{}), "pdftoppm", []string{"-png", "-r", "96", "-singlefile", "figure.pdf", "out"}, 14}, // poppler resamples images
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(c.program); err != nil {
				t.Skipf("%s is not installed", c.program)
			}
			if err := os.WriteFile(filepath.Join(folder, name), c.file, 0o600); err != nil {
				t.Fatal(err)
			}
			command := exec.Command(c.program, c.args...)
			command.Dir = folder
			if said, err := command.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			raw, err := os.ReadFile(filepath.Join(folder, "out.png"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			total := 0
			for i := range 320 * 240 {
				total += difference(got.At(i%320, i/320), e.img.At(i%320, i/320))
			}
			if got.Bounds().Size() != image.Pt(320, 240) || total > c.far*320*240 {
				t.Errorf("it is %v, and differs by %.1f of 255 on average", got.Bounds(), float64(total)/(320*240))
			}
		})
	}
}
