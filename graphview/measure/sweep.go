package measure

import (
	"context"
	"math/bits"
)

// word is how many activists one sweep looks from at once.
const word = 64

// sweep searches by breadth for up to 64 activists at once. It walks against the
// direction of ties, from those who are reached to those who reach them, so that
// what it finds belongs to the activist where it arrives: whoever is met for the
// first time at step d by k of the 64 is at distance d to k others.
type sweep struct {
	*Reach
	graph                *Graph
	steps                []int64  // the sum of distances, exact
	seen, frontier, next []uint64 // bit s: met before, in the last step, in this one
	here, there          []int32  // whom the last step met, and this one
}

func sweepAll(ctx context.Context, g *Graph, progress func(done float64)) (*Reach, error) {
	n := g.Len()
	total, err := fold(ctx, (n+word-1)/word, func() *sweep {
		return &sweep{
			Reach: newReach(n), graph: g, steps: make([]int64, n),
			seen: make([]uint64, n), frontier: make([]uint64, n), next: make([]uint64, n),
			here: make([]int32, 0, n), there: make([]int32, 0, n),
		}
	}, progress)
	if err != nil {
		return nil, err
	}
	for a, steps := range total.steps {
		total.Farness[a] = float64(steps)
	}
	return total.Reach, nil
}

func (s *sweep) add(other *sweep) {
	for a := range s.steps {
		s.Reached[a] += other.Reached[a]
		s.steps[a] += other.steps[a]
		s.Inverse[a] += other.Inverse[a]
		s.Farthest[a] = max(s.Farthest[a], other.Farthest[a])
	}
}

func (s *sweep) reset() {
	clear(s.Reached)
	clear(s.steps)
	clear(s.Inverse)
	clear(s.Farthest)
}

// item looks from the activists of number 64 i to 64 i + 63.
func (s *sweep) item(i int) {
	first, n := i*word, s.graph.Len()
	clear(s.seen)
	clear(s.frontier)
	s.here = s.here[:0]
	count := min(word, n-first)
	for k := range count {
		s.seen[first+k] = 1 << k
		s.frontier[first+k] = 1 << k
		s.here = append(s.here, int32(first+k))
	}
	full := ^uint64(0) >> (word - count)
	for step := 1; len(s.here) > 0; step++ {
		if s.few() {
			s.push()
		} else {
			s.pull(full)
		}
		s.tell(step)
		for _, a := range s.here {
			s.frontier[a] = 0 // so that it is empty when it comes to be next
		}
		s.here, s.there = s.there, s.here
		s.frontier, s.next = s.next, s.frontier
	}
}

// few reports whether following the ties of those met last takes clearly less than
// asking everybody. The share is a guess that does on every graph tried.
func (s *sweep) few() bool {
	const share = 12
	if len(s.here) > s.graph.Len()/share {
		return false
	}
	most := len(s.graph.in.other) / share
	for _, a := range s.here {
		most -= int(s.graph.in.degree(a))
		if most < 0 {
			return false
		}
	}
	return true
}

// push goes from those met last to those who are tied to them.
func (s *sweep) push() {
	in := &s.graph.in
	there := s.there[:0]
	for _, a := range s.here {
		bitsOfA := s.frontier[a]
		for _, b := range in.other[in.start[a]:in.start[a+1]] {
			if s.next[b] == 0 {
				there = append(there, b)
			}
			s.next[b] |= bitsOfA
		}
	}
	kept := there[:0]
	for _, b := range there {
		if s.next[b] &^= s.seen[b]; s.next[b] != 0 {
			kept = append(kept, b)
		}
	}
	s.there = kept
}

// pull asks everybody who has not been met by all whether they are tied to
// somebody met last.
func (s *sweep) pull(full uint64) {
	out := &s.graph.out
	there := s.there[:0]
	frontier, start := s.frontier, out.start
	for a, seen := range s.seen {
		if seen == full {
			continue
		}
		var met uint64
		for _, b := range out.other[start[a]:start[a+1]] {
			met |= frontier[b]
		}
		met &^= seen
		s.next[a] = met
		if met != 0 {
			there = append(there, int32(a))
		}
	}
	s.there = there
}

// tell writes down whom this step met.
func (s *sweep) tell(step int) {
	distance := float64(step)
	inverse := 1 / distance
	for _, a := range s.there {
		met := s.next[a]
		s.seen[a] |= met
		count := bits.OnesCount64(met)
		s.Reached[a] += int32(count)
		s.steps[a] += int64(count) * int64(step)
		s.Inverse[a] += float64(count) * inverse
		s.Farthest[a] = max(s.Farthest[a], distance)
	}
}
