package exchange

import (
	"testing"

	"copresence/storage/network"
)

func TestNumber(t *testing.T) {
	for s, want := range map[string]float64{"1": 1, "-2.5": -2.5, "+3": 3, "1e3": 1000, "0,5": 0.5, ".5": 0.5, "007": 7, "5.": 5, "1,234,567": 1234567, "1,000.5": 1000.5, "0,750": 0.75, "1234,567": 1234.567} {
		if got, ok := number(s); !ok || got != want {
			t.Errorf("%q: got %g, %t, want %g", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "x", "Inf", "NaN", "1e999", "0x10", "1_000", "1,000", "12,34.5", "1,2,3", "--1", "e5", ".", "1 2"} {
		if got, ok := number(s); ok {
			t.Errorf("%q: read as %g", s, got)
		}
	}
	for s, want := range map[string]bool{"12": true, "0": true, "0.5": true, "-0.5": true, "007": false, "1234567890123456": false, "123456789012345": true, "0,5": true, "00": false, "+4915112345": false, "-0123": false} {
		if got := plainNumber(s); got != want {
			t.Errorf("%q is plain: got %t", s, got)
		}
	}
}

func TestShare(t *testing.T) {
	for s, want := range map[string]float64{"0": 0, "1": 1, "0.8": 0.8, "80%": 0.8, "80 %": 0.8, "0,25": 0.25} {
		if got, ok := share(s); !ok || got != want {
			t.Errorf("%q: got %g, %t, want %g", s, got, ok, want)
		}
	}
	for _, s := range []string{"-0.1", "1.1", "101%", "x", "%"} {
		if got, ok := share(s); ok {
			t.Errorf("%q: read as %g", s, got)
		}
	}
}

func TestVerdict(t *testing.T) {
	for want, spellings := range map[network.Verdict][]string{
		network.Yes:      {"yes", "YES", "Yes", "true", "TRUE", "1", "y", "t", "ja", "oui", "sí", "да", "1.0"},
		network.No:       {"no", "No", "false", "FALSE", "0", "n", "nein", "non", "нет", "não"},
		network.Unclear:  {"unclear", "?", "maybe", "Unklar", "unknown"},
		network.NotCoded: {"", "NA", "none", "N/A", ".", "null", "-"},
	} {
		for _, s := range spellings {
			if got, ok := verdict(s); !ok || got != want {
				t.Errorf("%q: got %v, %t, want %v", s, got, ok, want)
			}
		}
	}
	for _, s := range []string{"2", "perchance", "yes!", "yes no"} {
		if got, ok := verdict(s); ok {
			t.Errorf("%q: read as %v", s, got)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		column []string
		cell   string
		want   network.Date
	}{
		{nil, "2013", "2013"},
		{nil, "2013-10", "2013-10"},
		{nil, "2013-10-12", "2013-10-12"},
		{nil, "2013-10-12T08:11:02Z", "2013-10-12"},
		{nil, "2013-10-12 08:11:02.123", "2013-10-12"},
		{nil, "2013/10/12", "2013-10-12"},
		{nil, "2013.1.2", "2013-01-02"},
		{nil, "12.10.2013", "2013-10-12"},
		{nil, "1.2.2013", "2013-02-01"},
		{nil, "12 October 2013", "2013-10-12"},
		{nil, "October 12, 2013", "2013-10-12"},
		{nil, "Oct 2013", "2013-10"},
		{nil, "Wed Oct 10 20:19:24 +0000 2018", "2018-10-10"},
		{nil, "3/3/2013", "2013-03-03"},
		{[]string{"25/12/2013"}, "12/10/2013", "2013-10-12"},
		{[]string{"12/25/2013"}, "12/10/2013", "2013-12-10"},
		{[]string{"12/25/2013", "25/12/2013"}, "12/10/2013", ""},
		{nil, "12/10/2013", ""},
		{nil, "2013-13", ""},
		{nil, "2013-02-30", ""},
		{nil, "31.02.2013", ""},
		{nil, "12/10/13", ""},
		{nil, "-12366", ""},
		{nil, "soon", ""},
		{nil, "", ""},
	} {
		got, ok := newDates(c.column).read(c.cell)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q beside %q: got %q, %t, want %q", c.cell, c.column, got, ok, c.want)
		}
	}
	for s, want := range map[string]network.Date{"20131012": "2013-10-12", "1381536000": "2013-10-12", "1381536000000": "2013-10-12", "20131312": "", "17": "", "-1381536000": ""} {
		if got, ok := stamp(s); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %t, want %q", s, got, ok, want)
		}
	}
}

func TestClean(t *testing.T) {
	for s, want := range map[string]struct {
		text    string
		changed bool
	}{
		" Anna\t":            {"Anna", false},
		"A\x00nna":           {"Anna", true},
		"\u202eannA\u202c":   {"annA", true},
		"\ufeffAnna":         {"Anna", true},
		"A\u0308nne":         {"Änne", false},
		"a\xffb":             {"a\ufffdb", false},
		"a\nb":               {"a\nb", false},
		"می\u200cخواهم":      {"می\u200cخواهم", false}, // the joiner is spelling in Persian
		"\u2066x\u2069\x1b[": {"x[", true},
	} {
		if text, changed := clean(s); text != want.text || changed != want.changed {
			t.Errorf("%q: got %q, %t", s, text, changed)
		}
	}
}

func TestTyped(t *testing.T) {
	for name, c := range map[string]struct {
		cells    []string
		declared bool
		want     network.ColumnType
		first    string
	}{
		"numbers":            {[]string{"1", "NA", "2.50", ""}, false, network.Number, "1"},
		"decimal commas":     {[]string{"1,5", "2"}, false, network.Number, "1.5"},
		"codes":              {[]string{"007", "012"}, false, network.Text, "007"},
		"long ids":           {[]string{"1234567890123456789", "2"}, false, network.Text, "1234567890123456789"},
		"truth":              {[]string{"TRUE", "FALSE", "NA"}, false, network.Boolean, "1"},
		"zeros and ones":     {[]string{"1", "0"}, false, network.Number, "1"},
		"declared truth":     {[]string{"1", "0"}, true, network.Boolean, "1"},
		"dates":              {[]string{"2013-10-12", "2013", "."}, false, network.DateType, "2013-10-12"},
		"years":              {[]string{"2013", "2014"}, false, network.Number, "2013"},
		"slashes":            {[]string{"12/25/2013", "1/2/2014"}, false, network.DateType, "2013-12-25"},
		"few words":          {[]string{"a", "b", "a", "b"}, false, network.Category, "a"},
		"many words":         {[]string{"a", "b", "c", "a"}, false, network.Text, "a"},
		"numbers and a word": {[]string{"1", "2", "many"}, false, network.Text, "1"},
		"nothing":            {[]string{"", "NA"}, false, network.Text, ""},
	} {
		got, reads := typed([][]string{c.cells}, c.declared)
		if got != c.want || reads(c.cells[0]) != c.first {
			t.Errorf("%s: got %v %q, want %v %q", name, got, reads(c.cells[0]), c.want, c.first)
		}
	}
}

func TestWordsOfRolesAndKinds(t *testing.T) {
	for r := range Role(len(roleWords)) {
		for _, s := range []string{r.String(), "  " + r.String()} {
			if got, err := ParseRole(s); err != nil || got != r {
				t.Errorf("%q: got %v, %v", s, got, err)
			}
		}
	}
	for s, want := range map[string]Role{"first_seen": RoleFirstSeen, "First-Seen": RoleFirstSeen, "name": RolePseudonym, "leave_out": RoleLeaveOut} {
		if got, err := ParseRole(s); err != nil || got != want {
			t.Errorf("%q: got %v, %v", s, got, err)
		}
	}
	if _, err := ParseRole("shoe size"); err == nil {
		t.Error("shoe size is a field")
	}
	for _, k := range Kinds {
		if got, err := ParseKind(k.String()); err != nil || got != k {
			t.Errorf("%v: got %v, %v", k, got, err)
		}
	}
}
