package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session/layouts"
)

// showLayouts tells what each layout is good for and what can be said about it.
func (w *Window) showLayouts() {
	all := stacked(gapSection)
	for _, l := range layouts.All() {
		all.Add(guideTo(l))
	}
	size := w.win.Canvas().Size()
	width, height := min(640, size.Width-80), min(520, size.Height-160)
	scroll := container.NewVScroll(padded(0, gapPanel, all))
	content := container.NewGridWrap(fyne.NewSize(width, height), scroll)
	w.present(dialog.NewCustom(lang.L("The layouts"), lang.L("Close"), content, w.win), func() {})
}

// guideTo tells about one layout.
func guideTo(l layouts.Layout) fyne.CanvasObject {
	_, about := newParagraph(lang.L(l.About), widget.MediumImportance)
	rows := stacked(gapRow, newText(roleName, lang.L(l.Label)), about)
	for _, q := range l.Parameters {
		_, words := newParagraph(lang.L(q.About), widget.LowImportance)
		rows.Add(container.NewBorder(nil, nil, fixedWidth(150, newShrinking(roleStrong, lang.L(q.Label))), nil, words))
	}
	if l.Paper != "" {
		_, paper := newParagraph(l.Paper, widget.LowImportance)
		rows.Add(paper)
	}
	return rows
}
