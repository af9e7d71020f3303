package exchange

import "fmt"

// Kind says what the rows of a table are. Its zero value is LeaveOut.
type Kind int

// The kinds of tables.
const (
	LeaveOut           Kind = iota // the table is not imported
	PeopleTable                    // a row is an activist
	TieTable                       // a row is a tie between two activists
	ParticipationTable             // a row says that an activist took part in an event
	EventTable                     // a row is an event
)

// Kinds lists the kinds in the order in which a person is offered them.
var Kinds = [...]Kind{PeopleTable, TieTable, ParticipationTable, EventTable, LeaveOut}

var kindWords = [...]string{"leave out", "people", "ties", "participations", "events"}

// String gives the word that a person is shown: people, ties, participations,
// events, or leave out.
func (k Kind) String() string {
	if k < 0 || int(k) >= len(kindWords) {
		return fmt.Sprintf("kind %d", int(k))
	}
	return kindWords[k]
}

// ParseKind reads the words that String writes, whatever their case.
func ParseKind(s string) (Kind, error) {
	for i, word := range kindWords {
		if plain(s) == plain(word) {
			return Kind(i), nil
		}
	}
	return LeaveOut, fmt.Errorf("table kind %q is not one of people, ties, participations, events, leave out", s)
}
