package files

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"copresence/storage/exchange"
)

// data are public research networks, which are not part of the project.
const data = "../../../../shared/data"

// counts of the public networks. Those of CSV files were taken with
//
//	wc -l *_nodes.csv *_edges.csv      less the headings
//	awk -F, 'NR>1 && $1==$2' FILE | wc -l      self-ties
//	tail -n +2 FILE | sort | uniq -d | wc -l   repeated rows: none
//
// and those of GraphML files with grep -c '<node ' and grep -c '<edge '. The ends
// in a table of ties without people are fewer where a network has isolates.
var counts = []struct {
	folder, name             string
	nodes, edges, ends, self int
}{
	{"bristol_protest", "full_3level", 264, 1496, 264, 0},
	{"eies", "messages", 32, 460, 32, 20},
	{"eies", "relations_t1_t2", 32, 768, 32, 0},
	{"karate", "karate", 34, 78, 34, 0},
	{"karate", "manynet_karate_weighted_faction", 34, 78, 34, 0},
	{"krackhardt_hightech", "advice", 21, 190, 21, 0},
	{"krackhardt_hightech", "friends", 21, 102, 21, 0},
	{"krackhardt_hightech", "reports", 21, 20, 21, 0},
	{"les_miserables", "miserables", 77, 254, 77, 0},
	{"southern_women", "manynet_woman_x_event_2mode", 32, 89, 32, 0},
	{"southern_women", "networkdata_woman_x_event_2mode", 32, 89, 32, 0},
	{"suffragettes", "01_colocation_1908", 85, 166, 22, 0},
	{"suffragettes", "02_colocation_1909", 85, 89, 32, 0},
	{"suffragettes", "03_colocation_1910", 85, 73, 38, 0},
	{"suffragettes", "04_colocation_1911", 85, 54, 32, 0},
	{"suffragettes", "05_colocation_1912", 85, 10, 8, 0},
	{"suffragettes", "06_colocation_1913", 85, 2, 3, 0},
	{"suffragettes", "07_arrests_persons_x_date_place_2mode", 1614, 1996, 1614, 0},
	{"suffragettes", "08_blathwayt_visits_colocation", 85, 334, 85, 0},
	{"suffragettes", "09_militant_acts_coattendance_1mode", 13, 17, 10, 0},
	{"suffragettes", "10_bristol_bath_militant_acts_2mode", 31, 18, 22, 0},
	{"suffragettes", "11_bristol_bath_events_coattendance", 49, 285, 49, 49},
	{"suffragettes", "12_pankhurst_inner_circle_preexisting_ties", 112, 1352, 108, 1},
}

// take reads files as a person would who trusts every guess.
func take(t *testing.T, plan func(*exchange.Plan), names ...string) *exchange.Batch {
	t.Helper()
	if _, err := os.Stat(data); err != nil {
		t.Skip("the public networks are not here: ", err)
	}
	var tables []exchange.Table
	for _, name := range names {
		more, err := Read(context.Background(), filepath.Join(data, name))
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, more...)
	}
	p := exchange.Guess(tables)
	if plan != nil {
		plan(&p)
	}
	b, err := exchange.Read(context.Background(), tables, p, exchange.Known{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func skipped(b *exchange.Batch, reason string) int {
	for _, s := range b.Skipped {
		if s.Reason == reason {
			return s.Rows
		}
	}
	return 0
}

func TestReadTakesAllPublicNetworks(t *testing.T) {
	for _, c := range counts {
		path := filepath.Join(c.folder, c.name)
		for form, got := range map[string]struct {
			batch      *exchange.Batch
			activists  int
			undirected bool
		}{
			"GraphML":       {take(t, nil, path+".graphml"), c.nodes, false},
			"CSV":           {take(t, nil, path+"_nodes.csv", path+"_edges.csv"), c.nodes, false},
			"CSV of ties":   {take(t, nil, path+"_edges.csv"), c.ends, false},
			"CSV of people": {take(t, nil, path+"_nodes.csv"), c.nodes, false},
		} {
			ties, self := c.edges-c.self, c.self
			if form == "CSV of people" {
				ties, self = 0, 0
			}
			b := got.batch
			if len(b.Activists) != got.activists || len(b.Ties) != ties || skipped(b, exchange.SelfTie) != self {
				t.Errorf("%s as %s: got %d activists, %d ties, %d self-ties, want %d, %d, %d",
					c.name, form, len(b.Activists), len(b.Ties), skipped(b, exchange.SelfTie), got.activists, ties, self)
			}
			total := len(b.Ties)
			for _, s := range b.Skipped {
				total += s.Rows
			}
			if total != ties+self {
				t.Errorf("%s as %s: %d rows came of %d: %v", c.name, form, total, ties+self, b.Skipped)
			}
		}
	}
}

// Freeman & Freeman's data as a database of ours: 32 activists and 460 rows, of
// which 20 are messages to oneself (SELECT count(*) ... WHERE from_id = to_id).
func TestReadTakesEIESDatabase(t *testing.T) {
	b := take(t, nil, "eies/eies.sqlite")
	if len(b.Activists) != 32 || len(b.Ties) != 440 || skipped(b, exchange.SelfTie) != 20 || len(b.Skipped) != 1 {
		t.Errorf("got %d activists, %d ties, skipped %v", len(b.Activists), len(b.Ties), b.Skipped)
	}
	first, tie := b.Activists[0], b.Ties[0]
	if first.Pseudonym != "P01" || first.Values[0] != "Sociology" || first.Values[1] != "19" {
		t.Errorf("first activist: %v", first)
	}
	if tie.Source != 0 || tie.Target != 1 || tie.Platform != "EIES" || !tie.Directed || tie.Weight != 1 || tie.Values[0] != "488" {
		t.Errorf("first tie: %v", tie)
	}
	if got := b.Skipped[0].Examples[0]; got != "connections row 1: P01 - P01" {
		t.Errorf("first example: %s", got)
	}
}

// grep -c ,yes and grep -c ,no of online_ties_coded.csv are 96 and 59.
func TestReadTakesMarks(t *testing.T) {
	b := take(t, func(p *exchange.Plan) { p.Coder = "A" }, "eies/people.csv", "eies/online_ties_coded.csv")
	verdicts := make(map[string]int)
	for _, tie := range b.Ties {
		verdicts[tie.Verdict.String()]++
	}
	if len(b.Activists) != 32 || len(b.Ties) != 155 || verdicts["yes"] != 96 || verdicts["no"] != 59 || len(b.Skipped) > 0 || b.Coder != "A" {
		t.Errorf("got %d activists, %d ties, verdicts %v, skipped %v", len(b.Activists), len(b.Ties), verdicts, b.Skipped)
	}
}

// wc -l of the three tables less headings: 304, 939, 253; cut, sort -u: 150 people,
// 97 organisations, 17 events.
func TestReadTakesThreeModes(t *testing.T) {
	b := take(t, nil, "bristol_protest/person_org.csv", "bristol_protest/person_event.csv", "bristol_protest/org_event.csv")
	kinds := make(map[string]int)
	for _, a := range b.Activists {
		kinds[a.Kind.String()]++
	}
	if kinds["person"] != 150 || kinds["organisation"] != 97 || len(b.Ties) != 304 || len(b.Events) != 17 || len(b.Participations) != 939+253 || len(b.Skipped) > 0 {
		t.Errorf("got %v, %d ties, %d events, %d participations, skipped %v", kinds, len(b.Ties), len(b.Events), len(b.Participations), b.Skipped)
	}
}

func TestReadSaysWhatCanBeRead(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for path, want := range map[string]string{
		write("report.pdf", []byte("%PDF-1.7")):                "report.pdf: not a format that can be read; these can: tables of text (.csv",
		write("people.xlsx", []byte("PK\x03\x04 and so on")):   "people.xlsx: Excel and other office files cannot be read; save the sheet as CSV",
		write("people.csv", []byte("PK\x03\x04 and so on")):    "people.csv: Excel and other office files cannot be read",
		write("image.csv", []byte("\x89PNG\r\n\x00\x00\x00A")): "image.csv: it is not a text file",
		write("empty.csv", nil):                                "empty.csv: the file is empty",
		write("empty.db", nil):                                 "empty.db: the file is empty",
		write("page.xml", []byte("<html></html>")):             "page.xml: line 1: the file begins with the element html",
		filepath.Join(folder, "none.csv"):                      "none.csv: no such file or directory",
		folder:                                                 filepath.Base(folder) + ": this is a folder, not a file",
	} {
		_, err := Read(context.Background(), path)
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestReadGoesByContent(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{
		"a.csv":   "source,target\na,b\n",
		"b.txt":   "source\ttarget\na\tb\n",
		"c.TSV":   "source\ttarget\na\tb\n",
		"d.edges": "a b\n",
		"e.txt":   "<?xml version='1.0'?><graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>",
		"f":       "\xef\xbb\xbf<graphml><graph><node id='a'/><node id='b'/><edge source='a' target='b'/></graph></graphml>",
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, bytes.Clone([]byte(content)), 0o600); err != nil {
			t.Fatal(err)
		}
		tables, err := Read(context.Background(), path)
		if err != nil {
			t.Error(err)
			continue
		}
		b, err := exchange.Read(context.Background(), tables, exchange.Guess(tables), exchange.Known{})
		if err != nil || len(b.Ties) != 1 || len(b.Activists) != 2 {
			t.Errorf("%s: got %v, %v", name, b, err)
		}
	}
}
