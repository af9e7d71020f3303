package graphview

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/storage/network"
)

// Event selects an event, which is selected alone only. Participations cannot be
// selected: nobody marks them.
func Event(e int32) Selection {
	return Selection{Activist: network.None, Tie: network.None, event: e + 1}
}

// Event returns the event that is selected, when one is.
func (s Selection) Event() (event int32, is bool) { return s.event - 1, s.event > 0 }

// picked is what a picker found: of activists those behind the last are events.
func picked(n *network.Network, activist, tie int32) Selection {
	switch people := int32(n.Activists.Len()); {
	case activist >= people:
		return Event(activist - people)
	case activist != network.None:
		return Activist(activist)
	}
	return Tie(tie)
}

// drawn is what a picture calls what alone is selected, or pointed at, in a network.
func (s Selection) drawn(n *network.Network) int32 {
	if e, is := s.Event(); is {
		return int32(n.Activists.Len()) + e
	}
	return s.Activist
}

// everything is where the picture shows activists, and events where it does.
func (v *View) everything() []network.Point {
	if !v.style.Events || v.network.Events.Len() == 0 {
		return v.places
	}
	if a := &v.around; a.all == nil || a.events != v.network.Events || !samePlaces(a.places, v.places) {
		*a = around{v.network.Events, v.places, v.style.Places(v.network, v.places)}
	}
	return v.around.all
}

// around keeps the places of activists and events that were last wanted.
type around struct {
	events      *network.Events
	places, all []network.Point
}

// eventPlace is where the picture shows an event; nowhere when it does not.
func (v *View) eventPlace(e int32) network.Point {
	if all := v.everything(); v.network.Activists.Len()+int(e) < len(all) {
		return all[v.network.Activists.Len()+int(e)]
	}
	return network.Nowhere
}

// peopleAt selects who took part in an event instead of the event.
func peopleAt(n *network.Network, s Selection) Selection {
	if e, is := s.Event(); is {
		return Of(n.TwoMode(nil).PeopleAt(e), nil)
	}
	return s
}

// eventLine says of an event in a line what is worth knowing at a glance.
func eventLine(n *network.Network, e int32) string {
	took := len(n.TwoMode(nil).PeopleAt(e))
	parts := []string{lang.N("{{.Count}} took part", took, map[string]any{"Count": took})}
	events := n.Events
	if venue := events.Venue[e]; venue != network.VenueUnknown {
		parts = append(parts, lang.L(venue.String()))
	}
	for _, part := range []string{string(events.Begins[e]), events.Place[e]} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// widestEvent is how wide the widest of the names of those events is that stand between
// two places or beyond them, in Fyne units.
func (v *View) widestEvent(all []network.Point, left, right float64) float64 {
	widest := 0.0
	for e, p := range all[v.network.Activists.Len():] {
		if p.X < left || p.X > right {
			widest = max(widest, v.frames.fonts.Measure(v.network.Events.Label[e], v.style.LabelSize, false))
		}
	}
	return widest
}
