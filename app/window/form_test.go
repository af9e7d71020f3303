package window

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/exchange"
	"copresence/storage/exchange/csv"
	"copresence/storage/network"
)

func table(t *testing.T, content string) exchange.Table {
	t.Helper()
	read, err := csv.Read(strings.NewReader(content), "table.csv")
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestImportForm(t *testing.T) {
	f := newImportForm([]exchange.Table{table(t, "source,target,mood\nWren,Rook,yes\n")}, "Coder A")
	if err := f.Validate(); err != nil {
		t.Errorf("what was guessed is not valid: %v", err)
	}
	if f.hasVerdicts() {
		t.Error("a verdict was guessed out of nothing")
	}
	f.setRole(0, 2, exchange.RoleVerdict)
	if !f.hasVerdicts() || f.Validate() != nil {
		t.Errorf("with a verdict: %v", f.Validate())
	}
	f.plan.Coder = ""
	if f.Validate() == nil {
		t.Error("verdicts of nobody were accepted")
	}
	f.setRole(0, 2, exchange.RoleSource)
	if roles := f.plan.Tables[0].Roles; slices.Index(roles, exchange.RoleSource) != 2 {
		t.Errorf("two columns are the source: %v", roles)
	}
	if err := f.setKind(0, exchange.LeaveOut); err != nil {
		t.Fatal(err)
	}
	if f.Validate() == nil {
		t.Error("an import of nothing was accepted")
	}
}

func TestSummary(t *testing.T) {
	brings, left := summarise(&exchange.Batch{
		Activists: []exchange.Activist{{Pseudonym: "Wren"}, {Pseudonym: "Rook", Known: true}},
		Ties:      make([]exchange.Tie, 1200),
		Skipped:   []exchange.Skipped{{Reason: exchange.SelfTie, Rows: 2, Examples: []string{"ties row 3: Wren - Wren"}}},
	})
	for _, part := range []string{"1 new activist", "1 activist that is there already", "1\u202f200 ties"} {
		if !strings.Contains(brings, part) {
			t.Errorf("%q does not say %q", brings, part)
		}
	}
	if len(left) != 1 || left[0] != "left behind – self-tie: 2 rows (ties row 3: Wren - Wren …)" {
		t.Errorf("left behind: %q", left)
	}
}

func TestFigureForm(t *testing.T) {
	f := newFigureForm()
	made, err := f.figure(scene.DefaultStyle())
	if err != nil || made.Width != 2008 || made.Height != 1417 || made.DPI != 300 { // 170 x 120 mm at 300 dpi
		t.Errorf("%d x %d at %v dpi, %v", made.Width, made.Height, made.DPI, err)
	}
	f.setUnit(unitPixels)
	if f.width != "2008" || f.height != "1417" {
		t.Errorf("in pixels %s x %s", f.width, f.height)
	}
	f.setUnit(unitMillimetres)
	if f.width != "170" || f.height != "120" {
		t.Errorf("back in millimetres %s x %s", f.width, f.height)
	}
	for _, typed := range []string{"", "wide", "0", "-3", "inf"} {
		f.width = typed
		if _, err := f.figure(scene.DefaultStyle()); err == nil {
			t.Errorf("a width of %q was accepted", typed)
		}
	}
	f.width = "85,5" // as it is written in much of the world
	if made, err := f.figure(scene.DefaultStyle()); err != nil || made.Width != 1010 {
		t.Errorf("a width of 85,5 mm gives %d px, %v", made.Width, err)
	}
}

func TestPlace(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "old.copresence"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, ok := range map[string]bool{
		"new": true, "new.copresence": true, "Größe 1": true,
		"": false, "  ": false, ".copresence": false, "old": false, "old.copresence": false, "a/b": false,
	} {
		p := place{name: name, folder: folder, extension: ".copresence"}
		if err := p.Validate(); (err == nil) != ok {
			t.Errorf("name %q: %v", name, err)
		}
	}
	if (place{name: "old", folder: folder, extension: ".copresence", replaces: true}).Validate() != nil {
		t.Error("a file that may be replaced was refused")
	}
	if (place{name: "new", folder: filepath.Join(folder, "nowhere"), extension: ".png"}).Validate() == nil {
		t.Error("a folder that is not there was accepted")
	}
	if got := (place{name: " new ", folder: folder, extension: ".PNG"}).path(); got != filepath.Join(folder, "new.PNG") {
		t.Errorf("path %s", got)
	}
}

func TestMatch(t *testing.T) {
	n := &network.Network{Activists: network.Activists{Pseudonym: []string{"Redstart", "Starling", "Star", "Wren", "ÄSTAR"}}}
	for typed, want := range map[string][]int32{
		"star": {2, 1, 0, 4}, " STAR ": {2, 1, 0, 4}, "wren": {3}, "ä": {4}, "": nil, "   ": nil, "owl": nil,
	} {
		if got := match(n, typed); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", typed, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	if got := sentence(&fs.PathError{Op: "open", Path: "x", Err: errors.New("no such file")}); got != "Open x: no such file." {
		t.Errorf("sentence: %q", got)
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1\u202f000", 1234567: "1\u202f234\u202f567"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %q", n, got)
		}
	}
	if got := span(&network.Network{Ties: network.Ties{FirstSeen: []network.Date{"2018-03-04"}, LastSeen: []network.Date{""}}}, 0); got != "since 2018-03-04" {
		t.Errorf("span: %q", got)
	}
}
