package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/sheet"
)

// headOf is what people call a column; attributes have labels of their own.
func headOf(name string) string {
	switch name {
	case "id":
		return lang.L("Identifier")
	case "source":
		return lang.L("Source")
	case "target":
		return lang.L("Target")
	case "platform":
		return lang.L("Platform")
	case "relation":
		return lang.L("Relation")
	case "directed":
		return lang.L("Directed")
	case "weight":
		return lang.L("Weight")
	case "first_seen":
		return lang.L("First seen")
	case "last_seen":
		return lang.L("Last seen")
	case "verdict":
		return lang.L("Verdict")
	case "label":
		return lang.L("Label")
	case "kind":
		return lang.L("Kind")
	case "offline":
		return lang.L("Off-line")
	case "begins":
		return lang.L("Begins")
	case "ends":
		return lang.L("Ends")
	case "place":
		return lang.L("Place")
	case "activists":
		return lang.L("Participants")
	case "pseudonym":
		return lang.L("Pseudonym")
	}
	return headOfCoding(name)
}

// headOfCoding is that of columns of marks and evidence.
func headOfCoding(name string) string {
	switch name {
	case "tie":
		return lang.L("Tie")
	case "coder":
		return lang.L("Coder")
	case "confidence":
		return lang.L("Confidence")
	case "made_at":
		return lang.L("Made at")
	case "codebook":
		return lang.L("Codebook")
	case "source_kind":
		return lang.L("Kind of source")
	case "reference":
		return lang.L("Reference")
	case "says":
		return lang.L("Who says so")
	case "event":
		return lang.L("Event")
	case "certainty":
		return lang.L("Certainty")
	case "note":
		return lang.L("Note or quote")
	}
	return name
}

// choiceWord is what people call one of the few words that a cell can have. What is not
// the program's own word stays as it is.
func choiceWord(word string) string {
	switch word {
	case "yes":
		return lang.L("yes")
	case "no":
		return lang.L("no")
	case "unclear":
		return lang.L("unclear")
	case "none":
		return lang.L("not coded")
	case "both":
		return lang.L("both of them")
	case "neither":
		return lang.L("somebody else")
	}
	return word
}

// sheetWidth is how wide a column should be, from its head and the longest of some cells.
func sheetWidth(c *sheet.Column, rows []int32) float32 {
	const size = 13
	widest := fyne.MeasureText(c.Head, size, fyne.TextStyle{Bold: true}).Width + 18 // the arrow
	for i, step := 0, max(1, len(rows)/200); i < len(rows); i += step {
		widest = max(widest, fyne.MeasureText(shownCell(c, rows[i]), size, fyne.TextStyle{}).Width)
	}
	return min(max(widest+2*cellPadding, narrowsCell), widestCell)
}
