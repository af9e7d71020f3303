package scene

import (
	"image/color"
	"math"
	"slices"

	"copresence/storage/network"
)

// Shape is the outline of a disc: round, or a regular polygon of about the same area.
type Shape uint8

// The shapes, in the order in which classes take them. What is left has TriangleDown,
// and what is unknown Hexagon.
const (
	Round Shape = iota
	Box
	Triangle
	Diamond
	TriangleDown
	Hexagon
)

// mostShapes is the number of classes that have a shape of their own.
const mostShapes = 4

// Corners returns the number of corners of a shape, 0 of Round, the direction of the
// first from the centre in radians, y growing downwards, and how far its sides are from
// there, as a share of the disc's radius.
func (s Shape) Corners() (number int, first, inset float64) {
	switch s {
	case Box:
		return 4, math.Pi / 4, .886 // half the root of π, so that the areas are equal
	case Diamond:
		return 4, 0, .886
	case Triangle:
		return 3, -math.Pi / 2, .72
	case TriangleDown:
		return 3, math.Pi / 2, .72
	case Hexagon:
		return 6, 0, .952
	}
	return 0, 0, 1
}

// Reach returns the distance from the centre to the farthest corner of a disc with its
// borders, px.
func (d *Disc) Reach() float32 {
	corners, _, inset := d.Shape.Corners()
	switch {
	case d.Square:
		return d.Outer() * math.Sqrt2
	case corners == 0:
		return d.Outer()
	}
	sides := d.Outer() - d.Radius*float32(1-inset)
	return sides / float32(math.Cos(math.Pi/float64(corners)))
}

// ShapeKey explains the shapes of discs.
type ShapeKey struct {
	Title   string
	By      string // as in Appearance
	Classes []ShapeClass
	Missing int // how many have Hexagon, because nothing is known
}

// ShapeClass is one shape of discs, and how many activists have it.
type ShapeClass struct {
	Label string
	Shape Shape
	Count int
}

// Shapings lists what Style.Shape and Style.Hulls may name in n.
func Shapings(n *network.Network) []string {
	names := []string{ByKind}
	for _, c := range n.Activists.Attributes {
		if c.Type != network.DateType && c.Type != network.Number {
			names = append(names, c.Name)
		}
	}
	return names
}

// styledBy returns the style in which something else colours discs.
func (st *Style) styledBy(name string, by *network.Column) *Style {
	other := *st
	other.Colour, other.ColourBy = name, by
	return &other
}

// shapeKey returns the key of the discs' shapes, and the shape of each activist; nil:
// all are round.
func shapeKey(n *network.Network, st *Style, group *Group) (*ShapeKey, []Shape) {
	by := st.styledBy(st.Shape, st.ShapeBy)
	by.Classes = nil
	colours, classOf := colourKey(n, by)
	if st.Shape == "" || colours == nil || colours.Numeric {
		return nil, nil
	}
	key := &ShapeKey{Title: colours.Title, By: st.Shape}
	for i, c := range colours.Classes {
		if i < mostShapes {
			key.Classes = append(key.Classes, ShapeClass{Label: c.Label, Shape: Shape(i)})
		} else if i == mostShapes {
			key.Classes = append(key.Classes, ShapeClass{Label: Other, Shape: TriangleDown})
		}
	}
	shapes := make([]Shape, n.Activists.Len())
	for a, class := range classOf {
		shapes[a] = Hexagon
		if class >= 0 {
			shapes[a] = key.Classes[min(class, mostShapes)].Shape
		}
		if group != nil && !group.HasActivist(int32(a)) {
			continue
		}
		if class < 0 {
			key.Missing++
		} else {
			key.Classes[min(class, mostShapes)].Count++
		}
	}
	return key, shapes
}

// borders returns the colour of each disc's border; nil: borders tell nothing.
func borders(n *network.Network, st *Style) []color.NRGBA {
	by := st.styledBy(st.Border, st.BorderBy)
	if key, _ := colourKey(n, by); key == nil || st.Border == "" {
		return nil
	}
	return discColours(n, by)
}

// borderKey explains the borders of discs.
func borderKey(n *network.Network, st *Style, group *Group) *ColourKey {
	by := st.styledBy(st.Border, st.BorderBy)
	key, classOf := colourKey(n, by)
	if key == nil || st.Border == "" {
		return nil
	}
	key.By = st.Border
	if group != nil {
		key.recount(n, by, classOf, group)
	}
	return key
}

// clarity is the column that says how much of its colour a disc keeps; nil: all.
func (st *Style) clarity(n *network.Network) *network.Column {
	if st.Opacity == "" {
		return nil
	}
	return values(n, st.OpacityBy, st.Opacity, func(t network.ColumnType) bool { return t == network.Number })
}

// faintestDisc is how much of its colour a disc of the least value keeps.
const faintestDisc = .2

// lighten mixes the colours of discs with paper, so that they still cover the ties
// that end there.
func lighten(colours []color.NRGBA, n *network.Network, st *Style) []color.NRGBA {
	c := st.clarity(n)
	if c == nil {
		return colours
	}
	shares := graded(c.Numbers, faintestDisc, 1)
	lighter := slices.Clone(colours)
	for a := range lighter {
		lighter[a] = blend(st.Theme.Paper, colours[a], float64(shares[a]))
	}
	return lighter
}

// clarityKey explains how much of their colours discs keep.
func clarityKey(n *network.Network, st *Style) *RangeKey {
	c := st.clarity(n)
	if c == nil {
		return nil
	}
	return rangeKey(columnQuality(c))
}

// shape returns the shape of an activist.
func (p *plan) shape(a int32) Shape {
	if int(a) < len(p.shapes) {
		return p.shapes[a]
	}
	return Round
}
