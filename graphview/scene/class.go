package scene

import (
	"cmp"
	"encoding/json"
	"slices"

	"copresence/storage/network"
)

// Class is some activists, or some ties, that a legend names by one label.
type Class struct {
	Of    string `json:"of"`    // OfActivists or OfTies
	By    string `json:"by"`    // what makes classes of them, as in Appearance
	Label string `json:"class"` // as in the legend; "" are those of which nothing is known

	// As is AsShape for Other among the shapes: they leave more of the classes over than
	// colours do. All else is the same class in whichever key it stands, and As is empty.
	As string `json:"as,omitempty"`
}

// AsShape says in which key a class stands.
const AsShape = "shape"

// ShapeClassOf returns the class that the key of shapes names by a label.
func ShapeClassOf(by, label string) Class {
	c := Class{Of: OfActivists, By: by, Label: label}
	if label == Other {
		c.As = AsShape
	}
	return c
}

// Whom classes are of.
const (
	OfActivists = "activists"
	OfTies      = "ties"
)

func (c Class) compare(d Class) int {
	return cmp.Or(cmp.Compare(c.Of, d.Of), cmp.Compare(c.By, d.By), cmp.Compare(c.Label, d.Label), cmp.Compare(c.As, d.As))
}

// Hidden are classes that are left out of a picture. They do not change; a nil
// *Hidden leaves nothing out.
type Hidden struct{ classes []Class }

// NewHidden leaves those classes out.
func NewHidden(classes []Class) *Hidden {
	if len(classes) == 0 {
		return nil
	}
	classes = slices.Clone(classes)
	slices.SortFunc(classes, Class.compare)
	return &Hidden{slices.Compact(classes)}
}

// Classes lists the classes that are left out.
func (h *Hidden) Classes() []Class {
	if h == nil {
		return nil
	}
	return slices.Clone(h.classes)
}

// Has reports whether a class is left out.
func (h *Hidden) Has(c Class) bool { return h != nil && slices.Contains(h.classes, c) }

// With returns the classes with one more that is left out, or shown again.
func (h *Hidden) With(c Class, hide bool) *Hidden {
	all := slices.DeleteFunc(h.Classes(), func(d Class) bool { return c == d })
	if hide {
		all = append(all, c)
	}
	return NewHidden(all)
}

// Left returns what of n a picture in that style shows when classes are left out:
// all but their activists, their ties, and the ties of those activists; and which of the
// classes they are, since a legend may not have all of them. left is nil when nothing is
// left out. Of a million ties it takes too long to be waited for.
func (h *Hidden) Left(n *network.Network, st Style) (left *Group, inForce []Class) {
	activists := false
	for _, c := range h.Classes() {
		members := membership(n, &st, c)
		if members == nil {
			continue
		}
		if inForce = append(inForce, c); left == nil {
			left = &Group{Activists: Full(n.Activists.Len()), Ties: Full(n.Ties.Len())}
		}
		of := left.Ties
		if c.Of == OfActivists {
			of, activists = left.Activists, true
		}
		for i, member := range members {
			if member {
				of[i/64] &^= 1 << (i % 64)
			}
		}
	}
	if !activists {
		return left, inForce
	}
	for t, source := range n.Ties.Source {
		if !left.Activists.Has(source) || !left.Activists.Has(n.Ties.Target[t]) {
			left.Ties[t/64] &^= 1 << (t % 64)
		}
	}
	return left, inForce
}

// Members lists the activists and ties of a class of n in that style, ascending: of
// activists the ties among them too, and of ties their ends. Both are empty when the
// legend has no such class.
func Members(n *network.Network, st Style, c Class) (activists, ties []int32) {
	members := membership(n, &st, c)
	if members == nil {
		return nil, nil
	}
	in := make([]bool, n.Activists.Len())
	if c.Of == OfActivists {
		copy(in, members)
	}
	for t := range int32(n.Ties.Len()) {
		a, b := n.Ties.Source[t], n.Ties.Target[t]
		switch {
		case c.Of == OfActivists && in[a] && in[b]:
			ties = append(ties, t)
		case c.Of == OfTies && members[t]:
			in[a], in[b] = true, true
			ties = append(ties, t)
		}
	}
	for a, yes := range in {
		if yes {
			activists = append(activists, int32(a))
		}
	}
	return activists, ties
}

// membership tells of each activist, or each tie, whether it is in a class; nil: there
// is no such class.
func membership(n *network.Network, st *Style, c Class) []bool {
	if c.Of == OfActivists {
		return activistsIn(n, st, c)
	}
	for _, by := range [...]string{cmp.Or(st.Ties.Colour, ByVerdict), st.Ties.Line} {
		if by == c.By {
			return tiesIn(n, st, c)
		}
	}
	return nil
}

// activistsIn looks for a class among the colours, borders, hulls and shapes of activists.
func activistsIn(n *network.Network, st *Style, c Class) []bool {
	if c.As == "" {
		for _, by := range [...]*Style{st, st.styledBy(st.Border, st.BorderBy)} {
			if c.By == by.Colour {
				key, classOf := colourKey(n, by)
				if members := colourClass(n, by, key, classOf, c.Label); members != nil {
					return members
				}
			}
		}
		if c.By == st.Hulls && c.Label != "" {
			key, classOf := hullKey(n, st, nil)
			if members := colourClass(n, st, key, classOf, c.Label); members != nil {
				return members
			}
		}
	}
	if c != ShapeClassOf(st.Shape, c.Label) {
		return nil
	}
	return shapeClass(n, st, c.Label)
}

// colourClass tells of each activist whether it is in the class of a label in a key of
// colours; nil: there is no such class.
func colourClass(n *network.Network, st *Style, key *ColourKey, classOf []int, label string) []bool {
	if key == nil {
		return nil
	}
	wanted := -1
	if label != "" {
		if wanted = slices.IndexFunc(key.Classes, func(k ColourClass) bool { return k.Label == label }); wanted < 0 {
			return nil
		}
	}
	members := make([]bool, n.Activists.Len())
	for i := range members {
		if key.Numeric {
			members[i] = label == "" && unknown(st.colouring(n).Numbers[i])
		} else {
			members[i] = classOf[i] == wanted
		}
	}
	return members
}

// shapeClass is colourClass for the key of shapes.
func shapeClass(n *network.Network, st *Style, label string) []bool {
	key, shapes := shapeKey(n, st, nil)
	if key == nil {
		return nil
	}
	wanted := Hexagon
	if label != "" {
		i := slices.IndexFunc(key.Classes, func(k ShapeClass) bool { return k.Label == label })
		if i < 0 {
			return nil
		}
		wanted = key.Classes[i].Shape
	}
	members := make([]bool, len(shapes))
	for a, shape := range shapes {
		members[a] = shape == wanted
	}
	return members
}

func tiesIn(n *network.Network, st *Style, c Class) []bool {
	members := make([]bool, n.Ties.Len())
	if c.By == ByVerdict {
		v, err := network.ParseVerdict(c.Label)
		if err != nil {
			return nil
		}
		for t := range members {
			members[t] = n.Ties.Verdict[t] == v
		}
		return members
	}
	q := st.Ties.quality(n, c.By)
	switch {
	case q == nil:
		return nil
	case q.words == nil:
		for t, v := range q.numbers {
			members[t] = c.Label == "" && unknown(v)
		}
		return members
	}
	d := q.tieClasses(st)
	wanted := len(d.key.Classes)
	if c.Label != "" {
		if wanted = slices.IndexFunc(d.key.Classes, func(k LineClass) bool { return k.Label == c.Label }); wanted < 0 {
			return nil
		}
	}
	for t, class := range d.of {
		members[t] = int(class) == wanted
	}
	return members
}

// MarshalJSON writes the classes.
func (h *Hidden) MarshalJSON() ([]byte, error) { return json.Marshal(h.classes) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (h *Hidden) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &h.classes) }
