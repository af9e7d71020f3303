package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/storage/characters"
)

func (p *Program) layoutCommand() *cobra.Command {
	var (
		f          layoutFlags
		only       filterFlag
		to         string
		list, json bool
	)
	c := &cobra.Command{
		Use:   "layout PROJECT | layout --list",
		Short: "Lay the network out and keep the places, or write them to a CSV file",
		Long: `Lays the network out in one of these ways and keeps the places as one step:

` + layoutLines() + `
layout --list tells what can be said about each; whatever has no flag of its own
is said with --set NAME=VALUE. Activists that are kept in place are not moved, nor
those whom --filter leaves out.`,
		RunE: func(c *cobra.Command, arguments []string) error {
			if list {
				return p.listLayouts(c, arguments, json)
			}
			if len(arguments) != 1 {
				return usageError{errors.New("usage: copresence layout PROJECT")}
			}
			if json {
				return usageError{errors.New("--json goes with --list")}
			}
			a, err := f.arrangement(c.Flags())
			if err != nil {
				return err
			}
			if err := only.check(); err != nil {
				return err
			}
			if to == "" {
				return p.withProject(arguments[0], func(s *session.Session) error {
					shown, err := only.of(c.Context(), p, s)
					if err != nil {
						return err
					}
					return s.ArrangeShown(c.Context(), shown, a, p.progress("layout"))
				})
			}
			if !strings.EqualFold(filepath.Ext(to), ".csv") {
				return usageError{fmt.Errorf("--to %s: places are written to a .csv file", to)}
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				shown, err := only.of(c.Context(), p, s)
				if err != nil {
					return err
				}
				return p.writePlaces(c.Context(), shown.Part, a, to)
			})
		},
	}
	c.Flags().StringVar(&f.layout, "algorithm", layouts.Default, "one of: "+strings.Join(layouts.Names(), ", "))
	f.register(c.Flags())
	only.register(c.Flags())
	c.Flags().StringVar(&to, "to", "", "write pseudonym,x,y to this CSV file and keep the project as it is")
	c.Flags().BoolVar(&list, "list", false, "list the layouts and what can be said about each")
	c.Flags().BoolVar(&json, "json", false, "with --list: print JSON")
	return c
}

// layoutLines lists the layouts, one a line.
func layoutLines() string {
	var lines strings.Builder
	for _, l := range layouts.All() {
		fmt.Fprintf(&lines, "  %-10s %s\n", l.Name, l.About)
	}
	return lines.String()
}

// layoutFlags say how the network is to be laid out.
type layoutFlags struct {
	layout     string
	seed       uint64
	iterations int
	by, around string
	set        []string
	parted     bool
}

// namedFlags are the flags that say a parameter of the same name.
var namedFlags = [...]string{"seed", "iterations", "by", "around"}

func (f *layoutFlags) register(flags *pflag.FlagSet) {
	flags.Uint64Var(&f.seed, "seed", 1, "the same seed gives the same layout")
	flags.IntVar(&f.iterations, "iterations", 0, "how many rounds; 0: as many as it takes")
	flags.StringVar(&f.by, "by", "", "the attribute of activists, or the measure, that gives them their places")
	flags.StringVar(&f.around, "around", "", "pseudonym of the activist in the middle")
	flags.BoolVar(&f.parted, layouts.RemoveOverlap, false, "have nobody cover another in the new layout")
	flags.StringArrayVar(&f.set, "set", nil, "NAME=VALUE: anything else that can be said about the layout; see layout --list")
}

// said reports which flag was given that says something about a layout.
func (f *layoutFlags) said(flags *pflag.FlagSet) (flag string, any bool) {
	for _, name := range append(namedFlags[:], "set", layouts.RemoveOverlap) {
		if flags.Changed(name) {
			return "--" + name, true
		}
	}
	return "", false
}

// arrangement is what the flags ask for. A parameter that the layout has not is an
// error, and so is one that is said twice.
func (f *layoutFlags) arrangement(flags *pflag.FlagSet) (layouts.Arrangement, error) {
	a := layouts.Arrangement{Layout: f.layout, Parted: f.parted}
	values := map[string]string{
		"seed": strconv.FormatUint(f.seed, 10), "iterations": strconv.Itoa(f.iterations), "by": f.by, "around": f.around,
	}
	for _, name := range namedFlags {
		if flags.Changed(name) {
			a = a.With(name, values[name])
		}
	}
	for _, setting := range f.set {
		name, value, pair := strings.Cut(setting, "=")
		if !pair {
			return a, usageError{fmt.Errorf("--set %s: it is NAME=VALUE", setting)}
		}
		if _, twice := a.Settings[name]; twice {
			return a, usageError{fmt.Errorf("--set %s: %s was said already", setting, name)}
		}
		a = a.With(name, value)
	}
	if err := a.Validate(); err != nil {
		return a, usageError{err}
	}
	return a, nil
}

func (p *Program) writePlaces(ctx context.Context, state *session.State, a layouts.Arrangement, path string) error {
	n := state.Network
	places, err := a.Compute(ctx, n, state.Held(), p.progress("layout"))
	if err != nil {
		return err
	}
	return session.WriteWhole(path, func(w io.Writer) error {
		rows := [][]string{{"pseudonym", "x", "y"}}
		for i, at := range places {
			rows = append(rows, []string{characters.Harmless(n.Activists.Pseudonym[i]), coordinate(at.X), coordinate(at.Y)})
		}
		return csv.NewWriter(w).WriteAll(rows)
	})
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
