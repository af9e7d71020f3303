package paint_test

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

// filed is a format of files, and who draws it independently of us.
type filed struct {
	write     func(io.Writer, *scene.Scene, *paint.Fonts, paint.Options) error
	program   string
	arguments []string

	// How far the independent picture may be from the screen's; see apart and lost.
	mean, alone, lost float64
}

// formats are held against what others make of the files: librsvg 2.54.7 and poppler
// 22.12.0 when the distances were set, at about one and a half times what was found. Both
// smooth edges otherwise than we do, and poppler makes thin lines wider.
var formats = map[string]filed{
	"PNG": {write: paint.PNG},
	"SVG": {paint.SVG, "rsvg-convert", []string{"figure", "-o", "out.png"}, 1.3, .0005, .17},
	"PDF": {paint.PDF, "pdftoppm", []string{"-png", "-r", "96", "-singlefile", "figure", "out"}, 2.4, .002, .28},
}

// The distances allowed of an image inside PDF, which poppler stretches by a pixel.
const stretchedMean, stretchedLost = 12, .4

// TestFilesAreTheScreensPicture writes a file of each format for each feature, has an
// independent program draw it, and compares that with the screen's picture: all of it, and
// those pixels in which the feature matters, as a picture without it tells.
func TestFilesAreTheScreensPicture(t *testing.T) {
	f := fonts(t)
	all := features(t, f)
	type file struct {
		scene  *scene.Scene
		format string
	}
	known := map[file]*image.RGBA{} // several features are in one scene
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		own, without := screen(c.scene, f), c.without(f)
		for _, format := range slices.Sorted(maps.Keys(formats)) {
			how := formats[format]
			if format == "PDF" && paint.TiesAsImage(c.scene) {
				how.mean, how.lost = stretchedMean, stretchedLost
			}
			t.Run(name+"/"+format, func(t *testing.T) {
				drawn := known[file{c.scene, format}]
				if drawn == nil {
					drawn = how.drawn(t, c.scene, f)
					known[file{c.scene, format}] = drawn
				}
				mean, alone := apart(drawn, own)
				lost := lost(drawn, own, without)
				t.Logf("%.2f of 255 on average, %.2f %% of pixels, %.0f %% of the feature", mean, 100*alone, 100*lost)
				if mean > how.mean || alone > how.alone {
					t.Errorf("it is %.2f of 255 on average and %.2f %% of pixels apart from the screen's picture, more than %g and %g %%", mean, 100*alone, how.mean, 100*how.alone)
				}
				if !(lost <= how.lost) {
					t.Errorf("%.0f %% of what is peculiar to it are lost, more than %.0f %%", 100*lost, 100*how.lost)
				}
			})
		}
	}
}

// drawn is what the independent program makes of the scene's file.
func (how filed) drawn(t *testing.T, s *scene.Scene, f *paint.Fonts) *image.RGBA {
	t.Helper()
	file := written(t, how.write, s, f, paint.Options{})
	if how.program != "" {
		file = converted(t, file, how.program, how.arguments)
	}
	got, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds().Size() != image.Pt(s.Width, s.Height) {
		t.Fatalf("it is %v, of %d x %d pixels", got.Bounds(), s.Width, s.Height)
	}
	plain := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	draw.Draw(plain, plain.Rect, got, got.Bounds().Min, draw.Src)
	return plain
}

// converted has a program make out.png of the file figure, and returns it.
func converted(t *testing.T, file []byte, program string, arguments []string) []byte {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed", program)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "figure"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, arguments...)
	command.Dir = folder
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	made, err := os.ReadFile(filepath.Join(folder, "out.png"))
	if err != nil {
		t.Fatal(err)
	}
	return made
}
