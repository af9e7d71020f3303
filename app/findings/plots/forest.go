package plots

import (
	"math"

	"copresence/app/findings"
	"copresence/graphview/scene"
)

// Row is a rate in a forest plot.
type Row struct {
	Name   string
	Rate   findings.Rate
	Beside string // at the right: "31 / 118"
}

// rowHeight is what a row of a forest plot takes, units.
const rowHeight = 22

// ForestHeight returns what a forest plot of so many rows needs, units.
func ForestHeight(rows int) float64 { return float64(rows)*rowHeight + 2*letters + 2*gap }

// Forest draws rates below each other, a disc with its interval a row, on a scale from 0
// to 1; the disc grows with what is coded yes or no, and overall, where it is known, is a dashed
// line through all. A rate that is not known has its name only.
func (p Page) Forest(rows []Row, overall findings.Rate) *scene.Scene {
	s := p.sheet()
	s.forest(rows, overall)
	return s.scene
}

func (s *sheet) forest(rows []Row, overall findings.Rate) {
	names, beside := 0.0, 0.0
	most := 1
	for _, r := range rows {
		names, beside = max(names, s.wide(r.Name)), max(beside, s.wide(r.Beside))
		most = max(most, r.Rate.Yes+r.Rate.No)
	}
	names = min(names, s.width()*.4)
	bottom := gap + float64(len(rows))*rowHeight
	x := axis{0, 1, names + 3*gap, s.width() - beside - 4*gap}
	s.across(x, gap, bottom, 4, percent, "")
	if overall.Rate.Known() {
		at := x.at(float64(overall.Rate))
		s.line(at, gap, at, bottom, hairs, s.Theme.Accent, patterns[1])
	}
	for i, r := range rows {
		y := gap + (float64(i)+.5)*rowHeight
		s.text(gap, y, left, s.shortened(r.Name, names+gap), s.Theme.Text, false)
		s.text(s.width()-gap, y, right, r.Beside, s.Theme.Quiet, false)
		if !r.Rate.Rate.Known() {
			continue
		}
		s.line(x.at(float64(r.Rate.Low)), y, x.at(float64(r.Rate.High)), y, pen*.75, s.Theme.Text, dashes{})
		s.disc(x.at(float64(r.Rate.Rate)), y, 3+3*math.Sqrt(float64(r.Rate.Yes+r.Rate.No)/float64(most)), s.Theme.Accent)
	}
}
