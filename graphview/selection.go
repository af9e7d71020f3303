package graphview

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Selection is what a person has selected: any number of activists and ties, or one
// event. It does not change. Two selections of at most one thing are compared by ==, also
// with [Nothing]; any two by Equal.
type Selection struct {
	Activist int32 // the activist that alone is selected, or network.None
	Tie      int32 // the tie that alone is selected, or network.None
	many     *many // when it is more than one thing, else nil
	event    int32 // one more than the index of the event that alone is selected, or 0
}

// many is two or more things, by index, ascending and each once.
type many struct {
	activists, ties []int32
	group           *scene.Group // the same
}

// Nothing is the selection of neither an activist nor a tie.
var Nothing = Selection{Activist: network.None, Tie: network.None}

// Activist selects an activist.
func Activist(a int32) Selection { return Selection{Activist: a, Tie: network.None} }

// Tie selects a tie.
func Tie(t int32) Selection { return Selection{Activist: network.None, Tie: t} }

// Of selects activists and ties, in whatever order they come and however often.
func Of(activists, ties []int32) Selection {
	return sorted(ascending(activists), ascending(ties))
}

func ascending(all []int32) []int32 {
	all = slices.Clone(all)
	slices.Sort(all)
	return slices.Compact(all)
}

// sorted selects what is listed in ascending order, each once; the lists are its
// own from now on.
func sorted(activists, ties []int32) Selection {
	switch {
	case len(activists)+len(ties) == 0:
		return Nothing
	case len(activists) == 1 && len(ties) == 0:
		return Activist(activists[0])
	case len(activists) == 0 && len(ties) == 1:
		return Tie(ties[0])
	}
	return Selection{Activist: network.None, Tie: network.None, many: &many{activists, ties, scene.NewGroup(activists, ties)}}
}

// Many reports whether more than one thing is selected.
func (s Selection) Many() bool { return s.many != nil }

// Activists lists the selected activists, ascending. The list must not be changed.
func (s Selection) Activists() []int32 {
	switch {
	case s.many != nil:
		return s.many.activists
	case s.Activist != network.None:
		return []int32{s.Activist}
	}
	return nil
}

// Ties lists the selected ties, ascending. The list must not be changed.
func (s Selection) Ties() []int32 {
	switch {
	case s.many != nil:
		return s.many.ties
	case s.Tie != network.None:
		return []int32{s.Tie}
	}
	return nil
}

// HasActivist reports whether activist a is selected.
func (s Selection) HasActivist(a int32) bool {
	return a != network.None && (a == s.Activist || s.many != nil && s.many.group.HasActivist(a))
}

// HasTie reports whether tie t is selected.
func (s Selection) HasTie(t int32) bool {
	return t != network.None && (t == s.Tie || s.many != nil && s.many.group.HasTie(t))
}

// Equal reports whether the two select the same.
func (s Selection) Equal(other Selection) bool {
	if s.many == nil || other.many == nil {
		return s == other
	}
	return s.many == other.many ||
		slices.Equal(s.many.activists, other.many.activists) && slices.Equal(s.many.ties, other.many.ties)
}

// With selects what either of the two does.
func (s Selection) With(other Selection) Selection {
	return Of(slices.Concat(s.Activists(), other.Activists()), slices.Concat(s.Ties(), other.Ties()))
}

// Without selects what s does and other does not.
func (s Selection) Without(other Selection) Selection {
	return sorted(without(s.Activists(), other.HasActivist), without(s.Ties(), other.HasTie))
}

func without(all []int32, out func(int32) bool) []int32 {
	return slices.DeleteFunc(slices.Clone(all), out)
}

// Toggled adds other to the selection, or takes it away when it is all there. An event
// takes the place of whatever was selected.
func (s Selection) Toggled(other Selection) Selection {
	if other.event > 0 && s != other {
		return other
	}
	if other.Without(s) == Nothing {
		return s.Without(other)
	}
	return s.With(other)
}

// group is what the selection is to a picture.
func (s Selection) group() *scene.Group {
	if s.many != nil {
		return s.many.group
	}
	return scene.NewGroup(s.Activists(), s.Ties())
}

// within reports whether n has all that is selected.
func (s Selection) within(n *network.Network) bool {
	last := func(all []int32) int32 {
		if len(all) == 0 {
			return network.None
		}
		return all[len(all)-1]
	}
	return int(last(s.Activists())) < n.Activists.Len() && int(last(s.Ties())) < n.Ties.Len() && int(s.event) <= n.Events.Len()
}

// Carried is the selection of the same activists and ties in another network of the
// study, where they may have other indices, without those that have gone. from is
// nil when nothing was shown before.
func (s Selection) Carried(from, to *network.Network) Selection {
	switch {
	case s == Nothing || from == nil:
		return Nothing
	case s.event > 0:
		e, there := slices.BinarySearch(eventIDs(to), from.Events.ID[s.event-1])
		if !there {
			return Nothing
		}
		return Event(int32(e))
	case same(from.Activists.ID, to.Activists.ID) && same(from.Ties.ID, to.Ties.ID):
		return s
	}
	return sorted(
		carried(s.Activists(), from.Activists.ID, to.ActivistByID), carried(s.Ties(), from.Ties.ID, to.TieByID),
	)
}

func eventIDs(n *network.Network) []int64 {
	if n.Events == nil {
		return nil
	}
	return n.Events.ID
}

// carried lists where those at the indices are now. Ids ascend, so what they list
// does too.
func carried(all []int32, ids []int64, find func(id int64) (int32, bool)) []int32 {
	var there []int32
	for _, i := range all {
		if now, found := find(ids[i]); found {
			there = append(there, now)
		}
	}
	return there
}

// same reports whether two columns of ids are one and the same.
func same(a, b []int64) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }
