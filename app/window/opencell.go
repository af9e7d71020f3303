package window

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/sheet"
)

// openCell is a cell as it is edited: a fact about a record.
type openCell struct {
	session *session.Session // of the project that has the record
	of      session.Records
	record  int64 // id
	column  *sheet.Column
	text    string // as it is typed; "": not known
}

func (c openCell) key() cellKey { return cellKey{c.record, c.column.Name} }

// meant is what the words typed stand for: where few words can be, the one that begins
// so is enough, in the language of the window or as files have it.
func (c openCell) meant(typed string) string {
	wanted := strings.ToLower(strings.TrimSpace(typed))
	if wanted == "" || len(c.column.Choices) == 0 {
		return typed
	}
	var begins []string
	for _, choice := range c.column.Choices {
		word, shown := strings.ToLower(choice), strings.ToLower(choiceWord(choice))
		switch {
		case wanted == word || wanted == shown:
			return choice
		case strings.HasPrefix(word, wanted) || strings.HasPrefix(shown, wanted):
			begins = append(begins, choice)
		}
	}
	if len(begins) == 1 && !c.column.Open {
		return begins[0]
	}
	return typed
}

// sentence says what is wrong with the cell, whose column it calls as people do.
func (c openCell) sentence(err error) string {
	words := err.Error()
	if rest, named := strings.CutPrefix(words, c.column.Name+" "); named {
		words = c.column.Head + " " + rest
	}
	return sentence(errors.New(words))
}

// cellKey tells cells of a table apart, wherever they stand.
type cellKey struct {
	record int64
	column string // name
}

// openedCell makes a cell ready to be edited, or says why it is not.
func openedCell(w *Window, of session.Records, record int64, c *sheet.Column, text string) (openCell, string) {
	switch {
	case w.state.ReadOnly:
		return openCell{}, lang.L("The project is read only: nothing can be changed.")
	case c.Fixed && slices.Contains(coders, of) && w.markless():
		return openCell{}, joined(c.Head, lang.L("cannot be edited here; a verdict and evidence are their coder's: choose the coder, top right"))
	case c.Fixed:
		return openCell{}, joined(c.Head, lang.L("cannot be edited here"))
	}
	return openCell{session: w.session, of: of, record: record, column: c, text: text}, ""
}

// coders are the records in which a coder's own work is edited.
var coders = []session.Records{session.TieRecords, session.MarkRecords, session.EvidenceRecords}
