package plots

import (
	"math"

	"copresence/app/findings"
	"copresence/graphview/scene"
)

// stripHeight is what the strip of activists left out takes, units.
const stripHeight = 150

// RobustHeight returns what a plot of so many rows and a strip needs, units.
func RobustHeight(rows int) float64 { return ForestHeight(rows) + stripHeight }

// Robust draws rates as [Page.Forest] does, and below them a strip: the rate without each
// activist, a dot each, from the least to the greatest, with the rate of all as a dashed line. The
// axis of the strip spans what they make of it. The names of the first and the last are written
// beside their dots; title is written below all. Without any left out there is no strip.
func (p Page) Robust(rows, leftOut []Row, overall findings.Rate, title string) *scene.Scene {
	s := p.sheet()
	s.forest(rows, overall)
	if len(leftOut) > 0 {
		s.strip(leftOut, ForestHeight(len(rows)), float64(overall.Rate), title)
	}
	return s.scene
}

func (s *sheet) strip(leftOut []Row, top, overall float64, title string) {
	last := len(leftOut) - 1
	least, most := float64(leftOut[0].Rate.Rate), float64(leftOut[last].Rate.Rate)
	// Below the first and above the last there is room for a name.
	const room = letters + gap
	bottom := s.height() - 2*letters - gap
	y := axis{min(least, overall), max(most, overall), bottom - room, top + gap + room}
	x := axis{0, max(1, float64(last)), s.wide("100.0 %") + 3*gap, s.width() - 2*gap}
	s.up(y, x.from-gap, x.to+gap, 4, percent)
	s.line(x.from-gap, y.at(overall), x.to+gap, y.at(overall), hairs, s.Theme.Accent, patterns[1])
	radius := min(3, max(1, .45*(x.to-x.from)/float64(last+1)))
	before := scene.Px{X: -1}
	for i, o := range leftOut {
		// Dots of very many activists fall onto each other: one of them is enough.
		if at := s.px(math.Round(2*x.at(float64(i))), math.Round(2*y.at(float64(o.Rate.Rate)))); at != before {
			s.disc(x.at(float64(i)), y.at(float64(o.Rate.Rate)), radius, s.Theme.Accent)
			before = at
		}
	}
	half := (x.to - x.from) / 2
	s.text(x.from-radius, y.at(least)+room-2, left, s.shortened(leftOut[0].Name, half), s.Theme.Text, true)
	s.text(x.to+radius, y.at(most)-room+2, right, s.shortened(leftOut[last].Name, half), s.Theme.Text, true)
	s.text((x.from+x.to)/2, s.height()-letters, centre, title, s.Theme.Quiet, false)
}
