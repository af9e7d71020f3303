// Package saved writes down how a network is looked at, so that it can be kept under
// a name and applied again, also to another network that has the same attributes.
//
// It knows no files and no names of views. The filter is words to it, and measures are
// names that whoever draws must know.
package saved

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// View is all that is decided about a picture but its places, its camera and the theme.
type View struct {
	Version    int              `json:"version"` // Version; later ones may hold more than can be read
	Appearance scene.Appearance `json:"appearance"`
	Names      string           `json:"names,omitempty"`  // who is named: "" all that find room, how many of the largest, or NamesSelected, NamesNone
	On         string           `json:"on,omitempty"`     // of which ties measures are taken, as on the command line
	Events     bool             `json:"events,omitempty"` // events are drawn
	Filter     string           `json:"filter,omitempty"` // what passes, in the words of the filter
}

// Version is that of views that this program writes.
const Version = 1

// Whose names are shown, beside numbers.
const (
	NamesSelected = "selected"
	NamesNone     = "none"
)

// MeasurePrefix stands before the names of measures where attributes have names, too.
const MeasurePrefix = "measure:"

// String writes the view as JSON.
func (v View) String() string {
	v.Version = Version
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // limits of scales are finite, and all else can always be written
	}
	return string(text)
}

// Parse reads what String wrote.
func Parse(text string) (View, error) {
	var v View
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return View{}, fmt.Errorf("saved view: %w", err)
	}
	if v.Version != Version {
		return View{}, fmt.Errorf("saved view: it is of version %d, and this program reads version %d", v.Version, Version)
	}
	for _, ramp := range []*scene.Scale{&v.Appearance.Ramp, &v.Appearance.Ties.Ramp} {
		if err := ramp.Validate(); err != nil {
			return View{}, fmt.Errorf("saved view: %w", err)
		}
	}
	return v, nil
}

// Fitted returns the view without what n lacks and colours that cannot be read, and the
// names of these. A measure is never lacking.
func (v View) Fitted(n *network.Network) (fitted View, lacking []string) {
	a := &v.Appearance
	amount := func(names []string) []string { return append(names, scene.AllAlike) }
	for _, c := range []struct {
		chosen *string
		there  []string
	}{
		{&a.Colour, scene.Colourings(n)},
		{&a.Size, scene.Sizings(n)},
		{&a.Shape, scene.Shapings(n)},
		{&a.Border, scene.Colourings(n)},
		{&a.Hulls, scene.Shapings(n)},
		{&a.Letters, scene.Sizings(n)[1:]},
		{&a.Opacity, scene.Sizings(n)[1:]},
		{&a.Ties.Colour, scene.TieColourings(n)},
		{&a.Ties.Line, amount(scene.TieLines(n))},
		{&a.Ties.Width, amount(scene.TieQuantities(n))},
		{&a.Ties.Opacity, amount(scene.TieQuantities(n))},
	} {
		name := *c.chosen
		if name == "" || slices.Contains(c.there, name) || strings.HasPrefix(name, MeasurePrefix) {
			continue
		}
		*c.chosen = ""
		if !slices.Contains(lacking, name) {
			lacking = append(lacking, name)
		}
	}
	var bad []string
	a.Classes, bad = a.Classes.Readable()
	for _, colour := range bad {
		lacking = append(lacking, fmt.Sprintf("the colour %.40q", colour))
	}
	return v, lacking
}
