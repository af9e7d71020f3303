package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// cellNote says below a cell why it cannot be so.
type cellNote struct {
	content *fyne.Container
	words   *widget.Label
}

func newCellNote() *cellNote {
	words, box := newParagraph("", widget.MediumImportance)
	card := newCard()
	card.border = theme.ColorNameError
	n := &cellNote{words: words, content: on(card, padded(6, 10, box))}
	n.content.Hide()
	return n
}

// say shows a sentence; "": nothing.
func (n *cellNote) say(sentence string) {
	if n.words.Text != sentence {
		n.words.SetText(sentence)
	}
	visible(n.content, sentence != "")
}

// below stands below a cell or, where there is no room, above it.
func (n *cellNote) below(at fyne.Position, cell, seen fyne.Size) {
	if !n.content.Visible() {
		return
	}
	const width, gap = 320, 3
	n.content.Resize(fyne.NewSize(width, n.content.MinSize().Height))
	size := fyne.NewSize(width, n.content.MinSize().Height)
	n.content.Resize(size)
	y := at.Y + cell.Height + gap
	if y+size.Height > seen.Height {
		y = at.Y - gap - size.Height
	}
	n.content.Move(fyne.NewPos(max(0, min(at.X, seen.Width-width)), y))
}
