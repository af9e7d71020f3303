package community

// below is about how much of the work it is to move the activists themselves, before
// their communities.
const below = .8

// told tells how much of a division is done, never less than before. Nil tells nobody.
type told struct {
	progress func(done float64)
	from, to float64 // shares of the whole that the work at hand begins and ends with
	most     float64
}

// newTold returns what tells progress, which may be nil.
func newTold(progress func(done float64)) *told {
	if progress == nil {
		return nil
	}
	return &told{progress: progress, to: 1}
}

// next has the work at hand go from one share of the whole to another.
func (t *told) next(from, to float64) {
	if t != nil {
		t.from, t.to = from, to
	}
}

// tell says which share of the work at hand is done.
func (t *told) tell(share float64) {
	if t == nil {
		return
	}
	if done := t.from + (t.to-t.from)*share; done > t.most {
		t.most = min(1, done)
		t.progress(t.most)
	}
}
