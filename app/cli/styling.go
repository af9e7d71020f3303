package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"copresence/app/session"
	"copresence/graphview/scene"
)

// styleFlags are how activists and ties are to look, as typed.
type styleFlags struct {
	colour, size, shape, border, opacity   string
	hulls, labelSizeBy                     string
	tieColour, tieLine, tieWidth, tieFaint string
	scale, tieScale                        scaleFlags
	hide                                   []string // QUALITY=CLASS
	classColours                           []string // QUALITY=CLASS=#RRGGBB
	coloured                               []colouredClass
}

// scaleFlags are how numbers become colours, as typed.
type scaleFlags struct {
	prefix, palette, steps, limits string
}

func (f *styleFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.colour, "colour", "", "what colours activists: kind, an attribute, or a measure, as in copresence measure --list")
	flags.StringVar(&f.size, "size", "", "what sizes activists: degree, a numeric attribute, or a measure")
	flags.StringVar(&f.shape, "shape", "", "what shapes activists (disc, square, triangle, diamond, others): kind, an attribute of few words, or a measure such as community")
	flags.StringVar(&f.border, "border", "", "what colours their borders: as --colour")
	flags.StringVar(&f.opacity, "opacity", "", "what lets them keep their colours: a numeric attribute, or a measure")
	flags.StringVar(&f.hulls, "hulls", "", "pale hulls around groups, with their names: as --shape; of one activist there is none")
	flags.StringVar(&f.labelSizeBy, "label-size-by", "", "what sizes pseudonyms, from .9 to 2 times --letters: a numeric attribute, or a measure")
	f.scale.register(flags, "", "activists")
	flags.StringVar(&f.tieColour, "tie-colour", "", "what colours ties: verdict, platform, relation, weight, first_seen, last_seen, or an attribute of ties; default: verdict")
	flags.StringVar(&f.tieLine, "tie-line", "", "what makes them solid, dashed or dotted: verdict, platform, relation, an attribute, or none; default: as --tie-colour")
	flags.StringVar(&f.tieWidth, "tie-width", "", "what makes them wide: weight, first_seen, last_seen, a numeric attribute, or none; default: weight")
	flags.StringVar(&f.tieFaint, "tie-opacity", "", "what makes them opaque: as --tie-width; default: none")
	f.tieScale.register(flags, "tie-", "ties")
	flags.StringArrayVar(&f.classColours, "class-colour", nil, "the colour of a class of the legend: QUALITY=CLASS=#RRGGBB, as platform=Facebook=#1F5FA8; may be given several times; default: as chosen in the project")
	flags.StringArrayVar(&f.hide, "hide", nil, "leave out a class of the legend: QUALITY=CLASS, as verdict=none; QUALITY= those of which nothing is known; may be given several times; activists:, ties: or shape: goes before it where two have one of the same name")
}

func (f *scaleFlags) register(flags *pflag.FlagSet, prefix, of string) {
	f.prefix = prefix
	flags.StringVar(&f.palette, prefix+"scale", "", "how numbers colour "+of+": "+strings.Join(scene.Palettes, ", ")+"; default: viridis")
	flags.StringVar(&f.steps, prefix+"scale-steps", "", "steps of that scale: "+strings.Join(scene.Stepping, ", ")+"; default: linear")
	flags.StringVar(&f.limits, prefix+"scale-limits", "", "ends of that scale: LOW,HIGH; default: those of the numbers")
}

// scaling checks what was typed of a scale.
func (f *scaleFlags) scaling() (scene.Scale, error) {
	s := scene.Scale{Palette: f.palette, Steps: f.steps}
	if f.limits != "" {
		low, high, found := strings.Cut(f.limits, ",")
		var errLow, errHigh error
		s.Low, errLow = strconv.ParseFloat(strings.TrimSpace(low), 64)
		s.High, errHigh = strconv.ParseFloat(strings.TrimSpace(high), 64)
		if !found || errLow != nil || errHigh != nil {
			return s, usageError{fmt.Errorf("--%sscale-limits %s: two numbers, with a comma between", f.prefix, f.limits)}
		}
		s.Limited = true
	}
	if err := s.Validate(); err != nil {
		return s, usageError{err}
	}
	return s, nil
}

// appearance checks what was typed. What the network lacks is said when it is drawn.
func (f *styleFlags) appearance() (scene.Appearance, error) {
	a := scene.Appearance{
		Colour: f.colour, Size: f.size, Shape: f.shape, Border: f.border, Opacity: f.opacity, Hulls: f.hulls, Letters: f.labelSizeBy,
		Ties: scene.TieStyle{Colour: f.tieColour, Line: f.tieLine, Width: f.tieWidth, Opacity: f.tieFaint},
	}
	var err error
	if a.Ramp, err = f.scale.scaling(); err != nil {
		return a, err
	}
	if a.Ties.Ramp, err = f.tieScale.scaling(); err != nil {
		return a, err
	}
	if a.Hidden, err = f.hidden(); err != nil {
		return a, err
	}
	f.coloured, err = colouredClasses(f.classColours)
	return a, err
}

// hidden is what --hide was told, read as far as that goes without a network: as
// classes of activists when their quality tells something of these, else of ties.
func (f *styleFlags) hidden() (*scene.Hidden, error) {
	var all []scene.Class
	for _, typed := range f.hide {
		by, label, err := classWords("hide", typed)
		if err != nil {
			return nil, err
		}
		c := scene.Class{Of: scene.OfTies, By: by, Label: label}
		switch of, bare, prefixed := strings.Cut(by, ":"); {
		case prefixed && of == scene.OfTies:
			c.By = bare
		case prefixed && of == scene.OfActivists:
			c.Of, c.By = of, bare
		case prefixed && of == scene.AsShape:
			c = scene.ShapeClassOf(bare, label)
		case by == f.colour || by == f.border || by == f.hulls:
			c.Of = scene.OfActivists
		case by == f.shape:
			c = scene.ShapeClassOf(by, label)
		}
		all = append(all, c)
	}
	return scene.NewHidden(all), nil
}

// classWords are the two words that name a class.
func classWords(flag, typed string) (by, label string, err error) {
	by, label, found := strings.Cut(typed, "=")
	if !found {
		err = usageError{fmt.Errorf("--%s %s: write QUALITY=CLASS, as platform=Facebook", flag, typed)}
	}
	return by, label, err
}

// leaveOut leaves hidden classes out of a figure, and colours classes. A class that was
// typed must be there; one of a saved view need not.
func (p *Program) leaveOut(state *session.State, made *session.Figure, typed *styleFlags) error {
	style := styleOf(made)
	if err := style.Validate(state.Network); err != nil {
		return err
	}
	if err := p.colourClasses(state, made, typed.coloured); err != nil {
		return err
	}
	if len(typed.hide) > 0 {
		var there []scene.Class
		for _, words := range typed.hide {
			found, is := scene.ClassCalled(state.Network, style, words)
			if !is {
				return fmt.Errorf("--hide %s: the legend of this picture has no such class", words)
			}
			there = append(there, found)
		}
		made.Hidden = scene.NewHidden(there)
	}
	left, _ := made.Hidden.Left(state.Network, style)
	made.Shown = scene.Both(made.Shown, left)
	return nil
}

// styleOf is the style that makes classes of what a figure shows.
func styleOf(made *session.Figure) scene.Style {
	style := scene.DefaultStyle()
	style.Appearance = made.Appearance
	return style
}
