package window

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/storage/network"
)

// attributeForm is what a person says of an attribute.
type attributeForm struct {
	key       session.AttributeKey // no name: a new one
	others    []session.KnownAttribute
	label     string
	kind      network.ColumnType
	sensitive bool
	lose      bool // values that the type does not fit are taken away
	told      int  // how many of them the person was told of
}

// newAttributeForm begins with an attribute as it is, beside the others.
func newAttributeForm(known session.KnownAttribute, all []session.KnownAttribute) *attributeForm {
	f := &attributeForm{
		key:   session.AttributeKey{Of: known.Of, Name: known.Name},
		label: known.Label, kind: known.Type, sensitive: known.Sensitive,
	}
	for _, a := range all {
		if a.Of != known.Of || a.Name != known.Name {
			f.others = append(f.others, a)
		}
	}
	return f
}

// Validate says in a sentence what keeps the attribute from being kept.
func (f *attributeForm) Validate() error {
	wanted := strings.TrimSpace(f.label)
	if wanted == "" {
		return errors.New(lang.L("Give the attribute a label."))
	}
	for _, a := range f.others {
		if a.Of == f.key.Of && strings.EqualFold(a.Label, wanted) {
			return errors.New(lang.L("{{.Name}} is the label of another attribute already; choose another.", map[string]any{"Name": wanted}))
		}
	}
	return nil
}

// attribute is what the form says.
func (f *attributeForm) attribute() session.Attribute {
	return session.Attribute{Label: f.label, Type: f.kind, Sensitive: f.sensitive}
}

// bearers are those who have attributes, in the order in which they are listed.
var bearers = [...]session.Bearer{session.OfActivists, session.OfTies, session.OfEvents}

func bearerWord(of session.Bearer) string {
	switch of {
	case session.OfTies:
		return lang.L("ties")
	case session.OfEvents:
		return lang.L("events")
	default:
		return lang.L("activists")
	}
}

// columnTypes are the types of attributes, in the order of their numbers.
var columnTypes = [...]network.ColumnType{network.Text, network.Number, network.Category, network.Boolean, network.DateType}

func typeWord(t network.ColumnType) string {
	switch t {
	case network.Number:
		return lang.L("number")
	case network.Category:
		return lang.L("category")
	case network.Boolean:
		return lang.L("yes or no")
	case network.DateType:
		return lang.L("date")
	default:
		return lang.L("text")
	}
}

func bearerWords() (words []string) {
	for _, of := range bearers {
		words = append(words, bearerWord(of))
	}
	return words
}

func typeWords() (words []string) {
	for _, t := range columnTypes {
		words = append(words, typeWord(t))
	}
	return words
}

// lossWords say what a type would take away.
func lossWords(e *session.MisfitError) string {
	examples := make([]string, len(e.Examples))
	for i, one := range e.Examples {
		examples[i] = one.Bearer + " “" + shortened(one.Value, longestName) + "”"
	}
	return lang.L("{{.Lost}} of {{.All}} values would be lost, such as {{.Examples}}. Tick the box to lose them; undo brings them back.", map[string]any{
		"Lost": count(e.Misfits), "All": count(e.Values), "Examples": strings.Join(examples, ", "),
	})
}
