package order

import (
	"math"
	"slices"

	"copresence/storage/network"
)

// shelf is what stands already, in vertical strips as wide as a disc needs.
type shelf struct {
	strips map[int][]network.Point // by height
}

func newShelf() *shelf { return &shelf{strips: map[int][]network.Point{}} }

// lodge returns the place nearest to a wish that is free, up to margin beside it, and
// takes it.
func (s *shelf) lodge(wish network.Point, margin float64) network.Point {
	best, least := wish, math.Inf(1)
	for _, share := range [...]float64{0, -.5, .5, -1, 1} {
		if share != 0 && margin == 0 {
			break
		}
		x := wish.X + float64(share*margin)
		y := s.free(x, wish.Y)
		// To stand beside its date costs less than to stand far from its friends.
		if cost := math.Abs(y-wish.Y) + math.Abs(float64(share*margin))/4; cost < least {
			best, least = network.Point{X: x, Y: y}, cost
		}
	}
	strip := int(math.Floor(best.X / room))
	list := s.strips[strip]
	i, _ := slices.BinarySearchFunc(list, best, byHeight)
	s.strips[strip] = slices.Insert(list, i, best)
	return best
}

func byHeight(p, q network.Point) int {
	switch {
	case p.Y < q.Y:
		return -1
	case p.Y > q.Y:
		return 1
	}
	return 0
}

// free returns the height nearest to y at which nobody at x covers anybody.
func (s *shelf) free(x, y float64) float64 {
	strip := int(math.Floor(x / room))
	var taken []float64
	for k := strip - 1; k <= strip+1; k++ {
		for _, p := range s.strips[k] {
			if math.Abs(p.X-x) < room {
				taken = append(taken, p.Y)
			}
		}
	}
	slices.Sort(taken)
	below, above := y, y
	for _, t := range taken {
		if t >= below+height {
			break
		}
		if t > below-height {
			below = t + height
		}
	}
	for _, t := range slices.Backward(taken) {
		if t <= above-height {
			break
		}
		if t < above+height {
			above = t - height
		}
	}
	if below-y <= y-above {
		return below
	}
	return above
}
