package layouts

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Arrangement is an order to lay a network out.
type Arrangement struct {
	Layout string // its name; empty: the default
	// Parted has nobody cover another afterwards.
	Parted   bool
	Settings map[string]string // by names of parameters, as typed; what is left out, or empty, is as the layout thinks right
}

// Seeded is a layout with a seed; the empty name is the default's.
func Seeded(layout string, seed uint64) Arrangement {
	return Arrangement{Layout: layout}.With("seed", strconv.FormatUint(seed, 10))
}

// With returns the arrangement with something said about it.
func (a Arrangement) With(name, value string) Arrangement {
	said := maps.Clone(a.Settings)
	if said == nil {
		said = map[string]string{}
	}
	said[name] = value
	a.Settings = said
	return a
}

// Validate reports a layout or a setting that there is not, or that is out of its
// limits, in a sentence.
func (a Arrangement) Validate() error {
	_, _, err := a.resolve()
	return err
}

// settings are what a layout is told: a value for each of its parameters.
type settings map[string]string

// resolve finds the layout and all of its settings.
func (a Arrangement) resolve() (Layout, settings, error) {
	l, preset, err := find(a.Layout)
	if err != nil {
		return l, nil, err
	}
	all := settings{}
	for _, p := range l.Parameters {
		all[p.Name] = p.Default
	}
	maps.Copy(all, preset)
	for _, name := range slices.Sorted(maps.Keys(a.Settings)) {
		value := strings.TrimSpace(a.Settings[name])
		p, known := l.Parameter(name)
		if !known {
			return l, nil, fmt.Errorf("the layout %s has no %q; it has %s", l.Name, name, l.parameterNames())
		}
		if value == "" {
			continue
		}
		if err := p.Check(value); err != nil {
			return l, nil, err
		}
		all[name] = value
	}
	return l, all, nil
}

// Picture is what came of laying a network out: places, and what lies behind them and
// says how they are to be read; nil: nothing does.
type Picture struct {
	Places   []network.Point
	Backdrop *scene.Backdrop
}

// Compute returns places for all activists of the network. Those in pinned that have a
// place keep it; nil pins nobody. progress, which may be nil, is told the share that is
// done. When the context ends before, its error is returned and no places.
func (a Arrangement) Compute(ctx context.Context, n *network.Network, pinned []network.Point, progress func(done float64)) ([]network.Point, error) {
	made, err := a.Draw(ctx, n, pinned, progress)
	return made.Places, err
}

// Draw is Compute, with the backdrop.
func (a Arrangement) Draw(ctx context.Context, n *network.Network, pinned []network.Point, progress func(done float64)) (Picture, error) {
	l, said, err := a.resolve()
	if err != nil {
		return Picture{}, err
	}
	for _, p := range l.Parameters {
		if err := p.CheckIn(n, said[p.Name]); err != nil {
			return Picture{}, err
		}
	}
	if progress == nil {
		progress = func(float64) {}
	}
	if !slices.ContainsFunc(pinned, network.Point.Placed) {
		pinned = nil
	}
	t := &task{ctx: ctx, network: n, pinned: pinned, settings: said, progress: progress}
	people := n.Activists.Len()
	if n.Ties.Len() == 0 && n.Events.Len() > 0 && !l.ByValue {
		t.takeParticipations()
	}
	if a.Parted {
		t.progress = t.stage(0, .8)
	}
	places, err := l.place(t)
	if err != nil {
		return Picture{}, err
	}
	places = places[:people:people]
	for i, p := range pinned {
		if p.Placed() {
			places[i] = p
		}
	}
	if !a.Parted || len(places) == 0 {
		return Picture{places, t.backdrop}, nil
	}
	everybody := make([]int32, len(places))
	for i := range everybody {
		everybody[i] = int32(i)
	}
	parting, err := FindAdjustment(RemoveOverlap)
	if err != nil {
		return Picture{}, err
	}
	places, err = parting.Do(ctx, places, everybody, pinned, 0, func(done float64) { progress(.8 + .2*done) })
	if err != nil {
		return Picture{}, err
	}
	return Picture{places, t.backdrop}, nil
}

// takeParticipations lays out the activists together with the events in which they took
// part: where there are no ties, these say who is near whom. Each weighs one, as does a
// tie of which nothing is said.
func (o *task) takeParticipations() {
	if o.pinned != nil {
		o.pinned = slices.Concat(o.pinned, slices.Repeat([]network.Point{network.Nowhere}, o.network.Events.Len()))
	}
	joined := *o.network.Joined()
	joined.Ties.Weight = slices.Repeat([]float64{1}, joined.Ties.Len())
	o.network = &joined
}

// Words says for the history how the network was laid out, so that it can be done again:
// spread, seed 1.
func (a Arrangement) Words() string {
	l, said, err := a.resolve()
	if err != nil {
		return a.Layout
	}
	words := []string{l.words}
	for _, p := range l.Parameters {
		if value := said[p.Name]; p.Kind == Seed || value != p.Default {
			words = append(words, p.Name+" "+value)
		}
	}
	if a.Parted {
		words = append(words, "overlap removed")
	}
	return strings.Join(words, ", ")
}

// The values of settings, which have been checked.

// seed is 1 where a layout has none, for what is drawn at random of a measure.
func (s settings) seed() uint64 {
	if s["seed"] == "" {
		return 1
	}
	seed, err := strconv.ParseUint(s["seed"], 10, 64)
	mustBeChecked(err)
	return seed
}

func (s settings) whole(name string) int {
	v, err := strconv.Atoi(s[name])
	mustBeChecked(err)
	return v
}

// number returns 0 where nothing is said.
func (s settings) number(name string) float64 {
	if s[name] == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s[name], 64)
	mustBeChecked(err)
	return v
}

func (s settings) yes(name string) bool { return s[name] == yes }

// mustBeChecked is for values that resolve has checked, and defaults that tests do.
func mustBeChecked(err error) {
	if err != nil {
		panic(err)
	}
}
