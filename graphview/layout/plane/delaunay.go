package plane

import (
	"math"

	"copresence/storage/network"
)

// Neighbours returns the pairs of points that are neighbours in the Delaunay
// triangulation: no other point is nearer to both than these to each other is, for
// one. The first of a pair is the smaller index, and each pair comes once. Points
// are thought moved by a hundred-thousandth of the whole, in a way that depends on
// their index only, so that none coincide and no three are in line; a few pairs at
// the outer border may be missing, but all points hang together.
//
// Points come in along a tour, each into the triangle that holds it, and edges are
// flipped until no circle around a triangle holds a fourth point: C. L. Lawson,
// Software for C1 surface interpolation, Mathematical Software III, 1977,
// doi 10.1016/B978-0-12-587260-7.50011-X.
func Neighbours(points []network.Point) [][2]int32 {
	if len(points) < 2 {
		return nil
	}
	m := newMesh(points)
	for _, v := range Tour(points) {
		m.insert(v)
	}
	var pairs [][2]int32
	for e, v := range m.corner {
		u := m.corner[following(int32(e))]
		if v < u && int(u) < len(points) {
			pairs = append(pairs, [2]int32{v, u})
		}
	}
	return pairs
}

// mesh is a triangulation. Triangle t has the corners 3t, 3t+1 and 3t+2, anticlockwise
// with y upwards; edge e leads from corner e to the following one.
type mesh struct {
	x, y   []float64 // of the points in the unit square, and three far outside
	corner []int32
	mate   []int32 // the same edge in the triangle beside; -1 at the border
	last   int32   // an edge of the triangle that changed last
	todo   []int32
}

func following(e int32) int32 {
	if e%3 == 2 {
		return e - 2
	}
	return e + 1
}

func newMesh(points []network.Point) *mesh {
	low, high := points[0], points[0]
	for _, p := range points {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	scale := 1 / max(high.X-low.X, high.Y-low.Y, math.SmallestNonzeroFloat32)
	m := &mesh{}
	for i, p := range points {
		m.x = append(m.x, float64((p.X-low.X)*scale)+jolt(2*i))
		m.y = append(m.y, float64((p.Y-low.Y)*scale)+jolt(2*i+1))
	}
	const far = 1e3
	m.x, m.y = append(m.x, -far, far, 0), append(m.y, -far, -far, far)
	n := int32(len(points))
	m.corner, m.mate = []int32{n, n + 1, n + 2}, []int32{-1, -1, -1}
	return m
}

// jolt returns a small number that looks random but is always the same.
func jolt(i int) float64 {
	h := uint64(i+1) * 0x9E3779B97F4A7C15
	h ^= h >> 31
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 29
	return (float64(h>>11)/(1<<53) - .5) * 2e-5
}

// left returns twice the area of a triangle, positive if c is to the left of a-b.
func (m *mesh) left(a, b, c int32) float64 {
	return float64((m.x[b]-m.x[a])*(m.y[c]-m.y[a])) - float64((m.y[b]-m.y[a])*(m.x[c]-m.x[a]))
}

// locate returns an edge of the triangle that holds a point.
func (m *mesh) locate(p int32) int32 {
	e := m.last
	for range len(m.corner) {
		t := e - e%3
		next := int32(-1)
		for k := range int32(3) {
			f := t + (e+k)%3
			if m.left(m.corner[f], m.corner[following(f)], p) < 0 && m.mate[f] >= 0 {
				next = m.mate[f]
				break
			}
		}
		if next < 0 {
			return t
		}
		e = following(next)
	}
	return e - e%3 // by rounding alone: any triangle will do for a picture
}

// insert divides the triangle that holds a point into three.
func (m *mesh) insert(p int32) {
	t := m.locate(p)
	a, b, c := m.corner[t], m.corner[t+1], m.corner[t+2]
	ab, bc, ca := m.mate[t], m.mate[t+1], m.mate[t+2]
	u := int32(len(m.corner))
	v := u + 3
	m.corner[t+2] = p // a b p
	m.corner = append(m.corner, b, c, p, c, a, p)
	m.mate = append(m.mate, -1, -1, -1, -1, -1, -1)
	m.pair(t, ab)
	m.pair(u, bc)
	m.pair(v, ca)
	m.pair(t+1, u+2)
	m.pair(u+1, v+2)
	m.pair(v+1, t+2)
	m.last = t
	m.flip(t, u, v)
}

func (m *mesh) pair(e, f int32) {
	m.mate[e] = f
	if f >= 0 {
		m.mate[f] = e
	}
}

// flip turns edges that lie opposite to the new point, and those that come to lie
// there, where the triangle beyond has its corner too near.
func (m *mesh) flip(edges ...int32) {
	const most = 100_000 // only rounding could make it go on for longer
	m.todo = append(m.todo[:0], edges...)
	for range most {
		if len(m.todo) == 0 {
			return
		}
		e := m.todo[len(m.todo)-1]
		m.todo = m.todo[:len(m.todo)-1]
		f := m.mate[e]
		if f < 0 {
			continue
		}
		e1, f1 := following(e), following(f)
		e2, f2 := following(e1), following(f1)
		a, b, p, q := m.corner[e], m.corner[e1], m.corner[e2], m.corner[f2]
		if !m.inside(a, b, p, q) {
			continue
		}
		// a b p and b a q become q b p and p a q.
		e2s, f2s := m.mate[e2], m.mate[f2]
		m.corner[e], m.corner[f] = q, p
		m.pair(e, f2s)
		m.pair(f, e2s)
		m.pair(e2, f2)
		m.todo = append(m.todo, e, f1)
	}
}

// inside reports whether q lies in the circle around the triangle a b p.
func (m *mesh) inside(a, b, p, q int32) bool {
	ax, ay := m.x[a]-m.x[q], m.y[a]-m.y[q]
	bx, by := m.x[b]-m.x[q], m.y[b]-m.y[q]
	px, py := m.x[p]-m.x[q], m.y[p]-m.y[q]
	aa := float64(ax*ax) + float64(ay*ay)
	bb := float64(bx*bx) + float64(by*by)
	pp := float64(px*px) + float64(py*py)
	return float64(aa*(float64(bx*py)-float64(by*px)))-
		float64(bb*(float64(ax*py)-float64(ay*px)))+
		float64(pp*(float64(ax*by)-float64(ay*bx))) > 0
}
