package window

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
)

// figureForm is what a person decides about a figure before it is written.
type figureForm struct {
	preset        string // the name of a figure.Preset that size, resolution and letters are of; empty: of none
	format        string // .png, .svg or .pdf, or of a sequence .apng or formatPictures
	unit          string // unitPixels or unitMillimetres
	width, height string // as typed, in the unit
	dpi           string // as typed
	font          string // family of this computer; empty: that of the program
	letters       string // size of names and legend in points, as typed
	transparent   bool
	legend        bool
	labels        bool
	title         string
	caption       string
	whole         bool // nothing fades, whatever does on the screen
	extent        figureExtent
	single        bool // one network, though two are beside each other on the screen
}

// figureExtent is which part of the network a figure shows.
type figureExtent int

// The extents.
const (
	extentWhole     figureExtent = iota // all that is not left out
	extentSeen                          // what the camera shows, cut off where the picture ends
	extentSelection                     // what is selected, and the ties among it
)

// The units of a figure's size.
const (
	unitPixels      = "px"
	unitMillimetres = "mm"
)

// newFigureForm begins with a figure as wide as a journal's page.
func newFigureForm() *figureForm {
	return &figureForm{format: ".png", unit: unitMillimetres, width: "170", height: "120", dpi: "300", letters: "6.75", legend: true, labels: true}
}

const (
	millimetresPerInch = 25.4
	pointsPerInch      = 72
	unitsPerInch       = 96 // of scene.Style
)

// use takes size, resolution and letters from a preset; with no name it changes nothing.
func (f *figureForm) use(name string) {
	f.preset = name
	p, known := figure.PresetNamed(name)
	if !known {
		return
	}
	plain := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	f.unit, f.width, f.height = unitMillimetres, plain(p.Width), plain(p.Height)
	f.dpi, f.letters = plain(p.DPI), plain(p.LabelSize*pointsPerInch/unitsPerInch)
}

// setUnit changes the unit of the size and keeps the size itself.
func (f *figureForm) setUnit(unit string) {
	if unit == f.unit {
		return
	}
	dpi, err := positive(f.dpi)
	if err == nil {
		factor := dpi / millimetresPerInch
		if unit == unitMillimetres {
			factor = 1 / factor
		}
		f.width, f.height = scaled(f.width, factor), scaled(f.height, factor)
	}
	f.unit = unit
}

// scaled multiplies a number that was typed; what is no number stays.
func scaled(typed string, factor float64) string {
	v, err := positive(typed)
	if err != nil {
		return typed
	}
	return strconv.FormatFloat(math.Round(v*factor), 'f', -1, 64)
}

func positive(typed string) (float64, error) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(typed), ",", "."), 64)
	if err != nil || !(v > 0) || math.IsInf(v, 0) {
		return 0, errors.New(lang.L("Sizes are numbers greater than nothing."))
	}
	return v, nil
}

// figure makes the figure that the form describes, with the colours and sizes of
// activists of a style.
func (f *figureForm) figure(style scene.Style) (session.Figure, error) {
	var sizes [4]float64
	for i, typed := range [...]string{f.width, f.height, f.dpi, f.letters} {
		size, err := positive(typed)
		if err != nil {
			return session.Figure{}, err
		}
		sizes[i] = size
	}
	width, height, dpi := sizes[0], sizes[1], sizes[2]
	made := session.Figure{Figure: figure.Default(), Transparent: f.transparent}
	made.DPI, made.LabelSize = dpi, sizes[3]*unitsPerInch/pointsPerInch
	if f.unit == unitMillimetres {
		made.Millimetres(width, height, dpi)
	} else {
		made.Width, made.Height = int(math.Round(width)), int(math.Round(height))
	}
	made.Title, made.Caption = strings.TrimSpace(f.title), strings.TrimSpace(f.caption)
	made.Legend, made.Labels = f.legend, f.labels
	made.Naming, made.MostNames = style.Naming, style.MostNames
	made.Appearance, made.Events = style.Appearance, style.Events
	return made, nil
}

// sizeWords says what the typed size comes to in the other unit.
func (f *figureForm) sizeWords(made session.Figure) string {
	inch := func(px int) float64 { return float64(px) / made.DPI * millimetresPerInch }
	return fmt.Sprintf("%d × %d px, %.0f × %.0f mm %s %.0f dpi", made.Width, made.Height, inch(made.Width), inch(made.Height), lang.L("at"), made.DPI)
}
