package session_test

import (
	"math"
	"path/filepath"
	"testing"
	"time"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// sampleStudy opens a copy of the sample.
func sampleStudy(t *testing.T) *session.Session {
	t.Helper()
	s, err := session.OpenSample(filepath.Join(t.TempDir(), "Sample.copresence"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// What is set about the queue holds for every coder, in this order after a restart,
// and leads to the ties that the queue lists.
func TestTheTourFollowsThePlan(t *testing.T) {
	s := sampleStudy(t)
	before, err := s.Tour()
	must(t, err)
	if before.Plan.Order != coding.ByTie || before.Len() != s.State().Network.Ties.Len() {
		t.Errorf("without a plan there are %d ties by %v", before.Len(), before.Plan.Order)
	}
	plan := session.Plan{Queue: coding.Queue{Order: coding.Random, Seed: 7, Single: .5}, Again: true, NoHints: true}
	must(t, s.SetPlan(plan))
	if kept, err := s.Plan(); err != nil || kept != plan {
		t.Errorf("kept %+v, %v", kept, err)
	}
	must(t, s.AddCoder("Newcomer"))
	tour, err := s.Tour()
	must(t, err)
	w, err := s.Queue(session.Turn{Queue: plan.Queue, Coder: "Newcomer"})
	must(t, err)
	n, at := s.State().Network, int32(network.None)
	for i, want := range w.Waiting[:20] {
		next, found := tour.Next(n, at, nil)
		if !found || next != want {
			t.Fatalf("%d: tie %d comes, want %d", i, next, want)
		}
		at = next
	}
	if err := s.SetPlan(session.Plan{Queue: coding.Queue{Single: 2}}); err == nil {
		t.Error("a share of 2 was taken")
	}
}

// What is put off comes last, and what is flagged not at all, also for a session that
// begins anew.
func TestTiesSetAsideStaySo(t *testing.T) {
	s := sampleStudy(t)
	must(t, s.AddCoder("Newcomer"))
	me, n := s.State().Coder.ID, s.State().Network
	must(t, s.Skip(n.Ties.ID[0], me))
	must(t, s.Flag(n.Ties.ID[1], me, "Which vigil?"))
	tour, err := s.Tour()
	must(t, err)
	if next, _ := tour.Next(n, network.None, nil); next != 2 {
		t.Errorf("first comes tie %d", next)
	}
	if last, _ := tour.Previous(n, 2, nil); last != int32(n.Ties.Len()-1) {
		t.Errorf("before tie 2 comes %d", last)
	}
	coded, open, later := tour.Left(n)
	if all := n.Ties.Len(); coded != 0 || open != all-1 || later != 1 || tour.Flagged != 1 {
		t.Errorf("%d coded, %d open, %d put off, %d flagged of %d", coded, open, later, tour.Flagged, all)
	}
	d, err := s.Dossier(n.Ties.ID[1])
	must(t, err)
	if d.Flag == nil || d.Flag.Reason != "Which vigil?" || d.Own != nil {
		t.Errorf("%+v", d)
	}
}

// One who codes is told nothing of what others said of a tie, unless the plan has it
// open; who looks at all is told all.
func TestADossierIsBlind(t *testing.T) {
	s := sampleStudy(t)
	tie := s.State().Network.Ties.ID[0]
	for _, label := range []string{"X", "Y"} {
		must(t, s.MarkAs(label, 0, session.Marking{Verdict: network.Yes, Confidence: .5}))
		_, err := s.AddEvidence(session.Evidence{Tie: tie, Coder: s.State().Coder.ID, Note: "of " + label})
		must(t, err)
	}
	told := func() (own bool, others, pieces int) {
		t.Helper()
		d, err := s.Dossier(tie)
		must(t, err)
		if d.Own != nil && (d.Own.Verdict != network.Yes || d.Own.Confidence != .5) {
			t.Errorf("%+v", d.Own)
		}
		return d.Own != nil, len(d.Others), len(d.Evidence)
	}
	if own, others, pieces := told(); !own || others != 0 || pieces != 1 {
		t.Errorf("blind: own %v, %d others, %d pieces", own, others, pieces)
	}
	must(t, s.SetPlan(session.Plan{Open: true}))
	if own, others, pieces := told(); !own || others < 1 || pieces != 2 {
		t.Errorf("open: own %v, %d others, %d pieces", own, others, pieces)
	}
	must(t, s.SetPlan(session.Plan{}))
	must(t, s.ChooseCoder(0))
	if own, others, pieces := told(); own || others < 2 || pieces != 2 {
		t.Errorf("all: own %v, %d others, %d pieces", own, others, pieces)
	}
}

// Who looks at all coders comes to their disagreements first; new instructions bring
// back what was coded, where the plan says so.
func TestDisagreementsAndOldVerdictsComeAgain(t *testing.T) {
	s := sampleStudy(t)
	must(t, s.MarkAs("X", 9, session.Marking{Verdict: network.Yes, Confidence: math.NaN()}))
	must(t, s.MarkAs("Y", 9, session.Marking{Verdict: network.No, Confidence: math.NaN()}))
	n := s.State().Network
	_, err := s.AddCodebook("Both must have been there.")
	must(t, err)
	tour, err := s.Tour()
	must(t, err)
	if tour.Outdated != 1 || tour.Open(n, 9) {
		t.Errorf("%d outdated", tour.Outdated)
	}
	must(t, s.SetPlan(session.Plan{Again: true}))
	tour, err = s.Tour()
	must(t, err)
	if !tour.Open(n, 9) {
		t.Error("what was coded under the old instructions does not come again")
	}
	must(t, s.ChooseCoder(0))
	tour, err = s.Tour()
	must(t, err)
	_, differ, err := s.Disagreements(coding.Queue{})
	must(t, err)
	if next, _ := tour.Next(s.State().Network, network.None, nil); tour.Differ != len(differ) || next != differ[0] {
		t.Errorf("%d differ, first comes %d", tour.Differ, next)
	}
}
