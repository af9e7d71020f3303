package figure

import "slices"

// Preset is the size that a place of publication asks for.
type Preset struct {
	Name          string  // in commands
	Words         string  // in English, for people
	Width, Height float64 // mm
	DPI           float64
	LabelSize     float64 // units, 96 to the inch
}

// Presets are the sizes that figures are asked for most. The widths of columns are
// those that fit the journals of most publishers: 84 to 90, 114 to 140 and 174 to 190
// mm. Slides are read from afar, and so have larger letters.
var Presets = []Preset{
	{"column", "Journal, one column", 85, 75, 600, journalText},
	{"wide", "Journal, one and a half", 120, 90, 600, journalText},
	{"page", "Journal, two columns", 174, 120, 600, journalText},
	{"slide", "Slide, 16:9", 254, 142.875, 192, 16},
	{"a4", "A4, upright", 210, 297, 300, 11},
	{"a4-across", "A4, across", 297, 210, 300, 11},
}

// journalText is 6.75 points: the least that most journals allow is 6 or 7.
const journalText = 9

// PresetNamed finds a preset by its name.
func PresetNamed(name string) (Preset, bool) {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, false
	}
	return Presets[i], true
}

// PresetNames lists the names.
func PresetNames() []string {
	var names []string
	for _, p := range Presets {
		names = append(names, p.Name)
	}
	return names
}
