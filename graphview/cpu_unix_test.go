//go:build unix

package graphview

import (
	"syscall"
	"testing"
)

// processorTime returns the seconds that all threads have had so far.
func processorTime(t testing.TB) float64 {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
