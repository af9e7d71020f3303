package window

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// three is a network of three activists and two ties, with attributes of all types.
func three(t *testing.T) *network.Network {
	t.Helper()
	n, err := network.New(
		network.Activists{
			ID: []int64{4, 7, 9}, Pseudonym: []string{"Wren", "Rook", "rook"}, Kind: []network.Kind{network.Person, network.Page, network.Person},
			Attributes: []network.Column{
				{Name: "age", Label: "Age", Type: network.Number, Numbers: []float64{30.5, math.NaN(), 1e6}},
				{Name: "city", Label: "City", Type: network.Category, Texts: []string{"Bakı", "", "Bakı"}},
				{Name: "arrested", Label: "Arrested", Type: network.Boolean, Numbers: []float64{1, 0, math.NaN()}},
				{Name: "joined", Label: "Joined", Type: network.DateType, Texts: []string{"2013-10", "", ""}},
			},
		},
		network.Ties{
			ID: []int64{5, 6}, Source: []int32{0, 1}, Target: []int32{1, 2}, Platform: []int32{0, network.None}, Relation: []int32{network.None, 0},
			Directed: []bool{true, false}, Weight: []float64{2.5, 1}, FirstSeen: []network.Date{"2013", ""}, LastSeen: []network.Date{"", "2014-01"},
			Verdict: make([]network.Verdict, 2),
		},
		[]network.Platform{{ID: 3, Name: "Telegram", Online: true}}, []string{"trust"},
	)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestActivistForm(t *testing.T) {
	n := three(t)
	f := newActivistForm(n, 0)
	if !slices.Equal(f.values.typed, []string{"30.5", "Bakı", "yes", "2013-10"}) || f.pseudonym != "Wren" || f.id != 4 {
		t.Errorf("begins with %+v, %q", f, f.values.typed)
	}
	if err := f.Validate(); err != nil || len(f.activist().Values) != 0 {
		t.Errorf("nothing was typed: %v, %v", err, f.activist().Values)
	}
	for typed, want := range map[string]string{
		" ": "pseudonym", "Rook": "somebody else's", " Rook ": "somebody else's", "Heron": "", "WREN": "",
	} {
		f.pseudonym = typed
		if err := f.Validate(); (want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("pseudonym %q: %v", typed, err)
		}
	}
	f.pseudonym, f.kind = "Heron", network.Organisation
	f.values.typed = []string{"31,5", "", "no", "2013-11"}
	if err := f.Validate(); err != nil {
		t.Error(err)
	}
	got := f.activist()
	if got.Kind != network.Organisation || !maps.Equal(got.Values, session.Values{"age": "31.5", "city": "", "arrested": "no", "joined": "2013-11"}) {
		t.Errorf("%+v", got)
	}
	for i, wrong := range []string{"old", "", "", "2013-13"} {
		if wrong == "" {
			continue
		}
		f.values.typed[i] = wrong
		if f.Validate() == nil {
			t.Errorf("%s: %q was accepted", f.values.columns[i].Label, wrong)
		}
		f.values.typed[i] = ""
	}
	empty := newActivistForm(n, network.None)
	empty.pseudonym = "Heron"
	if err := empty.Validate(); err != nil || empty.id != 0 || len(empty.activist().Values) != 0 {
		t.Errorf("a new one: %v, %+v", err, empty.activist())
	}
}

func TestTieForm(t *testing.T) {
	n := three(t)
	f := newTieForm(n, 0)
	want := session.Tie{Source: 4, Target: 7, Platform: "Telegram", Directed: true, Weight: 2.5, FirstSeen: "2013"}
	same := func(a, b session.Tie) bool {
		return len(a.Values)+len(b.Values) == 0 && a.Source == b.Source && a.Target == b.Target && a.Platform == b.Platform && a.Relation == b.Relation &&
			a.Directed == b.Directed && a.Weight == b.Weight && a.FirstSeen == b.FirstSeen && a.LastSeen == b.LastSeen
	}
	if got, err := f.tie(); err != nil || !same(got, want) || f.id != 5 {
		t.Errorf("begins with %+v, %v", got, err)
	}
	if got, err := newTieForm(n, 1).tie(); err != nil || !same(got, session.Tie{Source: 7, Target: 9, Relation: "trust", Weight: 1, LastSeen: "2014-01"}) {
		t.Errorf("begins with %+v, %v", got, err)
	}
	f.target, f.weight, f.last, f.directed, f.platform = " rook ", "1,25", "2014", false, "Signal"
	want = session.Tie{Source: 4, Target: 9, Platform: "Signal", Weight: 1.25, FirstSeen: "2013", LastSeen: "2014"}
	if got, err := f.tie(); err != nil || !same(got, want) {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
	for problem, wrong := range map[string]func(*tieForm){
		"between whom":      func(f *tieForm) { f.source = " " },
		"no activist Heron": func(f *tieForm) { f.target = "Heron" },
		"several":           func(f *tieForm) { f.target = "ROOK" },
		"two ends":          func(f *tieForm) { f.target = "wren" },
		"weight":            func(f *tieForm) { f.weight = "inf" },
		"weight is":         func(f *tieForm) { f.weight = "" },
		"soon is not":       func(f *tieForm) { f.first = "soon" },
		"2014-13 is not":    func(f *tieForm) { f.last = "2014-13" },
	} {
		f := newTieForm(n, 0)
		wrong(f)
		if err := f.Validate(); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%v, want something with %q", err, problem)
		}
	}
}

func TestWhatIsOffered(t *testing.T) {
	n := three(t)
	for typed, want := range map[string][]string{
		"": {"Wren", "Rook", "rook"}, "ro": {"Rook", "rook"}, "Wren": {"Wren", "Rook", "rook"}, "wr": {"Wren"}, "owl": nil,
	} {
		if got := candidates(n, typed); !slices.Equal(got, want) {
			t.Errorf("for %q %q is offered, want %q", typed, got, want)
		}
	}
	if got := categories(&network.Column{Texts: []string{"b", "a", "", "c", "c"}}); !slices.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("categories %q", got)
	}
	if !slices.Equal(platformNames(n), []string{"Telegram"}) || !slices.Equal(relationNames(n), []string{"trust"}) {
		t.Errorf("platforms %q, relations %q", platformNames(n), relationNames(n))
	}
}

func TestWordsOfADeletion(t *testing.T) {
	n := three(t)
	activist, tie := deletionOf(n, graphview.Activist(1)), deletionOf(n, graphview.Tie(0))
	if activist.name != "Rook" || !slices.Equal(activist.Activists, []int64{7}) || tie.name != "the tie Wren → Rook" || !slices.Equal(tie.Ties, []int64{5}) {
		t.Errorf("%+v, %+v", activist, tie)
	}
	told := session.Consequences{Activists: 1, Ties: 14, Marks: 9, Settled: 2, Evidence: 3, Participations: 4, Values: 5, Positions: 1}
	want := []string{"14 ties", "9 verdicts", "2 settled verdicts", "3 pieces of evidence", "4 participations", "5 attribute values"}
	if got := activist.goesAlong(told); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := tie.goesAlong(session.Consequences{Ties: 1, Marks: 2}); !slices.Equal(got, []string{"2 verdicts"}) {
		t.Errorf("with a tie goes %q", got)
	}
	if got := tie.goesAlong(session.Consequences{Ties: 1}); len(got) != 0 {
		t.Errorf("with a tie goes %q", got)
	}
}

func TestAttributeForm(t *testing.T) {
	all := []session.KnownAttribute{
		{Of: session.OfActivists, Name: "age", Attribute: session.Attribute{Label: "Age", Type: network.Number, Sensitive: true}},
		{Of: session.OfActivists, Name: "city", Attribute: session.Attribute{Label: "City"}},
		{Of: session.OfTies, Name: "mood", Attribute: session.Attribute{Label: "Mood"}},
	}
	f := newAttributeForm(all[0], all)
	if err := f.Validate(); err != nil || f.attribute() != all[0].Attribute {
		t.Errorf("%+v, %v", f.attribute(), err)
	}
	for label, ok := range map[string]bool{"Years": true, "AGE": true, "Mood": true, "": false, " city ": false} {
		f.label = label
		if err := f.Validate(); (err == nil) != ok {
			t.Errorf("label %q: %v", label, err)
		}
	}
	f.key.Of, f.label = session.OfTies, "mood"
	if f.Validate() == nil {
		t.Error("two attributes of ties have one label")
	}
	for i, kind := range columnTypes {
		if int(kind) != i || typeWord(kind) == "" {
			t.Errorf("type %d is called %q", kind, typeWord(kind))
		}
	}
}
