package clipboard

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestToolsAreThoseOfTheSystem(t *testing.T) {
	for _, c := range []struct {
		system  string
		wayland bool
		want    string
	}{
		{"linux", false, "xclip"},
		{"linux", true, "wl-copy xclip"},
		{"freebsd", false, "xclip"},
		{"darwin", false, "osascript"},
		{"windows", false, "powershell"},
	} {
		var names []string
		for _, tool := range tools(c.system, c.wayland) {
			names = append(names, tool.name)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s, Wayland %v: %s, want %s", c.system, c.wayland, got, c.want)
		}
	}
}

// stand puts programs of those names on the path that keep what they are given, and
// returns where.
func stand(t *testing.T, names ...string) (kept string) {
	t.Helper()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	folder := t.TempDir()
	kept = filepath.Join(folder, "kept")
	cat, err := exec.LookPath("cat")
	if err != nil {
		t.Skip("no cat")
	}
	script := "#!" + shell + "\nif [ -n \"$COPRESENCE_PICTURE\" ]; then " + cat + " \"$COPRESENCE_PICTURE\"; else " + cat + "; fi > '" + kept + "'\n"
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder)
	t.Setenv("TMPDIR", t.TempDir())
	return kept
}

func TestThePictureComesToTheToolWhole(t *testing.T) {
	picture := bytes.Repeat([]byte("\x89PNG and 'more' $HOME\n\x00"), 40000)
	for system, name := range map[string]string{"linux": "xclip", "darwin": "osascript", "windows": "powershell"} {
		kept := stand(t, name)
		if err := Put(context.Background(), system, picture); err != nil {
			t.Fatalf("%s: %v", system, err)
		}
		if got, err := os.ReadFile(kept); err != nil || !bytes.Equal(got, picture) {
			t.Errorf("%s got %d bytes of %d, %v", name, len(got), len(picture), err)
		}
		if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) != 0 {
			t.Errorf("%s: left behind: %v, %v", system, left, err)
		}
	}
}

func TestWithoutAToolThePersonIsToldWhatToInstall(t *testing.T) {
	stand(t)
	err := Put(context.Background(), "linux", []byte("picture"))
	if !errors.Is(err, ErrNoProgram) || !strings.Contains(err.Error(), "xclip") {
		t.Errorf("%v", err)
	}
}
