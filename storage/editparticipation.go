package storage

import (
	"database/sql"
	"fmt"
	"math"

	"copresence/storage/characters"
)

// Participation says that an activist took part in an event.
type Participation struct {
	Activist, Event int64   // ids
	Role            string  // empty: not known; an activist may have several in one event
	Certainty       float64 // a share from 0 to 1; NaN: not known
}

// Participations lists who took part in an event, in the order of the activists.
func (p *Project) Participations(event int64) (all []Participation, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var one Participation
			var certainty sql.NullFloat64
			err := rows.Scan(&one.Activist, &one.Event, &one.Role, &certainty)
			one.Role, one.Certainty = characters.Line(one.Role), math.NaN()
			if certainty.Valid {
				one.Certainty = certainty.Float64
			}
			all = append(all, one)
			return err
		}, "SELECT activist, event, role, certainty FROM participation WHERE event = ? ORDER BY activist, role", event)
	})
	return all, err
}

// AllParticipations lists who took part in what, in the order of the activists and
// then of the events.
func (p *Project) AllParticipations() (all []Participation, err error) {
	err = p.read(func(queryer) error {
		l, err := p.loader()
		if err != nil {
			return err
		}
		lexicon := newLexicon()
		all = make([]Participation, 0, l.about("participation"))
		return l.eachKey("participation", func(r *row) error {
			all = append(all, Participation{
				r.whole(0, "activist"), r.whole(1, "event"),
				characters.Line(lexicon.word(r.text(2, "role"))), r.realOrNone(3, "certainty"),
			})
			return nil
		})
	})
	return all, err
}

// Participate says that an activist took part in an event in a role, and how
// certain that is. Of a participation that is there only the certainty changes.
func (c *Change) Participate(p Participation) error {
	values, err := c.participationValues(p, "")
	if err != nil {
		return err
	}
	_, err = c.put("participation", values...)
	return err
}

// role returns the role, given as it is shown, of an activist in an event.
func (c *Change) role(activist, event int64, shown string) (string, error) {
	return c.stored(shown, "SELECT role FROM participation WHERE activist = ? AND event = ? ORDER BY role", activist, event)
}

// ChangeRole gives a participation another role and certainty. It refuses a role
// that the activist has in that event already.
func (c *Change) ChangeRole(from string, to Participation) error {
	t, err := c.table("participation")
	if err != nil {
		return err
	}
	if from, err = c.role(to.Activist, to.Event, from); err != nil {
		return err
	}
	old, err := c.find(t, []any{to.Activist, to.Event, from}, t.keys())
	if err == nil && old == nil {
		err = noRole(to.Activist, to.Event, from)
	}
	if err != nil {
		return err
	}
	values, err := c.participationValues(to, from)
	if err != nil {
		return err
	}
	if values[2] != from {
		there, err := c.find(t, values[:t.key], t.keys())
		if err == nil && there != nil {
			err = fmt.Errorf("participation: activist %d has the role %s in event %d already; change that one", to.Activist, shortened(to.Role), to.Event)
		}
		if err != nil {
			return err
		}
		if _, err := c.remove("participation", to.Activist, to.Event, from); err != nil {
			return err
		}
	}
	_, err = c.put("participation", values...)
	return err
}

// RemoveParticipation takes away that an activist took part in an event in a role.
func (c *Change) RemoveParticipation(activist, event int64, role string) error {
	role, err := c.role(activist, event, role)
	if err != nil {
		return err
	}
	removed, err := c.remove("participation", activist, event, role)
	if err == nil && !removed {
		err = noRole(activist, event, role)
	}
	return err
}

func noRole(activist, event int64, role string) error {
	return fmt.Errorf("participation: activist %d does not take part in event %d in the role %s", activist, event, shortened(role))
}

// participationValues checks a participation in a role that was before.
func (c *Change) participationValues(p Participation, before string) ([]any, error) {
	if err := c.must("activist", p.Activist); err != nil {
		return nil, err
	}
	if err := c.must("event", p.Event); err != nil {
		return nil, err
	}
	k := checker{of: "participation"}
	role := k.line("role", p.Role, before)
	k.share("certainty", p.Certainty)
	return []any{p.Activist, p.Event, role, realOrNull(p.Certainty)}, k.err
}
