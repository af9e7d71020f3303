package findings

import (
	"encoding/json"
	"math"
)

// Number is a figure that may be unknown, which is NaN, and null in JSON.
type Number float64

// Known reports whether it is.
func (n Number) Known() bool { return !math.IsNaN(float64(n)) }

// MarshalJSON writes the number in full, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.Known() || math.IsInf(float64(n), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Number) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*n = Number(math.NaN())
		return nil
	}
	return json.Unmarshal(text, (*float64)(n))
}

// Share is a part of a whole, from 0 to 1, or NaN when it is unknown, as a share of
// nothing is. In JSON unknown is null.
type Share float64

// Known reports whether there is a whole to have a share of.
func (s Share) Known() bool { return !math.IsNaN(float64(s)) }

// MarshalJSON writes the number in full, or null.
func (s Share) MarshalJSON() ([]byte, error) { return Number(s).MarshalJSON() }

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Share) UnmarshalJSON(text []byte) error { return (*Number)(s).UnmarshalJSON(text) }

// part returns the share of some in all.
func part(some, all int) Share {
	if all == 0 {
		return Share(math.NaN())
	}
	return Share(float64(some) / float64(all))
}
