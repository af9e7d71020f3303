package cli

import (
	"errors"
	"fmt"
	"math"

	"github.com/spf13/pflag"

	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/graphview/scene/period"
	"copresence/graphview/scene/reach"
	"copresence/storage/network"
)

// partFlags say which part of the network a picture shows.
type partFlags struct {
	only []string  // pseudonyms
	ties []int64   // ids
	area []float64 // left, top, right, bottom, in units of the layout

	from, to string // the dates between which ties are shown; empty: any
	undated  bool   // ties without a date are shown too
	through  bool   // the time between the dates is gone through, and does not itself leave ties out
}

func (f *partFlags) register(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.only, "only", nil, "draw only the activist of this pseudonym and the ties among those named so; may be given several times")
	flags.Int64SliceVar(&f.ties, "only-ties", nil, "draw only these ties, by id, and their ends; with --only: these too")
	flags.StringVar(&f.from, "from", "", "draw only ties that may have been there on this date or later: 2013, 2013-10 or 2013-10-12; all activists stay")
	flags.StringVar(&f.to, "to", "", "and only those that may have been there on this date or before")
	flags.BoolVar(&f.undated, "undated", false, "with --from or --to: ties without a date, too")
	flags.Float64SliceVar(&f.area, "area", nil, "draw only what lies between these coordinates of the layout: LEFT,TOP,RIGHT,BOTTOM")
}

// shown is what is drawn of n, nil for everything, and the area that is, nil for all.
func (f *partFlags) shown(n *network.Network) (*scene.Group, *figure.Area, error) {
	area, err := f.within()
	if err != nil {
		return nil, nil, err
	}
	then, err := f.then(n)
	if err != nil || len(f.only) == 0 && len(f.ties) == 0 {
		return then, area, err
	}
	activists, err := named(n, f.only)
	if err != nil {
		return nil, nil, err
	}
	ties, err := tiesOf(n, f.ties)
	if err != nil {
		return nil, nil, err
	}
	return scene.Both(reach.Part(n, scene.NewGroup(activists, ties)), then), area, nil
}

// then is what there was in the time that was asked for; nil: any time.
func (f *partFlags) then(n *network.Network) (*scene.Group, error) {
	if f.through {
		return nil, nil
	}
	if f.from == "" && f.to == "" {
		if f.undated {
			return nil, usageError{errors.New("--undated goes with --from or --to")}
		}
		return nil, nil
	}
	days, err := f.days()
	if err != nil {
		return nil, err
	}
	shown, _ := period.NewTies(n).In(days, f.undated, nil)
	return shown, nil
}

// days are those between the two dates.
func (f *partFlags) days() (period.Span, error) {
	from, err := network.ParseDate(f.from)
	if err != nil {
		return period.Span{}, usageError{fmt.Errorf("--from: %w", err)}
	}
	to, err := network.ParseDate(f.to)
	if err != nil {
		return period.Span{}, usageError{fmt.Errorf("--to: %w", err)}
	}
	days := period.Between(from, to)
	if days.Empty() {
		return period.Span{}, usageError{fmt.Errorf("--from %s is after --to %s", from, to)}
	}
	return days, nil
}

func (f *partFlags) within() (*figure.Area, error) {
	if f.area == nil {
		return nil, nil
	}
	if len(f.area) != 4 {
		return nil, usageError{errors.New("--area has four numbers: LEFT,TOP,RIGHT,BOTTOM")}
	}
	for _, v := range f.area {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, usageError{fmt.Errorf("--area: %v is no coordinate", v)}
		}
	}
	return &figure.Area{Low: network.Point{X: f.area[0], Y: f.area[1]}, High: network.Point{X: f.area[2], Y: f.area[3]}}, nil
}
