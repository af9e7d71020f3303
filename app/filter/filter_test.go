package filter_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/app/filter"
	"copresence/storage/network"
)

// study has five activists in two groups, and ties on two platforms:
//
//	1: A-B Facebook 2013     weight 1  yes
//	2: B-C Twitter  2013-06  weight 2
//	3: A-C none     unknown  weight ?  no
//	4: C-D Facebook 2014     weight 5
//
// E has no tie. A and B are students, C and D neighbours, E's group is unknown.
func study(t interface{ Fatal(...any) }) *filter.Subject {
	n, err := network.New(network.Activists{
		ID: []int64{1, 2, 3, 4, 5}, Pseudonym: []string{"A", "B", "C", "D", "E"}, Kind: make([]network.Kind, 5),
		Attributes: []network.Column{
			{Name: "group", Label: "Group", Type: network.Category, Texts: []string{"students", "students", "neighbours", "neighbours", ""}},
			{Name: "weight", Label: "Weight", Type: network.Number, Numbers: []float64{60, 70, 80, 90, 50}},
		},
	}, network.Ties{
		ID: []int64{1, 2, 3, 4}, Source: []int32{0, 1, 0, 2}, Target: []int32{1, 2, 2, 3},
		Platform: []int32{0, 1, network.None, 0}, Relation: []int32{network.None, network.None, network.None, network.None},
		Directed: make([]bool, 4), Weight: []float64{1, 2, math.NaN(), 5},
		FirstSeen: []network.Date{"2013", "2013-06", "", "2014"}, LastSeen: make([]network.Date, 4),
		Verdict:    []network.Verdict{network.Yes, network.NotCoded, network.No, network.NotCoded},
		Attributes: []network.Column{{Name: "how close", Label: "How close", Type: network.Text, Texts: []string{"very", "", "not very", ""}}},
	}, []network.Platform{{ID: 1, Name: "Facebook", Online: true}, {ID: 2, Name: "Twitter", Online: true}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &filter.Subject{
		Network: n, Measures: []string{"degree", "weight"},
		Measure: func(_ context.Context, name string) ([]float64, error) {
			if name != "degree" {
				return nil, errors.New("not taken")
			}
			return []float64{2, 2, 3, 1, 0}, nil
		},
		Coders: []string{"Ana", "Bo"},
		Coded: func() ([]filter.Coding, error) {
			return []filter.Coding{{Tie: 1, Coder: "Ana"}, {Tie: 1, Coder: "Bo"}, {Tie: 3, Coder: "Bo"}, {Tie: 99, Coder: "Bo"}}, nil
		},
		Evidence: func() (map[int64]int, error) { return map[int64]int{3: 2}, nil },
	}
}

// shown names what a mask shows.
func shown(s *filter.Subject, m filter.Mask) string {
	var b strings.Builder
	for i, name := range s.Network.Activists.Pseudonym {
		if m.Activists == nil || m.Activists[i] {
			b.WriteString(name)
		}
	}
	for i := range s.Network.Ties.ID {
		if m.Ties == nil || m.Ties[i] {
			fmt.Fprint(&b, i+1)
		}
	}
	return b.String()
}

func TestWhatIsShown(t *testing.T) {
	s := study(t)
	for expression, want := range map[string]string{
		"":                                               "ABCDE1234",
		"without isolates":                               "ABCD1234",
		"platform = facebook":                            "ABCDE14",
		"platform = facebook without isolates":           "ABCD14",
		"platform != facebook":                           "ABCDE2",
		"not platform = facebook":                        "ABCDE23",
		"platform is unknown":                            "ABCDE3",
		"platform in (Facebook, Twitter)":                "ABCDE124",
		"online = yes":                                   "ABCDE124",
		"group = students":                               "AB1",
		"not group = students":                           "CDE4",
		"group is known":                                 "ABCD1234",
		"group is not known":                             "E",
		"group = students or platform = Facebook":        "ABCDE14",
		"group = students and platform = Facebook":       "AB1",
		"not (group = students and platform = Facebook)": "ABCDE234",
		"weight >= 2":                                    "ABCDE24",
		"not weight >= 2":                                "ABCDE13",
		"activist.weight >= 70":                          "BCD24",
		"degree >= 2":                                    "ABC123",
		"measure.degree >= 2":                            "ABC123",
		"verdict = none":                                 "ABCDE24",
		"verdict in (yes, no)":                           "ABCDE13",
		"coder = Ana":                                    "ABCDE1",
		"coder = bo":                                     "ABCDE13",
		"coder is unknown":                               "ABCDE24",
		"coders >= 2":                                    "ABCDE1",
		"evidence > 0":                                   "ABCDE3",
		"first_seen = 2013":                              "ABCDE12",
		"first_seen = 2013-06":                           "ABCDE2",
		"first_seen < 2013-07":                           "ABCDE2",
		"first_seen < 2014":                              "ABCDE12",
		"first_seen > 2013-06":                           "ABCDE4",
		"first_seen >= 2013-06":                          "ABCDE24",
		"first_seen is unknown":                          "ABCDE3",
		`"how close" contains VERY`:                      "ABCDE13",
		`tie."how close" = very`:                         "ABCDE1",
		"pseudonym in (a, c) and not platform is unknown": "AC",
		"tie in (1, 4)":               "ABCDE14",
		"kind = person":               "ABCDE1234",
		"degree < 3 without isolates": "AB1",
		"(group = students or degree = 1) and weight < 9":        "ABD1",
		"not not group = students and not (degree > 2 or tie=2)": "AB1",
	} {
		f, err := filter.Parse(expression)
		if err != nil {
			t.Errorf("%s: %v", expression, err)
			continue
		}
		m, err := f.Apply(t.Context(), s)
		if err != nil {
			t.Errorf("%s: %v", expression, err)
			continue
		}
		if got := shown(s, m); got != want {
			t.Errorf("%s: shown is %s, want %s", expression, got, want)
		}
	}
}

func TestMistakesAreNamed(t *testing.T) {
	s := study(t)
	for expression, want := range map[string]string{
		"platfrom = x":           "there is no field platfrom; there are platform, relation",
		"weight > heavy":         `filter: weight > heavy: "heavy" is not a number`,
		"weight contains 3":      "a number goes with =, !=, <",
		"group > a":              "a text goes with =, !=, in, contains, is known and is unknown",
		"directed = maybe":       `"maybe" is neither yes nor no`,
		"first_seen < yesterday": `"yesterday" is not a date such as 2013, 2013-10 or 2013-10-12`,
		"weight":                 "at character 7: after the name of a field one of = != <",
		"weight >":               "at character 9: here a value was expected",
		"(weight > 3":            "at character 12: here ) was expected",
		"weight > 3)":            "at character 11: here and, or, or the end was expected",
		"weight > 3 and":         "at character 15: here the name of a field was expected",
		"äö = \"x":               "at character 6: the quotes that begin here are not closed",
		"weight > 3 without":     "at character 19: here isolates was expected",
		"weight ! 3":             "at character 8:",
		"x in 3":                 "at character 6: here ( was expected",
		"measure.weight > 1":     "not taken",
	} {
		f, err := filter.Parse(expression)
		if err == nil {
			_, err = f.Apply(t.Context(), s)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", expression, err, want)
		}
	}
	if _, err := filter.Parse(strings.Repeat("(", 1e6)); err == nil {
		t.Error("a million brackets were read")
	}
}

// conditions draws conditions over the fields of the study.
func conditions() *rapid.Generator[*filter.Node] {
	words := rapid.OneOf(rapid.SampledFrom([]string{"a", "and", "not", "2013", "-3", "tie.x", "tie.", `say "so"`, "", "O'Neil", "a b"}), rapid.String())
	test := rapid.Custom(func(t *rapid.T) *filter.Node {
		test := filter.Test{
			Field:    filter.Field{Of: rapid.SampledFrom([]string{"", "tie", "activist", "measure"}).Draw(t, "of"), Name: words.Draw(t, "name")},
			Operator: rapid.SampledFrom([]filter.Operator{filter.Equal, filter.Unequal, filter.Less, filter.AtMost, filter.More, filter.AtLeast, filter.Within, filter.Contains, filter.IsKnown, filter.IsUnknown}).Draw(t, "operator"),
		}
		switch test.Operator {
		case filter.IsKnown, filter.IsUnknown:
		case filter.Within:
			test.Values = rapid.SliceOfN(words, 1, 4).Draw(t, "values")
		default:
			test.Values = []string{words.Draw(t, "value")}
		}
		return filter.One(test)
	})
	return trees(test, 3)
}

func trees(leaf *rapid.Generator[*filter.Node], depth int) *rapid.Generator[*filter.Node] {
	if depth == 0 {
		return leaf
	}
	below := trees(leaf, depth-1)
	return rapid.OneOf(leaf,
		rapid.Map(rapid.SliceOfN(below, 2, 3), func(of []*filter.Node) *filter.Node { return filter.All(of...) }),
		rapid.Map(rapid.SliceOfN(below, 2, 3), func(of []*filter.Node) *filter.Node { return filter.Any(of...) }),
		rapid.Map(below, filter.Except))
}

func TestWhatIsPrintedIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := filter.Filter{Where: conditions().Draw(t, "condition"), Joined: rapid.Bool().Draw(t, "joined")}
		text := f.String()
		again, err := filter.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if again.String() != text || !alike(f.Where, again.Where) || f.Joined != again.Joined {
			t.Fatalf("%s was read as %s", text, again)
		}
	})
}

func alike(a, b *filter.Node) bool {
	return a.Kind == b.Kind && a.Test.Field == b.Test.Field && a.Test.Operator == b.Test.Operator &&
		slices.Equal(a.Test.Values, b.Test.Values) && slices.EqualFunc(a.Of, b.Of, alike)
}

// holds is the definition itself, one tie and one end at a time.
func holds(n *filter.Node, passes func(filter.Test) bool) bool {
	switch n.Kind {
	case filter.And:
		return !slices.ContainsFunc(n.Of, func(p *filter.Node) bool { return !holds(p, passes) })
	case filter.Or:
		return slices.ContainsFunc(n.Of, func(p *filter.Node) bool { return holds(p, passes) })
	case filter.Not:
		return !holds(n.Of[0], passes)
	}
	return passes(n.Test)
}

func TestMasksFollowTheDefinition(t *testing.T) {
	s := study(t)
	leaves := rapid.SampledFrom([]string{"platform = Facebook", "weight > 1", "verdict = yes", "degree >= 2", "group = students", "activist.weight < 75"})
	test := rapid.Map(leaves, func(text string) *filter.Node {
		f, err := filter.Parse(text)
		if err != nil {
			panic(err)
		}
		return f.Where
	})
	n := s.Network
	passes := func(tie, end int32) func(filter.Test) bool {
		return func(test filter.Test) bool {
			switch test.String() {
			case "platform = Facebook":
				return n.PlatformName(tie) == "Facebook"
			case "weight > 1":
				return n.Ties.Weight[tie] > 1
			case "verdict = yes":
				return n.Ties.Verdict[tie] == network.Yes
			case "degree >= 2":
				return n.Degree(end) >= 2
			case "group = students":
				return n.Activists.Attributes[0].Texts[end] == "students"
			}
			return n.Activists.Attributes[1].Numbers[end] < 75
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		f := filter.Filter{Where: trees(test, 3).Draw(t, "condition")}
		m, err := f.Apply(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		for tie := range int32(n.Ties.Len()) {
			a, b := n.Ties.Source[tie], n.Ties.Target[tie]
			want := holds(f.Where, passes(tie, a)) && holds(f.Where, passes(tie, b))
			if got := m.Ties == nil || m.Ties[tie]; got != want {
				t.Fatalf("%s: tie %d is shown: %v, want %v", f, tie+1, got, want)
			}
			if m.Activists != nil && want && !(m.Activists[a] && m.Activists[b]) {
				t.Fatalf("%s: tie %d is shown without an end", f, tie+1)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(`platform = "a ""b""" and not (x in (1, 2) or tie.y is not known) without isolates`)
	f.Fuzz(func(t *testing.T, text string) {
		read, err := filter.Parse(text)
		if err != nil {
			return
		}
		again, err := filter.Parse(read.String())
		if err != nil || again.String() != read.String() {
			t.Errorf("%q is printed as %q, which is read as %q, %v", text, read, again, err)
		}
	})
}

// large is a network of a million ties among 100,000 activists.
func large(t interface{ Fatal(...any) }) *network.Network {
	const activists, ties = 100_000, 1_000_000
	r := rand.New(rand.NewPCG(1, 2))
	var a network.Activists
	for i := range activists {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i)), append(a.Pseudonym, fmt.Sprint("P", i)), append(a.Kind, network.Person)
	}
	var e network.Ties
	for i := range ties {
		e.ID = append(e.ID, int64(i))
		e.Source, e.Target = append(e.Source, r.Int32N(activists)), append(e.Target, r.Int32N(activists))
		e.Platform, e.Relation = append(e.Platform, r.Int32N(2)), append(e.Relation, network.None)
		e.Weight = append(e.Weight, r.Float64())
		e.FirstSeen = append(e.FirstSeen, network.Date(fmt.Sprintf("2013-%02d", 1+r.IntN(12))))
	}
	e.Directed, e.LastSeen, e.Verdict = make([]bool, ties), make([]network.Date, ties), make([]network.Verdict, ties)
	n, err := network.New(a, e, []network.Platform{{ID: 1, Name: "Facebook"}, {ID: 2, Name: "Twitter"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func BenchmarkMillionTies(b *testing.B) {
	s := &filter.Subject{Network: large(b)}
	f, err := filter.Parse("(platform = Facebook or weight > .5) and first_seen < 2013-10 and not pseudonym contains 77 without isolates")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m, err := f.Apply(b.Context(), s)
		if err != nil {
			b.Fatal(err)
		}
		s.Network.Part(m.Activists, m.Ties)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, err := filter.Parse("weight > 1")
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	if _, err := f.Apply(ctx, study(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
}
