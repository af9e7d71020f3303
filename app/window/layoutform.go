package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session/layouts"
	"copresence/storage/network"
)

// preferenceLayout is the layout that was run last, and, with its name and that of a
// parameter behind it, what was said about it. Pseudonyms are not kept there.
const preferenceLayout = "layout"

// layoutForm is the layout that is chosen, and what is said about each layout. It is
// kept with the program's preferences on this computer, and never in the project.
type layoutForm struct {
	preferences fyne.Preferences
	layout      layouts.Layout
	someone     map[string]string // pseudonyms, by names of layouts and parameters
}

func newLayoutForm(p fyne.Preferences) *layoutForm {
	f := &layoutForm{preferences: p, someone: map[string]string{}}
	f.choose(p.String(preferenceLayout))
	return f
}

// choose turns to another layout; a name that is not known, to the default.
func (f *layoutForm) choose(name string) {
	chosen, err := layouts.Find(name)
	if err != nil { // a version with other layouts was here
		chosen, err = layouts.Find(layouts.Default)
	}
	if err == nil {
		f.layout = chosen
		f.preferences.SetString(preferenceLayout, chosen.Name)
	}
}

func (f *layoutForm) key(p layouts.Parameter) string {
	return preferenceLayout + " " + f.layout.Name + " " + p.Name
}

// said is what is said of a parameter, as typed; empty: nothing is.
func (f *layoutForm) said(p layouts.Parameter) string {
	if p.Kind == layouts.Someone {
		return f.someone[f.key(p)]
	}
	return f.preferences.String(f.key(p))
}

// say says something of a parameter; its default is as good as nothing.
func (f *layoutForm) say(p layouts.Parameter, value string) {
	switch {
	case p.Kind == layouts.Someone:
		f.someone[f.key(p)] = value
	case value == "" || value == p.Default:
		f.preferences.RemoveValue(f.key(p))
	default:
		f.preferences.SetString(f.key(p), value)
	}
}

// fitting is what is said of a parameter, or its default where nothing is, or where the
// network lacks what was said in another study.
func (f *layoutForm) fitting(p layouts.Parameter, n *network.Network) string {
	if value := f.said(p); value != "" && p.CheckIn(n, value) == nil {
		return value
	}
	return p.Default
}

// arrangement is the order that the form makes for a network, in which an activist is
// selected, or "" where none is.
func (f *layoutForm) arrangement(n *network.Network, selected string) layouts.Arrangement {
	a := layouts.Arrangement{Layout: f.layout.Name}
	for _, p := range f.layout.Parameters {
		value := f.fitting(p, n)
		if p.Kind == layouts.Someone || p.In(n) == nil {
			value = f.said(p) // what was typed is judged, not passed over
		}
		if p.Kind == layouts.Someone && value == "" {
			value = selected
		}
		if value != "" {
			a = a.With(p.Name, value)
		}
	}
	return a
}

// of is what the form says about the layout of a name, whichever it is turned to.
func (f *layoutForm) of(name string, n *network.Network) (layouts.Arrangement, error) {
	other := *f
	var err error
	other.layout, err = layouts.Find(name)
	return other.arrangement(n, ""), err
}

// options are what a parameter can be in a network, in the words of people.
func (f *layoutForm) options(p layouts.Parameter, n *network.Network) []option {
	var all []option
	if p.Default == "" {
		all = append(all, option{"", lang.L("by itself")})
	}
	times := map[string]int{}
	for _, o := range p.In(n) {
		label := o.Label
		if !o.Study {
			label = lang.L(o.Label)
		}
		if times[label]++; times[label] > 1 { // a study may call an attribute as we call a measure
			label += " (" + o.Value + ")"
		}
		all = append(all, option{o.Value, label})
	}
	return all
}
