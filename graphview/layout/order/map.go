package order

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"copresence/graphview/layout"
	"copresence/graphview/layout/adjust"
	"copresence/storage/network"
)

// Map places activists by coarse coordinates, such as those of their town, north up.
// The projection is equirectangular, true in scale along the mean latitude: a degree
// of longitude is as long everywhere as it is there. Distances are good within a
// country or a continent; from continent to continent it is a sketch.
//
// Activists of the same coordinates stand around their place in a spiral, 40 units
// from each other, as the seeds of a sunflower do (H. Vogel, A better way to
// construct the sunflower head, Mathematical Biosciences 44, 1979,
// doi 10.1016/0025-5564(79)90080-4), those with the most ties inmost. Those without
// coordinates stand in rows apart. Where the swarms of two towns meet, they move off
// each other as little as can be. Ties say nothing. Where a network reaches around
// the earth the map is cut in the widest gap between longitudes, and so a study of
// the Pacific stays whole.
type Map struct {
	// Longitude, from -180 to 360, and Latitude, from -90 to 90, are in degrees, east
	// and north being positive. NaN: not known. Others are an error.
	Longitude, Latitude []float64
}

// Place returns the places of all activists, in their order, and calls progress,
// unless that is nil, when it is done.
func (l Map) Place(ctx context.Context, n *network.Network, progress func(done float64)) ([]network.Point, error) {
	count := n.Activists.Len()
	sites, unknown, err := l.sites(n)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	project(sites)
	var members []int32
	var places []network.Point
	for _, s := range sites {
		slices.SortStableFunc(s.members, func(a, b int32) int { return cmp.Compare(n.Degree(b), n.Degree(a)) })
		for k, a := range s.members {
			members, places = append(members, a), append(places, s.at.Add(seed(k, len(s.members))))
		}
	}
	if len(members) == 0 {
		places = layout.Assemble(count, nil, nil, unknown)
		return finished(ctx, places, progress)
	}
	// Swarms of towns near each other may have come to lie on one another.
	places, err = adjust.Overlap{}.Remove(ctx, places, all(len(places)), func(share float64) { report(progress, .99*share) })
	if err != nil {
		return nil, err
	}
	places = layout.Assemble(count, [][]int32{members}, [][]network.Point{places}, unknown)
	return finished(ctx, places, progress)
}

// site is a place with the activists who are there.
type site struct {
	at      network.Point // degrees, then units
	members []int32
}

// sites returns the places, from west to east and of these from north to south.
func (l Map) sites(n *network.Network) (sites []site, unknown []int32, err error) {
	if err := fits(n, "longitude", l.Longitude); err != nil {
		return nil, nil, err
	}
	if err := fits(n, "latitude", l.Latitude); err != nil {
		return nil, nil, err
	}
	index := map[network.Point]int{}
	for a := range n.Activists.Len() {
		if l.Longitude == nil || l.Latitude == nil || math.IsNaN(l.Longitude[a]) || math.IsNaN(l.Latitude[a]) {
			unknown = append(unknown, int32(a))
			continue
		}
		at := network.Point{X: l.Longitude[a], Y: l.Latitude[a]}
		switch {
		case at.X < -180 || at.X > 360:
			return nil, nil, fmt.Errorf("longitude %g of %s: it must be between -180 and 360 degrees", at.X, n.Activists.Pseudonym[a])
		case at.Y < -90 || at.Y > 90:
			return nil, nil, fmt.Errorf("latitude %g of %s: it must be between -90 and 90 degrees", at.Y, n.Activists.Pseudonym[a])
		case at.X >= 180:
			at.X -= 360
		}
		i, known := index[at]
		if !known {
			i = len(sites)
			index[at] = i
			sites = append(sites, site{at: at})
		}
		sites[i].members = append(sites[i].members, int32(a))
	}
	slices.SortFunc(sites, func(s, t site) int {
		return cmp.Or(cmp.Compare(s.at.X, t.at.X), cmp.Compare(t.at.Y, s.at.Y))
	})
	return sites, unknown, nil
}

// project turns degrees into units of the drawing.
func project(sites []site) {
	if len(sites) == 0 {
		return
	}
	// The widest gap in longitude is where the map is cut.
	last := sites[len(sites)-1].at.X
	widest, cut := sites[0].at.X+360-last, math.Inf(-1)
	for i := 1; i < len(sites); i++ {
		if gap := sites[i].at.X - sites[i-1].at.X; gap > widest {
			widest, cut = gap, sites[i].at.X
		}
	}
	low := network.Point{X: math.Inf(1), Y: math.Inf(1)}
	high := network.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	latitude, count := 0., 0
	for i := range sites {
		s := &sites[i]
		if s.at.X < cut {
			s.at.X += 360
		}
		low.X, low.Y = min(low.X, s.at.X), min(low.Y, s.at.Y)
		high.X, high.Y = max(high.X, s.at.X), max(high.Y, s.at.Y)
		latitude += float64(float64(len(s.members)) * s.at.Y)
		count += len(s.members)
	}
	shrink := float64(float32(math.Cos(latitude / float64(count) * math.Pi / 180)))
	shrink = max(shrink, .05) // at the poles
	extent := max((high.X-low.X)*shrink, high.Y-low.Y)
	scale := 1.
	if extent > 0 {
		scale = max(shortest, 100*math.Sqrt(float64(count))) / extent
	}
	for i := range sites {
		s := &sites[i]
		s.at = network.Point{X: float64(s.at.X * shrink * scale), Y: -float64(s.at.Y * scale)}
	}
}

// seed returns where the k-th of so many at a place stands, from its middle. The
// golden angle keeps all about 40 units apart.
func seed(k, of int) network.Point {
	const reach = 24
	if of == 1 {
		return network.Point{}
	}
	golden := (3 - math.Sqrt(5)) / 2
	turn := float64(k) * golden
	return bearing(turn - math.Floor(turn)).Scale(reach * math.Sqrt(float64(k)+.5))
}
