package storage_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"copresence/storage"
)

// holdForParent is the other process: it opens the project, says so, adds an
// activist for every line it is sent, and ends when there are no more.
func holdForParent(path string) {
	p, err := storage.Open(path)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("open")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		err := p.Change(storage.Entry{What: "add " + lines.Text(), At: noon}, func(c *storage.Change) error {
			_, err := c.AddCoder(lines.Text())
			return err
		})
		fmt.Println(err)
	}
	if err := p.Close(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// other is another process that has a project open.
type other struct {
	*exec.Cmd
	say  func(string)
	hear func() string
}

func startOther(t *testing.T, path string) other {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "COPRESENCE_TEST_HOLD="+path)
	in, err := cmd.StdinPipe()
	check(t, err)
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	lines := bufio.NewScanner(out)
	o := other{
		Cmd: cmd,
		say: func(s string) {
			if _, err := fmt.Fprintln(in, s); err != nil {
				t.Error(err)
			}
		},
		hear: func() string { lines.Scan(); return lines.Text() },
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait() // how it ended is the test's business
	})
	if said := o.hear(); said != "open" {
		t.Fatal(said)
	}
	return o
}

func TestASecondProcessIsToldWhoHoldsTheProject(t *testing.T) {
	p := create(t)
	check(t, p.Close())
	o := startOther(t, p.Path())

	_, err := storage.Open(p.Path())
	held := (*storage.HeldError)(nil)
	if !errors.As(err, &held) {
		t.Fatalf("Open: %v", err)
	}
	host, err := os.Hostname()
	check(t, err)
	want := fmt.Sprintf("study.copresence is open in Copresence (process %d on %s) since %s; close it there or open a read-only look",
		o.Process.Pid, host, held.Since.Local().Format("15:04 on 2006-01-02"))
	if held.Error() != want || held.Since.IsZero() {
		t.Errorf("%q, want %q", held, want)
	}

	for i := range 5 {
		o.say(fmt.Sprint("coder ", i))
		if said := o.hear(); said != "<nil>" {
			t.Fatalf("the holder cannot write: %s", said)
		}
		look, err := storage.OpenReadOnly(p.Path())
		check(t, err)
		coders, err := look.Coders()
		check(t, err)
		if len(coders) != i+1 {
			t.Errorf("a look after %d changes sees %d", i+1, len(coders))
		}
		check(t, look.Close())
	}

	check(t, o.Process.Kill())
	if o.Wait() == nil {
		t.Error("the other process was not killed")
	}
	p, err = storage.Open(p.Path())
	check(t, err)
	coders, err := p.Coders()
	check(t, err)
	if len(coders) != 5 {
		t.Errorf("%d of 5 changes are there after a kill", len(coders))
	}
	check(t, p.Close())
	if got := names(t, strings.TrimSuffix(p.Path(), "study.copresence")); len(got) != 1 {
		t.Errorf("left beside the project: %v", got)
	}
}

// One look is taken in the course of every change, and the other process is told
// of the next change only when both have ended: looks fall on every moment of a
// change, however fast either is. A look gives up where a change takes longer than
// a person waits; then it is taken again.
func TestALookIsNeverTorn(t *testing.T) {
	p := create(t)
	check(t, p.Close())
	o := startOther(t, p.Path())
	for i := range 150 {
		o.say(fmt.Sprint(i))
		look, err := storage.OpenReadOnly(p.Path())
		for err != nil && strings.Contains(err.Error(), "is in the middle of a change") {
			look, err = storage.OpenReadOnly(p.Path())
		}
		check(t, err)
		coders, err := look.Coders()
		check(t, err)
		steps, err := look.History()
		check(t, err)
		check(t, look.Close())
		if len(coders) != len(steps) {
			t.Fatalf("%d coders after %d steps", len(coders), len(steps))
		}
		if len(coders) < i || len(coders) > i+1 {
			t.Fatalf("%d coders in the course of change %d", len(coders), i+1)
		}
		if said := o.hear(); said != "<nil>" {
			t.Fatalf("the holder cannot write: %s", said)
		}
	}
}

func TestTheSameProcessOpensAProjectOnce(t *testing.T) {
	p := create(t)
	if _, err := storage.Open(p.Path()); err == nil || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("opened twice: %v", err)
	}
	// A look in the holder's own process must not lose its lock.
	look, err := storage.OpenReadOnly(p.Path())
	check(t, err)
	check(t, look.Close())
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "COPRESENCE_TEST_HOLD="+p.Path())
	out, err := cmd.Output()
	if err == nil || !strings.Contains(string(out), "is open in Copresence") {
		t.Errorf("another process got in: %s", out)
	}
}

func TestWordsOfAnEndedProcessAreNotBelieved(t *testing.T) {
	p := create(t)
	check(t, p.Close())
	ended := exec.Command(os.Args[0], "-test.run=^$")
	check(t, ended.Run())
	host, err := os.Hostname()
	check(t, err)
	words := strings.TrimSuffix(p.Path(), "study.copresence") + ".study.copresence.open"
	check(t, os.WriteFile(words, fmt.Appendf(nil, `{"program":"Copresence","process":%d,"host":%q,"since":"2026-11-21T12:00:00Z"}`, ended.Process.Pid, host), 0o600))

	stranger := file(t, p.Path())
	_, err = stranger.Exec("BEGIN EXCLUSIVE")
	check(t, err)
	_, err = storage.Open(p.Path())
	if want := "study.copresence is open in another program; close it there or open a read-only look"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	_, err = stranger.Exec("ROLLBACK")
	check(t, err)
	check(t, stranger.Close())
	p, err = storage.Open(p.Path())
	check(t, err)
	check(t, p.Close())
	if _, err := os.Stat(words); err == nil {
		t.Error("the words of the ended process are still there")
	}
}
