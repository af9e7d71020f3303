package coding_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/coding"
	"copresence/storage/network"
)

func TestRules(t *testing.T) {
	for _, c := range []struct {
		said                []network.Verdict
		majority, unanimous network.Verdict
		first               network.Verdict // what coder:A says, who is the first
	}{
		{[]network.Verdict{none, none, none}, none, none, none},
		{[]network.Verdict{yes, none, none}, none, none, none}, // one alone is not several
		{[]network.Verdict{yes, yes, none}, yes, yes, yes},
		{[]network.Verdict{yes, no, none}, none, none, yes},
		{[]network.Verdict{no, yes, yes}, yes, none, no},
		{[]network.Verdict{unclear, unclear, no}, unclear, none, unclear},
		{[]network.Verdict{yes, no, unclear}, none, none, yes},
		{[]network.Verdict{none, no, no}, no, no, none},
	} {
		for rule, want := range map[coding.Rule]network.Verdict{coding.Majority: c.majority, coding.Unanimous: c.unanimous, "coder:A": c.first} {
			if got := rule.Verdict(c.said, 0); got != want {
				t.Errorf("%s of %v: %v, want %v", rule, c.said, got, want)
			}
		}
	}
}

// No rule overrules a decision, and one rule takes the place of another.
func TestSettleByRule(t *testing.T) {
	coders := []string{"A", "B"}
	said := []network.Verdict{yes, yes, yes, no, yes, none, no, no, no, yes}
	by := []coding.Rule{"", "", "", "adjudicated: seen", "coder:A"}
	s, err := coding.Unanimous.Settle(coders, said, by)
	if err != nil {
		t.Fatal(err)
	}
	if want := []network.Verdict{yes, none, none, none, none}; !slices.Equal(s.Verdicts, want) || s.Settled != 1 || s.Open != 2 || s.Kept != 1 {
		t.Errorf("%+v", s)
	}
	if _, err := coding.Rule("coder:C").Settle(coders, said, by); err == nil {
		t.Error("a rule follows a coder whom the project does not have")
	}
}

func TestParseRule(t *testing.T) {
	for _, text := range []string{"majority", "unanimous", "coder:A", "coder:A: B"} {
		if r, err := coding.ParseRule(text); err != nil || string(r) != text || r.Kind() != text {
			t.Errorf("%q: %q, %v", text, r, err)
		}
	}
	for _, text := range []string{"", "coder:", "coder", "Majority", "adjudicated"} {
		if _, err := coding.ParseRule(text); err == nil {
			t.Errorf("%q is taken for a rule", text)
		}
	}
	for reason, want := range map[string]string{"": "adjudicated", " both: there ": "adjudicated: both: there"} {
		if got := coding.Decision(reason); got != want || coding.Rule(got).Automatic() || coding.Rule(got).Kind() != "adjudicated" {
			t.Errorf("%q: %q", reason, got)
		}
	}
}

// What all say a majority says too; and where two coders differ neither rule knows.
func TestUnanimityIsAMajority(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		said := drawVerdicts(t)
		all, most := coding.Unanimous.Verdict(said, -1), coding.Majority.Verdict(said, -1)
		if all != none && (most != all || coding.Settle(said) != all) {
			t.Fatalf("%v: unanimous %v, majority %v, together %v", said, all, most, coding.Settle(said))
		}
	})
}
