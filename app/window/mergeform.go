package window

import (
	"cmp"
	"maps"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// mergeForm is what a person decides about a colleague's copy.
type mergeForm struct {
	decided map[string]session.Side // by question; what is not there is open
}

// newMergeForm shows what was answered in earlier merges.
func newMergeForm(questions []session.Question) *mergeForm {
	f := &mergeForm{decided: map[string]session.Side{}}
	for _, q := range questions {
		f.decided[q.ID] = q.Decided
	}
	return f
}

// decide answers a question; the same answer once more takes it back.
func (f *mergeForm) decide(id string, side session.Side) {
	if f.decided[id] == side {
		side = session.Undecided
	}
	f.decided[id] = side
}

// all answers all questions alike.
func (f *mergeForm) all(questions []session.Question, side session.Side) {
	for _, q := range questions {
		f.decided[q.ID] = side
	}
}

// open counts the questions that are not answered.
func (f *mergeForm) open(questions []session.Question) (n int) {
	for _, q := range questions {
		if f.decided[q.ID] == session.Undecided {
			n++
		}
	}
	return n
}

// decisions are the answers as they are now.
func (f *mergeForm) decisions() session.Decide {
	decided := maps.Clone(f.decided)
	return func(id string, before session.Side) session.Side {
		if side, asked := decided[id]; asked {
			return side
		}
		return before
	}
}

// questionWords say in which way the two sides differ, and what it is that a reader may not
// see; the zero coder sees all.
func questionWords(q session.Question, reader session.Coder) string {
	secret := ""
	if secretWords(q.Line, reader) != "" {
		secret = lang.L("another coder's")
	}
	return joined(differingWords(q), secret)
}

func differingWords(q session.Question) string {
	switch q.Kind {
	case session.GoneThere:
		return lang.L("the copy has deleted it")
	case session.GoneHere:
		if q.Waiting == 0 {
			return lang.L("deleted here, changed in the copy")
		}
		return lang.L("deleted here; of the copy belong to it: {{.Count}}", map[string]any{"Count": count(q.Waiting)})
	}
	return lang.L("both have changed it")
}

// sideWords say what both sides have, as far as a reader may see it; the zero coder sees
// all.
func sideWords(q session.Question, reader session.Coder) (ours, theirs string) {
	var here, there []string
	for _, f := range q.Line.Fields {
		if f.Before != "" {
			here = append(here, f.Name+": "+f.Before)
		}
		if f.After != "" {
			there = append(there, f.Name+": "+f.After)
		}
	}
	ours, theirs = cmp.Or(joined(here...), "–"), cmp.Or(joined(there...), "–")
	if secretWords(q.Line, reader) != "" {
		ours, theirs = lang.L("hidden while you code"), lang.L("hidden while you code")
	}
	switch q.Kind {
	case session.GoneHere:
		ours = lang.L("deleted")
	case session.GoneThere:
		theirs = lang.L("deleted")
	}
	return ours, theirs
}
