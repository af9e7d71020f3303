package storage_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

func readNetwork(t fatal, p *storage.Project, coder int64) *network.Network {
	t.Helper()
	n, err := p.Network(storage.Reader{Coder: coder})
	check(t, err)
	return n
}

func TestAddKeepsWhatTheBatchHolds(t *testing.T) {
	p := create(t)
	b := batchOf(3, tie(1, 0), tie(0, 2), tie(1, 0))
	b.Activists[1].Kind = network.Organisation
	b.Ties[1] = exchange.Tie{
		Source: 0, Target: 2, Platform: "In Person", Relation: "kin", Weight: -2.5, FirstSeen: "2012", LastSeen: "2013-10-12",
		Verdict: network.Unclear, Confidence: .25,
	}
	b.Coder = "A"
	b.ActivistAttributes = []exchange.Attribute{{Name: "age", Label: "Age in years", Type: network.Number}, {Name: "şəhər", Label: "Şəhər", Type: network.Category}}
	b.Activists[0].Values = []string{"31.5", "Bakı"}
	b.Activists[1].Values = []string{"", ""}
	b.Activists[2].Values = []string{"", "Gəncə"}
	added := add(t, p, b)
	if want := (storage.Added{Activists: 3, Ties: 3, Marks: 1, Attributes: 2}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
	got := readNetwork(t, p, 0)
	nan := math.NaN()
	want, err := network.New(
		network.Activists{
			ID: []int64{1, 2, 3}, Pseudonym: []string{"P01", "P02", "P03"},
			Kind: []network.Kind{network.Person, network.Organisation, network.Person},
			Attributes: []network.Column{
				{Name: "age", Label: "Age in years", Type: network.Number, Numbers: []float64{31.5, nan, nan}},
				{Name: "şəhər", Label: "Şəhər", Type: network.Category, Texts: []string{"Bakı", "", "Gəncə"}},
			},
		},
		network.Ties{
			ID: []int64{1, 2, 3}, Source: []int32{1, 0, 1}, Target: []int32{0, 2, 0}, Platform: []int32{0, 1, 0},
			Relation: []int32{network.None, 0, network.None}, Directed: []bool{true, false, true}, Weight: []float64{1, -2.5, 1},
			FirstSeen: []network.Date{"", "2012", ""}, LastSeen: []network.Date{"", "2013-10-12", ""},
			Verdict: []network.Verdict{network.NotCoded, network.Unclear, network.NotCoded},
		},
		[]network.Platform{{ID: 1, Name: "Facebook", Online: true}, {ID: 2, Name: "In Person", Online: false}},
		[]string{"kin"},
	)
	check(t, err)
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(network.Network{}), cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
}

func TestAddingTheSameAgainAddsNothing(t *testing.T) {
	p := create(t)
	everything(t, p)
	before := dump(t, p)
	known, err := p.Known()
	check(t, err)
	if want := []string{"March", "Petition"}; !slices.Equal(known.Events, want) || len(known.Pseudonyms) != 4 || len(known.Kinds) != 4 {
		t.Errorf("known: %+v", known)
	}
	b := batchOf(4, tie(0, 1), tie(1, 2), tie(2, 3), tie(0, 1))
	b.Events = []exchange.Event{{Label: "March", Known: true}}
	b.Participations = []exchange.Participation{{Activist: 0, Event: 0, Role: "speaker", Certainty: math.NaN()}}
	if added := add(t, p, b); added != (storage.Added{Matched: 4}) {
		t.Errorf("added %+v", added)
	}
	if after := dump(t, p); after != before {
		t.Error(cmp.Diff(before, after))
	}
}

func TestRowsThatMatchAddToWhatIsThere(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(2, tie(0, 1), tie(0, 1), tie(1, 0)))
	b := batchOf(2, tie(0, 1), tie(0, 1), tie(0, 1))
	b.Coder = "A"
	b.TieAttributes = []exchange.Attribute{{Name: "note", Label: "note", Type: network.Text}}
	for i := range b.Ties {
		b.Ties[i].Platform = "FACEBOOK" // the same platform
		b.Ties[i].Verdict = network.Verdicts[i]
		b.Ties[i].LastSeen = network.Date(fmt.Sprint(2011 + i))
		b.Ties[i].Values = []string{fmt.Sprint("row ", i)}
	}
	if added, want := add(t, p, b), (storage.Added{Ties: 1, Marks: 3, Attributes: 1, Matched: 2}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
	ties := readNetwork(t, p, 0).Ties
	if want := []network.Verdict{network.Yes, network.No, network.NotCoded, network.Unclear}; !slices.Equal(ties.Verdict, want) {
		t.Errorf("verdicts %v, want %v", ties.Verdict, want)
	}
	if want := []network.Date{"2011", "2012", "", "2013"}; !slices.Equal(ties.LastSeen, want) {
		t.Errorf("dates %v, want %v", ties.LastSeen, want)
	}
	if want := []string{"row 0", "row 1", "", "row 2"}; !slices.Equal(ties.Attributes[0].Texts, want) {
		t.Errorf("notes %q, want %q", ties.Attributes[0].Texts, want)
	}
}

// A known event takes what the batch says of it, and keeps what it does not speak of; an
// attribute of another type than the project's stands beside it.
func TestAddKeepsWhatIsKnownOfEvents(t *testing.T) {
	p := create(t)
	everything(t, p)
	before := dump(t, p)
	b := batchOf(0)
	b.EventAttributes = []exchange.Attribute{
		{Name: "allowed", Label: "Allowed?", Type: network.Category}, {Name: "cost", Label: "Cost", Type: network.Number}, {Name: "police", Label: "Police", Type: network.Boolean},
	}
	b.Events = []exchange.Event{{Label: "Vigil", Values: []string{"", "7", "1"}}, {Label: "March", Known: true, Values: []string{"perhaps", "", "0"}}, {Label: "Petition", Known: true, Values: []string{"", "", ""}}}
	if added, want := add(t, p, b), (storage.Added{Events: 1, Attributes: 2}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
	columns, err := p.EventAttributes([]int64{1, 2, 3})
	check(t, err)
	nan := math.NaN()
	want := []network.Column{
		{Name: "cost", Label: "Cost", Type: network.Number, Numbers: []float64{12.5, nan, 7}},
		{Name: "allowed", Label: "Allowed?", Type: network.Boolean, Numbers: []float64{1, 0, nan}},
		{Name: "allowed_2", Label: "Allowed? (2)", Type: network.Category, Texts: []string{"perhaps", "", ""}},
		{Name: "police", Label: "Police", Type: network.Boolean, Numbers: []float64{0, nan, 1}},
	}
	if diff := cmp.Diff(want, columns, cmpopts.EquateNaNs(), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
	check(t, undo(p))
	if after := dump(t, p); after != before {
		t.Error(cmp.Diff(before, after))
	}
	b.Events[0].Values = nil
	if err := p.Change(storage.Entry{What: "import", At: noon}, func(c *storage.Change) error { return none(c.Add(b)) }); err == nil {
		t.Error("an event without a value for each attribute was added")
	}
}

func TestEndsOfUndirectedTiesMatchInEitherOrder(t *testing.T) {
	p := create(t)
	loose := func(source, target int) exchange.Tie {
		e := tie(source, target)
		e.Directed = false
		return e
	}
	add(t, p, batchOf(3, loose(0, 1), tie(1, 2)))
	if added, want := add(t, p, batchOf(3, loose(1, 0), tie(2, 1), tie(0, 1))), (storage.Added{Ties: 2, Matched: 1}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
}

func TestAttributesOfOneNameAndTwoTypes(t *testing.T) {
	p := create(t)
	column := func(typ network.ColumnType, name string, values ...string) storage.Added {
		b := batchOf(len(values))
		b.ActivistAttributes = []exchange.Attribute{{Name: name, Label: name, Type: typ}}
		for i, v := range values {
			b.Activists[i].Values = []string{v}
		}
		return add(t, p, b)
	}
	column(network.Number, "age", "31", "32")
	column(network.Text, "Age", "young", "") // other values: a column of its own
	column(network.Category, "AGE", "", "old")
	column(network.Number, "age", "", "33")
	column(network.Text, "activist", "x", "y") // the name of the key
	var got []string
	for _, c := range readNetwork(t, p, 0).Activists.Attributes {
		got = append(got, fmt.Sprintf("%s, %s: %v %v %q", c.Name, c.Label, c.Type, c.Numbers, c.Texts))
	}
	want := []string{"age, age: number [31 33] []", `Age_2, Age (2): text [] ["young" "old"]`, `activist_2, activist (2): text [] ["x" "y"]`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
}

func TestAnUndoneAttributeMayComeBackAsAnotherType(t *testing.T) {
	p := create(t)
	add(t, p, batchOf(1))
	for _, typ := range []network.ColumnType{network.Number, network.Text, network.Text, network.Boolean} {
		b := batchOf(1)
		b.ActivistAttributes = []exchange.Attribute{{Name: "x", Label: "x", Type: typ}}
		b.Activists[0].Values = []string{"1"}
		add(t, p, b)
		columns := readNetwork(t, p, 0).Activists.Attributes
		if len(columns) != 1 || columns[0].Type != typ {
			t.Errorf("%v: %v", typ, columns)
		}
		_, err := p.Undo(noon)
		check(t, err)
		if columns := readNetwork(t, p, 0).Activists.Attributes; len(columns) != 0 {
			t.Errorf("undone: %v", columns)
		}
		if found := problems(t, p); len(found) > 0 {
			t.Error(found)
		}
	}
}

func TestAddRefusesABatchThatPointsNowhere(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	coded := tie(0, 1)
	coded.Verdict = network.Yes
	loose := tie(0, 5)
	short := batchOf(2, tie(0, 1), tie(0, 1))
	short.TieAttributes = []exchange.Attribute{{Name: "x"}}
	short.Ties[0].Values = []string{""}
	odd := batchOf(1)
	odd.ActivistAttributes = []exchange.Attribute{{Name: `x" --`}}
	odd.Activists[0].Values = []string{""}
	text := batchOf(1)
	text.ActivistAttributes = []exchange.Attribute{{Name: "age", Label: "Age", Type: network.Number}}
	text.Activists[0].Values = []string{"old"}
	stranger := batchOf(1)
	stranger.Events = []exchange.Event{{Label: "March", Known: true}}
	guest := batchOf(1)
	guest.Participations = []exchange.Participation{{}}
	for want, b := range map[string]*exchange.Batch{
		"tie 1 of the import has a verdict, but whose is not said: name a coder":        batchOf(2, coded),
		"tie 1 of the import: an end is no activist, or not a value for each attribute": batchOf(2, loose),
		"tie 2 of the import: an end is no activist, or not a value for each attribute": short,
		`attribute "x\" --": a name is made of letters, digits and underscores`:         odd,
		`attribute Age: "old" is not a number`:                                          text,
		"event March: the project has none of this label":                               stranger,
		"participation 1 of the import: no such activist or event":                      guest,
		"activist 1 of the import: no pseudonym, or not a value for each attribute":     {Activists: []exchange.Activist{{}}},
		"study.copresence: tie 1: CHECK constraint failed: source <> target":            batchOf(2, tie(1, 1)),
	} {
		err := p.Change(storage.Entry{What: "import", At: noon}, func(c *storage.Change) error {
			_, err := c.Add(b)
			return err
		})
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if after := dump(t, p); after != before {
		t.Error(cmp.Diff(before, after))
	}
}

func TestAWatchedImportTellsHowFarItIsAndCanBeCancelled(t *testing.T) {
	p := create(t)
	batch := &exchange.Batch{}
	for i := range 2000 {
		batch.Activists = append(batch.Activists, exchange.Activist{Pseudonym: fmt.Sprint("A", i)})
	}
	before := dump(t, p)
	ctx, cancel := context.WithCancel(context.Background())
	var told []float64
	err := p.Change(storage.Entry{What: "import", At: time.Unix(0, 0)}, func(c *storage.Change) error {
		c.Watch(ctx, func(done float64) {
			told = append(told, done)
			if done > .5 {
				cancel()
			}
		})
		_, err := c.Add(batch)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled in the middle: %v", err)
	}
	if len(told) < 5 || !slices.IsSorted(told) || told[len(told)-1] > .7 {
		t.Errorf("told %v", told)
	}
	if after := dump(t, p); after != before {
		t.Error("a cancelled import left something behind")
	}
}
