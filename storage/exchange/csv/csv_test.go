package csv

import (
	"bytes"
	encodingcsv "encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// plain is a small table in the form in which the tests look at tables: a row of
// headings, and the rows.
type plain [][]string

func read(t *testing.T, text string) (plain, int, []int) {
	t.Helper()
	table, err := Read(strings.NewReader(text), "x.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows := make(plain, table.Rows()+1)
	for c, h := range table.Columns {
		rows[0] = append(rows[0], h.Name)
		for row, cell := range table.Cells[c] {
			rows[row+1] = append(rows[row+1], cell)
		}
	}
	return rows, table.FirstRow, table.Lines
}

func TestRead(t *testing.T) {
	want := plain{{"name", "place"}, {"Müller, A.", "Köln"}, {"Bert", "a\nb"}}
	const comma = "name,place\n\"Müller, A.\",Köln\nBert,\"a\nb\"\n"
	ansi, err := charmap.Windows1252.NewEncoder().String(strings.ReplaceAll(comma, "\n", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(comma)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"comma":              comma,
		"no last line end":   strings.TrimSuffix(comma, "\n"),
		"semicolon":          "name;place\nMüller, A.;Köln\nBert;\"a\nb\"\n",
		"tab":                "name\tplace\nMüller, A.\tKöln\nBert\t\"a\nb\"\n",
		"bar":                "name|place\nMüller, A.|Köln\nBert|\"a\nb\"\n",
		"sep=":               "sep=;\r\nname;place\r\nMüller, A.;Köln\r\nBert;\"a\nb\"\r\n",
		"byte-order mark":    "\xef\xbb\xbf" + comma,
		"UTF-16":             wide,
		"windows-1252":       ansi,
		"carriage returns":   "name,place\r\"Müller, A.\",Köln\rBert,\"a\nb\"\r",
		"quoted headings":    "\"name\",\"place\"\n\"Müller, A.\",Köln\nBert,\"a\nb\"\n",
		"cells beyond":       "name,place,,\n\"Müller, A.\",Köln,,\nBert,\"a\nb\",\n,,,\n",
		"apostrophes":        "name,place\n\"Müller, A.\",Köln\nBert,\"a\nb\"",
		"mark and quotes":    "\xef\xbb\xbf\"name\";\"place\"\n\"Müller, A.\";\"Köln\"\n\"Bert\";\"a\nb\"\n",
		"empty lines before": "\n\nname,place\n\"Müller, A.\",Köln\n\nBert,\"a\nb\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, _, _ := read(t, text)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadKnowsLines(t *testing.T) {
	_, first, lines := read(t, "name,age\nAnna,1\nBert,2\n")
	if first != 2 || lines != nil {
		t.Errorf("got first row %d, lines %v", first, lines)
	}
	_, first, lines = read(t, "name,age\n\nAnna,\"1\n\"\nBert,2\n")
	if first != 3 || !cmp.Equal(lines, []int{3, 5}) {
		t.Errorf("got first row %d, lines %v", first, lines)
	}
}

func TestReadDropsApostrophesOfFormulas(t *testing.T) {
	got, _, _ := read(t, "name,say\n'=1+1,'@x\n'+49,'-5\n'quoted',it's\n'=,'\n")
	want := plain{{"name", "say"}, {"=1+1", "@x"}, {"+49", "-5"}, {"'quoted'", "it's"}, {"=", "'"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadMakesHeadings(t *testing.T) {
	for text, want := range map[string][]string{
		"a,A,,a (2)\n1,2,3,4\n": {"a", "A (3)", "column 3", "a (2)"},
		"1,2\n3,4\n":            {"column 1", "column 2"},
		"name\nAnna\nBert, C\n": {"name"},
		" a , b \n1,2\n":        {"a", "b"},
	} {
		got, _, _ := read(t, text)
		if diff := cmp.Diff(want, got[0]); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

func TestReadHeadingsOnly(t *testing.T) {
	got, first, _ := read(t, "source,target\n")
	if diff := cmp.Diff(plain{{"source", "target"}}, got); diff != "" || first != 2 {
		t.Errorf("first row %d, %s", first, diff)
	}
}

func TestReadSaysWhatWasDamaged(t *testing.T) {
	table, err := Read(strings.NewReader(strings.Repeat("ä,ö\n", 200)+"\xff,x\n"), "x.csv")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"bytes that are not UTF-8 became \ufffd, 1 of them; look at line 201"}; !cmp.Equal(table.Notes, want) {
		t.Errorf("got %q", table.Notes)
	}
}

func TestReadRefusesTooManyHeadings(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat(",", 20<<20):                 "x.csv: line 1: 20971520 times a comma, but a table has 2000 columns at most",
		"a,b\n" + strings.Repeat(";", 20<<20):       "x.csv: line 2: 20971520 times a semicolon, but a table has 2000 columns at most",
		strings.Repeat("a,", 2000) + "a\n":          "x.csv: line 1: 2001 columns, which is more than 2000",
		"a," + strings.Repeat("x", 501) + "\n1,2\n": "x.csv: line 1: the heading of column 2 is 501 bytes long, which is more than 500; are there headings in the first row?",
	} {
		if _, err := Read(strings.NewReader(text), "x.csv"); err == nil || err.Error() != want {
			t.Errorf("%.20q: got %v, want %s", text, err, want)
		}
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "x.csv: the file is empty",
		" \r\n\n":               "x.csv: the file is empty",
		"a,b\n1,2\n1,2,3\n4,5":  "x.csv: line 3: 3 cells where the headings are 2; is there a comma inside a cell that is not in quotation marks?",
		"a;b\n1;2\n1\n":         "x.csv: line 3: 1 cell where the headings are 2; is there a semicolon inside a cell that is not in quotation marks?",
		"a,b\n1,2\n1,x\"y\n":    "x.csv: line 3: a quotation mark in the middle of a cell; put the cell in quotation marks and double the one inside",
		"a,b\n1,\"2\n3,4\n":     "x.csv: line 3: a quotation mark that is not closed properly; the cell begins in line 2",
		"a\x00b\x01\x00\xff,c":  "x.csv: it is not a text file",
		"a,b\r1,2\r1,2,3\r4,5":  "x.csv: line 3: 3 cells where the headings are 2; is there a comma inside a cell that is not in quotation marks?",
		"a,b\n1,2\n\n1,2,3\n1,": "x.csv: line 4: 3 cells where the headings are 2; is there a comma inside a cell that is not in quotation marks?",
	} {
		_, err := Read(strings.NewReader(text), "x.csv")
		if err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// What is written with any delimiter comes back.
func TestReadFindsTheDelimiter(t *testing.T) {
	cell := rapid.StringMatching(`[a-zäß ][a-zA-Zéß,;.\t| "0-9]{0,8}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 6).Draw(t, "columns")
		want := plain{}
		for c := range columns {
			if c == 0 {
				want = append(want, nil)
			}
			want[0] = append(want[0], "heading"+string(rune('a'+c)))
		}
		for range rapid.IntRange(1, 20).Draw(t, "rows") {
			want = append(want, rapid.SliceOfN(cell, columns, columns).Draw(t, "row"))
		}
		var b bytes.Buffer
		w := encodingcsv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(t, "delimiter")
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		table, err := Read(&b, "x.csv")
		if err != nil {
			t.Fatal(err)
		}
		for c := range columns {
			for row := range want[1:] {
				if got := table.Cells[c][row]; got != want[row+1][c] {
					t.Fatalf("row %d column %d: got %q, want %q", row, c, got, want[row+1][c])
				}
			}
		}
	})
}

func TestReadEdges(t *testing.T) {
	for text, want := range map[string][][]string{
		"1 2\n2 3\n": {{"1", "2"}, {"2", "3"}},
		"# a comment\n% another\n1\t2\n\n//x\n2 x\t3 y\n": {{"1", "2 x"}, {"2", "3 y"}},
		"a,b\n\"b\",c\n":       {{"a", "b"}, {"b", "c"}},
		"a;b;2\nb;c;3.5\n":     {{"a", "b"}, {"b", "c"}, {"2", "3.5"}},
		"source target\na b\n": {{"a"}, {"b"}},
		"#source target\n# about tags\n#made by us all\n#occupy #metoo\n#metoo anna\n": {{"#occupy", "#metoo"}, {"#metoo", "anna"}},
		"1 2 {}\n2 3 {}\r\n": {{"1", "2"}, {"2", "3"}},
	} {
		table, err := ReadEdges(strings.NewReader(text), "x.edges")
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, table.Cells); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
		if table.Directed == nil || *table.Directed {
			t.Errorf("%q: not undirected", text)
		}
	}
}

func TestReadEdgesSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"":               "x.edges: the file is empty",
		"# nothing\n":    "x.edges: no line has two ids",
		"1 2\n3\n":       `x.edges: line 2: "3" is not 2 words as in the lines before; an edge list has two ids a line, and a weight if need be`,
		"1 2 3\n1 2 x\n": `x.edges: line 2: "x" is not a weight; an edge list has two ids a line, and a weight if need be`,
	} {
		if _, err := ReadEdges(strings.NewReader(text), "x.edges"); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
