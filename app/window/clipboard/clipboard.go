// Package clipboard puts a picture on the clipboard, for which Fyne has only text. It
// does so by a program that the operating system brings, or, on Linux, that is often
// installed, and says which when there is none.
//
// It knows nothing of networks or windows.
package clipboard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// ErrNoProgram says that no program here can put a picture on the clipboard.
var ErrNoProgram = errors.New("no program here can put a picture on the clipboard; install xclip, or on Wayland wl-clipboard")

// patience is how long the program may take.
const patience = 20 * time.Second

// tool is a program that takes a picture: from its standard input, or, where the
// arguments name file, from a file that is deleted afterwards.
type tool struct {
	name      string
	arguments []string
}

// file stands for the path of the picture in the arguments of a tool. The path comes in
// by the environment, so that no letter in it is taken for a command.
const file = "COPRESENCE_PICTURE"

// tools lists the programs of an operating system, the best first. wayland says that
// its windows are Wayland's.
func tools(system string, wayland bool) []tool {
	xclip := tool{"xclip", []string{"-selection", "clipboard", "-target", "image/png", "-in"}}
	switch system {
	case "darwin":
		script := `set the clipboard to (read (POSIX file (system attribute "` + file + `")) as «class PNGf»)`
		return []tool{{"osascript", []string{"-e", script}}}
	case "windows":
		script := "Add-Type -AssemblyName System.Windows.Forms, System.Drawing; " +
			"$picture = [System.Drawing.Image]::FromFile($env:" + file + "); " +
			"[System.Windows.Forms.Clipboard]::SetImage($picture); $picture.Dispose()"
		return []tool{{"powershell", []string{"-NoProfile", "-STA", "-Command", script}}}
	}
	if wayland {
		return []tool{{"wl-copy", []string{"--type", "image/png"}}, xclip}
	}
	return []tool{xclip}
}

// Put puts a PNG image on the clipboard of an operating system, as runtime.GOOS names
// it.
func Put(ctx context.Context, system string, png []byte) error {
	for _, t := range tools(system, os.Getenv("WAYLAND_DISPLAY") != "") {
		if path, err := exec.LookPath(t.name); err == nil {
			return t.run(ctx, path, png)
		}
	}
	return ErrNoProgram
}

// run hands the picture to the tool, which lies at path.
func (t tool) run(ctx context.Context, path string, png []byte) (err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	command := exec.CommandContext(ctx, path, t.arguments...)
	// Those of Linux stay behind to serve the clipboard, and would keep a pipe open.
	command.WaitDelay = time.Second
	if strings.Contains(strings.Join(t.arguments, " "), file) {
		folder, err := os.MkdirTemp("", "copresence-picture-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		picture := filepath.Join(folder, "picture.png")
		if err := os.WriteFile(picture, png, 0o600); err != nil {
			return err
		}
		command.Env = append(os.Environ(), file+"="+picture)
	} else {
		command.Stdin = bytes.NewReader(png)
	}
	if err := command.Run(); err != nil {
		return fmt.Errorf("%s could not put the picture on the clipboard: %w", t.name, err)
	}
	return nil
}
