package layout_test

import (
	"strconv"
	"testing"

	"copresence/graphview/layout"
)

func BenchmarkStress(b *testing.B) {
	for _, size := range []struct{ activists, ties int }{
		{80, 400}, {500, 2_500}, {2_000, 10_000}, {10_000, 50_000}, {100_000, 500_000},
	} {
		b.Run(strconv.Itoa(size.activists), func(b *testing.B) {
			n := groups(b, size.activists, size.ties)
			for b.Loop() {
				place(b, layout.Stress{}, n)
			}
		})
	}
}

// Many small components, as a scraped graph has them, are a task for the packing.
func BenchmarkStressOfPairs(b *testing.B) {
	var pairs [][2]int32
	for i := range int32(5_000) {
		pairs = append(pairs, [2]int32{2 * i, 2*i + 1})
	}
	n := tied(b, 10_000, pairs)
	for b.Loop() {
		place(b, layout.Stress{}, n)
	}
}
