package window

import (
	"slices"
	"strings"
	"time"

	"copresence/app/session"
	"copresence/storage"
)

// timeline is the history as the panel shows it: steps, which of them are in
// effect, and the rows of a list that shows some of them. It knows no widget.
type timeline struct {
	steps  []entry  // the oldest first
	last   int64    // number of the last step in effect; 0: none is
	coders []string // who made steps, in the order in which they came
}

// entry is a step with what is asked of it often.
type entry struct {
	storage.Step
	day      day    // on which it was made, where this computer is
	lowWords string // its words in small letters
}

// entries prepares steps for a timeline. It takes a while for very many.
func entries(steps []storage.Step) []entry {
	all := make([]entry, len(steps))
	for i, step := range steps {
		step.At = step.At.Local()
		all[i] = entry{step, dayOf(step.At), strings.ToLower(step.What)}
	}
	return all
}

// day is a date, as a number that grows by one each day.
type day int

func dayOf(t time.Time) day {
	year, month, date := t.Date()
	return day(time.Date(year, month, date, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// newest is the number of the last step that is known; 0: none is.
func (t *timeline) newest() int64 {
	if len(t.steps) == 0 {
		return 0
	}
	return t.steps[len(t.steps)-1].ID
}

// learn takes steps that came after those that are known, and which step is the
// last in effect now. What was undone cannot be redone any more when there are
// others after it.
func (t *timeline) learn(fresh []entry, last int64) {
	if len(fresh) > 0 {
		for i := range t.steps {
			t.steps[i].Dropped = t.steps[i].Undone
		}
	}
	for i := range t.steps {
		t.steps[i].Undone = t.steps[i].Dropped || t.steps[i].ID > last
	}
	for i := range fresh {
		if coder := fresh[i].Coder; coder != "" && !slices.Contains(t.coders, coder) {
			t.coders = append(t.coders, coder)
		}
	}
	t.steps = append(t.steps, fresh...)
	t.last = last
}

// droppedSteps reports whether any step cannot be brought back.
func (t *timeline) droppedSteps() bool {
	for i := range t.steps {
		if t.steps[i].Dropped {
			return true
		}
	}
	return false
}

// filter says which steps are listed.
type filter struct {
	words   string // that the step's words have; empty: all
	coder   string // who made it; empty: all
	dropped bool   // also steps that cannot be brought back
	reader  string // label of the coder through whose eyes is looked; empty: all
}

// veiled reports whether the words of a step are not for the reader's eyes: a coder
// does not see the verdicts of others before having given their own.
func (f *filter) veiled(step *entry) bool {
	return f.reader != "" && step.Coder != f.reader && session.TellsVerdict(step.Step)
}

func (f *filter) fits(step *entry) bool {
	switch {
	case step.Dropped && !f.dropped, f.coder != "" && step.Coder != f.coder:
		return false
	case f.words == "":
		return true
	}
	return !f.veiled(step) && strings.Contains(step.lowWords, f.words)
}

// rowKind is what a row of the list shows.
type rowKind uint8

const (
	rowOfDay       rowKind = iota // the head of the steps of a day
	rowOfStep                     // a step
	rowOfBeginning                // the project before the first step
)

// timelineRow is a row of the list.
type timelineRow struct {
	kind rowKind
	step int32 // index; of a day that of its newest step
}

// rows lists the steps that fit, the newest on top, under the heads of their days,
// and the beginning below all when nothing is left out. It writes into rows.
func (t *timeline) rows(f filter, rows []timelineRow) []timelineRow {
	rows = rows[:0]
	f.words = strings.ToLower(strings.TrimSpace(f.words))
	open := day(-1)
	for i := len(t.steps) - 1; i >= 0; i-- {
		if !f.fits(&t.steps[i]) {
			continue
		}
		if len(rows) == 0 || t.steps[i].day != open {
			open = t.steps[i].day
			rows = append(rows, timelineRow{rowOfDay, int32(i)})
		}
		rows = append(rows, timelineRow{rowOfStep, int32(i)})
	}
	if f.words == "" && f.coder == "" && len(t.steps) > 0 {
		rows = append(rows, timelineRow{rowOfBeginning, -1})
	}
	return rows
}

// standing is where a step stands beside the last one in effect.
type standing uint8

const (
	stepBefore  standing = iota // in effect, others came after
	stepNow                     // the last in effect
	stepAhead                   // undone, may be redone
	stepDropped                 // undone for good
)

// standing tells where the step of a row stands.
func (t *timeline) standing(r timelineRow) standing {
	if r.kind == rowOfBeginning {
		if t.last == 0 {
			return stepNow
		}
		return stepBefore
	}
	switch step := &t.steps[r.step]; {
	case step.Dropped:
		return stepDropped
	case step.ID == t.last:
		return stepNow
	case step.Undone:
		return stepAhead
	}
	return stepBefore
}

// id is the number of the step of a row; 0 for the beginning.
func (t *timeline) id(r timelineRow) int64 {
	if r.kind == rowOfBeginning {
		return 0
	}
	return t.steps[r.step].ID
}

// find returns where in the rows a step is.
func (t *timeline) find(rows []timelineRow, id int64) (int, bool) {
	for i, r := range rows {
		if r.kind != rowOfDay && t.id(r) == id {
			return i, true
		}
	}
	return 0, false
}
