package storage

import (
	"slices"
	"testing"
)

// Every table is merged, or it was decided that it is not; and each comes after those
// that it points to.
func TestMergeKnowsEveryTable(t *testing.T) {
	t.Parallel()
	done := map[string]bool{}
	for _, m := range merging {
		for column, to := range m.refs {
			if !done[to] {
				t.Errorf("%s: %s points to %s, which is not merged before", m.table, column, to)
			}
		}
		done[m.table] = true
	}
	for name, table := range catalogue {
		if done[name] == slices.Contains(leftAlone[:], name) {
			t.Errorf("%s is neither merged nor left alone, or both", name)
		}
		if !done[name] {
			continue
		}
		for _, column := range table.columns {
			_, points := merges(name).refs[column]
			to := references[column]
			if name == "evidence" && column == "source" {
				to = "" // where it comes from
			}
			if points != (to != "") && column != "codebook" {
				t.Errorf("%s.%s: points to %q, is merged as if so: %t", name, column, to, points)
			}
		}
	}
}
