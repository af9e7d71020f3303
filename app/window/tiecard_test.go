package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// said lists the words of all texts in an object that are to be seen.
func said(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *text:
		return o.content + "\n"
	case *fyne.Container:
		words := ""
		for _, part := range o.Objects {
			if part.Visible() {
				words += said(part)
			}
		}
		return words
	}
	return ""
}

// The card tells what is the case after the selected tie, or one of its activists, was
// edited, and after that was undone and redone: verdicts are given on it.
func TestTheCardFollowsEditsOfItsTie(t *testing.T) {
	w := withSample(t)
	shown := func() string { // but for how close the two are, which comes when it was found
		c := w.inspector.tie
		return c.name.content + "\n" + said(c.people) + said(c.facts)
	}
	const tie = 3
	w.goToTie(tie)
	w.settleAll()
	n := w.state.Network
	source, target, id := n.Activists.ID[n.Ties.Source[tie]], n.Activists.ID[n.Ties.Target[tie]], n.Ties.ID[tie]
	before := shown()
	edit := func(do func(s *session.Session) error) {
		w.command(do)
		w.settleAll()
	}
	edit(func(s *session.Session) error {
		return s.EditActivist(source, session.Activist{Pseudonym: "Zebra", Kind: network.Person})
	})
	edited := shown()
	if w.inspector.tie.name.content != graphview.TieName(w.state.Network, tie) || strings.Count(edited, "Zebra") < 2 {
		t.Errorf("after the activist was renamed the card says %q", edited)
	}
	facts := said(w.inspector.tie.facts)
	edit(func(s *session.Session) error {
		return s.EditTie(id, session.Tie{Source: source, Target: target, Platform: "Pigeon", FirstSeen: "1999"})
	})
	if now := said(w.inspector.tie.facts); now == facts {
		t.Errorf("after the tie was edited the card says %q", now)
	}
	for range 2 {
		edit(func(s *session.Session) error {
			_, err := s.Undo(t.Context(), nil)
			return err
		})
	}
	if now := shown(); now != before {
		t.Errorf("after undo the card says %q, before it said %q", now, before)
	}
	edit(func(s *session.Session) error {
		_, err := s.Redo(t.Context(), nil)
		return err
	})
	if now := shown(); now != edited {
		t.Errorf("after redo the card says %q, before it said %q", now, edited)
	}
}
