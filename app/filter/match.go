package filter

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// Check reports what cannot be tested in the subject: a field that is not there, an
// operator or a value that does not go with it.
func (f Filter) Check(s *Subject) error {
	for _, t := range f.Tests() {
		if _, _, err := t.prepare(s); err != nil {
			return err
		}
	}
	return nil
}

// prepare finds the field of a test, and what tells whether a row passes.
func (t Test) prepare(s *Subject) (Known, func(column) func(i int) bool, error) {
	k, err := s.find(t.Field)
	if err != nil {
		return k, nil, err
	}
	if len(t.Values) == 0 && t.Operator != IsKnown && t.Operator != IsUnknown {
		return k, nil, fmt.Errorf("filter: %s %s: a value is missing", t.Field, t.Operator)
	}
	var match func(column) func(i int) bool
	switch {
	case t.Operator == IsKnown || t.Operator == IsUnknown:
		match = t.known()
	case k.Type == network.Number:
		match, err = t.numbers()
	case k.Type == network.Boolean:
		match, err = t.facts()
	case k.Type == network.DateType:
		match, err = t.dates()
	default:
		match, err = t.texts()
	}
	if err != nil {
		return k, nil, fmt.Errorf("filter: %s: %w", t, err)
	}
	return k, match, nil
}

// unfit is the error of an operator that does not go with a field.
func (t Test) unfit(what string, fit ...Operator) error {
	words := make([]string, len(fit))
	for i, o := range fit {
		words[i] = string(o)
	}
	return fmt.Errorf("%s goes with %s, is known and is unknown", what, strings.Join(words, ", "))
}

func (t Test) known() func(column) func(i int) bool {
	wanted := t.Operator == IsUnknown
	return func(c column) func(i int) bool {
		switch {
		case c.among != nil:
			return func(i int) bool { return len(c.among(i)) == 0 == wanted }
		case c.number != nil:
			return func(i int) bool { return math.IsNaN(c.number(i)) == wanted }
		}
		return func(i int) bool { return c.text(i) == "" == wanted }
	}
}

func (t Test) numbers() (func(column) func(i int) bool, error) {
	if t.Operator == Contains {
		return nil, t.unfit("a number", Equal, Unequal, Less, AtMost, More, AtLeast, Within)
	}
	values := make([]float64, len(t.Values))
	for i, v := range t.Values {
		x, err := strconv.ParseFloat(v, 64)
		if err != nil || math.IsNaN(x) {
			return nil, fmt.Errorf("%q is not a number", v)
		}
		values[i] = x
	}
	x := values[0]
	passes := map[Operator]func(v float64) bool{
		Equal:   func(v float64) bool { return v == x },
		Unequal: func(v float64) bool { return v != x && !math.IsNaN(v) },
		Less:    func(v float64) bool { return v < x },
		AtMost:  func(v float64) bool { return v <= x },
		More:    func(v float64) bool { return v > x },
		AtLeast: func(v float64) bool { return v >= x },
		Within:  oneOf(values),
	}[t.Operator]
	return func(c column) func(i int) bool { return func(i int) bool { return passes(c.number(i)) } }, nil
}

// oneOf reports whether a number is one of many.
func oneOf(values []float64) func(float64) bool {
	set := make(map[float64]bool, len(values))
	for _, v := range values {
		set[v] = true
	}
	return func(v float64) bool { return set[v] }
}

// Words for facts.
const (
	yes = "yes"
	no  = "no"
)

func (t Test) facts() (func(column) func(i int) bool, error) {
	if t.Operator != Equal && t.Operator != Unequal {
		return nil, t.unfit("a yes or no", Equal, Unequal)
	}
	wanted := 0.
	switch strings.ToLower(t.Values[0]) {
	case yes, "true":
		wanted = 1
	case no, "false":
	default:
		return nil, fmt.Errorf("%q is neither yes nor no", t.Values[0])
	}
	if t.Operator == Unequal {
		wanted = 1 - wanted
	}
	return func(c column) func(i int) bool { return func(i int) bool { return c.number(i) == wanted } }, nil
}

func (t Test) texts() (func(column) func(i int) bool, error) {
	var passes func(string) bool
	switch t.Operator {
	case Equal, Unequal:
		wanted := t.Operator == Equal
		passes = func(v string) bool { return v != "" && strings.EqualFold(v, t.Values[0]) == wanted }
	case Contains:
		part := strings.ToLower(t.Values[0])
		passes = func(v string) bool { return v != "" && strings.Contains(strings.ToLower(v), part) }
	case Within:
		set := make(map[string]bool, len(t.Values))
		for _, v := range t.Values {
			set[strings.ToLower(v)] = true
		}
		passes = func(v string) bool { return v != "" && set[strings.ToLower(v)] }
	default:
		return nil, t.unfit("a text", Equal, Unequal, Within, Contains)
	}
	return func(c column) func(i int) bool {
		if c.among == nil {
			passes := remembered(passes)
			return func(i int) bool { return passes(c.text(i)) }
		}
		return func(i int) bool {
			all := c.among(i)
			if t.Operator == Unequal { // coded, and not by that one
				return len(all) > 0 && !slices.ContainsFunc(all, func(v string) bool { return !passes(v) })
			}
			return slices.ContainsFunc(all, passes)
		}
	}, nil
}

// remembered asks once for texts that follow each other, as those of platforms do.
func remembered(passes func(string) bool) func(string) bool {
	last, answer := "", passes("")
	return func(v string) bool {
		if v != last {
			last, answer = v, passes(v)
		}
		return answer
	}
}

// span is the time that a partial date may mean, from its first to its last day.
type span struct{ first, last string }

func spanOf(d string) span {
	switch len(d) {
	case len("2013"):
		return span{d + "-01-01", d + "-12-31"}
	case len("2013-10"):
		return span{d + "-01", d + "-31"}
	}
	return span{d, d}
}

func (t Test) dates() (func(column) func(i int) bool, error) {
	spans := make([]span, len(t.Values))
	for i, v := range t.Values {
		d, err := network.ParseDate(v)
		if err != nil || d == "" {
			return nil, fmt.Errorf("%q is not a date such as 2013, 2013-10 or 2013-10-12", v)
		}
		spans[i] = spanOf(v)
	}
	x := spans[0]
	passes := map[Operator]func(v span) bool{
		Equal:   func(v span) bool { return v.first >= x.first && v.last <= x.last },
		Unequal: func(v span) bool { return v.last < x.first || v.first > x.last },
		Less:    func(v span) bool { return v.last < x.first },
		AtMost:  func(v span) bool { return v.last <= x.last },
		More:    func(v span) bool { return v.first > x.last },
		AtLeast: func(v span) bool { return v.first >= x.first },
		Within: func(v span) bool {
			return slices.ContainsFunc(spans, func(x span) bool { return v.first >= x.first && v.last <= x.last })
		},
	}[t.Operator]
	if passes == nil {
		return nil, t.unfit("a date", Equal, Unequal, Less, AtMost, More, AtLeast, Within)
	}
	return func(c column) func(i int) bool {
		ask := remembered(func(v string) bool { return v != "" && passes(spanOf(v)) })
		return func(i int) bool { return ask(c.text(i)) }
	}, nil
}

// rows tells of each row whether it passes. It gives up when the context ends.
func rows(ctx context.Context, c column, match func(i int) bool) ([]bool, error) {
	const stretch = 1 << 14
	passed := make([]bool, c.length)
	for from := 0; from < len(passed); from += stretch {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i := from; i < min(from+stretch, len(passed)); i++ {
			passed[i] = match(i)
		}
	}
	return passed, nil
}
