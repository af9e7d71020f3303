package scene

import "copresence/storage/network"

// Appearance is what a person decides about colours, sizes and lines, whatever
// the display or the paper. Its zero value is the plain picture: activists of one
// colour, sized by their ties, and ties that tell their verdicts. Two that are
// equal look alike.
type Appearance struct {
	Colour  string   `json:"colour,omitempty"`  // what colours discs: "" nothing, ByKind, or an attribute's name
	Size    string   `json:"size,omitempty"`    // what sizes discs: "" or ByDegree, or a numeric attribute's name
	Shape   string   `json:"shape,omitempty"`   // what shapes discs: "" nothing, ByKind, or an attribute of few words
	Border  string   `json:"border,omitempty"`  // what colours their borders, as Colour
	Opacity string   `json:"opacity,omitempty"` // what lets them keep their colours: "" or a numeric attribute
	Hulls   string   `json:"hulls,omitempty"`   // whose groups have hulls: "" none, or as Shape
	Letters string   `json:"letters,omitempty"` // what sizes labels: "" nothing, or a numeric attribute
	Ramp    Scale    `json:"ramp,omitzero"`     // how numbers become colours of discs
	Ties    TieStyle `json:"ties,omitzero"`     // how ties look

	Classes *ClassColours `json:"classes,omitempty"` // chosen for classes, in place of the palette's
	Hidden  *Hidden       `json:"hidden,omitempty"`  // what whoever makes the picture is to leave out; see Hidden.Left

	// ColourBy and SizeBy are values that the network does not hold, such as those of
	// a measure: one an activist, numeric for SizeBy. They stand in for the attributes
	// that Colour and Size name; nil, or of another number of activists: there are none.
	ColourBy, SizeBy             *network.Column `json:"-"`
	ShapeBy, BorderBy, OpacityBy *network.Column `json:"-"` // the same for these
	HullsBy, LettersBy           *network.Column `json:"-"` // and these
}

// TieStyle says what decides how ties look. Each is the name of a quality of ties;
// see [TieColourings] and [TieQuantities].
type TieStyle struct {
	Colour  string `json:"colour,omitempty"`  // "" or ByVerdict, another class, or a quantity
	Line    string `json:"line,omitempty"`    // solid, dashed, dotted: "" as the colour does, AllAlike, or a class
	Width   string `json:"width,omitempty"`   // "" or ByWeight, AllAlike, or a quantity
	Opacity string `json:"opacity,omitempty"` // "" or AllAlike, or a quantity
	Ramp    Scale  `json:"ramp,omitzero"`     // how quantities become colours
}

// The names that a TieStyle understands beside attributes of ties. AllAlike makes
// no difference between ties.
const (
	ByVerdict   = "verdict"
	ByPlatform  = "platform"
	ByRelation  = "relation"
	ByWeight    = "weight"
	ByFirstSeen = "first_seen"
	ByLastSeen  = "last_seen"
	AllAlike    = "none"
)
