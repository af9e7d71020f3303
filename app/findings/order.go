package findings

import (
	"errors"
	"slices"

	"copresence/storage/network"
)

// Order says whether the pairs that a test looks at are ordered, so that what goes from one
// activist to another is one thing, and what comes back another.
type Order string

// Orders that can be asked for.
const (
	ByRule    Order = "" // ordered where every tie has a direction, and the outcome has one
	Ordered   Order = "ordered"
	Unordered Order = "unordered"
)

// Pairing is whether the pairs of tests are ordered, and the sentence that says by which rule.
type Pairing struct {
	Ordered bool   `json:"ordered"`
	Rule    string `json:"rule"`
}

// Pairings are all that can be.
var Pairings = []Pairing{
	{true, "Pairs are ordered, as every tie has a direction."},
	{false, "Pairs have no order, as not every tie has a direction."},
	{false, "Pairs have no order, as taking part in events together has none."},
	{true, "Pairs are ordered, as was asked for; a tie without a direction counts both ways."},
	{false, "Pairs have no order, as was asked for; ties both ways count."},
}

// ErrNoOrder is that pairs were asked to be ordered where they cannot be.
var ErrNoOrder = errors.New("taking part in events together has no direction, so that its pairs have no order; do not ask for one")

// Pairing returns whether the pairs of the tests of a network are ordered.
func (q *Question) Pairing(n *network.Network) (Pairing, error) {
	switch {
	case q.Together && q.Order == Ordered:
		return Pairing{}, ErrNoOrder
	case q.Together:
		return Pairings[2], nil
	case q.Order == Ordered:
		return Pairings[3], nil
	case q.Order == Unordered:
		return Pairings[4], nil
	case Directed(n):
		return Pairings[0], nil
	}
	return Pairings[1], nil
}

// Directed reports whether every tie has a direction, so that pairs are taken as ordered.
// Where one has none, all pairs are taken without.
func Directed(n *network.Network) bool {
	return n.Ties.Len() > 0 && !slices.Contains(n.Ties.Directed, false)
}
