package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// preferenceEvents says that events are wanted in the picture.
const preferenceEvents = "events"

// eventsItem is the item that shows events in the picture.
func (m *menus) eventsItem() *fyne.MenuItem {
	m.events = m.item(lang.L("Events and who took part"), m.window.toggleEvents, fyne.KeyO, 0)
	return m.events
}

// toggleEvents shows the events in the picture, or not, and remembers it. Of a study
// without events it says how they come.
func (w *Window) toggleEvents() {
	switch {
	case w.state == nil:
	case w.state.Network.Events.Len() == 0:
		w.status.say(lang.L("There are no events yet: load a table of events, or of who took part in what (Project > Load data)."))
	default:
		w.showEvents(!w.view.Style().Events)
		w.focusPicture()
	}
}

// showEvents shows the events in the picture, or not, and remembers it.
func (w *Window) showEvents(show bool) {
	w.app.Preferences().SetBool(preferenceEvents, show)
	w.applyEvents()
	if _, is := w.view.Selection().Event(); is && !show {
		w.deselect()
	}
	w.legend.show(w.state)
	w.menus.show(w.state)
}

// applyEvents brings the picture to the choice of events.
func (w *Window) applyEvents() {
	style := w.view.Style()
	style.Events = w.app.Preferences().Bool(preferenceEvents)
	w.view.SetStyle(style)
}

// goToEvent shows events, selects one and brings it into view.
func (w *Window) goToEvent(e int32) {
	if !w.view.Style().Events {
		w.showEvents(true)
	}
	w.goTo(graphview.Event(e))
}

// showEventKey shows what squares and the lines to them are, while there are events.
func (p *legendPanel) showEventKey(state *session.State, key *scene.EventKey) {
	p.events.Hidden = state.Network.Events.Len() == 0
	does := lang.L("Show")
	if key != nil {
		does = lang.L("Hide")
	}
	top := between(newText(roleHead, lang.L("Events")),
		newHinted(p.window, lang.L("Draw the events as squares, and thin lines to who took part (O)"), newLink(does, func() { p.window.guard(p.window.toggleEvents) })))
	p.events.Objects = append([]fyne.CanvasObject{top}, p.eventRows(state, key)...)
}

// eventRows are the rows of the key; of events that are not shown it is their number.
func (p *legendPanel) eventRows(state *session.State, key *scene.EventKey) []fyne.CanvasObject {
	if key == nil {
		return []fyne.CanvasObject{between(newText(roleSecond, lang.L("not shown")), newNumber(count(state.Network.Events.Len())))}
	}
	var rows []fyne.CanvasObject
	for _, class := range key.Venues {
		word := venueWord(class.Venue)
		if class.Venue == network.VenueUnknown && !key.VenueKnown() {
			word = lang.L("event")
		}
		if class.Count > 0 {
			rows = append(rows, eventRow(newSquare(class, key), word, class.Count))
		}
	}
	if key.Participations > 0 {
		rows = append(rows, eventRow(p.line(key.Line), lang.L("took part"), key.Participations))
	}
	return rows
}

func eventRow(sample fyne.CanvasObject, word string, members int) fyne.CanvasObject {
	return between(sampled(sample, newShrinking(roleBody, word)), newNumber(count(members)))
}

// venueWord says whether people met bodily.
func venueWord(v network.Venue) string {
	if v == network.VenueUnknown {
		return lang.L("not known")
	}
	return lang.L(v.String())
}

// newSquare is a small square as events of a venue have it.
func newSquare(class scene.VenueClass, key *scene.EventKey) fyne.CanvasObject {
	const side = 11
	square := canvas.NewRectangle(class.Colour)
	square.StrokeColor, square.StrokeWidth = key.Colour, 1.5
	return container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(side), square))
}
