package measure

import (
	"context"
	"sync"

	"copresence/storage/network/parallel"
)

// blocks is into how many runs of neighbouring items fold cuts its work. It is the
// same on every machine: sums of floating point numbers depend on it.
const blocks = 64

// sum is what one block of items adds up to, with the room to work in.
type sum[S any] interface {
	item(i int)  // adds item i
	add(other S) // adds what another has added up
	reset()      // forgets what was added
}

// fold adds up n items on all cores. Each block is added up by itself, and the sums
// of blocks are added in their order: the result is the same to the last bit
// whatever the number of cores. Progress is told by one goroutine at a time, which
// need not be that of the caller.
func fold[S sum[S]](ctx context.Context, n int, fresh func() S, progress func(done float64)) (S, error) {
	var (
		mutex   sync.Mutex
		total   = fresh()
		idle    []S
		waiting = map[int]S{}
		next    int // the block that is added to the total next
		done    int
	)
	take := func() S {
		mutex.Lock()
		defer mutex.Unlock()
		if len(idle) == 0 {
			return fresh()
		}
		s := idle[len(idle)-1]
		idle = idle[:len(idle)-1]
		return s
	}
	give := func(block, items int, s S) {
		mutex.Lock()
		defer mutex.Unlock()
		waiting[block] = s
		for s, there := waiting[next]; there; s, there = waiting[next] {
			total.add(s)
			s.reset()
			idle = append(idle, s)
			delete(waiting, next)
			next++
		}
		done += items
		if progress != nil {
			progress(float64(done) / float64(n))
		}
	}
	count := min(blocks, n)
	parallel.For(count, func(block int) {
		from, to := block*n/count, (block+1)*n/count
		if ctx.Err() != nil {
			return
		}
		s := take()
		for i := from; i < to; i++ {
			if ctx.Err() != nil {
				return
			}
			s.item(i)
		}
		give(block, to-from, s)
	})
	return total, ctx.Err()
}
