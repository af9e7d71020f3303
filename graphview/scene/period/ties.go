package period

import (
	"copresence/graphview/scene"
	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// Ties are the ties of a network with the days on which they were there. They do not
// change.
type Ties struct {
	Dated  int  // ties that have a date
	Extent Span // the days that the dates speak of; empty when there are none

	n        *network.Network
	possible []Span // on which each may have been there
	sure     []Span // on which it was for certain; empty where no single day is
	first    []Span // what its first date may mean
	last     []Span
	everyone scene.Set
}

// NewTies reads the dates of the ties of n.
func NewTies(n *network.Network) *Ties {
	m := n.Ties.Len()
	t := &Ties{n: n, everyone: scene.Full(n.Activists.Len())}
	t.possible, t.sure, t.first, t.last = make([]Span, m), make([]Span, m), make([]Span, m), make([]Span, m)
	for i := range m {
		first, last := Of(n.Ties.FirstSeen[i]), Of(n.Ties.LastSeen[i])
		t.first[i], t.last[i] = first, last
		switch {
		case first.Empty() && last.Empty():
			continue
		case first.Empty():
			t.possible[i] = Span{Ever, last.To}
		case last.Empty():
			t.possible[i] = Span{first.From, Never}
		case last.To <= first.From: // it was last seen before it was first seen: something is wrong
			t.possible[i] = last.With(first)
			t.first[i], t.last[i] = Span{}, Span{}
		default:
			t.possible[i] = Span{first.From, last.To}
			// However late it began and however early it ended, between these it was there.
			t.sure[i] = Span{first.To - 1, last.From + 1}
		}
		t.Dated++
		t.Extent = t.Extent.With(first).With(last)
	}
	return t
}

// Undated returns how many ties have no date.
func (t *Ties) Undated() int { return len(t.possible) - t.Dated }

// Network returns the network whose ties they are.
func (t *Ties) Network() *network.Network { return t.n }

// Count is how many ties a span of time has, of those that were looked at.
type Count struct {
	Shown   int // that are shown: those of the span, and perhaps those without a date
	Perhaps int // of the span, those that are not certain to have been there
	Undated int // that have no date
	All     int
}

// In returns what there was in a span of time: all activists, and the ties that may
// have been there. Those without a date are left out, or not. What within leaves out is
// not looked at; nil leaves out nothing.
func (t *Ties) In(s Span, undated bool, within *scene.Group) (*scene.Group, Count) {
	shown := &scene.Group{Activists: t.everyone, Ties: scene.NewSet(len(t.possible))}
	const words = 256 // of 64 ties
	counts := make([]Count, (len(shown.Ties)+words-1)/words)
	parallel.For(len(counts), func(k int) {
		c := &counts[k]
		for i := k * words * 64; i < min((k+1)*words*64, len(t.possible)); i++ {
			if within != nil && !within.HasTie(int32(i)) {
				continue
			}
			c.All++
			switch {
			case t.possible[i].Empty():
				c.Undated++
				if undated {
					c.Shown++
					shown.Ties[i/64] |= 1 << (i % 64)
				}
			case t.possible[i].Meets(s):
				c.Shown++
				shown.Ties[i/64] |= 1 << (i % 64)
				if !t.certain(i, s) {
					c.Perhaps++
				}
			}
		}
	})
	var all Count
	for _, c := range counts {
		all.Shown, all.Perhaps, all.Undated, all.All = all.Shown+c.Shown, all.Perhaps+c.Perhaps, all.Undated+c.Undated, all.All+c.All
	}
	return shown, all
}

// certain reports whether a tie was there on some day of the span, whatever its dates
// mean.
func (t *Ties) certain(i int, s Span) bool {
	return t.sure[i].Meets(s) || s.Holds(t.first[i]) || s.Holds(t.last[i])
}

// Histogram counts for each step of a scale the ties that were there for certain, and
// the others that may have been. It counts only those within; nil: all.
func (t *Ties) Histogram(s Scale, within *scene.Group) (sure, perhaps []int) {
	sure, perhaps = make([]int, s.Steps+1), make([]int, s.Steps+1)
	add := func(counts []int, days Span) {
		from, to := s.Within(days)
		if from < to {
			counts[from]++
			counts[to]--
		}
	}
	for i, possible := range t.possible {
		if possible.Empty() || within != nil && !within.HasTie(int32(i)) {
			continue
		}
		add(perhaps, possible)
		if !t.sure[i].Empty() {
			add(sure, t.sure[i])
			continue
		}
		// No single day is certain; but a step that holds all that a date may mean is.
		first, last := s.holding(t.first[i]), s.holding(t.last[i])
		for _, step := range [...]int{first, last} {
			if step >= 0 {
				sure[step]++
				sure[step+1]--
			}
			if first == last {
				break
			}
		}
	}
	for k := 1; k <= s.Steps; k++ {
		sure[k] += sure[k-1]
		perhaps[k] += perhaps[k-1]
	}
	for k := range s.Steps {
		perhaps[k] -= sure[k]
	}
	return sure[:s.Steps], perhaps[:s.Steps]
}
