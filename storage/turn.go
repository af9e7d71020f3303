package storage

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// turn lets long readings that nobody waits for give way to everything else.
type turn struct {
	waiting atomic.Int32                       // who want the project now
	patient atomic.Pointer[context.CancelFunc] // ends the reading that is going on
}

// take locks the mutex, and ends a patient reading for it.
func (t *turn) take(mutex *sync.Mutex) {
	t.waiting.Add(1)
	if end := t.patient.Load(); end != nil {
		(*end)()
	}
	mutex.Lock()
	t.waiting.Add(-1)
}

// patience is how long a reading that gave way waits before it begins anew.
const patience = 100 * time.Millisecond

// readPatiently runs do like read, but ends it whenever somebody else wants the
// project, and begins it anew afterwards.
func (p *Project) readPatiently(ctx context.Context, do func(context.Context, queryer) error) error {
	for {
		interrupted, err := p.tryPatiently(ctx, do)
		if !interrupted {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(patience):
		}
	}
}

func (p *Project) tryPatiently(ctx context.Context, do func(context.Context, queryer) error) (interrupted bool, err error) {
	within, end := context.WithCancel(ctx)
	defer end()
	err = p.read(func(q queryer) error {
		p.turn.patient.Store(&end)
		defer p.turn.patient.Store(nil)
		if p.turn.waiting.Load() > 0 {
			end() // who came just now did not see that we are patient
		}
		return do(within, q)
	})
	return err != nil && within.Err() != nil && ctx.Err() == nil, err
}
