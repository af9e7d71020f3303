package window

import (
	"context"
	"errors"

	"copresence/app/findings"
	"copresence/app/session"
)

// findingsWork works findings out away from Fyne's thread, one after the other; of those that
// are asked for meanwhile the last.
type findingsWork struct {
	window *Window
	cancel context.CancelFunc // of what is being worked out; nil: nothing is
	asked  int                // the newest question
}

// liveSamples are those of the bootstrap interval that is shown while coding; a report draws more.
const liveSamples = 1000

func newFindingsWork(w *Window) *findingsWork { return &findingsWork{window: w} }

// ask has the findings of a state worked out. found is called on Fyne's thread, unless
// something else was asked for before it was done.
func (f *findingsWork) ask(state *session.State, found func(*findings.Summary)) {
	if f.cancel != nil {
		f.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.asked++
	asked, w, s := f.asked, f.window, f.window.session
	end := func(summary *findings.Summary, err error) {
		cancel()
		w.later(func() {
			switch {
			case asked != f.asked || w.session != s || errors.Is(err, context.Canceled):
			case err != nil:
				w.report(err)
			default:
				found(summary)
			}
		})
	}
	session.Go(func() {
		summary, err := s.FindingsIn(ctx, state.Network, findings.Question{By: findings.Groupings(state.Network), Samples: liveSamples, Seed: 1}, nil)
		end(summary, err)
	}, func(err error) { end(nil, err) })
}
