package window

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// eventCard is what the inspector shows of an event.
type eventCard struct{ window *Window }

func (c *eventCard) card(state *session.State, e int32) fyne.CanvasObject {
	n := state.Network
	events := n.Events
	var facts []fyne.CanvasObject
	known := func(name, value string) {
		if value != "" {
			facts = append(facts, fact(name, value))
		}
	}
	known(lang.L("Kind"), events.Kind[e])
	facts = append(facts, fact(lang.L("Met"), venueWord(events.Venue[e])))
	known(lang.L("Began"), string(events.Begins[e]))
	known(lang.L("Ended"), string(events.Ends[e]))
	known(lang.L("Place"), events.Place[e])
	people := n.TwoMode(nil).PeopleAt(e)
	facts = append(facts, fact(lang.L("Took part"), count(len(people))))
	parts := []fyne.CanvasObject{
		stacked(5, newText(roleHead, lang.L("Event")), newHeadline(events.Label[e])),
		stacked(gapRow, facts...),
	}
	if len(people) > 0 {
		parts = append(parts, row(gapPanel,
			newLink(lang.L("Select them"), func() { c.window.guard(func() { c.window.choose(graphview.Of(people, nil)) }) }),
			newLink(lang.L("Zoom to it"), func() { c.window.guard(c.window.fitSelection) })))
	}
	return stacked(gapSection, append(parts, section(lang.L("Who took part"), nil, c.people(n, e)...))...)
}

// people lists who took part, in which roles and how certainly, each to be clicked; who
// is known not to have, too.
func (c *eventCard) people(n *network.Network, e int32) []fyne.CanvasObject {
	const most = 60
	took := &n.Events.Took
	var rows []fyne.CanvasObject
	more, last := 0, network.None
	for i, at := range took.Event {
		switch {
		case at != e:
			continue
		case len(rows) == most:
			more++
			continue
		}
		a := took.Activist[i]
		name := n.Activists.Pseudonym[a]
		if a == last {
			name = "" // another role of the same
		}
		last = a
		line := between(newShrinking(roleBody, name), newNumber(partWords(took.Role[i], took.Certainty[i])))
		rows = append(rows, newPressable(padded(2, 0, line), func() { c.window.guard(func() { c.window.goTo(graphview.Activist(a)) }) }))
	}
	if more > 0 {
		rows = append(rows, newText(roleSecond, count(more)+" "+lang.L("more")))
	}
	if len(rows) == 0 {
		rows = append(rows, newText(roleSecond, lang.L("nobody")))
	}
	return rows
}

// partWords says how somebody took part: a role, and how certain that is where it is not.
func partWords(role string, certainty float64) string {
	var parts []string
	if role != "" {
		parts = append(parts, role)
	}
	switch {
	case certainty == 0:
		parts = append(parts, lang.L("did not"))
	case !math.IsNaN(certainty) && certainty < 1:
		parts = append(parts, lang.L("{{.Share}} certain", map[string]any{"Share": fixed(100*certainty, 0) + " %"}))
	}
	return strings.Join(parts, " · ")
}

// attended lists the events in which an activist took part, each to be clicked; nil where
// the study has none.
func (c *activistCard) attended(n *network.Network, a int32) fyne.CanvasObject {
	if n.Events.Len() == 0 {
		return nil
	}
	const most = 40
	events := n.TwoMode(nil).EventsOf(a)
	var rows []fyne.CanvasObject
	for k, e := range events {
		if k == most {
			rows = append(rows, newText(roleSecond, count(len(events)-most)+" "+lang.L("more")))
			break
		}
		line := between(newShrinking(roleBody, n.Events.Label[e]), newNumber(string(n.Events.Begins[e])))
		rows = append(rows, newPressable(padded(2, 0, line), func() { c.window.guard(func() { c.window.goToEvent(e) }) }))
	}
	if len(rows) == 0 {
		rows = append(rows, newText(roleSecond, lang.L("none")))
	}
	return section(lang.L("Took part in"), newNumber(count(len(events))), rows...)
}
