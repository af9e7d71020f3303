package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copresence/app/cli"
)

func TestHandlesCommandsAndLeavesProjectsToTheWindow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data.csv")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for arguments, want := range map[string]bool{
		"": false, "study.copresence": false, file: false, "new": true, "--help": true, "help": true, "nwe": true,
		"findings study.copresence": true, "study.copresence extra": true,
	} {
		if got := cli.Handles(strings.Fields(arguments)); got != want {
			t.Errorf("Handles(%q) = %v", arguments, got)
		}
	}
}
