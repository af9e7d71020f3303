package session

import (
	"math"
	"strings"
	"testing"

	"copresence/storage"
)

// called are the names of a study of two activists and a tie.
type called struct{}

func (called) Name(table string, id int64) (string, bool) {
	name, ok := map[string]map[int64]string{
		"activist": {3: "P03", 7: "P07"}, "coder": {1: "Coder A"}, "event": {2: "March"}, "platform": {1: "Facebook"},
	}[table][id]
	return name, ok
}

func (called) Tie(id int64) (storage.Ends, bool) {
	ends, ok := map[int64]storage.Ends{12: {Source: 3, Target: 7, Directed: true}, 13: {Source: 7, Target: 9}}[id]
	return ends, ok
}

type values = map[string]any

func TestRowChangesInWords(t *testing.T) {
	for want, c := range map[string]storage.RowChange{
		"tie 12 (P03 → P07): verdict of Coder A  yes → no": {
			Table: "mark", Row: values{"tie": int64(12), "coder": int64(1)},
			Before: values{"verdict": "yes", "made_at": "a"}, After: values{"verdict": "no", "made_at": "b"},
		},
		"tie 99: verdict of coder 5  not coded → unclear; confidence of coder 5  – → 0.25": {
			Table: "mark", Row: values{"tie": int64(99), "coder": int64(5)},
			After: values{"tie": int64(99), "coder": int64(5), "verdict": "unclear", "confidence": .25, "made_at": "b", "codebook": nil},
		},
		"tie 13 (P07 – activist 9): verdict of Coder A  yes → not coded": {
			Table: "mark", Row: values{"tie": int64(13), "coder": int64(1)}, Before: values{"verdict": "yes", "confidence": nil},
		},
		"activist P03 removed": {
			Table: "activist", Row: values{"id": int64(3)}, Before: values{"id": int64(3), "pseudonym": "P03", "kind": "person"},
		},
		"activist 4 added: kind page": {
			Table: "activist", Row: values{"id": int64(4)}, After: values{"id": int64(4), "pseudonym": "P04", "kind": "page"},
		},
		"activist P03: pseudonym  P02 → P03": {
			Table: "activist", Row: values{"id": int64(3)}, Before: values{"pseudonym": "P02"}, After: values{"pseudonym": "P03"},
		},
		"tie 12 (P03 → P07) added: platform Facebook; weight 2.5; first seen 2013-10": {
			Table: "tie", Row: values{"id": int64(12)},
			After: values{"id": int64(12), "source": int64(3), "target": int64(7), "platform": int64(1), "relation": nil, "directed": int64(1), "weight": 2.5, "first_seen": "2013-10", "last_seen": nil},
		},
		"tie 12 (P03 → P07): target  activist 9 → P07; directed  no → yes": {
			Table: "tie", Row: values{"id": int64(12)},
			Before: values{"target": int64(9), "directed": int64(0)}, After: values{"target": int64(7), "directed": int64(1)},
		},
		"activist P03: place  – → (1.5, -2)": {
			Table: "position", Row: values{"activist": int64(3), "layout": "main"},
			After: values{"activist": int64(3), "layout": "main", "x": 1.5, "y": -2.0},
		},
		"activist P03: place in layout old, x  1.5 → +Inf": {
			Table: "position", Row: values{"activist": int64(3), "layout": "old"}, Before: values{"x": 1.5}, After: values{"x": math.Inf(1)},
		},
		"activist P03: group  – → north": {
			Table: "activist_attribute", Row: values{"activist": int64(3)}, After: values{"activist": int64(3), "group": "north", "age": nil},
		},
		"attribute group of activists added: type category; label Group": {
			Table: "attribute", Row: values{"of": "activist", "name": "group"},
			After: values{"of": "activist", "name": "group", "type": "category", "label": "Group", "sensitive": int64(0)},
		},
		"activist P07 in event March as speaker added": {
			Table: "participation", Row: values{"activist": int64(7), "event": int64(2), "role": "speaker"},
			After: values{"activist": int64(7), "event": int64(2), "role": "speaker", "certainty": nil},
		},
		"evidence 5 on tie 12 (P03 → P07) removed: coder Coder A; event March; note 3 sealed bytes": {
			Table: "evidence", Row: values{"id": int64(5)},
			Before: values{"id": int64(5), "tie": int64(12), "coder": int64(1), "event": int64(2), "source": nil, "note": []byte("abc")},
		},
		"study: title  – → Outreach": {
			Table: "project", Row: values{"name": "title"}, After: values{"name": "title", "value": "Outreach"},
		},
		"Coder A added":   {Table: "coder", Row: values{"id": int64(1)}, After: values{"id": int64(1), "label": "Coder A"}},
		"coder 8 removed": {Table: "coder", Row: values{"id": int64(8)}, Before: values{"id": int64(8), "label": "B"}},
	} {
		if got := describeRow(called{}, c).String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestLongValuesAreCut(t *testing.T) {
	line := describeRow(called{}, storage.RowChange{
		Table: "codebook", Row: values{"version": int64(1)}, After: values{"version": int64(1), "text": strings.Repeat("ж", 5000)},
	}).String()
	if n := len([]rune(line)); n > 400 || !strings.HasSuffix(line, "…") {
		t.Errorf("%d runes: %s", n, line)
	}
}

// Whatever a row holds, a line comes of it: the file may be anybody's.
func TestStrangeRowsInWords(t *testing.T) {
	strange := []any{nil, int64(-1), math.NaN(), "", "x", []byte{0}}
	for table, m := range manners {
		for _, v := range strange {
			row := values{"id": v, "tie": v, "coder": v, "activist": v, "event": v, "of": v, "name": v, "layout": v, "role": v}
			some := values{"tie": v, "directed": v}
			for _, column := range m.columns {
				some[column] = v
			}
			for _, c := range []storage.RowChange{{Table: table, Row: row, Before: some}, {Table: table, Row: row, After: some}, {Table: table}} {
				if describeRow(called{}, c).String() == "" {
					t.Errorf("nothing is said of %+v", c)
				}
			}
		}
	}
}

// Of one row every table speaks otherwise than of several.
func TestRowsAreCounted(t *testing.T) {
	for table, want := range map[string][2]string{
		"mark": {"1 verdict", "2 verdicts"}, "evidence": {"1 piece of evidence", "2 pieces of evidence"},
		"flag": {"1 flag for discussion", "2 flags for discussion"}, "other": {"1 other", "2 other"},
	} {
		if one, two := rowsOf(table, 1), rowsOf(table, 2); one != want[0] || two != want[1] {
			t.Errorf("%s: %q, %q; want %q", table, one, two, want)
		}
	}
	for table, m := range manners {
		if m.one == "" || m.one == m.kind {
			t.Errorf("one row of %s is called %q, several %q", table, m.one, m.kind)
		}
	}
}
