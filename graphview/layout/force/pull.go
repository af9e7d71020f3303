package force

import (
	"math"

	"copresence/storage/network"
)

// springs are the ties of each activist in compressed sparse rows.
type springs struct {
	start []int32
	other []int32
	pull  []float64 // what the distance, or its logarithm, is multiplied with
	count []int32   // ties of each activist to others
	whole float64   // sum of the weights over all ties
}

func newSprings(n *network.Network, s settings) *springs {
	count := n.Activists.Len()
	k := &springs{start: make([]int32, 1, count+1), count: make([]int32, count)}
	mean := 0.0
	for a := range int32(count) {
		others, _ := n.Incident(a)
		for _, b := range others {
			if b != a {
				k.count[a]++
			}
		}
		mean += float64(1+k.count[a]) / float64(count)
	}
	for a := range int32(count) {
		others, ties := n.Incident(a)
		for i, b := range others {
			if a == b {
				continue
			}
			w := weight(n.Ties.Weight[ties[i]], s.influence)
			k.whole += w / 2
			if s.dissuadeHubs {
				w *= mean * k.share(n, ties[i])
			}
			k.other, k.pull = append(k.other, b), append(k.pull, w)
		}
		k.start = append(k.start, int32(len(k.other)))
	}
	return k
}

// share returns the inverse of m of the source of a tie.
func (k *springs) share(n *network.Network, tie int32) float64 {
	source, target := 1/float64(1+k.count[n.Ties.Source[tie]]), 1/float64(1+k.count[n.Ties.Target[tie]])
	if n.Ties.Directed[tie] {
		return source
	}
	return (source + target) / 2
}

// weight returns a power of a tie's weight; 0 where that is no number above 0.
func weight(w, power float64) float64 {
	switch {
	case power == 0:
		return 1
	case !(w > 0) || math.IsInf(w, 1):
		return 0
	case power == 1:
		return w
	}
	return float64(float32(math.Pow(w, power))) // the last bits of a power differ between processors
}

// attract adds to the force on an activist what its ties pull.
func (b *body) attract(v int, linLog bool) {
	x, y, fx, fy := b.x[v], b.y[v], 0.0, 0.0
	for i := b.start[v]; i < b.start[v+1]; i++ {
		u := b.other[i]
		dx, dy, pull := b.x[u]-x, b.y[u]-y, b.pull[i]
		if linLog || b.radius != nil {
			d := math.Sqrt(float64(dx*dx) + float64(dy*dy))
			if b.radius != nil {
				d -= b.radius[v] + b.radius[u]
			}
			if d <= 0 {
				continue
			}
			if linLog {
				pull *= logarithm(1+d) / d
			}
		}
		fx += float64(pull * dx)
		fy += float64(pull * dy)
	}
	b.fx[v] += fx
	b.fy[v] += fy
}

// logarithm returns the natural logarithm of x, which is above 0, to 12 digits and
// to the same bits on every processor, which math.Log does not promise:
//
//	log x = e log 2 + 2 (s + s^3/3 + s^5/5 + ...)    with x = 2^e m, s = (m-1)/(m+1)
func logarithm(x float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	s := (m - 1) / (m + 1)
	square, sum := s*s, 0.0
	for power := 15; power >= 1; power -= 2 {
		sum = 1/float64(power) + float64(square*sum)
	}
	return float64(math.Ln2*float64(e)) + float64(2*s*sum)
}
