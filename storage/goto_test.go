package storage_test

import (
	"context"
	"testing"

	"copresence/storage"
	"copresence/storage/network"
)

// marked is a project with many marks on its one tie, each a step.
func marked(t fatal, p *storage.Project, marks int) (last int64) {
	t.Helper()
	add(t, p, batchOf(2, tie(0, 1)))
	a := coder(t, p, "A")
	for i := range marks {
		mark(t, p, 1, a, network.Verdict(1+i%3))
	}
	return int64(2 + marks)
}

func TestGoingToAStepTellsHowFarItIs(t *testing.T) {
	p := create(t)
	last := marked(t, p, 200)
	for _, to := range []int64{0, last, last / 2, last} {
		var told []float64
		_, err := p.GoTo(context.Background(), to, noon, func(done float64) { told = append(told, done) })
		check(t, err)
		if len(told) < 2 || told[0] <= 0 || told[0] > .9 || told[len(told)-1] > 1 {
			t.Errorf("on the way to step %d it tells %v", to, told)
		}
		for i := 1; i < len(told); i++ {
			if told[i] < told[i-1] {
				t.Errorf("on the way to step %d it goes backwards: %v", to, told)
			}
		}
	}
}

// BenchmarkGoTo goes to the beginning of a history and back. The time a step must
// not grow with the number of steps.
func BenchmarkGoTo(b *testing.B) {
	for _, steps := range []int{100, 2000} {
		b.Run(map[int]string{100: "steps=100", 2000: "steps=2000"}[steps], func(b *testing.B) {
			p := create(b)
			last := marked(b, p, steps)
			b.ResetTimer()
			for range b.N {
				for _, to := range []int64{0, last} {
					_, err := p.GoTo(context.Background(), to, noon, nil)
					check(b, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(2*steps*b.N), "us/step")
		})
	}
}
