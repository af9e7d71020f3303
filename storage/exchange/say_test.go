package exchange

import (
	"slices"
	"testing"
)

func TestReadCountsWhatOwnHeadingsHold(t *testing.T) {
	b := understand(t, nil, Known{},
		text("ties.csv", "source|target|verdict|weight|First_Seen|confidence|directed\na|b|agreed|strong|long ago|very|both ways\nb|c|refused|weak|then|hardly|one way"))
	same(t, "attributes", b.TieAttributes, []Attribute{})
	for _, reason := range []string{VerdictNotRead, ConfidenceNotRead, WeightNotRead, DateNotRead, DirectedNotRead} {
		if !slices.ContainsFunc(b.Skipped, func(s Skipped) bool { return s.Reason == reason && s.Rows == 2 }) {
			t.Errorf("%s: got %v", reason, b.Skipped)
		}
	}
}

func TestReadSaysWhatColumnsAre(t *testing.T) {
	b := understand(t, nil, Known{},
		text("ties.csv", "no*|from_id|to|strength|since|Gewicht\n17|a|b|much|2012|3\n18|b|c|little|2013|4"),
		text("part.csv", "person|event|role|hours\na|March|speaker|3"),
		text("events.csv", "event|date|cost|ends\nMarch|2013|3|late"))
	for _, want := range []string{
		"columns of ties.csv: from_id is taken as source, to is taken as target, since is taken as first seen, Gewicht is taken as weight",
		"column strength of ties.csv is kept as an attribute and not taken as weight, because most of its values cannot be read as that",
		"columns of part.csv that are left out, because a table of participations has no use for them: hours",
		"columns of ties.csv that are left out: no",
	} {
		if !slices.Contains(b.Notes, want) {
			t.Errorf("%q is not among %q", want, b.Notes)
		}
	}
}
