package coding

import (
	"slices"

	"copresence/storage/network"
)

// Source is what kind of source a piece of evidence comes from.
type Source string

// The sources.
const (
	Interview   Source = "interview"
	News        Source = "news"
	Document    Source = "document"
	Post        Source = "post"
	Observation Source = "observation"
	OtherSource Source = "other"
)

// Sources lists the kinds of sources, in the order in which a person is offered them.
var Sources = [...]Source{Interview, News, Document, Post, Observation, OtherSource}

// Known reports whether it is one of the sources. Older projects have any text.
func (s Source) Known() bool { return slices.Contains(Sources[:], s) }

// Unfounded reports whether a verdict on that many pieces of evidence is to be shown
// as one that rests on nothing that a reader could look up: a yes says that
// something happened, and nothing says what. A no or an unclear says that nothing
// was found.
func Unfounded(v network.Verdict, pieces int) bool { return v == network.Yes && pieces == 0 }
