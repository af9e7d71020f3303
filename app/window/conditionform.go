package window

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/filter"
	"copresence/storage/network"
)

// conditionForm is what a person says of one condition of a filter.
type conditionForm struct {
	fields   []filter.Known
	field    int // place in fields
	operator int // place in operators
	value    string
	not      bool // it holds where this does not
	or       bool // it is enough by itself; else it must hold as well
}

// operators are those that go with the field.
func (f *conditionForm) operators() []filter.Operator {
	known := []filter.Operator{filter.IsKnown, filter.IsUnknown}
	switch f.fields[f.field].Type {
	case network.Number, network.DateType:
		return append([]filter.Operator{filter.Equal, filter.Unequal, filter.Less, filter.AtMost, filter.More, filter.AtLeast, filter.Within}, known...)
	case network.Boolean:
		return append([]filter.Operator{filter.Equal}, known...)
	default:
		return append([]filter.Operator{filter.Equal, filter.Unequal, filter.Within, filter.Contains}, known...)
	}
}

// operatorWords names them.
func (f *conditionForm) operatorWords() []string {
	words := []string{}
	for _, o := range f.operators() {
		words = append(words, operatorWord(o))
	}
	return words
}

func operatorWord(o filter.Operator) string {
	switch o {
	case filter.Equal:
		return "=  " + lang.L("is")
	case filter.Unequal:
		return "!=  " + lang.L("is known and another")
	case filter.Less:
		return "<  " + lang.L("is less or earlier than")
	case filter.AtMost:
		return "<=  " + lang.L("is at most")
	case filter.More:
		return ">  " + lang.L("is more or later than")
	case filter.AtLeast:
		return ">=  " + lang.L("is at least")
	case filter.Within:
		return "in  " + lang.L("is one of, with commas between")
	case filter.Contains:
		return "contains"
	}
	return string(o)
}

// fieldWords names the fields: as in the expression, and what people call it.
func (f *conditionForm) fieldWords() []string {
	words := make([]string, len(f.fields))
	for i, k := range f.fields {
		words[i] = k.Field.String()
		of := lang.L("of activists")
		if k.OfTies {
			of = lang.L("of ties")
		}
		if k.Label != "" && k.Label != k.Name {
			of = k.Label + ", " + of
		}
		words[i] += "  (" + of + ")"
	}
	return words
}

// choose makes another field the one that is tested.
func (f *conditionForm) choose(field int) {
	before := f.operators()[f.operator]
	f.field, f.operator = field, 0
	for i, o := range f.operators() {
		if o == before {
			f.operator = i
		}
	}
}

// values are what the field can be, where that is known.
func (f *conditionForm) values() []string {
	k := f.fields[f.field]
	if k.Type == network.Boolean {
		return []string{"yes", "no"}
	}
	return k.Values
}

// asks reports whether the operator needs a value.
func (f *conditionForm) asks() bool {
	o := f.operators()[f.operator]
	return o != filter.IsKnown && o != filter.IsUnknown
}

// Validate says in a sentence what keeps the condition from being one.
func (f *conditionForm) Validate() error {
	if f.asks() && strings.TrimSpace(f.value) == "" {
		return errors.New(lang.L("Give the value that is compared with."))
	}
	return nil
}

// condition is what the form says.
func (f *conditionForm) condition() *filter.Node {
	t := filter.Test{Field: f.fields[f.field].Field, Operator: f.operators()[f.operator]}
	switch {
	case !f.asks():
	case t.Operator == filter.Within:
		for _, v := range strings.Split(f.value, ",") {
			if v = strings.TrimSpace(v); v != "" {
				t.Values = append(t.Values, v)
			}
		}
	default:
		t.Values = []string{strings.TrimSpace(f.value)}
	}
	if f.not {
		return filter.Except(filter.One(t))
	}
	return filter.One(t)
}

// added is a filter with what the form says.
func (f *conditionForm) added(to filter.Filter) filter.Filter {
	if f.or {
		return to.Or(f.condition())
	}
	return to.With(f.condition())
}
