package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

func TestEvidenceForm(t *testing.T) {
	w := withSample(t)
	n, o := w.state.Network, w.desk.occasions
	known := o.Events[0]
	for _, c := range []struct {
		form evidenceForm
		says string // what is wrong; empty: nothing
	}{
		{evidenceForm{}, "Name an event or a source"},
		{evidenceForm{source: coding.News}, ""},
		{evidenceForm{note: "both on a photograph", certainty: "80 %"}, ""},
		{evidenceForm{note: "x", certainty: "0"}, "from 1 to 100"},
		{evidenceForm{note: "x", certainty: "much"}, "from 1 to 100"},
		{evidenceForm{event: "An event that nobody knows"}, "has no event"},
		{evidenceForm{event: "Vigil", fresh: newOffline, when: "2013-10"}, ""},
		{evidenceForm{event: "Vigil", fresh: newOffline, when: "last year"}, "is not a date"},
		{evidenceForm{fresh: newOnline}, "a name"},
		{evidenceForm{note: "x", when: "last year"}, ""}, // of a new event, and there is none
	} {
		f := newEvidenceForm(n, 0, o, session.KnownEvidence{})
		f.event, f.fresh, f.when, f.source, f.note, f.certainty = c.form.event, c.form.fresh, c.form.when, c.form.source, c.form.note, c.form.certainty
		err := f.Validate()
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.form, err, c.says)
		}
	}
	f := newEvidenceForm(n, 0, o, session.KnownEvidence{})
	f.event = f.option(0)
	if e, fresh, err := f.piece(); err != nil || fresh != nil || e.Event != known.ID {
		t.Errorf("%+v, %v, %v", e, fresh, err)
	}
	f.event = strings.ToLower(known.Label[:3])
	if list := f.options(); len(list) == 0 || len(list) > offered {
		t.Errorf("%q offers %q", f.event, list)
	}
}

func TestPlanForm(t *testing.T) {
	want := session.Plan{Queue: coding.Queue{Order: coding.Stratified, Seed: 9, Sample: 3, Single: .75}, Again: true, NoHints: true, Open: true}
	f := newPlanForm(want)
	if got, err := f.plan(); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	for _, spoil := range []func(f *planForm){
		func(f *planForm) { f.seed = "-1" },
		func(f *planForm) { f.double = "120" },
		func(f *planForm) { f.sample = "" },
	} {
		f := newPlanForm(want)
		spoil(f)
		if f.Validate() == nil {
			t.Errorf("%+v was taken", f)
		}
	}
}

// A verdict, how sure it is, evidence, a flag and a tie put off, all by keys.
func TestATieIsCodedByKeys(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	w.typed(fyne.KeyTab)
	tie := w.view.Selection().Tie
	id := w.state.Network.Ties.ID[tie]
	w.typed(fyne.KeyY)
	w.typed(fyne.KeyPeriod)
	w.typed(fyne.KeyComma)
	until(t, "the yes is shown as one without evidence", func() bool { return w.inspector.tie.told.unfounded })
	w.typed(fyne.KeyA)
	if !w.inDialog() {
		t.Fatal("A asks nothing")
	}
	w.win.Canvas().Focused().TypedRune('a') // the letter of the key itself
	w.fill("", "", "", "Interview 3")       // what is of a new event is passed over
	w.press(fyne.KeyReturn)
	until(t, "the evidence is listed", func() bool { return len(w.inspector.tie.evidence.pieces) == 1 })
	d, err := w.session.Dossier(id)
	if err != nil || d.Own == nil || d.Own.Confidence != .9 || d.Evidence[0].Reference != "Interview 3" {
		t.Fatalf("%+v, %v", d, err)
	}
	w.typed(fyne.KeyJ)
	w.press(fyne.KeyDelete)
	until(t, "the evidence is removed", func() bool { return len(w.inspector.tie.evidence.pieces) == 0 })
	w.focusPicture()
	w.typed(fyne.KeyTab)
	second := w.view.Selection().Tie
	w.typed(fyne.KeyX)
	third := w.view.Selection().Tie
	if third == second {
		t.Fatal("X stays at the tie")
	}
	w.typed(fyne.KeyF)
	w.win.Canvas().Focused().(*fieldEntry).SetText("Which vigil?")
	w.press(fyne.KeyReturn)
	until(t, "the tie is flagged", func() bool {
		return strings.Contains(w.inspector.tie.flag.Text, "Which vigil?") && !w.inspector.tie.flagged.Hidden
	})
	w.typed(fyne.KeyTab)
	if next := w.view.Selection().Tie; next == second || next == third || w.state.Network.Ties.Verdict[next] != network.NotCoded {
		t.Errorf("then comes tie %d, after %d and %d", next, second, third)
	}
	w.typed(fyne.KeyW)
	if w.page != codingPage || w.win.Canvas().Focused() != fyne.Focusable(w.wide.keys) {
		t.Error("W does not give the card the page and the keys")
	}
	w.typed(fyne.KeyN)
	if got := w.session.State().Network.Ties.Verdict[w.view.Selection().Tie]; got != network.No {
		t.Errorf("on the page N gives %v", got)
	}
}

// An event before the tie began is no joint action that the tie led to, and the card says so.
func TestEvidenceBeforeTheTie(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	tie := int32(slices.IndexFunc(n.Ties.FirstSeen, func(d network.Date) bool { return len(d) == len("2018-05-07") }))
	began := n.Ties.FirstSeen[tie]
	for _, c := range []struct {
		begins network.Date
		want   bool
	}{{"1999", true}, {began, false}, {began[:4], false}, {"2999-01", false}, {"", false}} {
		if got := orderWord(n, n.Ties.ID[tie], session.Happening{Begins: c.begins}); (got != "") != c.want {
			t.Errorf("an event of %q and a tie of %s: %q", c.begins, began, got)
		}
	}
	e := session.KnownEvidence{}
	e.Tie, e.Event = n.Ties.ID[tie], w.desk.occasions.Events[0].ID
	w.desk.occasions.Events[0].Begins, w.desk.occasions.Events[0].Ends = "1999", ""
	if _, lines := pieceWords(w.desk.occasions, w.state, e); !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "before the tie began") }) {
		t.Errorf("%q", lines)
	}
}

// The first instructions offer to have come again what was coded before there were any.
func TestTheFirstCodebookOffersToCodeAgain(t *testing.T) {
	w := withSample(t)
	w.settleAll()
	w.showCodebook()
	until(t, "the codebook", w.inDialog)
	w.tap(t, "Write the first version …")
	var again *fieldCheck
	for _, c := range objects[*fieldCheck](w) {
		if c.Text == "Have all that is coded by now come again in the queues" {
			again = c
		}
	}
	if again == nil {
		t.Fatal("it does not offer that")
	}
	again.SetChecked(true)
	for _, e := range objects[*fieldEntry](w) {
		e.SetText("Both were there.")
	}
	w.tap(t, "Put in force")
	until(t, "what comes again", func() bool {
		return strings.Contains(w.inspector.progress.lineWords(), "240 of them are to be coded again")
	})
}
