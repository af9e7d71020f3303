package sheet_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/app/sheet"
)

func TestReadWhatSpreadsheetsWrite(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want [][]string
	}{
		"Excel":                       {"a\tb\r\n1\t2\r\n", [][]string{{"a", "b"}, {"1", "2"}}},
		"Excel, a line break":         {"a\t\"two\nlines\"\r\n1\t2\r\n", [][]string{{"a", "two\nlines"}, {"1", "2"}}},
		"Excel, quotes doubled":       {"\"say \"\"no\"\"\nnow\"\t2\r\n", [][]string{{"say \"no\"\nnow", "2"}}},
		"Excel, quotes within":        {"say \"no\"\t2\r\n", [][]string{{"say \"no\"", "2"}}},
		"Calc":                        {"a\tb\n1\t2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		"Calc, one cell":              {"1", [][]string{{"1"}}},
		"Sheets, no last line break":  {"a\tb\n1\t2", [][]string{{"a", "b"}, {"1", "2"}}},
		"an old Mac":                  {"a\tb\r1\t2\r", [][]string{{"a", "b"}, {"1", "2"}}},
		"a mark before all":           {"\ufeffa\tb\n", [][]string{{"a", "b"}}},
		"empty cells at the end":      {"a\t\t\n\t\t\n", [][]string{{"a", "", ""}, {"", "", ""}}},
		"a quote that begins a cell":  {"\"no\" she said\tx\n1\t\"2\"\n", [][]string{{"\"no\" she said", "x"}, {"1", "2"}}},
		"a quote that nothing closes": {"\"a\tb\n1\t2\n", [][]string{{"\"a", "b"}, {"1", "2"}}},
	} {
		if diff := cmp.Diff(c.want, sheet.Read(c.text)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// meetings are three people, when they were met first, how often, and a note.
func meetings() *sheet.Sheet {
	names, met := []string{"Ana B", "Ben", "Çem"}, []string{"2013-04-03", "", "2012"}
	often, notes := []float64{1234.5, math.NaN(), 7}, []string{"two\nlines", "", "10 km"}
	date := func(typed string) error {
		if strings.ContainsAny(typed, "/.") {
			return fmt.Errorf("%s is no date", typed)
		}
		return nil
	}
	figure := func(typed string) error {
		if strings.ContainsAny(typed, ",x") {
			return errors.New("it is not a number")
		}
		return nil
	}
	return &sheet.Sheet{
		Rows: 3, ID: func(row int32) int64 { return int64(row) + 1 }, Needs: []string{"name"}, Tell: []string{"name"},
		Columns: []*sheet.Column{
			{Name: "name", Text: func(row int32) string { return names[row] }},
			{Name: "met", Dates: true, Text: func(row int32) string { return met[row] }, Check: date},
			{Name: "often", Text: func(row int32) string { return number(often[row]) }, Number: func(row int32) float64 { return often[row] }, Check: figure},
			{Name: "note", Text: func(row int32) string { return notes[row] }},
		},
	}
}

// What spreadsheets of different countries put on the clipboard is read as they mean it;
// where that is not to be told, it is asked, and never guessed.
func TestPasteFromSpreadsheets(t *testing.T) {
	const nothing = "changed [] added [] refused [] doubts [] spared 0"
	askDays := `{met 03/04/2013 true 2013-04-03 2013-03-04}`
	askCommas := `{often 1,234 false 1.234 1234}`
	for name, c := range map[string]struct {
		text    string
		reading sheet.Reading
		want    string
	}{
		"as it was copied, from Excel":        {"name\tmet\toften\tnote\r\nAna B\t2013-04-03\t1234.5\t\"two\nlines\"\r\nÇem\t2012\t7\t10 km\r\n", sheet.Reading{}, nothing},
		"line breaks of Windows in a cell":    {"name\tnote\nAna B\t\"two\r\nlines\"\n", sheet.Reading{}, nothing},
		"spaces that do not break":            {"\ufeffname\tnote\nAna\u00a0B\t\nÇem\t10\u00a0km\n", sheet.Reading{}, "changed [] added [] refused [] doubts [] spared 1"},
		"a new name with such a space":        {"name\nDee\u00a0E\n", sheet.Reading{}, "changed [] added [[{0 name Dee E}]] refused [] doubts [] spared 0"},
		"French thousands":                    {"name\toften\nAna B\t1\u202f234,5\nÇem\t2\u00a0000\n", sheet.Reading{}, "changed [{3 often 2000}] added [] refused [] doubts [] spared 0"},
		"Swiss thousands":                     {"name\toften\nÇem\t1'234’567.25\nBen\t1\n", sheet.Reading{}, "changed [{3 often 1234567.25} {2 often 1}] added [] refused [] doubts [] spared 0"},
		"German numbers":                      {"name\toften\nAna B\t1.234,5\nBen\t1.234\nÇem\t7,0\n", sheet.Reading{}, "changed [{2 often 1234}] added [] refused [] doubts [] spared 0"},
		"English numbers":                     {"name\toften\nAna B\t\"1,234.5\"\nBen\t1,234\n", sheet.Reading{}, "changed [{2 often 1234}] added [] refused [] doubts [] spared 0"},
		"a decimal comma":                     {"name\toften\nBen\t2,5\n", sheet.Reading{}, "changed [{2 often 2.5}] added [] refused [] doubts [] spared 0"},
		"one that may be either":              {"name\toften\nBen\t1,234\n", sheet.Reading{}, `changed [] added [] refused [{2 of "1,234" in often it is not said whether commas are decimal commas or stand between thousands}] doubts [` + askCommas + `] spared 0`},
		"one that is said to be decimal":      {"name\toften\nBen\t1,234\n", sheet.Reading{Commas: sheet.First}, "changed [{2 often 1.234}] added [] refused [] doubts [] spared 0"},
		"one that is said to be thousands":    {"name\toften\nBen\t1,234\n", sheet.Reading{Commas: sheet.Second}, "changed [{2 often 1234}] added [] refused [] doubts [] spared 0"},
		"dates of databases, with their time": {"name\tmet\nAna B\t2013-04-03 00:00:00\nBen\t2013-04\n", sheet.Reading{}, "changed [{2 met 2013-04}] added [] refused [] doubts [] spared 0"},
		"German dates":                        {"name\tmet\nAna B\t03.04.2013\nBen\t4.3.2013\n", sheet.Reading{}, "changed [{2 met 2013-03-04}] added [] refused [] doubts [] spared 0"},
		"British dates":                       {"name\tmet\nAna B\t03/04/2013\nBen\t31/04/2013\nÇem\t30/04/2013\n", sheet.Reading{}, "changed [{3 met 2013-04-30}] added [] refused [{3 31/04/2013 is no date}] doubts [] spared 0"},
		"American dates":                      {"name\tmet\nAna B\t4/3/2013\nBen\t4/30/2013\n", sheet.Reading{}, "changed [{2 met 2013-04-30}] added [] refused [] doubts [] spared 0"},
		"a date that may be either":           {"name\tmet\nAna B\t03/04/2013\nBen\t2011\n", sheet.Reading{}, `changed [{2 met 2011}] added [] refused [{2 of "03/04/2013" in met it is not said whether the day or the month comes first}] doubts [` + askDays + `] spared 0`},
		"one with the day first":              {"name\tmet\nAna B\t03/04/2013\nBen\t03/04/2013\n", sheet.Reading{Days: sheet.First}, "changed [{2 met 2013-04-03}] added [] refused [] doubts [] spared 0"},
		"one with the month first":            {"name\tmet\nAna B\t03/04/2013\n", sheet.Reading{Days: sheet.Second}, "changed [{1 met 2013-03-04}] added [] refused [] doubts [] spared 0"},
		"what is said, and proven otherwise":  {"name\tmet\nAna B\t03/04/2013\nBen\t30/04/2013\n", sheet.Reading{Days: sheet.Second}, "changed [{2 met 2013-04-30}] added [] refused [] doubts [] spared 0"},
		"years of two digits":                 {"name\tmet\nBen\t03/04/13\n", sheet.Reading{}, "changed [] added [] refused [{2 03/04/13 is no date}] doubts [] spared 0"},
		"empty cells":                         {"name\tmet\toften\tnote\nAna B\t\t\t\nBen\t\t\t\n", sheet.Reading{}, "changed [] added [] refused [] doubts [] spared 3"},
		"empty cells that are meant":          {"name\tmet\toften\tnote\nAna B\t\t\t\nBen\t\t\t\n", sheet.Reading{Empty: true}, "changed [{1 met } {1 often } {1 note }] added [] refused [] doubts [] spared 0"},
		"rows below the table":                {"name\tmet\nBen\t2011\n\t\n\t\n", sheet.Reading{}, "changed [{2 met 2011}] added [] refused [] doubts [] spared 0"},
		"a formula's guard":                   {"name\tnote\nBen\t'=1+1\n'+49\t'@x\n", sheet.Reading{}, "changed [{2 note =1+1}] added [[{0 name +49} {0 note @x}]] refused [] doubts [] spared 0"},
	} {
		plan, err := meetings().Paste(t.Context(), c.text, sheet.Place{Row: -1}, c.reading, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := fmt.Sprintf("changed %v added %v refused %v doubts %v spared %d", plan.Edits, plan.Added, plan.Refused, plan.Doubts, plan.Spared)
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

// A selection that was one column too wide is pasted as if it were not; cells without a
// head are told of.
func TestPasteColumnsWithoutHead(t *testing.T) {
	for text, want := range map[string]string{
		"name\tmet\t\nBen\t2011\t\n":              "[{2 met 2011}] [] []",
		"name\t\tmet\n\t\t\nBen\t \t2011\n":       "[{2 met 2011}] [] []",
		"\tname\tmet\n\tBen\t2011\n\tDee\n":       "[{2 met 2011}] [[{0 name Dee}]] []",
		"name\tmet\t\nBen\t2011\nDee\t2012\t\t\n": "[{2 met 2011}] [] [{3 it has more cells than there are columns}]",
		"name\tmet\t\nBen\t2011\tlost\n":          "the first line names columns, such as name, but column 3 has no name; give it one, or leave it out",
		"name\t\nBen\tlost\n":                     "the first line names columns, such as name, but column 2 has no name; give it one, or leave it out",
		"\tname\tshoe\n\tBen\t44\n":               `the first line names columns, such as name, but here is none called "shoe"; leave that column out, or add it here first`,
		"often\t\n7\t\n":                          "choose the cell first where what is on the clipboard is to go", // a value, and an empty one
	} {
		plan, err := meetings().Paste(t.Context(), text, sheet.Place{Rows: []int32{0, 1, 2}, Row: -1}, sheet.Reading{}, nil)
		got := fmt.Sprint(err)
		if err == nil {
			got = fmt.Sprint(plan.Edits, plan.Added, plan.Refused)
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}
