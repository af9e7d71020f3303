package paint_test

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew")

var regular, bold = assets.FontRegular, assets.FontBold

// TestPictures compares whole pictures with those in testdata, which were looked
// at. Processors round differently, so a little is allowed.
func TestPictures(t *testing.T) {
	f := fonts(t)
	look := scene.Appearance{Colour: "age", Border: "group", Shape: "group", Hulls: "group"}
	crowd := small(t, 800, 24000, 160, 120, 1)
	crowd.build(0)
	for name, s := range map[string]*scene.Scene{
		"specimen": specimen(t, f), "dark": recoloured(specimen(t, f)), "crowd": &crowd.scene, "figure": composed(t, f),
		"looks": company(t, f, look, nil), "faded": company(t, f, look, scene.NewGroup([]int32{0, 1, 2, 5}, []int32{0, 1, 2, 3})),
	} {
		img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
		paint.Draw(img, s, f)
		path := filepath.Join("testdata", name+".png")
		if *update {
			save(t, path, img)
		}
		want := open(t, path)
		if want.Bounds() != img.Bounds() {
			t.Errorf("%s: size %v, want %v", name, img.Bounds(), want.Bounds())
			continue
		}
		total, worst := 0, 0
		for i := range s.Width * s.Height {
			d := difference(img.At(i%s.Width, i/s.Width), want.At(i%s.Width, i/s.Width))
			total += d
			worst = max(worst, d)
		}
		if mean := float64(total) / float64(s.Width*s.Height); mean > .1 || worst > 40 {
			t.Errorf("%s: pixels differ by %.3f of 255 on average and by %d at most; if that is wanted, run with -update and look", name, mean, worst)
		}
	}
}

// recoloured gives a scene another paper, as a dark theme does.
func recoloured(s *scene.Scene) *scene.Scene {
	s.Background = scene.Dark.Paper
	for i := range s.Labels {
		s.Labels[i].Colour, s.Labels[i].HaloColour = scene.Dark.Text, scene.Dark.Halo
	}
	for i := range s.Discs {
		s.Discs[i].Colour, s.Discs[i].RimColour = scene.Dark.Activist, scene.Dark.Halo
	}
	return s
}

func save(t *testing.T, path string, img image.Image) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(file, img); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	img, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// difference returns the largest difference of the channels, of 255.
func difference(a, b color.Color) int {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	most := 0
	for _, d := range [...]int{int(r1>>8) - int(r2>>8), int(g1>>8) - int(g2>>8), int(b1>>8) - int(b2>>8)} {
		most = max(most, d, -d)
	}
	return most
}
