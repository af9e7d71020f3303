package filter

import (
	"context"
	"slices"
)

// Mask says which activists and ties of a network are shown, one a row. A nil column
// shows all.
type Mask struct{ Activists, Ties []bool }

// Everything reports whether the mask leaves nothing out.
func (m Mask) Everything() bool { return m.Activists == nil && m.Ties == nil }

// And shows what both masks show, which are of the same network.
func (m Mask) And(other Mask) Mask {
	return Mask{Activists: both(m.Activists, other.Activists), Ties: both(m.Ties, other.Ties)}
}

func both(a, b []bool) []bool {
	if a == nil || b == nil {
		return slices.Concat(a, b)
	}
	c := make([]bool, len(a))
	for i := range c {
		c[i] = a[i] && b[i]
	}
	return c
}

// truth is what is known of rows: whether they surely pass, and whether they may.
type truth struct{ sure, may []bool }

// Apply says what the filter shows of the subject. Every tie that is shown has both
// of its ends shown.
func (f Filter) Apply(ctx context.Context, s *Subject) (Mask, error) {
	e := evaluation{ctx: ctx, subject: s, passed: map[*Node]answered{}}
	var m Mask
	if f.Where != nil {
		if err := e.answer(f.Where); err != nil {
			return Mask{}, err
		}
		m = e.mask(f.Where)
	}
	if f.Joined {
		m.Activists = e.joined(m)
	}
	if !slices.Contains(m.Activists, false) {
		m.Activists = nil
	}
	if !slices.Contains(m.Ties, false) {
		m.Ties = nil
	}
	return m, ctx.Err()
}

// evaluation applies one filter.
type evaluation struct {
	ctx     context.Context
	subject *Subject
	passed  map[*Node]answered // of the leaves
}

// answered is which rows pass a test.
type answered struct {
	ofTies bool
	rows   []bool
}

// answer asks all tests below a node.
func (e *evaluation) answer(n *Node) error {
	for _, part := range n.Of {
		if err := e.answer(part); err != nil {
			return err
		}
	}
	if n.Kind != Leaf {
		return nil
	}
	k, match, err := n.Test.prepare(e.subject)
	if err != nil {
		return err
	}
	c, err := k.column(e.ctx)
	if err != nil {
		return err
	}
	passed, err := rows(e.ctx, c, match(c))
	e.passed[n] = answered{k.OfTies, passed}
	return err
}

// mask brings the answers together.
func (e *evaluation) mask(n *Node) Mask {
	activists, ties := e.subject.Network.Activists.Len(), &e.subject.Network.Ties
	m := Mask{Activists: e.combine(n, activists, func(a answered) truth {
		if a.ofTies {
			return truth{sure: make([]bool, activists), may: filled(activists)}
		}
		return truth{a.rows, a.rows}
	}).may}
	atEnd := func(ends []int32) []bool {
		return e.combine(n, len(ends), func(a answered) truth {
			if a.ofTies {
				return truth{a.rows, a.rows}
			}
			rows := make([]bool, len(ends))
			for t, end := range ends {
				rows[t] = a.rows[end]
			}
			return truth{rows, rows}
		}).sure
	}
	m.Ties = both(atEnd(ties.Source), atEnd(ties.Target))
	return m
}

// combine works out a node from what is known of its leaves. Results are not changed
// afterwards: they may be those of a leaf.
func (e *evaluation) combine(n *Node, length int, leaf func(answered) truth) truth {
	switch n.Kind {
	case Leaf:
		return leaf(e.passed[n])
	case Not:
		inner := e.combine(n.Of[0], length, leaf)
		return truth{sure: inverted(inner.may), may: inverted(inner.sure)}
	}
	result := e.combine(n.Of[0], length, leaf)
	for _, part := range n.Of[1:] {
		next := e.combine(part, length, leaf)
		if n.Kind == And {
			result = truth{both(result.sure, next.sure), both(result.may, next.may)}
		} else {
			result = truth{either(result.sure, next.sure), either(result.may, next.may)}
		}
	}
	return result
}

func inverted(a []bool) []bool {
	b := make([]bool, len(a))
	for i := range a {
		b[i] = !a[i]
	}
	return b
}

func either(a, b []bool) []bool {
	c := make([]bool, len(a))
	for i := range c {
		c[i] = a[i] || b[i]
	}
	return c
}

func filled(length int) []bool {
	all := make([]bool, length)
	for i := range all {
		all[i] = true
	}
	return all
}

// joined shows, of the activists that are shown, those that have a tie that is.
func (e *evaluation) joined(m Mask) []bool {
	n := e.subject.Network
	tied := make([]bool, n.Activists.Len())
	for t := range n.Ties.Source {
		if m.Ties == nil || m.Ties[t] {
			tied[n.Ties.Source[t]], tied[n.Ties.Target[t]] = true, true
		}
	}
	return tied // ends of what is shown are shown
}
