package window

import (
	"slices"
	"sync"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// attach shows another session, and closes the one before.
func (w *Window) attach(s *session.Session) {
	w.live.stop()
	before := w.session
	w.session, w.state, w.trouble, w.sibling = s, s.State(), "", nil
	w.measuring.open()
	w.filtering.reset()
	for _, p := range w.sheets {
		p.reset()
	}
	w.activists.reset()
	w.listen(s)
	w.view.Fixed = w.state.ReadOnly
	w.view.Pin(w.state.Pinned)
	w.parts = [leavers]*scene.Group{}
	w.view.ShowOnly(nil)
	w.view.ShowBehind(w.state.Backdrop)
	w.view.Open(w.state.Network, w.state.Places)
	w.emphasis.set(everything, graphview.Nothing)
	w.time.ties = nil // a window of another study's time means nothing here
	w.time.follow(session.Study)
	w.header.search.reset()
	w.history.reset()
	w.desk.open()
	w.findings.reset()
	w.show(session.Everything)
	w.showSelection(graphview.Nothing)
	w.focusPicture()
	w.recallCoder()
	if before != nil {
		w.closeSession(before, func() {})
	}
	w.examine(s)
	if w.state.Redo == "" { // a layout would be a step, and end what can be redone
		w.arrangeNewcomers()
	}
}

// listen brings the news of a session to Fyne's thread. News that come faster
// than they can be shown are shown together.
func (w *Window) listen(s *session.Session) {
	var (
		mu      sync.Mutex
		waiting session.Aspect // of news that are on their way
	)
	s.Listen(func(e session.Event) {
		mu.Lock()
		onTheWay := waiting != 0
		waiting |= e.Changed
		mu.Unlock()
		if onTheWay {
			return
		}
		w.later(func() {
			mu.Lock()
			aspects := waiting
			waiting = 0
			mu.Unlock()
			if w.session == s { // else it is news of a project that was closed
				w.changed(s.State(), aspects)
			}
		})
	})
}

// changed shows what is the case after a change.
func (w *Window) changed(state *session.State, aspects session.Aspect) {
	w.state = state
	w.live.heed(state)
	if aspects&(session.Places|session.Study) != 0 {
		w.view.Pin(state.Pinned)
	}
	if aspects&session.Study != 0 {
		w.parts = [leavers]*scene.Group{} // whoever leaves something out says so anew
	}
	w.view.ShowBehind(w.live.behind(state))
	w.view.Update(state.Network, w.live.at(state))
	w.filtering.follow(aspects)
	w.time.follow(aspects)
	w.emphasis.follow()
	w.show(aspects)
	w.desk.heed(aspects)
	w.inspector.show(state, w.view.Selection())
	w.history.refresh()
}

// show brings every part but the picture and the inspector up to date.
func (w *Window) show(aspects session.Aspect) {
	if aspects&session.Study != 0 {
		w.findLetters(w.state.Network)
		w.win.SetTitle(joined(w.state.Title, coderInTitle(w.state), "Copresence"))
		w.header.show(w.state)
		w.measuring.reset()
	}
	w.banner.show(w.state)
	if aspects&session.Study != 0 || !w.filtering.filter.Everything() { // else it says nothing of the network
		w.filters.show()
	}
	for _, p := range w.sheets {
		p.changed(aspects)
	}
	switch {
	case aspects&session.Study != 0:
		w.showMeasures()
		w.showFindings()
	case aspects&session.Marks != 0:
		w.showMarks()
		w.showFindings()
	case aspects&session.Places != 0: // in which activists stand in the pictures of networks
		w.showFindings()
	}
	if aspects&session.Study != 0 {
		w.layouts.show(w.state)
	}
	w.beside.show()
	w.status.show(w.state)
	w.menus.show(w.state)
}

// showFindings brings the findings up to date while they are looked at.
func (w *Window) showFindings() {
	if w.state != nil && w.page == findingsPage {
		w.findings.show(w.shownState())
	}
}

// showSelection tells about what is selected.
func (w *Window) showSelection(s graphview.Selection) {
	if w.state != nil {
		w.emphasis.follow()
		w.inspector.show(w.state, s)
		for _, p := range w.sheets {
			p.follow()
		}
		w.status.show(w.state)
		w.menus.show(w.state)
	}
}

// moved keeps the places of activists that were dragged; where they cannot be kept,
// the activists go back.
func (w *Window) moved(activists []int32, to []network.Point) {
	if w.live.dropped(activists) {
		return // the layout goes on from there
	}
	places := make(map[int64]network.Point, len(activists))
	for i, a := range activists {
		places[w.state.Network.Activists.ID[a]] = to[i]
	}
	w.command(func(s *session.Session) error {
		err := s.MoveAll(places)
		if err != nil {
			w.later(func() {
				if w.session == s {
					w.view.Update(w.state.Network, w.state.Places)
				}
			})
		}
		return err
	})
}

// preferenceCoder and the path of a project name the coder who last used it here.
const preferenceCoder = "coder "

// nobody is no label of a coder; the empty one is all coders.
const nobody = "\x00"

// recallCoder chooses the coder who coded in this project last, on this computer:
// nobody is to go on under another's name.
func (w *Window) recallCoder() {
	label := w.app.Preferences().StringWithFallback(preferenceCoder+w.state.Path, nobody)
	for _, c := range append([]session.Coder{{}}, w.state.Coders...) { // all together, or one of them
		if c.Label == label && c != w.state.Coder {
			w.desk.awaited = &c
			w.command(func(s *session.Session) error { return s.ChooseCoder(c.ID) })
		}
	}
}

// coderUnknown reports whether somebody has yet to say who codes: there are several, and
// nobody of them, nor all together, was chosen in this project on this computer.
func (w *Window) coderUnknown(state *session.State) bool {
	if !state.Settled() || len(state.Coders) < 2 {
		return false
	}
	label := w.app.Preferences().StringWithFallback(preferenceCoder+state.Path, nobody)
	chosen := func(c session.Coder) bool { return c.Label == label }
	return label != "" && !slices.ContainsFunc(state.Coders, chosen)
}

// chooseCoderByID chooses a coder, or with 0 all of them, and remembers who.
func (w *Window) chooseCoderByID(id int64, label string) {
	w.app.Preferences().SetString(preferenceCoder+w.state.Path, label)
	w.banner.show(w.state)
	w.desk.awaited = nil
	w.focusPicture()
	w.command(func(s *session.Session) error { return s.ChooseCoder(id) })
}

// coderInTitle says in the title of the window whose verdicts are shown and made.
func coderInTitle(state *session.State) string {
	if len(state.Coders) == 0 {
		return ""
	}
	return coderWords(state)
}
