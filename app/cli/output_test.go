package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Cells with line breaks and tabs tear no table; JSON tells them as they are.
func TestTablesKeepTheirRows(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	project := filepath.Join(dir, "p.copresence")
	runs(t, "new", project)
	runs(t, "import", project,
		"--events", file("events.csv", "event,what was said\nMarch,\"first\nsecond\tthird\"\nVigil,nothing\n"),
		"--participations", file("took.csv", "person,event\nAna,March\nBen,Vigil\n"))
	lines := strings.Split(strings.TrimSpace(string(runs(t, "events", project))), "\n")
	if len(lines) != 3 || !strings.HasSuffix(lines[1], " first second third") {
		t.Fatalf("the table is %q", lines)
	}
	if a, b := strings.Index(lines[1], "first"), strings.Index(lines[2], "nothing"); len([]rune(lines[1][:a])) != len([]rune(lines[2][:b])) {
		t.Errorf("the columns do not line up: %q", lines)
	}
	if json := string(runs(t, "events", project, "--json")); !strings.Contains(json, `first\nsecond\tthird`) {
		t.Errorf("JSON tells %s", json)
	}
}
