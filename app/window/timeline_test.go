package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/app/session"
)

// at is an hour of a day of a week in which nobody changes the clocks.
func at(date, hour int) time.Time { return time.Date(2026, 1, date, hour, 0, 0, 0, time.Local) }

// book is a history as a project file keeps it, for tests of what a timeline makes
// of it.
type book struct{ steps []session.Step }

func (b *book) do(at time.Time, coder, what string) {
	for i := range b.steps {
		b.steps[i].Dropped = b.steps[i].Undone
	}
	b.steps = append(b.steps, session.Step{ID: int64(len(b.steps) + 1), At: at, Coder: coder, What: what})
}

// step undoes the last step in effect, or with undo false does the first again that
// is undone, if there is one.
func (b *book) step(undo bool) {
	found := -1
	for i, s := range b.steps {
		if !s.Dropped && s.Undone != undo && (undo || found < 0) {
			found = i
		}
	}
	if found >= 0 {
		b.steps[found].Undone = undo
	}
}

func (b *book) since(step int64) sequel {
	read := session.Sequel{Steps: slices.Clone(b.steps[step:])}
	for _, s := range b.steps {
		if !s.Undone {
			read.Last = s.ID
		}
		if !s.Dropped && s.ID <= step {
			read.Kept = s.ID
		}
	}
	return newSequel(read)
}

// weekOfWork is a history of four steps, and the timeline that knows it.
func weekOfWork() (*timeline, *book) {
	b, t := &book{}, &timeline{}
	b.do(at(12, 9), "", "import 3 activists, 3 ties")
	b.do(at(12, 10), "A", "mark Wren → Rook yes")
	b.do(at(13, 9), "B", "mark Wren → Rook no")
	b.do(at(13, 10), "A", "move Wren")
	t.learn(b.since(0))
	return t, b
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
	line, b := weekOfWork()
	do := func(at time.Time) func() { return func() { b.do(at, "A", "move Wren") } }
	undo, redo := func() { b.step(true) }, func() { b.step(false) }
	for _, c := range []struct {
		what string
		done []func()
		want string
	}{
		{"as it came", nil, "13: 4* 3 12: 2 1 0"},
		{"two undone", []func(){undo, undo}, "13: 4+ 3+ 12: 2* 1 0"},
		{"one redone", []func(){redo}, "13: 4+ 3* 12: 2 1 0"},
		{"all undone", []func(){undo, undo, undo}, "13: 4+ 3+ 12: 2+ 1+ 0*"},
		{"some redone", []func(){redo, redo}, "13: 4+ 3+ 12: 2* 1 0"},
		{"another change", []func(){do(at(13, 11))}, "13: 5* 4x 3x 12: 2 1 0"},
		{"and undone", []func(){undo}, "13: 5+ 4x 3x 12: 2* 1 0"},
		{"redone, and another", []func(){redo, do(at(13, 12))}, "13: 6* 5 4x 3x 12: 2 1 0"},
		{"undone, and another", []func(){undo, do(at(13, 13))}, "13: 7* 6x 5 4x 3x 12: 2 1 0"},
		{"another, and undone", []func(){do(at(13, 14)), undo}, "13: 8+ 7* 6x 5 4x 3x 12: 2 1 0"},
		{"the clock goes backwards", []func(){do(at(11, 1))}, "11: 9* 13: 8x 7 6x 5 4x 3x 12: 2 1 0"},
	} {
		for _, do := range c.done {
			do()
		}
		line.learn(b.since(line.from()))
		if got := written(line, line.rows(stepFilter{dropped: true}, nil)); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	fresh, _ := weekOfWork()
	if !line.droppedSteps() || fresh.droppedSteps() {
		t.Error("steps that cannot be brought back are not noticed, or where there are none")
	}
}

// However many changes come between two looks, the timeline says what the file says.
func TestTimelineIsWhatTheFileSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line, b := &timeline{}, &book{}
		for range rapid.IntRange(0, 40).Draw(t, "changes") {
			switch rapid.IntRange(0, 3).Draw(t, "change") {
			case 0:
				b.do(at(1, 1), "A", "move Wren")
			case 1:
				b.step(true)
			case 2:
				b.step(false)
			case 3:
				line.learn(b.since(line.from()))
			}
		}
		line.learn(b.since(line.from()))
		for i, s := range b.steps {
			if line.steps[i].Step.Undone != s.Undone || line.steps[i].Step.Dropped != s.Dropped {
				t.Fatalf("step %d is %+v, the file has %+v", s.ID, line.steps[i].Step, s)
			}
		}
	})
}

func TestTimelineNoticesAnotherHistory(t *testing.T) {
	line, b := weekOfWork()
	if line.from() != 3 || (&timeline{}).from() != 0 {
		t.Errorf("the history is read after step %d", line.from())
	}
	later := slices.Clone(b.steps)
	later[3].At = later[3].At.Add(time.Minute)
	same := slices.Clone(b.steps)
	same[3].At = same[3].At.UTC()
	for what, c := range map[string]struct {
		steps []session.Step
		want  bool
	}{
		"nothing new":           {same, true},
		"two new":               {append(same, session.Step{ID: 5}, session.Step{ID: 6}), true},
		"the newest is gone":    {same[:3], false},
		"another in its place":  {later, false},
		"only others, after it": {append(slices.Clone(same[:3]), session.Step{ID: 5}), false},
	} {
		if got := line.continues((&book{c.steps}).since(line.from())); got != c.want {
			t.Errorf("%s: the same history %v", what, got)
		}
	}
	if !line.knows(4) || !line.knows(0) || line.knows(5) {
		t.Error("a step is known that is not, or the other way round")
	}
}

func TestTimelineIsFiltered(t *testing.T) {
	line, b := weekOfWork()
	b.step(true)
	b.step(true)
	b.do(at(13, 11), "A", "mark Rook → Wren unclear")
	line.learn(b.since(line.from()))
	for f, want := range map[stepFilter]string{
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
	if rows := empty.rows(stepFilter{}, nil); len(rows) != 0 {
		t.Errorf("of nothing there are %d rows", len(rows))
	}
}

// BenchmarkTimeline lists the steps of a long study anew, as each change does.
func BenchmarkTimeline(b *testing.B) {
	line := &timeline{}
	var steps []session.Step
	for i := range 100_000 {
		steps = append(steps, session.Step{ID: int64(i + 1), At: at(1, 0).Add(time.Duration(i) * time.Minute), Coder: "A", What: fmt.Sprintf("mark P%05d → P%05d yes", i, i/2)})
	}
	line.learn(sequel{entries(steps), 100_000, 0})
	for name, f := range map[string]stepFilter{"all": {}, "words": {words: "p00777"}} {
		b.Run(name, func(b *testing.B) {
			var rows []timelineRow
			for b.Loop() {
				line.learn(sequel{line.steps[99_999:], 100_000, 99_999})
				rows = line.rows(f, rows)
			}
		})
	}
}
