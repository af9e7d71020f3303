package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

func (p *Program) layoutCommand() *cobra.Command {
	var (
		algorithm, to string
		a             session.Arrangement
	)
	c := &cobra.Command{
		Use:   "layout PROJECT",
		Short: "Lay the network out and keep the places, or write them to a CSV file",
		Args:  exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			a.Algorithm = session.Algorithm(algorithm)
			switch {
			case !slices.Contains(session.Algorithms, a.Algorithm):
				return usageError{fmt.Errorf("--algorithm %s: there are %v", algorithm, session.Algorithms)}
			case a.Iterations < 0:
				return usageError{errors.New("--iterations cannot be negative")}
			case a.Iterations > 0 && a.Algorithm != session.Distances:
				return usageError{fmt.Errorf("--iterations goes with --algorithm %s only", session.Distances)}
			}
			if to == "" {
				return p.withProject(arguments[0], func(s *session.Session) error {
					return s.Arrange(c.Context(), a, p.progress("layout"))
				})
			}
			if !strings.EqualFold(filepath.Ext(to), ".csv") {
				return usageError{fmt.Errorf("--to %s: places are written to a .csv file", to)}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				return p.writePlaces(c.Context(), s, a, to)
			})
		},
	}
	c.Flags().StringVar(&algorithm, "algorithm", string(session.Distances), "stress: distances on paper follow the steps from activist to activist; spread: communities stand apart, and friends beside each other; fast: the same in half the time")
	c.Flags().Uint64Var(&a.Seed, "seed", 1, "the same seed gives the same layout")
	c.Flags().IntVar(&a.Iterations, "iterations", 0, "how many rounds; 0: as many as it takes")
	c.Flags().StringVar(&to, "to", "", "write pseudonym,x,y to this CSV file and keep the project as it is")
	return c
}

func (p *Program) writePlaces(ctx context.Context, s *session.Session, a session.Arrangement, path string) error {
	n := s.State().Network
	places, err := a.Compute(ctx, n, p.progress("layout"))
	if err != nil {
		return err
	}
	return session.WriteWhole(path, func(w io.Writer) error {
		rows := [][]string{{"pseudonym", "x", "y"}}
		for i, at := range places {
			rows = append(rows, []string{safeCell(n.Activists.Pseudonym[i]), coordinate(at.X), coordinate(at.Y)})
		}
		return csv.NewWriter(w).WriteAll(rows)
	})
}

// safeCell keeps a spreadsheet from running a cell as a formula.
func safeCell(s string) string {
	if s != "" {
		switch s[0] {
		case '=', '+', '-', '@', '\t', '\r':
			return "'" + s
		}
	}
	return s
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// renderFlags are how a picture is to be, as typed.
type renderFlags struct {
	width, height, dpi float64
	unit               string
	layout             string
	seed               uint64
	colour, size       string
	labels, legend     bool
	title, caption     string
	transparent        bool
	theme, coder       string
}

func (p *Program) renderCommand() *cobra.Command {
	var f renderFlags
	c := &cobra.Command{
		Use:   "render PROJECT IMAGE",
		Short: "Draw the network as .png, .svg or .pdf",
		Args:  exactly(2),
		RunE: func(c *cobra.Command, arguments []string) error {
			made, err := f.figure()
			if err != nil {
				return err
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				if err := s.Verify(c.Context()); err != nil {
					return err
				}
				return p.render(c.Context(), s, arguments[1], made, f)
			})
		},
	}
	flags := c.Flags()
	flags.Float64Var(&f.width, "width", 1600, "width of the picture, in px or, with --unit mm, in mm")
	flags.Float64Var(&f.height, "height", 1000, "height of the picture")
	flags.StringVar(&f.unit, "unit", "px", "px or mm")
	flags.Float64Var(&f.dpi, "dpi", 192, "pixels an inch; letters and lines keep their printed size")
	flags.StringVar(&f.layout, "layout", "", "kept: the places in the project; stress, spread or fast: a new layout, which is not kept; default: kept where there are places")
	flags.Uint64Var(&f.seed, "seed", 1, "seed of a new layout")
	flags.StringVar(&f.colour, "colour", "", "what colours activists: kind, or an attribute")
	flags.StringVar(&f.size, "size", "", "what sizes activists: degree, or a numeric attribute")
	flags.BoolVar(&f.labels, "labels", true, "pseudonyms beside activists")
	flags.BoolVar(&f.legend, "legend", true, "a legend with the counts of verdicts")
	flags.StringVar(&f.title, "title", "", "a title above the network")
	flags.StringVar(&f.caption, "caption", "", "a caption below it")
	flags.BoolVar(&f.transparent, "transparent", false, "no background")
	flags.StringVar(&f.theme, "theme", "print", "print, light or dark")
	flags.StringVar(&f.coder, "coder", "", "only this coder's verdicts; default: those of all, settled")
	return c
}

// figure checks what was typed.
func (f *renderFlags) figure() (session.Figure, error) {
	made := session.Figure{Figure: figure.Default(), Transparent: f.transparent}
	for name, v := range map[string]float64{"width": f.width, "height": f.height, "dpi": f.dpi} {
		if !(v > 0) || math.IsInf(v, 0) {
			return made, usageError{fmt.Errorf("--%s %v: it must be greater than 0", name, v)}
		}
	}
	made.DPI = f.dpi
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
	if f.layout != "" && f.layout != kept && !slices.Contains(session.Algorithms, session.Algorithm(f.layout)) {
		return made, usageError{fmt.Errorf("--layout %s: %s, or one of %v", f.layout, kept, session.Algorithms)}
	}
	made.Theme, made.Title, made.Caption = theme, f.title, f.caption
	made.Legend, made.Labels, made.Colour, made.Size = f.legend, f.labels, f.colour, f.size
	return made, nil
}

func (p *Program) render(ctx context.Context, s *session.Session, path string, made session.Figure, f renderFlags) error {
	if err := s.ReadAs(f.coder); err != nil {
		return err
	}
	state := s.State()
	places, err := p.placesFor(ctx, state, f)
	if err != nil {
		return err
	}
	letters, err := fonts()
	if err != nil {
		return err
	}
	return made.Write(path, state.Network, places, letters)
}

// kept is the layout that the project has.
const kept = "kept"

// placesFor are the project's places, or those of a new layout.
func (p *Program) placesFor(ctx context.Context, state *session.State, f renderFlags) ([]network.Point, error) {
	switch {
	case f.layout == kept && state.Unplaced():
		return nil, session.ErrNoPlaces
	case f.layout == kept || f.layout == "" && !state.Unplaced():
		return state.Places, nil
	}
	return session.Arrangement{Algorithm: session.Algorithm(f.layout), Seed: f.seed}.Compute(ctx, state.Network, p.progress("layout"))
}
