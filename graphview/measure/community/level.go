package community

import (
	"math/rand/v2"

	"copresence/graphview/measure"
)

// level is a network whose nodes are activists, or communities of the level below.
type level struct {
	start    []int32
	other    []int32
	weight   []float64 // of each entry; nil: all 1
	self     []float64 // of each node: twice the strength of ties within it
	strength []float64 // of each node: that of all its ties, those within twice
	total    float64   // the sum of strength
}

func (l *level) len() int { return len(l.start) - 1 }

// ground makes the level of activists, with self-ties put aside.
func ground(g *measure.Graph) *level {
	n := g.Len()
	l := &level{start: make([]int32, n+1), self: make([]float64, n), strength: make([]float64, n)}
	invert := g.Weight() == measure.Distance
	weighted := g.Weight() != measure.Ignored
	take := func(a int32, row func(int32) ([]int32, []float64)) {
		others, weights := row(a)
		for k, b := range others {
			w := strength(weights, k, invert)
			l.strength[a] += w
			if b == a {
				l.self[a] += w
				continue
			}
			l.other = append(l.other, b)
			if weighted {
				l.weight = append(l.weight, w)
			}
		}
	}
	l.other = make([]int32, 0, 2*g.Ties())
	for a := range int32(n) {
		take(a, g.Out)
		if g.Directed() {
			take(a, g.In)
		}
		l.start[a+1] = int32(len(l.other))
		l.total += l.strength[a]
	}
	return l
}

// above makes one node of each community; of numbers them from 0 below count.
func (l *level) above(of []int32, count int) *level {
	up := &level{start: make([]int32, count+1), self: make([]float64, count), strength: make([]float64, count), total: l.total}
	members, first := sorted(of, count)
	sum := make([]float64, count)
	var met []int32
	for c := range int32(count) {
		met = met[:0]
		for _, a := range members[first[c]:first[c+1]] {
			up.strength[c] += l.strength[a]
			up.self[c] += l.self[a]
			for k := l.start[a]; k < l.start[a+1]; k++ {
				w := 1.0
				if l.weight != nil {
					w = l.weight[k]
				}
				to := of[l.other[k]]
				if to == c {
					up.self[c] += w
					continue
				}
				if sum[to] == 0 {
					met = append(met, to)
				}
				sum[to] += w
			}
		}
		for _, to := range met {
			up.other, up.weight = append(up.other, to), append(up.weight, sum[to])
			sum[to] = 0
		}
		up.start[c+1] = int32(len(up.other))
	}
	return up
}

// sorted lists nodes by community; those of community c are from first[c] on.
func sorted(of []int32, count int) (members, first []int32) {
	first = make([]int32, count+1)
	for _, c := range of {
		first[c+1]++
	}
	for c := range count {
		first[c+1] += first[c]
	}
	next := append([]int32(nil), first...)
	members = make([]int32, len(of))
	for a, c := range of {
		members[next[c]] = int32(a)
		next[c]++
	}
	return members, first
}

// compact numbers communities anew in the order in which nodes have them, so that none
// is empty, and returns how many there are.
func compact(of []int32) int {
	number := make([]int32, len(of)) // 1 + the new number
	count := int32(0)
	for a, c := range of {
		if number[c] == 0 {
			count++
			number[c] = count
		}
		of[a] = number[c] - 1
	}
	return int(count)
}

func alone(n int) []int32 {
	of := make([]int32, n)
	for a := range of {
		of[a] = int32(a)
	}
	return of
}

func shuffled(n int, random *rand.Rand) []int32 {
	order := alone(n)
	random.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}
