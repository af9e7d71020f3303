package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copresence/graphview/scene/crowd"
)

var sigma = flag.String("sigma", "", "folder in which npm has installed sigma and graphology, to count their pictures, too: make bench-frames NODE=FOLDER")

// TestFramesOfSigma drags the same networks, drawn by sigma.js in a browser without a
// graphics card, with the same hand, and counts its pictures in the same way.
func TestFramesOfSigma(t *testing.T) {
	d := startFrames(t)
	folder, err := filepath.Abs(*sigma)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "sigma", "dist", "sigma.min.js")); *sigma == "" || err != nil {
		t.Skip("no sigma.js: npm install sigma graphology in a folder, make bench-frames NODE=FOLDER")
	}
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	page, err := os.ReadFile(filepath.Join("testdata", "sigma.html"))
	if err != nil {
		t.Fatal(err)
	}
	flowHead("sigma.js, the same picture")
	for _, size := range crowd.Sizes {
		home := t.TempDir()
		writeCrowd(t, filepath.Join(home, "network.js"), size.Activists, size.Ties)
		index := filepath.Join(home, "index.html")
		if err := os.WriteFile(index, []byte(strings.ReplaceAll(string(page), "FOLDER", folder)), 0o600); err != nil {
			t.Fatal(err)
		}
		shown := exec.Command(browser, "--no-sandbox", "--no-first-run", "--kiosk", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
			"--window-position=0,0", fmt.Sprintf("--window-size=%d,%d", framesWidth, framesHeight), "--user-data-dir="+filepath.Join(home, "browser"), "--app=file://"+index)
		shown.Env = append(os.Environ(), "DISPLAY="+d.name, "HOME="+home)
		if err := shown.Start(); err != nil {
			t.Fatal(err)
		}
		program, e := running{shown}, d.look(t)
		if e.seesWithin(t, 2*time.Minute) {
			f := program.count(t, d, e, strip, func() { e.drag(t) })
			f.cpu = 0 // the browser paints in processes of its own
			f.tell(t, "dragging the paper in sigma.js", size.Ties, 0)
		} else {
			fmt.Printf("%-36s %8d no picture within two minutes\n", "sigma.js", size.Ties)
		}
		if err := shown.Process.Signal(os.Interrupt); err != nil { // it clears away what it wrote
			t.Fatal(err)
		}
		_ = shown.Wait() // it was interrupted
	}
}

// seesWithin waits until there is a picture.
func (e *eyes) seesWithin(t *testing.T, patience time.Duration) bool {
	t.Helper()
	for begun := time.Now(); time.Since(begun) < patience; time.Sleep(time.Second) {
		if !uniform(e.see(t, strip)) {
			return true
		}
	}
	return false
}

// writeCrowd writes a network as the page of sigma.js reads it.
func writeCrowd(t *testing.T, path string, activists, ties int) {
	t.Helper()
	n, places, err := crowd.New(activists, ties)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString("const activists = [")
	for i, p := range places {
		fmt.Fprintf(&b, "[%g,%g,%q],", p.X, p.Y, n.Activists.Pseudonym[i])
	}
	b.WriteString("], ties = [")
	for i, source := range n.Ties.Source {
		fmt.Fprintf(&b, "[%d,%d],", source, n.Ties.Target[i])
	}
	b.WriteString("];\n")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
