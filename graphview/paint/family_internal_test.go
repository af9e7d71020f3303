package paint

import (
	"os"
	"path/filepath"
	"testing"

	"copresence/assets"
)

// Letters are those of the family, where it has them.
func TestFontsOfAFamily(t *testing.T) {
	f := allFonts(t)
	path := filepath.Join(t.TempDir(), "own.ttf")
	if err := os.WriteFile(path, assets.FontBold, 0o600); err != nil {
		t.Fatal(err)
	}
	if name := outlined(path); name == "" {
		t.Error("a TrueType file has no name")
	}
	own, err := f.With(Family{Name: "Own", files: [2]string{path, path}})
	if err != nil {
		t.Fatal(err)
	}
	const text, arabic = "Who met whom", "محمد"
	if got, want := own.Measure(text, 10, false), f.Measure(text, 10, true); got != want || got == f.Measure(text, 10, false) {
		t.Errorf("%g wide, want %g", got, want)
	}
	if got, want := own.Measure(arabic, 10, false), f.Measure(arabic, 10, false); got != want || len(own.Lacking([]string{arabic})) > 0 {
		t.Errorf("letters that the family lacks are %g wide, want %g", got, want)
	}
	if err := os.WriteFile(path, []byte("no font"), 0o600); err != nil {
		t.Fatal(err)
	}
	if name := outlined(path); name != "" {
		t.Errorf("what is no font is called %q", name)
	}
	if _, err := f.With(Family{Name: "Own", files: [2]string{path, path}}); err == nil {
		t.Error("what is no font was taken for one")
	}
}

// Each family that is offered can be used.
func TestFamiliesOfTheComputer(t *testing.T) {
	families, err := Families(t.TempDir())
	if err != nil || len(families) == 0 {
		t.Skipf("this computer has no fonts: %v", err)
	}
	f := allFonts(t)
	for _, family := range families[:min(5, len(families))] {
		own, err := f.With(family)
		if err != nil || own.Measure("Who met whom", 10, false) <= 0 {
			t.Errorf("%s: %v", family.Name, err)
		}
	}
}
