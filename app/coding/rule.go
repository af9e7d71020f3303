package coding

import (
	"fmt"
	"slices"
	"strings"

	"copresence/storage/network"
)

// Rule is a rule by which the verdict on a tie is settled that two or more coders
// coded: majority, unanimous, or coder:LABEL. Its text is kept with every verdict
// that it settled, so that one can tell these from what a person decided.
type Rule string

// The rules without a name in them.
const (
	Majority  Rule = "majority"  // what more than half of the coders of the tie say
	Unanimous Rule = "unanimous" // what all coders of the tie say
)

const byCoder = "coder:" // what this coder says, whatever the others do

// ByCoder is the rule that follows a coder.
func ByCoder(label string) Rule { return Rule(byCoder + label) }

// ParseRule reads a rule.
func ParseRule(text string) (Rule, error) {
	if r := Rule(text); r.Automatic() {
		return r, nil
	}
	return "", fmt.Errorf("rule %q is not one of majority, unanimous, coder:LABEL", text)
}

// Automatic reports whether a text is that of a rule, and not of a decision.
func (r Rule) Automatic() bool {
	return r == Majority || r == Unanimous || strings.HasPrefix(string(r), byCoder) && r != byCoder
}

// Coder returns the label of the coder whom the rule follows, or "".
func (r Rule) Coder() string {
	label, found := strings.CutPrefix(string(r), byCoder)
	if !found {
		return ""
	}
	return label
}

// Verdict settles the verdicts on a tie, one for each coder; coder is the place of
// the one whom the rule follows, where it follows one. NotCoded: the rule does not
// settle this tie, because fewer than two coders coded it, or because they differ
// and it does not say who is right. Two against two is no majority.
func (r Rule) Verdict(verdicts []network.Verdict, coder int) network.Verdict {
	var votes [4]int
	coded := 0
	for _, v := range verdicts {
		if v != network.NotCoded {
			votes[v]++
			coded++
		}
	}
	if coded < 2 {
		return network.NotCoded
	}
	needed := coded
	switch r {
	case Unanimous:
	case Majority:
		needed = coded/2 + 1
	default:
		return verdicts[coder]
	}
	for _, v := range network.Verdicts {
		if v != network.NotCoded && votes[v] >= needed {
			return v
		}
	}
	return network.NotCoded
}

// Decision is the text that is kept with a verdict that a person settled, for a
// reason or none: "adjudicated: both are on the photograph".
func Decision(reason string) string {
	if reason = strings.TrimSpace(reason); reason == "" {
		return adjudicated
	}
	return adjudicated + ": " + reason
}

const adjudicated = "adjudicated"

// Kind is what a rule or decision is called where verdicts are counted by it:
// without the reason of a decision.
func (r Rule) Kind() string {
	if r.Automatic() {
		return string(r)
	}
	kind, _, _ := strings.Cut(string(r), ":")
	return kind
}

// Settling is what a rule makes of the ties of a study.
type Settling struct {
	Verdicts []network.Verdict // by row; NotCoded: no longer, or not, settled
	Settled  int               // rows that the rule settles
	Open     int               // rows that two or more coded, and that it does not settle
	Kept     int               // rows that a person decided, which stay as they are
}

// Settle applies the rule to rows of verdicts, one for each of the coders. by is the
// text that stands with what is settled of each row so far, "" for nothing; who
// decides a tie in person is not overruled.
func (r Rule) Settle(coders []string, verdicts []network.Verdict, by []Rule) (Settling, error) {
	coder := slices.Index(coders, r.Coder())
	if r.Coder() != "" && coder < 0 {
		return Settling{}, fmt.Errorf("there is no coder %q", r.Coder())
	}
	s := Settling{Verdicts: make([]network.Verdict, len(by))}
	for row := range by {
		if by[row] != "" && !by[row].Automatic() {
			s.Kept++
			continue
		}
		said := verdicts[row*len(coders) : (row+1)*len(coders)]
		s.Verdicts[row] = r.Verdict(said, coder)
		switch {
		case s.Verdicts[row] != network.NotCoded:
			s.Settled++
		case len(slices.DeleteFunc(slices.Clone(said), func(v network.Verdict) bool { return v == network.NotCoded })) > 1:
			s.Open++
		}
	}
	return s, nil
}
