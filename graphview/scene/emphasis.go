package scene

import (
	"math/bits"
	"slices"

	"copresence/storage/network"
)

// Emphasis says what stands out in a picture. Its four indices are network.None
// when they are nothing; see [Nothing].
type Emphasis struct {
	SelectedActivist, SelectedTie int32 // what alone is selected
	HoverActivist, HoverTie       int32 // what the pointer is over

	Selected *Group // what is selected when it is more than one thing; nil: it is not
	Focus    *Group // what keeps its colours while all else fades; nil: nothing fades
	Pinned   *Group // activists whom no layout moves; nil: nobody is pinned
	Named    *Group // whose names are shown where only those of the selected are; nil: only these
	Shown    *Group // all else is left out, as by a filter; nil: nothing is. Ties are in it with their ends
}

// Nothing returns the emphasis of a picture in which nothing stands out.
func Nothing() Emphasis {
	return Emphasis{SelectedActivist: network.None, SelectedTie: network.None, HoverActivist: network.None, HoverTie: network.None}
}

// StandsOut reports whether anything is selected, pinned or under the pointer.
func (e *Emphasis) StandsOut() bool {
	nothing := Nothing()
	nothing.Focus, nothing.Shown, nothing.Named = e.Focus, e.Shown, e.Named
	return *e != nothing
}

// touches reports whether a tie between a and b is one of an emphasised activist.
func (e *Emphasis) touches(a, b int32) bool {
	return a == e.SelectedActivist || b == e.SelectedActivist || a == e.HoverActivist || b == e.HoverActivist ||
		e.Selected.HasActivist(a) || e.Selected.HasActivist(b)
}

// fadesActivist reports whether activist a is one of those that fade.
func (e *Emphasis) fadesActivist(a int32) bool { return e.Focus != nil && !e.Focus.HasActivist(a) }

// fadesTie reports whether a tie is one of those that fade.
func (e *Emphasis) fadesTie(tie int32) bool { return e.Focus != nil && !e.Focus.HasTie(tie) }

// hidesActivist reports whether activist a is one of those that are left out.
func (e *Emphasis) hidesActivist(a int32) bool { return e.Shown != nil && !e.Shown.HasActivist(a) }

// hidesTie reports whether a tie is one of those that are left out.
func (e *Emphasis) hidesTie(tie int32) bool { return e.Shown != nil && !e.Shown.HasTie(tie) }

// Group is some activists and ties of a network. Whoever shows it must not change
// it afterwards: two pictures of the same *Group are taken to show the same. The
// methods of a nil *Group find it empty.
type Group struct{ Activists, Ties Set }

// NewGroup returns the group of those activists and ties.
func NewGroup(activists, ties []int32) *Group {
	return &Group{Activists: SetOf(activists), Ties: SetOf(ties)}
}

// Both returns what is in two groups, where nil stands for everything.
func Both(a, b *Group) *Group {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return &Group{Activists: a.Activists.and(b.Activists), Ties: a.Ties.and(b.Ties)}
}

// Equal reports whether two groups, neither of them nil, have the same in them.
func (g *Group) Equal(h *Group) bool {
	return slices.Equal(g.Activists, h.Activists) && slices.Equal(g.Ties, h.Ties)
}

// HasActivist reports whether activist a is in the group.
func (g *Group) HasActivist(a int32) bool { return g != nil && g.Activists.Has(a) }

// HasTie reports whether a tie is in the group.
func (g *Group) HasTie(tie int32) bool { return g != nil && g.Ties.Has(tie) }

// Set is a set of activists or of ties: bit i of its words, 64 a word, stands for
// the one of index i. The nil Set is empty.
type Set []uint64

// NewSet returns an empty set of those that have an index below length.
func NewSet(length int) Set { return make(Set, (length+63)/64) }

// SetOf returns the set of those indices, none of which is negative.
func SetOf(all []int32) Set {
	largest := network.None
	for _, i := range all {
		largest = max(largest, i)
	}
	s := NewSet(int(largest) + 1)
	for _, i := range all {
		s.Add(i)
	}
	return s
}

// Add puts index i, which is below the set's length, into the set.
func (s Set) Add(i int32) { s[i/64] |= 1 << (i % 64) }

// Full returns the set of all that have an index below length.
func Full(length int) Set {
	s := NewSet(length)
	for k := range s {
		s[k] = ^uint64(0)
	}
	if rest := length % 64; rest != 0 {
		s[len(s)-1] = 1<<rest - 1
	}
	return s
}

// and returns what is in both sets; it is s itself when the two are one and the same.
func (s Set) and(t Set) Set {
	if same(s, t) {
		return s
	}
	both := make(Set, min(len(s), len(t)))
	for k := range both {
		both[k] = s[k] & t[k]
	}
	return both
}

// Has reports whether index i is in the set.
func (s Set) Has(i int32) bool { return uint(i) < 64*uint(len(s)) && s[i/64]>>(i%64)&1 != 0 }

// Len returns the number of those in the set.
func (s Set) Len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// All lists those in the set, in ascending order.
func (s Set) All() []int32 {
	all := make([]int32, 0, s.Len())
	for k, word := range s {
		for ; word != 0; word &= word - 1 {
			all = append(all, int32(64*k+bits.TrailingZeros64(word)))
		}
	}
	return all
}
