package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/storage/network"
)

// findLetters looks, away from Fyne's thread, for letters of pseudonyms that the
// fonts of the program lack among those of the computer, and says which there are
// nowhere.
func (w *Window) findLetters(n *network.Network) {
	if w.lettersOf != nil && sameIDs(w.lettersOf.Activists.ID, n.Activists.ID) && &w.lettersOf.Activists.Pseudonym[0] == &n.Activists.Pseudonym[0] {
		return
	}
	w.lettersOf = nil
	if n.Activists.Len() == 0 {
		return
	}
	w.lettersOf = n
	session.Go(func() {
		if len(w.fonts.Lacking(n.Activists.Pseudonym)) == 0 {
			return
		}
		lacking, err := session.FindLetters(w.fonts, n.Activists.Pseudonym)
		w.later(func() {
			w.view.NewLetters()
			switch {
			case err != nil:
				w.report(err)
			case len(lacking) > 0:
				w.status.say(lackingWords(lacking))
			}
		})
	}, w.report)
}

// lackingWords says which letters there is no font for.
func lackingWords(lacking []rune) string {
	named, more := session.LetterNames(lacking)
	if more > 0 {
		named = joined(named, plural("{{.Count}} more letters", more))
	}
	return lang.L("No font on this computer has {{.Letters}}: they are drawn as boxes.", map[string]any{"Letters": named})
}
