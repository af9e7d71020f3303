package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// banner says what is special about the project: that it is fictional, or that
// it can only be looked at.
type banner struct {
	content *fyne.Container
	words   *text
	ownData *pressable
	open    *pressable
}

func newBanner(w *Window) *banner {
	b := &banner{words: newShrinking(roleBody, "")}
	b.ownData = newLink(lang.L("New project from your own data …"), func() { w.guard(w.newFromData) })
	b.open = newLink(lang.L("Open a project …"), func() { w.guard(w.openWithDialog) })
	line := between(b.words, row(gapSection, b.ownData, b.open))
	b.content = container.NewStack(newGround(colourWash), padded(7, gapPanel, line))
	return b
}

func (b *banner) show(state *session.State) {
	b.content.Show()
	switch {
	case state.Fictional:
		b.words.set(lang.L("This is a fictional study to try things on: no person, tie or event in it is real."))
	case state.ReadOnly:
		b.words.set(lang.L("This is a look at the project as it stood when it was opened: nothing can be changed."))
	default:
		b.content.Hide()
	}
}
