package main

import (
	"context"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A dataset as CSV is drawn; a table that is part of one as GraphML is not taken for
// one of its own.
func TestSheetOfEveryDataset(t *testing.T) {
	data, into := t.TempDir(), filepath.Join(t.TempDir(), "sheets")
	for name, text := range map[string]string{
		"study/friends.csv":       "source,target\nA,B\nB,C\nC,A\nC,D\n",
		"study/whole_edges.csv":   "from,to\nA,B\n",
		"study/whole_nodes.csv":   "name\nA\nB\n",
		"study/whole.graphml":     `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected"><node id="A"/><node id="B"/><edge source="A" target="B"/></graph></graphml>`,
		"study/people.csv":        "id,name\n1,A\n",
		"study/notes/SOURCES.txt": "nothing to draw",
	} {
		path := filepath.Join(data, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(context.Background(), data, into, "study"); err != nil {
		t.Fatal(err)
	}
	sheets, err := filepath.Glob(filepath.Join(into, "*.png"))
	if err != nil || len(sheets) != 2 || filepath.Base(sheets[0]) != "study-friends.png" || filepath.Base(sheets[1]) != "study-whole.png" {
		t.Fatalf("sheets %v, %v", sheets, err)
	}
	f, err := os.Open(sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if wide := sheet.Bounds().Dx(); wide != columns*(width+between)+between {
		t.Errorf("the sheet is %d px wide", wide)
	}
	marks := 0 // dark pixels of the first picture, below its title: discs
	for y := between + 60; y < between+height; y++ {
		for x := between; x < between+width; x++ {
			if g, ok := color.GrayModel.Convert(sheet.At(x, y)).(color.Gray); ok && g.Y < 100 {
				marks++
			}
		}
	}
	if marks < 100 {
		t.Errorf("%d dark pixels in the first picture: nobody is drawn", marks)
	}
}

func TestDatasetsOfEveryKind(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.sqlite", "c.graphml", "c_edges.csv", "d.csv", "e.txt", "people.csv"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sets, err := datasets(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range sets {
		names = append(names, d.name)
	}
	if got := strings.Join(names, " "); got != "b c d sample" {
		t.Errorf("datasets %q", got)
	}
}

func TestNoDatasetIsSaid(t *testing.T) {
	if err := run(context.Background(), t.TempDir(), t.TempDir(), ""); err == nil {
		t.Error("a folder without datasets was drawn")
	}
}
