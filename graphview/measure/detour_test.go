package measure_test

import (
	"testing"

	"copresence/graphview/measure"
)

func TestDetour(t *testing.T) {
	// A square 0-1-2-3 with both 0-1 doubled, and 3-4 hanging on it.
	n := tied(t, 5, []tie{{0, 1, 1}, {1, 0, 1}, {1, 2, 0}, {2, 3, 1}, {3, 0, 0}, {3, 4, 1}})
	for which, want := range []struct {
		steps     int
		connected bool
	}{{3, true}, {3, true}, {3, true}, {3, true}, {3, true}, {0, false}} {
		steps, connected, err := measure.Detour(n, int32(which))
		if err != nil || steps != want.steps || connected != want.connected {
			t.Errorf("tie %d: %d steps, connected %v, %v; want %+v", which, steps, connected, err, want)
		}
	}
}
