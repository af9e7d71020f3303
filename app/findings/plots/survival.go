package plots

import (
	"image/color"
	"math"
	"strconv"

	"copresence/app/findings/survival"
	"copresence/graphview/scene"
)

// Curve is a curve of survival with the name that it is written with.
type Curve struct {
	Name  string
	Curve survival.Curve
}

// Survival draws the share to which it has not happened yet over time, a step for each time, with a
// mark where somebody was looked at no longer, and below the numbers at risk. Times are divided by
// unit, as days by 30.4 into months; atRisk heads the numbers.
func (p Page) Survival(curves []Curve, unit float64, title, atRisk string) *scene.Scene {
	s := p.sheet()
	longest, names := 0.0, s.wide(atRisk)
	for _, c := range curves {
		names = max(names, s.wide(c.Name))
		if k := len(c.Curve); k > 0 {
			longest = max(longest, c.Curve[k-1].Time/unit)
		}
	}
	names = min(names, s.width()*.3)
	bottom := s.height() - 3*letters - 2*gap - float64(len(curves)+1)*(letters+4)
	x := axis{0, max(longest, 1e-9), max(names+s.wide("00000")/2, s.wide("100 %")) + 2*gap, s.width() - 2*gap}
	y := axis{0, 1, bottom, gap + letters/2}
	s.up(y, x.from, x.to, 4, percent)
	s.across(x, y.to, bottom, 6, number, title)
	at := bottom + 3*letters + 2*gap
	s.text(gap, at, left, atRisk, s.Theme.Quiet, false)
	for i, c := range curves {
		colour := s.colour(i)
		s.steps(x, y, c.Curve, unit, colour, patterns[i%len(patterns)])
		s.ending(x, y, c, unit, colour)
		at += letters + 4
		s.text(gap, at, left, s.shortened(c.Name, names), colour, true)
		for _, tick := range x.ticks(6) {
			s.text(x.at(tick), at, centre, strconv.Itoa(c.Curve.AtRisk(tick*unit)), s.Theme.Quiet, false)
		}
	}
	return s.scene
}

// ending writes a curve's name above its end, where there is no other name yet.
func (s *sheet) ending(x, y axis, c Curve, unit float64, colour color.NRGBA) {
	k := len(c.Curve)
	if k == 0 || math.IsNaN(c.Curve[k-1].Share) {
		return
	}
	wide := s.wide(c.Name)
	at := max(x.from+gap, x.at(c.Curve[k-1].Time/unit)-wide)
	if height := y.at(c.Curve[k-1].Share) - gap - 2; s.free(at, height, wide) {
		s.text(at, height, left, c.Name, colour, true)
	}
}

// steps draws a curve, which begins with all.
func (s *sheet) steps(x, y axis, c survival.Curve, unit float64, colour color.NRGBA, d dashes) {
	time, share := 0.0, 1.0
	for _, step := range c {
		s.line(x.at(time), y.at(share), x.at(step.Time/unit), y.at(share), pen, colour, d)
		if !math.IsNaN(step.Share) && step.Share != share {
			s.line(x.at(step.Time/unit), y.at(share), x.at(step.Time/unit), y.at(step.Share), pen, colour, dashes{})
		}
		time, share = step.Time/unit, step.Share
		if step.Censored > 0 {
			s.line(x.at(time), y.at(share)-3, x.at(time), y.at(share)+3, hairs, colour, dashes{})
		}
	}
}
