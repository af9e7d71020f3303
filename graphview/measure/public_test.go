package measure_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"copresence/storage/network"
)

// public are the files of public networks, which lie beside the repository and are no
// part of it: nodes, the column of their names, then ties.
var public = map[string]struct {
	nodes    string
	name     int
	ties     []string
	directed bool
}{
	"karate":         {"karate/karate_nodes.csv", 0, []string{"karate/karate_edges.csv"}, false},
	"les_miserables": {"les_miserables/miserables_nodes.csv", 0, []string{"les_miserables/miserables_edges.csv"}, false},
	"krackhardt_hightech": {"krackhardt_hightech/advice_nodes.csv", 4, []string{
		"krackhardt_hightech/advice_edges.csv", "krackhardt_hightech/friends_edges.csv", "krackhardt_hightech/reports_edges.csv",
	}, true},
	"southern_women": {
		"southern_women/networkdata_woman_x_event_2mode_nodes.csv", 1,
		[]string{"southern_women/networkdata_woman_x_event_2mode_edges.csv"},
		false,
	},
	"suffragettes/08": {
		"suffragettes/08_blathwayt_visits_colocation_nodes.csv", 0,
		[]string{"suffragettes/08_blathwayt_visits_colocation_edges.csv"},
		false,
	},
}

// table reads a public file without its head, or skips the test where it is not there.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	for _, folder := range []string{os.Getenv("SHARED"), "../../../shared"} {
		f, err := os.Open(filepath.Join(folder, "data", name))
		if folder == "" || err != nil {
			continue
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		return rows[1:]
	}
	t.Skipf("%s is neither in ../shared/data beside the repository nor in $SHARED/data", name)
	return nil
}

func (r *reference) network(t *testing.T) *network.Network {
	t.Helper()
	var ties []tie
	var weights []float64
	for _, e := range r.Ties {
		ties, weights = append(ties, tie{int32(e[0]), int32(e[1]), int32(e[2])}), append(weights, e[3])
	}
	files, there := public[r.Name]
	if !there {
		return weighted(t, r.Activists, ties, weights)
	}
	number := map[string]int32{}
	for i, row := range table(t, files.nodes) {
		number[row[files.name]] = int32(i)
	}
	for _, file := range files.ties {
		for _, row := range table(t, file) {
			e, weight := tie{number[row[0]], number[row[1]], 0}, 1.0
			if files.directed {
				e[2] = 1
			}
			if len(row) > 2 {
				var err error
				if weight, err = strconv.ParseFloat(row[2], 64); err != nil {
					t.Fatal(err)
				}
			}
			ties, weights = append(ties, e), append(weights, weight)
		}
	}
	return weighted(t, r.Activists, ties, weights)
}
