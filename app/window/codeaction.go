package window

import (
	"math"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// mark gives the selected tie a verdict.
func (w *Window) mark(v network.Verdict) {
	tie := w.view.Selection().Tie
	if w.session == nil || w.page != networkPage && w.page != codingPage {
		return // a verdict is never given to a tie that is out of sight
	}
	if tie == network.None {
		words := lang.L("Select a tie first: click one, or press Tab.")
		if w.view.Selection().Many() {
			words = lang.L("A verdict is given to one tie at a time.")
		}
		w.status.say(words)
		return
	}
	w.give(tie, session.Marking{Verdict: v, Confidence: w.desk.confidence()})
	if w.desk.goesOn() && v != network.NotCoded && !w.markless() {
		w.goToUncoded(true)
	}
}

// give sends a verdict to the session, in its turn.
func (w *Window) give(tie int32, m session.Marking) {
	if m.Verdict == network.NotCoded {
		m.Confidence = math.NaN()
	}
	id := w.state.Network.Ties.ID[tie]
	w.desk.marked(tie, m.Verdict, w.now())
	w.command(func(s *session.Session) error {
		tie, there := s.State().Network.TieByID(id) // others may have gone by the time it is its turn
		if !there {
			return nil
		}
		return s.Mark(tie, m)
	})
}

// markless reports whether no verdict can be given: nobody is the coder, or the
// project cannot be changed.
func (w *Window) markless() bool {
	return w.state.ReadOnly || w.state.Settled() && len(w.state.Coders) > 0
}

// sureStep is how much surer, or less sure, a key makes a verdict.
const sureStep = .1

// beSurer makes the verdict on the selected tie surer by steps, or with a negative
// number less sure. Where none is given yet, the next one will be so sure.
func (w *Window) beSurer(steps float64) {
	tie, ok := w.codable()
	if !ok {
		return
	}
	now := w.desk.confidence()
	if math.IsNaN(now) {
		if now = 1; steps > 0 {
			now = 1 - sureStep // the first step leads to quite sure
		}
	}
	sure := math.Round((now+steps*sureStep)/sureStep) * sureStep
	w.setSure(tie, min(max(sure, 0), 1))
}

// setSure says how sure the verdict on a tie is, or the next one.
func (w *Window) setSure(tie int32, sure float64) {
	w.desk.sure = sure
	if v := w.state.Network.Ties.Verdict[tie]; v != network.NotCoded {
		w.give(tie, session.Marking{Verdict: v, Confidence: sure})
	}
	w.inspector.tie.tell(w.desk)
}

// codable returns the selected tie where the coder can say something of it, and tells
// why not.
func (w *Window) codable() (tie int32, ok bool) {
	switch {
	case w.state == nil || w.page != networkPage && w.page != codingPage:
		return network.None, false
	case w.state.ReadOnly:
		w.status.say(lang.L("Read only: nothing can be changed."))
		return network.None, false
	case w.view.Selection().Tie == network.None:
		w.status.say(lang.L("Select a tie first: click one, or press Tab."))
		return network.None, false
	case w.markless():
		w.status.say(lang.L("Choose a coder, top right, to mark."))
		return network.None, false
	}
	return w.view.Selection().Tie, true
}

// goToUncoded selects the tie that the queue has next, or the one before.
func (w *Window) goToUncoded(forward bool) {
	if w.state == nil {
		return
	}
	if w.desk.tour == nil { // the project was opened this moment
		w.desk.onArrival = func() { w.goToUncoded(forward) }
		return
	}
	find := w.desk.tour.Previous
	if forward {
		find = w.desk.tour.Next
	}
	var among func(tie int32) bool
	if v := w.filtering.now(); v != nil {
		among = v.ShowsTie
	}
	tie, found := find(w.state.Network, w.view.Selection().Tie, among)
	switch {
	case found:
		w.goToTie(tie)
	case among != nil:
		w.status.say(lang.L("Every tie that is shown is coded."))
	case w.desk.tour.Len() < w.state.Network.Ties.Len():
		w.status.say(lang.L("Every tie of your queue is coded, or waits for a discussion."))
	case w.desk.tour.Flagged > 0:
		w.status.say(lang.L("Every tie is coded, or waits for a discussion."))
	default:
		w.status.say(lang.L("Every tie is coded."))
	}
}

// goAlong selects the tie that stands so many further in the queue, coded or not.
func (w *Window) goAlong(by int) {
	if w.state == nil || w.desk.tour == nil {
		return
	}
	if tie, found := w.desk.tour.Step(w.view.Selection().Tie, by); found {
		w.goToTie(tie)
	}
}

// goToFlagged selects the next tie that waits for a discussion.
func (w *Window) goToFlagged() {
	if w.state == nil || w.desk.tour == nil {
		return
	}
	if tie, found := w.desk.tour.NextAside(w.view.Selection().Tie); found {
		w.goToTie(tie)
	} else {
		w.status.say(lang.L("No tie is flagged for discussion; F flags the one that is selected."))
	}
}

// skip puts the selected tie off to the end of the queue, and goes on.
func (w *Window) skip() {
	tie, ok := w.codable()
	if !ok || w.desk.tour == nil {
		return
	}
	id := w.state.Network.Ties.ID[tie]
	if w.state.Network.Ties.Verdict[tie] == network.NotCoded {
		w.desk.tour.PutOff(tie)
		w.asCoder(func(s *session.Session, coder int64) error { return s.Skip(id, coder) })
	}
	w.goToUncoded(true)
}

// asCoder sends a command in the name of the coder. In a project that has none the
// first one is made, as a first verdict would.
func (w *Window) asCoder(do func(s *session.Session, coder int64) error) {
	w.command(func(s *session.Session) error {
		coder, err := s.CoderAtWork()
		if err != nil {
			return err
		}
		return do(s, coder)
	})
}

// goToTie selects a tie and brings it into view.
func (w *Window) goToTie(tie int32) { w.goTo(graphview.Tie(tie)) }

// toggleGoOn has a verdict lead on to the next tie, or stay, and remembers it.
func (w *Window) toggleGoOn() {
	w.app.Preferences().SetBool(preferenceGoOn, !w.desk.goesOn())
	if w.state != nil {
		w.menus.show(w.state)
		w.inspector.show(w.state, w.view.Selection())
	}
}
