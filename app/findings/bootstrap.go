package findings

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"copresence/storage/network"
	"copresence/storage/network/parallel"
)

// Bootstrap is how a rate varies when activists, not ties, are drawn anew.
type Bootstrap struct {
	Samples int    `json:"samples"` // of which the rate was known
	Drawn   int    `json:"drawn"`
	Seed    uint64 `json:"seed"`
	Error   Number `json:"error"` // standard deviation of the rate over the samples
	Low     Share  `json:"low"`   // 2.5 and 97.5 percentiles
	High    Share  `json:"high"`
}

// NodeBootstrap draws as many activists as there are, with replacement, so many times, and
// returns how the rate yes / (yes + no) varies: a measure of what the choice of activists,
// each with all their ties, makes to it. Where the same activist is drawn twice, who has no
// ties to themselves, the pair takes the ties of a pair drawn at random from all. Where all
// samples have one rate, as when every coded tie is a yes, error and interval are unknown: one
// without width would pretend to be sure.
//
// T. A. B. Snijders & S. P. Borgatti, Non-parametric standard errors and tests for network
// statistics, Connections 22(2), 1999, 161-170. Sample i comes from the seed and i alone.
// It takes memory and time in proportion to activists and coded ties.
func NodeBootstrap(ctx context.Context, n *network.Network, samples int, seed uint64) (Bootstrap, error) {
	b := Bootstrap{Drawn: samples, Seed: seed, Error: none, Low: Share(math.NaN()), High: Share(math.NaN())}
	d := newDyads(n)
	rates := make([]float64, samples)
	parallel.For(samples, func(i int) {
		if ctx.Err() != nil {
			return
		}
		rates[i] = d.sample(rand.New(rand.NewPCG(seed, uint64(i))))
	})
	if err := ctx.Err(); err != nil {
		return Bootstrap{}, err
	}
	rates = slices.DeleteFunc(rates, math.IsNaN)
	if b.Samples = len(rates); b.Samples < 2 {
		return b, nil
	}
	mean, squares := 0.0, 0.0
	for _, r := range rates {
		mean += r / float64(len(rates))
	}
	for _, r := range rates {
		squares += (r - mean) * (r - mean)
	}
	slices.Sort(rates)
	if rates[0] == rates[len(rates)-1] {
		return b, nil // all coded ties are alike, and drawing them anew tells nothing of others
	}
	b.Error = Number(math.Sqrt(squares / float64(len(rates)-1)))
	b.Low, b.High = Share(quantile(rates, .025)), Share(quantile(rates, .975))
	return b, nil
}

// quantile is that of R's type 7, of sorted values.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// dyads are the pairs of activists with coded ties, in the order of their first ends.
type dyads struct {
	activists int
	ends      [][2]int32 // the smaller first
	yes, no   []float64  // ties
}

func newDyads(n *network.Network) *dyads {
	type tie struct {
		ends [2]int32
		yes  bool
	}
	var coded []tie
	for i, v := range n.Ties.Verdict {
		a, b := n.Ties.Source[i], n.Ties.Target[i]
		if a > b {
			a, b = b, a
		}
		if v == network.Yes || v == network.No {
			coded = append(coded, tie{[2]int32{a, b}, v == network.Yes})
		}
	}
	slices.SortStableFunc(coded, func(a, b tie) int { return slices.Compare(a.ends[:], b.ends[:]) })
	d := &dyads{activists: n.Activists.Len()}
	for i, t := range coded {
		if i == 0 || t.ends != coded[i-1].ends {
			d.ends, d.yes, d.no = append(d.ends, t.ends), append(d.yes, 0), append(d.no, 0)
		}
		if t.yes {
			d.yes[len(d.yes)-1]++
		} else {
			d.no[len(d.no)-1]++
		}
	}
	return d
}

// sample returns the rate among activists drawn at random.
func (d *dyads) sample(r *rand.Rand) float64 {
	drawn := make([]float64, d.activists)
	twice := 0 // pairs of one activist with themselves
	for range d.activists {
		i := r.IntN(d.activists)
		twice += int(drawn[i])
		drawn[i]++
	}
	yes, no := 0.0, 0.0
	for i, ends := range d.ends {
		times := drawn[ends[0]] * drawn[ends[1]]
		yes += times * d.yes[i]
		no += times * d.no[i]
	}
	for range twice {
		if d.activists < 2 {
			break
		}
		a, b := int32(r.IntN(d.activists)), int32(r.IntN(d.activists-1))
		if b >= a {
			b++
		}
		if i, found := slices.BinarySearchFunc(d.ends, [2]int32{min(a, b), max(a, b)}, func(a, b [2]int32) int { return slices.Compare(a[:], b[:]) }); found {
			yes += d.yes[i]
			no += d.no[i]
		}
	}
	return yes / (yes + no)
}
