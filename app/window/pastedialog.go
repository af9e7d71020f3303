package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/app/sheet"
)

// mostRefused is how many lines that cannot be read are listed.
const mostRefused = 200

// askPaste says what pasting would add and change, and which lines it leaves out, and does
// it when the person agrees.
func (w *Window) askPaste(plan *sheet.Plan, of session.Records, paste func()) {
	const width, listHeight = 520, 150
	rows := []fyne.CanvasObject{}
	added := addedLines(plan) // of the first that is told
	for _, words := range pastedWords(of, plan) {
		rows = append(rows, newText(roleStrong, words))
		for _, line := range added {
			rows = append(rows, padded(0, 14, newShrinking(roleSecond, line)))
		}
		added = nil
	}
	if len(plan.Refused) > 0 {
		rows = append(rows, padded(4, 0, newText(roleStrong, plural("{{.Count}} lines cannot be read and are left out:", len(plan.Refused)))))
		list := stacked(3)
		for _, line := range refusedLines(plan) {
			_, box := newParagraph(line, widget.MediumImportance)
			list.Add(box)
		}
		scroll := container.NewVScroll(padded(4, 14, list))
		rows = append(rows, container.New(&fixedHeightLayout{min(listHeight, fitting(list, width))}, scroll))
	}
	confirm, something := lang.L("Paste"), len(plan.Edits)+len(plan.Added) > 0
	if something {
		_, comfort := newParagraph(lang.L("It is one step; undo takes all of it back."), widget.MediumImportance)
		rows = append(rows, padded(4, 0, comfort))
		if len(plan.Refused) > 0 {
			confirm = lang.L("Paste the rest")
		}
	}
	content := fixedWidth(min(width, w.win.Canvas().Size().Width-80), padded(4, 6, stacked(gapRow, rows...)))
	asked := dialog.NewCustomWithoutButtons(lang.L("Paste from the clipboard"), content, w.win)
	cancel := w.newDialogButton(lang.L("Cancel"), asked.Hide)
	buttons, first := []fyne.CanvasObject{cancel}, cancel
	if something {
		yes := w.newDialogButton(confirm, func() {
			asked.Hide()
			paste()
		})
		yes.Importance = widget.HighImportance
		buttons, first = append(buttons, yes), yes
	}
	asked.SetButtons(buttons)
	w.present(asked, func() {})
	w.win.Canvas().Focus(first)
}

// fitting is how high a list is when it is so wide.
func fitting(list fyne.CanvasObject, width float32) float32 {
	const around = 50
	list.Resize(fyne.NewSize(width-around, list.MinSize().Height))
	return list.MinSize().Height + 12
}

// addedLines show the first of the records that are new.
func addedLines(plan *sheet.Plan) []string {
	const most = 4
	var lines []string
	for _, edits := range plan.Added[:min(most, len(plan.Added))] {
		var cells []string
		for _, edit := range edits {
			cells = append(cells, shortened(choiceWord(edit.Text), longestName))
		}
		lines = append(lines, joined(cells...))
	}
	if rest := len(plan.Added) - most; rest > 0 {
		lines = append(lines, plural("and {{.Count}} others", rest))
	}
	return lines
}

// refusedLines say which lines cannot be read, and why.
func refusedLines(plan *sheet.Plan) []string {
	var lines []string
	for _, refused := range plan.Refused[:min(mostRefused, len(plan.Refused))] {
		lines = append(lines, lang.L("Line {{.Line}}: {{.Why}}", map[string]any{"Line": count(refused.Line), "Why": sentence(refused.Why)}))
	}
	if rest := len(plan.Refused) - mostRefused; rest > 0 {
		lines = append(lines, plural("and {{.Count}} others", rest))
	}
	return lines
}
