package storage

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The last step in effect is found without a look at each of those that are undone
// after it, which can be a whole study's.
func TestTheNextUndoIsFoundByIndices(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "p"), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var plan []string
	err = each(p.conn, func(rows *sql.Rows) error {
		var id, parent, unused int
		var detail string
		err := rows.Scan(&id, &parent, &unused, &detail)
		plan = append(plan, detail)
		return err
	}, "EXPLAIN QUERY PLAN "+nextUndo)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"SEARCH history USING INDEX history_step (step<?)", "USING INDEX history_redo"} {
		if !slices.ContainsFunc(plan, func(line string) bool {
			return strings.Contains(line, want) || strings.Contains(line, strings.Replace(want, "INDEX", "COVERING INDEX", 1))
		}) {
			t.Errorf("the plan has no %q: %q", want, plan)
		}
	}
}
