package session_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
)

// reveal panics with something that must not leave the machine.
func reveal(name string, numbers []int) int {
	if len(numbers) == 0 {
		panic("no numbers for " + name)
	}
	return numbers[len(name)]
}

func panicOf(t *testing.T, work func()) *session.PanicError {
	t.Helper()
	var caught *session.PanicError
	session.Guard(work, func(err error) {
		if !errors.As(err, &caught) {
			t.Fatalf("%v", err)
		}
	})
	if caught == nil {
		t.Fatal("no panic")
	}
	return caught
}

func TestReportsHoldNothingPersonal(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	home, err := os.Getwd()
	must(t, err)
	for what, work := range map[string]func(){
		"panic: a string": func() { reveal("Aygün", nil) },
		"panic: runtime error: index out of range [6] with length 1": func() { reveal("Aygün", []int{1}) },
		"panic: a *errors.errorString":                               func() { panic(errors.New("/home/aygün/Aygün.copresence")) },
		"panic: a *fmt.wrapError":                                    func() { panic(fmt.Errorf("Aygün: %w", os.ErrNotExist)) },
	} {
		report := panicOf(t, work).Report("0.1.0", at)
		if !strings.Contains(report, what+"\n") || !strings.Contains(report, "session/crash_test.go:") ||
			!strings.HasPrefix(report, "Copresence 0.1.0, go") {
			t.Errorf("%s: the report lacks what it is for:\n%s", what, report)
		}
		for _, secret := range []string{"Aygün", "aygün", "0x", home, filepath.Dir(home) + "/"} {
			if strings.Contains(report, secret) {
				t.Errorf("the report holds %q:\n%s", secret, report)
			}
		}
	}
}

func TestWriteReport(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "reports")
	path, err := panicOf(t, func() { reveal("", nil) }).WriteReport(folder, "0.1.0", time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	must(t, err)
	content, err := os.ReadFile(path)
	must(t, err)
	if filepath.Base(path) != "report 2026-11-21 120000.txt" || !strings.Contains(string(content), "panic: a string") {
		t.Errorf("%s: %s", path, content)
	}
}
