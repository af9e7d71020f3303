package cli_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestEveryNumberOfTheReport reads the report on the fictional sample number by number, and holds
// each against what R computes anew from the tables of the sample with sna, igraph and survival
// (testdata/report.R, report.txt). A number too many, or at another place, fails. Methods and
// references print formulas and years.
func TestEveryNumberOfTheReport(t *testing.T) {
	content, err := os.ReadFile("testdata/report.txt")
	if err != nil {
		t.Fatal(err)
	}
	got := printed(t, sampleReport(t))
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		heading, numbers, _ := strings.Cut(line, "\t")
		want, have := strings.Fields(numbers), got[heading]
		delete(got, heading)
		if len(have) != len(want) {
			t.Errorf("%s: %d numbers, want %d:\n%q\n%q", heading, len(have), len(want), have, want)
			continue
		}
		for i := range want {
			if problem := differs(have[i], want[i]); problem != "" {
				t.Errorf("%s: number %d is %s, want %s: %s", heading, i+1, have[i], want[i], problem)
			}
		}
	}
	delete(got, "Methods")
	delete(got, "References")
	for heading, numbers := range got {
		t.Errorf("nobody computed %s anew: %q", heading, numbers)
	}
}

// sampleReport writes the report on the tables of the sample, with 999 permutations.
func sampleReport(t *testing.T) string {
	t.Helper()
	folder := filepath.Join("..", "..", "assets", "sample")
	project := filepath.Join(t.TempDir(), "sample.copresence")
	file := func(name string) string { return filepath.Join(folder, name) }
	runs(t, "new", project)
	runs(t, "import", project, "--activists", file("activists.csv"), "--ties", file("ties.csv"), "--coder", "A")
	runs(t, "import", project, "--events", file("events.csv"), "--participations", file("participation.csv"))
	runs(t, "import", project, "--ties", file("second_coder.csv"), "--coder", "B")
	report := filepath.Join(t.TempDir(), "report.md")
	runs(
		t, "findings", project, "--report", report, "--threshold", "0", "--permutations", "999", "--samples", "2000",
		"--by", "platform", "--by", "period", "--by", "mixing group",
		"--covariate", "same group", "--covariate", "difference followers", "--covariate", "neighbours", "--covariate", "acquainted",
	)
	content, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

var (
	address = regexp.MustCompile(`\(\[CSV\]\([^)]*\)\)`)
	figured = regexp.MustCompile(`\d{4}-\d\d-\d\d|[−-]?\d+(?:\.\d+)?(?:e-\d+)?(?: %)?`)
)

// printed lists the numbers and dates of each section of a report in Markdown, in their order.
func printed(t *testing.T, report string) map[string][]string {
	t.Helper()
	sections := map[string][]string{}
	for _, section := range strings.Split(report, "\n## ")[1:] {
		heading, text, _ := strings.Cut(section, "\n")
		sections[heading] = nil
		for _, line := range strings.Split(address.ReplaceAllString(text, ""), "\n") {
			if strings.HasPrefix(line, "!") || strings.HasPrefix(line, "*") || strings.HasPrefix(line, "Digest") {
				continue // a figure, which draws what the table beside it says
			}
			sections[heading] = append(sections[heading], figured.FindAllString(line, -1)...)
		}
	}
	return sections
}

// differs says why a number is not what was computed, as far as it is printed.
func differs(have, want string) string {
	if want == "?" || have == want {
		return ""
	}
	plain := strings.Replace(have, "−", "-", 1)
	share := strings.HasSuffix(plain, " %")
	plain = strings.TrimSuffix(plain, " %")
	got, err := strconv.ParseFloat(plain, 64)
	if err != nil {
		return err.Error()
	}
	exact, err := strconv.ParseFloat(strings.TrimLeft(want, "~^"), 64)
	if err != nil {
		return err.Error()
	}
	mantissa, exponent, _ := strings.Cut(plain, "e")
	_, decimals, _ := strings.Cut(mantissa, ".")
	power, _ := strconv.Atoi("0" + strings.TrimPrefix(exponent, "-"))
	tolerance := .5000001 * math.Pow(10, -float64(len(decimals)+power))
	if share {
		got, tolerance = got/100, tolerance/100
	}
	switch want[0] {
	case '~': // 999 permutations here, at least 1,000 there; 4 standard errors
		q := max(exact, .001)
		tolerance += 4*math.Sqrt(q*(1-q)*(1./999+1./1000)) + 1./999
	case '^': // percentiles of 2,000 samples here, 4,000 there
		tolerance += .02
	}
	if d := math.Abs(got - exact); d > tolerance {
		return fmt.Sprintf("off by %g, more than %g", d, tolerance)
	}
	return ""
}

// TestDiffers: a digit too far is seen.
func TestDiffers(t *testing.T) {
	for _, test := range []struct {
		have, want string
		same       bool
	}{
		{"31.2 %", "0.311926605504587", true},
		{"31.3 %", "0.311926605504587", false},
		{"31.2", "0.311926605504587", false},
		{"−8.6e-06", "-8.55628162942778e-06", true},
		{"8.6e-06", "-8.55628162942778e-06", false},
		{"−8.7e-06", "-8.55628162942778e-06", false},
		{"0.4560", "~0.48", true},
		{"0.3000", "~0.48", false},
		{"2021-06-27", "2021-06-27", true},
		{"2021-06-28", "2021-06-27", false},
		{"185", "184", false},
		{"185", "?", true},
	} {
		if got := differs(test.have, test.want) == ""; got != test.same {
			t.Errorf("%s and %s: the same %t, want %t", test.have, test.want, got, test.same)
		}
	}
}
