package window

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/findings"
)

// percent writes a share as 38.0 %, and an unknown one as a dash.
func percent(s findings.Share) string {
	if !s.Known() {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*s)
}

// bare writes a share as a percentage without its sign, for ranges.
func bare(s findings.Share) string {
	if !s.Known() {
		return "–"
	}
	return fmt.Sprintf("%.1f", 100*s)
}

// count writes a number with thin spaces between thousands.
func count(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "\u202f" + digits[at:]
	}
	return digits
}

// plural writes a number of things: 1 tie, 400 ties. key is the translation's
// key, such as "{{.Count}} ties"; its singular stands in the translations.
func plural(key string, n int) string {
	return lang.N(key, n, map[string]any{"Count": count(n)})
}

// outOf writes a part of a whole: 17 of 400.
func outOf(part, whole string) string {
	return lang.L("{{.Part}} of {{.Whole}}", map[string]any{"Part": part, "Whole": whole})
}

// intervalWords writes the interval and the bounds of a rate.
func intervalWords(r findings.Rate) string {
	if !r.Rate.Known() {
		return lang.L("no tie is coded yes or no yet")
	}
	return lang.L("95 % {{.Low}} to {{.High}}", map[string]any{"Low": bare(r.Low), "High": bare(r.High)})
}

func boundsWords(r findings.Rate) string {
	return lang.L("bounds {{.Low}} to {{.High}}", map[string]any{"Low": bare(r.Lowest), "High": bare(r.Highest)})
}

// joined puts a middle dot between the parts that are not empty.
func joined(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, " · ")
}

// shortened keeps a name, which can be as long as a person typed, to so many
// characters that it fits into the head of a dialog.
func shortened(name string, most int) string {
	runes := []rune(name)
	if len(runes) <= most {
		return name
	}
	return strings.TrimRight(string(runes[:most-1]), " ") + "…"
}
