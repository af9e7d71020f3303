package window

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"copresence/storage"
)

// at is an hour of a day of a week in which nobody changes the clocks.
func at(date, hour int) time.Time { return time.Date(2026, 1, date, hour, 0, 0, 0, time.Local) }

func weekOfWork() *timeline {
	t := &timeline{}
	t.learn(entries([]storage.Step{
		{ID: 1, At: at(12, 9), What: "import 3 activists, 3 ties"},
		{ID: 2, At: at(12, 10), Coder: "A", What: "mark Wren → Rook yes"},
		{ID: 3, At: at(13, 9), Coder: "B", What: "mark Wren → Rook no"},
		{ID: 4, At: at(13, 10), Coder: "A", What: "move Wren"},
	}), 4)
	return t
}

// written lists rows: the date of a day, the number of a step and a sign of where it stands.
func written(t *timeline, rows []timelineRow) string {
	var parts []string
	for _, r := range rows {
		switch r.kind {
		case rowOfDay:
			parts = append(parts, t.steps[r.step].At.Format("02:"))
		default:
			parts = append(parts, fmt.Sprint(t.id(r), [...]string{"", "*", "+", "x"}[t.standing(r)]))
		}
	}
	return strings.Join(parts, " ")
}

func TestTimelineFollowsWhatIsDone(t *testing.T) {
	line := weekOfWork()
	for _, c := range []struct {
		what  string
		fresh []storage.Step
		last  int64
		want  string
	}{
		{"as it came", nil, 4, "13: 4* 3 12: 2 1 0"},
		{"two undone", nil, 2, "13: 4+ 3+ 12: 2* 1 0"},
		{"one redone", nil, 3, "13: 4+ 3* 12: 2 1 0"},
		{"all undone", nil, 0, "13: 4+ 3+ 12: 2+ 1+ 0*"},
		{"some redone", nil, 2, "13: 4+ 3+ 12: 2* 1 0"},
		{"another change", []storage.Step{{ID: 5, At: at(13, 11)}}, 5, "13: 5* 4x 3x 12: 2 1 0"},
		{"and undone", nil, 2, "13: 5+ 4x 3x 12: 2* 1 0"},
		{"and redone", nil, 5, "13: 5* 4x 3x 12: 2 1 0"},
		{"one made and undone at once", []storage.Step{{ID: 6, At: at(13, 12), Undone: true}}, 5, "13: 6+ 5* 4x 3x 12: 2 1 0"},
		{"the clock goes backwards", []storage.Step{{ID: 7, At: at(11, 1)}}, 7, "11: 7* 13: 6x 5 4x 3x 12: 2 1 0"},
	} {
		line.learn(entries(c.fresh), c.last)
		if got := written(line, line.rows(filter{dropped: true}, nil)); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	if !line.droppedSteps() || weekOfWork().droppedSteps() {
		t.Error("steps that cannot be brought back are not noticed, or where there are none")
	}
}

func TestTimelineIsFiltered(t *testing.T) {
	line := weekOfWork()
	line.learn(nil, 2)
	line.learn(entries([]storage.Step{{ID: 5, At: at(13, 11), Coder: "A", What: "mark Rook → Wren unclear"}}), 5)
	for f, want := range map[filter]string{
		{}:                             "13: 5* 12: 2 1 0",
		{dropped: true}:                "13: 5* 4x 3x 12: 2 1 0",
		{coder: "A"}:                   "13: 5* 12: 2",
		{coder: "B", dropped: true}:    "13: 3x",
		{words: " IMPORT"}:             "12: 1",
		{words: "mark", dropped: true}: "13: 5* 3x 12: 2",
		{words: "mark", dropped: true, reader: "B"}: "13: 3x", // what others say cannot be searched
		{words: "nothing of the kind"}:              "",
	} {
		if got := written(line, line.rows(f, nil)); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
	if got := strings.Join(line.coders, ","); got != "A,B" {
		t.Errorf("coders %s", got)
	}
	empty := &timeline{}
	if rows := empty.rows(filter{}, nil); len(rows) != 0 {
		t.Errorf("of nothing there are %d rows", len(rows))
	}
}

// BenchmarkTimeline lists the steps of a long study anew, as each change does.
func BenchmarkTimeline(b *testing.B) {
	line := &timeline{}
	var steps []storage.Step
	for i := range 100_000 {
		steps = append(steps, storage.Step{ID: int64(i + 1), At: at(1, 0).Add(time.Duration(i) * time.Minute), Coder: "A", What: fmt.Sprintf("mark P%05d → P%05d yes", i, i/2)})
	}
	line.learn(entries(steps), 100_000)
	for name, f := range map[string]filter{"all": {}, "words": {words: "p00777"}} {
		b.Run(name, func(b *testing.B) {
			var rows []timelineRow
			for b.Loop() {
				line.learn(nil, 100_000)
				rows = line.rows(f, rows)
			}
		})
	}
}
