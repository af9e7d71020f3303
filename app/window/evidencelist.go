package window

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// evidenceList shows what a verdict rests on. It takes the keys when one jumps to it:
// arrows choose a piece, Enter edits and Delete removes it, Esc leads back; all other
// keys mean what they mean in the picture.
type evidenceList struct {
	widget.BaseWidget
	window *Window
	box    *fyne.Container

	pieces  []session.KnownEvidence
	rows    []*pressable
	at      int
	focused bool
	none    *text // says that there is no evidence, and none is missed; nil: there is some
}

var (
	_ fyne.Focusable = (*evidenceList)(nil)
	_ fyne.Tabbable  = (*evidenceList)(nil)
)

func newEvidenceList(w *Window) *evidenceList {
	l := &evidenceList{window: w, box: stacked(6)}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *evidenceList) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.box) }

// set shows the evidence on the tie, and whether it is missed. It reports whether
// there is something else to see than before.
func (l *evidenceList) set(d *desk, state *session.State, unfounded bool) (changed bool) {
	l.pieces = nil
	if d.dossier != nil {
		l.pieces = d.dossier.Evidence
	}
	none := len(l.pieces) == 0 && !unfounded
	words := lang.L("None yet.")
	if d.dossier == nil { // that was not read yet
		words = "…"
	}
	if none && l.none != nil {
		l.none.set(words)
		return false
	}
	l.none = nil
	l.at = max(0, min(l.at, len(l.pieces)-1))
	l.rows = nil
	var lines []fyne.CanvasObject
	for i, e := range l.pieces {
		r := newPressable(pieceLines(d, state, e), func() {
			l.window.guard(func() {
				l.at = i
				l.edit()
			})
		})
		r.fill, r.border = colourPanel, theme.ColorNameSeparator
		l.rows = append(l.rows, r)
		lines = append(lines, r)
	}
	if unfounded {
		back := newGround(colourAlarm)
		back.radius = 6
		lines = append(lines, on(back, padded(6, 10, newShrinking(roleBody, lang.L("Yes without evidence: A adds some.")))))
	} else if none {
		l.none = newShrinking(roleSecond, words)
		lines = append(lines, l.none)
	}
	l.box.Objects = lines
	l.colour()
	l.Refresh()
	return true
}

// colour marks the piece that the keys are at.
func (l *evidenceList) colour() {
	for i, r := range l.rows {
		r.fill, r.border = colourPanel, theme.ColorNameSeparator
		if l.focused && i == l.at {
			r.fill, r.border = colourWash, theme.ColorNamePrimary
		}
		r.Refresh()
	}
}

// longestQuote is how many characters of a quote the card shows; Enter shows all of it.
const longestQuote = 280

// pieceLines tell of a piece: what happened, where that stands, what is said.
func pieceLines(d *desk, state *session.State, e session.KnownEvidence) fyne.CanvasObject {
	head, rest := pieceWords(d.occasions, state, e)
	certain := ""
	if e.Certainty > 0 {
		certain = wholePercent(e.Certainty)
	}
	lines := []fyne.CanvasObject{newStrong(head)}
	if short, one := lines[0].(*text); one {
		lines[0] = between(short, newNumber(certain))
	} else if certain != "" {
		rest = append(rest, lang.L("certainty {{.Share}}", map[string]any{"Share": certain}))
	}
	const oneLine = 36 // characters, at the right of the picture
	for _, words := range rest {
		if len([]rune(words)) <= oneLine {
			lines = append(lines, newShrinking(roleSecond, words))
			continue
		}
		_, paragraph := newParagraph(shortened(words, longestQuote), widget.LowImportance)
		lines = append(lines, paragraph)
	}
	return padded(7, 10, stacked(2, lines...))
}

// pieceWords name a piece of evidence, and say in lines what more there is to it.
func pieceWords(o *session.Occasions, state *session.State, e session.KnownEvidence) (head string, rest []string) {
	when, where, order := "", "", ""
	if o != nil && e.Event != 0 {
		for _, event := range o.Events {
			if event.ID == e.Event {
				head, when, where = event.Label, eventDates(event.Event), offlineWord(session.Offline(event.Event))
				order = orderWord(state.Network, e.Tie, event.Event)
			}
		}
	}
	source := sourceWord(e.Source)
	if head == "" {
		head, source = source, ""
	}
	if head == "" {
		head = lang.L("Note")
	}
	add := func(parts ...string) {
		if line := joined(parts...); line != "" {
			rest = append(rest, line)
		}
	}
	add(when, where, source)
	add(order)
	add(e.Reference, sayerWords(state.Network, e))
	switch {
	case e.Sealed:
		add(lang.L("The note is sealed."))
	default:
		add(strings.Join(strings.Fields(e.Note), " "))
	}
	if e.Coder != state.Coder.ID {
		for _, c := range state.Coders {
			if c.ID == e.Coder {
				add(c.Label)
			}
		}
	}
	return head, rest
}

// orderWord says so where an event surely was before the tie began: then it is not what the
// tie led to.
func orderWord(n *network.Network, id int64, event session.Happening) string {
	tie, there := n.TieByID(id)
	if !there || coding.After(n.Ties.FirstSeen[tie], cmp.Or(event.Begins, event.Ends)) != coding.Yes {
		return ""
	}
	return lang.L("before the tie began: no joint action that it led to")
}

// sayerWords say who of the two says so.
func sayerWords(n *network.Network, e session.KnownEvidence) string {
	tie, there := n.TieByID(e.Tie)
	if !there || e.Says == "" {
		return ""
	}
	return lang.L("said by {{.Who}}", map[string]any{"Who": tellerWord(n, tie, e.Says)})
}

// eventDates write when an event was.
func eventDates(e session.Happening) string {
	switch {
	case e.Begins == "":
		return string(e.Ends)
	case e.Ends == "" || e.Ends == e.Begins:
		return string(e.Begins)
	}
	return string(e.Begins) + " – " + string(e.Ends)
}

// offlineWord says whether people met at an event bodily.
func offlineWord(a coding.Answer) string {
	switch a {
	case coding.Yes:
		return lang.L("off-line")
	case coding.No:
		return lang.L("on-line")
	}
	return lang.L("not known whether off-line")
}

// edit asks what is to be said of the piece that the keys are at.
func (l *evidenceList) edit() {
	if byKey := l.focused; l.at < len(l.pieces) {
		l.window.editEvidence(l.pieces[l.at], func() {
			if byKey {
				l.window.win.Canvas().Focus(l) // the keys go back to where they were
			}
		})
	}
}

// FocusGained implements fyne.Focusable.
func (l *evidenceList) FocusGained() { l.focus(true) }

// FocusLost implements fyne.Focusable.
func (l *evidenceList) FocusLost() { l.focus(false) }

func (l *evidenceList) focus(on bool) {
	l.window.guard(func() {
		l.focused = on
		l.colour()
		if on {
			l.reveal()
		}
	})
}

// reveal scrolls the piece that the keys are at into sight.
func (l *evidenceList) reveal() {
	if l.at < len(l.rows) {
		scrollTo(l.window.inspector.tie.scroll(), l.rows[l.at])
	}
}

// AcceptsTab implements fyne.Tabbable: Tab goes to the next tie here too.
func (l *evidenceList) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable.
func (l *evidenceList) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *evidenceList) TypedKey(key *fyne.KeyEvent) { l.window.guard(func() { l.typed(key) }) }

func (l *evidenceList) typed(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		l.at = min(l.at+1, max(0, len(l.pieces)-1))
		l.colour()
		l.reveal()
	case fyne.KeyUp:
		l.at = max(l.at-1, 0)
		l.colour()
		l.reveal()
	case fyne.KeyReturn, fyne.KeyEnter:
		l.edit()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if l.at < len(l.pieces) {
			l.window.removeEvidence(l.pieces[l.at])
		}
	case fyne.KeyEscape, fyne.KeyJ:
		l.window.focusPicture()
	default:
		l.window.focusPicture()
		l.window.typedKey(key)
	}
}
