package exchange

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// column draws a column of cells.
func column(t *rapid.T, name string, rows int, cells *rapid.Generator[string]) []string {
	return rapid.SliceOfN(cells, rows, rows).Draw(t, name)
}

// study draws a table of people and one of ties between them, with everything
// wrong that tables have.
func study(t *rapid.T) []Table {
	n, m := rapid.IntRange(0, 12).Draw(t, "people"), rapid.IntRange(0, 40).Draw(t, "ties")
	name := rapid.SampledFrom([]string{"Anna", "Bert", "Carl", "Anna (2)", "", "7", "Dora ", "Émile", "P001"})
	id := rapid.SampledFrom([]string{"1", "2", "3", "4", "5", "6", "7", "8", "", "1.0"})
	value := rapid.SampledFrom([]string{"", "NA", "1", "2.5", "yes", "no", "2013", "2013-10-12", "word", "x\x00y"})
	people := Table{
		Name: "people", FirstRow: 1,
		Columns: []Heading{{Name: "id"}, {Name: "name"}, {Name: "age"}},
		Cells:   [][]string{column(t, "id", n, id), column(t, "name", n, name), column(t, "age", n, value)},
	}
	ends := rapid.SampledFrom([]*rapid.Generator[string]{id, name}).Draw(t, "ends")
	ties := Table{
		Name: "ties", FirstRow: 1,
		Columns: []Heading{{Name: "from"}, {Name: "to"}, {Name: "platform"}, {Name: "weight"}, {Name: "verdict"}, {Name: "since"}, {Name: "note"}},
		Cells: [][]string{
			column(t, "from", m, ends), column(t, "to", m, ends), column(t, "platform", m, value), column(t, "weight", m, value),
			column(t, "verdict", m, value), column(t, "since", m, value), column(t, "note", m, value),
		},
	}
	if rapid.Bool().Draw(t, "with people") {
		return []Table{people, ties}
	}
	return []Table{ties}
}

func planOf(t *rapid.T, tables []Table) Plan {
	p := Guess(tables)
	p.Coder = "A"
	p.Undirected = rapid.Bool().Draw(t, "undirected")
	p.Pseudonyms = rapid.Bool().Draw(t, "pseudonyms")
	return p
}

// rowsOf counts the rows that are imported or left behind as rows.
func rowsOf(b *Batch) int {
	n := len(b.Activists) + len(b.Ties)
	for _, s := range b.Skipped {
		if !strings.HasSuffix(s.Reason, "not understood") {
			n += s.Rows
		}
	}
	return n
}

func TestReadLosesNoRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := study(t)
		p := planOf(t, tables)
		b, err := Read(context.Background(), tables, p, Known{})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, table := range tables {
			want += table.Rows()
		}
		if len(tables) == 1 {
			want += len(b.Activists) // made from the ends
		}
		if got := rowsOf(b); got != want {
			t.Fatalf("%d rows came of %d: %v", got, want, b.Skipped)
		}
	})
}

func TestReadGivesWhatAProjectCanTake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := study(t)
		b, err := Read(context.Background(), tables, planOf(t, tables), Known{Pseudonyms: []string{"Carl", "P003"}})
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]bool)
		for _, a := range b.Activists {
			if a.Pseudonym == "" || seen[a.Pseudonym] || a.Pseudonym != key(a.Pseudonym) || len(a.Values) != len(b.ActivistAttributes) {
				t.Fatalf("activist %+v", a)
			}
			seen[a.Pseudonym] = true
		}
		for _, tie := range b.Ties {
			if tie.Source == tie.Target || min(tie.Source, tie.Target) < 0 || max(tie.Source, tie.Target) >= len(b.Activists) {
				t.Fatalf("ends of %+v", tie)
			}
			if math.IsNaN(tie.Weight) || math.IsInf(tie.Weight, 0) || len(tie.Values) != len(b.TieAttributes) {
				t.Fatalf("tie %+v", tie)
			}
		}
		names := make(map[string]bool)
		for _, a := range slices.Concat(b.ActivistAttributes, b.TieAttributes) {
			if a.Name == "" || a.Name != strings.ToLower(a.Name) {
				t.Fatalf("attribute %+v", a)
			}
			names[a.Name] = true
		}
		if len(names) != len(b.ActivistAttributes)+len(b.TieAttributes) {
			t.Fatalf("attributes %v %v", b.ActivistAttributes, b.TieAttributes)
		}
	})
}

// The second import of the same tables finds the people of the first, and makes
// none; those of one name are left behind.
func TestReadAgainFindsTheSamePeople(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := study(t)
		p := planOf(t, tables)
		p.Pseudonyms = false
		first, err := Read(context.Background(), tables, p, Known{})
		if err != nil {
			t.Fatal(err)
		}
		again, err := Read(context.Background(), tables, p, Known{Pseudonyms: pseudonyms(first)})
		if err != nil {
			t.Fatal(err)
		}
		ambiguous := 0
		for _, s := range again.Skipped {
			if s.Reason == AmbiguousName {
				ambiguous = s.Rows
			}
		}
		if ambiguous == 0 {
			for i := range first.Activists {
				first.Activists[i].Known = true
			}
			if diff := cmp.Diff(first.Activists, again.Activists, cmpopts.EquateEmpty()); diff != "" {
				t.Fatal(diff)
			}
		}
		for _, a := range again.Activists {
			if !a.Known {
				t.Fatalf("%s is new", a.Pseudonym)
			}
		}
	})
}

// The order of columns means nothing.
func TestReadDoesNotGoByTheOrderOfColumns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := study(t)
		p := planOf(t, tables)
		first, err := Read(context.Background(), tables, p, Known{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range tables {
			order := rapid.Permutation(numbersTo(len(tables[i].Columns))).Draw(t, "order")
			turned, roles := Table{Name: tables[i].Name, FirstRow: 1}, []Role(nil)
			for _, c := range order {
				turned.Columns = append(turned.Columns, tables[i].Columns[c])
				turned.Cells = append(turned.Cells, tables[i].Cells[c])
				roles = append(roles, p.Tables[i].Roles[c])
			}
			tables[i], p.Tables[i].Roles = turned, roles
		}
		second, err := Read(context.Background(), tables, p, Known{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(ties(first), ties(second)); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(pseudonyms(first), pseudonyms(second)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func numbersTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
