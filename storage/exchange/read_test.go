package exchange

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"copresence/storage/network"
)

// understand reads tables as they are guessed, with what the test changes.
func understand(t *testing.T, change func(*Plan), known Known, tables ...Table) *Batch {
	t.Helper()
	p := Guess(tables)
	if change != nil {
		change(&p)
	}
	b, err := Read(context.Background(), tables, p, known)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// said writes ties, or what else a batch holds, in a line each.
func ties(b *Batch) []string {
	var lines []string
	for _, tie := range b.Ties {
		arrow := "--"
		if tie.Directed {
			arrow = "->"
		}
		lines = append(lines, b.Activists[tie.Source].Pseudonym+arrow+b.Activists[tie.Target].Pseudonym)
	}
	return lines
}

func pseudonyms(b *Batch) []string {
	var list []string
	for _, a := range b.Activists {
		list = append(list, a.Pseudonym)
	}
	return list
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

func TestReadEverythingOfATie(t *testing.T) {
	b := understand(t, func(p *Plan) { p.Coder, p.Platform, p.Tables[0].Roles[3] = "A", "Twitter", RoleKind }, Known{},
		text("people.csv", "id|name|age|kind\n1|Anna|20|person\n2|Greens|NA|organization\n3||30|robot"),
		text("ties.csv", `from|to|platform|relation|directed|weight|first_seen|last_seen|verdict|confidence|Note on it
			1|2|Facebook|friend|no|2,5|2012-05|01.06.2013|ja|80%|x y
			2|3|NA||yes|heavy|long ago|2014|perhaps not|2|`))
	same(t, "activists", b.Activists, []Activist{
		{Pseudonym: "Anna", Values: []string{"20"}},
		{Pseudonym: "Greens", Kind: network.Organisation, Values: []string{""}},
		{Pseudonym: "3", Values: []string{"30"}},
	})
	same(t, "attributes", append(b.ActivistAttributes, b.TieAttributes...), []Attribute{
		{Name: "age", Label: "age", Type: network.Number}, {Name: "note_on_it", Label: "Note on it", Type: network.Text},
	})
	same(t, "ties", b.Ties, []Tie{
		{
			Source: 0, Target: 1, Platform: "Facebook", Relation: "friend", Weight: 2.5, FirstSeen: "2012-05", LastSeen: "2013-06-01",
			Verdict: network.Yes, Confidence: 0.8, Values: []string{"x y"},
		},
		{Source: 1, Target: 2, Platform: "Twitter", Directed: true, Weight: 1, LastSeen: "2014", Confidence: math.NaN(), Values: []string{""}},
	})
	same(t, "skipped", b.Skipped, []Skipped{
		{VerdictNotRead, 1, []string{"ties.csv row 3: perhaps not"}},
		{ConfidenceNotRead, 1, []string{"ties.csv row 3: 2"}},
		{WeightNotRead, 1, []string{"ties.csv row 3: heavy"}},
		{DateNotRead, 1, []string{"ties.csv row 3: long ago"}},
		{KindNotRead, 1, []string{"people.csv row 4: robot"}},
	})
}

func TestReadLeavesRowsBehind(t *testing.T) {
	b := understand(t, nil, Known{},
		text("people.csv", "id|name|age\n1|Anna|1\n2|Bert|2\n2|Bert|2\n2|Bernd|3\n||4\n5|Maria|5\n6|Maria|6"),
		text("ties.csv", "from|to|n\n1|1|1\n1|2|1\n1|2|1\n1|2|2\n2|1|1\n1|9|1\n|2|1\n5|6|1\n2.0|1|3"))
	same(t, "people", pseudonyms(b), []string{"Anna", "Bert", "Maria", "Maria (2)"})
	same(t, "ties", ties(b), []string{"Anna->Bert", "Anna->Bert", "Bert->Anna", "Maria->Maria (2)", "Bert->Anna"})
	same(t, "skipped", b.Skipped, []Skipped{
		{SelfTie, 1, []string{"ties.csv row 2: Anna - Anna"}},
		{EndMissing, 1, []string{"ties.csv row 8:  - 2"}},
		{EndWithoutPerson, 1, []string{"ties.csv row 7: 1 - 9"}},
		{RepeatedRow, 2, []string{"people.csv row 4: 2", "ties.csv row 4: Anna - Bert"}},
		{RepeatedID, 1, []string{"people.csv row 5: 2"}},
		{NoPseudonym, 1, []string{"people.csv row 6"}},
	})
}

func TestReadUndirected(t *testing.T) {
	table := text("ties.csv", "from|to|n\na|b|1\nb|a|1\na|b|1\nb|a|2")
	for name, c := range map[string]struct {
		undirected bool
		says       *bool
		want       []string
	}{
		"nothing said":           {false, nil, []string{"a->b", "b->a", "b->a"}},
		"a person says":          {true, nil, []string{"a--b", "b--a"}},
		"the file says":          {false, new(bool), []string{"a--b", "b--a"}},
		"a person knows better":  {true, truthOf(true), []string{"a--b", "b--a"}},
		"the file says directed": {false, truthOf(true), []string{"a->b", "b->a", "b->a"}},
	} {
		table.Directed = c.says
		b := understand(t, func(p *Plan) { p.Undirected = c.undirected }, Known{}, table)
		same(t, name, ties(b), c.want)
	}
}

func truthOf(b bool) *bool { return &b }

func TestReadResolvesEnds(t *testing.T) {
	people := text("people.csv", "id|name\n1|2\n2|3\n3|1")
	names := text("people.csv", "id|name\n1|Anna\n2|Maria\n3|Maria")
	for name, c := range map[string]struct {
		tables  []Table
		known   Known
		want    []string
		skipped string
	}{
		"ids before names that look like ids":      {[]Table{people, text("t", "from|to\n1|2")}, Known{}, []string{"2->3"}, ""},
		"a foreign key to the name":                {[]Table{people, text("t", "a->people.csv.name|b->people.csv.name\n1|2")}, Known{}, []string{"1->2"}, ""},
		"names":                                    {[]Table{names, text("t", "from|to\nAnna|Anna\nAnna|Maria\nAnna|Carl")}, Known{}, nil, "self-tie 1, end without a person 1, ambiguous end 1"},
		"names that only the project has":          {[]Table{names, text("t", "from|to\nAnna|Carl")}, Known{Pseudonyms: []string{"Carl"}}, []string{"Anna->Carl"}, ""},
		"no people":                                {[]Table{text("t", "from|to\nAnna|Maria\nMaria|Carl")}, Known{Pseudonyms: []string{"Maria"}}, []string{"Anna->Maria", "Maria->Carl"}, ""},
		"a person and an organisation of one name": {[]Table{text("t", "person|org\nGreen|Green")}, Known{}, []string{"Green->Green (2)"}, ""},
		"spaces and composed letters":              {[]Table{text("p.csv", "name\nÄnne\nBo  Li"), text("t", "from|to\nA\u0308nne|Bo  Li ")}, Known{}, []string{"Änne->Bo  Li"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b := understand(t, nil, c.known, c.tables...)
			same(t, "ties", ties(b), c.want)
			var skipped []string
			for _, s := range b.Skipped {
				skipped = append(skipped, fmt.Sprint(s.Reason, " ", s.Rows))
			}
			same(t, "skipped", strings.Join(skipped, ", "), c.skipped)
		})
	}
}

func TestReadKeepsPeopleOfOneNameApart(t *testing.T) {
	table := text("people.csv", "id|name\n1|Maria\n2|Maria\n3|Maria (2)\n4|Maria")
	want := []string{"Maria", "Maria (3)", "Maria (2)", "Maria (4)"}
	b := understand(t, nil, Known{}, table)
	same(t, "first", pseudonyms(b), want)
	again := understand(t, nil, Known{Pseudonyms: want}, table, text("ties.csv", "source|target\n1|3"))
	same(t, "again", again.Activists, []Activist{{Pseudonym: "Maria (2)", Known: true}})
	same(t, "skipped", again.Skipped, []Skipped{
		{AmbiguousEnd, 1, []string{"ties.csv row 2: 1 - 3"}},
		{AmbiguousName, 3, []string{"people.csv row 2: Maria", "people.csv row 3: Maria", "people.csv row 5: Maria"}},
	})
}

func TestReadAddsToKnownActivists(t *testing.T) {
	b := understand(t, nil, Known{Pseudonyms: []string{"P01"}}, text("people.csv", "id|age\nP01|20\nP02|30"))
	same(t, "activists", b.Activists, []Activist{{Pseudonym: "P01", Values: []string{"20"}, Known: true}, {Pseudonym: "P02", Values: []string{"30"}}})
}

func TestReadGivesPseudonyms(t *testing.T) {
	b := understand(t, func(p *Plan) { p.Pseudonyms = true }, Known{Pseudonyms: []string{"P007", "Maria"}},
		text("people.csv", "id|name|label|surname|boss|age|E-Mail\n1|Anna|Anna|A|Bert|1|a@x\n2|Bert|Bert|B|Carla|2|b@x\n3|Maria|M|C|Anna|3|c@x"),
		text("ties.csv", "from|to|from_name|note\n1|2|Anna|x\n1|1|Anna|y\n1|7|Anna|z"))
	same(t, "people", pseudonyms(b), []string{"P008", "P009", "P010"})
	same(t, "activist attributes", b.ActivistAttributes, []Attribute{{Name: "age", Label: "age", Type: network.Number}})
	same(t, "tie attributes", b.TieAttributes, []Attribute{{Name: "note", Label: "note", Type: network.Text}})
	same(t, "skipped", b.Skipped, []Skipped{{SelfTie, 1, []string{"ties.csv row 3"}}, {EndWithoutPerson, 1, []string{"ties.csv row 4"}}})
	for _, word := range []string{"Anna", "Bert", "Maria", "Carla", "a@x"} {
		if strings.Contains(fmt.Sprint(*b), word) {
			t.Errorf("%s was kept: %v", word, *b)
		}
	}
}

func TestReadEventsAndParticipations(t *testing.T) {
	b := understand(t, nil, Known{Events: []string{"Picnic"}},
		text("people.csv", "id|name\n1|Anna\n2|Bert"),
		text("events.csv", "id|title|type|date|end|city|offline\n1|March|march|12.10.2013||Bristol|yes\n2|March|march|2014|2015||maybe\n3|Picnic||||Bath|1\n4|Talk||||web|no"),
		text("took_part.csv", "person_id|event_id|role|certainty\n1|1|speaker|0.5\n1|1|speaker|0.5\n2|2||\n2|9||\n7|1||\n1|3||often"))
	yes, no := truthOf(true), truthOf(false)
	same(t, "events", b.Events, []Event{
		{Label: "March", Kind: "march", Offline: yes, Begins: "2013-10-12", Place: "Bristol"},
		{Label: "March (2)", Kind: "march", Begins: "2014", Ends: "2015"},
		{Label: "Picnic", Offline: yes, Place: "Bath", Known: true},
		{Label: "Talk", Offline: no, Place: "web"},
	})
	same(t, "participations", b.Participations, []Participation{
		{Activist: 0, Event: 0, Role: "speaker", Certainty: 0.5},
		{Activist: 1, Event: 1, Certainty: math.NaN()},
		{Activist: 0, Event: 2, Certainty: math.NaN()},
	})
	same(t, "skipped", b.Skipped, []Skipped{
		{EndWithoutPerson, 1, []string{"took_part.csv row 6: 7 - 1"}},
		{RepeatedRow, 1, []string{"took_part.csv row 3: Anna - March"}},
		{NoEvent, 1, []string{"took_part.csv row 5: 2 - 9"}},
		{OfflineNotRead, 1, []string{"events.csv row 3: maybe"}},
		{CertaintyNotRead, 1, []string{"took_part.csv row 7: often"}},
	})
}

func TestReadMakesEventsOfParticipations(t *testing.T) {
	b := understand(t, nil, Known{Events: []string{"Picnic"}}, text("x.csv", "person|event\nAnna|March\nBert|March\nAnna|Picnic"))
	same(t, "events", b.Events, []Event{{Label: "March"}, {Label: "Picnic", Known: true}})
	nan := math.NaN()
	same(t, "participations", b.Participations, []Participation{{0, 0, "", nan}, {1, 0, "", nan}, {0, 1, "", nan}})
}

func TestReadSpellsCodesOut(t *testing.T) {
	b := understand(t, nil, Known{},
		text("people", "id*|name|group_id->groups.id\n1|Anna|5\n2|Bert|6"),
		text("groups", "id*|title\n5|Reds\n6|Greens"),
		text("platforms", "id*|name\n1|Facebook\n2|Telegram"),
		text("ties", "a->people.id|b->people.id|platform_id->platforms.id\n1|2|2\n2|1|9"))
	if got := b.Activists[1].Values[0]; got != "Greens" {
		t.Errorf("got %q", got)
	}
	if got := b.Ties[0].Platform + b.Ties[1].Platform; got != "Telegram9" {
		t.Errorf("got %q", got)
	}
}

func TestReadCleansText(t *testing.T) {
	b := understand(t, nil, Known{}, text("people.csv", "name|note\nAn\u202ena\x00|a\nBo\tLi|b\x1b"))
	same(t, "names", pseudonyms(b), []string{"Anna", "Bo Li"})
	if want := "invisible control characters were taken out of 2 cells of people.csv"; !slices.Contains(b.Notes, want) {
		t.Errorf("got %q", b.Notes)
	}
}

func TestReadRefusesEndlessCells(t *testing.T) {
	tables := []Table{text("people.csv", "name|note\nAnna|x")}
	tables[0].Cells[1][0] = strings.Repeat("x", maxCell+1)
	_, err := Read(context.Background(), tables, Guess(tables), Known{})
	if err == nil || !strings.HasPrefix(err.Error(), "people.csv: row 2: the cell of column note is longer than a million bytes") {
		t.Errorf("got %v", err)
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	tables := []Table{text("people.csv", "name\nAnna")}
	if _, err := Read(ctx, tables, Guess(tables), Known{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestReadTakesNotes(t *testing.T) {
	table := text("ties.csv", "from|to\na|b")
	table.Notes = []string{"read as windows-1251"}
	b := understand(t, nil, Known{}, table)
	same(t, "notes", b.Notes, []string{
		"ties of ties.csv are directed: nothing said otherwise",
		"2 activists were made from the ends, because no table of people came with them",
		"columns of ties.csv: from is taken as source, to is taken as target", "ties.csv: read as windows-1251",
	})
}

func TestAttributeNames(t *testing.T) {
	b := understand(t, nil, Known{}, text("people.csv", "pseudonym|ID|Age (years)|age_years|2013|größe|%|Größe!|select\nA|1|2|3|4|5|6|7|8"))
	var names []string
	for _, a := range b.ActivistAttributes {
		names = append(names, a.Name)
	}
	same(t, "names", names, []string{"age_years", "age_years_2", "column_2013", "größe", "column", "größe_2", "select"})
}

func TestReadJoinsAttributesOfTables(t *testing.T) {
	b := understand(t, nil, Known{}, text("persons.csv", "name|Age\nAnna|1"), text("organisations.csv", "name|size|age\nGreens|9|many"))
	same(t, "attributes", b.ActivistAttributes, []Attribute{{"age", "Age", network.Text}, {"size", "size", network.Number}})
	same(t, "values", [][]string{b.Activists[0].Values, b.Activists[1].Values}, [][]string{{"1", ""}, {"many", "9"}})
	if b.Activists[1].Kind != network.Organisation {
		t.Errorf("got %v", b.Activists[1].Kind)
	}
}
