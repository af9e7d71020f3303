package window

import (
	"log"
	"os"
	"testing"
)

// TestMain gives the tests a folder of their own: Fyne's test driver keeps what the
// program stores, also the sample, in that for temporary files.
func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "copresence-window-")
	if err == nil {
		err = os.Setenv("TMPDIR", folder)
	}
	if err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	if err := os.RemoveAll(folder); err != nil {
		log.Print(err)
	}
	os.Exit(code)
}
