package filter

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	wordWithout  = "without"
	wordIsolates = "isolates"
)

// keywords cannot be names or values unless they stand in quotes.
var keywords = []string{"and", "or", "not", "in", "is", "known", "unknown", "contains", wordWithout, wordIsolates}

// SyntaxError says where an expression cannot be read, and what would be.
type SyntaxError struct {
	At      int    // which character, from 1
	Problem string // in words
}

// Error says where and what.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("filter: at character %d: %s", e.At, e.Problem)
}

// Parse reads an expression:
//
//	FILTER     = [CONDITION] ["without isolates"]
//	CONDITION  = ALL {"or" ALL}
//	ALL        = ONE {"and" ONE}
//	ONE        = "not" ONE | "(" CONDITION ")" | FIELD TEST
//	TEST       = OPERATOR VALUE | ["not"] "in" "(" VALUE {"," VALUE} ")" | "is" ["not"] ("known" | "unknown")
//	OPERATOR   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains"
//
// Names and values that have spaces or signs in them stand in double quotes; a quote
// within them is doubled. The empty text shows everything.
func Parse(text string) (Filter, error) {
	p := &parser{text: text}
	var f Filter
	err := p.next()
	if err == nil && p.token.kind != end && !p.at(wordWithout) {
		f.Where, err = p.condition(0)
	}
	if err == nil && p.at(wordWithout) {
		f.Joined = true
		if err = p.next(); err == nil {
			err = p.expect(wordIsolates)
		}
	}
	if err == nil && p.token.kind != end {
		err = p.wrong("here and, or, or the end was expected")
	}
	if err != nil {
		return Filter{}, err
	}
	return f, nil
}

// deepest is how far conditions may stand within each other.
const deepest = 100

type tokenKind uint8

const (
	end tokenKind = iota
	word
	sign   // ( ) , and operators
	quotes // a text in quotes
)

type token struct {
	kind tokenKind
	text string
	of   string // of a field: what stands before its dot
	at   int    // byte where it begins
}

type parser struct {
	text  string
	pos   int // byte
	token token
}

// special reports whether a letter cannot be a part of a bare word.
func special(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`()",<>=!`, r) }

// next reads a token.
func (p *parser) next() error {
	for p.pos < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if !unicode.IsSpace(r) {
			break
		}
		p.pos += size
	}
	p.token = token{at: p.pos}
	if p.pos == len(p.text) {
		return nil
	}
	rest := p.text[p.pos:]
	if rest[0] == '"' {
		p.token.kind = quotes
		return p.quoted()
	}
	for _, s := range []string{"!=", "<=", ">=", "=", "<", ">", "(", ")", ",", "!"} {
		if strings.HasPrefix(rest, s) {
			p.token.kind, p.token.text = sign, s
			p.pos += len(s)
			return nil
		}
	}
	length := strings.IndexFunc(rest, special)
	if length < 0 {
		length = len(rest)
	}
	p.token.kind, p.token.text = word, rest[:length]
	p.pos += length
	if of, name, dotted := strings.Cut(p.token.text, "."); dotted && slices.Contains(bearers, of) {
		p.token.of, p.token.text = of, name
		if name == "" && p.pos < len(p.text) && p.text[p.pos] == '"' {
			return p.quoted()
		}
	}
	return nil
}

// quoted reads a text in quotes into the token.
func (p *parser) quoted() error {
	var b strings.Builder
	for i := p.pos + 1; i < len(p.text); i++ {
		if p.text[i] != '"' {
			b.WriteByte(p.text[i])
			continue
		}
		if i+1 < len(p.text) && p.text[i+1] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		p.token.text, p.pos = b.String(), i+1
		return nil
	}
	return p.wrong("the quotes that begin here are not closed")
}

// wrong is an error at the token.
func (p *parser) wrong(problem string) error {
	return &SyntaxError{At: utf8.RuneCountInString(p.text[:p.token.at]) + 1, Problem: problem}
}

// at reports whether the token is that keyword or sign.
func (p *parser) at(what string) bool {
	return p.token.kind == sign && p.token.text == what || p.token.kind == word && p.token.of == "" && strings.EqualFold(p.token.text, what)
}

// expect reads over a keyword or sign.
func (p *parser) expect(what string) error {
	if !p.at(what) {
		return p.wrong(fmt.Sprintf("here %s was expected", what))
	}
	return p.next()
}

func (p *parser) condition(depth int) (*Node, error) {
	return p.several("or", Any, func() (*Node, error) {
		return p.several("and", All, func() (*Node, error) { return p.one(depth) })
	})
}

func (p *parser) several(between string, join func(...*Node) *Node, one func() (*Node, error)) (*Node, error) {
	var all []*Node
	for {
		n, err := one()
		if err != nil {
			return nil, err
		}
		all = append(all, n)
		if !p.at(between) {
			return join(all...), nil
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
}

func (p *parser) one(depth int) (*Node, error) {
	switch {
	case depth == deepest:
		return nil, p.wrong("the conditions stand too deep within each other")
	case p.at("not"):
		if err := p.next(); err != nil {
			return nil, err
		}
		n, err := p.one(depth + 1)
		if err != nil {
			return nil, err
		}
		return Except(n), nil
	case p.at("("):
		if err := p.next(); err != nil {
			return nil, err
		}
		n, err := p.condition(depth + 1)
		if err != nil {
			return nil, err
		}
		return n, p.expect(")")
	}
	return p.test()
}

// name reads a name or a value.
func (p *parser) name(what string) (token, error) {
	t := p.token
	if t.kind == end || t.kind == sign || t.kind == word && t.of == "" && slices.Contains(keywords, strings.ToLower(t.text)) {
		return t, p.wrong("here " + what + " was expected; words with spaces or signs, and words such as and, stand in double quotes")
	}
	return t, p.next()
}

// value reads a value, in which a dot means nothing.
func (p *parser) value() (string, error) {
	t, err := p.name("a value")
	if t.of != "" {
		return t.of + "." + t.text, err
	}
	return t.text, err
}

func (p *parser) test() (*Node, error) {
	field, err := p.name("the name of a field")
	if err != nil {
		return nil, err
	}
	t := Test{Field: Field{field.of, field.text}}
	switch {
	case p.at("is"):
		return p.known(t)
	case p.at("not"):
		if err := p.next(); err != nil {
			return nil, err
		}
		n, err := p.list(t)
		if err != nil {
			return nil, err
		}
		return Except(n), nil
	case p.at("in"):
		return p.list(t)
	}
	for _, o := range []Operator{Equal, Unequal, AtMost, AtLeast, Less, More, Contains} {
		if p.at(string(o)) {
			if err := p.next(); err != nil {
				return nil, err
			}
			v, err := p.value()
			t.Operator, t.Values = o, []string{v}
			return One(t), err
		}
	}
	return nil, p.wrong("after the name of a field one of = != < <= > >= contains in is was expected")
}

func (p *parser) known(t Test) (*Node, error) {
	err := p.next()
	turned := err == nil && p.at("not")
	if turned {
		err = p.next()
	}
	switch {
	case err != nil:
		return nil, err
	case p.at("known"):
		t.Operator = IsKnown
	case p.at("unknown"):
		t.Operator = IsUnknown
	default:
		return nil, p.wrong("here known or unknown was expected")
	}
	if turned {
		t.Operator = map[Operator]Operator{IsKnown: IsUnknown, IsUnknown: IsKnown}[t.Operator]
	}
	return One(t), p.next()
}

func (p *parser) list(t Test) (*Node, error) {
	if err := p.expect("in"); err != nil {
		return nil, err
	}
	if err := p.expect("("); err != nil {
		return nil, err
	}
	t.Operator = Within
	for {
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		t.Values = append(t.Values, v)
		if !p.at(",") {
			return One(t), p.expect(")")
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
}
