package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"copresence/app/session"
)

// TestBackupOfAProjectThatIsOpen makes a backup while another process has the
// project, which is not to be restored then.
func TestBackupOfAProjectThatIsOpen(t *testing.T) {
	folder := t.TempDir()
	project, backup := filepath.Join(folder, "study.copresence"), filepath.Join(folder, "backup.copresence")
	s, err := session.Create(project, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := s.AddCoder("A"); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(binary, "backup", project, backup).CombinedOutput(); err != nil || !strings.Contains(string(out), "this is a look") {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	if err := s.AddCoder("B"); err != nil {
		t.Errorf("after the backup the project cannot be changed: %v", err)
	}
	out, err := exec.Command(binary, "restore", project, backup, "--dry-run").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "add B") {
		t.Errorf("what differs: %v\n%s", err, out)
	}
	out, err = exec.Command(binary, "restore", project, backup).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "is open in Copresence") {
		t.Errorf("restored under another process: %v\n%s", err, out)
	}
	if n := len(s.State().Coders); n != 2 {
		t.Errorf("%d coders are left", n)
	}
}
