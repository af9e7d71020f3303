package crowd

import (
	"fmt"
	"math"
)

// blendThen is how long a core takes to blend a pixel, ns, where the limits of pictures and
// of coding hold as they are written.
const blendThen = 2.4

// Slower tells how many times slower a core is now than one that blends a pixel in that
// time, at least 1: so much longer are limits. seconds is the processor time of the process
// so far. The sentence says what was measured.
func Slower(seconds func() float64) (times float64, why string) {
	blend := blended(seconds)
	times = max(1, blend/blendThen)
	return times, fmt.Sprintf("a blended pixel takes %.1f ns of a core: limits are %.2f times what they are in general", blend, times)
}

// blended is how long a core takes to blend a pixel into another, ns: lines of 160 px
// in all directions, two pixels a step, within a strip that fits into the second cache.
func blended(seconds func() float64) float64 {
	const width, height, steps, lines = 1600, 128, 160, 20000
	pixels := make([]uint32, width*height+width+1)
	least := math.Inf(1)
	for range 5 {
		began := seconds()
		for l := range lines {
			slope := uint32(l * 7919 & 0xFFFF)
			at, across, along := l*104729%(width*height), width, 1
			if l%2 == 1 {
				across, along = 1, width
			}
			for edge := uint32(0); edge < steps*slope+1; edge += slope + 1 {
				share := edge & 0xFFFF >> 8
				pair := [2]int{at % (width * height), at%(width*height) + across}
				for k, p := range pair {
					below, a := pixels[p], share
					if k == 0 {
						a = 256 - share
					}
					a >>= 2
					rb := (below&0xFF00FF*(256-a) + 0x400080*a) >> 8 & 0xFF00FF
					pixels[p] = 0xFF000000 | rb | (below&0xFF00*(256-a)+0x6000*a)>>8&0xFF00
				}
				at += along
			}
		}
		least = min(least, (seconds()-began)*1e9/(2*steps*lines))
	}
	return least
}
