package characters

import (
	"testing"

	"pgregory.net/rapid"
)

// TestHarmless: nothing that is written begins a formula, and reading gives what was meant.
func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{"": "", "a": "a", "=1+1": "'=1+1", "-2": "'-2", "@x": "'@x", "'=1": "''=1", "'a": "'a", "＝1": "'＝1", "\xff": "\xff"} {
		if got := Harmless(cell); got != want {
			t.Errorf("%q is written as %q, want %q", cell, got, want)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		cell := rapid.StringMatching(`[=+@a'＝-][=+@a'-]*`).Draw(r, "cell")
		if got := Unguarded(Harmless(cell)); got != cell {
			r.Errorf("%q is read as %q", cell, got)
		}
		if begins(Harmless(cell)) {
			r.Errorf("%q is run", cell)
		}
	})
}
