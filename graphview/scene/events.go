package scene

import (
	"image/color"
	"math"
	"slices"
	"sync"

	"copresence/graphview/scene/occasion"
	"copresence/storage/network"
)

// Pictures with events are made of the network joined, see network.Joined: so all that
// can be done with discs and strokes can be done with squares and the lines to them.

// woven is a network and the same as it is drawn.
type woven struct {
	plain, whole *network.Network // the same where no events are drawn
	took         *network.TwoMode // nil: no events are drawn
}

// drawsEvents reports whether pictures of n in that style have events.
func (st *Style) drawsEvents(n *network.Network) bool { return st.Events && n.Events.Len() > 0 }

// weave returns n as it is drawn. It takes over from last what only verdicts differ in.
func weave(n *network.Network, st *Style, last *woven) *woven {
	switch {
	case !st.drawsEvents(n):
		return &woven{plain: n, whole: n}
	case last != nil && last.plain == n && last.took != nil:
		return last
	case last != nil && last.took != nil && sameButVerdicts(last.plain, n):
		return &woven{n, last.whole.WithVerdicts(last.verdicts(n)), last.took}
	}
	return &woven{n, n.Joined(), n.TwoMode(nil)}
}

// verdicts are those of n, with none for participations.
func (w *woven) verdicts(n *network.Network) []network.Verdict {
	return n.JoinedVerdicts(w.took.Participations())
}

// now returns the network as it is drawn with the verdicts of n, which differs from the
// plain one in nothing else.
func (w *woven) now(n *network.Network) *network.Network {
	switch {
	case w.took == nil:
		return n
	case same(w.plain.Ties.Verdict, n.Ties.Verdict):
		return w.whole
	}
	return w.whole.WithVerdicts(w.verdicts(n))
}

// sameButVerdicts reports whether two networks share all columns that pictures show, but
// for verdicts.
func sameButVerdicts(a, b *network.Network) bool {
	return a == b || a.Events == b.Events && same(a.Activists.ID, b.Activists.ID) &&
		same(a.Activists.Pseudonym, b.Activists.Pseudonym) &&
		same(a.Activists.Kind, b.Activists.Kind) &&
		same(a.Activists.Attributes, b.Activists.Attributes) &&
		same(a.Ties.Source, b.Ties.Source) && same(a.Ties.Target, b.Ties.Target) &&
		same(a.Ties.Directed, b.Ties.Directed) && same(a.Ties.Weight, b.Ties.Weight)
}

// SameButVerdicts reports whether two networks share all columns that pictures and legends
// are made of, but for verdicts.
func SameButVerdicts(a, b *network.Network) bool { return sameButVerdicts(a, b) && sameTies(a, b) }

// isEvent reports whether what is drawn as an activist is an event.
func (p *plan) isEvent(a int32) bool { return int(a) >= p.plain.Activists.Len() }

// isParticipation reports whether what is drawn as a tie is a participation.
func (p *plan) isParticipation(tie int32) bool { return int(tie) >= p.plain.Ties.Len() }

// Places returns where pictures of n in that style show what they show: the activists
// at their places, and behind them the events, where they are drawn; see package occasion.
func (st *Style) Places(n *network.Network, places []network.Point) []network.Point {
	if !st.drawsEvents(n) {
		return places
	}
	return withEvents(n, n.TwoMode(nil), places)
}

func withEvents(n *network.Network, took *network.TwoMode, places []network.Point) []network.Point {
	all := slices.Clone(places[:min(len(places), n.Activists.Len())])
	for len(all) < n.Activists.Len() {
		all = append(all, network.Nowhere)
	}
	return append(all, occasion.Places(took, all)...)
}

// eventSize is half the side of an event's square at a size factor of one, units.
const eventSize = 5.5

// eventColours returns the colour of the square of each event.
func eventColours(n *network.Network, t *Theme) []color.NRGBA {
	all := make([]color.NRGBA, n.Events.Len())
	for e, venue := range n.Events.Venue {
		all[e] = t.Venue(venue)
	}
	return all
}

// Venue returns the colour that the square of an event is filled with: whole off-line, none
// on-line, and half where it is not known.
func (t *Theme) Venue(v network.Venue) color.NRGBA {
	switch v {
	case network.Offline:
		return t.Event
	case network.Online:
		return t.Paper
	}
	return blend(t.Paper, t.Event, .45)
}

// participationLook is how participations are drawn: thinner than any tie, and in the
// colour of events.
func participationLook(t *Theme) look { return look{faded(t.Event, .5), .8, Solid, 0, 0} }

// veilOfParticipations is their opacity, of that of a few: they are often many more than
// the ties, and lie below these.
func (w *woven) veilOfParticipations() float64 {
	const few = 200
	if w.took == nil {
		return 1
	}
	return clamp(math.Sqrt(few/math.Max(float64(w.took.Participations()), 1)), .2, 1)
}

// widening keeps which events and participations belong to a group of activists and ties,
// so that one group always gives the same. It may be asked by any goroutine.
type widening struct {
	mu    sync.Mutex
	known map[*Group]*Group
}

// of adds to a group the events in which any of its activists took part, and that they
// did.
func (w *widening) of(g *Group, v *woven) *Group {
	if g == nil || v.took == nil {
		return g
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if wide := w.known[g]; wide != nil {
		return wide
	}
	const most = 8 // groups, of which a few are in use at a time
	if len(w.known) >= most || w.known == nil {
		w.known = map[*Group]*Group{}
	}
	people, ties := int32(v.plain.Activists.Len()), int32(v.plain.Ties.Len())
	wide := &Group{Activists: NewSet(v.whole.Activists.Len()), Ties: NewSet(v.whole.Ties.Len())}
	copy(wide.Activists, g.Activists)
	copy(wide.Ties, g.Ties)
	at := ties
	for a := range people {
		for _, e := range v.took.EventsOf(a) {
			if g.HasActivist(a) {
				wide.Activists.Add(people + e)
				wide.Ties.Add(at)
			}
			at++
		}
	}
	w.known[g] = wide
	return wide
}

// EventKey explains the squares of events and the lines to who took part in them.
type EventKey struct {
	Colour         color.NRGBA // of the borders of all
	Venues         []VenueClass
	Participations int       // several roles counted once
	Line           LineClass // how participations look
}

// VenueClass is how events of one venue look, and how many there are.
type VenueClass struct {
	Venue  network.Venue
	Colour color.NRGBA
	Count  int
}

// eventKey counts the events in which somebody of a group took part, of those that are drawn; a
// nil group is everybody.
func eventKey(n *network.Network, st *Style, group *Group) *EventKey {
	if !st.drawsEvents(n) {
		return nil
	}
	mark := Emphasis{Focus: group}
	l := participationLook(&st.Theme)
	key := &EventKey{Colour: st.Theme.Event, Line: st.lineClass(&l, "", 0)}
	for _, venue := range [...]network.Venue{network.Offline, network.Online, network.VenueUnknown} {
		key.Venues = append(key.Venues, VenueClass{Venue: venue, Colour: st.Theme.Venue(venue)})
	}
	took := n.TwoMode(nil)
	for e := range int32(took.Events()) {
		count := 0
		for _, a := range took.PeopleAt(e) {
			if !mark.fadesActivist(a) {
				count++
			}
		}
		key.Participations += count
		for i := range key.Venues {
			if class := &key.Venues[i]; count > 0 && class.Venue == n.Events.Venue[e] {
				class.Count++
			}
		}
	}
	return key
}

// VenueKnown reports whether of any event it is known whether people met there bodily.
func (k *EventKey) VenueKnown() bool {
	return slices.ContainsFunc(k.Venues, func(c VenueClass) bool { return c.Venue != network.VenueUnknown && c.Count > 0 })
}
