package adjust

import (
	"math"

	"copresence/storage/network"
)

// Rotate turns those who are chosen, as one, by degrees about the middle of the box
// around them, clockwise on the screen. Quarter turns are exact, and a whole turn
// changes nothing.
func Rotate(places []network.Point, chosen []int32, degrees float64) []network.Point {
	places, some := copied(places, chosen)
	degrees = math.Mod(degrees, 360)
	if len(some) == 0 || degrees == 0 || math.IsNaN(degrees) {
		return places
	}
	sin, cos := sincos(degrees)
	about := middle(places, some)
	for _, a := range some {
		p := places[a].Sub(about)
		places[a] = about.Add(network.Point{
			X: float64(cos*p.X) - float64(sin*p.Y),
			Y: float64(sin*p.X) + float64(cos*p.Y),
		})
	}
	return places
}

// sincos returns the sine and cosine of degrees, exact at quarter turns and else
// rounded so that they are the same on every processor.
func sincos(degrees float64) (sin, cos float64) {
	switch degrees {
	case 90, -270:
		return 1, 0
	case 180, -180:
		return 0, -1
	case 270, -90:
		return -1, 0
	}
	const grain = 1 << 40
	sin, cos = math.Sincos(degrees * math.Pi / 180)
	return math.Round(sin*grain) / grain, math.Round(cos*grain) / grain
}

// Mirror turns those who are chosen over, as one: horizontally, left becomes right;
// vertically, top becomes bottom. The box around them stays.
func Mirror(places []network.Point, chosen []int32, along Direction) []network.Point {
	places, some := copied(places, chosen)
	if len(some) == 0 {
		return places
	}
	low, high := bounds(places, some)
	from, to := *along.coordinate(&low), *along.coordinate(&high)
	for _, a := range some {
		c := along.coordinate(&places[a])
		switch *c { // the outermost change places exactly
		case from:
			*c = to
		case to:
			*c = from
		default:
			*c = from + (to - *c)
		}
	}
	return places
}

// Scale multiplies the distances among those who are chosen by a factor, about the
// middle of the box around them. The factor must be a number above 0; any other
// changes nothing.
func Scale(places []network.Point, chosen []int32, factor float64) []network.Point {
	places, some := copied(places, chosen)
	if len(some) == 0 || !(factor > 0) || math.IsInf(factor, 1) {
		return places
	}
	about := middle(places, some)
	for _, a := range some {
		p := places[a].Sub(about)
		places[a] = about.Add(network.Point{X: float64(factor * p.X), Y: float64(factor * p.Y)})
	}
	return places
}
