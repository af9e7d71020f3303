package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestUnmessaged: of the 479 ordered pairs of EIES who had not met when the study began (a rank
// less than 2), 96 of the 155 with messages had when it ended, and 51 of the 324 without. The
// intervals are those of R: prop.test(51, 324, correct = FALSE)$conf.int.
func TestUnmessaged(t *testing.T) {
	folder := sharedData(t, "eies")
	project := filepath.Join(t.TempDir(), "p.copresence")
	runs(t, "new", project)
	runs(t, "import", project, "--activists", filepath.Join(folder, "people.csv"), "--ties", filepath.Join(folder, "online_ties_coded.csv"), "--coder", "A")
	runs(t, "import", project, "--ties", unmessaged(t, folder), "--coder", "A")

	var got struct {
		Pairs struct {
			With, Without struct {
				Yes, Ties       int
				Rate, Low, High float64
			}
		} `json:"pairs_without_online_tie_coded"`
	}
	if err := json.Unmarshal(runs(t, "findings", project, "--json"), &got); err != nil {
		t.Fatal(err)
	}
	with, without := got.Pairs.With, got.Pairs.Without
	if with.Yes != 96 || with.Ties != 155 || without.Yes != 51 || without.Ties != 324 {
		t.Errorf("%d of %d with messages, %d of %d without", with.Yes, with.Ties, without.Yes, without.Ties)
	}
	for _, pair := range [][2]float64{
		{with.Rate, .619355},
		{with.Low, .540905},
		{with.High, .692032},
		{without.Rate, .157407},
		{without.Low, .121796},
		{without.High, .201047},
	} {
		near(t, "rate or limit", pair[0], pair[1], .5e-6)
	}
	const words = "96 of 155, 61.9 % [54.1 %, 69.2 %] beside 51 of 324, 15.7 % [12.2 %, 20.1 %]"
	if text := string(runs(t, "findings", project)); !strings.Contains(text, words) {
		t.Errorf("no %q in\n%s", words, text)
	}
	report := filepath.Join(t.TempDir(), "report.md")
	runs(t, "findings", project, "--report", report)
	text, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	if want := `| without | 51 of 324, 15.7 % \[12.2 %, 20.1 %\] |`; !strings.Contains(string(text), want) {
		t.Errorf("the report has no %q", want)
	}
}

// unmessaged writes the pairs without messages who had not met, and whether they had at the end.
func unmessaged(t *testing.T, folder string) string {
	t.Helper()
	first, last := map[[2]string]int{}, map[[2]string]int{}
	for _, row := range table(t, filepath.Join(folder, "relations_t1_t2_edges.csv")) {
		pair := [2]string{row[0], row[1]}
		first[pair], _ = strconv.Atoi(row[2]) // NA is 0: they do not know each other
		last[pair], _ = strconv.Atoi(row[3])
	}
	messages := map[[2]string]bool{}
	for _, row := range table(t, filepath.Join(folder, "messages_edges.csv")) {
		messages[[2]string{row[0], row[1]}] = true
	}
	lines := "source,target,platform,verdict\n"
	for i := range 32 {
		for j := range 32 {
			pair := [2]string{strconv.Itoa(i + 1), strconv.Itoa(j + 1)}
			if i == j || messages[pair] || first[pair] >= 2 {
				continue
			}
			verdict := "no"
			if last[pair] >= 2 {
				verdict = "yes"
			}
			lines += fmt.Sprintf("P%02d,P%02d,in person,%s\n", i+1, j+1, verdict)
		}
	}
	path := filepath.Join(t.TempDir(), "unmessaged.csv")
	if err := os.WriteFile(path, []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// table reads a CSV file without its head.
func table(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// sharedData returns a folder of public data, or skips the test where it is not there.
func sharedData(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", name)
	if folder := os.Getenv("SHARED"); folder != "" {
		path = filepath.Join(folder, "data", name)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is neither in ../shared/data beside the repository nor in $SHARED/data", name)
	}
	return path
}
