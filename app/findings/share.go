package findings

import (
	"encoding/json"
	"math"
)

// Share is a part of a whole, from 0 to 1, or NaN when it is unknown, as a share of
// nothing is. In JSON unknown is null.
type Share float64

// Known reports whether there is a whole to have a share of.
func (s Share) Known() bool { return !math.IsNaN(float64(s)) }

// MarshalJSON writes the number in full, or null.
func (s Share) MarshalJSON() ([]byte, error) {
	if !s.Known() {
		return []byte("null"), nil
	}
	return json.Marshal(float64(s))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Share) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*s = Share(math.NaN())
		return nil
	}
	return json.Unmarshal(text, (*float64)(s))
}

// part returns the share of some in all.
func part(some, all int) Share {
	if all == 0 {
		return Share(math.NaN())
	}
	return Share(float64(some) / float64(all))
}
