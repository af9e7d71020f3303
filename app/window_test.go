package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
	"copresence/storage/network"
)

// TestMarkOutlivesTheProgram opens a project in the real program on a virtual
// display, selects a tie with the mouse, presses Y, kills the program and starts
// it again: the mark is there.
func TestMarkOutlivesTheProgram(t *testing.T) {
	display := startDisplay(t)
	folder := t.TempDir()
	project := filepath.Join(folder, "pair.copresence")
	ties := filepath.Join(folder, "ties.csv")
	if err := os.WriteFile(ties, []byte("source,target\nWren,Rook\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, arguments := range [][]string{{"new", project}, {"import", project, ties}, {"layout", project}} {
		if out, err := exec.Command(binary, arguments...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", arguments, err, out)
		}
	}

	first := display.start(t, folder, project)
	display.clickUntil(t, func() bool {
		display.do(t, "key", "y")
		return verdictIn(project) == network.Yes
	})
	first.kill(t)

	second := display.start(t, folder, project)
	if v := verdictIn(project); v != network.Yes {
		t.Errorf("after the kill the verdict is %v, want yes", v)
	}
	display.do(t, "key", "ctrl+z") // undo works across the restart, too
	wait(t, "the undo", func() bool { return verdictIn(project) == network.NotCoded })
	second.kill(t)
}

// verdictIn reads the verdict of the only tie while the program holds the file.
func verdictIn(project string) network.Verdict {
	s, err := session.OpenReadOnly(project, time.Now)
	if err != nil {
		return network.NotCoded // a moment at which the program was writing
	}
	defer func() { _ = s.Close() }() // it is a copy in memory
	if err := s.ReadAs(""); err != nil {
		return network.NotCoded
	}
	return s.State().Network.Ties.Verdict[0]
}

// The size of the virtual screen, pixels.
const screenWidth, screenHeight = 1200, 800

// display is a virtual screen, of that size in pixels.
type display struct {
	name          string
	width, height int
	server        int // its process
}

func startDisplay(t *testing.T) *display {
	t.Helper()
	return startDisplayOf(t, screenWidth, screenHeight)
}

func startDisplayOf(t *testing.T, width, height int) *display {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("Xvfb is only on Linux")
	}
	for _, needed := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(needed); err != nil {
			t.Skipf("%s is not installed; make test installs it", needed)
		}
	}
	// Xvfb writes the number of a free display into the pipe. Without -noreset it
	// would begin anew whenever an xdotool was the last to leave, and throw out a
	// program that is just coming in.
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	xvfb := exec.Command("Xvfb", "-displayfd", "3", "-noreset", "-nolisten", "tcp", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height))
	xvfb.ExtraFiles = []*os.File{write}
	if err := xvfb.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := xvfb.Process.Kill(); err != nil {
			t.Error(err)
		}
		_ = xvfb.Wait() // it was killed
	})
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatal("Xvfb did not start: ", err)
	}
	return &display{":" + strings.TrimSpace(number), width, height, xvfb.Process.Pid}
}

// running is the program on a display.
type running struct{ *exec.Cmd }

// start starts the program with a home of its own, and returns when its window
// shows the project and has the keys.
func (d *display) start(t *testing.T, home, project string) running {
	t.Helper()
	program := exec.Command(binary, project)
	program.Env = append(os.Environ(), "DISPLAY="+d.name, "HOME="+home, "XDG_CONFIG_HOME="+home, "LIBGL_ALWAYS_SOFTWARE=1")
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = program.Process.Kill() }) // it may be dead already
	window := ""
	wait(t, "the window", func() bool {
		const opened = ". Copresence" // before, it has no other title than the program's name
		out, err := d.command("search", "--onlyvisible", "--name", opened).Output()
		window = strings.TrimSpace(string(out))
		return err == nil && window != ""
	})
	d.do(t, "windowmove", window, "0", "0")
	d.do(t, "windowsize", window, strconv.Itoa(d.width), strconv.Itoa(d.height))
	d.do(t, "windowfocus", window)
	return running{program}
}

func (r running) kill(t *testing.T) {
	t.Helper()
	if err := r.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = r.Wait() // it was killed
}

// clickUntil clicks down the middle of the picture, where the one tie lies, until
// what is asked for is the case.
func (d *display) clickUntil(t *testing.T, done func() bool) {
	t.Helper()
	const left, right = 236, 300 // the side panels
	x := left + (screenWidth-left-right)/2
	deadline := time.Now().Add(long)
	for time.Now().Before(deadline) {
		for y := screenHeight/2 - 30; y < screenHeight/2+60; y += 5 {
			d.do(t, "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
			time.Sleep(100 * time.Millisecond)
			if done() {
				return
			}
		}
	}
	t.Fatal("clicking on the tie and pressing Y made no mark")
}

func (d *display) command(arguments ...string) *exec.Cmd {
	c := exec.Command("xdotool", arguments...)
	c.Env = append(os.Environ(), "DISPLAY="+d.name)
	return c
}

func (d *display) do(t *testing.T, arguments ...string) {
	t.Helper()
	if out, err := d.command(arguments...).CombinedOutput(); err != nil {
		t.Fatalf("xdotool %v: %v\n%s", arguments, err, out)
	}
}

// long is how long only what never comes takes, also on a machine that is slow and busy.
const long = 5 * time.Minute

// wait waits for something that a program on another process does.
func wait(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline := time.Now().Add(long)
	for !done() {
		if time.Now().After(deadline) {
			t.Fatalf("waited %v for %s", long, what)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
