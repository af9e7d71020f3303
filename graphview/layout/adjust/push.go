package adjust

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// push lets those who overlap push each other apart, at most so many times, and
// reports whether nobody overlaps any more. Those who cannot move give no way. It
// gives up where very many overlap, which would end only after they have been pushed
// through one another, and where it gets nowhere, as there is no room.
func (c *crowd) push(ctx context.Context, times int) (done bool, err error) {
	const (
		crowded = 12 // pairs for each body
		patient = 6  // times until a fifth fewer must overlap
	)
	more, before := 1.001, math.MaxInt // more than needed, so that it ends
	for i := range times {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		count, limit := 0, crowded*len(c.x)
		c.pairs(func(i, j int32) bool {
			dx, dy := c.parting(i, j) // as it is by now
			share := more
			if int(j) < c.movable {
				share = more / 2
				c.x[j] += float64(share * dx)
				c.y[j] += float64(share * dy)
			}
			c.x[i] -= float64(share * dx)
			c.y[i] -= float64(share * dy)
			count++
			return count < limit
		})
		if count == 0 {
			return true, nil
		}
		if count >= limit {
			return false, nil
		}
		if i%patient == patient-1 {
			if float64(count) > .8*float64(before) {
				return false, nil
			}
			before = count
		}
	}
	return c.clean(), nil
}

// clean reports whether nobody overlaps.
func (c *crowd) clean() bool {
	clean := true
	c.pairs(func(int32, int32) bool {
		clean = false
		return false
	})
	return clean
}

// lodge puts those who still overlap, the smallest last, to the nearest places that
// are free.
func (c *crowd) lodge(ctx context.Context) error {
	loose := make([]bool, len(c.x))
	var list []int32
	loosen := func(b int32) {
		if !loose[b] {
			loose[b] = true
			list = append(list, b)
		}
	}
	c.pairs(func(i, j int32) bool {
		switch {
		case int(j) >= c.movable:
			loosen(i)
		case !loose[i] && !loose[j]:
			loosen(c.smaller(i, j))
		}
		return true
	})
	slices.SortStableFunc(list, func(a, b int32) int {
		return cmp.Compare(c.halfX[b]*c.halfY[b], c.halfX[a]*c.halfY[a])
	})
	s := newSettled(c, loose)
	for _, b := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.settle(b)
	}
	return nil
}

// smaller returns the smaller one of two, the second if they are equal.
func (c *crowd) smaller(i, j int32) int32 {
	if c.halfX[i]*c.halfY[i] < c.halfX[j]*c.halfY[j] {
		return i
	}
	return j
}
