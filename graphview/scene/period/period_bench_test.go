package period_test

import (
	"fmt"
	"testing"

	"copresence/graphview/scene/period"
	"copresence/storage/network"
)

// BenchmarkMillionTies times what each step of a window costs, and what making the bars
// and reading the dates cost once.
func BenchmarkMillionTies(b *testing.B) {
	dates := make([][2]network.Date, 1_000_000)
	for i := range dates {
		dates[i] = [2]network.Date{network.Date(fmt.Sprintf("%d-%02d-%02d", 2010+i%5, 1+i%12, 1+i%28)), network.Date(fmt.Sprint(2015 + i%4))}
	}
	n := study(b, dates)
	ties := period.NewTies(n)
	scale := period.NewScale(ties.Extent)
	b.Run("dates", func(b *testing.B) {
		for b.Loop() {
			period.NewTies(n)
		}
	})
	b.Run("window", func(b *testing.B) {
		for b.Loop() {
			ties.In(scale.Days(20, 30), false, nil)
		}
	})
	b.Run("bars", func(b *testing.B) {
		for b.Loop() {
			ties.Histogram(scale, nil)
		}
	})
}
