package session

import (
	"fmt"
	"strings"

	"copresence/storage"
	"copresence/storage/network"
)

// What is known of activists, ties and events beside their names, ends and dates;
// see package storage.
type (
	Bearer         = storage.Bearer
	Attribute      = storage.Attribute
	AttributeKey   = storage.AttributeKey
	KnownAttribute = storage.KnownAttribute
	MisfitError    = storage.MisfitError
)

// Whose attributes are meant.
const (
	OfActivists = storage.Activists
	OfTies      = storage.Ties
	OfEvents    = storage.Events
)

// Attributes lists the attributes of activists, of ties and of events.
func (s *Session) Attributes() ([]KnownAttribute, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.project().Attributes()
}

// AddAttribute adds an attribute without values.
func (s *Session) AddAttribute(of Bearer, a Attribute) (name string, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.edit("add attribute "+strings.TrimSpace(a.Label), func(c *storage.Change) (err error) {
		name, err = c.AddAttribute(of, a)
		return err
	})
	return name, err
}

// EditAttribute changes what is said of an attribute. With a type of another sort
// its name changes, and is returned.
func (s *Session) EditAttribute(key AttributeKey, a Attribute) (name string, err error) {
	return s.EditAttributeLosing(key, a, 0)
}

// EditAttributeLosing does the same, and takes away up to so many values that a new type
// does not fit. Of more, a *[MisfitError] says what would be lost, and nothing changes.
func (s *Session) EditAttributeLosing(key AttributeKey, a Attribute, most int) (name string, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.edit("edit attribute "+attributeLabel(s.State(), key), func(c *storage.Change) (err error) {
		name, err = c.EditAttributeLosing(key.Of, key.Name, a, most)
		return err
	})
	return name, err
}

// SetValue sets the value of an attribute of one activist, tie or event, as it is
// typed. The history says whose value it is, never what it is.
func (s *Session) SetValue(of Bearer, id int64, name, text string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	words, change := "edit "+s.pseudonym(id), s.edit
	switch of {
	case OfTies:
		words = "edit the tie " + s.tieName(id)
	case OfEvents:
		words, change = fmt.Sprintf("edit event %d", id), s.amend // no network shows it
	}
	return change(words, func(c *storage.Change) error { return c.SetValue(of, id, name, text) })
}

// attributeLabel names an attribute by its label, or by its column where the
// network does not hold it.
func attributeLabel(state *State, a AttributeKey) string {
	columns := map[Bearer][]network.Column{
		OfActivists: state.Network.Activists.Attributes, OfTies: state.Network.Ties.Attributes,
	}[a.Of]
	for _, c := range columns {
		if c.Name == a.Name {
			return c.Label
		}
	}
	return a.Name
}
