package session

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"copresence/graphview/scene"
	"copresence/storage"
)

// names knows what rows are called; *storage.Changes does.
type names interface {
	Name(table string, id int64) (string, bool)
	Tie(id int64) (storage.Ends, bool)
}

// manner is how the rows of a table are spoken of.
type manner struct {
	one     string   // a row
	kind    string   // of rows, in the plural
	several string   // of counted rows, where that is another word; empty: it is kind
	columns []string // that are told, in this order; nil: all but the key
	// Rows that say something about another thing do not come and go: a verdict is
	// given, a place found.
	about bool
}

// manners holds every table of a project file.
var manners = map[string]manner{
	"activist":           {one: "activist", kind: "activists", columns: []string{"pseudonym", "kind"}},
	"platform":           {one: "platform", kind: "platforms", columns: []string{"name", "online"}},
	"tie":                {one: "tie", kind: "ties", columns: []string{"source", "target", "platform", "relation", "directed", "weight", "first_seen", "last_seen"}},
	"event":              {one: "event", kind: "events", columns: []string{"label", "kind", "offline", "begins", "ends", "place"}},
	"participation":      {one: "participation", kind: "participations", columns: []string{"certainty"}},
	"coder":              {one: "coder", kind: "coders", columns: []string{"label"}},
	"codebook":           {one: "version of the coding instructions", kind: "coding instructions", several: "versions of the coding instructions", columns: []string{"text"}},
	"mark":               {one: "verdict", kind: "verdicts", columns: []string{"verdict", "confidence"}, about: true},
	"evidence":           {one: "piece of evidence", kind: "evidence", several: "pieces of evidence", columns: []string{"coder", "event", "source", "reference", "says", "note", "certainty"}},
	"flag":               {one: "flag for discussion", kind: "flags for discussion", columns: []string{"reason"}},
	"skip":               {one: "tie put off", kind: "ties put off", columns: []string{}},
	"settled":            {one: "settled verdict", kind: "settled verdicts", columns: []string{"verdict", "rule", "coder"}, about: true},
	"attribute":          {one: "attribute", kind: "attributes", columns: []string{"type", "label", "sensitive"}},
	"activist_attribute": {one: "attribute of activists", kind: "attributes of activists", about: true},
	"tie_attribute":      {one: "attribute of ties", kind: "attributes of ties", about: true},
	"event_attribute":    {one: "attribute of events", kind: "attributes of events", about: true},
	"position":           {one: "place", kind: "places", columns: []string{"x", "y"}, about: true},
	"saved_view":         {one: "view", kind: "views", columns: []string{"view"}},
	"project":            {one: "fact about the study", kind: "facts about the study", columns: []string{"value"}, about: true},
}

// noVerdict is what a tie without a mark is called.
const noVerdict = "not coded"

// kindOf names the rows of a table.
func kindOf(table string) string {
	if m, ok := manners[table]; ok {
		return m.kind
	}
	return table
}

// rowsOf counts rows of a table, as in "1 verdict".
func rowsOf(table string, n int) string {
	m := manners[table]
	if n == 1 && m.one != "" {
		return "1 " + m.one
	}
	return fmt.Sprintf("%d %s", n, cmp.Or(m.several, kindOf(table)))
}

// describeRow tells in words what was done to a row.
func describeRow(n names, c storage.RowChange) Line {
	m := manners[c.Table]
	line := Line{RowChange: c, Subject: subject(n, c), Coder: coderOf(c)}
	switch {
	case m.about:
	case c.Before == nil:
		line.Verb = "added"
	case c.After == nil:
		line.Verb = "removed"
	}
	columns := m.columns
	if columns == nil {
		columns = others(c)
	}
	for _, column := range columns {
		f := Field{fieldName(n, c, column), value(n, column, c.Before[column]), value(n, column, c.After[column])}
		if c.Table == "mark" && column == "verdict" {
			f.Before, f.After = cmp.Or(f.Before, noVerdict), cmp.Or(f.After, noVerdict)
		}
		if c.Table == "project" && plain(c.Row["name"]) == settingBackdrop {
			f.Before, f.After = behindWords(f.Before), behindWords(f.After)
		}
		if f.Before == f.After || line.Verb != "" && obvious(c.Table, column, f) {
			continue
		}
		line.Fields = append(line.Fields, f)
	}
	if c.Table == "position" {
		line.Fields = asPlace(c, line.Fields)
	}
	return line
}

// behindWords says what a backdrop consists of.
func behindWords(text string) string {
	b, err := scene.ParseBackdrop(text)
	switch {
	case err != nil:
		return "cannot be drawn"
	case b.Empty():
		return ""
	case len(b.Rings) > 0:
		return counted(len(b.Rings), "ring")
	case len(b.Frames) > 0:
		return counted(len(b.Frames), "frame")
	}
	return counted(len(b.Dates), "date")
}

// others lists the columns that are not of the key.
func others(c storage.RowChange) []string {
	all := maps.Clone(c.Before)
	if all == nil {
		all = make(map[string]any, len(c.After))
	}
	maps.Copy(all, c.After)
	maps.DeleteFunc(all, func(column string, _ any) bool {
		_, key := c.Row[column]
		return key
	})
	return slices.Sorted(maps.Keys(all))
}

// obvious reports whether a value of what came or went goes without saying: it
// stands in the subject, or nobody would have expected another.
func obvious(table, column string, f Field) bool {
	switch column {
	case "pseudonym", "name", "source", "target":
		return true
	case "label":
		return table == "event" || table == "coder"
	case "kind":
		return table == "activist" && f.Before+f.After == "person"
	case "weight":
		return f.Before+f.After == "1"
	case "directed":
		return true // the arrow says it
	case "sensitive":
		return f.Before+f.After == "no"
	}
	return false
}

// coderOf finds whose verdict a row tells.
func coderOf(c storage.RowChange) int64 {
	if c.Table != "mark" && c.Table != "evidence" && c.Table != "flag" && c.Table != "skip" && c.Table != "settled" {
		return 0
	}
	for _, values := range [...]map[string]any{c.Row, c.Before, c.After} {
		if id, ok := values["coder"].(int64); ok {
			return id
		}
	}
	return 0
}

// asPlace tells of a place as one value.
func asPlace(c storage.RowChange, fields []Field) []Field {
	name := "place"
	switch layout := plain(c.Row["layout"]); layout {
	case "", "main":
	case "pinned":
		name = "kept in place at"
	default:
		name += " in layout " + layout
	}
	if len(fields) != 2 {
		for i := range fields {
			fields[i].Name = name + ", " + fields[i].Name
		}
		return fields
	}
	pair := func(x, y string) string {
		if x == "" && y == "" {
			return ""
		}
		return "(" + x + ", " + y + ")"
	}
	x, y := fields[0], fields[1]
	return []Field{{name, pair(x.Before, y.Before), pair(x.After, y.After)}}
}

// subject names what a row is, or is about.
func subject(n names, c storage.RowChange) string {
	switch c.Table {
	case "mark", "settled", "tie_attribute":
		return tieName(n, c.Row["tie"])
	case "tie":
		return tieName(n, c.Row["id"])
	case "activist_attribute", "position":
		return withKind(n, "activist", c.Row["activist"])
	case "event_attribute":
		return withKind(n, "event", c.Row["event"])
	case "activist", "platform", "event", "coder":
		return withKind(n, c.Table, c.Row["id"])
	case "flag":
		return "flag on " + tieName(n, c.Row["tie"])
	case "skip":
		return tieName(n, c.Row["tie"]) + " as put off"
	case "participation":
		return participation(n, c)
	case "evidence":
		return evidence(n, c)
	case "attribute":
		return fmt.Sprintf("attribute %v of %v", plain(c.Row["name"]), kindOf(plain(c.Row["of"])))
	case "codebook":
		return "coding instructions " + plain(c.Row["version"])
	case "saved_view":
		return "view " + plain(c.Row["name"])
	case "project":
		return "study"
	}
	return c.Table
}

func participation(n names, c storage.RowChange) string {
	words := withKind(n, "activist", c.Row["activist"]) + " in " + withKind(n, "event", c.Row["event"])
	if role := plain(c.Row["role"]); role != "" {
		words += " as " + role
	}
	return words
}

func evidence(n names, c storage.RowChange) string {
	words := "evidence " + plain(c.Row["id"])
	for _, values := range [...]map[string]any{c.Before, c.After} {
		if tie, ok := values["tie"]; ok {
			return words + " on " + tieName(n, tie)
		}
	}
	return words
}

// fieldName is what a column is called in a line about a row.
func fieldName(n names, c storage.RowChange, column string) string {
	switch {
	case c.Table == "mark":
		return column + " of " + name(n, "coder", c.Row["coder"])
	case c.Table == "settled" && column == "verdict":
		return "settled verdict"
	case c.Table == "settled" && column == "coder":
		return "settled by"
	case c.Table == "project":
		return plain(c.Row["name"])
	case strings.HasSuffix(c.Table, "_attribute"):
		return column
	}
	return strings.ReplaceAll(column, "_", " ")
}

// name is what a row is called, or its table and id where that is not known.
func name(n names, table string, id any) string {
	if number, ok := id.(int64); ok {
		if name, known := n.Name(table, number); known {
			return name
		}
	}
	return table + " " + plain(id)
}

// withKind is the name of a row after what it is: "activist P03".
func withKind(n names, table string, id any) string {
	words := name(n, table, id)
	if table == "coder" || words == table+" "+plain(id) {
		return words
	}
	return table + " " + words
}

func tieName(n names, id any) string {
	words := "tie " + plain(id)
	number, ok := id.(int64)
	if !ok {
		return words
	}
	ends, known := n.Tie(number)
	if !known {
		return words
	}
	return fmt.Sprintf("%s (%s %s %s)", words, name(n, "activist", ends.Source), arrow(ends.Directed), name(n, "activist", ends.Target))
}

func arrow(directed bool) string {
	if directed {
		return "→"
	}
	return "–"
}

// value writes a value of a column; what is not known is empty.
func value(n names, column string, v any) string {
	number, whole := v.(int64)
	if !whole {
		return plain(v)
	}
	switch column {
	case "source", "target":
		return name(n, "activist", number)
	case "platform", "event", "coder":
		return name(n, column, number)
	case "online", "offline", "directed", "sensitive":
		return [...]string{"no", "yes"}[min(max(number, 0), 1)]
	}
	return plain(v)
}

// plain writes a value of SQLite for people.
func plain(v any) string {
	const longest = 300 // runes
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'g', 6, 64)
	case []byte:
		return fmt.Sprintf("%d sealed bytes", len(v))
	case string:
		if runes := []rune(v); len(runes) > longest {
			return string(runes[:longest]) + "…"
		}
		return v
	}
	return fmt.Sprint(v)
}
