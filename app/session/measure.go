package session

import (
	"context"
	"sync"

	"copresence/graphview/measure/catalogue"
	"copresence/storage/network"
)

// Measurement asks for one measure of a part of the network. Measurements compare with
// ==.
type Measurement struct {
	Name  string // of the measure in the catalogue
	Scope catalogue.Scope
	catalogue.Parameters
}

// plain is the measurement without the parameters that its measure does not look at,
// so that equal ones are taken once.
func (m Measurement) plain() (*catalogue.Measure, Measurement, bool) {
	of, known := catalogue.Find(m.Name)
	if !known {
		return nil, m, false
	}
	m.Parameters = m.For(of)
	return of, m, true
}

// Measure takes a measure of a snapshot of the project's network, or remembers what it
// gave: a change that cannot change it, such as a verdict where verdicts do not decide
// which ties count, does not have it taken again. It can be cancelled through ctx.
func (s *Session) Measure(ctx context.Context, n *network.Network, m Measurement, progress func(done float64)) (*catalogue.Result, error) {
	return s.measured.measure(ctx, n, m, progress)
}

// Measured returns what a measure gave, when it is known already for that snapshot.
func (s *Session) Measured(n *network.Network, m Measurement) (*catalogue.Result, bool) {
	_, m, known := m.plain()
	if !known {
		return nil, false
	}
	return s.measured.find(n, m)
}

// UnknownMeasureError says that there is no measure of that name.
type UnknownMeasureError struct{ Name string }

// Error names what was asked for.
func (e *UnknownMeasureError) Error() string { return "there is no measure " + e.Name }

// measured remembers the results of measures, for the newest snapshot of each part.
type measured struct {
	mu    sync.Mutex
	parts map[catalogue.Scope]*measuredPart
}

type measuredPart struct {
	subject *catalogue.Subject
	newest  *network.Network // measures the same as the subject's
	results map[Measurement]*catalogue.Result
}

// part returns what is known of a part of n; measures that would not be the same any
// more are forgotten. It needs the lock.
func (m *measured) part(n *network.Network, scope catalogue.Scope) *measuredPart {
	p := m.parts[scope]
	if p != nil && p.newest == n {
		return p
	}
	fresh := &measuredPart{newest: n, results: map[Measurement]*catalogue.Result{}}
	switch {
	case p == nil || !scope.Same(p.newest, n):
		fresh.subject = catalogue.NewSubject(n, scope)
	case catalogue.SameDetails(p.newest, n):
		p.newest = n
		return p
	default:
		fresh.subject = catalogue.NewSubject(n, scope)
		for key, r := range p.results {
			if of, _ := catalogue.Find(key.Name); of.Uses&(catalogue.Attribute|catalogue.Modes) == 0 {
				fresh.results[key] = r
			}
		}
	}
	if m.parts == nil {
		m.parts = map[catalogue.Scope]*measuredPart{}
	}
	m.parts[scope] = fresh
	return fresh
}

// measure takes a measure, or remembers what it gave.
func (m *measured) measure(ctx context.Context, n *network.Network, what Measurement, progress func(done float64)) (*catalogue.Result, error) {
	of, what, known := what.plain()
	if !known {
		return nil, &UnknownMeasureError{Name: what.Name}
	}
	if r, there := m.find(n, what); there {
		return r, nil
	}
	subject := m.subject(n, what.Scope)
	r, err := of.Take(ctx, subject, what.Parameters, progress)
	if err != nil {
		return nil, err
	}
	m.keep(subject, what, r)
	return r, nil
}

func (m *measured) find(n *network.Network, key Measurement) (*catalogue.Result, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, there := m.part(n, key.Scope).results[key]
	return r, there
}

func (m *measured) subject(n *network.Network, scope catalogue.Scope) *catalogue.Subject {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.part(n, scope).subject
}

// keep remembers a result, unless another snapshot is measured by now.
func (m *measured) keep(of *catalogue.Subject, key Measurement, r *catalogue.Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p := m.parts[key.Scope]; p != nil && p.subject == of {
		p.results[key] = r
	}
}
