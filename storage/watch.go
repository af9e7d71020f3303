package storage

import "context"

// watch follows a long change: it ends it when it is cancelled, and tells how far
// it is.
type watch struct {
	ctx      context.Context
	progress func(done float64)
	expected int // statements, about
	done     int
}

// Watch has the rest of the change end with ctx.Err() soon after ctx is cancelled,
// which leaves the project as it was, and has progress, which may be nil, told the
// share that is done, about a thousand times.
func (c *Change) Watch(ctx context.Context, progress func(done float64)) {
	c.watch = &watch{ctx: ctx, progress: progress}
}

// Expect says about how many rows are to come, so that progress can tell a share.
func (c *Change) Expect(rows int) { c.watch.expect(rows) }

// expect says about how many rows are to come.
func (w *watch) expect(rows int) {
	if w != nil {
		w.expected += rows
	}
}

// step counts a statement.
func (w *watch) step() error {
	if w == nil {
		return nil
	}
	const often = 100 // statements between two looks at ctx
	w.done++
	if w.done%often == 0 {
		if err := w.ctx.Err(); err != nil {
			return err
		}
	}
	if pause := max(often, w.expected/1000); w.progress != nil && w.done%pause == 0 {
		w.progress(min(1, float64(w.done)/float64(max(1, w.expected))))
	}
	return nil
}
