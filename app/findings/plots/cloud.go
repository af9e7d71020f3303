package plots

import (
	"image/color"
	"math"

	"copresence/graphview/scene"
)

// Point is an activist in a cloud.
type Point struct {
	X, Y float64
	Name string // written beside it; "": not
}

// largest is the radius of the disc of most activists in a cloud, units.
const largest = 12

// Cloud draws activists by two numbers. Where several stand at one place, the area of the disc
// grows with their number. A name that does not fit at the right of its disc stands at the left.
func (p Page) Cloud(points []Point, titleX, titleY string) *scene.Scene {
	s := p.sheet()
	var mostX, mostY float64
	type place struct{ x, y float64 }
	count := map[place]int{}
	var places []place
	for _, point := range points {
		at := place{point.X, point.Y}
		if count[at]++; count[at] == 1 {
			places = append(places, at)
		}
		mostX, mostY = max(mostX, point.X), max(mostY, point.Y)
	}
	bottom := s.height() - 3*letters - gap
	x := axis{0, max(mostX, 1), s.wide(number(mostY)) + 3*gap, s.width() - 3*gap}
	y := axis{0, max(mostY, 1), bottom, 2*letters + gap}
	s.text(gap, letters/2+2, left, titleY, s.Theme.Quiet, false)
	s.up(y, x.from, x.to, 5, number)
	s.across(x, y.to, bottom, 6, number, titleX)
	most := 1
	for _, k := range count {
		most = max(most, k)
	}
	radius := func(k int) float64 { return min(3, largest/math.Sqrt(float64(most))) * math.Sqrt(float64(k)) }
	disc := s.Theme.Accent
	disc.A = 0xa0
	for _, at := range places {
		s.disc(x.at(at.x), y.at(at.y), radius(count[at]), disc)
	}
	for _, point := range points {
		if point.Name != "" {
			s.name(x.at(point.X), y.at(point.Y), radius(count[place{point.X, point.Y}])+2, point.Name)
		}
	}
	return s.scene
}

// name writes a name beside a disc: at the right, at the left, or above it, where there is no
// other name yet; nowhere where there is no room.
func (s *sheet) name(x, y, radius float64, name string) {
	wide := s.wide(name)
	for _, at := range [...]struct{ x, y float64 }{{x + radius, y}, {x - radius - wide, y}, {x - wide/2, y - radius - letters/2}, {x + radius, y - letters}} {
		if at.x >= 0 && at.x+wide <= s.width() && at.y >= letters/2 && s.free(at.x, at.y, wide) {
			s.text(at.x, at.y, left, name, s.Theme.Text, true)
			return
		}
	}
}

// free reports whether no name stands where one of that width would.
func (s *sheet) free(x, y, wide float64) bool {
	for _, l := range s.scene.Labels {
		lx, ly := float64(l.At.X)/s.Unit, float64(l.At.Y)/s.Unit-.34*letters
		if l.Bold && math.Abs(ly-y) < letters && lx < x+wide && x < lx+s.wide(l.Text) {
			return false
		}
	}
	return true
}

// Lorenz draws curves of Lorenz: of the least so many activists, the share of the whole that they
// have. The straight line would be equal shares.
func (p Page) Lorenz(names []string, curves [][]float64, titleX, titleY string) *scene.Scene {
	s := p.sheet()
	bottom := s.height() - 3*letters - gap - float64(len(curves))*(letters+4)
	x := axis{0, 1, s.wide("100 %") + 2*gap, s.width() - 3*gap}
	y := axis{0, 1, bottom, 2*letters + gap}
	s.text(gap, letters/2+2, left, titleY, s.Theme.Quiet, false)
	s.up(y, x.from, x.to, 4, percent)
	s.across(x, y.to, bottom, 4, percent, titleX)
	s.line(x.at(0), y.at(0), x.at(1), y.at(1), hairs, s.Theme.Quiet, patterns[2])
	for i, curve := range curves {
		s.curve(x, y, curve, s.colour(i), patterns[i%len(patterns)])
		s.key(x.from, bottom+3*letters+gap+float64(i)*(letters+4), names[i], i)
	}
	return s.scene
}

func (s *sheet) curve(x, y axis, shares []float64, c color.NRGBA, d dashes) {
	for i := 1; i < len(shares); i++ {
		n := float64(len(shares) - 1)
		s.line(x.at(float64(i-1)/n), y.at(shares[i-1]), x.at(float64(i)/n), y.at(shares[i]), pen, c, d)
	}
}

// key writes what a line means.
func (s *sheet) key(x, y float64, name string, i int) {
	const length = 24
	s.line(x, y, x+length, y, pen, s.colour(i), patterns[i%len(patterns)])
	s.text(x+length+gap, y, left, name, s.Theme.Text, false)
}
