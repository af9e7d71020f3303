package window

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"copresence/app/session"
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
	session.Step
	day      day    // on which it was made, where this computer is
	lowWords string // its words in small letters
}

// entries prepares steps for a timeline. It takes a while for very many.
func entries(steps []session.Step) []entry {
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

// from is the number of the step after which the history is to be read: that before
// the newest known, which is read again to see whether the history is still the same.
func (t *timeline) from() int64 {
	if len(t.steps) < 2 {
		return 0
	}
	return t.steps[len(t.steps)-2].ID
}

// sequel is what was read of a history, prepared for a timeline.
type sequel struct {
	steps      []entry
	last, kept int64 // see session.Sequel
}

func newSequel(read session.Sequel) sequel {
	return sequel{entries(read.Steps), read.Last, read.Kept}
}

// continues reports whether what was read after from belongs to the history that is
// known. If not, a backup was restored in the place of the project.
func (t *timeline) continues(read sequel) bool {
	if len(t.steps) == 0 {
		return true
	}
	newest := &t.steps[len(t.steps)-1]
	return len(read.steps) > 0 && read.steps[0].ID == newest.ID && read.steps[0].What == newest.What && read.steps[0].At.Equal(newest.At)
}

// learn takes what was read after from.
func (t *timeline) learn(read sequel) {
	t.steps = t.steps[:max(0, len(t.steps)-1)]
	for i := range t.steps {
		step := &t.steps[i]
		step.Dropped = step.Dropped || step.ID > read.kept
		step.Undone = step.Dropped || step.ID > read.last
	}
	for i := range read.steps {
		if coder := read.steps[i].Coder; coder != "" && !slices.Contains(t.coders, coder) {
			t.coders = append(t.coders, coder)
		}
	}
	t.steps = append(t.steps, read.steps...)
	t.last = read.last
}

// knows reports whether a step is known, or is the beginning.
func (t *timeline) knows(id int64) bool {
	_, found := slices.BinarySearchFunc(t.steps, id, func(e entry, id int64) int { return cmp.Compare(e.ID, id) })
	return found || id == 0
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

// stepFilter says which steps are listed.
type stepFilter struct {
	words   string // that the step's words have; empty: all
	coder   string // who made it; empty: all
	dropped bool   // also steps that cannot be brought back
	reader  string // label of the coder through whose eyes is looked; empty: all
}

// veiled reports whether the words of a step are not for the reader's eyes.
func (f *stepFilter) veiled(step *entry) bool { return veiled(step.Step, f.reader) }

func (f *stepFilter) fits(step *entry) bool {
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
func (t *timeline) rows(f stepFilter, rows []timelineRow) []timelineRow {
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
