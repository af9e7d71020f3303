package session

import (
	"encoding/json"
	"slices"

	"copresence/storage"
	"copresence/storage/network"
)

// settingOnCard is the name of the setting that keeps which attributes of activists the
// card of a tie tells, as JSON.
const settingOnCard = "card attributes"

// cardRoom is how many attributes the card tells where nobody has chosen any.
const cardRoom = 4

// OnCard is which attributes of activists the card of a tie tells, and whether somebody
// chose them.
type OnCard struct {
	Names  []string
	Chosen bool // else they are the first of each activist that are known and not sensitive
}

// Of lists the attributes that the card tells of an activist, in the order in which
// the project has them: those that are known.
func (o OnCard) Of(n *network.Network, activist int32) (columns []*network.Column) {
	for i := range n.Activists.Attributes {
		c := &n.Activists.Attributes[i]
		wanted := slices.Contains(o.Names, c.Name)
		if !o.Chosen {
			wanted = !c.Sensitive && len(columns) < cardRoom
		}
		if wanted && !c.Missing(int(activist)) {
			columns = append(columns, c)
		}
	}
	return columns
}

// readOnCard reads what was chosen. What cannot be read was written by another program,
// and counts as nothing chosen.
func readOnCard(text string) OnCard {
	var names []string
	if text == "" || json.Unmarshal([]byte(text), &names) != nil {
		return OnCard{}
	}
	return OnCard{Names: names, Chosen: true}
}

// KeepOnCard keeps which attributes of activists the card of a tie tells, by their
// names.
func (s *Session) KeepOnCard(names []string) error {
	text, err := json.Marshal(append([]string{}, names...))
	if err != nil {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amendLooks("choose what cards tell of activists", func(c *storage.Change) error {
		return c.SetSetting(settingOnCard, string(text))
	})
}
