package storage

import (
	"fmt"
	"slices"
	"strings"
)

// Losses says what of a damaged project could be saved and what not.
type Losses struct {
	Tables []Loss   // of every table of the project
	Pages  []uint32 // of the file, that cannot be read, in ascending order
	Notes  []string // what else a person should know, in sentences
}

// Loss says what of one table could be saved.
type Loss struct {
	Table    string
	Kept     int  // rows that were saved
	Lost     int  // rows that are known to have been there, and are not any more
	More     bool // further rows may be lost, of which nothing is known
	Gaps     int  // numbers between those of the rows that were saved which no row has: then that many may be lost
	Dangling int  // of those lost: rows that could be read, but belong to one that is lost
	Cleared  int  // values of rows that were saved which are not known any more
	Doubtful int  // rows that were saved among which some are not as they were written
}

// whole reports whether nothing of the table is lost.
func (l *Loss) whole() bool { return l.Lost == 0 && !l.More && l.Cleared == 0 && l.Doubtful == 0 }

// None reports whether everything could be saved.
func (l *Losses) None() bool {
	return len(l.Notes) == 0 && !slices.ContainsFunc(l.Tables, func(t Loss) bool { return !t.whole() })
}

// inWords is what the rows of a table are to a researcher.
var inWords = map[string]string{
	"project": "settings", "activist": "activists", "platform": "platforms", "tie": "ties", "event": "events",
	"participation": "participations", "coder": "coders", "codebook": "versions of the codebook", "mark": "marks",
	"evidence": "pieces of evidence", "settled": "settled verdicts", "flag": "flags for discussion", "skip": "ties put off", "attribute": "descriptions of attributes",
	"activist_attribute": "activists' attributes", "tie_attribute": "ties' attributes", "event_attribute": "events' attributes",
	"position": "positions in the drawing", "saved_view": "saved views", "history": "entries of the history",
}

// words names the rows of a table.
func (l *Loss) words() string {
	if w, ok := inWords[l.Table]; ok {
		return w
	}
	return "rows of " + l.Table
}

// Lines tells the losses in sentences, nothing where there are none.
func (l *Losses) Lines() []string {
	var lines []string
	for i := range l.Tables {
		if t := &l.Tables[i]; !t.whole() {
			lines = append(lines, t.sentence())
		}
	}
	if len(l.Pages) > 0 {
		lines = append(lines, "These pages of the file cannot be read: "+ranges(l.Pages)+".")
	}
	return append(lines, l.Notes...)
}

// sentence tells what of the table was saved.
func (l *Loss) sentence() string {
	var b strings.Builder
	words := l.words()
	fmt.Fprintf(&b, "%s%s: %d saved", strings.ToUpper(words[:1]), words[1:], l.Kept)
	switch {
	case l.More && l.Lost > 0:
		fmt.Fprintf(&b, ", at least %d lost", l.Lost)
	case l.More:
		b.WriteString(", others may be lost")
	case l.Lost > 0:
		fmt.Fprintf(&b, ", %d lost", l.Lost)
	}
	if l.More && l.Gaps > 0 {
		fmt.Fprintf(&b, ", as %d numbers between theirs are missing", l.Gaps)
	}
	if l.Dangling > 0 {
		fmt.Fprintf(&b, " (%d with what they belong to)", l.Dangling)
	}
	if l.Cleared > 0 {
		fmt.Fprintf(&b, "; %d of their values are not known any more", l.Cleared)
	}
	if l.Doubtful > 0 {
		fmt.Fprintf(&b, "; among %d of them are some that are not as they were written", l.Doubtful)
	}
	return b.String() + "."
}

// mostRanges is how many ranges of pages a person wants to read.
const mostRanges = 12

// ranges writes numbers in ascending order: 3, 7 to 9, 12.
func ranges(numbers []uint32) string {
	var parts []string
	told := 0
	for i := 0; i < len(numbers) && len(parts) < mostRanges; {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		part := fmt.Sprint(numbers[i])
		if end > i {
			part = fmt.Sprintf("%d to %d", numbers[i], numbers[end])
		}
		parts = append(parts, part)
		told, i = end+1, end+1
	}
	list := strings.Join(parts, ", ")
	if told < len(numbers) {
		list += fmt.Sprintf(" and %d more", len(numbers)-told)
	}
	return list
}
