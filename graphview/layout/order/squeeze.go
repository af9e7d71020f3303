package order

import "slices"

// squeeze draws rows together until they are no broader than a page of that height,
// or than the row of most vertices needs. In every row order and room are kept: of
// all ways to do so, the one with the least squares of what vertices are moved.
func (f *flight) squeeze(x []float64, height float64) {
	const loose = 1.15 // as broad as the fullest row, and a little
	most := 0
	for _, row := range f.rows {
		most = max(most, len(f.standing(row)))
	}
	low, high := slices.Min(x), slices.Max(x)
	by := max(page*height, loose*2*halfVertex*float64(most)) / max(high-low, 1)
	if by >= 1 {
		return
	}
	for _, row := range f.rows {
		vertices := f.standing(row)
		wishes := make([]float64, len(vertices))
		for i, v := range vertices {
			wishes[i] = float64(x[v]*by) - float64(i)*2*halfVertex
		}
		for i, at := range ascending(wishes) {
			x[vertices[i]] = at + float64(i)*2*halfVertex
		}
	}
}

// standing returns the vertices of a row that are no dummies.
func (f *flight) standing(row []int32) []int32 {
	var vertices []int32
	for _, v := range row {
		if int(v) < f.real {
			vertices = append(vertices, v)
		}
	}
	return vertices
}

// ascending returns the numbers, none below the one before it, that are nearest to
// the given ones by least squares: those that are out of order become their mean
// (R. E. Barlow & H. D. Brunk, The isotonic regression problem and its dual, JASA
// 67, 1972, doi 10.1080/01621459.1972.10481216).
func ascending(wishes []float64) []float64 {
	type pool struct {
		sum   float64
		count int
	}
	var pools []pool
	mean := func(p pool) float64 { return p.sum / float64(p.count) }
	for _, w := range wishes {
		pools = append(pools, pool{w, 1})
		for k := len(pools) - 1; k > 0 && mean(pools[k-1]) > mean(pools[k]); k-- {
			pools[k-1].sum += pools[k].sum
			pools[k-1].count += pools[k].count
			pools = pools[:k]
		}
	}
	var found []float64
	for _, p := range pools {
		for range p.count {
			found = append(found, mean(p))
		}
	}
	return found
}
