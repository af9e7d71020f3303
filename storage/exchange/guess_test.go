package exchange

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage/network"
)

// text makes a table of a text: headings on the first line, cells between bars.
// A heading may be followed by the column that it refers to (a->people.id), a
// star makes it a key.
func text(name, content string) Table {
	t := Table{Name: name, FirstRow: 2}
	for i, line := range strings.Split(strings.TrimSpace(content), "\n") {
		cells := strings.Split(strings.TrimSpace(line), "|")
		for c, cell := range cells {
			cell = strings.TrimSpace(cell)
			if i > 0 {
				t.Cells[c] = append(t.Cells[c], cell)
				continue
			}
			heading, refers, _ := strings.Cut(cell, "->")
			heading, primary := strings.CutSuffix(heading, "*")
			t.Columns = append(t.Columns, Heading{Name: heading, References: refers, Primary: primary})
			t.Cells = append(t.Cells, nil)
		}
	}
	return t
}

// understood writes a plan in a line a table: kind, and the roles.
func understood(p Plan) []string {
	var lines []string
	for _, t := range p.Tables {
		var roles []string
		for _, r := range t.Roles {
			roles = append(roles, r.String())
		}
		lines = append(lines, t.Kind.String()+": "+strings.Join(roles, ", "))
	}
	return lines
}

func TestGuess(t *testing.T) {
	people := text("people.csv", "id|name\n1|Anna\n2|Bert\n3|Carl")
	for name, c := range map[string]struct {
		tables []Table
		want   []string
	}{
		"a group that several have": {
			[]Table{text("a.csv", "id|group\n1|red\n2|red\n3|blue"), text("ties.csv", "source|target\n1|2\n2|3")},
			[]string{"people: pseudonym, attribute", "ties: source, target"},
		},
		"the headings of the manual": {
			[]Table{
				text("a.csv", "id|pseudonym|age\n1|P1|20"),
				text("b.csv", "source|target|platform|relation|directed|weight|first_seen|last_seen|verdict|note\n1|2|Facebook|friend|yes|2|2012|2013|no|x"),
				text("c.csv", "person|event|role\n1|March|speaker"),
			},
			[]string{
				"people: id, pseudonym, attribute",
				"ties: source, target, platform, relation, directed, weight, first seen, last seen, verdict, attribute",
				"participations: person, event, role",
			},
		},
		"foreign keys before headings": {
			[]Table{
				text("human", "nr*|nick|invited_by->human.nr\n1|Anna|2\n2|Bert|1"),
				text("contact", "id*|y->human.nr|x->human.nr|source|since\n5|1|2|news|2012-01\n6|2|1|news|2013-01"),
				text("unit", "id*|name\n1|kg"),
			},
			[]string{"people: id, pseudonym, leave out", "ties: leave out, source, target, attribute, first seen", "leave out: leave out, leave out"},
		},
		"foreign keys that say who is who": {
			[]Table{
				text("users", "id*|username\n1|anna\n2|bert"),
				text("follows", "to_id->users.id|from_id->users.id|moderator->users.id\n1|2|1"),
			},
			[]string{"people: id, pseudonym", "ties: target, source, leave out"},
		},
		"people, events and who took part": {
			[]Table{
				text("persons", "id*|full_name\n1|Anna"),
				text("actions", "id*|title|date|city|offline|cost\n7|March|2013-10-12|Bristol|yes|3"),
				text("attendance", "person_id->persons.id|action_id->actions.id|role|certainty\n1|7|speaker|0.5"),
			},
			[]string{
				"people: id, pseudonym", "events: event id, label, begins, place, offline, attribute",
				"participations: person, event, role, certainty",
			},
		},
		"members of organisations": {
			[]Table{
				text("persons", "id*|name\n1|Anna"),
				text("organisations", "id*|name\n1|Greens"),
				text("membership", "person_id->persons.id|org_id->organisations.id\n1|1"),
			},
			[]string{"people: id, pseudonym", "people: id, pseudonym", "ties: source, target"},
		},
		"two columns":                   {[]Table{text("x.csv", "from|to\na|b")}, []string{"ties: source, target"}},
		"ids in other words":            {[]Table{text("x.csv", "ID|EgoID|Alter_Name\n1|a|b\n2|b|c")}, []string{"ties: leave out, source, target"}},
		"person1 and person2":           {[]Table{text("x.csv", "person1|person2|rank_1|rank_2\na|b|3|4")}, []string{"ties: source, target, attribute, attribute"}},
		"user and friend":               {[]Table{text("x.csv", "user_id|friend_id|created_at\n1|2|Wed Oct 10 20:19:24 +0000 2018")}, []string{"ties: source, target, first seen"}},
		"follower and followed":         {[]Table{text("x.csv", "followed|follower\na|b")}, []string{"ties: target, source"}},
		"German":                        {[]Table{text("x.csv", "Quelle|Ziel|Plattform|Gewicht|Seit\na|b|X|2|2012")}, []string{"ties: source, target, platform, weight, first seen"}},
		"Spanish":                       {[]Table{text("x.csv", "Origen|Destino|Relación|Peso|Fecha\na|b|X|2|2012")}, []string{"ties: source, target, relation, weight, first seen"}},
		"Russian":                       {[]Table{text("x.csv", "Источник|Цель|Платформа|Вес\na|b|X|2")}, []string{"ties: source, target, platform, weight"}},
		"French":                        {[]Table{text("x.csv", "Nom|Prénom|Ville\nA|B|C")}, []string{"people: pseudonym, attribute, attribute"}},
		"Gephi":                         {[]Table{text("x.csv", "Source|Target|Type|Id|Label|Weight\n1|2|Undirected|0||1\n1|3|Undirected|1||2")}, []string{"ties: source, target, directed, leave out, attribute, weight"}},
		"R's numbers of rows":           {[]Table{text("x.csv", "|name|age\n1|Anna|3\n2|Bert|4")}, []string{"people: leave out, pseudonym, attribute"}},
		"a stay from and to":            {[]Table{text("x.csv", "name|from|to\nAnna|2010|2012\nBert|2011|2013")}, []string{"people: pseudonym, attribute, attribute"}},
		"a membership with dates":       {[]Table{text("x.csv", "person|org|from|to\nAnna|Greens|2010|2012\nAnna|Reds|2011|2013")}, []string{"ties: source, target, attribute, attribute"}},
		"only ids":                      {[]Table{text("x.csv", "id|age\na|1")}, []string{"people: pseudonym, attribute"}},
		"kinds of activists":            {[]Table{text("x.csv", "name|type\nAnna|person\nGreens|organization")}, []string{"people: pseudonym, kind"}},
		"a type that is no kind":        {[]Table{text("x.csv", "name|type\nAnna|TRUE\nGreens|FALSE")}, []string{"people: pseudonym, attribute"}},
		"weights that are words":        {[]Table{text("x.csv", "from|to|Weight|date\na|b|strong|-12366")}, []string{"ties: source, target, weight, attribute"}},
		"headings that say nothing":     {[]Table{people, text("x.csv", "x1|x2|n\n1|2|17\n3|1|18")}, []string{"people: id, pseudonym", "ties: source, target, attribute"}},
		"no people, but shared values":  {[]Table{text("x.csv", "x1|x2\na|b\nb|c")}, []string{"ties: source, target"}},
		"ends that are neither":         {[]Table{text("people.csv", "id|name|handle\n1|Anna|@a\n2|Bert|@b"), text("x.csv", "from|to\n@a|@b")}, []string{"people: leave out, pseudonym, id", "ties: source, target"}},
		"words of another table":        {[]Table{people, text("platforms", "id|name\n1|Facebook"), text("ties", "a|b|platform_id\n1|2|1")}, []string{"people: id, pseudonym", "leave out: leave out, leave out", "ties: source, target, platform"}},
		"tables with better claims":     {[]Table{people, text("posts", "id|text\n1|x"), text("ties", "a|b\n1|2")}, []string{"people: id, pseudonym", "leave out: leave out, leave out", "ties: source, target"}},
		"events with numbers of people": {[]Table{text("x.csv", "event|participants|date\nMarch|300|2013\nPicnic|20|2014")}, []string{"events: label, attribute, begins"}},
		"who took part and when":        {[]Table{text("part.csv", "person|event|role|date|hours\nAnna|March|speaker|2013|3\nBert|Picnic||2014|2")}, []string{"participations: person, event, role, leave out, leave out"}},
		"names and events":              {[]Table{text("x.csv", "name|event\nAnna|March\nAnna|Picnic")}, []string{"participations: person, event"}},
		"nothing":                       {[]Table{text("x.csv", "height|colour\n1|red")}, []string{"leave out: leave out, leave out"}},
		"no rows":                       {[]Table{text("x.csv", "source|target|verdict")}, []string{"ties: source, target, verdict"}},
		"no columns":                    {[]Table{{Name: "x"}}, []string{"leave out: "}},
	} {
		t.Run(name, func(t *testing.T) {
			p := Guess(c.tables)
			if diff := cmp.Diff(c.want, understood(p)); diff != "" {
				t.Error(diff)
			}
			for i, table := range p.Tables {
				if table.Why == "" && len(c.tables[i].Columns) > 0 {
					t.Errorf("%s: not said why", c.tables[i].Name)
				}
			}
		})
	}
}

func TestGuessKnowsOrganisations(t *testing.T) {
	p := Guess([]Table{
		text("a.csv", "person|org\nAnna|Greens"), text("b.csv", "org|event\nGreens|March"), text("organisations.csv", "name\nReds"),
		text("c.csv", "source_page|target_person\nx|y"),
	})
	for i, want := range [][2]network.Kind{
		{network.Person, network.Organisation},
		{network.Organisation, network.Person},
		{network.Organisation, network.Person},
		{network.Page, network.Person},
	} {
		if got := [2]network.Kind{p.Tables[i].Sources, p.Tables[i].Targets}; got != want {
			t.Errorf("table %d: got %v, want %v", i, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for heading, want := range map[string]string{
		"fromUserID": "from user id", "Person1": "person 1", "first_seen": "first seen", "HTMLName": "htmlname", "Öffentlich an": "öffentlich an", "": "",
	} {
		if got := strings.Join(words(heading), " "); got != want {
			t.Errorf("%s: got %q, want %q", heading, got, want)
		}
	}
}

// No heading may be in the vocabulary in a form that is never compared with.
func TestPairsAreReduced(t *testing.T) {
	for _, pair := range pairs {
		for _, word := range pair {
			if plain(word) != word {
				t.Errorf("%q", word)
			}
		}
	}
}
