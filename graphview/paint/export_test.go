package paint_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// specimen is a small scene with everything that there is to draw.
func specimen(t testing.TB, f *paint.Fonts) *scene.Scene {
	t.Helper()
	a := network.Activists{
		ID: []int64{1, 2, 3, 4}, Pseudonym: []string{"Vəli & <Co>", "Ирина", "AVATAR", "P04"},
		Kind: make([]network.Kind, 4),
	}
	var e network.Ties
	for i, ends := range [][2]int32{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {0, 2}, {3, 0}, {0, 2}, {3, 1}} {
		e.ID = append(e.ID, int64(i+1))
		e.Source, e.Target = append(e.Source, ends[0]), append(e.Target, ends[1])
		e.Platform, e.Relation = append(e.Platform, network.None), append(e.Relation, network.None)
		e.Directed = append(e.Directed, i != 3)
		e.Weight = append(e.Weight, float64(1+i*i))
		e.FirstSeen, e.LastSeen = append(e.FirstSeen, ""), append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, network.Verdict(i%4))
	}
	n, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	places := []network.Point{{}, {X: 180, Y: 20}, {X: 150, Y: 130}, {X: 20, Y: 110}}
	mark := scene.Nothing()
	mark.SelectedTie, mark.HoverActivist = 2, 3
	cam := scene.Camera{Width: 320, Height: 240}.Fit(places, 50)
	return scene.Build(n, places, cam, scene.DefaultStyle(), mark, f)
}

func written(t testing.TB, write func(io.Writer, *scene.Scene, *paint.Fonts, paint.Options) error, s *scene.Scene, f *paint.Fonts, opt paint.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, s, f, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// On any number of cores, and with fonts read anew: lines one by one, and density.
func TestFilesAreTheSameEveryTime(t *testing.T) {
	crowd := small(t, 800, 24000, 160, 120, 1)
	crowd.build(0)
	for name, write := range map[string]func(io.Writer, *scene.Scene, *paint.Fonts, paint.Options) error{
		"PNG": paint.PNG, "SVG": paint.SVG, "PDF": paint.PDF,
	} {
		f := fonts(t)
		first := written(t, write, specimen(t, f), f, paint.Options{DPI: 300})
		dense := written(t, write, &crowd.scene, f, paint.Options{DPI: 300})
		for cores := 1; cores <= 2; cores++ {
			before := runtime.GOMAXPROCS(cores)
			f := fonts(t)
			again, denseAgain := written(t, write, specimen(t, f), f, paint.Options{DPI: 300}), written(t, write, &crowd.scene, f, paint.Options{DPI: 300})
			runtime.GOMAXPROCS(before)
			if !bytes.Equal(first, again) || !bytes.Equal(dense, denseAgain) {
				t.Errorf("%s differs on %d cores", name, cores)
			}
		}
	}
}

// chunks lists the chunks of a PNG file, with their data.
func chunks(t *testing.T, file []byte) (names []string, data map[string][]byte) {
	t.Helper()
	data = map[string][]byte{}
	for at := 8; at < len(file); {
		length := int(binary.BigEndian.Uint32(file[at:]))
		name := string(file[at+4 : at+8])
		names = append(names, name)
		data[name] = file[at+8 : at+8+length]
		at += 12 + length
	}
	return names, data
}

func TestPNGHasItsSizeAndResolution(t *testing.T) {
	f := fonts(t)
	file := written(t, paint.PNG, specimen(t, f), f, paint.Options{DPI: 300})
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 320, 240) {
		t.Errorf("size %v", img.Bounds())
	}
	names, data := chunks(t, file)
	for _, name := range names {
		if !strings.Contains("IHDR pHYs IDAT IEND", name) {
			t.Errorf("there is a chunk %s", name)
		}
	}
	// 300 / 0.0254 = 11811.02
	if p := data["pHYs"]; len(p) != 9 || binary.BigEndian.Uint32(p) != 11811 || binary.BigEndian.Uint32(p[4:]) != 11811 || p[8] != 1 {
		t.Errorf("pHYs %v", p)
	}
}

func TestTransparentPNG(t *testing.T) {
	f := fonts(t)
	for _, transparent := range []bool{false, true} {
		file := written(t, paint.PNG, specimen(t, f), f, paint.Options{Transparent: transparent})
		img, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, _, a := img.At(1, 1).RGBA(); (a == 0) != transparent {
			t.Errorf("transparent %v: the corner has alpha %d", transparent, a)
		}
	}
}

func TestPNGReportsAFailingWriter(t *testing.T) {
	f := fonts(t)
	for _, room := range []int{0, 10, 40, 500} {
		w := &full{room: room}
		if err := paint.PNG(w, specimen(t, f), f, paint.Options{}); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: %v", room, err)
		}
	}
}

var errFull = errors.New("no space left")

// full is a writer with room for some bytes.
type full struct{ room int }

func (w *full) Write(p []byte) (int, error) {
	if len(p) > w.room {
		return 0, errFull
	}
	w.room -= len(p)
	return len(p), nil
}

func TestSVGIsWellFormed(t *testing.T) {
	f := fonts(t)
	s := specimen(t, f)
	file := written(t, paint.SVG, s, f, paint.Options{DPI: 300})
	count := map[string]int{}
	ids := map[string]bool{}
	decoder := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			count[start.Name.Local]++
			for _, a := range start.Attr {
				if a.Name.Local == "id" {
					ids[a.Value] = true
				}
				if a.Name.Local == "href" && !ids[strings.TrimPrefix(a.Value, "#")] {
					t.Errorf("%s refers to nothing", a.Value)
				}
			}
		}
	}
	if count["svg"] != 1 || count["circle"] < len(s.Discs)*2 || count["path"] < len(s.Strokes) || count["use"] == 0 {
		t.Errorf("elements %v", count)
	}
	if !bytes.Contains(file, []byte(`width="27.0933mm" height="20.32mm" viewBox="0 0 320 240"`)) {
		t.Errorf("%.300s", file)
	}
	if bytes.Contains(file, []byte("AVATAR")) || bytes.Contains(file, []byte("NaN")) {
		t.Error("a name or a number that is none stands in the file")
	}
}

// streams returns the content of a PDF's compressed streams.
func streams(t *testing.T, file []byte) (all []string) {
	t.Helper()
	for _, part := range bytes.Split(file, []byte("stream\n"))[1:] {
		r, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // the end of one, or one that is not compressed
		}
		b, err := io.ReadAll(r)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

// Every stroke of the scene is a path that is stroked: S after all the operators
// that make it. (A PDF reader passes over operators that it does not know.)
func TestPDFStrokesItsTies(t *testing.T) {
	f := fonts(t)
	s := specimen(t, f)
	for i := range s.Labels {
		s.Labels[i].Halo = 0 // a halo is stroked too
	}
	page := streams(t, written(t, paint.PDF, s, f, paint.Options{DPI: 144}))[0]
	if got := len(regexp.MustCompile(`(?m)^S$`).FindAllString(page, -1)); got != len(s.Strokes) {
		t.Errorf("%d paths are stroked for %d ties", got, len(s.Strokes))
	}
	if word := regexp.MustCompile(`(?m)^[a-z]{3,}$`).FindString(page); word != "" {
		t.Errorf("there is an operator %q", word)
	}
}

func TestPDFIsOnePageOfVectorsWithText(t *testing.T) {
	f := fonts(t)
	s := specimen(t, f)
	file := written(t, paint.PDF, s, f, paint.Options{DPI: 144})
	if !bytes.Contains(file, []byte("/MediaBox [0 0 160.00 120.00]")) {
		t.Errorf("the page is not 160 x 120 points: %s", regexp.MustCompile(`/MediaBox[^\]]*\]`).Find(file))
	}
	for _, want := range []string{"/FontFile2", "/ToUnicode", "/Count 1\n"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("there is no %s", want)
		}
	}
	for _, unwanted := range []string{"/Subtype /Image", "/Producer", "/Author", "/Title", "/Creator", "FPDF"} {
		if bytes.Contains(file, []byte(unwanted)) {
			t.Errorf("there is %s", unwanted)
		}
	}
	page := streams(t, file)[0]
	// Letters are written as two bytes each, most significant first.
	for _, text := range []string{"\x00P\x000\x004", "\x04\x18\x04\x40"} {
		if !strings.Contains(page, text) {
			t.Errorf("the text %q is not in the page", text)
		}
	}
	if got := strings.Count(page, " Tj"); got < len(s.Labels) {
		t.Errorf("%d pieces of text for %d labels", got, len(s.Labels))
	}
}

func TestLettersThatNoFontHas(t *testing.T) {
	f := fonts(t)
	for _, text := range []string{"", " ", "😀", "عرب", "日本", "a\nb\tc", "\u202Egnp", "é", "\xff\xfe", "שלום P1", "ﬁ ffi"} {
		s := &scene.Scene{Width: 60, Height: 40, Labels: []scene.Label{{At: scene.Px{X: 5, Y: 25}, Text: text, Size: 12, Halo: 2}}}
		paint.Draw(image.NewRGBA(image.Rect(0, 0, 60, 40)), s, f)
		for name, write := range map[string]func(io.Writer, *scene.Scene, *paint.Fonts, paint.Options) error{"SVG": paint.SVG, "PDF": paint.PDF} {
			if len(written(t, write, s, f, paint.Options{})) == 0 {
				t.Errorf("%q: empty %s", text, name)
			}
		}
		if w := f.Measure(text, 12, false); !(w >= 0 && w < 100) {
			t.Errorf("%q is %g px wide", text, w)
		}
	}
}

func TestMeasureGrowsWithSizeAndWeight(t *testing.T) {
	f := fonts(t)
	if one, two := f.Measure("Copresence", 10, false), f.Measure("Copresence", 20, false); two != 2*one || one < 40 || one > 70 {
		t.Errorf("widths %g and %g", one, two)
	}
	if f.Measure("Copresence", 10, true) <= f.Measure("Copresence", 10, false) {
		t.Error("bold is not wider")
	}
	if kerned, apart := f.Measure("AV", 100, false), f.Measure("A", 100, false)+f.Measure("V", 100, false); kerned >= apart {
		t.Errorf("AV is %g wide, A and V apart %g", kerned, apart)
	}
}

func TestNewFontsNamesTheBadOne(t *testing.T) {
	_, err := paint.NewFonts([]byte("no font"), nil)
	if err == nil || !strings.HasPrefix(err.Error(), "upright font: ") {
		t.Errorf("%v", err)
	}
}

func ExampleFonts_Measure() {
	f, err := paint.NewFonts(regular, bold)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f px\n", f.Measure("P01", 12, false))
	// Output: 21.0 px
}
