package report

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// letters are as wide as half their size.
type letters struct{}

func (letters) Measure(text string, size float64, _ bool) float64 {
	return float64(len([]rune(text))) * size / 2
}

// made is a report on 12 activists in a ring of ties on three platforms: Many with 20 ties, Few
// with 6, of which 2 are a yes, and <b>Tiny</b> with 3.
func made(t *testing.T) *Report {
	t.Helper()
	a := network.Activists{}
	var places []network.Point
	for i := range 12 {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, fmt.Sprintf("P%02d", i)), append(a.Kind, network.Person)
		places = append(places, network.Point{X: float64(i % 4), Y: float64(i / 4)})
	}
	var ties network.Ties
	tie := func(platform int32, v network.Verdict) {
		k := int32(ties.Len())
		ties.ID, ties.Source, ties.Target = append(ties.ID, int64(k+1)), append(ties.Source, k%12), append(ties.Target, (k+1+k/12)%12)
		ties.Platform, ties.Relation, ties.Verdict = append(ties.Platform, platform), append(ties.Relation, network.None), append(ties.Verdict, v)
		ties.Directed, ties.Weight = append(ties.Directed, false), append(ties.Weight, 1)
		ties.FirstSeen, ties.LastSeen = append(ties.FirstSeen, "2013-05"), append(ties.LastSeen, "")
	}
	for i := range 29 {
		switch {
		case i < 20:
			tie(0, []network.Verdict{network.Yes, network.No}[i%2])
		case i < 26:
			tie(1, []network.Verdict{network.No, network.No, network.Yes}[i%3])
		default:
			tie(2, network.Yes)
		}
	}
	n, err := network.New(a, ties, []network.Platform{{ID: 1, Name: "Many", Online: true}, {ID: 2, Name: "Few", Online: true}, {ID: 3, Name: "<b>Tiny</b>", Online: true}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	q := findings.Question{Permutations: 19, Samples: 19, Seed: 3}
	found, err := findings.Summarise(context.Background(), findings.Study{Network: n, Attendance: coding.NewAttendance(12, nil)}, q, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Report{
		Title: "Ties & <script>", Program: "Copresence 1", Digest: "abc", Verdicts: "of A", Activists: 12, Ties: 29,
		Network: n, Places: places, Question: q, Findings: found, Threshold: 5, Text: letters{},
		Draw: func(w io.Writer, s *scene.Scene) error {
			_, err := fmt.Fprintf(w, "<svg %d %d>", len(s.Strokes), len(s.Discs))
			return err
		},
	}
}

func conversionOf(t *testing.T, r *Report) table {
	t.Helper()
	s := r.conversion()
	if len(s.Tables) != 1 {
		t.Fatalf("%d tables of conversion", len(s.Tables))
	}
	return s.Tables[0]
}

// TestSmallCounts: of a platform with 2 yes and 4 no nothing is told but how many ties it has, and
// nothing of one with 3 ties; as both hide each other nothing else is hidden.
func TestSmallCounts(t *testing.T) {
	r := made(t)
	got := fmt.Sprint(conversionOf(t, r).Rows)
	want := "[[Many 20 10 10 0 0 50.0 % 29.9 % to 70.1 % 50.0 % to 50.0 %] [Few 6 * * * * * * *]]"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	r.Threshold = 0
	if rows := conversionOf(t, r).Rows; len(rows) != 3 || rows[2][0] != "<b>Tiny</b>" || rows[2][1] != "3" {
		t.Errorf("all shown: %v", rows)
	}
}

// TestOneSmallCount: the only row that is hidden would be what the others leave of the whole.
func TestOneSmallCount(t *testing.T) {
	r := &Report{Threshold: 5}
	list, h := r.shown([]findings.Group{
		{Group: "a", Rate: findings.NewRate(20, 20, 0, 0)},
		{Group: "b", Rate: findings.NewRate(10, 9, 0, 0)},
		{Group: "c", Rate: findings.NewRate(3, 6, 0, 0)},
	})
	if len(list) != 3 || !list[0].open || list[1].open || list[2].open || h.groups != 0 {
		t.Errorf("%+v, hidden %+v", list, h)
	}
	// Years are in their own order: the smallest is not the last.
	list, _ = r.shown([]findings.Group{
		{Group: "2012", Rate: findings.NewRate(3, 6, 0, 0)},
		{Group: "2013", Rate: findings.NewRate(10, 9, 0, 0)},
		{Group: "2014", Rate: findings.NewRate(20, 20, 0, 0)},
	})
	if list[0].open || list[1].open || !list[2].open {
		t.Errorf("of years %+v", list)
	}
}

func TestNoSmallCountOfAGroup(t *testing.T) {
	r := made(t)
	counts := regexp.MustCompile(`^[0-9]+$`)
	for _, s := range [][]table{r.conversion().Tables, r.contrasts().Tables} {
		for _, table := range s {
			for _, row := range table.Rows {
				for _, cell := range row[1:] {
					if k, _ := strconv.Atoi(cell); counts.MatchString(cell) && k > 0 && k < r.Threshold {
						t.Errorf("%s: %v tells %d", table.Name, row, k)
					}
				}
			}
		}
	}
}

// TestEveryActivistLeftOut: the plot has a dot for each row and for each activist, and says so.
func TestEveryActivistLeftOut(t *testing.T) {
	s := made(t).robustness()
	f := s.Figures[0]
	if want := len(s.Tables[0].Rows) + 12; len(f.Scene.Discs) != want {
		t.Errorf("%d dots, want %d", len(f.Scene.Discs), want)
	}
	var words []string
	for _, l := range f.Scene.Labels {
		words = append(words, l.Text)
	}
	rows := s.Tables[0].Rows
	for _, want := range []string{"12 activists, each left out once", rows[len(rows)-2][0], rows[len(rows)-1][0]} {
		if !slices.Contains(words, want) || !strings.Contains(f.Caption, "a dot each") {
			t.Errorf("%q is not in %q", want, words)
		}
	}
}

func TestHTML(t *testing.T) {
	r := made(t)
	r.Threshold = 0
	var first, second bytes.Buffer
	if err := r.HTML(&first); err != nil {
		t.Fatal(err)
	}
	if err := r.HTML(&second); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("twice the same report differs (%v)", err)
	}
	text := first.String()
	for _, want := range []string{"Ties &amp; &lt;script&gt;", "&lt;b&gt;Tiny&lt;/b&gt;", "Of 29 ties coded yes or no, 15 led to joint offline action: 51.7\u00a0%", "seed 3", "<h2>Methods</h2>", "<h2>References</h2>", "data:image/svg&#43;xml;base64,"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if strings.Contains(text, "<script>") || strings.Contains(text, "<b>Tiny") || strings.Contains(text, "http") {
		t.Error("the page runs what a study is called, or points somewhere")
	}
}

func TestMarkdown(t *testing.T) {
	r := made(t)
	var b bytes.Buffer
	files, err := r.Markdown(&b, "a report files")
	if err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if !strings.HasPrefix(text, "# Ties & \\<script\\>\n") {
		t.Errorf("begins with %q", text[:20])
	}
	for _, f := range files {
		if !strings.Contains(text, "(a%20report%20files/"+f.Name+")") {
			t.Errorf("the text does not lead to %s", f.Name)
		}
		if err := f.Write(io.Discard); err != nil {
			t.Error(err)
		}
	}
	table, drawn := strings.Index(text, "/conversion-by-platform.csv"), strings.Index(text, "/conversion-by-platform.svg")
	if table < 0 || drawn < table || strings.Contains(text[table:drawn], "## ") {
		t.Error("the plot of rates does not stand below their table")
	}
	if len(files) < 8 {
		t.Errorf("%d files", len(files))
	}
}

// TestHarmless: what a spreadsheet would run begins with a quote.
func TestHarmless(t *testing.T) {
	var b bytes.Buffer
	tab := table{Head: []string{"", "n"}, Rows: [][]string{{"=1+1", "−2"}, {"-a", "-2"}}}
	if err := tab.csv(&b); err != nil || b.String() != ",n\n'=1+1,-2\n'-a,-2\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

// Rules have the words of a sentence, not those of the file.
func TestSettledWords(t *testing.T) {
	got := settledWords(map[string]int{"adjudicated": 2, "coder:Coder A": 1, "majority": 3, "unanimous": 4})
	want := "2 ties by decision, 1 tie by the word of Coder A, 3 ties by majority, 4 ties by unanimity"
	if got != want {
		t.Errorf("settled were %q, want %q", got, want)
	}
}
