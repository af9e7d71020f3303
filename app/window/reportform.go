package window

import (
	"fmt"
	"strconv"
	"strings"

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

// mostPermutations is how many a person may ask for.
const mostPermutations = 1_000_000

func newReportForm() *reportForm {
	return &reportForm{format: ".html", permutations: "10000", samples: "2000", seed: "1", hide: true}
}

// question reads the form.
func (f *reportForm) question(groupings []string) (findings.Question, error) {
	q := findings.Question{By: groupings}
	var err error
	if q.Permutations, err = wholeNumber("permutations", f.permutations, mostPermutations); err != nil {
		return q, err
	}
	if q.Samples, err = wholeNumber("samples", f.samples, 1_000_000); err != nil {
		return q, err
	}
	q.Seed, err = seedOf(f.seed)
	return q, err
}

// seedOf reads where chance starts.
func seedOf(text string) (uint64, error) {
	seed, err := strconv.ParseUint(strings.TrimSpace(text), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("the seed %q is not a whole number from 0; give one, such as 1", text)
	}
	return seed, nil
}

func (f *reportForm) threshold() int {
	if f.hide {
		return usualThreshold
	}
	return 0
}

// wholeNumber reads a number from 0 to most.
func wholeNumber(of, text string, most int) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n > most {
		return 0, fmt.Errorf("the number of %s, %q, is not from 0 to %d; 0 makes none", of, text, most)
	}
	return n, nil
}
