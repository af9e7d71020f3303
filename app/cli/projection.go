package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/measure/twomode"
	"copresence/storage/characters"
	"copresence/storage/network"
)

// projectionFlags say how a network of two modes becomes one of one mode, as typed.
type projectionFlags struct{ file, side, weighting string }

const (
	flagProjection = "projection"
	flagSide       = "side"
	flagWeighting  = "weighting"
)

func (f *projectionFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.file, flagProjection, "", "with --two-mode: write who shares how much with whom to this CSV file (source, target, weight)")
	flags.StringVar(&f.side, flagSide, "first", "of a projection: first or second mode; second with --two-mode events --csv: the measures of events")
	flags.StringVar(&f.weighting, flagWeighting, "shared", "of a projection: shared (how many they share, Breiger 1974) or newman (large ones count less, Newman 2001)")
}

// check refuses a projection that is not one, and options of a projection without it.
func (f *projectionFlags) check(c *cobra.Command, m *measureFlags) error {
	if f.side != "first" && f.side != "second" {
		return usageError{fmt.Errorf("--side %s: first or second", f.side)}
	}
	ofEvents := slices.Contains(catalogue.EventParts, m.twoMode)
	if f.file == "" {
		if c.Flags().Changed(flagWeighting) || c.Flags().Changed(flagSide) && !(ofEvents && m.csv) {
			return usageError{errors.New("--side and --weighting go with --projection, and --side with --two-mode events --csv")}
		}
		return nil
	}
	switch {
	case ofEvents && c.Flags().Changed("on"):
		return usageError{fmt.Errorf("--on is about ties, and --projection takes who took part in what: choose with --two-mode %s", strings.Join(catalogue.EventParts, ", "))}
	case m.twoMode == "":
		return usageError{errors.New("--projection: say with --two-mode who is of the second mode")}
	case m.json || m.csv:
		return usageError{errors.New("--projection writes a file and prints nothing: leave --json and --csv away")}
	case f.weighting != "shared" && f.weighting != "newman":
		return usageError{fmt.Errorf("--weighting %s: shared or newman", f.weighting)}
	case !strings.EqualFold(filepath.Ext(f.file), ".csv"):
		return usageError{fmt.Errorf("--projection %s: it is written to a .csv file", f.file)}
	}
	for _, o := range optionOf {
		if o.flag != flagTwoMode && c.Flags().Changed(o.flag) {
			return usageError{fmt.Errorf("--%s does not go with --projection", o.flag)}
		}
	}
	if c.Flags().NArg() > 1 {
		return usageError{errors.New("--projection takes no measure beside it")}
	}
	return nil
}

// project writes the projection of the network.
func (p *Program) project(n *network.Network, scope catalogue.Scope, f *measureFlags) error {
	weighting := twomode.Shared
	if f.projection.weighting == "newman" {
		weighting = twomode.Newman
	}
	projection, err := catalogue.Project(n, scope, f.Modes, f.projection.side == "second", weighting)
	if err != nil {
		return err
	}
	rows := [][]string{{"source", "target", "weight", "directed"}}
	name := n.Activists.Pseudonym
	if projection.OfEvents {
		name = n.Events.Names()
	}
	for _, pair := range projection.Pairs {
		rows = append(rows, []string{characters.Harmless(name[pair.A]), characters.Harmless(name[pair.B]), number(pair.Weight).cell(), "no"})
	}
	return session.WriteTable(f.projection.file, rows)
}
