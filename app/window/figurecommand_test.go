package window

import (
	"bytes"
	"context"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"copresence/app/cli"
	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/graphview/scene/period"
	"copresence/graphview/scene/saved"
)

// The same project, view and options give the same bytes, from the window as from the
// command line: the figure is written by the window, and then by the command that the
// dialog offers to copy, on the project that the window has closed.
func TestWindowAndCommandWriteTheSameBytes(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
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
		w.legend.show(w.state)
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
		} else {
			fonts, err := d.fonts.of(d.form.font)
			if err == nil {
				err = made.Write(path, d.state.Network, d.state.Places, fonts)
			}
			if err != nil {
				t.Fatal(err)
			}
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
	if families, err := session.Families(); err == nil && len(families) > 0 {
		write("own font", func(f *figureForm, _ *scene.Style) { f.format, f.font = ".svg", families[0].Name })
	}
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
	w.shows(t, "")
	w.writeFaded(t, write)
	w.writeColoured(t, write)
	w.view.Select(graphview.Nothing)
	w.toggleBeside()
	write("twice", func(f *figureForm, _ *scene.Style) { f.format, f.title = ".svg", "On-line and beyond" })
	var said []string
	for _, arguments := range commands {
		said = append(said, strings.Join(arguments, " "))
	}
	for _, flag := range []string{"--near ", "--label ", "--steps 2", "--path ", "--fade-but=group=", "--fade-but-ties ", "--hide=group=other", "--hide=platform=Facebook", "--class-colour=platform=", "--measured=method=louvain --measured=resolution=1.5 --measured=seed=7"} {
		if !strings.Contains(strings.Join(said, "\n"), flag) {
			t.Errorf("no command says %s", flag)
		}
	}
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

// writeFaded writes figures in which something fades, or a class is hidden.
func (w *Window) writeFaded(t *testing.T, write func(string, func(*figureForm, *scene.Style))) {
	t.Helper()
	svg := func(f *figureForm, st *scene.Style) {
		f.format, st.Shape, st.Ties.Colour = ".svg", "group", scene.ByPlatform
	}
	w.goTo(graphview.Activist(3))
	w.typed(fyne.KeyE)
	write("neighbourhood", svg)
	w.goTo(graphview.Tie(7))
	write("neighbourhood of a tie", svg)
	w.typed(fyne.KeyE)
	w.view.Select(graphview.Of([]int32{3, 9}, nil))
	w.typed(fyne.Key2)
	write("surroundings", svg)
	w.view.Select(graphview.Of([]int32{3, 9}, nil))
	w.typed(fyne.KeyP)
	until(t, "the path is found", func() bool { return w.emphasis.mode == shortest })
	write("path", svg)
	w.fadeNothing()
	w.view.Select(graphview.Of([]int32{3}, []int32{7}))
	write("names of the selected", func(f *figureForm, st *scene.Style) { f.format, st.Naming = ".svg", scene.NameSelected })
	w.view.Select(graphview.Nothing)
	write("no names", func(f *figureForm, st *scene.Style) { f.format, st.Naming = ".svg", scene.NameSelected })
	group := scene.LegendOf(w.state.Network, shaped()).Shapes.Classes[0].Label
	w.view.SetStyle(shaped())
	w.emphasis.showClass(scene.ShapeClassOf("group", group), group)
	write("class", svg)
	w.fadeNothing()
	hidden := scene.NewHidden([]scene.Class{
		scene.ShapeClassOf("group", group),
		{Of: scene.OfTies, By: scene.ByPlatform, Label: "Facebook"},
		scene.ShapeClassOf("group", scene.Other),
	})
	write("hidden", func(f *figureForm, st *scene.Style) {
		svg(f, st)
		st.Hidden = hidden
	})
}

// writeColoured writes figures in which classes have colours of their own: one of a measure
// that was chosen in the project, one of a saved view.
func (w *Window) writeColoured(t *testing.T, write func(string, func(*figureForm, *scene.Style))) {
	t.Helper()
	red, blue := color.NRGBA{R: 200, A: 255}, color.NRGBA{B: 200, A: 255}
	w.colourBy(measurePrefix + "community")
	until(t, "communities are found", func() bool { return w.view.Style().ColourBy != nil })
	by := func(f *figureForm, st *scene.Style) {
		f.format, st.Appearance = ".svg", w.view.Style().Appearance
	}
	w.legend.recolour(w.legend.colourKey.Objects[0].(*legendRow).class, &red)
	w.settle()
	write("community", by)
	w.measuring.set(w.measuring.scope, catalogue.Parameters{Method: catalogue.Louvain, Resolution: 1.5, Seed: 7, Weight: measure.Strength})
	until(t, "communities are found anew", func() bool { return w.measuring.running == nil && w.view.Style().ColourBy != nil })
	write("community, another way", by)
	w.measuring.set(w.measuring.scope, catalogue.Usual(w.state.Network))
	until(t, "communities are found as before", func() bool { return w.measuring.running == nil && w.view.Style().ColourBy != nil })
	class := w.byPlatform()
	v := w.savedView()
	v.Appearance.Classes = v.Appearance.Classes.With(class, &blue)
	w.applyView(session.View{Name: "Blue", Text: v.String()})
	write("view", by)
	w.applyView(session.View{Name: "Plain", Text: saved.View{}.String()})
}

// shaped is the default style with a shape for each group.
func shaped() scene.Style {
	st := scene.DefaultStyle()
	st.Shape = "group"
	return st
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
