package measure

import "copresence/storage/network"

// rows are compressed sparse rows: the entries of activist a are
// other[start[a]:start[a+1]], and their weights, unless weight is nil.
type rows struct {
	start  []int32
	other  []int32
	weight []float64
}

func (r rows) row(a int32) (others []int32, weights []float64) {
	from, to := r.start[a], r.start[a+1]
	if r.weight != nil {
		weights = r.weight[from:to]
	}
	return r.other[from:to], weights
}

func (r rows) degree(a int32) int32 { return r.start[a+1] - r.start[a] }

// arcs are ties one way, not sorted.
type arcs struct {
	source, target []int32
	weight         []float64 // nil when ignored
}

// newArcs lists the ties, each way unless it is directed and direction counts.
func newArcs(t *network.Ties, kept []int32, directed, weighted bool) arcs {
	a := arcs{source: make([]int32, 0, 2*len(kept)), target: make([]int32, 0, 2*len(kept))}
	add := func(source, target int32, weight float64) {
		a.source, a.target = append(a.source, source), append(a.target, target)
		if weighted {
			a.weight = append(a.weight, weight)
		}
	}
	for _, tie := range kept {
		add(t.Source[tie], t.Target[tie], t.Weight[tie])
		if !directed || !t.Directed[tie] {
			add(t.Target[tie], t.Source[tie], t.Weight[tie])
		}
	}
	return a
}

// bySource sorts arcs into rows by source and, within them, by target: first by
// target, and the rows of that turned round. Equal arcs keep their order.
func (a arcs) bySource(activists int) rows {
	r := emptyRows(activists, a.target, a.weight != nil)
	next := append([]int32(nil), r.start[:activists]...)
	for i, t := range a.target {
		at := next[t]
		next[t]++
		r.other[at] = a.source[i]
		if a.weight != nil {
			r.weight[at] = a.weight[i]
		}
	}
	return r.transposed()
}

// emptyRows makes room for the entries that belong to each of the keys.
func emptyRows(activists int, keys []int32, weighted bool) rows {
	r := rows{start: make([]int32, activists+1), other: make([]int32, len(keys))}
	for _, k := range keys {
		r.start[k+1]++
	}
	for a := range activists {
		r.start[a+1] += r.start[a]
	}
	if weighted {
		r.weight = make([]float64, len(keys))
	}
	return r
}

// transposed turns every entry round; the rows of the result are sorted.
func (r rows) transposed() rows {
	activists := len(r.start) - 1
	t := emptyRows(activists, r.other, r.weight != nil)
	next := append([]int32(nil), t.start[:activists]...)
	for a := range int32(activists) {
		for i := r.start[a]; i < r.start[a+1]; i++ {
			b := r.other[i]
			at := next[b]
			next[b]++
			t.other[at] = a
			if r.weight != nil {
				t.weight[at] = r.weight[i]
			}
		}
	}
	return t
}

// collapsed leaves out self-ties and makes one entry of equal ones, in sorted rows.
func (r rows) collapsed(meaning Weight) rows {
	c := rows{start: make([]int32, len(r.start)), other: make([]int32, 0, len(r.other))}
	if r.weight != nil {
		c.weight = make([]float64, 0, len(r.weight))
	}
	for a := range int32(len(r.start) - 1) {
		first := len(c.other)
		for i := r.start[a]; i < r.start[a+1]; i++ {
			b := r.other[i]
			last := len(c.other) - 1
			switch {
			case b == a:
			case last < first || c.other[last] != b:
				c.other = append(c.other, b)
				if r.weight != nil {
					c.weight = append(c.weight, r.weight[i])
				}
			case meaning == Strength:
				c.weight[last] += r.weight[i]
			case meaning == Distance:
				c.weight[last] = min(c.weight[last], r.weight[i])
			}
		}
		c.start[a+1] = int32(len(c.other))
	}
	return c
}

// merged returns the entries of both, each once, without self-ties.
func merged(x, y rows) rows {
	m := rows{start: make([]int32, len(x.start)), other: make([]int32, 0, len(x.other))}
	for a := range int32(len(x.start) - 1) {
		p, _ := x.row(a)
		q, _ := y.row(a)
		last := a // never an entry of its own row
		for len(p) > 0 || len(q) > 0 {
			var b int32
			if len(q) == 0 || len(p) > 0 && p[0] <= q[0] {
				b, p = p[0], p[1:]
			} else {
				b, q = q[0], q[1:]
			}
			if b != a && (last == a || b != last) {
				m.other = append(m.other, b)
				last = b
			}
		}
		m.start[a+1] = int32(len(m.other))
	}
	return m
}
