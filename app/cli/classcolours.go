package cli

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/graphview/scene/saved"
	"copresence/storage/network"
)

// colouredClass is a class and the colour that was typed for it.
type colouredClass struct {
	words  string // QUALITY=CLASS
	colour color.NRGBA
}

// colouredClasses reads what was typed as --class-colour.
func colouredClasses(all []string) ([]colouredClass, error) {
	var read []colouredClass
	for _, typed := range all {
		refused := usageError{fmt.Errorf("--class-colour %s: write QUALITY=CLASS=#RRGGBB, as platform=Facebook=#1F5FA8", typed)}
		at := strings.LastIndex(typed, "=")
		if at < 0 {
			return nil, refused
		}
		by, label, found := strings.Cut(typed[:at], "=")
		colour, err := scene.ParseColour(typed[at+1:])
		if !found || by == "" || label == "" || err != nil {
			return nil, refused
		}
		read = append(read, colouredClass{typed[:at], colour})
	}
	return read, nil
}

// colourClasses gives classes of a figure their colours: those that were chosen in the
// project, over them those of the saved view, and over these those that were typed.
func (p *Program) colourClasses(state *session.State, made *session.Figure, typed []colouredClass) error {
	chosen, err := scene.ParseClassColours(state.ClassColours)
	if err != nil {
		p.tell("note: the colours of classes in this project cannot be read; those of the palette are drawn")
	}
	made.Classes = chosen.Renamed(bareMeasure(state.Network)).Under(made.Classes)
	style := styleOf(made)
	for _, c := range typed {
		class, found := scene.ClassCalled(state.Network, style, c.words)
		if !found || !made.HasColour(class) {
			return fmt.Errorf("--class-colour %s: no colour in the legend of this picture is of such a class", c.words)
		}
		made.Classes = made.Classes.With(class, &c.colour)
	}
	return nil
}

// keptColours are the colours that a view keeps which looks so: those of the project, and
// over them those that were typed.
func keptColours(state *session.State, a *scene.Appearance, typed []colouredClass) (*scene.ClassColours, error) {
	n := state.Network
	all, err := scene.ParseClassColours(state.ClassColours)
	if err != nil {
		return nil, fmt.Errorf("the colours of classes in this project cannot be read: %w", err)
	}
	for _, c := range typed {
		by, label, _ := strings.Cut(c.words, "=") // there is one
		class := scene.Class{Of: scene.OfActivists, By: asMeasure(strings.TrimPrefix(by, scene.OfActivists+":"), scene.Colourings(n)), Label: label}
		if !a.HasColour(class) {
			class = scene.Class{Of: scene.OfTies, By: strings.TrimPrefix(by, scene.OfTies+":"), Label: label}
		}
		if !a.HasColour(class) {
			return nil, usageError{fmt.Errorf("--class-colour %s: %s colours nothing in this view; it goes with --colour, --border, --hulls or --tie-colour", c.words, by)}
		}
		all = all.With(class, &c.colour)
	}
	shown := *a
	shown.Classes = all
	return shown.ClassesShown(), nil
}

// bareMeasure names a measure as commands do, where no attribute has that name.
func bareMeasure(n *network.Network) func(by string) string {
	attributes := scene.Colourings(n)
	return func(by string) string {
		if bare, is := strings.CutPrefix(by, saved.MeasurePrefix); is && !slices.Contains(attributes, bare) {
			return bare
		}
		return by
	}
}
