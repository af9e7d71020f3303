package parallel_test

import (
	"testing"

	"copresence/storage/network/parallel"
)

func TestForDoesEachOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		times := make([]int, n)
		parallel.For(n, func(i int) { times[i]++ })
		for i, got := range times {
			if got != 1 {
				t.Errorf("n = %d: item %d was done %d times", n, i, got)
			}
		}
	}
}

func TestForPanicsInTheCaller(t *testing.T) {
	defer func() {
		if r := recover(); r != "seven" {
			t.Errorf("recovered %v, want seven", r)
		}
	}()
	parallel.For(100, func(i int) {
		if i == 7 {
			panic("seven")
		}
	})
	t.Error("For returned after a panic")
}
