package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/graphview/scene/saved"
)

// look takes from a saved view what was not said otherwise.
func (f *renderFlags) look(p *Program, s *session.Session, made *session.Figure) error {
	if f.view == "" {
		return nil
	}
	state := s.State()
	kept, err := state.View(f.view)
	if err != nil {
		return err
	}
	v, err := saved.Parse(kept.Text)
	if err != nil {
		return fmt.Errorf("view %s: %w", f.view, err)
	}
	v, lacking := v.Fitted(state.Network)
	if !f.said("filter") {
		if f.only.filter, err = filter.Parse(v.Filter); err == nil {
			err = f.only.filter.Check(s.Subject(state))
		}
		if err != nil {
			f.only.filter, lacking = filter.Filter{}, append(lacking, v.Filter)
		}
	}
	if len(lacking) > 0 {
		p.tell("note: the view %s names what this project lacks: %s; it is drawn without", f.view, strings.Join(lacking, ", "))
	}
	measured := false
	for _, name := range []*string{&v.Appearance.Colour, &v.Appearance.Size, &v.Appearance.Shape, &v.Appearance.Border, &v.Appearance.Opacity, &v.Appearance.Hulls, &v.Appearance.Letters} {
		bare, is := strings.CutPrefix(*name, saved.MeasurePrefix)
		*name, measured = bare, measured || is
	}
	v.Appearance.Hidden = renamed(v.Appearance.Hidden, func(by string) string { return strings.TrimPrefix(by, saved.MeasurePrefix) })
	v.Appearance.Classes = v.Appearance.Classes.Renamed(func(by string) string { return strings.TrimPrefix(by, saved.MeasurePrefix) })
	made.Appearance = f.overlaid(v.Appearance, made.Appearance)
	if !f.said("on") && measured {
		f.on = v.On
	}
	if !f.said("events") {
		made.Events = v.Events && state.Network.Events.Len() > 0
	}
	if !f.said("labels") && !f.said("most-labels") && !f.said("label") {
		made.Labels = v.Names != saved.NamesNone
		if most, err := strconv.Atoi(v.Names); err == nil && most > 0 {
			made.Naming, made.MostNames = scene.NameLargest, most
		}
	}
	return nil
}

// overlaid is what a view says, and over it what was said on the command line.
func (f *renderFlags) overlaid(view, typed scene.Appearance) scene.Appearance {
	for flag, take := range map[string]func(){
		"colour":        func() { view.Colour = typed.Colour },
		"size":          func() { view.Size = typed.Size },
		"shape":         func() { view.Shape = typed.Shape },
		"border":        func() { view.Border = typed.Border },
		"opacity":       func() { view.Opacity = typed.Opacity },
		"hulls":         func() { view.Hulls = typed.Hulls },
		"label-size-by": func() { view.Letters = typed.Letters },
		"tie-colour":    func() { view.Ties.Colour = typed.Ties.Colour },
		"tie-line":      func() { view.Ties.Line = typed.Ties.Line },
		"tie-width":     func() { view.Ties.Width = typed.Ties.Width },
		"tie-opacity":   func() { view.Ties.Opacity = typed.Ties.Opacity },
		"hide":          func() { view.Hidden = typed.Hidden },
	} {
		if f.said(flag) {
			take()
		}
	}
	said := func(flags ...string) bool { return slices.ContainsFunc(flags, f.said) }
	if said("scale", "scale-steps", "scale-limits") {
		view.Ramp = typed.Ramp
	}
	if said("tie-scale", "tie-scale-steps", "tie-scale-limits") {
		view.Ties.Ramp = typed.Ties.Ramp
	}
	return view
}
