package cli

import (
	csvfile "encoding/csv"
	"fmt"
	"strings"

	"copresence/app/session"
	"copresence/storage/characters"
)

// mergeJSON is what a merge brings, as the command line tells it.
type mergeJSON struct {
	DryRun  bool             `json:"dry_run"`
	Steps   int              `json:"steps"`    // changes that only the copy had
	Unified bool             `json:"stranger"` // it is no copy: all was told apart by names
	Tables  []differenceJSON `json:"tables"`
	Asked   []questionJSON   `json:"questions"`
	Notes   []string         `json:"notes"`
	Kept    map[string]int   `json:"kept_deleted"` // by kind
}

// questionJSON is a conflict.
type questionJSON struct {
	ID       string      `json:"id"`
	Kind     string      `json:"kind"` // changed, deleted there, deleted here
	What     string      `json:"what"`
	Fields   []sidesJSON `json:"fields"`
	Waiting  int         `json:"waiting"`
	Decision string      `json:"decision"` // ours, theirs, or empty: open, which is ours
}

type sidesJSON struct {
	Name   string `json:"name"`
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// differingWords are the kinds of conflicts.
var differingWords = [...]string{session.BothChanged: "changed", session.GoneThere: "deleted there", session.GoneHere: "deleted here"}

func newMergeJSON(m *session.Merged, col *session.Colleague, dry bool) mergeJSON {
	out := mergeJSON{
		dry, col.Steps, col.Stranger, []differenceJSON{}, []questionJSON{}, append([]string{}, m.Notes...), map[string]int{},
	}
	for _, t := range m.Tables {
		out.Tables = append(out.Tables, differenceJSON{t.Table, t.Added, t.Removed, t.Changed})
	}
	for _, q := range m.Questions {
		asked := questionJSON{q.ID, differingWords[q.Kind], q.Line.Subject, []sidesJSON{}, q.Waiting, sideWord(q.Decided)}
		for _, field := range q.Line.Fields {
			asked.Fields = append(asked.Fields, sidesJSON{field.Name, field.Before, field.After})
		}
		out.Asked = append(out.Asked, asked)
	}
	for _, k := range m.Kept {
		out.Kept[k.Kind] = k.Rows
	}
	return out
}

// printQuestions writes the questions as a table that --decide reads.
func (p *Program) printQuestions(m *session.Merged) error {
	w := csvfile.NewWriter(p.Stdout)
	if err := w.Write([]string{"id", "what", "ours", "theirs", "decision"}); err != nil {
		return err
	}
	for _, q := range m.Questions {
		ours, theirs := sidesOf(q)
		if err := w.Write([]string{q.ID, q.Line.Subject + ": " + q.String(), characters.Harmless(ours), characters.Harmless(theirs), sideWord(q.Decided)}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// sidesOf says what both sides have.
func sidesOf(q session.Question) (ours, theirs string) {
	var a, b []string
	for _, f := range q.Line.Fields {
		a, b = append(a, f.Name+" "+orNone(f.Before)), append(b, f.Name+" "+orNone(f.After))
	}
	ours, theirs = strings.Join(a, "; "), strings.Join(b, "; ")
	switch q.Kind {
	case session.GoneHere:
		ours = "deleted"
	case session.GoneThere:
		theirs = "deleted"
	}
	return ours, theirs
}

func orNone(value string) string {
	if value == "" {
		return "–"
	}
	return value
}

func (p *Program) printMerged(m *session.Merged, dry bool) error {
	rows := [][]string{{"from the copy", "added", "changed", "removed"}}
	for _, t := range m.Tables {
		rows = append(rows, []string{t.Kind, fmt.Sprint(t.Added), fmt.Sprint(t.Changed), fmt.Sprint(t.Removed)})
	}
	if m.Nothing() {
		rows = [][]string{{"nothing to bring from the copy"}}
	}
	for _, k := range m.Kept {
		rows = append(rows, []string{fmt.Sprintf("%s deleted here since the copy was made, which stay so", k.Kind), fmt.Sprint(k.Rows)})
	}
	if err := p.printTable(rows); err != nil {
		return err
	}
	for _, note := range m.Notes {
		if err := p.print("note: %s", note); err != nil {
			return err
		}
	}
	if len(m.Questions) > 0 {
		rows := [][]string{{"question", "what", "ours", "theirs", "decision"}}
		for _, q := range m.Questions {
			ours, theirs := sidesOf(q)
			decision := sideWord(q.Decided)
			switch {
			case decision == "":
				decision = "open: ours"
			case q.Before:
				decision += ", as before"
			}
			rows = append(rows, []string{q.ID, q.Line.Subject + ": " + q.String(), ours, theirs, decision})
		}
		if err := p.print(""); err != nil {
			return err
		}
		if err := p.printTable(rows); err != nil {
			return err
		}
	}
	if dry {
		return p.print("nothing was changed")
	}
	return nil
}
