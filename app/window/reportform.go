package window

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/findings"
)

// reportForm says what a report of the findings has in it.
type reportForm struct {
	format       string // ending of the file
	permutations string
	samples      string
	seed         string
	hide         bool // counts of groups from 1 to 4
}

// usualThreshold is the least count of a group that a report shows where small ones are hidden.
const usualThreshold = 5

// mostPermutations is how many permutations, or samples, a person may ask for.
const mostPermutations = 1_000_000

func newReportForm() *reportForm {
	return &reportForm{format: ".html", permutations: "10000", samples: "2000", seed: "1", hide: true}
}

// question reads the form; what is tested, against what and among which pairs, is what was asked last.
func (f *reportForm) question(groupings []string, asked findings.Question) (findings.Question, error) {
	q := findings.Question{By: groupings, Together: asked.Together, Covariates: asked.Covariates, Order: asked.Order}
	var err error
	if q.Permutations, err = wholeNumber(lang.L("Permutations"), f.permutations, 0, mostPermutations); err != nil {
		return q, err
	}
	if q.Samples, err = wholeNumber(lang.L("Samples"), f.samples, 0, mostPermutations); err != nil {
		return q, err
	}
	q.Seed, err = seedOf(f.seed)
	return q, err
}

// seedOf reads where chance starts.
func seedOf(text string) (uint64, error) {
	seed, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
	if err != nil {
		return 0, errors.New(lang.L("The seed is a whole number, 0 or more."))
	}
	return seed, nil
}

func (f *reportForm) threshold() int {
	if f.hide {
		return usualThreshold
	}
	return 0
}

// wholeNumber reads what a field holds: a number from least to most.
func wholeNumber(field, text string, least, most int) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < least || n > most {
		return 0, errors.New(lang.L("{{.Field}}: give a whole number from {{.Least}} to {{.Most}}.", map[string]any{"Field": field, "Least": count(least), "Most": count(most)}))
	}
	return n, nil
}
