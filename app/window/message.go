package window

import (
	"errors"
	"slices"
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

// sentence makes a sentence for a person out of an error's text. A name of a file
// that it begins with keeps its small letter.
func sentence(err error) string {
	words := strings.TrimSpace(err.Error())
	start, _, _ := strings.Cut(words, " ")
	if !strings.ContainsAny(start, "./\\") {
		first, size := utf8.DecodeRuneInString(words)
		words = string(unicode.ToUpper(first)) + words[size:]
	}
	if !strings.HasSuffix(words, ".") && !strings.HasSuffix(words, "?") && !strings.HasSuffix(words, "!") {
		words += "."
	}
	return words
}

// report shows what went wrong. It may be called from any goroutine. It is the
// one place where the window turns errors into a person's words.
func (w *Window) report(err error) {
	show := func() {
		unsaved, mistake := (*session.UnsavedError)(nil), (*session.PanicError)(nil)
		switch {
		case errors.Is(err, session.ErrNothingToUndo), errors.Is(err, session.ErrNothingToRedo):
			w.status.say(sentence(err))
		case errors.As(err, &unsaved):
			w.notSaved(unsaved)
		case errors.As(err, &mistake):
			w.tell(w.mistake(mistake))
		default:
			w.tell(sentence(err))
		}
	}
	// Not later: a panic in here must not come back here.
	w.do(func() { session.Guard(show, func(failure error) { fyne.LogError(sentence(err), failure) }) })
}

// tell shows words that a person must have seen before going on.
func (w *Window) tell(words string) { w.tellThen(words, func() {}) }

// tellThen does what is next when the person has seen the words.
func (w *Window) tellThen(words string, next func()) {
	label := widget.NewLabel(words)
	label.Wrapping = fyne.TextWrapWord
	content := container.NewGridWrap(fyne.NewSize(420, label.MinSize().Height+60), label)
	w.present(dialog.NewCustom("Copresence", lang.L("OK"), content, w.win), next)
}

// present shows a dialog, which Esc closes; closed is called when it is gone.
func (w *Window) present(d dialog.Dialog, closed func()) {
	w.dialogs = append(w.dialogs, d)
	d.SetOnClosed(func() {
		w.guard(func() {
			w.dialogs = slices.DeleteFunc(w.dialogs, func(open dialog.Dialog) bool { return open == d })
			if len(w.dialogs) == 0 {
				w.focusPicture()
			}
			closed()
		})
	})
	d.Show()
}

// inDialog reports whether a dialog or a menu lies over the window.
func (w *Window) inDialog() bool { return w.win.Canvas().Overlays().Top() != nil }

// closeDialog closes the topmost dialog.
func (w *Window) closeDialog() {
	if n := len(w.dialogs); n > 0 {
		w.dialogs[n-1].Hide()
	}
}

// dialogEntry is a line to type in, in a dialog: Esc closes the dialog.
type dialogEntry struct {
	widget.Entry
	window *Window
}

func (w *Window) newDialogEntry() *dialogEntry {
	e := &dialogEntry{window: w}
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab implements fyne.Tabbable. Tab leads out of several lines, too.
func (e *dialogEntry) AcceptsTab() bool { return false }

// TappedSecondary implements fyne.SecondaryTappable.
func (e *dialogEntry) TappedSecondary(at *fyne.PointEvent) {
	attached(e, func() { e.Entry.TappedSecondary(at) })
}

// TypedKey implements fyne.Focusable.
func (e *dialogEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		e.window.guard(e.window.closeDialog)
		return
	}
	e.Entry.TypedKey(key)
}

// showKeys lists the keys of the picture.
func (w *Window) showKeys() {
	rows := []fyne.CanvasObject{}
	for _, k := range [][2]string{
		{"Y  N  U", lang.L("mark the selected tie yes, no, unclear")},
		{"Delete", lang.L("take its verdict away")},
		{"Tab", lang.L("next tie that is not coded; with Shift the previous one")},
		{"PgDn  PgUp", lang.L("the next and the previous tie of the queue, coded or not")},
		{",  .", lang.L("less sure of the verdict, surer")},
		{"A  J", lang.L("add evidence; go to the evidence: arrows, Enter edits, Delete removes")},
		{"X  F", lang.L("skip the tie, flag it for discussion; Shift F goes to the next flagged one")},
		{"W", lang.L("the card of the tie without the picture, and back")},
		{"Esc", lang.L("back: to dragging, to nothing fading, to nothing selected")},
		{"+  −  0", lang.L("zoom in, zoom out, show all")},
		{lang.L("Arrows"), lang.L("go to the next activist; with Shift along a tie; with none selected, move the paper")},
		{"Ctrl A", lang.L("select all activists; with Ctrl Shift I all others instead")},
		{lang.L("Ctrl click"), lang.L("add to what is selected, or take away")},
		{lang.L("Shift drag"), lang.L("draw a box around activists; Ctrl drag on the paper a lasso")},
		{"V  B  L  D", lang.L("drag, draw boxes, draw lassos, draw ties from activist to activist")},
		{"Ctrl Shift G", lang.L("select their neighbours too; Ctrl B the ties among them")},
		{"K", lang.L("keep the selected activists in place, whatever layout is run; again: let them move")},
		{"[  ]", lang.L("turn the selected activists by 15°")},
		{"Ctrl M", lang.L("run ForceAtlas2 until it is stopped; Esc stops it and keeps the places")},
		{"Ctrl D", lang.L("lay out as the panel says; Alt D chooses and sets a layout")},
		{"Enter", lang.L("edit what is selected")},
		{"E", lang.L("fade all but the neighbourhood of the selection")},
		{"1  2  3", lang.L("fade all but its surroundings of so many steps")},
		{"C", lang.L("on-line ties beside those that led to joint action")},
		{"T", lang.L("time under the picture: arrows move its window, with Shift its end, Space plays, 0 shows all")},
		{"O", lang.L("events in the picture, and who took part in them")},
		{"M", lang.L("the map in the corner, while not all is in view")},
		{"P", lang.L("fade all but the shortest path between two selected")},
		{"Ctrl F", lang.L("find an activist, Enter goes to the next; or find in the table")},
		{"Ctrl Shift F", lang.L("filter: type what is to be shown; with S only the selection, with W everything")},
		{"Shift Delete", lang.L("delete what is selected; it asks first")},
		{"Ctrl 1 … 8", lang.L("the network, activists, ties, events, marks, evidence, coding, findings")},
		{"F2  F3", lang.L("edit the cell of a table, or just type; Enter keeps it and goes down, Tab goes right, Esc leaves it; F3 sorts")},
		{"Ctrl C  Ctrl V", lang.L("of a table: to a spreadsheet and back")},
		{"Ctrl Z  Ctrl Y", lang.L("undo, redo")},
		{"Ctrl H", lang.L("history: see every change, go back to any")},
		{"Alt", lang.L("the menu")},
	} {
		rows = append(rows, container.NewGridWrap(fyne.NewSize(640, 22), container.NewBorder(nil, nil, fixedWidth(120, newText(roleStrong, k[0])), nil, newText(roleBody, k[1]))))
	}
	const width, most, around = 690, 600, 170 // around the list are a title, a button and the edges
	list := container.NewGridWrap(fyne.NewSize(width, min(most, w.win.Canvas().Size().Height-around)), container.NewVScroll(padded(8, 8, stacked(2, rows...))))
	w.present(dialog.NewCustom(lang.L("Keys"), lang.L("Close"), list, w.win), func() {})
}

// showAbout says what the program is.
func (w *Window) showAbout() {
	meta := w.app.Metadata()
	w.tell("Copresence " + meta.Version + "\n\n" +
		lang.L("Draws the network of a study of activists, lets coders mark which ties led to joint offline action, and says honestly what the marks amount to. Nothing leaves this computer: the program opens no network connection.") +
		"\n\n" + lang.L("MIT licence. Letters: Noto Sans, SIL Open Font License."))
}
