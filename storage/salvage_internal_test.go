package storage

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What was salvaged can be copied into a file by SQLite, which then is a project
// like any other, also where its history is kept to be read only.
func TestWhatWasSalvagedCanBeSaved(t *testing.T) {
	whole, err := os.ReadFile(filepath.Join("testdata", "version1.copresence"))
	if err != nil {
		t.Fatal(err)
	}
	for _, damage := range []int{-1, 5} { // none, and the page of the platforms
		folder := t.TempDir()
		path, copied := filepath.Join(folder, "damaged"), filepath.Join(folder, "copy")
		content := append([]byte{}, whole...)
		if damage > 0 {
			clear(content[(damage-1)*4096 : damage*4096])
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		p, losses, err := Salvage(path)
		if err != nil {
			t.Fatal(err)
		}
		if losses.None() != (damage < 0) {
			t.Errorf("told: %q", losses.Lines())
		}
		kept, err := one[int](p.conn, "SELECT count(*) FROM history")
		if err != nil || kept == 0 {
			t.Errorf("%d rows of the history are kept, %v", kept, err)
		}
		if err := p.CopyTo(t.Context(), copied); err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		p, err = Open(copied)
		if err != nil {
			t.Fatal(err)
		}
		if report, err := p.Check(t.Context()); err != nil || !report.OK {
			t.Errorf("%+v, %v", report, err)
		}
		n, err := p.Network(Reader{})
		if err != nil || n.Activists.Len() != 4 || n.Ties.Len() != 4 || n.PlatformName(0) != "Facebook" {
			t.Errorf("%+v, %v", n, err)
		}
		_, found, err := p.NextUndo()
		if err != nil || found != (damage < 0) {
			t.Errorf("something can be undone: %v, %v", found, err)
		}
		if err := p.SetSetting("title", "goes on", time.Time{}); err != nil {
			t.Error(err)
		}
		if _, err := p.Undo(time.Time{}); err != nil {
			t.Error(err)
		}
		if _, err := p.Undo(time.Time{}); (err == nil) != (damage < 0) {
			t.Errorf("a second step was undone: %v", err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// The audit is kept whole, and says that it is kept to be read.
func TestHistoryBecomesNotes(t *testing.T) {
	whole, err := os.ReadFile(filepath.Join("testdata", "version1.copresence"))
	if err != nil {
		t.Fatal(err)
	}
	clear(whole[4*4096 : 5*4096])
	path := filepath.Join(t.TempDir(), "damaged")
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	p, _, err := Salvage(path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for query, want := range map[string]int{
		`SELECT count(*) FROM history WHERE "table" IS NOT NULL AND undone < 2`:                       0,
		`SELECT count(DISTINCT step) FROM history WHERE row IS NOT NULL`:                              2,
		`SELECT count(*) FROM history WHERE what = 'everything else (position)' AND last IS NOT NULL`: 1,
		`SELECT count(*) FROM history WHERE what = 'everything else (project)' AND after IS NOT NULL`: 1,
	} {
		if got, err := one[int](p.conn, query); err != nil || got != want {
			t.Errorf("%s: %d, want %d, %v", query, got, want, err)
		}
	}
}
