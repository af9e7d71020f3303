package window

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2/lang"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
)

// filtering is the filter that says what is shown: in the picture, in tables, of what
// measures and findings are, and in what is exported. The data stay as they are.
type filtering struct {
	window *Window
	filter filter.Filter

	shown   *session.Shown // what it leaves; nil: nothing is left out, or it is not known yet
	group   *scene.Group   // the same, as the picture knows it
	cancel  context.CancelFunc
	asked   int   // generation of the newest application
	running bool  // it is being applied
	failed  error // why it shows everything after all

	spread map[*catalogue.Result]*catalogue.Result // measures of what is shown, for everybody
}

func newFiltering(w *Window) *filtering { return &filtering{window: w, cancel: func() {}} }

// shownState is what is the case in what the filter shows: the state itself where it
// leaves nothing out.
func (w *Window) shownState() *session.State {
	if v := w.filtering.now(); v != nil {
		return v.Part
	}
	return w.state
}

// now is what the filter leaves of the state; nil: all of it.
func (f *filtering) now() *session.Shown {
	if f.shown == nil || f.shown.Whole != f.window.state {
		return nil
	}
	return f.shown
}

// set shows what passes a filter.
func (f *filtering) set(wanted filter.Filter) {
	f.window.live.stop() // it moves those who were shown when it began
	f.filter = wanted
	f.apply()
}

// reset shows everything of another project.
func (f *filtering) reset() {
	f.filter = filter.Filter{}
	f.forget()
}

func (f *filtering) forget() {
	f.cancel()
	f.asked++
	f.shown, f.running, f.failed, f.spread = nil, false, nil, nil
}

// quick is the number of ties up to which a filter that asks for nothing but the
// network is applied at once.
const quick = 20_000

// apply applies the filter to what is the case, away from Fyne's thread where that may
// take a while.
func (f *filtering) apply() {
	w := f.window
	f.forget()
	if w.state == nil || w.session == nil {
		return
	}
	if f.filter.Everything() {
		f.show()
		return
	}
	s, state, asked := w.session, w.state, f.asked
	wanted := f.filter
	if f.plain(s.Subject(state)) && state.Network.Ties.Len() <= quick {
		f.applied(s.Filter(context.Background(), state, wanted))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel, f.running = cancel, true
	w.filters.show()
	ended := func(shown *session.Shown, err error) {
		cancel()
		w.later(func() {
			if f.asked == asked {
				f.running = false
				f.applied(shown, err)
			}
		})
	}
	session.Go(func() { ended(s.Filter(ctx, state, wanted)) }, func(err error) {
		ended(nil, err)
		w.report(err)
	})
}

// plain reports whether nothing is asked that has to be measured or read first.
func (f *filtering) plain(s *filter.Subject) bool {
	apart := slices.Concat(s.Measures, []string{filter.Coder, filter.Coders, filter.Evidence})
	return !slices.ContainsFunc(f.filter.Tests(), func(t filter.Test) bool { return slices.Contains(apart, t.Field.Name) })
}

// applied takes what the filter leaves, or why it cannot be applied.
func (f *filtering) applied(shown *session.Shown, err error) {
	f.shown, f.failed = shown, err
	f.show()
}

// stop gives up what is being applied, and shows everything.
func (f *filtering) stop() {
	f.forget()
	f.failed = errors.New(lang.L("Cancelled; everything is shown."))
	f.show()
}

// follow brings what is shown up to date after a change, before anything is drawn of it.
func (f *filtering) follow(aspects session.Aspect) {
	switch {
	case f.filter.Everything():
	case f.shown == nil || f.running || !f.shown.Follows(aspects):
		f.apply()
	default:
		next, err := f.shown.Follow(f.window.state)
		if err != nil {
			f.window.report(err)
			return
		}
		f.shown = next
	}
}

// show shows everywhere what the filter leaves.
func (f *filtering) show() {
	w := f.window
	w.measuring.reset()
	f.group = nil
	if v := f.now(); v != nil {
		f.group = v.Group()
	}
	w.showOnly(byFilter, f.group)
	w.filters.show()
	for _, p := range w.sheets {
		p.changed(session.Marks)
	}
	w.showMeasures()
	w.showFindings()
	w.status.show(w.state)
	w.menus.show(w.state)
}

// ofEverybody makes of a measure of what is shown one that has a value, perhaps none,
// for every activist.
func (f *filtering) ofEverybody(m *catalogue.Measure, r *catalogue.Result) *catalogue.Result {
	v := f.now()
	if v == nil || m.Kind != catalogue.OfActivists {
		return r
	}
	if f.spread[r] == nil {
		whole := *r
		whole.Values = v.OfWhole(r.Values)
		if r.Errors != nil {
			whole.Errors = v.OfWhole(r.Errors)
		}
		if f.spread == nil {
			f.spread = map[*catalogue.Result]*catalogue.Result{}
		}
		f.spread[r] = &whole
	}
	return f.spread[r]
}

// filterText is the filter in words, as saved views and scripts have it; empty:
// everything is shown.
func (w *Window) filterText() string { return w.filtering.filter.String() }

// setFilterText shows what passes the filter of those words, and says in words why it
// can't.
func (w *Window) setFilterText(text string) error {
	f, err := filter.Parse(text)
	if err == nil {
		w.filtering.set(f)
	}
	return err
}

// showEverything ends the filter.
func (w *Window) showEverything() { w.filtering.set(filter.Filter{}) }

// shownWords says how many ties are shown.
func (w *Window) shownWords() string {
	all := w.state.Network.Ties.Len()
	if only := w.view.Only(); only != nil && w.page == networkPage {
		if w.time.narrowed() {
			return w.time.statusWords(only.Ties.Len(), all)
		}
		return lang.L("{{.Shown}} of {{.All}} ties shown", map[string]any{"Shown": count(only.Ties.Len()), "All": count(all)})
	}
	if v := w.filtering.now(); v != nil {
		return lang.L("{{.Shown}} of {{.All}} ties shown", map[string]any{"Shown": count(v.Ties()), "All": count(all)})
	}
	return plural("{{.Count}} ties", all)
}
