package session

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"copresence/storage"
	"copresence/storage/network"
)

// Joining is what becomes of two records of one activist when they are made one.
type Joining struct {
	Keep, Gone     int64    // ids
	Ties           int      // that the one who goes has with others, and that the one who stays gets
	Between        []int64  // ids of ties between the two, which go: nobody has a tie to oneself
	Alike          int      // ties that then say the same as another: same ends, platform, relation. They stay
	Participations int      // that move
	Filled         []string // labels of attributes that only the one who goes has a value of, and that are taken over
	Conflicts      []string // in words, what both say otherwise; what the one who stays says is kept
	Goes           Consequences

	values  Values
	takes   []Participation
	changed []int64 // ids of the ties that move
}

// Joining says what joining the activist of one id to that of another would do.
func (s *Session) Joining(keep, gone int64) (*Joining, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	return s.joining(keep, gone)
}

func (s *Session) joining(keep, gone int64) (*Joining, error) {
	n := s.State().Network
	a, here := n.ActivistByID(keep)
	b, there := n.ActivistByID(gone)
	switch {
	case !here || !there:
		return nil, errGone
	case a == b:
		return nil, errors.New("choose two activists to join")
	}
	j := &Joining{Keep: keep, Gone: gone}
	j.meet(n, a, b)
	j.compare(n, a, b)
	took, err := s.project().AllParticipations()
	if err != nil {
		return nil, err
	}
	j.attend(took)
	j.Goes, err = s.project().Consequences(Deletion{Ties: j.Between})
	return j, err
}

// likeness is by what two ties between the same two say the same.
type likeness struct {
	other              int32
	out                bool // of directed ties: it leads from the one who is joined
	directed           bool
	platform, relation int32
}

// meet finds the ties that move and those that go.
func (j *Joining) meet(n *network.Network, a, b int32) {
	t := &n.Ties
	of := func(who, other, tie int32) likeness {
		return likeness{other, t.Directed[tie] && t.Source[tie] == who, t.Directed[tie], t.Platform[tie], t.Relation[tie]}
	}
	known := map[likeness]bool{}
	others, ties := n.Incident(a)
	for i, tie := range ties {
		known[of(a, others[i], tie)] = true
	}
	others, ties = n.Incident(b)
	for i, tie := range ties {
		if others[i] == a {
			j.Between = append(j.Between, t.ID[tie])
			continue
		}
		j.changed = append(j.changed, t.ID[tie])
		if known[of(b, others[i], tie)] {
			j.Alike++
		}
	}
	slices.Sort(j.Between)
	j.Ties = len(j.changed)
}

// compare finds what the two records say otherwise, and what only one says.
func (j *Joining) compare(n *network.Network, a, b int32) {
	j.values = Values{}
	if x, y := n.Activists.Kind[a], n.Activists.Kind[b]; x != y {
		j.Conflicts = append(j.Conflicts, fmt.Sprintf("kind: %s stays, %s goes", x, y))
	}
	columns := attributeColumns(nil, n.Activists.Attributes)
	for i, c := range columns {
		stays, goes := c.Text(a), c.Text(b)
		switch {
		case goes == "" || stays == goes:
		case stays == "":
			j.values[n.Activists.Attributes[i].Name] = goes
			j.Filled = append(j.Filled, c.Head)
		default:
			j.Conflicts = append(j.Conflicts, fmt.Sprintf("%s: %s stays, %s goes", c.Head, stays, goes))
		}
	}
}

// attend finds the participations that move.
func (j *Joining) attend(took []Participation) {
	type attended struct {
		event int64
		role  string
	}
	known := map[attended]float64{}
	for _, p := range took {
		if p.Activist == j.Keep {
			known[attended{p.Event, p.Role}] = p.Certainty
		}
	}
	for _, p := range took {
		if p.Activist != j.Gone {
			continue
		}
		certainty, there := known[attended{p.Event, p.Role}]
		switch {
		case !there:
			p.Activist = j.Keep
			j.takes = append(j.takes, p)
		case certainty != p.Certainty && !math.IsNaN(p.Certainty):
			j.Conflicts = append(j.Conflicts, fmt.Sprintf("certainty of event %d: %s stays, %s goes", p.Event, orNotKnown(certainty), orNotKnown(p.Certainty)))
		}
	}
	j.Participations = len(j.takes)
}

func orNotKnown(v float64) string {
	if math.IsNaN(v) {
		return "not known"
	}
	return typedNumber(v)
}

// same reports whether two joinings do the same.
func (j *Joining) same(other *Joining) bool {
	return j.Keep == other.Keep && j.Gone == other.Gone && slices.Equal(j.changed, other.changed) && slices.Equal(j.Between, other.Between) &&
		slices.Equal(j.Filled, other.Filled) && slices.Equal(j.Conflicts, other.Conflicts) && j.Participations == other.Participations && j.Goes == other.Goes
}

// Join makes one activist of two, as Joining told: ties with their marks and evidence,
// participations and values of attributes move to the one who stays, and the other
// goes. It is one step. Where something else would be done by now the error is
// ErrToldOtherwise.
func (s *Session) Join(told *Joining) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return err
	}
	j, err := s.joining(told.Keep, told.Gone)
	if err != nil {
		return err
	}
	if !j.same(told) {
		return ErrToldOtherwise
	}
	n := s.State().Network
	words := fmt.Sprintf("join %s to %s", s.pseudonym(j.Gone), s.pseudonym(j.Keep))
	return s.edit(words, func(c *storage.Change) error {
		for _, id := range j.changed {
			if err := j.move(c, n, id); err != nil {
				return err
			}
		}
		for _, p := range j.takes {
			if err := c.Participate(p); err != nil {
				return err
			}
		}
		if err := j.values.set(c, storage.Activists, j.Keep); err != nil {
			return err
		}
		_, err := c.Delete(Deletion{Activists: []int64{j.Gone}, Ties: j.Between})
		return err
	})
}

// move gives a tie of the one who goes the one who stays as its end.
func (j *Joining) move(c *storage.Change, n *network.Network, id int64) error {
	tie, there := n.TieByID(id)
	if !there {
		return errGone
	}
	t := &n.Ties
	row := storage.Tie{
		Source: n.Activists.ID[t.Source[tie]], Target: n.Activists.ID[t.Target[tie]], Relation: n.RelationName(tie), Directed: t.Directed[tie],
		Weight: t.Weight[tie], FirstSeen: t.FirstSeen[tie], LastSeen: t.LastSeen[tie],
	}
	if p := t.Platform[tie]; p != network.None {
		row.Platform = n.Platforms[p].ID
	}
	if row.Source == j.Gone {
		row.Source = j.Keep
	}
	if row.Target == j.Gone {
		row.Target = j.Keep
	}
	return c.EditTie(id, row)
}
