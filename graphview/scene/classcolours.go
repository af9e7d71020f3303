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
	if err := c.UnmarshalJSON([]byte(text)); err != nil {
		return nil, err
	}
	for _, one := range c.all {
		if _, err := ParseColour(one.Colour); err != nil {
			return nil, fmt.Errorf("colours of classes: %w", err)
		}
	}
	return c, nil
}

// MarshalJSON writes the colours.
func (c *ClassColours) MarshalJSON() ([]byte, error) { return json.Marshal(c.all) }

// UnmarshalJSON reads what MarshalJSON wrote. Colours that cannot be read are nobody's
// reason to refuse all the rest of a picture; Readable leaves them out.
func (c *ClassColours) UnmarshalJSON(text []byte) error {
	var all []classColour
	if err := json.Unmarshal(text, &all); err != nil {
		return fmt.Errorf("colours of classes: %w", err)
	}
	slices.SortStableFunc(all, func(a, b classColour) int { return a.compare(b.Class) })
	c.all = slices.CompactFunc(all, func(a, b classColour) bool { return a.Class == b.Class })
	return nil
}

// Readable returns the colours but those that cannot be read, and what is written there.
func (c *ClassColours) Readable() (readable *ClassColours, bad []string) {
	readable = c.kept(func(one classColour) (classColour, bool) {
		_, err := ParseColour(one.Colour)
		if err != nil && !slices.Contains(bad, one.Colour) {
			bad = append(bad, one.Colour)
		}
		return one, err == nil
	})
	return readable, bad
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

// Renamed returns the colours with other names for what makes classes of activists.
func (c *ClassColours) Renamed(name func(by string) string) *ClassColours {
	return c.kept(func(one classColour) (classColour, bool) {
		if one.Of == OfActivists {
			one.By = name(one.By)
		}
		return one, true
	})
}

// Differing returns the colours of c for classes that have another, or none, in d.
func (c *ClassColours) Differing(d *ClassColours) *ClassColours {
	return c.kept(func(one classColour) (classColour, bool) {
		known, found := d.Colour(one.Class)
		chosen, _ := c.Colour(one.Class)
		return one, !found || known != chosen
	})
}

// Under returns the colours of c, and over them those of d; nil when there are none.
func (c *ClassColours) Under(d *ClassColours) *ClassColours {
	all := &ClassColours{}
	if c != nil {
		all = c
	}
	if d != nil {
		for _, one := range d.all {
			if chosen, found := d.Colour(one.Class); found {
				all = all.With(one.Class, &chosen)
			}
		}
	}
	if len(all.all) == 0 {
		return nil
	}
	return all
}

// Since returns the colours of c for classes that have the same in now as in before:
// what was chosen for the others after c counts more.
func (c *ClassColours) Since(before, now *ClassColours) *ClassColours {
	return c.kept(func(one classColour) (classColour, bool) {
		was, had := before.Colour(one.Class)
		is, has := now.Colour(one.Class)
		return one, had == has && was == is
	})
}

// Classes lists the classes that have a colour.
func (c *ClassColours) Classes() []Class {
	if c == nil {
		return nil
	}
	var all []Class
	for _, one := range c.all {
		all = append(all, one.Class)
	}
	return all
}

// kept returns what keep lets pass and makes of each; nil when that is nothing.
func (c *ClassColours) kept(keep func(classColour) (classColour, bool)) *ClassColours {
	if c == nil {
		return nil
	}
	some := &ClassColours{}
	for _, one := range c.all {
		if changed, yes := keep(one); yes {
			some.all = append(some.all, changed)
		}
	}
	if len(some.all) == 0 {
		return nil
	}
	slices.SortStableFunc(some.all, func(a, b classColour) int { return a.compare(b.Class) })
	return some
}

// ClassesShown returns the colours that were chosen for classes of what the picture
// tells; nil when there are none.
func (a *Appearance) ClassesShown() *ClassColours {
	return a.Classes.kept(func(one classColour) (classColour, bool) { return one, a.HasColour(one.Class) })
}

// HasColour reports whether the picture tells a class by its colour, and the colour can
// be chosen: verdicts look the same everywhere.
func (a *Appearance) HasColour(c Class) bool {
	switch {
	case c.By == "" || c.Label == "":
		return false
	case c.Of == OfTies:
		return c.By == a.Ties.Colour && c.By != ByVerdict
	}
	return c.Of == OfActivists && c.As == "" && (c.By == a.Colour || c.By == a.Border || c.By == a.Hulls)
}

// recolour gives classes of activists the colours that were chosen.
func (a *Appearance) recolour(classes []ColourClass) {
	for i := range classes {
		if chosen, found := a.Classes.Colour(Class{Of: OfActivists, By: a.Colour, Label: classes[i].Label}); found {
			classes[i].Colour = chosen
		}
	}
}
