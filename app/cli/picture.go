package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// renderFlags are how a picture is to be, as typed.
type renderFlags struct {
	width, height, dpi float64
	unit               string
	new                layoutFlags
	style              styleFlags
	labels, legend     bool
	title, caption     string
	font               string
	transparent        bool
	theme, coder       string
	fade               fadeFlags
	only               filterFlag
	preset             string
	letters            float64 // points
	part               partFlags
	sequence           sequenceFlags
	sides              bool
	names              int      // how many names at most; 0: as many as find room
	named              []string // whose; none: anybody's
	view               string   // a saved view
	said               func(flag string) bool
	on                 string // which ties measures are taken of
	measured           measuredAs
	events             bool
}

func (p *Program) renderCommand() *cobra.Command {
	var f renderFlags
	c := &cobra.Command{
		Use:   "render PROJECT IMAGE",
		Short: "Draw the network as .png, .svg or .pdf",
		Args:  exactly(2),
		RunE: func(c *cobra.Command, arguments []string) error {
			made, err := f.figure(c.Flags())
			if err != nil {
				return err
			}
			a, err := f.arrangement(c.Flags())
			if err != nil {
				return err
			}
			if err := f.fade.check(c.Flags()); err != nil {
				return err
			}
			if err := f.only.check(); err != nil {
				return err
			}
			if err := f.sequence.check(c.Flags(), arguments[1]); err != nil {
				return err
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				if err := s.Verify(c.Context()); err != nil {
					return err
				}
				f.said = c.Flags().Changed
				if err := f.look(p, s, &made); err != nil {
					return err
				}
				return p.render(c.Context(), s, arguments[1], made, f, a)
			})
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.preset, "preset", "", "size, resolution and letters of a place of publication: "+strings.Join(figure.PresetNames(), ", ")+"; other flags go before it")
	flags.Float64Var(&f.width, "width", 1600, "width of the picture, in px or, with --unit mm, in mm")
	flags.Float64Var(&f.height, "height", 1000, "height of the picture")
	flags.StringVar(&f.unit, "unit", "px", "px or mm")
	flags.Float64Var(&f.dpi, "dpi", 192, "pixels an inch; letters and lines keep their printed size")
	flags.StringVar(&f.new.layout, "layout", "", "kept: the places in the project; else a new layout, which is not kept ("+strings.Join(layouts.Names(), ", ")+"); default: kept where there are places")
	f.new.register(flags)
	flags.StringVar(&f.view, "view", "", "look at the network as this saved view does, see copresence views; other flags go before it")
	f.style.register(flags)
	flags.StringVar(&f.on, "on", "", "measures that colour or size are taken of these ties only: online, yes, or the name of a platform; default: all")
	flags.StringArrayVar((*[]string)(&f.measured), "measured", nil, "how they are taken: NAME=VALUE, as the flags of copresence measure say it ("+strings.Join(optionNames(), ", ")+"); may be given several times")
	flags.BoolVar(&f.labels, "labels", true, "pseudonyms beside activists")
	flags.IntVar(&f.names, "most-labels", 0, "only so many pseudonyms, of the largest activists; 0: as many as find room")
	flags.StringArrayVar(&f.named, "label", nil, "only this pseudonym; may be given several times")
	flags.BoolVar(&f.events, "events", false, "the events as squares, among or opposite of those who took part, and thin lines to these")
	flags.BoolVar(&f.legend, "legend", true, "a legend with the counts of verdicts")
	flags.Float64Var(&f.letters, "letters", pointsOf(figure.Default().LabelSize), "size of pseudonyms and legend, in points")
	flags.StringVar(&f.font, "font", "", "a family of fonts of this computer for all letters, such as \"Liberation Serif\"; default: Noto Sans, which comes with the program")
	flags.StringVar(&f.title, "title", "", "a title above the network")
	flags.StringVar(&f.caption, "caption", "", "a caption below it")
	flags.BoolVar(&f.transparent, "transparent", false, "no background")
	flags.BoolVar(&f.sides, "side-by-side", false, "the network twice: at the left all ties that are on-line, at the right those of them that led to joint action")
	flags.StringVar(&f.theme, "theme", "print", "print, light or dark")
	flags.StringVar(&f.coder, "coder", "", "only this coder's verdicts; default: those of all, settled")
	f.fade.register(flags)
	f.only.register(flags)
	f.part.register(flags)
	f.sequence.register(flags)
	return c
}

// figure checks what was typed.
func (f *renderFlags) figure(flags *pflag.FlagSet) (session.Figure, error) {
	made := session.Figure{Figure: figure.Default(), Transparent: f.transparent}
	if err := f.use(flags); err != nil {
		return made, err
	}
	for name, v := range map[string]float64{"width": f.width, "height": f.height, "dpi": f.dpi, "letters": f.letters} {
		if !(v > 0) || math.IsInf(v, 0) {
			return made, usageError{fmt.Errorf("--%s %v: it must be greater than 0", name, v)}
		}
	}
	made.DPI, made.LabelSize = f.dpi, unitsOf(f.letters)
	switch f.unit {
	case "px":
		made.Width, made.Height = int(math.Round(f.width)), int(math.Round(f.height))
	case "mm":
		made.Millimetres(f.width, f.height, f.dpi)
	default:
		return made, usageError{fmt.Errorf("--unit %s: px or mm", f.unit)}
	}
	themes := map[string]scene.Theme{"print": scene.Print, "light": scene.Light, "dark": scene.Dark}
	theme, known := themes[f.theme]
	if !known {
		return made, usageError{fmt.Errorf("--theme %s: print, light or dark", f.theme)}
	}
	switch {
	case f.names < 0:
		return made, usageError{fmt.Errorf("--most-labels %d: it must not be negative", f.names)}
	case f.names > 0 && len(f.named) > 0:
		return made, usageError{errors.New("--label or --most-labels, not both")}
	case f.names > 0:
		made.Naming, made.MostNames = scene.NameLargest, f.names
	}
	made.Theme, made.Title, made.Caption = theme, f.title, f.caption
	made.Legend, made.Labels, made.Events = f.legend, f.labels, f.events
	var err error
	made.Appearance, err = f.style.appearance()
	return made, err
}

// use takes from the preset what was not said otherwise.
func (f *renderFlags) use(flags *pflag.FlagSet) error {
	if f.preset == "" {
		return nil
	}
	p, known := figure.PresetNamed(f.preset)
	if !known {
		return usageError{fmt.Errorf("--preset %s: %s", f.preset, strings.Join(figure.PresetNames(), ", "))}
	}
	if !flags.Changed("width") && !flags.Changed("height") {
		if flags.Changed("unit") && f.unit != "mm" {
			return usageError{fmt.Errorf("--preset %s is in mm: leave --unit out, or say --width and --height", f.preset)}
		}
		f.width, f.height, f.unit = p.Width, p.Height, "mm"
	}
	if !flags.Changed("dpi") {
		f.dpi = p.DPI
	}
	if !flags.Changed("letters") {
		f.letters = pointsOf(p.LabelSize)
	}
	return nil
}

// pointsOf returns a size in units, 96 to the inch, in points, 72 to the inch.
func pointsOf(units float64) float64 { return units * 72 / 96 }

// unitsOf is pointsOf the other way round.
func unitsOf(points float64) float64 { return points * 96 / 72 }

func (p *Program) render(ctx context.Context, s *session.Session, path string, made session.Figure, f renderFlags, a layouts.Arrangement) error {
	if err := s.ReadAs(f.coder); err != nil {
		return err
	}
	if f.events && s.State().Network.Events.Len() == 0 {
		return errors.New("--events: there are no events; import PROJECT --events FILE --participations FILE brings some")
	}
	shown, err := f.only.of(ctx, p, s)
	if err != nil {
		return err
	}
	state := shown.Whole
	if err := f.nameOnly(state.Network, &made); err != nil {
		return err
	}
	f.part.through = f.sequence.wanted
	if made.Shown, made.Area, err = f.part.shown(state.Network); err != nil {
		return err
	}
	made.Shown = scene.Both(shown.Group(), made.Shown)
	if err := p.byMeasures(ctx, s, shown, &made, f.on, f.measured); err != nil {
		return err
	}
	if err := p.leaveOut(state, &made, &f.style); err != nil {
		return err
	}
	if made.Focus, err = f.fade.focus(state.Network, styleOf(&made)); err != nil {
		return err
	}
	var places []network.Point
	places, made.Backdrop, err = p.placesFor(ctx, shown, f.new.layout, a)
	if err != nil {
		return err
	}
	letters, err := fonts()
	if err != nil {
		return err
	}
	if letters, err = session.FontsOf(f.font, letters); err != nil {
		return err
	}
	if f.sequence.wanted {
		q, err := f.sequence.sequence(state.Network, f.part)
		if err != nil {
			return err
		}
		q.Figure, q.Places, q.Fonts, q.Sides = made, places, letters, f.sides
		return p.renderSequence(ctx, q, path)
	}
	if f.sides {
		made.SideBySide(state.Network)
	}
	p.tellLacking(made, state.Network, letters)
	composed, err := made.Composed(state.Network, places, letters)
	if err != nil {
		return err
	}
	if composed.TiesAsImage(path) {
		p.tell("%s: with so many ties, these become an image inside the file; all else stays lines and letters", filepath.Base(path))
	}
	return composed.Write(path)
}

// nameOnly names those whose pseudonyms were typed.
func (f *renderFlags) nameOnly(n *network.Network, made *session.Figure) error {
	if len(f.named) == 0 {
		return nil
	}
	activists, err := named(n, f.named)
	if err != nil {
		return err
	}
	made.Naming, made.Named = scene.NameSelected, scene.NewGroup(activists, nil)
	return nil
}

// tellLacking says which letters of the picture no font has.
func (p *Program) tellLacking(made session.Figure, n *network.Network, fonts *paint.Fonts) {
	lacking, err := session.FindLetters(fonts, made.Texts(n))
	if err != nil {
		p.tell("%v", err)
	}
	if len(lacking) > 0 {
		named, more := session.LetterNames(lacking)
		if more > 0 {
			named += fmt.Sprintf(" and %d more", more)
		}
		p.tell("no font here has %s; they are drawn as boxes", named)
	}
}

// kept is the layout that the project has.
const kept = "kept"

// arrangement is the new layout that was asked for. What is said about a layout goes
// with a new one only.
func (f *renderFlags) arrangement(flags *pflag.FlagSet) (layouts.Arrangement, error) {
	if f.new.layout != "" && f.new.layout != kept {
		return f.new.arrangement(flags)
	}
	if flag, said := f.new.said(flags); said {
		return layouts.Arrangement{}, usageError{fmt.Errorf("%s goes with a new layout: name one with --layout", flag)}
	}
	return layouts.Arrangement{}, nil
}

// placesFor are the project's places, or those of a new layout of what is shown, and what
// lies behind them.
func (p *Program) placesFor(ctx context.Context, v *session.Shown, layout string, a layouts.Arrangement) ([]network.Point, *scene.Backdrop, error) {
	switch {
	case layout == kept && v.Part.Unplaced():
		return nil, nil, session.ErrNoPlaces
	case layout == kept || layout == "" && !v.Part.Unplaced():
		return v.Whole.Places, v.Whole.Backdrop, nil
	}
	drawn, err := a.Draw(ctx, v.Part.Network, v.Part.Held(), p.progress("layout"))
	return v.PlacesOfWhole(drawn.Places), drawn.Backdrop, err
}
