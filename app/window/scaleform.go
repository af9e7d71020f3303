package window

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/graphview/scene"
)

// scaleForm is what a person says of a scale of colours.
type scaleForm struct {
	palette, steps string
	low, high      string // as typed; both empty: as the numbers are
}

// newScaleForm begins with a scale as it is.
func newScaleForm(s scene.Scale) *scaleForm {
	f := &scaleForm{palette: s.Palette, steps: s.Steps}
	if s.Limited {
		f.low, f.high = strconv.FormatFloat(s.Low, 'g', -1, 64), strconv.FormatFloat(s.High, 'g', -1, 64)
	}
	return f
}

// scale reads what the form says.
func (f *scaleForm) scale() (scene.Scale, error) {
	s := scene.Scale{Palette: f.palette, Steps: f.steps}
	low, high := strings.TrimSpace(f.low), strings.TrimSpace(f.high)
	if low == "" && high == "" {
		return s, f.sentence(s)
	}
	var errs [2]error
	s.Limited = true
	s.Low, errs[0] = strconv.ParseFloat(strings.ReplaceAll(low, ",", "."), 64)
	s.High, errs[1] = strconv.ParseFloat(strings.ReplaceAll(high, ",", "."), 64)
	if errs[0] != nil || errs[1] != nil {
		return s, errors.New(lang.L("The limits of a scale are two numbers, or both are left empty."))
	}
	return s, f.sentence(s)
}

// sentence says what is wrong with a scale.
func (f *scaleForm) sentence(s scene.Scale) error {
	if s.Validate() == nil {
		return nil
	}
	switch {
	case s.Palette == scene.TwoSided && s.Steps == scene.Quantiles:
		return errors.New(lang.L("A two-sided scale has no quantiles: its colours say how far from the middle a value is."))
	case s.Steps == scene.Logarithmic && s.Low <= 0 && s.Low < s.High:
		return errors.New(lang.L("The limits of a logarithmic scale must be greater than 0."))
	}
	return errors.New(lang.L("The lower limit of a scale must be below the upper one."))
}

// rows are the fields of the form.
func (f *scaleForm) rows(d *formDialog) []formRow {
	return []formRow{
		{lang.L("Scale"), d.newOptions(paletteOptions(), &f.palette)},
		{lang.L("Steps"), d.newOptions(stepOptions(), &f.steps)},
		{lang.L("Lowest"), d.newHolder(&f.low, lang.L("as the numbers are"))},
		{lang.L("Highest"), d.newHolder(&f.high, lang.L("as the numbers are"))},
	}
}

func paletteOptions() []option {
	return []option{
		{"", lang.L("viridis")},
		{scene.Cividis, lang.L("cividis, for every colour vision")},
		{scene.TwoSided, lang.L("two-sided, about 0 or the middle")},
	}
}

func stepOptions() []option {
	return []option{
		{"", lang.L("equal")}, {scene.Logarithmic, lang.L("logarithmic")}, {scene.Quantiles, lang.L("quantiles: equally many in equal parts")},
	}
}

// newOptions makes a choice of the form that shows what is chosen and keeps it.
func (d *formDialog) newOptions(options []option, chosen *string) *fieldSelect {
	labels, now := make([]string, len(options)), 0
	for i, o := range options {
		labels[i] = o.label
		if o.name == *chosen {
			now = i
		}
	}
	return d.newSelect(labels, now, func(i int) { *chosen = options[i].name })
}

// newHolder makes a line of the form that says what it stands for while it is empty.
func (d *formDialog) newHolder(typed *string, empty string) *fieldEntry {
	e := d.newEntry(typed, nil)
	e.SetPlaceHolder(empty)
	return e
}
