package filter

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"copresence/storage/network"
)

// Subject is what a filter is applied to: a network, and what there is to know of it
// elsewhere.
type Subject struct {
	Network *network.Network

	// Measures names what Measure can take of each activist of the network.
	Measures []string
	Measure  func(ctx context.Context, name string) ([]float64, error)

	Coders   []string                      // labels of those who coded
	Coded    func() ([]Coding, error)      // who coded which tie
	Evidence func() (map[int64]int, error) // pieces of evidence, by the id of the tie
}

// Coding says that a coder coded a tie, and not how.
type Coding struct {
	Tie   int64 // id
	Coder string
}

// Known is a field that can be tested.
type Known struct {
	Field
	Label  string // as people call it; "": as the field
	OfTies bool   // else it is of activists
	Type   network.ColumnType
	Values []string // what it can be, where that is a matter of few words; else nil

	bearer string // whose attribute it is, or "measure"; "": every study has it
	column func(context.Context) (column, error)
}

// column is what is tested, one value a row.
type column struct {
	length int
	text   func(i int) string   // of texts, categories and dates
	number func(i int) float64  // of numbers and facts
	among  func(i int) []string // of a field that can have several values at once; then the others are nil
}

// The names of fields that every study has.
const (
	Platform  = "platform"
	Relation  = "relation"
	Verdict   = "verdict"
	Coder     = "coder"
	Coders    = "coders"
	Evidence  = "evidence"
	FirstSeen = "first_seen"
	LastSeen  = "last_seen"
	Weight    = "weight"
	Directed  = "directed"
	Online    = "online"
	Tie       = "tie"
	Pseudonym = "pseudonym"
	Kinds     = "kind"
)

// Fields lists what can be tested, ties first, attributes after what every study has,
// measures last.
func (s *Subject) Fields() []Known {
	all := append(s.ties(), s.activists()...)
	for i := range s.Network.Ties.Attributes {
		all = append(all, attribute(&s.Network.Ties.Attributes[i], "tie", s.Network.Ties.Len()))
	}
	for i := range s.Network.Activists.Attributes {
		all = append(all, attribute(&s.Network.Activists.Attributes[i], "activist", s.Network.Activists.Len()))
	}
	for _, name := range s.Measures {
		all = append(all, Known{Field: Field{"measure", name}, bearer: "measure", Type: network.Number, column: func(ctx context.Context) (column, error) {
			values, err := s.Measure(ctx, name)
			if err == nil && len(values) != s.Network.Activists.Len() {
				err = fmt.Errorf("%s was taken of another network", name)
			}
			return numbers(values), err
		}})
	}
	for i := range all { // the name alone, where it means nothing else
		if all[i].Of != "" && slices.IndexFunc(all, func(k Known) bool { return k.Name == all[i].Name }) == i {
			all[i].Of = ""
		}
	}
	return all
}

// find returns the field that is meant. What stands before a dot may be there where it
// need not.
func (s *Subject) find(f Field) (Known, error) {
	fields := s.Fields()
	i := slices.IndexFunc(fields, func(k Known) bool { return k.Field == f })
	if i < 0 {
		i = slices.IndexFunc(fields, func(k Known) bool { return Field{k.bearer, k.Name} == f })
	}
	if i >= 0 {
		return fields[i], nil
	}
	names := make([]string, len(fields))
	for i, k := range fields {
		names[i] = k.Field.String()
	}
	return Known{}, fmt.Errorf("filter: there is no field %s; there are %s", f, strings.Join(names, ", "))
}

// plain makes a field that every study has.
func plain(name string, ofTies bool, t network.ColumnType, values []string, c column) Known {
	return Known{
		Field: Field{Name: name}, OfTies: ofTies, Type: t, Values: values,
		column: func(context.Context) (column, error) { return c, nil },
	}
}

func (s *Subject) ties() []Known {
	n := s.Network
	t, length := &n.Ties, n.Ties.Len()
	verdicts := make([]string, len(network.Verdicts))
	for i, v := range network.Verdicts {
		verdicts[i] = v.String()
	}
	platforms := make([]string, len(n.Platforms))
	for i, p := range n.Platforms {
		platforms[i] = p.Name
	}
	texts := func(of func(i int) string) column { return column{length: length, text: of} }
	counts := func(load func() ([]float64, error)) func(context.Context) (column, error) {
		return func(context.Context) (column, error) {
			values, err := load()
			return numbers(values), err
		}
	}
	return []Known{
		plain(Platform, true, network.Category, platforms, texts(func(i int) string { return n.PlatformName(int32(i)) })),
		plain(Relation, true, network.Category, n.Relations, texts(func(i int) string { return n.RelationName(int32(i)) })),
		plain(Verdict, true, network.Category, verdicts, texts(func(i int) string { return t.Verdict[i].String() })),
		{Field: Field{Name: Coder}, OfTies: true, Type: network.Category, Values: s.Coders, column: s.codersOf},
		{Field: Field{Name: Coders}, OfTies: true, Type: network.Number, column: counts(s.codings)},
		{Field: Field{Name: Evidence}, OfTies: true, Type: network.Number, column: counts(s.pieces)},
		plain(FirstSeen, true, network.DateType, nil, texts(func(i int) string { return string(t.FirstSeen[i]) })),
		plain(LastSeen, true, network.DateType, nil, texts(func(i int) string { return string(t.LastSeen[i]) })),
		plain(Weight, true, network.Number, nil, numbers(t.Weight)),
		plain(Directed, true, network.Boolean, nil, facts(length, func(i int) float64 { return fact(t.Directed[i]) })),
		plain(Online, true, network.Boolean, nil, facts(length, func(i int) float64 {
			if t.Platform[i] == network.None {
				return math.NaN()
			}
			return fact(n.Platforms[t.Platform[i]].Online)
		})),
		plain(Tie, true, network.Number, nil, facts(length, func(i int) float64 { return float64(t.ID[i]) })),
	}
}

func (s *Subject) activists() []Known {
	a := &s.Network.Activists
	kinds := []string{network.Person.String(), network.Organisation.String(), network.Page.String()}
	return []Known{
		plain(Pseudonym, false, network.Text, nil, column{length: a.Len(), text: func(i int) string { return a.Pseudonym[i] }}),
		plain(Kinds, false, network.Category, kinds, column{length: a.Len(), text: func(i int) string { return a.Kind[i].String() }}),
	}
}

func attribute(c *network.Column, of string, length int) Known {
	k := plain(c.Name, of == "tie", c.Type, nil, column{length: length, text: func(i int) string { return c.Texts[i] }})
	if c.Type.Numeric() {
		k = plain(c.Name, of == "tie", c.Type, nil, numbers(c.Numbers))
	}
	if c.Type == network.Category {
		k.Values = distinct(c.Texts)
	}
	k.Of, k.bearer, k.Label = of, of, c.Label
	return k
}

// mostDistinct is how many words a category can have to be offered.
const mostDistinct = 200

// distinct lists the words that occur, sorted; nil: they are too many to be offered.
func distinct(texts []string) []string {
	seen := map[string]bool{}
	for _, t := range texts {
		if t != "" && !seen[t] {
			if seen[t] = true; len(seen) > mostDistinct {
				return nil
			}
		}
	}
	words := make([]string, 0, len(seen))
	for t := range seen {
		words = append(words, t)
	}
	slices.Sort(words)
	return words
}

func numbers(values []float64) column {
	return column{length: len(values), number: func(i int) float64 { return values[i] }}
}

func facts(length int, of func(i int) float64) column { return column{length: length, number: of} }

func fact(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// codersOf is the column of who coded a tie.
func (s *Subject) codersOf(context.Context) (column, error) {
	of := make([][]string, s.Network.Ties.Len())
	err := s.eachCoding(func(tie int32, coder string) { of[tie] = append(of[tie], coder) })
	return column{length: len(of), among: func(i int) []string { return of[i] }}, err
}

// codings counts who coded a tie.
func (s *Subject) codings() ([]float64, error) {
	counts := make([]float64, s.Network.Ties.Len())
	return counts, s.eachCoding(func(tie int32, _ string) { counts[tie]++ })
}

func (s *Subject) eachCoding(do func(tie int32, coder string)) error {
	if s.Coded == nil {
		return nil
	}
	all, err := s.Coded()
	for _, c := range all {
		if tie, there := s.Network.TieByID(c.Tie); there {
			do(tie, c.Coder)
		}
	}
	return err
}

// pieces counts the evidence on a tie.
func (s *Subject) pieces() ([]float64, error) {
	counts := make([]float64, s.Network.Ties.Len())
	if s.Evidence == nil {
		return counts, nil
	}
	all, err := s.Evidence()
	for id, n := range all {
		if tie, there := s.Network.TieByID(id); there {
			counts[tie] = float64(n)
		}
	}
	return counts, err
}
