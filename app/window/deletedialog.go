package window

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
)

// deleteSelection says what would go with what is selected, and deletes it.
func (w *Window) deleteSelection() {
	if !w.editable() {
		return
	}
	if p := w.sheetShown(); p != nil {
		p.deleteByKey() // what is selected in the picture is out of sight
		return
	}
	if _, event := w.view.Selection().Event(); event {
		w.status.say(lang.L("An event is deleted in the table of events (Ctrl+4)."))
		return
	}
	if s, some := w.selected(); some {
		w.askDelete(deletionOf(w.state.Network, s), func() {})
	}
}

// cut is Shift+Delete, or Ctrl+X, which means nothing here.
func (w *Window) cut() {
	if modifiers()&fyne.KeyModifierShift != 0 && !w.inDialog() {
		w.deleteSelection()
	}
}

// askDelete finds out what goes along, says it, and deletes all of it when the
// person agrees; deleted is called when it is gone.
func (w *Window) askDelete(d deletion, deleted func()) {
	w.command(func(s *session.Session) error {
		told, err := s.Consequences(d.Deletion)
		if err == nil {
			w.later(func() {
				if w.session == s {
					w.tellConsequences(s, d, told, deleted)
				}
			})
		}
		return err
	})
}

func (w *Window) tellConsequences(s *session.Session, d deletion, told session.Consequences, deleted func()) {
	const width = 420
	rows := []fyne.CanvasObject{newText(roleBody, lang.L("Nothing else goes along."))}
	if lines := d.goesAlong(told); len(lines) > 0 {
		rows = []fyne.CanvasObject{newText(roleBody, lang.L("This goes along:"))}
		for _, line := range lines {
			rows = append(rows, padded(0, 14, newText(roleStrong, line)))
		}
	}
	_, comfort := newParagraph(lang.L("Undo brings all of it back."), widget.MediumImportance)
	content := fixedWidth(width, padded(4, 6, stacked(gapRow, append(rows, padded(gapRow, 0, comfort))...)))
	asked := dialog.NewCustomWithoutButtons(lang.L("Delete {{.Name}}?", map[string]any{"Name": d.name}), content, w.win)
	yes := w.newDialogButton(lang.L("Delete"), func() {
		asked.Hide()
		w.deleteTold(s, d, told, deleted)
	})
	yes.Importance = widget.DangerImportance
	asked.SetButtons([]fyne.CanvasObject{w.newDialogButton(lang.L("Cancel"), asked.Hide), yes})
	w.present(asked, func() {})
	w.win.Canvas().Focus(yes)
}

// deleteTold deletes what was told, in its turn among the commands: none of them
// must find half of it.
func (w *Window) deleteTold(s *session.Session, d deletion, told session.Consequences, deleted func()) {
	w.start(job{
		title: lang.L("Deleting"),
		work: func(ctx context.Context, progress func(float64)) (err error) {
			done := make(chan struct{})
			w.commands.Add(func() {
				defer close(done)
				session.Guard(func() { err = s.Delete(ctx, d.Deletion, told, progress) }, func(failure error) { err = failure })
			})
			<-done
			return err
		},
		done: func() {
			w.status.say(lang.L("Deleted: {{.Name}}. Undo brings all of it back.", map[string]any{"Name": d.name}))
			deleted()
		},
	})
}
