package exchange

import "testing"

func TestReadPassesOverMissingEnds(t *testing.T) {
	b := understand(t, nil, Known{Pseudonyms: []string{"NA"}},
		text("ties.csv", "source|target\nAnna|NA\nnull|Bert\nNaN|\nAnna|Bert"),
		text("part.csv", "person|event\nN/A|March\nAnna|NA\nAnna|March"))
	same(t, "people", pseudonyms(b), []string{"Anna", "Bert"})
	same(t, "skipped", b.Skipped, []Skipped{
		{EndMissing, 4, []string{"ties.csv row 2: Anna - NA", "ties.csv row 3: null - Bert", "ties.csv row 4: NaN - ", "part.csv row 2: N/A - March"}},
		{NoEvent, 1, []string{"part.csv row 3: Anna - NA"}},
	})
	if len(b.Events) != 1 || len(b.Participations) != 1 {
		t.Errorf("got events %v, participations %v", b.Events, b.Participations)
	}
}

func TestReadFindsSomebodyWhoIsCalledNA(t *testing.T) {
	b := understand(t, nil, Known{}, text("people.csv", "id|name\nNA|Anna\nNO|Bert"), text("ties.csv", "source|target\nNA|NO"))
	same(t, "ties", ties(b), []string{"Anna->Bert"})
}

func TestReadPassesOverRepeatedRows(t *testing.T) {
	b := understand(t, func(p *Plan) { p.Platform = "facebook" }, Known{},
		text("a.csv", "source|target|platform|weight\na|b|Facebook|1\na|b|FACEBOOK|1\na|b|Facebook|2"),
		text("b.csv", "weight|target|source\n1|b|a\n3|b|a"),
		text("c.csv", "source|target|note|extra|platform\na|b|x||Facebook\na|b||x|Facebook"))
	same(t, "ties", ties(b), []string{"a->b", "a->b", "a->b", "a->b", "a->b"})
	same(t, "platform", b.Ties[0].Platform, "Facebook")
	same(t, "skipped", b.Skipped, []Skipped{{RepeatedRow, 2, []string{"a.csv row 3: a - b", "b.csv row 2: a - b"}}})
}

func TestReadKeepsTheFirstOfContradictingVerdicts(t *testing.T) {
	b := understand(t, func(p *Plan) { p.Coder = "A" }, Known{},
		text("ties.csv", "source|target|verdict|confidence\na|b|yes|0.9\na|b|no|0.5\na|b|ja|0.9\na|b||\nb|a|no|"))
	var verdicts []string
	for _, tie := range b.Ties {
		verdicts = append(verdicts, tie.Verdict.String())
	}
	same(t, "verdicts", verdicts, []string{"yes", "none", "no"})
	same(t, "skipped", b.Skipped, []Skipped{
		{RepeatedRow, 1, []string{"ties.csv row 4: a - b"}},
		{Contradicting, 1, []string{"ties.csv row 3: a - b - no, but yes in ties.csv row 2"}},
	})
}
