package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the rooms of the house and the floors they lie on. A package
// belongs to the room whose folder it is in; it may import rooms of floors below
// and packages of its own room.
var floors = map[string]int{
	"storage/network": 1, "storage/characters": 1, "storage/pages": 1, "assets": 1,
	"graphview/layout": 2, "graphview/measure": 2, "storage/exchange": 2, "app/coding": 2, "app/filter": 2, "app/sheet": 2, "graphview/scene": 2,
	"storage": 3, "app/findings": 3, "graphview/paint": 3,
	"app/session": 4, "graphview": 4,
	"app/window": 5, "app/cli": 5,
	"app": 6,
}

// only names packages that may import what others may not, by the beginning of
// what is imported. Tests may do so everywhere.
var only = []struct {
	imported string
	rooms    []string
	why      string
}{
	{"fyne.io/fyne/v2/app", []string{"app"}, "all else must build and test without OpenGL and X11"},
	{"fyne.io/", []string{"app", "app/window", "graphview"}, "only these show anything"},
	{"github.com/mattn/go-sqlite3", []string{"storage", "storage/exchange/sqlite"}, "only these read SQLite"},
	{"copresence/storage", []string{"app/session"}, "only the session changes a project"},
	{"net", nil, "nothing leaves the machine"},
}

// room returns the room of a package, the one with the longest name that holds it.
func room(pkg string) string {
	for at := pkg; at != "."; at = path.Dir(at) {
		if _, known := floors[at]; known {
			return at
		}
	}
	return ""
}

func TestHouseRules(t *testing.T) {
	for pkg, imports := range importsOf(t, "..") {
		here := room(pkg)
		if here == "" {
			t.Errorf("%s is in no room of the house", pkg)
			continue
		}
		for _, imported := range imports {
			checkFloor(t, pkg, here, imported)
			checkOnly(t, pkg, imported)
		}
	}
}

func checkFloor(t *testing.T, pkg, here, imported string) {
	t.Helper()
	inside, ours := strings.CutPrefix(imported, "copresence/")
	if !ours {
		return
	}
	there := room(inside)
	if there != here && floors[there] >= floors[here] {
		t.Errorf("%s (floor %d) imports %s (floor %d)", pkg, floors[here], inside, floors[there])
	}
}

func checkOnly(t *testing.T, pkg, imported string) {
	t.Helper()
	for _, rule := range only {
		exact := imported == rule.imported
		below := strings.HasPrefix(imported, strings.TrimSuffix(rule.imported, "/")+"/") && rule.imported != "copresence/storage"
		if !exact && !below || imported == "net/url" { // an address is only text
			continue
		}
		if !slices.Contains(rule.rooms, pkg) {
			t.Errorf("%s imports %s: %s", pkg, imported, rule.why)
		}
		return // the first rule that fits is the one that counts
	}
}

// importsOf reads what every package below root imports, tests aside.
func importsOf(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && file != root {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		folder, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(folder)
		imports[pkg] = append(imports[pkg], "")
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports[pkg] = append(imports[pkg], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// topLevel is what a visitor of the repository sees, dot-files aside.
var topLevel = []string{
	"app", "graphview", "storage", "assets", "FyneApp.toml", "go.mod", "go.sum", "README.md",
	"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile",
	"copresence", "copresence.exe", // built, not kept
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") && !slices.Contains(topLevel, entry.Name()) {
			t.Errorf("%s does not belong to the top level", entry.Name())
		}
	}
}
