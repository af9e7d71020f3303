package parallel_test

import (
	"runtime"
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

func TestForLeavesNothingBehind(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2)) // on many cores Go itself makes goroutines anew now and then
	sum := make([]int, 64)
	do := func(i int) { sum[i]++ }
	parallel.For(len(sum), do)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const times = 1000
	for range times {
		parallel.For(len(sum), do)
	}
	runtime.ReadMemStats(&after)
	if got := float64(after.Mallocs-before.Mallocs) / times; got >= 1 {
		t.Errorf("a loop allocates %g times", got)
	}
}
