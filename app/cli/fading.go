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
	class string   // QUALITY=CLASS
	these []string // pseudonyms
	ties  []int64  // ids
}

func (f *fadeFlags) register(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.near, "near", nil, "fade all but the surroundings of this pseudonym; may be given several times")
	flags.IntVar(&f.steps, "steps", 1, "with --near: how many steps away is still near")
	flags.StringArrayVar(&f.path, "path", nil, "fade all but the shortest path between two pseudonyms: --path A --path B")
	flags.StringVar(&f.class, "fade-but", "", "fade all but a class of the legend: QUALITY=CLASS, as with --hide")
	flags.StringArrayVar(&f.these, "fade-but-activist", nil, "fade all but the activist of this pseudonym; may be given several times")
	flags.Int64SliceVar(&f.ties, "fade-but-ties", nil, "fade all but these ties, by id; with --fade-but-activist: but these too")
}

// check reports a wrong use.
func (f *fadeFlags) check(flags *pflag.FlagSet) error {
	switch {
	case len(f.path) != 0 && len(f.path) != 2:
		return usageError{errors.New("--path is given twice: once for each end")}
	case len(f.path) > 0 && len(f.near) > 0:
		return usageError{errors.New("--near or --path, not both")}
	case f.ways() > 1:
		return usageError{errors.New("one of --near, --path, --fade-but, and --fade-but-activist with --fade-but-ties")}
	case flags.Changed("steps") && len(f.near) == 0:
		return usageError{errors.New("--steps goes with --near")}
	case f.steps < 0:
		return usageError{fmt.Errorf("--steps %d: it must not be negative", f.steps)}
	}
	return nil
}

// ways counts in how many ways it is said what fades.
func (f *fadeFlags) ways() (n int) {
	for _, said := range [...]bool{len(f.near) > 0, len(f.path) > 0, f.class != "", len(f.these)+len(f.ties) > 0} {
		if said {
			n++
		}
	}
	return n
}

// focus is what keeps its colours in a picture of that style; nil when nothing fades.
func (f *fadeFlags) focus(n *network.Network, st scene.Style) (*scene.Group, error) {
	switch {
	case f.class != "":
		if _, _, err := classWords("fade-but", f.class); err != nil {
			return nil, err
		}
		class, found := scene.ClassCalled(n, st, f.class)
		if !found {
			return nil, fmt.Errorf("--fade-but %s: the legend of this picture has no such class", f.class)
		}
		return scene.NewGroup(scene.Members(n, st, class)), nil
	case len(f.these)+len(f.ties) > 0:
		activists, err := named(n, f.these)
		if err != nil {
			return nil, err
		}
		ties, err := tiesOf(n, f.ties)
		return scene.NewGroup(activists, ties), err
	}
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
