package window

import (
	"math"
	"reflect"
	"time"

	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// desk is where the window keeps what a coder works with: the way through the ties,
// what they share, and what is said of the tie that is selected. All of it is read
// away from Fyne's thread; what comes too late is dropped.
type desk struct {
	window *Window

	tour      *session.Tour      // nil until it was read
	occasions *session.Occasions // the same
	dossier   *session.Dossier   // of the tie that is selected; nil: none is, or it was not read yet

	sure        float64 // how sure the next verdict is, a share; NaN: not said
	tours, asks int     // how many tours and dossiers were asked for
	coded       int64   // id of the tie that was coded last; 0: none was
	resumed     bool    // the tie of the last time was found, or there was none
	onArrival   func()  // what waits for the tour; nil: nothing

	awaited *session.Coder // who coded last and is about to go on, the zero coder for all together; nil: nobody
}

func newDesk(w *Window) *desk { return &desk{window: w, sure: math.NaN()} }

// open begins with another project.
func (d *desk) open() {
	d.tour, d.occasions, d.dossier, d.resumed, d.onArrival = nil, nil, nil, false, nil
	d.sure, d.coded, d.awaited = math.NaN(), 0, nil
	d.refresh()
}

// heed follows a change.
func (d *desk) heed(aspects session.Aspect) {
	if aspects&(session.Study|session.Notes) != 0 || d.tour == nil || d.tour.Coder != d.window.state.Coder {
		d.refresh()
	}
	if aspects&(session.Study|session.Notes|session.Marks) != 0 {
		d.ask()
	}
}

// refresh reads the way and the events anew.
func (d *desk) refresh() {
	w, s := d.window, d.window.session
	d.tours++
	asked := d.tours
	session.Go(func() {
		tour, err := s.Tour()
		if err != nil {
			w.report(err)
			return
		}
		occasions, err := s.Occasions()
		if err != nil {
			w.report(err)
			return
		}
		w.later(func() {
			if d.tours == asked && w.session == s {
				before := w.reader()
				d.tour, d.occasions = tour, occasions
				d.arrived()
				if w.reader() != before {
					w.showToReader()
				}
			}
		})
	}, w.report)
}

// arrived shows the way that was read, and once goes on at the tie of the last time.
func (d *desk) arrived() {
	w := d.window
	if !d.resumed && !d.waits() && (d.tour.Coder != session.Coder{} || len(w.state.Coders) == 0) {
		d.resumed = true
		d.resume()
	}
	w.inspector.show(w.state, w.view.Selection())
	if wanted := d.onArrival; wanted != nil {
		d.onArrival = nil
		wanted()
	}
}

// waits reports whether who coded here last is about to be chosen: till then it is the
// way of somebody else that lies there.
func (d *desk) waits() bool {
	return d.awaited != nil && d.window.state.Coder != *d.awaited
}

// preferenceTie, the path of a project and the label of a coder name the tie at which
// the coder stopped.
const preferenceTie = "tie "

func (d *desk) place() string {
	return preferenceTie + d.window.state.Path + " " + d.window.state.Coder.Label
}

// resume selects the tie at which the coder stopped.
func (d *desk) resume() {
	w := d.window
	id := w.app.Preferences().Int(d.place())
	tie, there := w.state.Network.TieByID(int64(id))
	if id == 0 || !there || w.view.Selection().Tie != network.None {
		return
	}
	w.goToTie(tie)
	w.status.say(lang.L("You go on where you stopped."))
}

// came takes note of the tie that is selected now.
func (d *desk) came(tie int32) {
	d.sure = math.NaN()
	if tie == network.None {
		d.dossier = nil
		d.asks++
		return
	}
	id := d.window.state.Network.Ties.ID[tie]
	if d.dossier == nil || d.dossier.Tie != id {
		d.dossier = nil
		d.ask()
	}
	if d.tour != nil && !d.waits() {
		if _, on := d.tour.Place(tie); on {
			d.window.app.Preferences().SetInt(d.place(), int(id))
		}
	}
}

// ask reads what is said of the tie that is selected.
func (d *desk) ask() {
	w, s := d.window, d.window.session
	tie := w.view.Selection().Tie
	if tie == network.None {
		return
	}
	id := w.state.Network.Ties.ID[tie]
	d.asks++
	asked := d.asks
	session.Go(func() {
		dossier, err := s.Dossier(id)
		if err != nil {
			w.report(err)
			return
		}
		w.later(func() {
			if d.asks == asked && w.session == s && !reflect.DeepEqual(d.dossier, dossier) {
				d.dossier = dossier
				w.inspector.tie.tell(d)
			}
		})
	}, w.report)
}

// confidence is what the card shows: what was said for the next verdict, or stands
// with the one that was given.
func (d *desk) confidence() float64 {
	if math.IsNaN(d.sure) && d.dossier != nil && d.dossier.Own != nil {
		return d.dossier.Own.Confidence
	}
	return d.sure
}

// marked takes note of a verdict that was given just now. Who thinks better of one, or
// says how sure it is, has coded no other tie by that.
func (d *desk) marked(tie int32, v network.Verdict, at time.Time) {
	if d.tour == nil || v == network.NotCoded || int(tie) >= d.tour.Network.Ties.Len() {
		return
	}
	id := d.tour.Network.Ties.ID[tie]
	if id != d.coded && d.tour.Open(d.window.state.Network, tie) {
		d.tour.Made = append(d.tour.Made, at)
	}
	d.coded = id
	d.tour.Done(tie)
}

// mostPace is how many verdicts the pace is taken of: the pace of late.
const mostPace = 200

// pace is how many ties the coder codes in an hour; NaN: not known.
func (d *desk) pace() float64 {
	made := d.tour.Made
	return coding.Pace(made[max(0, len(made)-mostPace):])
}

// preferenceGoOn says that a verdict leads on to the next tie.
const preferenceGoOn = "go on after a verdict"

func (d *desk) goesOn() bool { return d.window.app.Preferences().Bool(preferenceGoOn) }
