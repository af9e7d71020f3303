package measure

// times adds up x over the entries of row a, weighted. Four sums run beside each
// other, for a processor adds faster than it waits for the last sum; their order is
// fixed.
func (r *rows) times(weights, x []float64, a int32) float64 {
	from, to := r.start[a], r.start[a+1]
	others := r.other[from:to]
	var s, t, u, v float64
	if weights == nil {
		for len(others) >= 4 {
			s += x[others[0]]
			t += x[others[1]]
			u += x[others[2]]
			v += x[others[3]]
			others = others[4:]
		}
		for _, b := range others {
			s += x[b]
		}
		return (s + t) + (u + v)
	}
	for i, w := range weights[from:to] {
		s += w * x[others[i]]
	}
	return s
}

func dot(x, y []float64) float64 {
	var s, t, u, v float64
	y = y[:len(x)]
	for len(x) >= 4 && len(y) >= 4 {
		s += x[0] * y[0]
		t += x[1] * y[1]
		u += x[2] * y[2]
		v += x[3] * y[3]
		x, y = x[4:], y[4:]
	}
	for i := range x {
		s += x[i] * y[i]
	}
	return (s + t) + (u + v)
}

// largestOne divides by the largest of the values, unless all are 0.
func largestOne(x []float64) {
	most := 0.0
	for _, v := range x {
		most = max(most, v)
	}
	if most == 0 {
		return
	}
	for i := range x {
		x[i] /= most
	}
}
