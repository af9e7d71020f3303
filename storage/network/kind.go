package network

import "fmt"

// Kind says what stands behind an activist's record. Its zero value is Person.
type Kind uint8

// The kinds of activists.
const (
	Person Kind = iota
	Organisation
	Page
)

// String gives the word that the project file uses: person, organisation, page.
func (k Kind) String() string {
	switch k {
	case Organisation:
		return "organisation"
	case Page:
		return "page"
	default:
		return "person"
	}
}

// ParseKind reads the words that String writes; the empty string is a person.
func ParseKind(s string) (Kind, error) {
	switch s {
	case "", "person":
		return Person, nil
	case "organisation":
		return Organisation, nil
	case "page":
		return Page, nil
	}
	return Person, fmt.Errorf("kind %.40q is not one of person, organisation, page", s)
}
