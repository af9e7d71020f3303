package window

import (
	"context"
	"errors"
	"slices"

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
	if r, known := m.window.session.Measured(m.window.state.Network, of); known {
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

// next takes the first measure that is wanted and not known; one that nobody wants any
// more is cancelled.
func (m *measuring) next() {
	w := m.window
	if w.session == nil || w.state == nil {
		return
	}
	wanted := w.wantedMeasures()
	if m.running != nil {
		if !slices.ContainsFunc(wanted, func(name string) bool { return m.of(name) == m.running.Measurement }) {
			m.running.cancel()
		}
		return // its end goes on
	}
	for _, name := range wanted {
		if s := m.state(name); s.result == nil && s.err == nil {
			m.start(m.of(name))
			return
		}
	}
}

func (m *measuring) start(of session.Measurement) {
	w := m.window
	s, n := w.session, w.state.Network
	ctx, cancel := context.WithCancel(context.Background())
	now := &measuringNow{Measurement: of, cancel: cancel}
	m.running = now
	end := func(err error) {
		cancel()
		w.later(func() { m.end(s, n, now, err) })
	}
	progress := w.sparing(func(done float64) {
		if m.running == now {
			now.done = done
			w.showMeasuring()
		}
	})
	session.Go(func() {
		_, err := s.Measure(ctx, n, of, progress)
		end(err)
	}, end)
}

// end takes note of how a measure ended, and goes on with the next. An error counts only
// of what is still there.
func (m *measuring) end(s *session.Session, n *network.Network, now *measuringNow, err error) {
	w := m.window
	m.running = nil
	if w.session == s && w.state.Network == n && err != nil && !errors.Is(err, context.Canceled) {
		m.ended[now.Measurement] = err
	}
	w.showMeasures()
}

// wantedMeasures are the names of the measures that what is looked at shows.
func (w *Window) wantedMeasures() []string { return w.legend.measures() }

// showMeasures shows what is known of measures wherever they are looked at, and has the
// others taken.
func (w *Window) showMeasures() {
	if w.state == nil || w.session == nil {
		return
	}
	w.measuring.next()
	w.legend.show(w.state)
}

// showMeasuring shows how far the measure is that is being taken.
func (w *Window) showMeasuring() { w.legend.showProgress() }
