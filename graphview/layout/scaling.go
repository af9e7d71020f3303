package layout

import (
	"math"
	"math/rand/v2"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// landmarks is the number of vertices, at most, to which distances are taken for a
// start.
const landmarks = 50

// columns returns the first k columns of a matrix of n rows of the given width.
func columns(d []uint16, n, width, k int) []uint16 {
	c := make([]uint16, 0, n*k)
	for v := range n {
		c = append(c, d[v*width:v*width+k]...)
	}
	return c
}

// scale gives n vertices places in the plane, by their distances d to k others,
// row by row: pivot multidimensional scaling. With D the squared distances,
//
//	C = -1/2 (D - row means - column means + mean)
//	x = (n/k)^(1/4) C v1 / sqrt(s1)    y = (n/k)^(1/4) C v2 / sqrt(s2)
//
// where v1 and v2 are the right singular vectors of C of the two largest singular
// values s1 and s2. The paper leaves the size open; the first factor is what the
// singular values lack when only k of the n columns are there.
//
// U. Brandes & C. Pich, Eigensolver methods for progressive multidimensional
// scaling of large data, Graph Drawing 2006, doi 10.1007/978-3-540-70904-6_6.
func scale(d []uint16, n int, random *rand.Rand) []network.Point {
	k := len(d) / n
	c := centre(d, n, k)
	square := c.gram()
	v1, s1 := dominant(square, k, random)
	deflate(square, k, v1, s1)
	v2, s2 := dominant(square, k, random)
	places := make([]network.Point, n)
	f1, f2 := factor(s1, n, k), factor(s2, n, k)
	row := make([]float64, k)
	for v := range places {
		c.row(v, row)
		places[v] = network.Point{X: f1 * dot(row, v1), Y: f2 * dot(row, v2)}
	}
	return places
}

// factor returns what to multiply with along a direction, given its eigenvalue in
// the Gram matrix, the square of the singular value; 0 where there is no extent.
func factor(eigenvalue float64, n, k int) float64 {
	if eigenvalue < 1e-9 {
		return 0
	}
	return math.Sqrt(math.Sqrt(float64(n) / float64(k) / eigenvalue))
}

// centred is C, whose rows are worked out when they are needed: in a large network
// they would take more memory than all the rest.
type centred struct {
	d       []uint16
	n, k    int
	columns []float64 // means of the squares
	whole   float64   // mean of all squares
}

func centre(d []uint16, n, k int) *centred {
	c := &centred{d: d, n: n, k: k, columns: make([]float64, k)}
	for v := range n {
		sum := 0.0
		for p, x := range d[v*k : (v+1)*k] {
			square := float64(x) * float64(x)
			c.columns[p] += square
			sum += square
		}
		c.whole += sum
	}
	c.whole /= float64(n) * float64(k)
	for p := range c.columns {
		c.columns[p] /= float64(n)
	}
	return c
}

// row writes the row of vertex v.
func (c *centred) row(v int, row []float64) {
	sum := 0.0
	for p, x := range c.d[v*c.k : (v+1)*c.k] {
		row[p] = float64(float64(x) * float64(x))
		sum += row[p]
	}
	for p := range row {
		row[p] = -(row[p] - sum/float64(c.k) - c.columns[p] + c.whole) / 2
	}
}

// gram returns the k by k matrix of the products of the columns. Blocks of rows are
// summed apart, and then in their order.
func (c *centred) gram() []float64 {
	const block = 16_384 // rows
	k := c.k
	parts := make([][]float64, (c.n+block-1)/block)
	parallel.For(len(parts), func(b int) {
		row, part := make([]float64, k), make([]float64, k*k)
		for v := b * block; v < min((b+1)*block, c.n); v++ {
			c.row(v, row)
			for p, x := range row {
				to := part[p*k : p*k+p+1]
				for q := range to {
					to[q] += float64(x * row[q])
				}
			}
		}
		parts[b] = part
	})
	square := make([]float64, k*k)
	for _, part := range parts {
		for i, x := range part {
			square[i] += x
		}
	}
	for p := range k {
		for q := range p {
			square[q*k+p] = square[p*k+q]
		}
	}
	return square
}

// dominant returns the eigenvector of the largest eigenvalue of a symmetric
// matrix, and the eigenvalue, by power iteration. What it does not resolve of
// two nearly equal ones is for the stress to decide.
func dominant(square []float64, k int, random *rand.Rand) ([]float64, float64) {
	const rounds = 200
	v, next := make([]float64, k), make([]float64, k)
	for p := range v {
		v[p] = random.Float64() - .5
	}
	value := 0.0
	for range rounds {
		for p := range next {
			next[p] = dot(square[p*k:(p+1)*k], v)
		}
		value = math.Sqrt(dot(next, next))
		if value < 1e-9 {
			return v, 0
		}
		for p := range next {
			next[p] /= value
		}
		v, next = next, v
	}
	return v, value
}

// deflate takes the direction v of that eigenvalue out of the matrix.
func deflate(square []float64, k int, v []float64, value float64) {
	for p := range k {
		for q := range k {
			square[p*k+q] -= float64(float64(value*v[p]) * v[q])
		}
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}
