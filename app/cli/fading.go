package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"copresence/graphview/scene"
	"copresence/graphview/scene/reach"
	"copresence/storage/network"
)

// fadeFlags say what keeps its colours in a picture while all else fades.
type fadeFlags struct {
	near  []string // pseudonyms
	steps int
	path  []string // pseudonyms of its two ends
}

func (f *fadeFlags) register(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.near, "near", nil, "fade all but the surroundings of this pseudonym; may be given several times")
	flags.IntVar(&f.steps, "steps", 1, "with --near: how many steps away is still near")
	flags.StringArrayVar(&f.path, "path", nil, "fade all but the shortest path between two pseudonyms: --path A --path B")
}

// check reports a wrong use.
func (f *fadeFlags) check(flags *pflag.FlagSet) error {
	switch {
	case len(f.path) != 0 && len(f.path) != 2:
		return usageError{errors.New("--path is given twice: once for each end")}
	case len(f.path) > 0 && len(f.near) > 0:
		return usageError{errors.New("--near or --path, not both")}
	case flags.Changed("steps") && len(f.near) == 0:
		return usageError{errors.New("--steps goes with --near")}
	case f.steps < 0:
		return usageError{fmt.Errorf("--steps %d: it must not be negative", f.steps)}
	}
	return nil
}

// focus is what keeps its colours; nil when nothing fades.
func (f *fadeFlags) focus(n *network.Network) (*scene.Group, error) {
	if len(f.path) == 2 {
		ends, err := named(n, f.path)
		if err != nil {
			return nil, err
		}
		path := reach.Path(n, ends[0], ends[1])
		if path == nil {
			return nil, fmt.Errorf("no path joins %s and %s", f.path[0], f.path[1])
		}
		return path, nil
	}
	if len(f.near) == 0 {
		return nil, nil
	}
	middle, err := named(n, f.near)
	if err != nil {
		return nil, err
	}
	return reach.Around(n, scene.NewGroup(middle, nil), f.steps), nil
}
