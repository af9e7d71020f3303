package exchange

import (
	"fmt"
	"strings"
	"testing"
)

func TestMap(t *testing.T) {
	tables := func() []Table {
		return []Table{
			text("people.csv", "id|name|nick\n1|Anna|a\n2|Bert|b"),
			text("ties.csv", "from|to|name|how strong\n1|2|x|3"),
			text("more.csv", "who|what\nAnna|March"),
		}
	}
	for name, c := range map[string]struct {
		maps []string
		want string // of the tables, or the error
	}{
		"another name":         {[]string{"nick=pseudonym"}, "people: id, attribute, pseudonym · ties: source, target, attribute, attribute · leave out: leave out, leave out"},
		"loosely":              {[]string{"HOW_STRONG=Weight"}, "people: id, pseudonym, attribute · ties: source, target, attribute, weight · leave out: leave out, leave out"},
		"of a table":           {[]string{"ties.csv.name=relation"}, "people: id, pseudonym, attribute · ties: source, target, relation, attribute · leave out: leave out, leave out"},
		"of a table's stem":    {[]string{"ties.name=leave_out"}, "people: id, pseudonym, attribute · ties: source, target, leave out, attribute · leave out: leave out, leave out"},
		"of all tables":        {[]string{"name=leave out"}, "people: id, leave out, attribute · ties: source, target, leave out, attribute · leave out: leave out, leave out"},
		"where it makes sense": {[]string{"name=relation"}, "people: id, pseudonym, attribute · ties: source, target, relation, attribute · leave out: leave out, leave out"},
		"another source":       {[]string{"to=source", "from=target"}, "people: id, pseudonym, attribute · ties: target, source, attribute, attribute · leave out: leave out, leave out"},
		"makes a table one":    {[]string{"who=person", "what=event"}, "people: id, pseudonym, attribute · ties: source, target, attribute, attribute · participations: person, event"},
		"makes a table ties":   {[]string{"who=source", "what=target"}, "people: id, pseudonym, attribute · ties: source, target, attribute, attribute · ties: source, target"},
		"no column":            {[]string{"shoe=weight"}, `column "shoe": no table has it; there are people.csv (id, name, nick); ties.csv (from, to, name, how strong); more.csv (who, what)`},
		"no field":             {[]string{"name=shoe"}, `"shoe" is not a field; the fields are leave out, attribute, id`},
		"no use in either":     {[]string{"name=event"}, `column "name": 2 tables have it and none has a use for event; write TABLE.COLUMN`},
		"not imported":         {[]string{"who=attribute"}, `column "who": table more.csv is not imported, so none of its columns can be an attribute`},
	} {
		t.Run(name, func(t *testing.T) {
			p := Guess(tables())
			var err error
			for _, m := range c.maps {
				column, field, _ := strings.Cut(m, "=")
				if err = p.Map(tables(), column, field); err != nil {
					break
				}
			}
			got := strings.Join(understood(p), " · ")
			if err != nil {
				got = err.Error()
			}
			if !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestMapNamesFewHeadings(t *testing.T) {
	var tables []Table
	for i := range 30 {
		tables = append(tables, Table{Name: fmt.Sprint("t", i), Columns: make([]Heading, 100), Cells: make([][]string, 100)})
		for c := range tables[i].Columns {
			tables[i].Columns[c].Name = strings.Repeat("x", 500)
		}
	}
	p := Guess(tables)
	if err := p.Map(tables, "shoe", "weight"); err == nil || len(err.Error()) > 50_000 || !strings.HasSuffix(err.Error(), "and 80 others); 10 other tables") {
		t.Errorf("got %v", err)
	}
}

func TestSetKind(t *testing.T) {
	tables := []Table{text("a.csv", "id|x|y\n7|8|9"), text("people.csv", "id|nick|call\n1|a|Anna\n2|b|Bert")}
	p := Guess(tables)
	for _, c := range []struct {
		kind Kind
		want string
	}{
		{EventTable, "events: label, attribute, attribute"},
		{ParticipationTable, "participations: leave out, leave out, leave out"},
		{LeaveOut, "leave out: leave out, leave out, leave out"},
		{PeopleTable, "people: pseudonym, attribute, attribute"},
		{TieTable, "ties: leave out, attribute, attribute"},
	} {
		if err := p.SetKind(tables, 0, c.kind); err != nil {
			t.Fatal(err)
		}
		if got := understood(p)[0]; got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	if err := p.SetKind(tables, 2, TieTable); err == nil {
		t.Error("there is no third table")
	}
	if err := p.SetKind(tables, 0, Kind(17)); err == nil {
		t.Error("there is no kind 17")
	}
}

func TestValidate(t *testing.T) {
	tables := []Table{text("people.csv", "id|name\n1|Anna"), text("ties.csv", "from|to|verdict|n\n1|2|yes|3"), text("x.csv", "a|b|c\n1|2|3")}
	for name, c := range map[string]struct {
		change func(*Plan)
		want   string
	}{
		"fine":                   {func(p *Plan) { p.Coder = "A" }, ""},
		"no coder":               {func(*Plan) {}, "ties.csv: column verdict holds verdicts: say who gave them (--coder NAME)"},
		"no source":              {func(p *Plan) { p.Coder, p.Tables[1].Roles[0] = "A", RoleAttribute }, "ties.csv: a table of ties needs a column that is the source; say which (--map COLUMN=source)"},
		"two sources":            {func(p *Plan) { p.Coder, p.Tables[1].Roles[3] = "A", RoleSource }, "ties.csv: columns from and n: both are source; only one can be"},
		"a role of other tables": {func(p *Plan) { p.Coder, p.Tables[0].Roles[1] = "A", RoleWeight }, "people.csv: column name: weight is not a field of a table of people"},
		"nobody named":           {func(p *Plan) { p.Coder, p.Tables[0].Roles = "A", []Role{0, 0} }, "people.csv: a table of people needs a column that is the pseudonym; say which (--map COLUMN=pseudonym)"},
		"two problems":           {func(p *Plan) { p.Tables[0].Roles = []Role{0, 0} }, "people.csv: a table of people needs a column that is the pseudonym; say which (--map COLUMN=pseudonym)\nties.csv: column verdict holds verdicts: say who gave them (--coder NAME)"},
		"nothing":                {func(p *Plan) { p.Tables[0].Kind, p.Tables[1].Kind, p.Tables[2].Kind = 0, 0, 0 }, "nothing to import: no table of people, ties, participations or events was recognised among people.csv (id, name); ties.csv (from, to, verdict, n); x.csv (a, b, c); say what the columns are (--map COLUMN=FIELD)"},
		"another plan":           {func(p *Plan) { p.Tables = p.Tables[:1] }, "plan for 1 tables, but there are 3"},
		"plan of other columns":  {func(p *Plan) { p.Tables[2].Roles = nil }, "x.csv: plan for 0 columns, but there are 3"},
	} {
		t.Run(name, func(t *testing.T) {
			p := Guess(tables)
			if err := p.SetKind(tables, 2, LeaveOut); err != nil {
				t.Fatal(err)
			}
			c.change(&p)
			got := ""
			if err := p.Validate(tables); err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
