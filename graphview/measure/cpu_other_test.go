//go:build !unix

package measure_test

import "testing"

// processorTime is not known on this system; the time on the clock is.
func processorTime(*testing.B) float64 { return 0 }
