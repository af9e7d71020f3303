package window

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"copresence/app/session"
)

// detailKind is what a line of the details of a step is.
type detailKind uint8

const (
	detailTitle   detailKind = iota // the words of the step
	detailNote                      // when, who; what is left out
	detailHead                      // the rows of a table
	detailSubject                   // one of them
	detailField                     // what changed in it
)

// detailLine is a line of the details: a name, a value, or both beside each other.
type detailLine struct {
	kind        detailKind
	name, value string
}

// detailLines tells what a step changed, in lines that fit the panel. The verdicts of
// others are not for the eyes of a coder.
func detailLines(step session.Step, changes []session.Changed, f stepFilter, reader session.Coder) []detailLine {
	lines := wrapped(detailTitle, wordsOf(step, f.reader))
	at := step.At.Local()
	lines = append(lines, wrapped(detailNote, joined(at.Format("2006-01-02 15:04:05"), step.Coder, lang.L("step {{.Number}}", map[string]any{"Number": strconv.FormatInt(step.ID, 10)}), stateWords(step)))...)
	for _, t := range changes {
		lines = append(lines, detailLine{kind: detailHead, name: t.Kind, value: countWords(t)})
		for _, l := range t.Lines {
			lines = append(lines, rowLines(l, reader)...)
		}
		if t.More > 0 {
			lines = append(lines, detailLine{kind: detailNote, value: plural("and {{.Count}} more", t.More)})
		}
	}
	return lines
}

func stateWords(step session.Step) string {
	switch {
	case step.Dropped:
		return lang.L("undone, and other changes came after")
	case step.Undone:
		return lang.L("undone")
	}
	return ""
}

func countWords(t session.Changed) string {
	var parts [3]string
	if t.Added > 0 {
		parts[0] = lang.L("{{.Count}} added", map[string]any{"Count": count(t.Added)})
	}
	if t.Changed > 0 {
		parts[1] = lang.L("{{.Count}} changed", map[string]any{"Count": count(t.Changed)})
	}
	if t.Removed > 0 {
		parts[2] = lang.L("{{.Count}} removed", map[string]any{"Count": count(t.Removed)})
	}
	return joined(parts[:]...)
}

func rowLines(l session.Line, reader session.Coder) []detailLine {
	secret := secretWords(l, reader)
	subject := subjectWords(l, reader)
	if secret != "" && subject == secret {
		return []detailLine{{kind: detailSubject, value: secret}}
	}
	lines := wrapped(detailSubject, strings.TrimSpace(subject+" "+l.Verb))
	if secret != "" {
		return append(lines, detailLine{kind: detailField, name: secret})
	}
	for _, field := range l.Fields {
		value := orDash(field.Before) + " → " + orDash(field.After)
		if l.Verb != "" || l.Before == nil && field.Before == "" {
			value = field.Before + field.After // there is only one, of what came or went
		}
		lines = append(lines, fieldLines(field.Name, value)...)
	}
	return lines
}

// subjectWords name the row that a line is of, as a coder may know it: that another has
// evidence on a tie, flagged it or put it off, is a verdict by half.
func subjectWords(l session.Line, reader session.Coder) string {
	secret := secretWords(l, reader)
	if secret != "" && slices.Contains([]string{"evidence", "flag", "skip"}, l.Table) {
		return secret
	}
	return l.Subject
}

// secretWords stand for what a row tells that is not for the eyes of a coder; empty: the
// coder may see it.
func secretWords(l session.Line, reader session.Coder) string {
	if reader.ID == 0 || l.Coder == reader.ID {
		return ""
	}
	switch l.Table {
	case "mark":
		return lang.L("the verdict of another coder")
	case "evidence":
		return lang.L("evidence of another coder")
	case "settled":
		return lang.L("a settled verdict, from what all coders said")
	case "flag":
		return lang.L("a flag of another coder")
	case "skip":
		return lang.L("a tie that another coder put off")
	}
	return ""
}

func orDash(value string) string {
	if value == "" {
		return "–"
	}
	return value
}

// fieldLines puts a value beside its name, or below it where it is long.
func fieldLines(name, value string) []detailLine {
	room := detailRoom(detailField) - widthOf(detailNote, name) - gapRow
	if widthOf(detailField, value) <= room {
		return []detailLine{{detailField, name, value}}
	}
	return append([]detailLine{{kind: detailField, name: name}}, wrapped(detailField, value)...)
}

// wrapped breaks words into lines that fit; of a very long text it takes the first ones.
func wrapped(kind detailKind, words string) []detailLine {
	const most = 12
	var lines []detailLine
	rest := words
	for rest != "" && len(lines) < most {
		var line string
		line, rest = breakLine(rest, func(s string) bool { return widthOf(kind, s) <= detailRoom(kind) })
		lines = append(lines, detailLine{kind: kind, value: line})
	}
	if rest != "" {
		lines[most-1].value += "…"
	}
	return lines
}

// breakLine takes as many words from the start of a text as fit, or where not even
// one does, as much of it as fits.
func breakLine(text string, fits func(string) bool) (line, rest string) {
	if fits(text) {
		return text, ""
	}
	low, high := 1, len([]rune(text)) // the longest start that fits is searched by halving
	runes := []rune(text)
	for low < high {
		middle := (low + high + 1) / 2
		if fits(string(runes[:middle])) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	line = string(runes[:low])
	if space := strings.LastIndexByte(line, ' '); space > 0 && low < len(runes) && runes[low] != ' ' {
		line = line[:space]
	}
	return strings.TrimRight(line, " "), strings.TrimLeft(text[len(line):], " ")
}

// detailRoom is how wide lines can be, in Fyne units.
func detailRoom(kind detailKind) float32 {
	const bar = 6 // of scrolling
	return historyWidth - 2*gapPanel - bar - detailIndent(kind)
}

func detailIndent(kind detailKind) float32 {
	if kind == detailField {
		return 12
	}
	return 0
}

// widthOf is the width of a text in a line of that kind.
func widthOf(kind detailKind, s string) float32 {
	th := fyne.CurrentApp().Settings().Theme()
	size := th.Size(theme.SizeNameText)
	if kind == detailNote {
		size = th.Size(theme.SizeNameCaptionText)
	}
	return fyne.MeasureText(s, size, fyne.TextStyle{Bold: kind == detailTitle}).Width
}
