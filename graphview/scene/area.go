package scene

import (
	"math"

	"copresence/storage/network"
)

// area is what an index is asked about: a box, and of it, if across is not 0, only what
// is no farther than reach from a line. Lengths are units of the layout.
type area struct {
	box      extent
	from, to network.Point // of the line
	across   network.Point // of length 1, at a right angle to the line
	reach    float64
}

// aroundLine returns the area around the line from a to b.
func aroundLine(a, b network.Point, reach float64) area {
	r := area{from: a, to: b, reach: reach}
	if length := norm(b.Sub(a)); length > 0 {
		r.across = turned(b.Sub(a)).Scale(1 / length)
	}
	r.box.low = px(vec{X: math.Min(a.X, b.X) - reach, Y: math.Min(a.Y, b.Y) - reach})
	r.box.high = px(vec{X: math.Max(a.X, b.X) + reach, Y: math.Max(a.Y, b.Y) + reach})
	return r
}

// touches reports whether the extent, widened by lane for each lane, may have a point in
// common with the area.
func (a *area) touches(e *extent, lane float32) bool {
	stray := e.lanes * lane
	if e.low.X-stray > a.box.high.X || e.high.X+stray < a.box.low.X || e.low.Y-stray > a.box.high.Y || e.high.Y+stray < a.box.low.Y {
		return false
	}
	if a.across == (network.Point{}) {
		return true
	}
	low, high := wide(e.low), wide(e.high)
	middle, half := low.Add(high).Scale(.5), high.Sub(low).Scale(.5)
	most := half.X*math.Abs(a.across.X) + half.Y*math.Abs(a.across.Y) + a.reach + float64(stray)
	return math.Abs(dot(middle.Sub(a.from), a.across)) <= most
}

// cells divide the layout into 65,536 columns and as many rows.
type cells struct {
	low     network.Point
	perUnit network.Point
}

// cell is a column and a row.
type cell struct{ x, y uint16 }

// ends are the cells of the two ends of a tie.
type ends struct{ from, to cell }

func newCells(places []network.Point) cells {
	low, high, found := Bounds(places)
	if !found {
		return cells{}
	}
	size := high.Sub(low)
	return cells{low, network.Point{X: 65535 / math.Max(size.X, 1e-9), Y: 65535 / math.Max(size.Y, 1e-9)}}
}

func (c *cells) of(p network.Point) cell {
	return cell{uint16((p.X - c.low.X) * c.perUnit.X), uint16((p.Y - c.low.Y) * c.perUnit.Y)}
}

// roughArea is an area in cells.
type roughArea struct {
	lowX, lowY, highX, highY float32
	// A cell (x, y) is alongX x + alongY y + constant units of the layout from the line.
	alongX, alongY, constant, reach float32
	from, to, perUnit               Px
	line                            bool // there is one
}

func (a *area) rough(c *cells) roughArea {
	if c.perUnit == (network.Point{}) {
		return roughArea{}
	}
	low, high := wide(a.box.low).Sub(c.low), wide(a.box.high).Sub(c.low)
	r := roughArea{
		lowX: float32(low.X*c.perUnit.X) - 1, lowY: float32(low.Y*c.perUnit.Y) - 1,
		highX: float32(high.X * c.perUnit.X), highY: float32(high.Y * c.perUnit.Y),
		alongX: float32(a.across.X / c.perUnit.X), alongY: float32(a.across.Y / c.perUnit.Y),
		constant: float32(dot(c.low.Sub(a.from), a.across)), perUnit: px(c.perUnit),
		line: a.across != network.Point{},
	}
	from, to := a.from.Sub(c.low), a.to.Sub(c.low)
	r.from = Px{float32(from.X * c.perUnit.X), float32(from.Y * c.perUnit.Y)}
	r.to = Px{float32(to.X * c.perUnit.X), float32(to.Y * c.perUnit.Y)}
	r.reach = float32(a.reach) + 1.1*(abs(r.alongX)+abs(r.alongY)) // an end is anywhere in its cell
	return r
}

// touches reports whether a tie between cells, which strays that far from the straight
// line, may have a point in common with the area.
func (r *roughArea) touches(e *ends, stray float32) bool {
	fx, fy, tx, ty := float32(e.from.x), float32(e.from.y), float32(e.to.x), float32(e.to.y)
	beside, below := stray*r.perUnit.X, stray*r.perUnit.Y
	if max(fx, tx)+beside < r.lowX || min(fx, tx)-beside > r.highX || max(fy, ty)+below < r.lowY || min(fy, ty)-below > r.highY {
		return false
	}
	if !r.line {
		return true
	}
	a, b, most := r.alongX*fx+r.alongY*fy+r.constant, r.alongX*tx+r.alongY*ty+r.constant, r.reach+stray
	if a > most && b > most || a < -most && b < -most {
		return false
	}
	// The same the other way round: on which side of the tie the line's ends are.
	dx, dy := tx-fx, ty-fy
	most = ((r.reach+stray)*r.perUnit.X+1)*abs(dy) + ((r.reach+stray)*r.perUnit.Y+1)*abs(dx)
	a, b = (r.from.X-fx)*dy-(r.from.Y-fy)*dx, (r.to.X-fx)*dy-(r.to.Y-fy)*dx
	return (a <= most || b <= most) && (a >= -most || b >= -most)
}

func abs(v float32) float32 { return math.Float32frombits(math.Float32bits(v) &^ (1 << 31)) }
