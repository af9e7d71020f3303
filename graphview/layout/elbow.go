package layout

import (
	"context"
	"math"

	"copresence/storage/network"
)

// clearance turns those who stand too near each other on different rings away from each
// other around the origin, as far as an elbow's room takes; how far out they stand, which
// tells a number, stays. Where more are crowded than find room round the middle, each asks
// for less and less of it, until there is enough for all.
//
// All pairs are looked at, in as many rounds as it takes and there is time for, so it is
// for networks whose every activist can be seen: of up to 1,000. When the context ends
// before, they stay where they are, and its error is returned.
func clearance(ctx context.Context, places []network.Point) error {
	const (
		most   = 1_000 // activists
		rounds = 40
		asking = 20   // of them, in which all ask for an elbow's room
		still  = 1e-3 // radians
	)
	if len(places) > most {
		return nil
	}
	radius, angle := make([]float64, len(places)), make([]float64, len(places))
	for v, p := range places {
		// Of single precision, as the last bits differ between processors.
		radius[v], angle[v] = math.Sqrt(float64(p.X*p.X)+float64(p.Y*p.Y)), float64(float32(math.Atan2(p.Y, p.X)))
	}
	moved := make([]bool, len(places))
	for round := range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		room := elbow * min(1, float64(rounds-round)/(rounds-asking))
		turned := false
		for v := range places {
			for u := range v {
				by := shortfall(room, radius[u], radius[v], angle[v]-angle[u])
				if math.Abs(by) < still {
					continue
				}
				angle[v] = float64(float32(angle[v] + by/2))
				angle[u] = float64(float32(angle[u] - by/2))
				moved[v], moved[u], turned = true, true, true
			}
		}
		if !turned {
			break
		}
	}
	for v, r := range radius {
		if moved[v] {
			sin, cos := math.Sincos(angle[v])
			places[v] = network.Point{X: r * float64(float32(cos)), Y: r * float64(float32(sin))}
		}
	}
	return nil
}

// shortfall returns by how much two at these radii, one so many radians beyond the other,
// have to be turned farther apart for so much room; 0 where they have that, or one is in
// the very middle.
func shortfall(room, a, b, between float64) float64 {
	apart := a - b
	missing := float64(room*room) - float64(apart*apart)
	if missing <= 0 || a == 0 || b == 0 {
		return 0
	}
	between = math.Remainder(between, 2*math.Pi)
	wanted := math.Pi
	if half := math.Sqrt(missing / (4 * a * b)); half < 1 {
		wanted = 2 * math.Asin(half)
	}
	wanted = float64(float32(wanted))
	if math.Abs(between) >= wanted {
		return 0
	}
	if between < 0 {
		return -wanted - between
	}
	return wanted - between
}
