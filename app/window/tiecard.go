package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/measure"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// tieCard is what is shown of a tie to the one who codes it: at the right of the
// picture, or on a page of its own.
type tieCard struct {
	content *fyne.Container // at the right of the picture
	window  *Window

	head, verdict, rests, shared *fyne.Container // the parts of the card

	place, name *text
	standing    *text           // flagged, put off
	flag        *widget.Label   // what is to be talked over
	flagged     *fyne.Container // it stands in here
	people      *fyne.Container // the two activists
	onCard      session.OnCard  // what is told of them
	facts       *fyne.Container
	detour      *text // how close the two are without their ties
	keys        map[network.Verdict]*verdictKey
	sure        *sureness
	why         *text // why the keys are dead, or empty
	others      *text // what other coders say, where that may be seen
	evidence    *evidenceList
	meetings    *fyne.Container // what they share

	tie     int32            // that is shown, or network.None
	network *network.Network // of which it was last shown
	told    told             // and what of it
	asked   int              // how many detours were asked for
}

func newTieCard(w *Window) *tieCard {
	c := &tieCard{
		window: w, place: newText(roleHead, ""), name: newShrinking(roleName, ""), standing: newNumber(""),
		people: stacked(3), facts: stacked(4), detour: newShrinking(roleSecond, ""), tie: network.None,
		keys: map[network.Verdict]*verdictKey{}, why: newShrinking(roleSecond, ""), others: newShrinking(roleSecond, ""),
		sure: newSureness(w), evidence: newEvidenceList(w), meetings: stacked(4),
	}
	for v, key := range map[network.Verdict]string{network.Yes: "Y", network.No: "N", network.Unclear: "U", network.NotCoded: "⌫"} {
		c.keys[v] = newVerdictKey(v, key, func() {
			w.guard(func() {
				w.mark(v)
				w.focusPicture()
			})
		})
	}
	question, questionBox := newParagraph(lang.L("Did this tie ever lead to joint offline action?"), widget.MediumImportance)
	question.TextStyle.Bold = true
	keys := container.New(&gridLayout{gap: 8}, c.keys[network.Yes], c.keys[network.No], c.keys[network.Unclear], c.keys[network.NotCoded])
	flag, flagBox := newParagraph("", widget.MediumImportance)
	back := newGround(colourAlarm)
	back.radius = 6
	c.flag, c.flagged = flag, container.NewStack(on(back, padded(6, 10, flagBox)))
	c.flagged.Hide()
	c.head = stacked(gapPanel, stacked(5, between(c.place, c.standing), c.name, c.flagged, c.people, row(0, newLink(lang.L("What is told of the two …"), func() { w.guard(w.chooseOnCard) }))), stacked(gapRow, c.facts, c.detour))
	c.verdict = stacked(9, questionBox, keys, c.sure.content, c.why, c.others)
	c.rests = section(lang.L("Evidence"), newLink("+ "+lang.L("Add (A)"), func() { w.guard(w.addEvidence) }), c.evidence)
	c.shared = section(lang.L("What they share"), nil, c.meetings)
	c.why.Hide()
	c.others.Hide()
	c.content = stacked(gapPanel)
	return c
}

// gather puts the parts below each other, for the panel beside the picture: on its page
// the card has them side by side.
func (c *tieCard) gather() {
	if len(c.content.Objects) == 0 {
		c.content.Objects = []fyne.CanvasObject{c.head, c.verdict, c.rests, c.shared}
	}
}

// scroll is what the verdict and its evidence scroll in, where the card stands now.
func (c *tieCard) scroll() *container.Scroll {
	if c.window.page == codingPage {
		return c.window.wide.scrolls[1]
	}
	return c.window.inspector.scroll
}

// show tells of a tie. To lay a card out takes long, compared with what a mark changes
// of it: only what is another one is shown anew.
func (c *tieCard) show(state *session.State, tie int32) {
	n := state.Network
	another := c.tie != tie || c.network == nil || !sameIDs(c.network.Ties.ID, n.Ties.ID)
	if another || !scene.SameButVerdicts(c.network, n) || !sameOnCard(c.onCard, state.OnCard) {
		c.onCard = state.OnCard
		c.tie, c.told = tie, told{}
		c.name.set(graphview.TieName(n, tie))
		c.people.Objects = []fyne.CanvasObject{personLine(n, n.Ties.Source[tie], state.OnCard), personLine(n, n.Ties.Target[tie], state.OnCard)}
		c.facts.Objects = tieFacts(n, tie)
		c.detour.set("")
		c.seekDetour(n, tie)
	}
	c.network = n
	if another {
		c.window.desk.came(tie)
		if scroll := c.scroll(); scroll.Offset.Y != 0 {
			scroll.ScrollToTop() // another tie is read from its beginning
		}
	}
	dead := c.window.markless()
	switch {
	case state.ReadOnly:
		c.why.set(lang.L("Read only: nothing can be marked."))
	case dead:
		c.why.set(lang.L("Choose a coder, top right, to mark."))
	}
	if dead != c.why.Visible() {
		c.told = told{}
		if dead {
			c.why.Show()
		} else {
			c.why.Hide()
		}
	}
	for v, key := range c.keys {
		key.set(n.Ties.Verdict[tie] == v, dead)
	}
	c.tell(c.window.desk)
}

// told is what the parts of the card were made of.
type told struct {
	dossier   *session.Dossier
	occasions *session.Occasions
	unfounded bool
	hints     bool
}

// tell shows what was read of the tie that is shown.
func (c *tieCard) tell(d *desk) {
	state := c.window.state
	if c.tie == network.None || state == nil || int(c.tie) >= state.Network.Ties.Len() {
		return
	}
	n := state.Network
	c.place.set(placeWords(d, n, c.tie))
	standing := standingWords(d.dossier)
	otherwise := standing != c.standing.content // and so has another width
	c.standing.set(standing)
	if flag := flagWords(d.dossier); flag != c.flag.Text {
		c.flag.SetText(flag)
		c.flagged.Hidden, otherwise = flag == "", true
	}
	c.sure.set(d.confidence(), d.dossier == nil && n.Ties.Verdict[c.tie] != network.NotCoded)
	now := told{dossier: d.dossier, occasions: d.occasions, hints: d.tour != nil && !d.tour.Plan.NoHints}
	now.unfounded = d.dossier != nil && coding.Unfounded(n.Ties.Verdict[c.tie], len(d.dossier.Evidence))
	before := c.told
	if now == before && c.name.content != "" {
		return
	}
	c.told = now
	changed := otherwise || before == (told{})
	if before == (told{}) || before.occasions != now.occasions || before.hints != now.hints {
		c.meetings.Objects, changed = sharedLines(d, n, c.tie), true
	}
	if c.evidence.set(d, state, now.unfounded) {
		changed = true
	}
	if words := othersWords(d.dossier, state); words != c.others.content {
		c.others.content, changed = words, true
		visible(c.others, words != "")
	}
	if !changed {
		return // as most often, when nothing is said of a tie
	}
	if c.window.page == codingPage {
		c.window.wide.refresh()
	} else {
		c.content.Refresh()
	}
}

// othersWords say what other coders say of a tie, as far as that may be seen.
func othersWords(d *session.Dossier, state *session.State) string {
	if d == nil {
		return ""
	}
	var said []string
	for _, m := range d.Others {
		for _, c := range state.Coders {
			if c.ID == m.Coder {
				said = append(said, c.Label+": "+verdictWord(m.Verdict))
			}
		}
	}
	return joined(said...)
}

// placeWords say where the tie stands in the queue.
func placeWords(d *desk, n *network.Network, tie int32) string {
	if d.tour == nil {
		return lang.L("Tie") + " " + outOf(count(int(tie)+1), count(n.Ties.Len()))
	}
	if place, on := d.tour.Place(tie); on {
		return lang.L("Tie") + " " + outOf(count(place+1), count(d.tour.Len()))
	}
	return lang.L("Not in your queue")
}

// standingWords say that a tie was set aside, and what for.
func standingWords(d *session.Dossier) string {
	switch {
	case d == nil:
		return ""
	case d.Flag != nil:
		return "⚑ " + lang.L("for discussion")
	case d.Skipped && d.Own == nil:
		return lang.L("put off")
	}
	return ""
}

// flagWords say what is to be talked over, and how to say that it was.
func flagWords(d *session.Dossier) string {
	if d == nil || d.Flag == nil {
		return ""
	}
	over := lang.L("F, when it was talked over.")
	if d.Flag.Reason == "" {
		return over
	}
	return d.Flag.Reason + " – " + over
}

// seekDetour finds out, away from Fyne's thread, how close the two activists are
// without the ties between them, and says so unless another tie is shown by then.
// In networks where that takes long it is left out.
func (c *tieCard) seekDetour(n *network.Network, tie int32) {
	const largest = 2000
	if n.Activists.Len() > largest {
		return
	}
	w := c.window
	c.asked++
	asked := c.asked
	session.Go(func() {
		steps, connected, err := measure.Detour(n, tie)
		if err != nil {
			w.report(err)
			return
		}
		words := lang.L("No path through others joins the two.")
		if connected {
			words = lang.L("Through others they are {{.Steps}} steps apart", map[string]any{"Steps": count(steps)})
		}
		w.later(func() {
			if c.asked == asked {
				c.detour.set(words)
			}
		})
	}, w.report)
}
