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
// cancelled through ctx, which leaves all as it was. progress, which may be nil, is told
// the share that is done, first of the measuring, as half of the work, then of the writing.
func (s *Session) KeepMeasure(ctx context.Context, n *network.Network, m Measurement, label string, progress func(done float64)) (name string, err error) {
	of, known := catalogue.Find(m.Name)
	if !known || of.Kind != catalogue.OfActivists {
		return "", &UnknownMeasureError{Name: m.Name}
	}
	const half = .5
	tell := func(from float64) func(done float64) {
		if progress == nil {
			return nil
		}
		return func(done float64) { progress(from + half*done) }
	}
	r, err := s.Measure(ctx, n, m, tell(0))
	if err != nil {
		return "", err
	}
	column := of.Column(r)
	s.commands.Lock()
	defer s.commands.Unlock()
	label = strings.TrimSpace(label)
	err = s.edit("keep "+of.Label+" as attribute "+label, func(c *storage.Change) (err error) {
		c.Watch(ctx, tell(half))
		if name, err = c.AddAttribute(OfActivists, Attribute{Label: label, Type: column.Type}); err != nil {
			return err
		}
		var ids []int64
		var texts []string
		for i, id := range n.Activists.ID { // some may have gone while it was measured
			text := measuredText(&column, i)
			if _, there := s.State().Network.ActivistByID(id); text != "" && there {
				ids, texts = append(ids, id), append(texts, text)
			}
		}
		if err := c.SetValues(OfActivists, name, ids, func(i int) string { return texts[i] }); err != nil {
			return err
		}
		return ctx.Err() // the last moment at which a cancel leaves no trace
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
