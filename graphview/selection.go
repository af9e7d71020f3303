package graphview

import "copresence/storage/network"

// Selection is what a person has selected: an activist, a tie, or nothing. At
// most one of the two is not network.None.
type Selection struct {
	Activist int32
	Tie      int32
}

// Nothing is the selection of neither an activist nor a tie.
var Nothing = Selection{Activist: network.None, Tie: network.None}

// Activist selects an activist.
func Activist(a int32) Selection { return Selection{Activist: a, Tie: network.None} }

// Tie selects a tie.
func Tie(t int32) Selection { return Selection{Activist: network.None, Tie: t} }
