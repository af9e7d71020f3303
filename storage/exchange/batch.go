package exchange

import "copresence/storage/network"

// Batch is what tables hold, understood and checked: ready to be added to a
// project in one step. Activists, ties, events and participations stand in the
// order of the rows they came from.
type Batch struct {
	Activists          []Activist
	ActivistAttributes []Attribute
	Ties               []Tie
	TieAttributes      []Attribute
	Events             []Event
	EventAttributes    []Attribute
	Participations     []Participation

	Coder   string    // label of the coder whose verdicts the ties carry
	Skipped []Skipped // what was left behind, by reason
	Notes   []string  // sentences for the summary: what was assumed, what was changed
}

// Attribute describes a column of the values of activists, ties or events. A value of
// the type number is one that strconv.ParseFloat reads, and finite; a boolean is
// 1 or 0; a date is one that network.ParseDate reads; the empty value is missing.
type Attribute struct {
	Name  string // letters, digits and underscores; unique whatever the case
	Label string // the heading as the file has it
	Type  network.ColumnType
}

// Activist is a person, organisation or page.
type Activist struct {
	Pseudonym string // unique in the batch and among those known
	Kind      network.Kind
	Values    []string // one for each of ActivistAttributes; empty: missing

	// Known says that the project has an activist of this pseudonym already: the
	// values are added to it, and its kind stays.
	Known bool
}

// Tie is a tie between two activists, never the same one twice.
type Tie struct {
	Source, Target int // indices into Activists
	Platform       string
	Relation       string
	Directed       bool
	Weight         float64 // finite; 1 where the table has none
	FirstSeen      network.Date
	LastSeen       network.Date
	Verdict        network.Verdict
	Confidence     float64  // 0 to 1; NaN: not given
	Values         []string // one for each of TieAttributes; empty: missing
}

// Event is something that activists took part in.
type Event struct {
	Label   string // unique in the batch and among those known
	Kind    string
	Offline *bool // whether people met bodily; nil: not given
	Begins  network.Date
	Ends    network.Date
	Place   string
	Values  []string // one for each of EventAttributes; empty: missing
	Known   bool     // the project has an event of this label already
}

// Participation says that an activist took part in an event.
type Participation struct {
	Activist  int // index into Activists
	Event     int // index into Events
	Role      string
	Certainty float64 // 0 to 1; NaN: not given
}

// Skipped counts rows or cells that were left behind for one reason.
type Skipped struct {
	Reason   string   // stable words: one of the reasons below
	Rows     int      // how many
	Examples []string // up to five, for a person: "connections row 17: P01 - P01"
}

// The reasons for leaving a row behind; and, for those that end in "not
// understood", for leaving one cell behind while its row stays.
const (
	SelfTie           = "self-tie"
	EndMissing        = "end missing"
	EndWithoutPerson  = "end without a person"
	AmbiguousEnd      = "ambiguous end"
	AmbiguousName     = "ambiguous name" // of a row of people: several known activists bear it
	RepeatedRow       = "repeated row"
	Contradicting     = "contradicting verdict" // a row says yes where an equal one said no
	RepeatedID        = "repeated id"
	NoPseudonym       = "no pseudonym"
	NoEvent           = "no event"
	VerdictNotRead    = "verdict not understood"
	ConfidenceNotRead = "confidence not understood"
	WeightNotRead     = "weight not understood"
	DateNotRead       = "date not understood"
	DirectedNotRead   = "directed not understood"
	KindNotRead       = "kind not understood"
	OfflineNotRead    = "offline not understood"
	CertaintyNotRead  = "certainty not understood"
)

// Reasons lists all of them, in the order in which a batch lists them.
var Reasons = [...]string{
	SelfTie, EndMissing, EndWithoutPerson, AmbiguousEnd, AmbiguousName, RepeatedRow, Contradicting, RepeatedID, NoPseudonym, NoEvent,
	VerdictNotRead, ConfidenceNotRead, WeightNotRead, DateNotRead, DirectedNotRead, KindNotRead, OfflineNotRead, CertaintyNotRead,
}
