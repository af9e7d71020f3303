package network

import "math"

// Point is a place in the drawing's own units: a layout puts two activists who
// share a tie about 100 units apart. x grows to the right, y downwards.
type Point struct{ X, Y float64 }

// Nowhere is the place of an activist that no layout has placed yet.
var Nowhere = Point{math.NaN(), math.NaN()}

// Placed reports whether p is a place: both coordinates are finite.
func (p Point) Placed() bool {
	return !math.IsNaN(p.X-p.X) && !math.IsNaN(p.Y-p.Y)
}

// Add returns p moved by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns the vector from q to p.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Scale returns p with both coordinates multiplied by f. The products are rounded
// before anything is added to them, on every processor.
func (p Point) Scale(f float64) Point { return Point{float64(p.X * f), float64(p.Y * f)} }

// Length returns the distance of p from the origin.
func (p Point) Length() float64 { return math.Hypot(p.X, p.Y) }
