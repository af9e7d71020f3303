package scene

import (
	"encoding/json"
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
)

// ClassColours are the colours that people chose for classes. They do not change;
// a nil *ClassColours has none.
type ClassColours struct{ all []classColour } // in the order of classes

type classColour struct {
	Class
	Colour string `json:"colour"` // #rrggbb
}

// ParseColour reads a colour of the form #rrggbb.
func ParseColour(text string) (color.NRGBA, error) {
	hex, is := strings.CutPrefix(strings.TrimSpace(text), "#")
	v, err := strconv.ParseUint(hex, 16, 32)
	if !is || len(hex) != 6 || err != nil {
		return color.NRGBA{}, fmt.Errorf("colour %q is not of the form #1F5FA8", text)
	}
	return rgb(uint32(v)), nil
}

// ParseClassColours reads what String writes. Nothing is no colours.
func ParseClassColours(text string) (*ClassColours, error) {
	if text == "" {
		return nil, nil
	}
	c := &ClassColours{}
	if err := json.Unmarshal([]byte(text), &c.all); err != nil {
		return nil, fmt.Errorf("colours of classes: %w", err)
	}
	for _, one := range c.all {
		if _, err := ParseColour(one.Colour); err != nil {
			return nil, fmt.Errorf("colours of classes: %w", err)
		}
	}
	slices.SortStableFunc(c.all, func(a, b classColour) int { return a.compare(b.Class) })
	return c, nil
}

// String writes the colours as JSON; "" when there are none.
func (c *ClassColours) String() string {
	if c == nil || len(c.all) == 0 {
		return ""
	}
	text, err := json.Marshal(c.all)
	if err != nil {
		panic(err) // strings can always be written
	}
	return string(text)
}

// Colour returns the colour that was chosen for a class, if one was.
func (c *ClassColours) Colour(of Class) (chosen color.NRGBA, found bool) {
	if c == nil {
		return chosen, false
	}
	i, found := slices.BinarySearchFunc(c.all, of, func(one classColour, of Class) int { return one.compare(of) })
	if !found {
		return chosen, false
	}
	chosen, err := ParseColour(c.all[i].Colour)
	return chosen, err == nil
}

// With returns the colours with another one for a class; nil: that of the palette.
func (c *ClassColours) With(of Class, chosen *color.NRGBA) *ClassColours {
	changed := &ClassColours{}
	if c != nil {
		changed.all = slices.DeleteFunc(slices.Clone(c.all), func(one classColour) bool { return one.Class == of })
	}
	if chosen != nil {
		changed.all = append(changed.all, classColour{of, fmt.Sprintf("#%02X%02X%02X", chosen.R, chosen.G, chosen.B)})
		slices.SortFunc(changed.all, func(a, b classColour) int { return a.compare(b.Class) })
	}
	return changed
}

// recolour gives classes of activists the colours that were chosen.
func (a *Appearance) recolour(classes []ColourClass) {
	for i := range classes {
		if chosen, found := a.Classes.Colour(Class{Of: OfActivists, By: a.Colour, Label: classes[i].Label}); found {
			classes[i].Colour = chosen
		}
	}
}
