package scene

import (
	"fmt"
	"slices"
	"strings"

	"copresence/storage/network"
)

// The names that Style.Colour and Style.Size understand beside attributes.
const (
	ByKind   = "kind"   // Colour: person, organisation, page
	ByDegree = "degree" // Size: number of ties
)

// Style says how a network is to look. Lengths are in units, 96 to the inch.
type Style struct {
	Theme     Theme
	Scale     float64 // pixels a unit: a display's scale, or dpi/96 of a figure
	Labels    bool    // whether activists are named
	Naming    Naming  // who of them, as far as there is room
	MostNames int     // with NameLargest: how many
	LabelSize float64 // of labels, units
	RadiusMin float64 // of the smallest disc at a zoom of one, units
	RadiusMax float64 // of the largest
	TieWidth  float64 // multiplies the widths of all ties
	NamesIn   Room    // where labels must stay; its zero value: they may reach beyond the picture

	// Events draws the events as squares, where package occasion places them, and who took
	// part in them as thin lines. They follow the activists and the ties: an index from
	// that of activists on is of an event, in all that a picture is told or tells.
	Events bool

	// Backdrop is what lies behind; nil: nothing does.
	Backdrop *Backdrop

	Appearance
}

// Room is a part of a picture, px from its top left corner.
type Room struct{ Left, Top, Right, Bottom float64 }

// DefaultStyle returns the style of the window in light colours, at one pixel a
// unit.
func DefaultStyle() Style {
	return Style{
		Theme: Light, Scale: 1, Labels: true, LabelSize: 12,
		RadiusMin: 3.5, RadiusMax: 11, TieWidth: 1,
	}
}

// Validate reports a Colour or Size that n has no attribute for, naming those
// that it has. Build passes over what is not there instead.
func (st *Style) Validate(n *network.Network) error {
	if st.Colour != "" && st.Colour != ByKind && st.colouring(n) == nil {
		return fmt.Errorf("colour %q: there is no such attribute of activists; there are: %s",
			st.Colour, strings.Join(Colourings(n), ", "))
	}
	if st.Size != "" && st.Size != ByDegree && st.sizing(n) == nil {
		return fmt.Errorf("size %q: there is no such numeric attribute of activists; there are: %s",
			st.Size, strings.Join(Sizings(n), ", "))
	}
	if st.Shape != "" && st.ShapeBy == nil && !slices.Contains(Shapings(n), st.Shape) {
		return fmt.Errorf("shape %q: there is no such attribute of activists that is words; there are: %s", st.Shape, strings.Join(Shapings(n), ", "))
	}
	if st.Border != "" && st.BorderBy == nil && !slices.Contains(Colourings(n), st.Border) {
		return fmt.Errorf("border %q: there is no such attribute of activists; there are: %s", st.Border, strings.Join(Colourings(n), ", "))
	}
	if st.Hulls != "" && st.HullsBy == nil && !slices.Contains(Shapings(n), st.Hulls) {
		return fmt.Errorf("hulls %q: there is no such attribute of activists that is words; there are: %s", st.Hulls, strings.Join(Shapings(n), ", "))
	}
	if st.Opacity != "" && st.clarity(n) == nil {
		return fmt.Errorf("opacity %q: there is no such numeric attribute of activists; there are: %s", st.Opacity, strings.Join(Sizings(n)[1:], ", "))
	}
	if st.Letters != "" && st.lettering(n) == nil {
		return fmt.Errorf("size of labels %q: there is no such numeric attribute of activists; there are: %s", st.Letters, strings.Join(Sizings(n)[1:], ", "))
	}
	if err := st.Ramp.Validate(); err != nil {
		return err
	}
	return st.Ties.Validate(n)
}

// Colourings lists what Style.Colour may name in n, beside nothing.
func Colourings(n *network.Network) []string {
	names := []string{ByKind}
	for _, c := range n.Activists.Attributes {
		if c.Type != network.DateType {
			names = append(names, c.Name)
		}
	}
	return names
}

// Sizings lists what Style.Size may name in n.
func Sizings(n *network.Network) []string {
	names := []string{ByDegree}
	for _, c := range n.Activists.Attributes {
		if c.Type == network.Number {
			names = append(names, c.Name)
		}
	}
	return names
}

// colouring finds the values that colour discs; nil: there are none.
func (st *Style) colouring(n *network.Network) *network.Column {
	return values(n, st.ColourBy, st.Colour, func(t network.ColumnType) bool { return t != network.DateType })
}

// sizing finds the values that size discs; nil: their ties do.
func (st *Style) sizing(n *network.Network) *network.Column {
	return values(n, st.SizeBy, st.Size, func(t network.ColumnType) bool { return t == network.Number })
}

func values(n *network.Network, computed *network.Column, name string, fits func(network.ColumnType) bool) *network.Column {
	if computed != nil && fits(computed.Type) && max(len(computed.Texts), len(computed.Numbers)) == n.Activists.Len() {
		return computed
	}
	return attribute(n, name, fits)
}

func attribute(n *network.Network, name string, fits func(network.ColumnType) bool) *network.Column {
	i := slices.IndexFunc(n.Activists.Attributes, func(c network.Column) bool {
		return c.Name == name && fits(c.Type)
	})
	if i < 0 {
		return nil
	}
	return &n.Activists.Attributes[i]
}
