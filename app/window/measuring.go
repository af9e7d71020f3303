package window

import (
	"context"
	"errors"
	"slices"
	"time"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// measuring has measures taken, one after the other and away from Fyne's thread, as
// long as a part of the window that is looked at wants them. What is known already
// costs nothing. It does not stand in the way of other work.
type measuring struct {
	window *Window
	scope  catalogue.Scope      // which ties count
	chosen catalogue.Parameters // what measures leave open

	running *measuringNow                         // nil: nothing is
	ended   map[session.Measurement]error         // why it has no values: it failed, or was cancelled
	columns map[*catalogue.Result]*network.Column // the same values for pictures, made once
}

// measuringNow is the measure that is being taken.
type measuringNow struct {
	session.Measurement
	done   float64 // share
	cancel context.CancelFunc
}

func newMeasuring(w *Window) *measuring {
	m := &measuring{window: w, chosen: catalogue.Parameters{Seed: 1}}
	m.reset()
	return m
}

// reset forgets what failed or was cancelled: there is another network, or other
// choices were made.
func (m *measuring) reset() {
	if w := m.window; w.state != nil {
		switch usual := catalogue.Usual(w.state.Network); {
		case usual.Modes == catalogue.Selecting{}:
			m.chosen.Modes = usual.Modes // there are no events, or no more
		case m.chosen.Modes == catalogue.Selecting{}:
			m.chosen.Modes = usual.Modes
		}
	}
	m.ended = map[session.Measurement]error{}
	m.columns = map[*catalogue.Result]*network.Column{}
}

// open begins with another project.
func (m *measuring) open() {
	m.scope, m.chosen = catalogue.Scope{}, catalogue.Parameters{Seed: 1}
	m.reset()
	if m.running != nil {
		m.running.cancel()
	}
}

// set changes which ties count and what measures leave open.
func (m *measuring) set(scope catalogue.Scope, chosen catalogue.Parameters) {
	m.scope, m.chosen = scope, chosen
	m.reset()
	m.window.showMeasures()
}

// of is the measure of that name as it is chosen to be taken.
func (m *measuring) of(name string) session.Measurement {
	measurement := session.Measurement{Name: name, Scope: m.scope, Parameters: m.chosen}
	if of, known := catalogue.Find(name); known {
		measurement.Parameters = m.chosen.For(of)
	}
	return measurement
}

// measuringState says how far a measure is.
type measuringState struct {
	result  *catalogue.Result // nil: there is none yet
	running bool
	done    float64 // share, while running
	err     error   // why there is none and will be none; context.Canceled: the person did not want it
}

// state says how far the measure of that name is.
func (m *measuring) state(name string) measuringState {
	of := m.of(name)
	if r, known := m.window.session.Measured(m.window.shownState().Network, of); known {
		if named, there := catalogue.Find(name); there {
			r = m.window.filtering.ofEverybody(named, r)
		}
		return measuringState{result: r}
	}
	if m.running != nil && m.running.Measurement == of {
		return measuringState{running: true, done: m.running.done}
	}
	return measuringState{err: m.ended[of]}
}

// column is what a measure gave, as pictures show it; nil: it is not known.
func (m *measuring) column(name string) *network.Column {
	r := m.state(name).result
	of, known := catalogue.Find(name)
	if r == nil || !known {
		return nil
	}
	if m.columns[r] == nil {
		c := of.Column(r)
		m.columns[r] = &c
	}
	return m.columns[r]
}

// again has a measure taken that failed or was cancelled.
func (m *measuring) again(name string) {
	delete(m.ended, m.of(name))
	m.window.showMeasures()
}

// cancel gives up all measures that are wanted and not known.
func (m *measuring) cancel() {
	for _, name := range m.window.wantedMeasures() {
		if s := m.state(name); s.result == nil && s.err == nil {
			m.ended[m.of(name)] = context.Canceled
		}
	}
	if m.running != nil {
		m.running.cancel()
	}
	m.window.showMeasures()
}

// next takes the measures that are wanted and not known; one that nobody wants any
// more is cancelled.
func (m *measuring) next() {
	w := m.window
	if w.session == nil || w.state == nil || w.filtering.running {
		return // of what is to be measured is not known yet
	}
	wanted := w.wantedMeasures()
	if m.running != nil {
		if !slices.ContainsFunc(wanted, func(name string) bool { return m.of(name) == m.running.Measurement }) {
			m.running.cancel()
		}
		return // its end goes on
	}
	var some []session.Measurement
	for _, name := range wanted {
		if s := m.state(name); s.result == nil && s.err == nil {
			some = append(some, m.of(name))
		}
	}
	if len(some) > 0 {
		m.start(some)
	}
}

// spell is how long measures are taken before the window shows what they gave: many
// that are quick are shown together.
const spell = 100 * time.Millisecond

// start takes the first of the measures, and those after it until a spell is over.
func (m *measuring) start(some []session.Measurement) {
	w := m.window
	s, n := w.session, w.shownState().Network
	ctx, cancel := context.WithCancel(context.Background())
	now := &measuringNow{Measurement: some[0], cancel: cancel}
	m.running = now
	failed := map[session.Measurement]error{}
	end := func() {
		cancel()
		w.later(func() { m.end(s, n, failed) })
	}
	take := func(of session.Measurement) {
		_, err := s.Measure(ctx, n, of, w.sparing(func(done float64) {
			if m.running == now {
				now.Measurement, now.done = of, done
				w.showMeasuring()
			}
		}))
		if err != nil {
			failed[of] = err
		}
	}
	session.Go(func() {
		begin := time.Now()
		for i, of := range some {
			if i > 0 && (time.Since(begin) > spell || ctx.Err() != nil) {
				break
			}
			take(of)
		}
		end()
	}, func(err error) {
		for _, of := range some {
			failed[of] = err // whichever it was: none is tried again by itself
		}
		w.report(err)
		end()
	})
}

// end takes note of what measures could not be taken, and goes on with the next. An
// error counts only of what is still there.
func (m *measuring) end(s *session.Session, n *network.Network, failed map[session.Measurement]error) {
	w := m.window
	m.running = nil
	if w.session == s && w.shownState().Network == n {
		for of, err := range failed {
			if !errors.Is(err, context.Canceled) {
				m.ended[of] = err
			}
		}
	}
	w.showMeasures()
}

// wantedMeasures are the names of the measures that what is looked at shows.
func (w *Window) wantedMeasures() []string {
	wanted := w.legend.measures()
	if w.page == activistsPage {
		wanted = append(wanted, w.activists.measures()...)
	}
	return wanted
}

// showMeasures shows what is known of measures wherever they are looked at, and has the
// others taken.
func (w *Window) showMeasures() {
	if w.state == nil || w.session == nil {
		return
	}
	w.measuring.next()
	w.legend.show(w.state)
	w.activists.show()
}

// showMarks does so after a change of verdicts and nothing else, of which most that
// the legend shows does not know.
func (w *Window) showMarks() {
	if w.state == nil || w.session == nil {
		return
	}
	w.measuring.next()
	w.legend.recount(w.state)
	w.activists.show()
}

// showMeasuring shows how far the measure is that is being taken.
func (w *Window) showMeasuring() {
	w.legend.showProgress()
	if w.page == activistsPage {
		w.activists.waiting.show()
	}
}
