package report

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/app/coding"
	"copresence/app/findings"
)

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// share writes a share as a percentage with one decimal, or a dash.
func share(s findings.Share) string {
	if !s.Known() {
		return "–"
	}
	return strconv.FormatFloat(float64(s)*100, 'f', 1, 64) + " %"
}

// number writes a figure with three decimals, of large ones with fewer, or a dash.
func number(n findings.Number) string {
	x := float64(n)
	switch {
	case !n.Known():
		return "–"
	case math.Abs(x) >= 100:
		return minus(strconv.FormatFloat(x, 'f', 1, 64))
	case math.Abs(x) < .01 && x != 0:
		return minus(strconv.FormatFloat(x, 'g', 2, 64))
	}
	return minus(strconv.FormatFloat(x, 'f', 3, 64))
}

func minus(text string) string { return strings.Replace(text, "-", "−", 1) }

// chance writes a p, which is never 0.
func chance(p findings.Number) string {
	if !p.Known() {
		return "–"
	}
	return strconv.FormatFloat(float64(p), 'f', 4, 64)
}

func estimate(e findings.Estimate) string {
	if !e.Value.Known() {
		return "–"
	}
	return fmt.Sprintf("%s [%s, %s]", number(e.Value), number(e.Low), number(e.High))
}

// oneRate is a rate of what is all known, with its interval.
func oneRate(r findings.Rate) string {
	return fmt.Sprintf("%d of %d, %s [%s, %s]", r.Yes, r.Ties, share(r.Rate), share(r.Low), share(r.High))
}

func settledWords(settled map[string]int) string {
	var parts []string
	for _, rule := range slices.Sorted(maps.Keys(settled)) {
		parts = append(parts, counted(settled[rule], "tie")+" by "+ruleWords(rule))
	}
	return strings.Join(parts, ", ")
}

// ruleWords names by what a verdict was settled, as [coding.Rule.Kind] calls it, in the
// words of the README.
func ruleWords(rule string) string {
	if coder, is := strings.CutPrefix(rule, "coder:"); is {
		return "the word of " + coder
	}
	switch rule {
	case "adjudicated":
		return "decision"
	case string(coding.Unanimous):
		return "unanimity"
	}
	return rule
}
