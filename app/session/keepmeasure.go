package session

import (
	"context"
	"math"
	"strings"

	"copresence/graphview/measure/catalogue"
	"copresence/storage"
	"copresence/storage/network"
)

// KeepMeasure writes what a measure gives of a network of the project, the whole or what
// a filter shows, into a new attribute of activists of that label, as one step, and
// returns its name. It stays as it is whatever becomes of the network. It can be
// cancelled through ctx, which leaves all as it was.
func (s *Session) KeepMeasure(ctx context.Context, n *network.Network, m Measurement, label string) (name string, err error) {
	of, known := catalogue.Find(m.Name)
	if !known || of.Kind != catalogue.OfActivists {
		return "", &UnknownMeasureError{Name: m.Name}
	}
	r, err := s.Measure(ctx, n, m, nil)
	if err != nil {
		return "", err
	}
	column := of.Column(r)
	s.commands.Lock()
	defer s.commands.Unlock()
	label = strings.TrimSpace(label)
	err = s.edit("keep "+of.Label+" as attribute "+label, func(c *storage.Change) (err error) {
		if name, err = c.AddAttribute(OfActivists, Attribute{Label: label, Type: column.Type}); err != nil {
			return err
		}
		for i, id := range n.Activists.ID {
			value := measuredText(&column, i)
			if _, there := s.State().Network.ActivistByID(id); value == "" || !there {
				continue
			}
			if err := c.SetValue(OfActivists, id, name, value); err != nil {
				return err
			}
			if i%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
		return ctx.Err()
	})
	return name, err
}

// measuredText writes a value as a person would type it; empty: there is none.
func measuredText(c *network.Column, row int) string {
	switch {
	case !c.Type.Numeric():
		return c.Texts[row]
	case math.IsNaN(c.Numbers[row]) || math.IsInf(c.Numbers[row], 0):
		return ""
	case c.Type == network.Boolean:
		return yesNo(c.Numbers[row] != 0)
	}
	return typedNumber(c.Numbers[row])
}
