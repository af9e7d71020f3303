package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"copresence/app/cli"
)

// byName is a value, or several, of each of many.
type (
	byName     map[string]float64
	sumsByName map[string][3]float64 // partners, weights, squares of weights
)

// runs a command and returns what it printed; a failure ends the test.
func runs(t *testing.T, arguments ...string) []byte {
	t.Helper()
	var out, problems bytes.Buffer
	p := cli.Program{Stdout: &out, Stderr: &problems, Now: time.Now}
	if code := p.Run(context.Background(), arguments); code != 0 {
		t.Fatalf("%v: exit code %d: %s", arguments, code, problems.String())
	}
	return out.Bytes()
}

// Who took part in what is measured as networkx.algorithms.bipartite does, and by singular
// vectors; testdata/twomode.py made the values and says how.
func TestTwoModesOfParticipations(t *testing.T) {
	content, err := os.ReadFile("testdata/twomode.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]struct {
		Density           float64
		Activists, Events map[string]map[string]byName // measure, program
		FirstShared       sumsByName                   `json:"first shared"`
		FirstNewman       sumsByName                   `json:"first newman"`
		SecondShared      sumsByName                   `json:"second shared"`
		SecondNewman      sumsByName                   `json:"second newman"`
	}
	if err := json.Unmarshal(content, &all); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string]string{
		"southern_women":  "southern_women/networkdata_woman_x_event_2mode.graphml",
		"bristol_protest": "bristol_protest/person_event.csv",
	} {
		t.Run(name, func(t *testing.T) {
			want := all[name]
			project := imported(t, file)
			var got struct {
				Network           map[string]any
				Activists, Events []map[string]any
			}
			if err := json.Unmarshal(runs(t, "measure", project, "--two-mode", "events", "--json"), &got); err != nil {
				t.Fatal(err)
			}
			near(t, "density", got.Network["two_mode_density"].(float64), want.Density, 1e-12)
			columns(t, "pseudonym", got.Activists, want.Activists)
			columns(t, "event", got.Events, want.Events)
			for how, want := range map[[2]string]sumsByName{
				{"first", "shared"}: want.FirstShared, {"first", "newman"}: want.FirstNewman,
				{"second", "shared"}: want.SecondShared, {"second", "newman"}: want.SecondNewman,
			} {
				projection(t, project, how[0], how[1], want)
			}
		})
	}
}

// imported makes a project of a public file, or skips the test where it is not there.
func imported(t *testing.T, file string) string {
	t.Helper()
	path := sharedData(t, file)
	project := filepath.Join(t.TempDir(), "p.copresence")
	runs(t, "new", project)
	runs(t, "import", project, "--participations", path)
	return project
}

func columns(t *testing.T, key string, got []map[string]any, want map[string]map[string]byName) {
	t.Helper()
	for measure, programs := range want {
		for program, values := range programs {
			tolerance := 1e-9
			if measure == "two_mode_eigenvector" {
				tolerance = 1e-6
			}
			if len(values) != len(got) {
				t.Fatalf("%d of %s, %s has %d", len(got), key, program, len(values))
			}
			for _, row := range got {
				value, known := values[row[key].(string)]
				if !known {
					t.Fatalf("%s knows no %v", program, row[key])
				}
				near(t, measure+" of "+row[key].(string)+" by "+program, row[measure].(float64), value, tolerance)
			}
		}
	}
}

func projection(t *testing.T, project, side, weighting string, want sumsByName) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "pairs.csv")
	runs(t, "measure", project, "--two-mode", "events", "--projection", file, "--side", side, "--weighting", weighting)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := sumsByName{}
	for _, row := range rows[1:] {
		weight, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range row[:2] {
			s := got[name]
			got[name] = [3]float64{s[0] + 1, s[1] + weight, s[2] + weight*weight}
		}
	}
	for name, sums := range want {
		for i, what := range [...]string{"partners", "weights", "squares"} {
			near(t, side+" "+weighting+": "+what+" of "+name, got[name][i], sums[i], 1e-9)
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("%s %s: %s is in no other program's", side, weighting, name)
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
