package findings

import (
	"cmp"
	"context"
	"math"
	"slices"

	"copresence/app/findings/qap"
	"copresence/graphview/measure"
	"copresence/storage/network"
)

// Audience sets what activists reach on-line beside whom they acted with: of each the number
// of others tied to them on-line, and by a tie that led to joint action, in any direction.
type Audience struct {
	Reach  []float64
	Action []float64

	ReachGini, ActionGini     Share
	ReachLorenz, ActionLorenz []Share

	// Imaginary is the part of all reach that activists have who acted with nobody: the
	// imaginary part of the audience, as far as ties are coded; unknown where none is. Surely
	// is the part of those of them of whom no on-line tie is unclear or not coded.
	Imaginary Share
	Surely    Share
	Without   int // activists with reach who acted with nobody

	// Correlation is Spearman's, over all activists, tested by permuting them.
	Correlation Number
	Chance      *qap.Chance // nil where there is no correlation
}

// Reached sets reach beside action.
func Reached(ctx context.Context, n *network.Network, o qap.Options) (*Audience, error) {
	reach, err := others(n, measure.Online(n))
	if err != nil {
		return nil, err
	}
	action, err := others(n, measure.Marked(n, network.Yes))
	if err != nil {
		return nil, err
	}
	a := &Audience{
		Reach: reach, Action: action,
		ReachGini: Gini(reach), ActionGini: Gini(action), ReachLorenz: Lorenz(reach), ActionLorenz: Lorenz(action),
		Imaginary: Share(math.NaN()), Surely: Share(math.NaN()), Correlation: Spearman(reach, action),
	}
	whole, imaginary, surely := 0, 0, 0
	open := opened(n)
	for i, r := range reach {
		whole += int(r)
		if r > 0 && action[i] == 0 {
			imaginary += int(r)
			a.Without++
			if !open[i] {
				surely += int(r)
			}
		}
	}
	if o := Overall(n); o.Yes+o.No > 0 {
		a.Imaginary, a.Surely = part(imaginary, whole), part(surely, whole)
	}
	if !a.Correlation.Known() {
		return a, nil
	}
	x, y := Ranks(reach), Ranks(action)
	a.Chance, err = qap.Activists(ctx, len(x), o, func(p []int32) float64 { return correlation(x, y, p) })
	return a, err
}

// opened says of each activist whether any on-line tie is unclear or not coded.
func opened(n *network.Network) []bool {
	open := make([]bool, n.Activists.Len())
	for tie, v := range n.Ties.Verdict {
		if online(n, tie) && (v == network.Unclear || v == network.NotCoded) {
			open[n.Ties.Source[tie]], open[n.Ties.Target[tie]] = true, true
		}
	}
	return open
}

func others(n *network.Network, keep func(tie int32) bool) ([]float64, error) {
	g, err := measure.New(n, measure.Selection{Keep: keep, Undirected: true})
	if err != nil {
		return nil, err
	}
	degree := measure.Degree(g)
	values := make([]float64, len(degree))
	for i, d := range degree {
		values[i] = float64(d)
	}
	return values, nil
}

// Outlier is an activist whose rank by reach differs much from that by action.
type Outlier struct {
	Activist int32
	Ranks    float64 // rank by reach less that by action, of 1 to n; above 0: reaches more than acts
}

// Outliers lists the activists whose ranks differ most, the furthest first, at most so many.
func (a *Audience) Outliers(most int) []Outlier {
	reach, action := Ranks(a.Reach), Ranks(a.Action)
	var list []Outlier
	for i := range reach {
		if d := reach[i] - action[i]; d != 0 {
			list = append(list, Outlier{int32(i), d})
		}
	}
	slices.SortStableFunc(list, func(x, y Outlier) int { return cmp.Compare(math.Abs(y.Ranks), math.Abs(x.Ranks)) })
	return list[:min(most, len(list))]
}
