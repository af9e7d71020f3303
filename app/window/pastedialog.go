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

// askReading asks what values on the clipboard mean that may be one thing or another, and
// goes on with what the person says.
func (w *Window) askReading(doubts []sheet.Doubt, reading sheet.Reading, then func(sheet.Reading)) {
	const width = 440
	var rows []fyne.CanvasObject
	var first *dialogSelect
	asked := map[bool]bool{} // of dates, of numbers
	waiting := 0
	confirm := w.newDialogButton(lang.L("Go on"), func() {})
	confirm.Importance = widget.HighImportance
	confirm.Disable()
	for _, d := range doubts {
		if asked[d.Dates] {
			continue // the clipboard is of one country
		}
		asked[d.Dates] = true
		waiting++
		said, words := &reading.Commas, lang.L("{{.Value}} in the column {{.Column}} is", map[string]any{"Value": shortened(d.Value, longestName), "Column": d.Column})
		if d.Dates {
			said = &reading.Days
		}
		choice := w.newDialogSelect(nil)
		choice.Options = doubtWords(d)
		choice.PlaceHolder = lang.L("choose what it is")
		choice.OnChanged = func(string) {
			w.guard(func() {
				if *said == sheet.Nothing {
					waiting--
				}
				*said = sheet.Said(choice.SelectedIndex() + 1)
				if waiting == 0 {
					confirm.Enable()
				}
			})
		}
		if first == nil {
			first = choice
		}
		rows = append(rows, stacked(4, newText(roleBody, words), choice))
	}
	_, why := newParagraph(lang.L("Said once, it holds for all of the clipboard."), widget.MediumImportance)
	content := fixedWidth(min(width, w.win.Canvas().Size().Width-80), padded(4, 6, stacked(gapPanel, append(rows, why)...)))
	dlg := dialog.NewCustomWithoutButtons(lang.L("Paste from the clipboard"), content, w.win)
	confirm.OnTapped = func() {
		dlg.Hide()
		w.guard(func() { then(reading) })
	}
	dlg.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), dlg.Hide), confirm})
	w.present(dlg, func() {})
	w.win.Canvas().Focus(first)
}

// doubtWords are the two meanings of a value, as a person chooses between them.
func doubtWords(d sheet.Doubt) []string {
	if d.Dates {
		return []string{
			lang.L("{{.Value}}: the day comes first", map[string]any{"Value": d.First}),
			lang.L("{{.Value}}: the month comes first", map[string]any{"Value": d.Second}),
		}
	}
	return []string{
		lang.L("{{.Value}}: commas are decimal commas", map[string]any{"Value": d.First}),
		lang.L("{{.Value}}: commas stand between thousands", map[string]any{"Value": d.Second}),
	}
}

// askPaste says what pasting would add and change, which lines it leaves out, and which
// cells it leaves as they are, and does it when the person agrees; empty: those cells are
// to be emptied.
func (w *Window) askPaste(plan *sheet.Plan, of session.Records, paste func(empty bool)) {
	const width = 520
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
		rows = append(rows, refusedList(plan, width)...)
	}
	something, empty := len(plan.Edits)+len(plan.Added) > 0, false
	yes := w.newDialogButton(lang.L("Paste"), func() {})
	yes.Importance = widget.HighImportance
	if something && len(plan.Refused) > 0 {
		yes.SetText(lang.L("Paste the rest"))
	}
	if plan.Spared > 0 {
		rows = append(rows,
			padded(4, 0, newText(roleStrong, plural("{{.Count}} cells are empty on the clipboard and stay as they are here", plan.Spared))),
			w.newDialogCheck(lang.L("Empty here, too"), func(on bool) {
				empty = on
				if on || something {
					yes.Enable()
				} else {
					yes.Disable()
				}
			}))
	}
	if something || plan.Spared > 0 {
		_, comfort := newParagraph(lang.L("It is one step; undo takes all of it back."), widget.MediumImportance)
		rows = append(rows, padded(4, 0, comfort))
	}
	content := fixedWidth(min(width, w.win.Canvas().Size().Width-80), padded(4, 6, stacked(gapRow, rows...)))
	asked := dialog.NewCustomWithoutButtons(lang.L("Paste from the clipboard"), content, w.win)
	cancel := w.newDialogButton(lang.L("Cancel"), asked.Hide)
	yes.OnTapped = func() {
		asked.Hide()
		w.guard(func() { paste(empty) })
	}
	buttons, first := []fyne.CanvasObject{cancel}, cancel
	if something || plan.Spared > 0 {
		buttons = append(buttons, yes)
	}
	if something {
		first = yes
	} else {
		yes.Disable()
	}
	asked.SetButtons(buttons)
	w.present(asked, func() {})
	w.win.Canvas().Focus(first)
}

// refusedList lists the lines that cannot be read.
func refusedList(plan *sheet.Plan, width float32) []fyne.CanvasObject {
	const height = 150
	list := stacked(3)
	for _, line := range refusedLines(plan) {
		_, box := newParagraph(line, widget.MediumImportance)
		list.Add(box)
	}
	scroll := container.NewVScroll(padded(4, 14, list))
	return []fyne.CanvasObject{
		padded(4, 0, newText(roleStrong, plural("{{.Count}} lines cannot be read and are left out:", len(plan.Refused)))),
		container.New(&fixedHeightLayout{min(height, fitting(list, width))}, scroll),
	}
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
