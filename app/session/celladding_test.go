package session_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/storage/network"
)

// pasted pastes a text into a table of the project, as a table that shows all of it does.
func pasted(t *testing.T, s *session.Session, of session.Records, text string) *sheet.Plan {
	t.Helper()
	r, err := s.Recorded(s.State(), of)
	must(t, err)
	plan, err := r.Sheet.Paste(t.Context(), text, sheet.Place{Row: -1}, sheet.Reading{}, nil)
	must(t, err)
	must(t, s.Paste(t.Context(), of, plan, nil))
	return plan
}

func TestRowsAreAddedByPasting(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	_, err := s.AddAttribute(session.OfActivists, session.Attribute{Label: "Age", Type: network.Number})
	must(t, err)
	before := s.State().Network
	plan := pasted(t, s, session.ActivistRecords, "pseudonym\tkind\tage\nRobin\tpage\t31\nRook\t\t40\nDunnock\tflock\t1\nDipper\t\t\n")
	if len(plan.Added) != 2 || len(plan.Refused) != 1 || plan.Refused[0].Line != 4 {
		t.Fatalf("%+v", plan)
	}
	n := s.State().Network
	at := slices.Index(n.Activists.Pseudonym, "Robin")
	if at < 0 || n.Activists.Kind[at] != network.Page || n.Activists.Attributes[0].Numbers[at] != 31 || n.Activists.Len() != before.Activists.Len()+2 {
		t.Fatalf("the activists are %v", n.Activists.Pseudonym)
	}
	for i, p := range s.State().Places {
		if s.State().Placed() && !p.Placed() {
			t.Errorf("%s has no place", n.Activists.Pseudonym[i])
		}
	}
	plan = pasted(t, s, session.TieRecords, "source\ttarget\tplatform\tweight\tdirected\tverdict\nRobin\tDipper\tSignal\t2,5\tno\tyes\nRobin\tNobody\tSignal\t1\t\t\n")
	if len(plan.Added) != 1 || len(plan.Refused) != 1 || !strings.Contains(plan.Refused[0].Why.Error(), "no such activist") {
		t.Fatalf("%+v", plan)
	}
	n = s.State().Network
	tie := int32(n.Ties.Len() - 1)
	if n.Activists.Pseudonym[n.Ties.Source[tie]] != "Robin" || n.PlatformName(tie) != "Signal" || n.Ties.Weight[tie] != 2.5 || n.Ties.Directed[tie] || n.Ties.Verdict[tie] != network.Yes {
		t.Errorf("the tie is another one: %+v", n.Ties)
	}
	// What is pasted again adds to what is there, and doubles nothing.
	plan = pasted(t, s, session.TieRecords, "source\ttarget\tplatform\trelation\tweight\nRobin\tDipper\tSignal\t\t3\n")
	if len(plan.Added) != 0 || len(plan.Edits) != 1 || s.State().Network.Ties.Weight[tie] != 3 {
		t.Errorf("pasted again: %+v", plan)
	}
	// It has no direction, and is the same the other way round.
	plan = pasted(t, s, session.TieRecords, "source\ttarget\tplatform\tweight\nDipper\tRobin\tSignal\t4\n")
	if len(plan.Added) != 0 || len(plan.Edits) != 1 || s.State().Network.Ties.Weight[tie] != 4 {
		t.Errorf("the other way round: %+v", plan)
	}
	plan = pasted(t, s, session.EventRecords, "label\tbegins\toffline\nMarch\t2013-06\tyes\nVigil\tsoon\tno\n")
	if len(plan.Added) != 1 || len(plan.Refused) != 1 || strings.Join(cells(t, s, session.EventRecords, "label"), " ") != "March" {
		t.Errorf("the events: %+v", plan)
	}
	for range 5 {
		_, err := s.Undo(context.Background(), nil)
		must(t, err)
	}
	if n := s.State().Network; n.Activists.Len() != before.Activists.Len() || n.Ties.Len() != before.Ties.Len() {
		t.Errorf("five steps back there are %d activists, %d ties", n.Activists.Len(), n.Ties.Len())
	}
}

// An event that is there is found by its day, in whatever way that is written.
func TestEventsAreFoundByTheirDay(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		reading sheet.Reading
	}{
		"as here":                  {"label\tbegins\tplace\nMarch Q\t2013-04-03\tParis\n", sheet.Reading{}},
		"as in Germany":            {"label\tbegins\tplace\nMarch Q\t03.04.2013\tParis\n", sheet.Reading{}},
		"as a person said":         {"label\tbegins\tplace\nMarch Q\t03/04/2013\tParis\n", sheet.Reading{Days: sheet.First}},
		"as another said":          {"label\tbegins\tplace\nMarch Q\t04/03/2013\tParis\n", sheet.Reading{Days: sheet.Second}},
		"with a space of the web":  {"label\tbegins\tplace\nMarch\u00a0Q\t03.04.2013\tParis\n", sheet.Reading{}},
		"with the time of its day": {"label\tbegins\tplace\nMarch Q\t2013-04-03 00:00:00\tParis\n", sheet.Reading{}},
	} {
		s := opened(t)
		pasted(t, s, session.EventRecords, "label\tbegins\nMarch Q\t2013-04-03\n")
		r, err := s.Recorded(s.State(), session.EventRecords)
		must(t, err)
		plan, err := r.Sheet.Paste(t.Context(), c.text, sheet.Place{Row: -1}, c.reading, nil)
		must(t, err)
		if len(plan.Added) != 0 || len(plan.Refused) != 0 || len(plan.Edits) != 1 || plan.Edits[0].Column != "place" {
			t.Errorf("%s: %+v", name, plan)
		}
		// Without a head it is a new record below the others, and there already.
		_, line, _ := strings.Cut(c.text, "\n")
		line = strings.Replace(line, "\t", "\t\t\t", 1) // kind and offline stand between
		line = strings.Replace(line, "\tParis", "\t\tParis", 1)
		plan, err = r.Sheet.Paste(t.Context(), line, sheet.Place{Rows: []int32{0}, Row: 1, Column: 1}, c.reading, nil)
		must(t, err)
		if len(plan.Added) != 0 || len(plan.Refused) != 1 || !strings.Contains(plan.Refused[0].Why.Error(), "there already") {
			t.Errorf("%s, below the table: %+v", name, plan)
		}
	}
}

// Names are told apart by their spaces only where there are two of them.
func TestNamesAreFoundHoweverTheyAreSpaced(t *testing.T) {
	s := opened(t)
	for _, name := range []string{"Ana\u00a0B", "Ben C", "Çem\u00a0D", "Çem D", "Dee\u2009E", "Dee\u202fE"} {
		_, err := s.AddActivist(session.Activist{Pseudonym: name})
		must(t, err)
	}
	for _, c := range []struct{ line, want string }{
		{"Ana\u00a0B\tBen C\tNew\u00a0Net", "[[{0 source Ana\u00a0B} {0 target Ben C} {0 platform New Net}]] []"},
		{"Ana B\tBen\u00a0C\tNew Net", "[[{0 source Ana\u00a0B} {0 target Ben C} {0 platform New Net}]] []"},
		{"Çem\u00a0D\tÇem D\tNew Net", "[[{0 source Çem\u00a0D} {0 target Çem D} {0 platform New Net}]] []"},
		{"Ana B\tDee E\tNew Net", `[] [{2 "Dee E" in target may be each of 2 that differ in their spaces only}]`},
	} {
		r, err := s.Recorded(s.State(), session.TieRecords)
		must(t, err)
		plan, err := r.Sheet.Paste(t.Context(), "source\ttarget\tplatform\n"+c.line+"\n", sheet.Place{Row: -1}, sheet.Reading{}, nil)
		must(t, err)
		if got := fmt.Sprint(plan.Added, plan.Refused); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.line, got, c.want)
		}
	}
	// A platform is not there twice, either, whichever of the two comes first.
	pasted(t, s, session.TieRecords, "source\ttarget\tplatform\trelation\nAna B\tBen C\tNew Net\tknows well\n")
	pasted(t, s, session.TieRecords, "source\ttarget\tplatform\trelation\nAna B\tÇem D\tNew\u00a0Net\tknows\u00a0well\n")
	n := s.State().Network
	last := int32(n.Ties.Len() - 1)
	for _, words := range []func(tie int32) string{n.PlatformName, n.RelationName} {
		if a, b := words(last-1), words(last); a != b || a == "" {
			t.Errorf("two ties are on %q and %q", a, b)
		}
	}
}

// Two new ties without direction between the same people are one.
func TestATieWithoutDirectionIsAddedOnce(t *testing.T) {
	s := opened(t)
	pasted(t, s, session.ActivistRecords, "pseudonym\nRobin\nDipper\n")
	before := s.State().Network.Ties.Len()
	plan := pasted(t, s, session.TieRecords, "source\ttarget\tplatform\trelation\tdirected\nRobin\tDipper\tSignal\tmeets\tNo\nDipper\tRobin\tSignal\tmeets\tfalse\n")
	if len(plan.Added) != 1 || len(plan.Refused) != 1 || s.State().Network.Ties.Len() != before+1 {
		t.Errorf("%+v", plan)
	}
}

// Cells are checked on Fyne's thread while commands check others.
func TestCellsAreCheckedSideBySide(t *testing.T) {
	s := opened(t)
	r, err := s.Recorded(s.State(), session.TieRecords)
	must(t, err)
	source, name := r.Sheet.Columns[r.Sheet.Find("source")], s.State().Network.Activists.Pseudonym[0]
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if source.Refuses(name) != nil || source.Refuses("Nobody at all") == nil {
				t.Error("it is not known who there is")
			}
		})
	}
	all.Wait()
}

func TestPastingCanBeCancelled(t *testing.T) {
	s := opened(t)
	before := s.State()
	var added [][]sheet.Edit
	for i := range 2000 {
		added = append(added, []sheet.Edit{{Column: "pseudonym", Text: fmt.Sprint("New", i)}})
	}
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	err := s.Paste(ctx, session.ActivistRecords, &sheet.Plan{Added: added}, func(done float64) {
		if told++; done > .2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told == 0 {
		t.Fatalf("%v, told %d times", err, told)
	}
	r, err := s.Recorded(s.State(), session.ActivistRecords)
	must(t, err)
	if r.Sheet.Rows != before.Network.Activists.Len() || s.State().Undo != before.Undo {
		t.Error("something of it stayed")
	}
}
