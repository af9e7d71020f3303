package session_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"testing"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/assets"
	"copresence/graphview/paint"
	"copresence/graphview/scene/figure"
)

func fonts(t *testing.T) *paint.Fonts {
	t.Helper()
	f, err := paint.NewFonts(assets.FontRegular, assets.FontBold)
	must(t, err)
	return f
}

func TestFiguresHaveTheirSizeAndNameNobody(t *testing.T) {
	s := opened(t)
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	state := s.State()
	made := session.Figure{Figure: figure.Default()}
	made.Width, made.Height, made.Title = 640, 480, "A title"
	folder := t.TempDir()
	contents := map[string][]byte{}
	for _, ending := range session.FigureFormats {
		path := filepath.Join(folder, "figure"+ending)
		must(t, made.Write(path, state.Network, state.Places, fonts(t)))
		content, err := os.ReadFile(path)
		must(t, err)
		for _, secret := range []string{folder, filepath.Base(state.Path), "study.copresence"} {
			if bytes.Contains(content, []byte(secret)) {
				t.Errorf("%s names %s", ending, secret)
			}
		}
		contents[ending] = content
	}
	img, err := png.DecodeConfig(bytes.NewReader(contents[".png"]))
	if err != nil || img.Width != 640 || img.Height != 480 {
		t.Errorf("PNG of %d x %d pixels, %v", img.Width, img.Height, err)
	}
	decoder := xml.NewDecoder(bytes.NewReader(contents[".svg"]))
	for err == nil {
		_, err = decoder.Token()
	}
	if !errors.Is(err, io.EOF) {
		t.Errorf("SVG: %v", err)
	}
	if !bytes.HasPrefix(contents[".pdf"], []byte("%PDF-")) {
		t.Error("the PDF does not begin as one")
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != len(session.FigureFormats) {
		t.Errorf("left in the folder: %v, %v", entries, err)
	}
}

func TestFigureOfAnImpossibleKindLeavesTheOldOne(t *testing.T) {
	s := opened(t)
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	state := s.State()
	path := filepath.Join(t.TempDir(), "figure.png")
	must(t, os.WriteFile(path, []byte("the figure of last week"), 0o600))
	made := session.Figure{Figure: figure.Default()}
	made.Colour = "mood"
	if err := made.Write(path, state.Network, state.Places, fonts(t)); err == nil {
		t.Error("a colour that is no attribute was accepted")
	}
	if err := made.Write(filepath.Join(t.TempDir(), "figure.gif"), state.Network, state.Places, fonts(t)); err == nil {
		t.Error("a format that cannot be written was accepted")
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "the figure of last week" {
		t.Errorf("the old figure is now %q, %v", content, err)
	}
}

func TestPreviewFits(t *testing.T) {
	s := opened(t)
	must(t, s.Arrange(context.Background(), layouts.Arrangement{}, nil))
	state := s.State()
	made := session.Figure{Figure: figure.Default()}
	made.Width, made.Height, made.DPI = 4000, 2000, 300
	img, _, err := made.Preview(500, 500, state.Network, state.Places, fonts(t))
	must(t, err)
	if img.Rect.Dx() != 500 || img.Rect.Dy() != 250 {
		t.Errorf("preview of %v", img.Rect)
	}
}

func TestWriteWholeKeepsTheOldFileWhenWritingFails(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "places.csv")
	must(t, os.WriteFile(path, []byte("old"), 0o600))
	failure := errors.New("no more paper")
	err := session.WriteWhole(path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half of the new"); err != nil {
			return err
		}
		return failure
	})
	if !errors.Is(err, failure) {
		t.Errorf("error: %v", err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "old" {
		t.Errorf("the file is now %q, %v", content, err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 1 {
		t.Errorf("left in the folder: %v, %v", entries, err)
	}
}
