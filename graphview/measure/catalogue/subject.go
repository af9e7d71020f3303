package catalogue

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"

	"copresence/graphview/measure"
	"copresence/graphview/measure/community"
	"copresence/graphview/measure/twomode"
	"copresence/storage/network"
)

// Subject is what measures are taken of: a network, or a part of it. It keeps what
// several measures need. Its methods may be called from any goroutine.
type Subject struct {
	network *network.Network
	keep    func(tie int32) bool // nil: all ties count

	mu     sync.Mutex
	shared map[any]*cell
}

// cell is something that is computed once.
type cell struct {
	mu    sync.Mutex
	there bool
	value any
}

// NewSubject makes a subject of the part of a network.
func NewSubject(n *network.Network, s Scope) *Subject {
	return &Subject{network: n, keep: s.Keep(n), shared: map[any]*cell{}}
}

// Network is what the subject is, or is a part of.
func (s *Subject) Network() *network.Network { return s.network }

// once returns what make made, by the key, which names one type each; what failed or was
// cancelled is made anew the next time.
func once[V any](s *Subject, key any, make func() (V, error)) (V, error) {
	s.mu.Lock()
	c := s.shared[key]
	if c == nil {
		c = &cell{}
		s.shared[key] = c
	}
	s.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.there {
		value, err := make()
		if err != nil {
			var none V
			return none, err
		}
		c.value, c.there = value, true
	}
	return c.value.(V), nil
}

// work is one measure being taken.
type work struct {
	*Subject
	Parameters
	ctx      context.Context
	progress func(done float64)
}

// The keys of what is shared.
type (
	graphKey struct {
		parallel, undirected bool
		weight               measure.Weight
	}
	distanceKey struct{ weight measure.Weight }
	betweenKey  struct {
		weight measure.Weight
		seed   uint64
	}
	divisionKey struct{ parameters Parameters }
	hubsKey     struct{ weight measure.Weight }
	modesKey    struct{ modes Selecting }
	tiesKey     struct{}
)

func (s *Subject) graph(parallel, undirected bool, w measure.Weight) (*measure.Graph, error) {
	return once(s, graphKey{parallel, undirected, w}, func() (*measure.Graph, error) {
		return measure.New(s.network, measure.Selection{Keep: s.keep, Parallel: parallel, Undirected: undirected, Weight: w})
	})
}

// simple is the graph of most measures: parallel ties as one, no self-ties, weights as
// chosen.
func (w *work) simple() (*measure.Graph, error) { return w.graph(false, false, w.Weight) }

func (w *work) distances() (*measure.Reach, error) {
	g, err := w.simple()
	if err != nil {
		return nil, err
	}
	return once(w.Subject, distanceKey{w.Weight}, func() (*measure.Reach, error) {
		return measure.Distances(w.ctx, g, w.progress)
	})
}

// Sources is from how many activists betweenness is estimated in networks of more than
// [measure.ExactUpTo].
const Sources = 1000

func (w *work) betweenness() (*Result, error) {
	g, err := w.simple()
	if err != nil {
		return nil, err
	}
	key := betweenKey{weight: w.Weight}
	if g.Len() > measure.ExactUpTo {
		key.seed = w.Seed
	}
	return once(w.Subject, key, func() (*Result, error) {
		if g.Len() <= measure.ExactUpTo {
			return values(measure.Betweenness(w.ctx, g, w.progress))
		}
		s, err := measure.SampledBetweenness(w.ctx, g, measure.Sample{Sources: Sources, Seed: w.Seed}, w.progress)
		if err != nil {
			return nil, err
		}
		return &Result{Values: s.Values, Errors: s.Errors, Note: sampledWords(s)}, nil
	})
}

// sampledWords states the error of an estimate.
func sampledWords(s *measure.Sampled) string {
	most := 0
	for i, x := range s.Values {
		if x > s.Values[most] {
			most = i
		}
	}
	words := fmt.Sprintf("betweenness is estimated from %d of %d activists", Sources, len(s.Values))
	if s.Values[most] > 0 {
		words += fmt.Sprintf("; the standard error of the largest value is %.2g of it", s.Errors[most]/s.Values[most])
	}
	return words
}

// division is a network divided into groups.
type division struct {
	of    []int32
	count int
}

func (w *work) communities() (division, error) {
	g, err := w.simple()
	if err != nil {
		return division{}, err
	}
	p := Parameters{Weight: w.Weight, Method: w.Method, Resolution: w.Resolution, Seed: w.Seed}
	return once(w.Subject, divisionKey{p}, func() (division, error) {
		var d division
		var err error
		switch w.Method {
		case Louvain:
			d.of, d.count, err = community.Louvain{Resolution: w.Resolution, Seed: w.Seed, Progress: w.progress}.Divide(w.ctx, g)
		case Labels:
			d.of, d.count, err = community.Labels{Seed: w.Seed, Progress: w.progress}.Divide(w.ctx, g)
		default:
			d.of, d.count, err = community.Leiden{Resolution: w.Resolution, Seed: w.Seed, Progress: w.progress}.Divide(w.ctx, g)
		}
		return d, err
	})
}

// modes is a graph of two modes, and which events are its second; nil: activists are.
type modes struct {
	*twomode.Graph
	events []int32
}

// twoModes is the graph of which the chosen activists or events are the second mode.
func (w *work) twoModes() (modes, error) {
	return once(w.Subject, modesKey{w.Modes}, func() (modes, error) {
		if w.Modes.Events != NoEvents {
			return participation(w.network, w.Modes.Events)
		}
		second, err := w.Modes.of(w.network)
		if err != nil {
			return modes{}, err
		}
		g, err := twomode.New(w.network, second, w.keep)
		if err != nil {
			return modes{}, fmt.Errorf("%s: %w", w.Modes, err)
		}
		return modes{Graph: g}, nil
	})
}

// NoEventsError says that there are no events of a part.
type NoEventsError struct{ Part EventPart }

// Error says what is lacking.
func (e *NoEventsError) Error() string {
	switch e.Part {
	case OfflineEvents:
		return "there are no events that are known to have been off-line"
	case OnlineEvents:
		return "there are no events that are known to have been on-line"
	}
	return "there are no events: a table of who took part in what brings them"
}

// participation is the graph of all activists and of a part of the events.
func participation(n *network.Network, part EventPart) (modes, error) {
	m := modes{events: eventsOf(n, part)}
	if len(m.events) == 0 {
		return m, &NoEventsError{part}
	}
	var err error
	m.Graph, err = twomode.Participation(n.TwoMode(nil), m.events)
	return m, err
}

// eventsOf lists the events of a part.
func eventsOf(n *network.Network, part EventPart) []int32 {
	var some []int32
	for e := range int32(n.Events.Len()) {
		venue := n.Events.Venue[e]
		if part == AllEvents || part == OfflineEvents && venue == network.Offline || part == OnlineEvents && venue == network.Online {
			some = append(some, e)
		}
	}
	return some
}

// result divides values of both modes into those of activists and those of events, where
// those that do not count have none.
func (m modes) result(n *network.Network, values []float64) *Result {
	if m.events == nil {
		return &Result{Values: values}
	}
	people := n.Activists.Len()
	r := &Result{Values: values[:people:people], Events: slices.Repeat([]float64{math.NaN()}, n.Events.Len())}
	for k, e := range m.events {
		r.Events[e] = values[people+k]
	}
	return r
}

// String names the selection as in "kind = organisation", or the part of the events.
func (s Selecting) String() string {
	if s.Events != NoEvents {
		return s.Events.String()
	}
	return s.Attribute + " = " + s.Value
}

// of tells for each activist whether it is meant. That all are or none is, is an error:
// there are no two modes then.
func (s Selecting) of(n *network.Network) ([]bool, error) {
	words, err := wordsOf(n, s.Attribute)
	if err != nil {
		return nil, err
	}
	meant := make([]bool, len(words))
	for i, word := range words {
		meant[i] = word == s.Value
	}
	if !slices.Contains(meant, true) || !slices.Contains(meant, false) {
		return nil, fmt.Errorf("%s: this must be so for some activists and not for all", s)
	}
	return meant, nil
}
