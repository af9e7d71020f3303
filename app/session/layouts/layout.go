package layouts

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"copresence/graphview/layout/force"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Default is the name of the layout to begin with.
const Default = "spread"

// Layout is a way to lay a network out.
type Layout struct {
	Name       string // one word, of the command line and in preferences
	Label      string // as shown to people
	About      string // one sentence: what it is good for
	Paper      string // where it is described; empty: nowhere
	ByValue    bool   // what is known of activists gives them their places, and not who is near whom
	Parameters []Parameter

	words string // for the history: lay out by ...
	place func(*task) ([]network.Point, error)
	live  func(*task) force.Atlas // of a layout that can run until it is stopped; else nil
}

// task is a layout to be made.
type task struct {
	ctx      context.Context
	network  *network.Network
	pinned   []network.Point // nil: nobody is
	settings settings
	progress func(done float64) // never nil
	backdrop *scene.Backdrop    // what the layout says of how it is to be read; nil: nothing
}

// stage is the progress of a part of the work, which lasts from one share of the whole
// to another.
func (o *task) stage(from, to float64) func(done float64) {
	whole := o.progress
	return func(done float64) { whole(from + (to-from)*done) }
}

// alias is another name of a layout, perhaps with something said about it.
type alias struct {
	layout string
	preset map[string]string
}

// aliases are names of earlier versions and of the field.
var aliases = map[string]alias{
	"stress": {layout: "distances"},
	"fast":   {layout: "spread", preset: map[string]string{"fast": yes}},
}

// All lists the layouts in the order in which they are offered.
func All() []Layout { return slices.Clone(table) }

// Find returns the layout of that name; the empty name is the default.
func Find(name string) (Layout, error) {
	l, _, err := find(name)
	return l, err
}

// find returns the layout of a name and what the name says about it.
func find(name string) (Layout, map[string]string, error) {
	if name == "" {
		name = Default
	}
	also := aliases[name]
	if also.layout != "" {
		name = also.layout
	}
	i := slices.IndexFunc(table, func(l Layout) bool { return l.Name == name })
	if i < 0 {
		return Layout{}, nil, fmt.Errorf("there is no layout %q; there are %s", name, strings.Join(Names(), ", "))
	}
	return table[i], also.preset, nil
}

// Live reports whether the layout can also run, before one's eyes, until it is stopped.
func (l Layout) Live() bool { return l.live != nil }

// Aliases lists other names that are understood.
func (l Layout) Aliases() []string {
	names := []string{}
	for _, name := range slices.Sorted(maps.Keys(aliases)) {
		if aliases[name].layout == l.Name {
			names = append(names, name)
		}
	}
	return names
}

// Names lists the names of all layouts.
func Names() []string {
	names := make([]string, len(table))
	for i := range table {
		names[i] = table[i].Name
	}
	return names
}

// Parameter returns the parameter of that name.
func (l Layout) Parameter(name string) (Parameter, bool) {
	i := slices.IndexFunc(l.Parameters, func(p Parameter) bool { return p.Name == name })
	if i < 0 {
		return Parameter{}, false
	}
	return l.Parameters[i], true
}

// parameterNames lists what can be said about the layout.
func (l Layout) parameterNames() string {
	if len(l.Parameters) == 0 {
		return "nothing"
	}
	names := make([]string, len(l.Parameters))
	for i, p := range l.Parameters {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
