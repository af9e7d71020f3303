package network

import "sync"

// TwoMode is the network of activists and of the events in which they took part, in
// compressed rows both ways. Who took part in an event in several roles did so once,
// for certain or not; who took part with a certainty of 0 did not.
type TwoMode struct {
	events, people halfRows
}

// halfRows leads from one mode to the other: the entries of i are other[start[i]:start[i+1]].
type halfRows struct{ start, other []int32 }

func (r *halfRows) row(i int32) []int32 { return r.other[r.start[i]:r.start[i+1]] }

// TwoMode returns the two-mode network of the events that keep reports true for; nil
// keeps all. Events that are left out stay in it without participants, so that indices
// are those of n.
func (n *Network) TwoMode(keep func(event int32) bool) *TwoMode {
	if keep != nil || n.all == nil {
		return n.twoMode(keep)
	}
	n.all.once.Do(func() { n.all.took = n.twoMode(nil) })
	return n.all.took
}

// allTook is the two-mode network of all events, made when it is first wanted. Networks
// that differ in verdicts share it.
type allTook struct {
	once sync.Once
	took *TwoMode
}

func (n *Network) twoMode(keep func(event int32) bool) *TwoMode {
	activists, events := n.Activists.Len(), n.Events.Len()
	t := &TwoMode{
		events: halfRows{start: make([]int32, activists+1)},
		people: halfRows{start: make([]int32, events+1)},
	}
	if events == 0 {
		return t
	}
	took := &n.Events.Took
	lastA, lastE := None, None
	for i, a := range took.Activist {
		e := took.Event[i]
		if took.Certainty[i] == 0 || a == lastA && e == lastE || keep != nil && !keep(e) {
			continue
		}
		lastA, lastE = a, e
		t.events.other = append(t.events.other, e)
		t.events.start[a+1]++
		t.people.start[e+1]++
	}
	sum(t.events.start)
	sum(t.people.start)
	t.people.other = make([]int32, len(t.events.other))
	next := append([]int32(nil), t.people.start...)
	for a := range int32(activists) {
		for _, e := range t.EventsOf(a) {
			t.people.other[next[e]] = a
			next[e]++
		}
	}
	return t
}

func sum(counts []int32) {
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
}

// Activists returns how many activists there are, whether they took part or not.
func (t *TwoMode) Activists() int { return len(t.events.start) - 1 }

// Events returns how many events there are, whether anybody took part or not.
func (t *TwoMode) Events() int { return len(t.people.start) - 1 }

// Participations returns how many pairs of activist and event there are.
func (t *TwoMode) Participations() int { return len(t.events.other) }

// EventsOf returns the events in which an activist took part, ascending, each once; to
// be read only.
func (t *TwoMode) EventsOf(activist int32) []int32 { return t.events.row(activist) }

// PeopleAt returns who took part in an event, ascending, each once; to be read only.
func (t *TwoMode) PeopleAt(event int32) []int32 { return t.people.row(event) }
