package catalogue

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/graphview/measure"
	"copresence/storage/network"
)

// byKind is the attribute that every activist has.
const byKind = "kind"

// Attributes lists what groups can be made by: kind, and the attributes of activists.
func Attributes(n *network.Network) []string {
	names := []string{byKind}
	for _, c := range n.Activists.Attributes {
		names = append(names, c.Name)
	}
	return names
}

// attribute finds an attribute; the column of kinds is made.
func attribute(n *network.Network, name string) (*network.Column, error) {
	for i := range n.Activists.Attributes {
		if c := &n.Activists.Attributes[i]; c.Name == name {
			return c, nil
		}
	}
	if name == byKind {
		c := &network.Column{Name: byKind, Label: byKind, Type: network.Category, Texts: make([]string, n.Activists.Len())}
		for i, kind := range n.Activists.Kind {
			c.Texts[i] = kind.String()
		}
		return c, nil
	}
	return nil, fmt.Errorf("there is no attribute %q of activists; there are %s", name, strings.Join(Attributes(n), ", "))
}

// wordsOf returns the values of an attribute in words; "" is missing.
func wordsOf(n *network.Network, name string) ([]string, error) {
	c, err := attribute(n, name)
	if err != nil {
		return nil, err
	}
	if !c.Type.Numeric() {
		return c.Texts, nil
	}
	words := make([]string, len(c.Numbers))
	for i, v := range c.Numbers {
		switch {
		case math.IsNaN(v):
		case c.Type == network.Boolean:
			words[i] = map[bool]string{true: "yes", false: "no"}[v != 0]
		default:
			words[i] = strconv.FormatFloat(v, 'g', -1, 64)
		}
	}
	return words, nil
}

// ParseModes understands the words of [EventParts], ATTRIBUTE=VALUE, and the name alone of
// an attribute that has two values: those with the second in alphabetical order are then
// the second mode. An attribute that is called like events is named with its value.
func ParseModes(n *network.Network, typed string) (Selecting, error) {
	if i := slices.Index(EventParts, typed); i >= 0 {
		return Selecting{Events: EventPart(i + 1)}, nil
	}
	name, value, given := strings.Cut(typed, "=")
	words, err := wordsOf(n, name)
	if err != nil {
		return Selecting{}, err
	}
	if given {
		s := Selecting{Attribute: name, Value: value}
		_, err := s.of(n)
		return s, err
	}
	low, high, known := "", "", 0
	for _, w := range words {
		switch {
		case w == "" || known > 0 && w == low || known > 1 && w == high:
		case known == 0:
			low, known = w, 1
		case known == 1:
			low, high, known = min(low, w), max(low, w), 2
		default:
			known++
		}
	}
	if known != 2 {
		return Selecting{}, fmt.Errorf("%s does not have two values: say which is the second mode, as in %s=VALUE", name, name)
	}
	return Selecting{Attribute: name, Value: high}, nil
}

// groups divides activists by the chosen attribute.
func (w *work) groups() (c *network.Column, d division, err error) {
	c, err = attribute(w.network, w.Attribute)
	if err != nil {
		return nil, d, err
	}
	d.of, d.count = measure.Groups(c)
	return c, d, nil
}
