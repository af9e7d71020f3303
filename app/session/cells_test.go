package session_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"copresence/app/session"
	"copresence/app/sheet"
	"copresence/storage/network"
)

// cells reads a column of a table of the project as it is now.
func cells(t *testing.T, s *session.Session, of session.Records, column string) []string {
	t.Helper()
	r, err := s.Recorded(s.State(), of)
	must(t, err)
	i := r.Sheet.Find(column)
	if i < 0 {
		t.Fatalf("there is no column %s", column)
	}
	all := []string{}
	for row := range int32(r.Sheet.Rows) {
		all = append(all, r.Sheet.Columns[i].Text(row))
	}
	return all
}

func TestCellsOfTiesAreEditedAsOneStep(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	name, err := s.AddAttribute(session.OfTies, session.Attribute{Label: "weight", Type: network.Number})
	must(t, err)
	n := s.State().Network
	first, second := n.Ties.ID[0], n.Ties.ID[1]
	must(t, s.SetCells(session.TieRecords, []sheet.Edit{
		{ID: first, Column: "platform", Text: "Signal"},
		{ID: first, Column: "weight", Text: "2,5"},
		{ID: second, Column: "target", Text: "Wren"},
		{ID: second, Column: "first_seen", Text: "2013-06"},
		{ID: second, Column: "verdict", Text: "unclear"},
		{ID: second, Column: "attribute." + name, Text: "1.234,5"},
	}))
	n = s.State().Network
	if n.PlatformName(0) != "Signal" || n.Ties.Weight[0] != 2.5 {
		t.Errorf("the first tie is %s, %v", n.PlatformName(0), n.Ties.Weight[0])
	}
	if n.Activists.Pseudonym[n.Ties.Target[1]] != "Wren" || n.Ties.FirstSeen[1] != "2013-06" || n.Ties.Verdict[1] != network.Unclear || n.Ties.Attributes[0].Numbers[1] != 1234.5 {
		t.Errorf("the second tie is another: %+v", n.Ties)
	}
	what, err := s.Undo(context.Background(), nil)
	if must(t, err); !strings.Contains(what, "6 cells of 2 ties") {
		t.Errorf("the step is %q", what)
	}
	if n = s.State().Network; n.PlatformName(0) != "Telegram" || n.Ties.Verdict[1] != network.NotCoded {
		t.Error("one undo does not take all of it back")
	}
}

func TestWrongCellsChangeNothing(t *testing.T) {
	s := opened(t)
	id := s.State().Network.Ties.ID[0]
	for _, c := range []struct{ column, text, want string }{
		{"weight", "heavy", `weight "heavy": it is not a number`},
		{"weight", "1,234", `weight "1,234": its comma may be a decimal comma or stand between thousands`},
		{"source", "Nobody", "there is no such activist"},
		{"directed", "perhaps", "it is yes or no"},
		{"first_seen", "soon", "soon"},
		{"fame", "1", "fame cannot be edited"},
	} {
		err := s.SetCells(session.TieRecords, []sheet.Edit{{ID: id, Column: "relation", Text: "new"}, {ID: id, Column: c.column, Text: c.text}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.column, err, c.want)
		}
	}
	if got := cells(t, s, session.TieRecords, "relation"); got[0] != "" {
		t.Errorf("the relation became %s", got[0])
	}
}

// What a column refuses is what cannot be written, and nothing else.
func TestColumnsRefuseWhatCannotBeWritten(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	event, err := s.AddEvent(session.Happening{Label: "March"})
	must(t, err)
	for _, of := range []session.Bearer{session.OfActivists, session.OfTies, session.OfEvents} {
		for i, typed := range []network.ColumnType{network.Number, network.Boolean, network.DateType, network.Category} {
			_, err := s.AddAttribute(of, session.Attribute{Label: []string{"size", "loud", "day", "mood"}[i], Type: typed})
			must(t, err)
		}
	}
	ids := map[session.Records]int64{
		session.ActivistRecords: s.State().Network.Activists.ID[0], session.TieRecords: s.State().Network.Ties.ID[0], session.EventRecords: event,
	}
	for of, id := range ids {
		r, err := s.Recorded(s.State(), of)
		must(t, err)
		for _, c := range r.Sheet.Columns {
			if c.Fixed {
				continue
			}
			for _, typed := range []string{"7", "2,5", "heavy", "yes", "perhaps", "2013-06", "2013-13", "Wren", "page", "unclear"} {
				refused := c.Refuses(typed)
				err := s.SetCells(of, []sheet.Edit{{ID: id, Column: c.Name, Text: typed}})
				if refused != nil && err == nil {
					t.Errorf("%s %q was refused, and can be: %v", c.Name, typed, refused)
				}
				if refused == nil && err != nil && !strings.Contains(err.Error(), "already") && !strings.Contains(err.Error(), "the same activist") {
					t.Errorf("%s %q was not refused, and cannot be: %v", c.Name, typed, err)
				}
			}
		}
	}
}

func TestOnesOwnMarksAndEvidenceAreListed(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	ana := s.State().Coder
	must(t, s.Mark(0, session.Verdict(network.Yes)))
	must(t, s.Mark(1, session.Verdict(network.No)))
	ids := s.State().Network.Ties.ID
	_, err := s.AddEvidence(session.Evidence{Tie: ids[0], Coder: ana.ID, Source: "interview", Note: "they met"})
	must(t, err)
	must(t, s.AddCoder("Bo"))
	must(t, s.Mark(0, session.Verdict(network.Unclear)))
	if got := cells(t, s, session.MarkRecords, "verdict"); len(got) != 1 || got[0] != "unclear" {
		t.Errorf("Bo sees %v", got)
	}
	if got := cells(t, s, session.EvidenceRecords, "note"); len(got) != 0 {
		t.Errorf("Bo sees %v", got)
	}
	must(t, s.ChooseCoder(0))
	if got := cells(t, s, session.MarkRecords, "coder"); strings.Join(got, " ") != "Ana Bo Ana" {
		t.Errorf("all marks are %v", got)
	}
	if err := s.SetCells(session.MarkRecords, []sheet.Edit{{ID: ids[0], Column: "verdict", Text: "no"}}); err == nil {
		t.Error("a mark of nobody was made")
	}
	must(t, s.ChooseCoder(ana.ID))
	must(t, s.SetCells(session.MarkRecords, []sheet.Edit{{ID: ids[0], Column: "confidence", Text: "0.5"}, {ID: ids[1], Column: "verdict", Text: "none"}}))
	if got := cells(t, s, session.MarkRecords, "confidence"); len(got) != 1 || got[0] != "0.5" {
		t.Errorf("confidences %v", got)
	}
	evidence, err := s.Recorded(s.State(), session.EvidenceRecords)
	must(t, err)
	must(t, s.SetCells(session.EvidenceRecords, []sheet.Edit{{ID: evidence.Sheet.ID(0), Column: "certainty", Text: ".75"}, {ID: evidence.Sheet.ID(0), Column: "says", Text: "both"}}))
	if got := cells(t, s, session.EvidenceRecords, "certainty"); got[0] != "0.75" {
		t.Errorf("certainty %v", got)
	}
	n, about := s.State().Network, evidence.Tie[0]
	tie, _ := n.TieByID(about)
	target := n.Activists.Pseudonym[n.Ties.Target[tie]]
	for _, typed := range []string{"target", target} {
		must(t, s.SetCells(session.EvidenceRecords, []sheet.Edit{{ID: evidence.Sheet.ID(0), Column: "says", Text: typed}}))
		if pieces, err := s.EvidenceOn(about, ana.ID); err != nil || pieces[0].Says != session.TargetSays {
			t.Errorf("%s says so, and kept is %q (%v)", typed, pieces[0].Says, err)
		}
		if got := cells(t, s, session.EvidenceRecords, "says"); got[0] != target {
			t.Errorf("the table names %q, want %q", got[0], target)
		}
	}
	if err := s.SetCells(session.EvidenceRecords, []sheet.Edit{{ID: evidence.Sheet.ID(0), Column: "says", Text: "nobody of that name"}}); err == nil {
		t.Error("somebody says so who is not of the tie")
	}
	if got := cells(t, s, session.EvidenceRecords, "note"); got[0] != "they met" {
		t.Errorf("the note became %v", got)
	}
	must(t, s.RemovePieces([]int64{evidence.Sheet.ID(0)}))
	if got := cells(t, s, session.EvidenceRecords, "note"); len(got) != 0 {
		t.Errorf("left is %v", got)
	}
}

// A wrong word for who says so leaves out its line, and not the others.
func TestPastedEvidenceNamesWhoSaysSo(t *testing.T) {
	s := opened(t)
	must(t, s.AddCoder("Ana"))
	n := s.State().Network
	for range 6 {
		_, err := s.AddEvidence(session.Evidence{Tie: n.Ties.ID[0], Coder: s.State().Coder.ID, Source: "interview"})
		must(t, err)
	}
	r, err := s.Recorded(s.State(), session.EvidenceRecords)
	must(t, err)
	source, target := n.Activists.Pseudonym[n.Ties.Source[0]], n.Activists.Pseudonym[n.Ties.Target[0]]
	another := slices.IndexFunc(n.Activists.Pseudonym, func(name string) bool { return name != source && name != target })
	text := "id\tsays\tnote\n"
	for row, says := range []string{"Nobody Known", "source", target, "neither", n.Activists.Pseudonym[another], "both"} {
		text += fmt.Sprintf("%d\t%s\tz\n", r.Sheet.ID(int32(row)), says)
	}
	plan := pasted(t, s, session.EvidenceRecords, text)
	if len(plan.Refused) != 2 || plan.Refused[0].Line != 2 || plan.Refused[1].Line != 6 || !strings.Contains(plan.Refused[0].Why.Error(), "pseudonym") {
		t.Errorf("refused are %v", plan.Refused)
	}
	if got, want := cells(t, s, session.EvidenceRecords, "says"), []string{"", source, target, "neither", "", "both"}; !slices.Equal(got, want) {
		t.Errorf("%q say so, want %q", got, want)
	}
	says := r.Sheet.Columns[r.Sheet.Find("says")]
	for typed, can := range map[string]bool{"": true, "target": true, source: true, "nobody": false} {
		if err := says.Refuses(typed); (err == nil) != can {
			t.Errorf("%q is typed: %v", typed, err)
		}
	}
}

func TestCellsOfEventsAndActivists(t *testing.T) {
	s := opened(t)
	event, err := s.AddEvent(session.Happening{Label: "March", Begins: "2013"})
	must(t, err)
	must(t, s.Participate(session.Participation{Activist: s.State().Network.Activists.ID[0], Event: event, Role: "speaker", Certainty: math.NaN()}))
	must(t, s.SetCells(session.EventRecords, []sheet.Edit{{ID: event, Column: "offline", Text: "yes"}, {ID: event, Column: "place", Text: "Kyiv"}}))
	for column, want := range map[string]string{"label": "March", "begins": "2013", "offline": "yes", "place": "Kyiv", "activists": "1"} {
		if got := cells(t, s, session.EventRecords, column); len(got) != 1 || got[0] != want {
			t.Errorf("%s is %v, want %s", column, got, want)
		}
	}
	size, err := s.AddAttribute(session.OfEvents, session.Attribute{Label: "Size", Type: network.Number})
	must(t, err)
	_, err = s.AddAttribute(session.OfEvents, session.Attribute{Label: "Place", Type: network.Text})
	must(t, err)
	march, err := s.AddEvent(session.Happening{Label: "Vigil", Kind: "vigil"})
	must(t, err)
	must(t, s.SetCells(session.EventRecords, []sheet.Edit{
		{ID: march, Column: size, Text: "1500"}, {ID: march, Column: "begins", Text: "2014-02"}, {ID: march, Column: "attribute.place", Text: "the square"},
	}))
	for column, want := range map[string]string{size: ",1500", "begins": "2013,2014-02", "place": "Kyiv,", "attribute.place": ",the square", "kind": ",vigil"} {
		if got := strings.Join(cells(t, s, session.EventRecords, column), ","); got != want {
			t.Errorf("%s is %s, want %s", column, got, want)
		}
	}
	if _, err = s.Undo(context.Background(), nil); err != nil || cells(t, s, session.EventRecords, size)[1] != "" {
		t.Errorf("undone the size is %v, %v", cells(t, s, session.EventRecords, size), err)
	}
	id := s.State().Network.Activists.ID[0]
	must(t, s.SetCells(session.ActivistRecords, []sheet.Edit{{ID: id, Column: "pseudonym", Text: "Robin"}, {ID: id, Column: "kind", Text: "page"}}))
	if a := s.State().Network.Activists; a.Pseudonym[0] != "Robin" || a.Kind[0] != network.Page {
		t.Errorf("the activist is %s, %s", a.Pseudonym[0], a.Kind[0])
	}
}

func TestRowsFollowTheFilter(t *testing.T) {
	s := sampled(t)
	v := filtered(t, s, "weight >= 3")
	for _, of := range []session.Records{session.TieRecords, session.MarkRecords} {
		r, err := s.Recorded(s.State(), of)
		must(t, err)
		rows, err := r.Sheet.Order(t.Context(), sheet.Order{}, r.May(s.State(), v))
		must(t, err)
		if len(rows) == 0 || len(rows) == r.Sheet.Rows {
			t.Fatalf("%d rows of %d", len(rows), r.Sheet.Rows)
		}
		for _, row := range rows {
			id := r.Sheet.ID(row)
			if tie, _ := s.State().Network.TieByID(id); s.State().Network.Ties.Weight[tie] < 3 {
				t.Errorf("tie %d is not shown", id)
			}
		}
	}
}
