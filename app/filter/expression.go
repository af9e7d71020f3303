package filter

import (
	"slices"
	"strings"
)

// Filter is a condition on activists and ties. The zero value shows everything.
type Filter struct {
	Where  *Node // nil: no condition
	Joined bool  // activists without a tie that is shown are left out
}

// Everything reports whether the filter leaves nothing out.
func (f Filter) Everything() bool { return f.Where == nil && !f.Joined }

// Parts are the conditions that must all hold.
func (f Filter) Parts() []*Node {
	switch {
	case f.Where == nil:
		return nil
	case f.Where.Kind == And:
		return f.Where.Of
	}
	return []*Node{f.Where}
}

// Tests lists the tests of the filter, from left to right.
func (f Filter) Tests() []Test {
	var all []Test
	var walk func(*Node)
	walk = func(n *Node) {
		if n.Kind == Leaf {
			all = append(all, n.Test)
		}
		for _, part := range n.Of {
			walk(part)
		}
	}
	if f.Where != nil {
		walk(f.Where)
	}
	return all
}

// With returns the filter with one more condition that must hold.
func (f Filter) With(condition *Node) Filter {
	f.Where = All(append(slices.Clone(f.Parts()), condition)...)
	return f
}

// Or returns the filter that holds as well where the condition does.
func (f Filter) Or(condition *Node) Filter {
	if f.Where == nil {
		return f.With(condition)
	}
	f.Where = Any(f.Where, condition)
	return f
}

// Without returns the filter without one of its parts.
func (f Filter) Without(part int) Filter {
	f.Where = All(slices.Delete(slices.Clone(f.Parts()), part, part+1)...)
	return f
}

// Kind says how a node comes by its truth.
type Kind uint8

// The kinds of nodes.
const (
	Leaf Kind = iota // by a test
	And              // all of its parts hold
	Or               // one of them at least
	Not              // its one part does not
)

// Node is a condition. Nodes are not changed once they are made.
type Node struct {
	Kind Kind
	Of   []*Node
	Test Test // of a leaf
}

// One is the condition of a single test.
func One(t Test) *Node { return &Node{Test: t} }

// Except holds where the condition does not.
func Except(condition *Node) *Node { return &Node{Kind: Not, Of: []*Node{condition}} }

// All holds where all of the conditions do; of none it is nil.
func All(conditions ...*Node) *Node { return joined(And, conditions) }

// Any holds where one of the conditions does; of none it is nil.
func Any(conditions ...*Node) *Node { return joined(Or, conditions) }

func joined(k Kind, conditions []*Node) *Node {
	var of []*Node
	for _, c := range conditions {
		if c.Kind == k {
			of = append(of, c.Of...)
		} else {
			of = append(of, c)
		}
	}
	switch len(of) {
	case 0:
		return nil
	case 1:
		return of[0]
	}
	return &Node{Kind: k, Of: of}
}

// Field names what is tested.
type Field struct {
	Of   string // "tie", "activist" or "measure", where the name alone could mean another; else ""
	Name string
}

// Operator is how a field is tested.
type Operator string

// The operators.
const (
	Equal     Operator = "="
	Unequal   Operator = "!="
	Less      Operator = "<"
	AtMost    Operator = "<="
	More      Operator = ">"
	AtLeast   Operator = ">="
	Within    Operator = "in"
	Contains  Operator = "contains"
	IsKnown   Operator = "is known"
	IsUnknown Operator = "is unknown"
)

// Test asks something of one field.
type Test struct {
	Field    Field
	Operator Operator
	Values   []string // as typed: one, any number for Within, none for IsKnown and IsUnknown
}

// String writes the filter as Parse reads it.
func (f Filter) String() string {
	var words []string
	if f.Where != nil {
		words = append(words, f.Where.String())
	}
	if f.Joined {
		words = append(words, wordWithout+" "+wordIsolates)
	}
	return strings.Join(words, " ")
}

// String writes the condition as Parse reads it.
func (n *Node) String() string {
	switch n.Kind {
	case Not:
		return "not " + n.Of[0].within(Not)
	case And, Or:
		parts := make([]string, len(n.Of))
		for i, part := range n.Of {
			parts[i] = part.within(n.Kind)
		}
		return strings.Join(parts, map[Kind]string{And: " and ", Or: " or "}[n.Kind])
	}
	return n.Test.String()
}

// within writes the node as a part of one of another kind.
func (n *Node) within(k Kind) string {
	if n.Kind == Or || n.Kind == And && k == Not {
		return "(" + n.String() + ")"
	}
	return n.String()
}

// String writes the test as Parse reads it.
func (t Test) String() string {
	switch t.Operator {
	case IsKnown, IsUnknown:
		return t.Field.String() + " " + string(t.Operator)
	case Within:
		values := make([]string, len(t.Values))
		for i, v := range t.Values {
			values[i] = quoted(v)
		}
		return t.Field.String() + " in (" + strings.Join(values, ", ") + ")"
	}
	return t.Field.String() + " " + string(t.Operator) + " " + quoted(t.Values[0])
}

// String writes the field as Parse reads it.
func (f Field) String() string {
	if f.Of != "" {
		return f.Of + "." + quoted(f.Name)
	}
	if of, _, dotted := strings.Cut(f.Name, "."); dotted && slices.Contains(bearers, of) {
		return quote(f.Name)
	}
	return quoted(f.Name)
}

// bearers are what may stand before the name of a field.
var bearers = []string{"tie", "activist", "measure"}

// quoted puts a word into quotes where it would not be read as one without.
func quoted(word string) string {
	if word == "" || strings.ContainsFunc(word, special) || slices.Contains(keywords, strings.ToLower(word)) || strings.HasSuffix(word, ".") {
		return quote(word)
	}
	return word
}

func quote(word string) string { return `"` + strings.ReplaceAll(word, `"`, `""`) + `"` }
