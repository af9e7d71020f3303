//go:build unix

package paint_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

var peers = flag.String("peers", "", "folder of draw.py, to race with cairo: make bench-paint")

// TestRaceWithCairo draws the same pictures as cairo (draw.py, in single lines of 1 px and
// discs of 6 px on 4000 x 4000 pixels), and compares processor time and pixels. The time
// is from the positions to the PNG file, without reading the network.
func TestRaceWithCairo(t *testing.T) {
	const python = "/usr/bin/python3" // where the distribution's pycairo is
	script := filepath.Join(*peers, "draw.py")
	if _, err := os.Stat(script); *peers == "" || err != nil {
		t.Skip("no draw.py: make bench-paint PEERS=FOLDER")
	}
	if exec.Command(python, "-c", "import cairo, numpy").Run() != nil {
		t.Skip("pycairo is not installed (Debian: python3-cairo python3-numpy)")
	}
	fmt.Printf("%-34s %9s %9s %9s %9s %9s\n", "4000 x 4000 pixels, seconds of cpu", "ties", "cairo", "ours", "faster", "apart/255")
	for _, size := range []struct{ activists, ties int }{{10_000, 50_000}, {100_000, 500_000}} {
		t.Run(sizeName(size.ties), func(t *testing.T) { race(t, python, script, size.activists, size.ties) })
	}
}

func race(t *testing.T, python, script string, activists, ties int) {
	n, places := random(t, activists, ties)
	folder := t.TempDir()
	theirs := cairo(t, python, script, folder, n, places)
	before := processorSeconds(t)
	s := plainScene(n, places)
	var file bytes.Buffer
	if err := paint.PNG(&file, s, fonts(t), paint.Options{}); err != nil {
		t.Fatal(err)
	}
	ours := processorSeconds(t) - before
	apart := distance(t, filepath.Join(folder, "cairo.png"), file.Bytes())
	fmt.Printf("%-34s %9d %9.2f %9.2f %9.1f %9.2f\n", "", ties, theirs, ours, theirs/ours, apart)
	if theirs < 5*ours {
		t.Errorf("%.1f times faster, want at least 5", theirs/ours)
	}
	if apart > 3 {
		t.Errorf("the pictures are %.2f apart, want at most 3", apart)
	}
}

// plainScene is the picture that draw.py draws.
func plainScene(n *network.Network, places []network.Point) *scene.Scene {
	const side, margin = 4000, 50
	low, high, _ := scene.Bounds(places)
	scale := (side - 2*margin) / math.Max(high.X-low.X, high.Y-low.Y)
	at := func(a int32) scene.Px {
		p := places[a].Sub(low).Scale(scale)
		return scene.Px{X: float32(p.X + margin), Y: float32(p.Y + margin)}
	}
	s := &scene.Scene{Width: side, Height: side, Background: color.NRGBA{255, 255, 255, 255}}
	for t := range n.Ties.Len() {
		from, to := at(n.Ties.Source[t]), at(n.Ties.Target[t])
		via := scene.Px{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}
		s.Strokes = append(s.Strokes, scene.Stroke{
			From: from, Via: via, To: to, Straight: true, Width: 1, Colour: color.NRGBA{77, 77, 77, 51}, Tie: int32(t),
		})
	}
	for a := range int32(n.Activists.Len()) {
		s.Discs = append(s.Discs, scene.Disc{At: at(a), Radius: 3, Colour: color.NRGBA{26, 77, 204, 255}, Activist: a})
	}
	return s
}

// cairo draws with draw.py, and returns the seconds of processor time that it reports.
func cairo(t *testing.T, python, script, folder string, n *network.Network, places []network.Point) float64 {
	t.Helper()
	var edges, positions strings.Builder
	for i := range n.Ties.Len() {
		fmt.Fprintln(&edges, n.Ties.Source[i], n.Ties.Target[i])
	}
	for _, p := range places {
		fmt.Fprintln(&positions, p.X, p.Y)
	}
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	printed, err := exec.Command(python, script, "cairo", write("edges", edges.String()), write("positions", positions.String()), filepath.Join(folder, "cairo.png")).Output()
	if err != nil {
		t.Fatal(err)
	}
	var said struct {
		CPU float64 `json:"cpu_s"`
	}
	if err := json.Unmarshal(printed, &said); err != nil {
		t.Fatal(err)
	}
	return said.CPU
}

// distance is how far two pictures are apart, in the mean of all pixels and channels,
// of 255.
func distance(t *testing.T, path string, ours []byte) float64 {
	t.Helper()
	theirs, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decode := func(file []byte) image.Image {
		img, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		return img
	}
	a, b := decode(theirs), decode(ours)
	if a.Bounds() != b.Bounds() {
		t.Fatalf("pictures of %v and %v", a.Bounds(), b.Bounds())
	}
	sum, r := 0.0, a.Bounds()
	for y := range r.Dy() {
		for x := range r.Dx() {
			p, q := color.NRGBAModel.Convert(a.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(b.At(x, y)).(color.NRGBA)
			for _, d := range [...]int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				sum += math.Abs(float64(d))
			}
		}
	}
	return sum / 3 / float64(r.Dx()*r.Dy())
}

// processorSeconds are those that all threads have had so far.
func processorSeconds(t *testing.T) float64 {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
