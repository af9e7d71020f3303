package notation_test

import (
	"slices"
	"testing"

	"copresence/storage/network"
	"copresence/storage/network/notation"
)

func TestNumber(t *testing.T) {
	for s, want := range map[string]float64{"1": 1, "-2.5": -2.5, "+3": 3, "1e3": 1000, "0,5": 0.5, ".5": 0.5, "007": 7, "5.": 5, "1,234,567": 1234567, "1,000.5": 1000.5, "0,750": 0.75, "1234,567": 1234.567, "1.234,5": 1234.5, "1.234.567": 1234567, "-1.234.567,25": -1234567.25} {
		if got, ok := notation.Number(s); !ok || got != want {
			t.Errorf("%q: got %g, %t, want %g", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "x", "Inf", "NaN", "1e999", "0x10", "1_000", "1,000", "12,34.5", "12.34,5", "1.234,567.8", "1,2,3", "--1", "e5", ".", "1 2"} {
		if got, ok := notation.Number(s); ok {
			t.Errorf("%q: read as %g", s, got)
		}
	}
	for s, want := range map[string]bool{"12": true, "0": true, "0.5": true, "-0.5": true, "007": false, "1234567890123456": false, "123456789012345": true, "0,5": true, "00": false, "+4915112345": false, "-0123": false} {
		if got := (notation.Figures{}).Plain(s); got != want {
			t.Errorf("%q is plain: got %t", s, got)
		}
	}
}

func TestFigures(t *testing.T) {
	for name, c := range map[string]struct {
		column []string
		want   string // what the column says 1,234 is
	}{
		"decimal comma":       {[]string{"12,5", "x"}, "1.234"},
		"a share":             {[]string{"0,750"}, "1.234"},
		"millions":            {[]string{"1,234,567"}, "1234"},
		"point after comma":   {[]string{"1,234.5"}, "1234"},
		"decimal point":       {[]string{"2.5"}, "1234"},
		"three places":        {[]string{"2.125"}, ""},
		"nothing":             {[]string{"7", "word, word"}, ""},
		"both":                {[]string{"12,5", "1,234,567"}, ""},
		"points in groups":    {[]string{"1.234,5"}, "1.234"},
		"others of that form": {[]string{"2,500", "10,000"}, ""},
	} {
		f := notation.NewFigures(slices.Values(append(c.column, "1,234")))
		if got := f.Value("1,234"); got != c.want {
			t.Errorf("%s: got %q, want %q (%s)", name, got, c.want, f.Said())
		}
	}
}

// Where commas are decimal, points stand between thousands.
func TestPoints(t *testing.T) {
	for name, c := range map[string]struct {
		column      []string
		want, doubt string // of 1.234
	}{
		"alone":              {nil, "1.234", ""},
		"a decimal comma":    {[]string{"2,5"}, "1234", ""},
		"points in groups":   {[]string{"1.234.567"}, "1234", ""},
		"thousands":          {[]string{"1,234,567"}, "1.234", ""},
		"both":               {[]string{"2,5", "2.5"}, "", "1.234"},
		"one that may be so": {[]string{"5,678"}, "1.234", "5,678"},
	} {
		f := notation.NewFigures(slices.Values(append(c.column, "1.234")))
		if got := f.Value("1.234"); got != c.want || f.Doubt() != c.doubt {
			t.Errorf("%s: %q, in doubt %q, want %q, %q (%s)", name, got, f.Doubt(), c.want, c.doubt, f.Said())
		}
	}
}

// What a person says counts for what the column leaves open.
func TestTaking(t *testing.T) {
	f := notation.NewFigures(slices.Values([]string{"1,234"}))
	d := notation.NewDates(slices.Values([]string{"03/04/2013", "2013-05", "05/05/2013"}))
	if f.Doubt() != "1,234" || d.Doubt() != "03/04/2013" {
		t.Errorf("in doubt are %q and %q", f.Doubt(), d.Doubt())
	}
	for _, c := range []struct {
		first        bool
		number, date string
	}{{true, "1.234", "2013-04-03"}, {false, "1234", "2013-03-04"}} {
		g, e := f.Taking(c.first), d.Taking(c.first)
		date, _ := e.Read("03/04/2013")
		if got := g.Value("1,234"); got != c.number || string(date) != c.date || g.Doubt()+e.Doubt() != "" {
			t.Errorf("%t: %s, %s, in doubt %q, %q", c.first, got, date, g.Doubt(), e.Doubt())
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
		{nil, "12/10/2013 08:11", ""},
		{[]string{"25/12/2013 08:11"}, "2/10/2013 8:11", "2013-10-02"},
		{nil, "2013-13", ""},
		{nil, "2013-02-30", ""},
		{nil, "31.02.2013", ""},
		{nil, "12/10/13", ""},
		{nil, "-12366", ""},
		{nil, "soon", ""},
		{nil, "", ""},
	} {
		got, ok := notation.NewDates(slices.Values(c.column)).Read(c.cell)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q beside %q: got %q, %t, want %q", c.cell, c.column, got, ok, c.want)
		}
	}
	for s, want := range map[string]network.Date{"20131012": "2013-10-12", "1381536000": "2013-10-12", "1381536000000": "2013-10-12", "20131312": "", "17": "", "-1381536000": ""} {
		if got, ok := notation.Stamp(s); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %t, want %q", s, got, ok, want)
		}
	}
}
