package session

import (
	"context"
	"strings"

	"copresence/storage"
)

// Changed is what a step did to the rows of one table, in words.
type Changed struct {
	Table                   string // in the project file
	Kind                    string // of its rows: "ties"
	Added, Changed, Removed int
	Lines                   []Line // the first of them
	More                    int    // how many there are beyond those
}

// Line tells in words what a step did to one row. The words are English, as those
// of the steps themselves are: both belong to the study, not to who looks at it.
type Line struct {
	storage.RowChange
	Subject string  // what the row is, or what it says something about: "tie 12 (P03 → P07)"
	Verb    string  // "added" or "removed" where the subject came or went, else empty
	Fields  []Field // what is different; of what came or went, what it is
	Coder   int64   // id of the coder whose verdict it tells; 0: it tells of none or does not say
}

// Field is a value that a step changed. Empty: there was none, or is none.
type Field struct{ Name, Before, After string }

// String writes a line as in "tie 12: verdict of Coder A  yes → no", or as in
// "activist P03 removed".
func (l Line) String() string {
	var b strings.Builder
	b.WriteString(l.Subject)
	if l.Verb != "" {
		b.WriteString(" " + l.Verb)
	}
	for i, f := range l.Fields {
		b.WriteString([...]string{": ", "; "}[min(i, 1)])
		if l.Verb != "" {
			b.WriteString(f.Name + " " + f.Before + f.After) // one of them is empty
		} else {
			b.WriteString(f.Name + "  " + orDash(f.Before) + " → " + orDash(f.After))
		}
	}
	return b.String()
}

func orDash(value string) string {
	if value == "" {
		return "–"
	}
	return value
}

// Changes tells in words what a step did: how many rows of each table, and of the
// first ones of each, at most most, what they were before and after.
func (s *Session) Changes(ctx context.Context, step int64, most int) (storage.Step, []Changed, error) {
	found, err := s.project().Changes(ctx, step, most)
	if err != nil {
		return storage.Step{}, nil, err
	}
	all := make([]Changed, len(found.Tables))
	for i, t := range found.Tables {
		c := Changed{Table: t.Table, Kind: kindOf(t.Table), Added: t.Added, Changed: t.Changed, Removed: t.Removed, More: t.More()}
		for _, row := range t.Rows {
			c.Lines = append(c.Lines, describeRow(&found, row))
		}
		all[i] = c
	}
	return found.Step, all, nil
}

// Telling is what the words of a step give away of a tie: what a coder who codes blind
// is not to know of others.
type Telling uint8

const (
	TellsNothing  Telling = iota
	TellsVerdict          // which verdict a coder gave
	TellsEvidence         // that a coder found something to go by, which is a verdict by half
	TellsDecision         // as what a tie was settled
	TellsDoubt            // that a coder did not know what to say of a tie, and flagged it or put it off
)

// Tells says what the words of a step give away.
func Tells(step storage.Step) Telling {
	for verb, told := range telling {
		if strings.HasPrefix(step.What, verb) {
			return told
		}
	}
	return TellsNothing
}

// What the words of steps begin with that give something away. Who writes such a step
// begins it with one of these.
const (
	markVerb           = "mark "
	unmarkVerb         = "take the mark off "
	settleVerb         = "settle "
	addEvidenceVerb    = "add evidence "
	editEvidenceVerb   = "edit evidence "
	removeEvidenceVerb = "remove evidence "
	flagVerb           = "flag "
	skipVerb           = "put off "
)

// telling says what each verb gives away. No verb begins another.
var telling = map[string]Telling{
	markVerb: TellsVerdict, unmarkVerb: TellsVerdict, settleVerb: TellsDecision,
	addEvidenceVerb: TellsEvidence, editEvidenceVerb: TellsEvidence, removeEvidenceVerb: TellsEvidence,
	flagVerb: TellsDoubt, skipVerb: TellsDoubt,
}
