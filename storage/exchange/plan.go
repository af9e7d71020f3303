package exchange

import "copresence/storage/network"

// Plan says how tables are to be understood. [Guess] makes one; a person may
// change anything in it before [Read] follows it.
type Plan struct {
	Tables []TablePlan // one for each table, in the same order

	// Platform is given to ties whose table has no platform column, or whose cell
	// there is empty; empty for none.
	Platform string

	// Undirected makes ties undirected wherever no column says what they are, even
	// against what the format says.
	Undirected bool

	// Offline says of events that people met there bodily wherever no column says
	// whether they did.
	Offline bool

	// Pseudonyms gives new pseudonyms, P001 onwards, in the order of the rows, in
	// place of names. Names, and attributes that repeat them, are then not kept,
	// and the rows of a people table are new people even where the project has a
	// pseudonym of that spelling.
	Pseudonyms bool

	// Coder is the label under which the marks of a verdict column come in.
	Coder string
}

// TablePlan says how one table is to be understood.
type TablePlan struct {
	Kind  Kind
	Roles []Role // one for each column
	Why   string // one sentence for a person: how the table was recognised

	// Sources is what stands behind the rows of a people table, the sources of
	// ties or those who took part, where no column says it; Targets the same of
	// the targets of ties.
	Sources, Targets network.Kind
}

// Known is what the project has already.
type Known struct {
	Pseudonyms []string // of its activists: ends may name them, and no new pseudonym clashes
	Events     []string // labels of its events: participations may name them

	// Kinds are those of the activists, in the order of Pseudonyms; nil when they
	// are not told. They tell a person from a page of the same name.
	Kinds []network.Kind
}
