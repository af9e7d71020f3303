package layout

import (
	"context"
	"math"
	"slices"

	"copresence/storage/network"
)

// Strength returns how strong each tie is, from 0 to 1, in their order; parallel
// ties are equally strong, and a self-tie has no strength: NaN.
func (b Backbone) Strength(ctx context.Context, n *network.Network) ([]float64, error) {
	all := slices.Repeat([]float64{math.NaN()}, n.Ties.Len())
	err := eachEdge(ctx, n, func(_ *edges, strength []float64) func(edge int32, tie int) {
		return func(edge int32, tie int) { all[tie] = strength[edge] }
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}
