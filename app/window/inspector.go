package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// inspector is the panel at the right: the tie that is selected and its verdict,
// or the activist, the event, or what to do when nothing is selected.
type inspector struct {
	content    *fyne.Container
	panel      fyne.CanvasObject
	scroll     *container.Scroll // of the panel, in which the content scrolls
	invitation *fyne.Container   // over the picture of an empty project
	window     *Window

	tie      *tieCard
	activist *activistCard
	many     *manyCard
	event    *eventCard
	nothing  *fyne.Container
	nobody   *fyne.Container // the same where there is nothing to select
	noTie    *fyne.Container // the same on a page without the picture
	start    *widget.Label   // what it says
	progress *codingProgress
}

func newInspector(w *Window) *inspector {
	i := &inspector{window: w, tie: newTieCard(w), activist: &activistCard{window: w}, many: newManyCard(w), event: &eventCard{window: w}, progress: newCodingProgress(w)}
	_, words := newParagraph(lang.L("Click an activist or a tie to see what is known about it; with Shift, draw a box around several. Tab goes to the next tie that is not coded yet."), widget.MediumImportance)
	i.nothing = section(lang.L("Nothing selected"), nil, words)
	_, none := newParagraph(lang.L("There are no activists yet. Load data with Ctrl+I, or add an activist with Ctrl+Shift+A."), widget.MediumImportance)
	i.nobody = section(lang.L("Nothing selected"), nil, none)
	start, startBox := newParagraph("", widget.MediumImportance)
	i.start, i.noTie = start, section(lang.L("No tie"), nil, startBox)
	i.content = stacked(gapSection)
	i.invitation = container.NewCenter()
	return i
}

// show tells about what is selected.
func (i *inspector) show(state *session.State, s graphview.Selection) {
	parts, grown := []fyne.CanvasObject{}, s.Many()
	event, isEvent := s.Event()
	switch {
	case isEvent:
		parts = append(parts, i.event.card(state, event))
	case s.Tie != network.None:
		i.tie.show(state, s.Tie)
		parts = append(parts, i.tie.content)
	case s.Activist != network.None:
		parts = append(parts, i.activist.card(state, s.Activist))
	case s.Many():
		i.many.show(state, s)
		parts = append(parts, i.many.content)
	case state.Network.Activists.Len() == 0:
		parts = append(parts, i.nobody)
	default:
		parts = append(parts, i.nothing)
	}
	if s.Tie == network.None && i.tie.tie != network.None {
		i.tie.tie = network.None
		i.window.desk.came(network.None)
	}
	if state.Network.Ties.Len() > 0 {
		grown = i.progress.show(state)
		parts = append(parts, i.progress.content)
	}
	switch {
	case i.window.page == codingPage:
		i.window.wide.gather(grown)
	case grown || !slices.Equal(i.content.Objects, parts):
		i.tie.gather()
		i.content.Objects = parts
		i.content.Refresh()
	}
	i.invite(state)
}

// startWords say how to begin where no tie is selected.
func (i *inspector) startWords(state *session.State) string {
	if state.Network.Ties.Len() == 0 {
		return lang.L("There are no ties yet. Load data with Ctrl+I, or add a tie with Ctrl+Shift+T.")
	}
	if t := i.window.desk.tour; t != nil && sameIDs(t.Network.Ties.ID, state.Network.Ties.ID) {
		if _, open, _ := t.Left(state.Network); open == 0 {
			return lang.L("Nothing is left to code. Page Up and Page Down lead through your ties.")
		}
	}
	return lang.L("Tab brings the first tie of your queue, Ctrl+J says what stands in the queue.")
}

// invite says over an empty picture what to do next. state is nil when no project
// is open.
func (i *inspector) invite(state *session.State) {
	invited := len(i.invitation.Objects) > 0
	i.invitation.Objects = nil
	w := i.window
	switch {
	case w.job != nil: // something is coming
	case state == nil:
		i.invitation.Objects = []fyne.CanvasObject{invitation(lang.L("No project is open"),
			lang.L("Open one of yours, make a new one, or look at the fictional sample (all in the Project menu)."),
			lang.L("Open a project …"), theme.FolderOpenIcon(), func() { w.guard(w.openWithDialog) })}
	case state.Network.Activists.Len() == 0:
		i.invitation.Objects = []fyne.CanvasObject{invitation(lang.L("No activists yet"),
			lang.L("Load people and ties from an SQLite database, a CSV file or GraphML; dropping a file here does the same."),
			lang.L("Load data …"), theme.FolderOpenIcon(), func() { w.guard(w.importWithDialog) })}
	case !state.Placed():
		i.invitation.Objects = []fyne.CanvasObject{invitation(lang.L("Nobody has a place yet"),
			lang.L("The network was not laid out, so there is nothing to draw."),
			lang.L("Lay it out"), theme.MediaPlayIcon(), func() { w.guard(w.arrange) })}
	}
	if invited || len(i.invitation.Objects) > 0 {
		i.invitation.Refresh()
	}
}

// invitation says what to do next, and offers it.
func invitation(head, words, does string, icon fyne.Resource, do func()) fyne.CanvasObject {
	_, paragraph := newParagraph(words, widget.MediumImportance)
	button := widget.NewButtonWithIcon(does, icon, do)
	button.Importance = widget.HighImportance
	return fixedWidth(340, stacked(gapPanel, newText(roleName, head), paragraph, container.NewHBox(button)))
}
