package coding

import (
	"slices"

	"copresence/storage/network"
)

// Tour is a coder's way through the ties of an assignment, forth and back. It knows
// the order, what is put off, what waits for a discussion and what is to be coded
// again; what is coded it reads from the network, so that a mark needs no new tour.
type Tour struct {
	ties  []int32
	place []int32 // of each tie of the network among ties; network.None: it is not on the way
	later []bool  // put off: they come when nothing else is left
	aside []bool  // wait for a discussion
	again []bool  // to be coded though they have a verdict

	asides int  // how many ties wait for a discussion
	left   left // that was counted last
}

// left is how many ties on the way are coded, wait for a verdict, are put off, and have a
// verdict though they wait for one.
type left struct {
	of                        *network.Network // nil: it has to be counted
	coded, open, later, again int
}

// NewTour lays the way through all ties of an assignment, in its order. work says
// what the coder has put off or flagged; again lists ties to be coded again.
func NewTour(n *network.Network, ties []int32, work Work, again []int32) *Tour {
	all := n.Ties.Len()
	t := &Tour{ties: ties, place: make([]int32, all), later: make([]bool, all), aside: make([]bool, all), again: make([]bool, all)}
	for tie := range t.place {
		t.place[tie] = network.None
		t.later[tie] = is(work.Skipped, int32(tie))
		t.SetAside(int32(tie), is(work.Flagged, int32(tie)))
	}
	for i, tie := range ties {
		t.place[tie] = int32(i)
	}
	for _, tie := range again {
		t.again[tie] = true
	}
	return t
}

// Len returns how many ties are on the way.
func (t *Tour) Len() int { return len(t.ties) }

// Place returns how many ties come before one on the way; on is false where it is
// not on the way.
func (t *Tour) Place(tie int32) (place int, on bool) {
	if tie < 0 || int(tie) >= len(t.place) || t.place[tie] == network.None {
		return 0, false
	}
	return int(t.place[tie]), true
}

// Open reports whether a tie waits for the coder's verdict.
func (t *Tour) Open(n *network.Network, tie int32) bool {
	return !t.aside[tie] && (n.Ties.Verdict[tie] == network.NotCoded || t.again[tie])
}

// Next returns the first tie after the given one that is open, and that is not put
// off; where all that are left are put off, the first of these. Behind the last tie
// it goes on with the first, and so comes to the given one last of all. After a tie
// that is not on the way it begins with the first. Ties of which among, which
// may be nil, says no are passed over. Found is false when none is open.
func (t *Tour) Next(n *network.Network, after int32, among func(tie int32) bool) (tie int32, found bool) {
	return t.seek(n, after, 1, among)
}

// Previous does the same in the other direction.
func (t *Tour) Previous(n *network.Network, before int32, among func(tie int32) bool) (tie int32, found bool) {
	return t.seek(n, before, -1, among)
}

func (t *Tour) seek(n *network.Network, from int32, step int, among func(tie int32) bool) (tie int32, found bool) {
	start, on := t.Place(from)
	if !on {
		if start = -1; step < 0 {
			start = len(t.ties)
		}
	}
	put := int32(network.None) // the first of those put off
	at := start
	for range t.ties {
		at = (at + step + len(t.ties)) % len(t.ties)
		tie := t.ties[at]
		switch {
		case !t.Open(n, tie) || among != nil && !among(tie):
		case !t.later[tie]:
			return tie, true
		case put == network.None:
			put = tie
		}
	}
	return put, put != network.None
}

// Step returns the tie that stands so many further on the way, coded or not; at
// either end it stays. From a tie that is not on the way it goes to the first.
func (t *Tour) Step(from int32, by int) (tie int32, found bool) {
	if len(t.ties) == 0 {
		return network.None, false
	}
	at, on := t.Place(from)
	if !on {
		return t.ties[0], true
	}
	return t.ties[min(max(at+by, 0), len(t.ties)-1)], true
}

// PutOff has a tie come when nothing else is left.
func (t *Tour) PutOff(tie int32) { t.set(t.later, tie, true) }

// SetAside keeps a tie for a discussion, or takes it back from there.
func (t *Tour) SetAside(tie int32, aside bool) {
	if t.aside[tie] != aside {
		if t.asides--; aside {
			t.asides += 2
		}
	}
	t.set(t.aside, tie, aside)
}

// Asides returns how many ties wait for a discussion, on the way or not.
func (t *Tour) Asides() int { return t.asides }

// NextAside returns the tie that waits for a discussion after a given one, in the order of
// the way, those that are not on it last; behind the last one comes the first, which is
// also the one after a tie that does not wait. Found is false where none does.
func (t *Tour) NextAside(after int32) (tie int32, found bool) {
	var waiting []int32
	for _, tie := range t.ties {
		if t.aside[tie] {
			waiting = append(waiting, tie)
		}
	}
	for tie, aside := range t.aside {
		if aside && t.place[tie] == network.None {
			waiting = append(waiting, int32(tie))
		}
	}
	if len(waiting) == 0 {
		return network.None, false
	}
	return waiting[(slices.Index(waiting, after)+1)%len(waiting)], true
}

// Done says that a tie which was to be coded again has been.
func (t *Tour) Done(tie int32) { t.set(t.again, tie, false) }

func (t *Tour) set(of []bool, tie int32, yes bool) {
	if of[tie] != yes {
		of[tie], t.left = yes, left{}
	}
}

// Left counts the ties on the way: coded, waiting for a verdict, and among the latter
// those that are put off; the rest waits for a discussion. Of the same network they are
// counted once.
func (t *Tour) Left(n *network.Network) (coded, open, later int) {
	if t.left.of != n {
		t.left = t.count(n)
	}
	return t.left.coded, t.left.open, t.left.later
}

// Again counts the ties on the way that have a verdict and are to be coded again.
func (t *Tour) Again(n *network.Network) int {
	t.Left(n)
	return t.left.again
}

func (t *Tour) count(n *network.Network) left {
	c := left{of: n}
	for _, tie := range t.ties {
		switch {
		case t.Open(n, tie):
			c.open++
			if n.Ties.Verdict[tie] != network.NotCoded {
				c.again++
			}
			if t.later[tie] {
				c.later++
			}
		case n.Ties.Verdict[tie] != network.NotCoded:
			c.coded++
		}
	}
	return c
}
