package paint

// bins say which of a number of things touch each strip, in the order of
// painting: things order[starts[i]:starts[i+1]] touch strip i. Whoever has few things
// may count them in smaller numbers.
type bins[number uint16 | int32] struct {
	order  []number
	starts []int32
}

// of returns the things that touch a strip.
func (b *bins[number]) of(strip int) []number { return b.order[b.starts[strip]:b.starts[strip+1]] }

// sort fills the bins with n things: it counts, and then places. span tells the
// first strip that a thing touches, and the one after the last.
func (b *bins[number]) sort(strips, n int, span func(i int) (first, last int)) {
	// starts[i+2] counts strip i at first, so that after adding up starts[i+1]
	// is where strip i begins, and after placing where it ends.
	b.starts = sized(b.starts, strips+2)
	clear(b.starts)
	for i := range n {
		first, last := span(i)
		for s := first; s < last; s++ {
			b.starts[s+2]++
		}
	}
	for s := 1; s < len(b.starts); s++ {
		b.starts[s] += b.starts[s-1]
	}
	b.order = sized(b.order, int(b.starts[strips+1]))
	for i := range n {
		first, last := span(i)
		for s := first; s < last; s++ {
			b.order[b.starts[s+1]] = number(i)
			b.starts[s+1]++
		}
	}
}

// sized returns a slice of that length, in the memory of s if it is enough.
func sized[T any](s []T, length int) []T {
	if cap(s) < length {
		return make([]T, length, length+length/4)
	}
	return s[:length]
}
