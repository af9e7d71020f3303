package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// examples is how many rows are named for each reason.
const examples = 5

// tally counts what was left behind.
type tally map[string]*Skipped

// count counts a row, and reports whether its reason has examples enough.
func (t *tally) count(reason string) (enough bool) {
	if *t == nil {
		*t = make(tally)
	}
	s := (*t)[reason]
	if s == nil {
		s = &Skipped{Reason: reason}
		(*t)[reason] = s
	}
	s.Rows++
	return s.Rows > examples
}

// exemplify names a row that was counted.
func (t tally) exemplify(reason, example string) {
	t[reason].Examples = append(t[reason].Examples, example)
}

func (t tally) list() []Skipped {
	var list []Skipped
	for _, reason := range Reasons {
		if s := t[reason]; s != nil {
			list = append(list, *s)
		}
	}
	return slices.Clip(list)
}

// count says how many, in words that a person reads.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// shortened keeps an example to a line.
func shortened(s string) string {
	const most = 80 // bytes
	s = oneLine(s)
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return strings.TrimSpace(s[:cut]) + "..."
}
