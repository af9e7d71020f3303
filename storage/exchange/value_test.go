package exchange

import (
	"testing"

	"copresence/storage/network"
)

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
