package layouts

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"copresence/graphview/layout/adjust"
	"copresence/storage/network"
)

// Adjustment is something that is done to the places of some activists by hand.
type Adjustment struct {
	Name   string // one word, of the command line
	Label  string // as shown to people
	About  string // one sentence
	Least  int    // how many activists it takes
	Amount *Parameter

	words string // for the history; %s stands for the activists
	do    func(places []network.Point, chosen []int32, amount float64) []network.Point
}

// overlapGap is left between discs that would cover each other, in units.
const overlapGap = 6

// degrees is how far activists are turned, and factor how far they are drawn apart.
var (
	degrees = Parameter{
		Name: "degrees", Label: "Degrees, clockwise", Kind: Decimal, Default: "15", Low: -360, High: 360,
		About: "How far they are turned, clockwise; less than 0: the other way.",
	}
	factor = Parameter{
		Name: "factor", Label: "Factor", Kind: Decimal, Default: "1.5", Low: .01, High: 100,
		About: "How many times as far from each other they come to stand.",
	}
)

// RemoveOverlap is the name of the adjustment that may be asked for with a layout, too.
const RemoveOverlap = "remove-overlap"

// adjustments holds all of them; of removing overlap the work is in Do.
var adjustments = []Adjustment{
	{Name: RemoveOverlap, Label: "Remove overlap", About: "Nobody covers another, and nobody moves farther than it takes.", Least: 1, words: "remove overlap of %s"},
	aligning("align-left", "Left", "align %s left", "Below each other at the leftmost.", adjust.Left),
	aligning("align-centre", "Centre", "align %s at the centre", "Below each other in the middle.", adjust.Centre),
	aligning("align-right", "Right", "align %s right", "Below each other at the rightmost.", adjust.Right),
	aligning("align-top", "Top", "align %s at the top", "Beside each other at the uppermost.", adjust.Top),
	aligning("align-middle", "Middle", "align %s in the middle", "Beside each other in the middle.", adjust.Middle),
	aligning("align-bottom", "Bottom", "align %s at the bottom", "Beside each other at the lowermost.", adjust.Bottom),
	{
		Name: "distribute-across", Label: "Across", About: "As far from each other from left to right.", Least: 3, words: "distribute %s across",
		do: func(p []network.Point, chosen []int32, _ float64) []network.Point {
			return adjust.Distribute(p, chosen, adjust.Horizontally)
		},
	},
	{
		Name: "distribute-down", Label: "Down", About: "As far from each other from top to bottom.", Least: 3, words: "distribute %s down",
		do: func(p []network.Point, chosen []int32, _ float64) []network.Point {
			return adjust.Distribute(p, chosen, adjust.Vertically)
		},
	},
	{Name: "rotate", Label: "Rotate", About: "Turned about their middle.", Least: 2, Amount: &degrees, words: "rotate %s", do: adjust.Rotate},
	{
		Name: "mirror-across", Label: "Left to right", About: "Left and right change sides.", Least: 2, words: "mirror %s, left to right",
		do: func(p []network.Point, chosen []int32, _ float64) []network.Point {
			return adjust.Mirror(p, chosen, adjust.Horizontally)
		},
	},
	{
		Name: "mirror-down", Label: "Top to bottom", About: "Top and bottom change sides.", Least: 2, words: "mirror %s, top to bottom",
		do: func(p []network.Point, chosen []int32, _ float64) []network.Point {
			return adjust.Mirror(p, chosen, adjust.Vertically)
		},
	},
	{Name: "scale", Label: "Farther apart", About: "Farther from each other, or nearer, about their middle.", Least: 2, Amount: &factor, words: "scale %s", do: adjust.Scale},
}

func aligning(name, label, words, about string, at adjust.Edge) Adjustment {
	return Adjustment{
		Name: name, Label: label, About: about, Least: 2, words: words,
		do: func(p []network.Point, chosen []int32, _ float64) []network.Point {
			return adjust.Align(p, chosen, at)
		},
	}
}

// Adjustments lists all of them in the order in which they are offered.
func Adjustments() []Adjustment { return slices.Clone(adjustments) }

// FindAdjustment returns the adjustment of that name.
func FindAdjustment(name string) (Adjustment, error) {
	names := make([]string, len(adjustments))
	for i, a := range adjustments {
		if a.Name == name {
			return a, nil
		}
		names[i] = a.Name
	}
	return Adjustment{}, fmt.Errorf("there is no adjustment %q; there are %s", name, strings.Join(names, ", "))
}

// Words says for the history what is done to whom.
func (a Adjustment) Words(whom string, amount float64) string {
	words := fmt.Sprintf(a.words, whom)
	if a.Amount != nil {
		words += fmt.Sprintf(", %s %s", a.Amount.Name, plain(amount))
	}
	return words
}

// Do returns the places after the adjustment of the chosen activists; the others, and
// those whose place is kept when overlap is removed, stay.
func (a Adjustment) Do(ctx context.Context, places []network.Point, chosen []int32, kept []network.Point, amount float64, progress func(done float64)) ([]network.Point, error) {
	placed := slices.DeleteFunc(slices.Clone(chosen), func(i int32) bool { return !places[i].Placed() })
	if len(placed) < a.Least {
		return nil, fmt.Errorf("%s takes at least %d activists with a place in the picture", a.Name, a.Least)
	}
	if a.do != nil {
		return a.do(places, placed, amount), nil
	}
	if kept != nil {
		placed = slices.DeleteFunc(placed, func(i int32) bool { return kept[i].Placed() })
	}
	return adjust.Overlap{Gap: overlapGap}.Remove(ctx, places, placed, progress)
}
