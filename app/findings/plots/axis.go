package plots

import (
	"image/color"
	"math"
	"strconv"
	"strings"
)

// axis leads from numbers to places on a sheet.
type axis struct {
	least, most float64 // numbers
	from, to    float64 // units
}

func (a axis) at(x float64) float64 {
	if a.most == a.least {
		return (a.from + a.to) / 2
	}
	return a.from + (x-a.least)/(a.most-a.least)*(a.to-a.from)
}

// ticks returns round numbers within the axis, at most so many: steps of 1, 2, 2.5 or 5.
func (a axis) ticks(most int) []float64 {
	length := a.most - a.least
	if length <= 0 {
		return []float64{a.least}
	}
	step := math.Pow(10, math.Floor(math.Log10(length/float64(most))))
	for _, times := range [...]float64{1, 2, 2.5, 5, 10} {
		if length/(step*times) <= float64(most) {
			step *= times
			break
		}
	}
	var list []float64
	for k := math.Ceil(a.least/step - 1e-9); k*step <= a.most+1e-9*step; k++ {
		list = append(list, k*step+0) // and no -0
	}
	return list
}

// number writes a tick.
func number(x float64) string {
	return strings.Replace(strconv.FormatFloat(math.Round(x*1e9)/1e9, 'g', -1, 64), "-", "\u2212", 1)
}

// percent writes a share.
func percent(x float64) string {
	return strconv.FormatFloat(math.Round(x*1000)/10, 'f', -1, 64) + " %"
}

// grid is the colour of lines that guide the eye.
func (s *sheet) grid() color.NRGBA {
	c := s.Theme.Quiet
	c.A = 0x50
	return c
}

// across draws an axis below a plot, with lines up through it and a title.
func (s *sheet) across(a axis, top, bottom float64, most int, name func(float64) string, title string) {
	for _, x := range a.ticks(most) {
		s.line(a.at(x), top, a.at(x), bottom, hairs/2., s.grid(), dashes{})
		s.text(a.at(x), bottom+gap+letters/2, centre, name(x), s.Theme.Quiet, false)
	}
	if title != "" {
		s.text((a.from+a.to)/2, bottom+gap+letters*2, centre, title, s.Theme.Quiet, false)
	}
}

// up draws an axis at the left of a plot, with lines across it.
func (s *sheet) up(a axis, first, last float64, most int, name func(float64) string) {
	for _, y := range a.ticks(most) {
		s.line(first, a.at(y), last, a.at(y), hairs/2., s.grid(), dashes{})
		s.text(first-gap, a.at(y), right, name(y), s.Theme.Quiet, false)
	}
}
