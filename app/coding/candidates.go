package coding

import "copresence/storage/network"

// Events are the columns of the events of a study. All have the same length.
type Events struct {
	Offline      []Answer // whether people met there bodily; Maybe: not known
	Begins, Ends []network.Date
}

// Occasion is an event in which both activists of a tie took part, and how it lies
// to the tie.
type Occasion struct {
	Event   int32  // index
	Offline Answer // whether people met there bodily
	Certain bool   // that both took part
	After   Answer // whether it began after the tie did
}

// Hint says how far the occasion speaks for a joint offline action that followed
// the tie: as far as the least of what is known of it.
func (o Occasion) Hint() Answer {
	hint := min(o.Offline, o.After)
	if !o.Certain {
		hint = min(hint, Maybe)
	}
	return hint
}

// Occasions lists the events in which both activists of a tie took part, in the
// order of the events: also on-line ones, and those before the tie, for a coder
// wants to see them.
func Occasions(n *network.Network, e Events, at *Attendance, tie int32) []Occasion {
	var list []Occasion
	began := tieBegan(&n.Ties, tie)
	at.shared(n.Ties.Source[tie], n.Ties.Target[tie], func(event int32, sure bool) {
		list = append(list, Occasion{
			Event: event, Offline: e.Offline[event], Certain: sure,
			After: beginning(e.Begins[event], e.Ends[event]).after(began),
		})
	})
	return list
}

// Candidates says of every tie whether it is a candidate: whether its two
// activists both took part in an offline event that began after the tie did. A
// candidate is a hint where to look, never a verdict: that both were there does not
// say that they met, or that the tie brought them.
//
// Yes needs one event for which all that is asked is known to be so; Maybe one that
// only too little knowledge keeps from it: a date of which the end is missing, an
// event of which it is not known whether it was offline, somebody who took part
// perhaps. An event that began on the day of the tie may have begun after it.
func Candidates(n *network.Network, e Events, at *Attendance) []Answer {
	hints := make([]Answer, n.Ties.Len())
	for tie := range int32(n.Ties.Len()) {
		for _, o := range Occasions(n, e, at, tie) {
			hints[tie] = max(hints[tie], o.Hint())
		}
	}
	return hints
}

// tieBegan is when a tie began, as far as it is known.
func tieBegan(t *network.Ties, tie int32) span { return beginning(t.FirstSeen[tie], t.LastSeen[tie]) }

// Acquaintance is an earlier tie between the same two activists, in person.
type Acquaintance struct {
	Tie    int32
	Before Answer // whether it began before the other did
}

// Acquaintances lists the ties that say that the two activists of an on-line tie
// knew each other in person before, or may have: their ties on platforms that are
// not on-line and cannot have begun later. Whoever met before did not meet because
// of the tie. Of a tie that is itself in person, or of no known platform, there are
// none.
func Acquaintances(n *network.Network, tie int32) []Acquaintance {
	t := &n.Ties
	if p := t.Platform[tie]; p == network.None || !n.Platforms[p].Online {
		return nil
	}
	var list []Acquaintance
	began := tieBegan(t, tie)
	a, b := t.Source[tie], t.Target[tie]
	if n.Degree(b) < n.Degree(a) {
		a, b = b, a // a hub has many ties, and its neighbour few
	}
	others, ties := n.Incident(a)
	for i, other := range others {
		if other != b {
			continue
		}
		if p := t.Platform[ties[i]]; p == network.None || n.Platforms[p].Online {
			continue
		}
		if before := began.after(tieBegan(t, ties[i])); before != No {
			list = append(list, Acquaintance{ties[i], before})
		}
	}
	return list
}

// Acquainted is the most that the list says: whether the two knew each other in
// person before the tie.
func Acquainted(list []Acquaintance) Answer {
	most := No
	for _, a := range list {
		most = max(most, a.Before)
	}
	return most
}
