package path

import (
	"context"
	"errors"
	"slices"

	"copresence/storage/network"
)

// Most is the number of activists up to which the library is asked.
const Most = 5000

// ErrNone says that no way joins two activists.
var ErrNone = errors.New("no path joins the two")

// Within is the part of a network in which ways are looked for.
type Within struct {
	Network  *network.Network
	Keep     func(tie int32) bool // which ties can be gone; nil: all
	Directed bool                 // whether a directed tie leads from its source to its target only
}

// Way is a sequence of activists, each tied to the next.
type Way struct{ Activists []int32 }

// Length is the number of steps.
func (w Way) Length() int { return len(w.Activists) - 1 }

func (w Within) keeps(tie int32) bool { return w.Keep == nil || w.Keep(tie) }

// onward returns to whom one step leads from a, or with back from whom it leads to a,
// ascending and each once.
func (w Within) onward(a int32, back bool) []int32 {
	others, ties := w.Network.Incident(a)
	var next []int32
	for k, b := range others {
		t := ties[k]
		source := w.Network.Ties.Source[t] == a
		if b != a && w.keeps(t) && (!w.Directed || !w.Network.Ties.Directed[t] || source != back) {
			next = append(next, b)
		}
	}
	slices.Sort(next)
	return slices.Compact(next)
}

// steps returns how many steps everybody is from an activist, at most most; -1 beyond.
func (w Within) steps(from int32, back bool, most int) []int {
	steps := make([]int, w.Network.Activists.Len())
	for a := range steps {
		steps[a] = -1
	}
	steps[from] = 0
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		a := queue[0]
		if steps[a] == most {
			break
		}
		for _, b := range w.onward(a, back) {
			if steps[b] < 0 {
				steps[b] = steps[a] + 1
				queue = append(queue, b)
			}
		}
	}
	return steps
}

// Shortest returns a way of the fewest steps. Of several it is that which goes, from the
// first activist on, to the lowest index that it can. Where there is none, it is ErrNone.
func (w Within) Shortest(from, to int32) (Way, error) {
	left := w.steps(to, true, w.Network.Activists.Len())
	if left[from] < 0 {
		return Way{}, ErrNone
	}
	way := Way{[]int32{from}}
	for at := from; at != to; {
		for _, b := range w.onward(at, false) {
			if left[b] == left[at]-1 {
				at = b
				break
			}
		}
		way.Activists = append(way.Activists, at)
	}
	return way, nil
}

// All returns the ways of at most upTo steps on which nobody is twice, the shortest
// first and of equal ones in the order of indices. There can be very many: when there are
// more than most, all is false and some of the shortest are returned. Cancelling the
// context ends it with the context's error.
func (w Within) All(ctx context.Context, from, to int32, upTo, most int) (ways []Way, all bool, err error) {
	left := w.steps(to, true, upTo)
	if from == to || left[from] < 0 {
		return nil, true, ErrNone
	}
	for length := left[from]; length <= upTo; length++ {
		s := search{within: w, ctx: ctx, left: left, to: to, most: most - len(ways), on: make([]bool, len(left)), next: map[int32][]int32{}}
		if err := s.step(from, length); err != nil {
			return nil, false, err
		}
		ways = append(ways, s.found...)
		if s.tooMany {
			return ways, false, nil
		}
	}
	return ways, true, nil
}

// search looks for all ways of one length.
type search struct {
	within  Within
	ctx     context.Context
	left    []int // steps to the end, at least
	to      int32
	most    int
	on      []bool // the way
	way     []int32
	next    map[int32][]int32
	found   []Way
	tooMany bool
	looked  int
}

// step extends the way by an activist, of whom the end is exactly so many steps away.
func (s *search) step(a int32, steps int) error {
	if s.looked++; s.looked%1024 == 0 && s.ctx.Err() != nil {
		return s.ctx.Err()
	}
	s.way = append(s.way, a)
	s.on[a] = true
	defer func() {
		s.way = s.way[:len(s.way)-1]
		s.on[a] = false
	}()
	if a == s.to {
		if steps == 0 {
			if len(s.found) == s.most {
				s.tooMany = true
				return nil
			}
			s.found = append(s.found, Way{slices.Clone(s.way)})
		}
		return nil
	}
	if _, known := s.next[a]; !known {
		s.next[a] = s.within.onward(a, false)
	}
	for _, b := range s.next[a] {
		if s.on[b] || s.left[b] < 0 || s.left[b] > steps-1 {
			continue
		}
		if err := s.step(b, steps-1); err != nil || s.tooMany {
			return err
		}
	}
	return nil
}

// Ties returns the ties that the ways go, ascending: all kept ones between activists who
// follow each other, in a direction in which they can be gone.
func (w Within) Ties(ways []Way) []int32 {
	var all []int32
	for _, way := range ways {
		for i := range way.Length() {
			a, b := way.Activists[i], way.Activists[i+1]
			others, ties := w.Network.Incident(a)
			for k, other := range others {
				t := ties[k]
				if other == b && w.keeps(t) && (!w.Directed || !w.Network.Ties.Directed[t] || w.Network.Ties.Source[t] == a) {
					all = append(all, t)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
