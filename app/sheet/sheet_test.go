package sheet_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"copresence/app/sheet"
)

// people are five records; one has no age and one no place.
func people() *sheet.Sheet {
	names, ages := []string{"P10", "P2", "P1", "=P3", "P04"}, []float64{31, -2, math.NaN(), 31, 0}
	places := []string{"Kyiv", "", "Lviv", "Kyiv", "a\t\"b\"\nc"}
	return &sheet.Sheet{
		Rows: 5, ID: func(row int32) int64 { return int64(row) + 100 },
		Columns: []*sheet.Column{
			{Name: "id", Head: "Id", Fixed: true, Text: func(row int32) string { return fmt.Sprint(row + 100) }, Number: func(row int32) float64 { return float64(row) + 100 }},
			{Name: "name", Head: "Name", Text: func(row int32) string { return names[row] }},
			{Name: "age", Head: "Age", Text: func(row int32) string { return number(ages[row]) }, Number: func(row int32) float64 { return ages[row] }},
			{Name: "place", Head: "Place", Text: func(row int32) string { return places[row] }},
			{Name: "secret", Head: "Secret", Withheld: true, Text: func(int32) string { return "s" }},
		},
	}
}

func number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return fmt.Sprint(v)
}

func TestOrder(t *testing.T) {
	s := people()
	for _, c := range []struct {
		order sheet.Order
		may   []bool
		want  []int32
	}{
		{sheet.Order{}, nil, []int32{0, 1, 2, 3, 4}},
		{sheet.Order{By: "name"}, nil, []int32{3, 2, 1, 4, 0}},
		{sheet.Order{By: "age"}, nil, []int32{1, 4, 0, 3, 2}},
		{sheet.Order{By: "age", Descending: true}, nil, []int32{0, 3, 4, 1, 2}},
		{sheet.Order{By: "place", Descending: true}, nil, []int32{4, 2, 0, 3, 1}},
		{sheet.Order{By: "age", Find: " KYIV "}, nil, []int32{0, 3}},
		{sheet.Order{Find: "p"}, []bool{true, false, true, false, false}, []int32{0, 2}},
		{sheet.Order{By: "fame"}, nil, []int32{0, 1, 2, 3, 4}},
	} {
		got, err := s.Order(t.Context(), c.order, c.may)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, %v, want %v", c.order, got, err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Order(ctx, sheet.Order{By: "name"}, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Rows stand where they stood, whatever happened to other records.
func TestHeld(t *testing.T) {
	ids := func(ids ...int64) *sheet.Sheet {
		return &sheet.Sheet{Rows: len(ids), ID: func(row int32) int64 { return ids[row] }}
	}
	for name, c := range map[string]struct {
		before, now          *sheet.Sheet
		stood, ordered, want []int32
	}{
		"the same":      {ids(1, 3, 5), ids(1, 3, 5), []int32{2, 0, 1}, []int32{0, 1, 2}, []int32{2, 0, 1}},
		"one went":      {ids(1, 3, 5), ids(1, 5), []int32{2, 1, 0}, []int32{0, 1}, []int32{1, 0}},
		"one came":      {ids(1, 5), ids(1, 3, 5), []int32{1, 0}, []int32{1, 2, 0}, []int32{2, 0, 1}},
		"another order": {ids(1, 3), ids(1, 3), []int32{1}, []int32{0, 1}, []int32{1, 0}},
		"of two coders": {ids(1, 1, 2), ids(1, 2), []int32{2, 1, 0}, []int32{0, 1}, []int32{1, 0}},
	} {
		if got := c.now.Held(c.before, c.stood, c.ordered); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// Sorting by bits is sorting by size.
func TestNumbersAreSortedBySize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64()).Draw(t, "values")
		s := &sheet.Sheet{Rows: len(values), Columns: []*sheet.Column{{Name: "v", Number: func(row int32) float64 { return values[row] }}}}
		rows, err := s.Order(t.Context(), sheet.Order{By: "v"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(rows); i++ {
			a, b := values[rows[i-1]], values[rows[i]]
			if a > b || math.IsNaN(a) && !math.IsNaN(b) || a == b && rows[i-1] > rows[i] {
				t.Fatalf("%v before %v", a, b)
			}
		}
	})
}

func TestCellsAreReadBack(t *testing.T) {
	s := people()
	text := sheet.Lines(s.Cells([]int32{3, 4, 1}))
	if want := "id\tname\tage\tplace\n103\t'=P3\t31\tKyiv\n104\tP04\t0\t\"a\t\"\"b\"\"\nc\"\n101\tP2\t-2\t\n"; text != want {
		t.Errorf("copied %q, want %q", text, want)
	}
	// What was copied changes nothing.
	if plan, err := s.Paste(t.Context(), text, sheet.Place{}, sheet.Reading{}, nil); err != nil || len(plan.Edits)+len(plan.Added)+len(plan.Refused) > 0 {
		t.Error(plan, err)
	}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.RuneFrom([]rune("ab \"'=\t\nä")))
		width := rapid.IntRange(1, 4).Draw(t, "width")
		cells := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 5).Draw(t, "cells")
		if diff := cmp.Diff(cells, sheet.Read(sheet.Lines(cells))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestPaste(t *testing.T) {
	s := people()
	rows := []int32{4, 0, 2}
	for name, c := range map[string]struct {
		text        string
		row, column int
		want        []sheet.Edit
		wrong       string // what the error, or the first line that is refused, says
		reading     sheet.Reading
	}{
		"one cell":          {"40", 0, 2, []sheet.Edit{{104, "age", "40"}}, "", sheet.Reading{}},
		"a block":           {"41\tOdesa\n\tKyiv\n", 1, 2, []sheet.Edit{{100, "age", "41"}, {100, "place", "Odesa"}, {102, "place", "Kyiv"}}, "", sheet.Reading{}},
		"by heads":          {"Place\tAGE\nOdesa\t31\n", 1, 0, []sheet.Edit{{100, "place", "Odesa"}}, "", sheet.Reading{}},
		"by ids":            {"id\tname\n103\tP3\n101\tP2\n", 0, 0, []sheet.Edit{{103, "name", "P3"}}, "", sheet.Reading{}},
		"a formula":         {"'=x", 0, 3, []sheet.Edit{{104, "place", "=x"}}, "", sheet.Reading{}},
		"left as it is":     {"name\tage\nP10\t\n", 1, 0, nil, "", sheet.Reading{}},
		"taken away":        {"name\tage\nP10\t\n", 1, 0, []sheet.Edit{{100, "age", ""}}, "", sheet.Reading{Empty: true}},
		"emptied by place":  {"\t\n", 1, 2, []sheet.Edit{{100, "age", ""}, {100, "place", ""}}, "", sheet.Reading{}},
		"a head too many":   {"name\tage\tshoe\nP10\t7\t8\n", 1, 0, nil, `here is none called "shoe"`, sheet.Reading{}},
		"a head twice":      {"name\tage\tAge\nP10\t7\t8\n", 1, 0, nil, "names the column Age twice", sheet.Reading{}},
		"windows":           {"7\r\n8\r\n", 0, 2, []sheet.Edit{{104, "age", "7"}, {100, "age", "8"}}, "", sheet.Reading{}},
		"too many rows":     {"1\n2\n3\n", 1, 2, []sheet.Edit{{100, "age", "1"}, {102, "age", "2"}}, "line 3: there is no row for it", sheet.Reading{}},
		"too many columns":  {"1\t2\t3\t4", 0, 2, nil, "4 columns, and there are only 3", sheet.Reading{}},
		"an unknown id":     {"id\tname\n9\tx\n", 0, 0, nil, `line 2: there is no record with the id "9"`, sheet.Reading{}},
		"another id":        {"999", 0, 0, nil, "line 1: Id cannot be edited", sheet.Reading{}},
		"nothing":           {"", 0, 0, nil, "nothing on the clipboard", sheet.Reading{}},
		"more than a head":  {"name\nx\ty\n", 0, 0, nil, "line 2: it has more cells than there are columns", sheet.Reading{}},
		"nobody is pointed": {"x", -1, 1, nil, "choose the cell first", sheet.Reading{}},
	} {
		plan, err := s.Paste(t.Context(), c.text, sheet.Place{Rows: rows, Row: c.row, Column: c.column}, c.reading, nil)
		if err == nil && len(plan.Refused) > 0 {
			err = fmt.Errorf("line %d: %w", plan.Refused[0].Line, plan.Refused[0].Why)
		}
		switch {
		case c.wrong == "" && err != nil, c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s: %v, want %s", name, err, c.wrong)
		case plan != nil && !slices.Equal(plan.Edits, c.want):
			t.Errorf("%s: %v, want %v", name, plan.Edits, c.want)
		}
	}
}

// Lines about records that are not there are new ones, each once.
func TestPasteAddsRecords(t *testing.T) {
	s := people()
	s.Needs, s.Tell = []string{"name"}, []string{"name"}
	s.Columns[2].Check = func(typed string) error {
		if typed == "old" {
			return errors.New("old is no age")
		}
		return nil
	}
	rows := []int32{4, 0, 2}
	for name, c := range map[string]struct {
		text        string
		row, column int
		want        string
	}{
		"by name":           {"name\tage\nP2\t7\nP77\t8\nP78\t\n", -1, 0, "changed [{101 age 7}] added [[{0 name P77} {0 age 8}] [{0 name P78}]] refused []"},
		"below the rows":    {"P1\t\nP77\t8", 2, 1, "changed [] added [[{0 name P77} {0 age 8}]] refused []"},
		"without ids":       {"id\tname\n101\tP3\n\tP77\n", 0, 0, "changed [{101 name P3}] added [[{0 name P77}]] refused []"},
		"with another id":   {"id\tname\n9\tP77\n", 0, 0, `changed [] added [] refused [{2 there is no record with the id "9"}]`},
		"once more":         {"name\nP77\nP77\n", 0, 0, "changed [] added [[{0 name P77}]] refused [{3 it is the record of line 2 once more}]"},
		"there already":     {"P1\nP2", 2, 1, "changed [] added [] refused [{2 such a record is there already}]"},
		"cannot be":         {"name\tage\nP77\told\nP2\told\nP78\t1\n", 0, 0, "changed [] added [[{0 name P78} {0 age 1}]] refused [{2 old is no age} {3 old is no age}]"},
		"nameless":          {"\t5", 3, 1, "changed [] added [] refused [{1 a new record needs a Name}]"},
		"a formula's guard": {"name\n'=x\n", 0, 0, "changed [] added [[{0 name =x}]] refused []"},
	} {
		plan, err := s.Paste(t.Context(), c.text, sheet.Place{Rows: rows, Row: c.row, Column: c.column}, sheet.Reading{}, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := fmt.Sprintf("changed %v added %v refused %v", plan.Edits, plan.Added, plan.Refused); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	hidden := people()
	hidden.Needs, hidden.Tell = []string{"name"}, []string{"name"}
	hidden.Columns, hidden.Hidden = hidden.Columns[2:], hidden.Columns[:2]
	plan, err := hidden.Paste(t.Context(), "age\tname\n5\tP77\n6\tP2\n", sheet.Place{Row: -1}, sheet.Reading{}, nil)
	if err != nil || len(plan.Added) != 1 || len(plan.Edits) != 1 {
		t.Errorf("by a column that is hidden: %+v, %v", plan, err)
	}
	if plan, err = hidden.Paste(t.Context(), "5\tKyiv", sheet.Place{Rows: rows, Row: 3}, sheet.Reading{}, nil); err != nil || len(plan.Refused) != 1 {
		t.Errorf("below the rows without a name: %+v, %v", plan, err)
	}
	none := people()
	none.Rows, none.Needs, none.Tell = 0, []string{"name"}, []string{"name"}
	plan, err = none.Paste(t.Context(), "P1\t5\nP2\t6", sheet.Place{Row: -1}, sheet.Reading{}, nil)
	if err != nil || len(plan.Added) != 2 || plan.Added[1][1] != (sheet.Edit{Column: "age", Text: "6"}) {
		t.Errorf("into an empty table: %+v, %v", plan, err)
	}
}

// Of new records that are told more than once the first counts, also where one is told
// the other way round.
func TestPasteAddsARecordOnce(t *testing.T) {
	column := func(name string) *sheet.Column {
		return &sheet.Column{Name: name, Text: func(int32) string { return "" }}
	}
	ends := []string{"source", "target"}
	s := &sheet.Sheet{
		Columns: []*sheet.Column{column("source"), column("target"), column("directed")}, Needs: ends, Tell: ends,
		Turned: func(int32) bool { return false },
		TurnedNew: func(edits []sheet.Edit) bool {
			return slices.Contains(edits, sheet.Edit{Column: "directed", Text: "no"})
		},
	}
	for text, want := range map[string]string{
		"A\tB\t\nA\tB\t\nA\tB\t":       "1 added, refused [{3 it is the record of line 2 once more} {4 it is the record of line 2 once more}]",
		"A\tB\tno\nB\tA\tno\nA\tB\tno": "1 added, refused [{3 it is the record of line 2 once more} {4 it is the record of line 2 once more}]",
		"A\tB\tno\nB\tA\t":             "1 added, refused [{3 it is the record of line 2 once more}]",
		"A\tB\t\nB\tA\t":               "2 added, refused []",
		"A\tA\tno\nB\tB\tno":           "2 added, refused []",
	} {
		plan, err := s.Paste(t.Context(), "source\ttarget\tdirected\n"+text, sheet.Place{Row: -1}, sheet.Reading{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%d added, refused %v", len(plan.Added), plan.Refused); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func BenchmarkMillionRows(b *testing.B) {
	const rows = 1_000_000
	r := rand.New(rand.NewPCG(1, 2))
	names, weights := make([]string, rows), make([]float64, rows)
	for i := range names {
		names[i], weights[i] = fmt.Sprint("P", r.IntN(100_000)), r.Float64()
	}
	s := &sheet.Sheet{Rows: rows, Columns: []*sheet.Column{
		{Name: "name", Text: func(row int32) string { return names[row] }},
		{Name: "weight", Number: func(row int32) float64 { return weights[row] }},
	}}
	for _, o := range []sheet.Order{{By: "name"}, {By: "weight"}, {Find: "77"}} {
		b.Run(o.By+o.Find, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Order(b.Context(), o, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
