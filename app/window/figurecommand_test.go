package window

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"copresence/app/cli"
	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/graphview/scene/period"
)

// The same project, view and options give the same bytes, from the window as from the
// command line: the figure is written by the window, and then by the command that the
// dialog offers to copy, on the project that the window has closed.
func TestWindowAndCommandWriteTheSameBytes(t *testing.T) {
	w := withSample(t)
	w.view.Resize(w.win.Canvas().Size())
	w.settle()
	folder := t.TempDir()
	var commands [][]string
	var files []string
	write := func(name string, change func(*figureForm, *scene.Style)) {
		w.form = newFigureForm()
		style := scene.DefaultStyle()
		change(w.form, &style)
		w.view.SetStyle(style)
		d := w.newFigureDialog()
		made, err := d.figure()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(folder, "window "+name+d.form.format)
		if d.form.isSequence() {
			q, err := d.sequence()
			if err == nil {
				err = q.Write(context.Background(), path, func(float64) {})
			}
			if err != nil {
				t.Fatal(err)
			}
		} else if err := made.Write(path, d.state.Network, d.state.Places, w.fonts); err != nil {
			t.Fatal(err)
		}
		arguments, unsaid := d.command(filepath.Join(folder, "command "+name+d.form.format))
		if unsaid != "" {
			t.Fatalf("%s: %s", name, unsaid)
		}
		commands, files = append(commands, arguments), append(files, name+d.form.format)
	}
	write("whole", func(f *figureForm, st *scene.Style) {
		f.format, f.title, f.caption = ".svg", "Who met whom", "It's \"quoted\", and in\ntwo lines."
		f.use("column")
		st.Colour = scene.ByKind
	})
	write("slide", func(f *figureForm, st *scene.Style) {
		f.use("slide")
		f.dpi, f.transparent = "50", true
		st.Naming, st.MostNames = scene.NameLargest, 7
	})
	w.view.ZoomIn()
	w.view.ZoomIn()
	write("seen", func(f *figureForm, _ *scene.Style) { f.format, f.extent, f.dpi = ".pdf", extentSeen, "150" })
	w.view.Select(graphview.Of([]int32{0, 1, 2, 3, 4}, []int32{7}))
	write("selection", func(f *figureForm, _ *scene.Style) {
		f.extent, f.dpi, f.legend, f.labels = extentSelection, "80", false, false
	})
	w.toggleTime()
	until(t, "the time is read", func() bool { return w.time.scale.Steps > 0 })
	w.time.set(period.Whole(w.time.scale).Resized(3, 9))
	write("in a time", func(f *figureForm, _ *scene.Style) { f.format = ".svg" })
	w.time.set(period.Whole(w.time.scale).Resized(0, w.time.scale.Steps-3))
	write("through the time", func(f *figureForm, _ *scene.Style) {
		f.format, f.width, f.height, f.dpi, f.caption = session.AnimationFormat, "120", "80", "96", "In four steps."
	})
	w.toggleTime()
	w.shows(t, "group = students and weight >= 2 without isolates")
	write("filtered", func(f *figureForm, st *scene.Style) {
		f.format = ".svg"
		st.Colour = "group"
	})
	w.shows(t, "weight >= 2")
	write("filtered selection", func(f *figureForm, _ *scene.Style) { f.extent, f.dpi = extentSelection, "80" })
	w.view.Select(graphview.Nothing)
	w.toggleBeside()
	write("twice", func(f *figureForm, _ *scene.Style) { f.format, f.title = ".svg", "On-line and beyond" })
	project := copyOf(t, w, folder)
	for i, arguments := range commands {
		var said bytes.Buffer
		arguments[1] = project
		p := cli.Program{Stdout: &said, Stderr: &said, Now: time.Now}
		if code := p.Run(context.Background(), arguments); code != 0 {
			t.Fatalf("%q: %s", arguments, said.String())
		}
		byWindow, err := os.ReadFile(filepath.Join(folder, "window "+files[i]))
		if err != nil {
			t.Fatal(err)
		}
		byCommand, err := os.ReadFile(filepath.Join(folder, "command "+files[i]))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(byWindow, byCommand) {
			t.Errorf("%s: the window wrote %d bytes, and the command %q %d others", files[i], len(byWindow), arguments, len(byCommand))
		}
	}
}

// copyOf is a copy of the project that a window has open.
func copyOf(t *testing.T, w *Window, folder string) string {
	t.Helper()
	path := filepath.Join(folder, "copy.copresence")
	if err := w.session.CopyTo(context.Background(), path, false); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWordsAreQuotedForAShell(t *testing.T) {
	for word, want := range map[string]string{
		"--dpi": "--dpi", "": "''", "Who met whom": "'Who met whom'", "it's": `'it'\''s'`, "a$b": "'a$b'",
	} {
		if got := quoted(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
}
