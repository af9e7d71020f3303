package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// adjudication lists the ties on which coders differ, shows what each said and what it
// rests on, and settles them: one by one with a reason, or all by a rule.
type adjudication struct {
	dialog  *agreementDialog
	content fyne.CanvasObject

	list   *verdictList
	none   *widget.Label
	detail *fyne.Container
	reason *dialogEntry
	keys   map[network.Verdict]*dialogButton
	rule   *choice
	ruled  *text

	differing []session.Disagreement
	occasions *session.Occasions
	at        int64 // id of the tie that is shown; 0: none
}

func newAdjudication(d *agreementDialog) *adjudication {
	w := d.window
	a := &adjudication{dialog: d, keys: map[network.Verdict]*dialogButton{}, detail: stacked(gapRow)}
	a.list = newVerdictList(a)
	var noneBox fyne.CanvasObject
	a.none, noneBox = newParagraph("", widget.MediumImportance)
	frame := newGround(colourKey)
	frame.border, frame.radius = theme.ColorNameSeparator, 6
	listed := on(frame, container.NewStack(padded(10, 12, noneBox), padded(2, 2, a.list)))

	a.reason = w.newDialogEntry()
	a.reason.SetPlaceHolder(lang.L("Reason, kept with the decision"))
	buttons := row(gapRow)
	for _, v := range adjudicable {
		a.keys[v] = w.newDialogButton(verdictWord(v)+" ("+adjudicableKeys[v]+")", func() { w.guard(func() { a.decide(v) }) })
		buttons.Add(a.keys[v])
	}
	a.keys[network.NotCoded] = w.newDialogButton(lang.L("Open again (Del)"), func() { w.guard(func() { a.decide(network.NotCoded) }) })
	buttons.Add(a.keys[network.NotCoded])

	a.rule = w.newDialogChoice(func(string) {})
	settle := w.newDialogButton(lang.L("Settle all by this rule"), func() { w.guard(a.settle) })
	a.ruled = newShrinking(roleSecond, lang.L("What a person decided, no rule overrules. Findings say by what rule verdicts are settled."))
	ruling := section(lang.L("By a rule"), nil, container.NewBorder(nil, nil, nil, settle, a.rule.selector), a.ruled)
	if w.state.ReadOnly {
		settle.Disable()
	}
	detailHeight := min(176, w.win.Canvas().Size().Height/5) // the list keeps some rows in a small window
	below := stacked(gapRow, container.New(&fixedHeightLayout{detailHeight}, container.NewVScroll(padded(0, 6, a.detail))),
		a.reason, buttons, padded(gapRow, 0, ruling))
	a.content = container.NewBorder(newText(roleStrong, lang.L("Ties on which coders differ")), below, nil, nil, padded(gapRow, 0, listed))
	a.tell()
	return a
}

// show lists the disagreements, and offers the rules.
func (a *adjudication) show(found *session.Agreed) {
	chosen := a.rule.chosen()
	if chosen == "" {
		chosen = string(coding.Unanimous)
	}
	a.rule.offer(rulesOf(found.Coders), chosen)
	a.offer(found.Differing)
	if len(found.Differing) == 0 && found.All.Ties == 0 {
		a.none.SetText(lang.L("Nothing can differ yet: no tie was coded by two."))
	}
}

// offer lists the disagreements.
func (a *adjudication) offer(differing []session.Disagreement) {
	a.differing = differing
	a.none.SetText("")
	if len(a.differing) == 0 {
		a.none.SetText(lang.L("There is none: whoever coded the same tie gave it the same verdict."))
	}
	a.list.Refresh()
	if i := a.index(); i >= 0 {
		a.tell()
	} else if len(a.differing) > 0 {
		a.list.Select(0)
	} else {
		a.at = 0
		a.tell()
	}
}

// index is where the tie that is shown stands in the list, or -1.
func (a *adjudication) index() int {
	for i, d := range a.differing {
		if d.Tie == a.at {
			return i
		}
	}
	return -1
}

func (a *adjudication) choose(i widget.ListItemID) {
	if i < 0 || i >= len(a.differing) || a.differing[i].Tie == a.at {
		return
	}
	a.at = a.differing[i].Tie
	a.reason.SetText("")
	a.tell()
}

// tieWords name a tie.
func (a *adjudication) tieWords(id int64) string {
	n := a.dialog.session.State().Network
	tie, there := n.TieByID(id)
	if !there {
		return lang.L("tie {{.ID}}", map[string]any{"ID": id})
	}
	arrow := " – "
	if n.Ties.Directed[tie] {
		arrow = " → "
	}
	return joined(n.Activists.Pseudonym[n.Ties.Source[tie]]+arrow+n.Activists.Pseudonym[n.Ties.Target[tie]], n.PlatformName(tie))
}

// tell shows what each coder said of the tie, and on what it rests.
func (a *adjudication) tell() {
	i := a.index()
	for _, key := range a.keys {
		key.Disable()
	}
	if i < 0 {
		a.detail.Objects = nil
		a.detail.Refresh()
		return
	}
	d := a.differing[i]
	if !a.dialog.window.state.ReadOnly {
		for _, v := range adjudicable {
			a.keys[v].Enable()
		}
		if d.Settled != nil {
			a.keys[network.NotCoded].Enable()
		}
	}
	a.lay(d, nil, false)
	s, occasions := a.dialog.session, a.occasions
	work := func() {
		pieces, err := s.EvidenceOn(d.Tie, 0)
		if err == nil && occasions == nil {
			occasions, err = s.Occasions()
		}
		a.dialog.window.later(func() {
			switch {
			case err != nil:
				a.dialog.window.report(err)
			case a.at == d.Tie:
				a.occasions = occasions
				a.lay(d, pieces, true)
			}
		})
	}
	session.Go(work, a.dialog.window.report)
}

// lay lays out what coders said, with the pieces of evidence once they are known.
func (a *adjudication) lay(d session.Disagreement, pieces []session.KnownEvidence, known bool) {
	state := a.dialog.session.State()
	objects := []fyne.CanvasObject{between(newShrinking(roleStrong, a.tieWords(d.Tie)), newNumber(settledWordsOf(d)))}
	for _, said := range d.Said {
		confidence := ""
		if said.Confidence == said.Confidence { // not given is NaN
			confidence = lang.L("confidence {{.Share}}", map[string]any{"Share": wholePercent(said.Confidence)})
		}
		lines := []fyne.CanvasObject{between(
			newShrinking(roleBody, said.Coder.Label+": "+verdictWord(said.Verdict)),
			newNumber(joined(confidence, said.MadeAt.Local().Format(moment))),
		)}
		for _, e := range pieces {
			if e.Coder == said.Coder.ID {
				head, rest := pieceWords(a.occasions, state, e)
				certain := ""
				if e.Certainty > 0 {
					certain = lang.L("certainty {{.Share}}", map[string]any{"Share": wholePercent(e.Certainty)})
				}
				words := joined(append(append([]string{head}, rest...), certain)...)
				lines = append(lines, padded(0, 12, newShrinking(roleSecond, words)))
			}
		}
		if known && len(lines) == 1 {
			lines = append(lines, padded(0, 12, newShrinking(roleSecond, lang.L("without evidence"))))
		}
		objects = append(objects, stacked(2, lines...))
	}
	a.detail.Objects = objects
	a.detail.Refresh()
}

// decide settles the tie that is shown, and goes to the next that is open.
func (a *adjudication) decide(v network.Verdict) {
	i := a.index()
	if i < 0 || a.keys[v].Disabled() {
		return
	}
	id, reason, label := a.at, strings.TrimSpace(a.reason.Text), a.dialog.window.state.Coder.Label
	next := a.nextOpen(i)
	if v == network.NotCoded {
		next = i
	}
	a.order(func(s *session.Session) error { return s.Adjudicate(id, v, reason, label) }, func() {
		a.list.Select(next)
		a.dialog.window.win.Canvas().Focus(a.list)
	})
}

// nextOpen is the next disagreement that nobody has settled, or the same.
func (a *adjudication) nextOpen(i int) int {
	for k := 1; k < len(a.differing); k++ {
		if next := (i + k) % len(a.differing); a.differing[next].Settled == nil {
			return next
		}
	}
	return i
}

// settle settles all ties by the rule that is chosen.
func (a *adjudication) settle() {
	rule := coding.Rule(a.rule.chosen())
	var done session.Settlement
	a.order(func(s *session.Session) (err error) {
		done, err = s.SettleBy(rule)
		return err
	}, func() {
		a.ruled.set(lang.L("Settled: {{.Settled}}, still open: {{.Open}}, decided in person and kept: {{.Kept}}",
			map[string]any{"Settled": count(done.Settled), "Open": count(done.Open), "Kept": count(done.Kept)}))
	})
}

// order has the session do something, in its turn, and then shows all anew.
func (a *adjudication) order(command func(*session.Session) error, then func()) {
	d := a.dialog
	w, s := d.window, d.session
	if s != w.session {
		d.dialog.Hide()
		w.tell(lang.L("Another project was opened meanwhile; nothing was changed."))
		return
	}
	w.command(func(*session.Session) error {
		if err := command(s); err != nil {
			return err
		}
		now, err := s.Differing() // the numbers take longer
		if err != nil {
			return err
		}
		w.later(func() {
			a.offer(now)
			then()
			d.measure()
		})
		return nil
	})
}
