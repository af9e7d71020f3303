package window

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// sentence makes a sentence for a person out of an error's text.
func sentence(err error) string {
	words := strings.TrimSpace(err.Error())
	first, size := utf8.DecodeRuneInString(words)
	words = string(unicode.ToUpper(first)) + words[size:]
	if !strings.HasSuffix(words, ".") {
		words += "."
	}
	return words
}

// report shows what went wrong. It may be called from any goroutine. It is the
// one place where the window turns errors into a person's words.
func (w *Window) report(err error) {
	w.do(func() {
		switch {
		case errors.Is(err, session.ErrNothingToUndo), errors.Is(err, session.ErrNothingToRedo):
			w.status.say(sentence(err))
		default:
			w.tell(sentence(err))
		}
	})
}

// tell shows words that a person must have seen before going on.
func (w *Window) tell(words string) {
	label := widget.NewLabel(words)
	label.Wrapping = fyne.TextWrapWord
	content := container.NewGridWrap(fyne.NewSize(420, label.MinSize().Height+60), label)
	d := dialog.NewCustom("Copresence", lang.L("OK"), content, w.win)
	d.SetOnClosed(w.focusPicture)
	d.Show()
}

// showKeys lists the keys of the picture.
func (w *Window) showKeys() {
	rows := []fyne.CanvasObject{}
	for _, k := range [][2]string{
		{"Y  N  U", lang.L("mark the selected tie yes, no, unclear")},
		{"Delete", lang.L("take its verdict away")},
		{"Tab", lang.L("next tie that is not coded; with Shift the previous one")},
		{"Esc", lang.L("select nothing")},
		{"+  −  0", lang.L("zoom in, zoom out, show all")},
		{lang.L("Arrows"), lang.L("move the paper")},
		{"Ctrl F", lang.L("find an activist; Enter goes to the next")},
		{"Ctrl Z  Ctrl Y", lang.L("undo, redo")},
		{"Alt", lang.L("the menu")},
	} {
		rows = append(rows, container.NewGridWrap(fyne.NewSize(460, 24), container.NewBorder(nil, nil, fixedWidth(120, newText(roleStrong, k[0])), nil, newText(roleBody, k[1]))))
	}
	d := dialog.NewCustom(lang.L("Keys"), lang.L("Close"), padded(8, 8, stacked(gapRow, rows...)), w.win)
	d.SetOnClosed(w.focusPicture)
	d.Show()
}

// showAbout says what the program is.
func (w *Window) showAbout() {
	meta := w.app.Metadata()
	w.tell("Copresence " + meta.Version + "\n\n" +
		lang.L("Draws the network of a study of activists, lets coders mark which ties led to joint offline action, and says honestly what the marks amount to. Nothing leaves this computer: the program has no network code.") +
		"\n\n" + lang.L("MIT licence. Letters: Noto Sans, SIL Open Font License."))
}
