package session_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/storage/exchange"
	"copresence/storage/exchange/files"
)

// odd are cells that nobody means well with, or that some program makes by mistake.
func odd() map[string]string {
	return map[string]string{
		"NUL": "a\x00b", "control characters": "\x01\x1b[31m\x7f", "a lone surrogate": "\xed\xa0\x80", "no UTF-8": "\xff\xfe\xc0\xaf",
		"right to left": "\u202egnp.exe", "nothing to see": "\u200b\u2060\ufeff", "lines of Unicode": "a\u2028b\u2029c", "a mark in the middle": "a\ufeffb",
		"very long": strings.Repeat("x", 3<<20), "long in bytes": strings.Repeat("\U0001F9D1", 3000), "marks upon marks": "e" + strings.Repeat("\u0301", 10_000),
		"a formula": "=cmd|' /C calc'!A0", "plus": "+1+1", "minus": "-2+3", "at": "@SUM(1)", "a guard": "'=1", "two guards": "''=1",
		"an open quote": `"a`, "quotes": `"a""`, "only quotes": `"""`, "quotes over lines": "\"a\n\"\"b", "nothing": "", "spaces": " \u00a0\u3000 ",
		"too large": "1e999", "no number": "NaN", "no end": "-Inf", "hexadecimal": "0x10", "underscores": "1_000", "other digits": "٣", "wide digits": "９",
		"many digits": strings.Repeat("9", 5000), "many points": "1.2.3.4", "commas": "1,2,3,4,5", "no month": "2013-13-45", "a year too far": "99999-01-01", "year nought": "0000-00-00",
		"before Christ": "-2013", "no day": "31/31/2013", "a date of two": "01/02/2013", "a template": "{{.Count}} {{template", "verbs": "%s%d%!n%[99]x",
		"a statement": "'; DROP TABLE tie; --", "a page": "<script>alert(1)</script>", "an error": "#REF!", "null": "NULL", "a path": "../../etc/passwd", "faces": "👩‍👩‍👧‍👦",
		"carriage returns": "a\rb\r\r", "an id": "9223372036854775808", "a negative id": "-1", "backslashes": `\N\t\x00`,
	}
}

// clear makes sure that an error is a sentence for a person: short, one line, nothing that
// a screen cannot show.
func clear(t *testing.T, what string, err error) {
	t.Helper()
	words := err.Error()
	broken := strings.ContainsFunc(words, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || r == '\u2028' })
	if n := utf8.RuneCountInString(words); n < 8 || n > 400 || !utf8.ValidString(words) || broken {
		t.Errorf("%s: %d characters are said: %.500q", what, n, words)
	}
}

// oneOfTwo calls work, which says whether it changed the project. It must then be sound, and
// can be undone; else its file must be as it was, byte for byte.
func oneOfTwo(t *testing.T, s *session.Session, what string, work func() error) (through bool) {
	t.Helper()
	before, err := os.ReadFile(s.State().Path)
	must(t, err)
	step := s.State().Undo
	if err := work(); err != nil {
		clear(t, what, err)
	} else if s.State().Undo != step {
		if r, err := s.Check(context.Background()); err != nil || !r.OK {
			t.Errorf("%s: %v, %+v", what, err, r)
		}
		if _, err := s.Undo(context.Background(), nil); err != nil {
			t.Errorf("%s is not undone: %v", what, err)
		}
		return true
	}
	after, err := os.ReadFile(s.State().Path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Errorf("%s: the project is another", what)
	}
	return false
}

// Whatever is on the clipboard either becomes one step that leaves a sound project and can be
// undone, or leaves the project byte for byte as it was, with a sentence for each line.
func TestOddClipboards(t *testing.T) {
	t.Parallel()
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	for _, of := range []session.Records{session.ActivistRecords, session.TieRecords} {
		for _, a := range []session.Attribute{{Label: "heat", Type: 1}, {Label: "said"}, {Label: "met", Type: 4}} {
			bearer := session.OfActivists
			if of == session.TieRecords {
				bearer = session.OfTies
			}
			_, err := s.AddAttribute(bearer, a)
			must(t, err)
		}
	}
	n := s.State().Network
	one, two := n.Activists.Pseudonym[0], n.Activists.Pseudonym[1]
	shapes := []struct {
		of     session.Records
		before string // the cell is what follows, and a line break
	}{
		{session.ActivistRecords, "pseudonym\n"},
		{session.ActivistRecords, "id\tpseudonym\tsaid\tmet\n1\tA\t\t"},
		{session.TieRecords, "id\tsaid\n1\t"},
		{session.TieRecords, "source\ttarget\tweight\n" + one + "\t" + two + "\t"},
		{session.TieRecords, ""},
		{session.EventRecords, "label\tbegins\nMarch\t"},
	}
	texts := map[string][2]any{} // of which records, and what
	for name, cell := range odd() {
		for i, shape := range shapes {
			texts[fmt.Sprint(name, ", shape ", i)] = [2]any{shape.of, shape.before + cell + "\n"}
		}
	}
	for name, text := range map[string]string{
		"a million columns": strings.Repeat("id\t", 1_000_000), "a million heads": "id\t" + strings.Repeat("x\t", 1_000_000), "a million empty lines": "id\theat\n" + strings.Repeat("\t\n", 1_000_000),
		"open quotes": "pseudonym\n" + strings.Repeat("\"a\t", 300_000), "doubled quotes": strings.Repeat(`"a""b`+"\t", 300_000), "open to the end": "id\n\"" + strings.Repeat("a\n", 300_000),
		"UTF-16": "\xff\xfei\x00d\x00\n\x001\x00", "the same line": "pseudonym\n" + strings.Repeat("Twice\n", 1000), "only marks": "\ufeff\ufeff", "only breaks": "\r\n\r\n\n\r",
	} {
		texts[name] = [2]any{session.ActivistRecords, text}
	}
	if len(texts) < 200 {
		t.Fatalf("only %d", len(texts))
	}
	through := 0
	for name, c := range texts {
		of, text := c[0].(session.Records), c[1].(string)
		did := oneOfTwo(t, s, name, func() error {
			r, err := s.Recorded(s.State(), of)
			must(t, err)
			plan, err := r.Sheet.Paste(t.Context(), text, sheet.Place{Rows: []int32{0}}, sheet.Reading{Empty: true}, nil)
			if err != nil {
				return err
			}
			for _, refused := range plan.Refused {
				clear(t, name, refused.Why)
			}
			return s.Paste(t.Context(), of, plan, nil)
		})
		if did {
			through++
		}
	}
	t.Logf("%d of %d go through", through, len(texts))
}

// oddFiles are files that nobody means well with, or that were cut off, or are something else.
func oddFiles() map[string]string {
	utf16 := func(text string, first, second int) string {
		var b strings.Builder
		for _, c := range []byte(text) {
			pair := [2]byte{}
			pair[first], pair[second] = c, 0
			b.Write(pair[:])
		}
		return b.String()
	}
	graph := func(inside string) string {
		return `<?xml version="1.0"?><graphml><graph edgedefault="undirected">` + inside + `</graph></graphml>`
	}
	all := map[string]string{
		"empty.csv": "", "mark.csv": "\xef\xbb\xbf", "breaks.csv": "\n\r\n\r", "nul.csv": strings.Repeat("\x00", 5000), "heads.csv": "source,target\n",
		"little.csv": "\xff\xfe" + utf16("source,target\nA,B\n", 0, 1), "big.csv": "\xfe\xff" + utf16("source,target\nA,B\n", 1, 0), "half.csv": "\xff\xfes\x00o", "surrogate.csv": "\xff\xfea\x00,\x00b\x00\n\x00\x00\xd8,\x00x\x00\n\x00",
		"unmarked.csv": utf16("source,target\nA,B\n", 0, 1), "latin.csv": "source,target\nZo\xeb,Ana\n", "columns.csv": "source,target" + strings.Repeat(",x", 1_000_000) + "\nA,B\n", "commas.csv": strings.Repeat(",", 1_000_000),
		"quote.csv": "source,target\n\"A,B\nC,D\n", "quotes.csv": "source,target\nA\"B,C\n", "ragged.csv": "source,target\nA\nB,C,D,E\n", "twice.csv": "source,source,target,target\nA,B,C,D\n",
		"noheads.csv": "1,2\n3,4\n", "sep.csv": "sep=;\nsource;target\nA;B\n", "onlysep.csv": "sep=;\n", "long.csv": "source,target\n" + strings.Repeat("x", 3<<20) + ",B\n", "longhead.csv": strings.Repeat("h", 10_000) + ",target\nA,B\n",
		"picture.csv": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "page.csv": "<html><body>source,target</body></html>", "archive.csv": "PK\x03\x04" + strings.Repeat("\x00\xff", 300), "path.csv": "source,target,../../x\nA,B,C\n",
		"cut.graphml": graph(`<node id="a"/>`)[:60], "bomb.graphml": `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` + graph(`<node id="&b;"/>`), "deep.graphml": strings.Repeat("<graph>", 100_000), "same.graphml": graph(`<node id="a"/><node id="a"/>`),
		"ends.graphml": graph(`<node id="a"/><edge source="a" target="b"/>`), "noid.graphml": graph(`<node/><edge/>`), "outside.graphml": `<!DOCTYPE l SYSTEM "file:///etc/passwd">` + graph(""), "text.graphml": "source,target\nA,B\n", "nul.graphml": graph("<node id=\"a\x00\"/>"),
		"attributes.graphml": graph("<node " + strings.Repeat(`a="b" `, 5000) + "/>"), "key.graphml": graph(`<node id="a"><data key="none">x</data></node>`), "empty.graphml": "",
		"cut.sqlite": "SQLite format 3\x00", "text.sqlite": "source,target\n", "zero.db": strings.Repeat("\x00", 4096), "header.db": "SQLite format 3\x00" + strings.Repeat("\x10", 4080), "empty.db": "",
		"one.edges": "A\n", "three.edges": "A B C D\n", "odd.edges": "A\tB\x00\n", "nothing.xyz": "A,B\n", "empty.edges": "",
	}
	for name, cell := range odd() {
		cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		all["people, "+name+".csv"] = "name,age,note\nAna,31,x\n" + cell + "," + cell + "," + cell + "\n"
		all["ties, "+name+".csv"] = "source,target,weight,first_seen,verdict,platform," + cell + "\nAna,Ben," + strings.Repeat(cell+",", 4) + cell + "\n"
		all["events, "+name+".csv"] = "event,begins,offline,cost\nMarch," + cell + "," + cell + "," + cell + "\n" + cell + ",2013,yes,1\n"
	}
	return all
}

// Whatever is in a file either comes in as one step that leaves a sound project and can be
// undone, or leaves the project byte for byte as it was, with a sentence that says why.
func TestOddFiles(t *testing.T) {
	t.Parallel()
	s, folder := opened(t), t.TempDir()
	all := oddFiles()
	if len(all) < 180 {
		t.Fatalf("only %d", len(all))
	}
	through := 0
	for name, content := range all {
		path := filepath.Join(folder, name)
		must(t, os.WriteFile(path, []byte(content), 0o600))
		did := oneOfTwo(t, s, name, func() error {
			tables, err := files.Read(t.Context(), path)
			if err != nil {
				return err
			}
			plan := exchange.Guess(tables)
			plan.Coder = "Ana"
			imported, err := s.Import(t.Context(), tables, plan, nil)
			if err != nil {
				return err
			}
			for _, note := range imported.Notes {
				clear(t, name, errors.New(note))
			}
			for _, skipped := range imported.Skipped {
				for _, example := range skipped.Examples {
					clear(t, name, errors.New(example))
				}
			}
			return nil
		})
		if did {
			through++
		}
		must(t, os.Remove(path))
	}
	t.Logf("%d of %d come in", through, len(all))
}
