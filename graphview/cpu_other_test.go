//go:build !unix

package graphview

import "testing"

// processorTime is not known on this system; the time on the clock is.
func processorTime(testing.TB) float64 { return 0 }
