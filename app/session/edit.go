package session

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"copresence/app/findings"
	"copresence/storage"
	"copresence/storage/network"
)

// Everything in a project can be edited, each edit one step. Rows are named by
// their ids here, not by their places in the network: an edit that waits for its
// turn must not meet another activist because one before it went.

// Activist is what a person says of an activist.
type Activist struct {
	Pseudonym string
	Kind      network.Kind
	Values    Values
}

// Tie is what a person says of a tie.
type Tie struct {
	Source, Target int64  // ids of activists
	Platform       string // name; one that the project does not have is added; empty: not known
	Relation       string // empty: not known
	Directed       bool
	Weight         float64 // 1 where nothing is known
	FirstSeen      network.Date
	LastSeen       network.Date
	Values         Values
}

// Values are values of attributes as they are typed, by the names of the
// attributes. Attributes that are left out stay as they are; an empty value is
// taken away.
type Values map[string]string

// edit makes a change, and shows the project as it is then.
func (s *Session) edit(what string, do func(*storage.Change) error) error {
	coder := s.State().Coder
	entry := storage.Entry{What: what, Coder: coder.ID, At: s.now()}
	if err := s.write(entry, do); err != nil {
		return err
	}
	return s.show(coder, entry.At)
}

// mostRenewed is how many rows are read one by one after a change of them: to read a
// project of as many ties as are worth sparing takes longer than to read these.
const mostRenewed = 1000

// editRows makes a change of activists and ties of those ids, of which none comes or goes,
// and shows them as they are then. All else that is shown stays.
func (s *Session) editRows(what string, activists, ties []int64, do func(*storage.Change) error) error {
	if len(activists)+len(ties) > mostRenewed || len(s.waiting) > 0 { // what waits may be given up
		return s.edit(what, do)
	}
	state := s.State()
	entry := storage.Entry{What: what, Coder: state.Coder.ID, At: s.now()}
	if err := s.write(entry, do); err != nil {
		return err
	}
	return s.showRows(activists, ties, entry.At, Study|Marks)
}

// showRows shows activists and ties of those ids as they are now. All else that is shown
// stays.
func (s *Session) showRows(activists, ties []int64, saved time.Time, touched Aspect) error {
	state := s.State()
	n, err := s.project().Renewed(state.Network, storage.Reader{Coder: state.Coder.ID}, activists, ties)
	if err != nil {
		return err
	}
	next := *state
	next.Saved, next.Unsaved = saved, nil
	if err := next.renew(n, ties); err != nil {
		return err
	}
	if err := s.refresh(&next); err != nil {
		return err
	}
	s.publish(&next, touched)
	return nil
}

// renew takes a network in which ties of those ids may be others. What the verdicts amount to
// is counted anew only where ties are on other platforms.
func (s *State) renew(n *network.Network, ties []int64) error {
	was := s.Network
	if !sameSlice(n.Ties.Platform, was.Ties.Platform) {
		return s.see(n)
	}
	s.Network = n
	for _, id := range ties {
		if tie, there := was.TieByID(id); there {
			before, now := was.Ties.Verdict[tie], n.Ties.Verdict[tie]
			s.Overall = s.Overall.Moved(before, now)
			s.ByPlatform = findings.Moved(s.ByPlatform, n.PlatformName(tie), before, now)
		}
	}
	return nil
}

// sameSlice reports whether two columns are one and the same.
func sameSlice[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// amend makes a change of what stands beside activists and ties, which stay as they are.
func (s *Session) amend(what string, do func(*storage.Change) error) error {
	return s.beside(what, do, Study|Notes)
}

// annotate makes a change of what coders note, of which no measure knows.
func (s *Session) annotate(what string, do func(*storage.Change) error) error {
	return s.beside(what, do, Notes)
}

func (s *Session) beside(what string, do func(*storage.Change) error, touched Aspect) error {
	state := s.State()
	entry := storage.Entry{What: what, Coder: state.Coder.ID, At: s.now()}
	if err := s.write(entry, do); err != nil {
		return err
	}
	amended := *state
	amended.Saved, amended.Unsaved = entry.At, nil
	if touched&Study != 0 { // the events may be others
		n, err := s.project().WithEvents(state.Network)
		if err != nil {
			return err
		}
		amended.Network = n
	}
	if err := s.refresh(&amended); err != nil {
		return err
	}
	s.publish(&amended, touched)
	return nil
}

// AddActivist adds an activist and returns the id. In a network that is laid out
// the newcomer gets a place below it, and nobody else is moved.
func (s *Session) AddActivist(a Activist) (id int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	places, err := newcomersPlaces(context.Background(), s.State(), 1)
	if err != nil {
		return 0, err
	}
	place := places[0]
	err = s.edit("add "+strings.TrimSpace(a.Pseudonym), func(c *storage.Change) (err error) {
		if id, err = c.AddActivist(storage.Activist{Pseudonym: a.Pseudonym, Kind: a.Kind}); err != nil {
			return err
		}
		if err := a.Values.set(c, storage.Activists, id); err != nil || !place.Placed() {
			return err
		}
		return c.Move(map[int64]network.Point{id: place})
	})
	return id, err
}

// EditActivist changes what is said of an activist.
func (s *Session) EditActivist(id int64, a Activist) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	before, after := s.pseudonym(id), strings.TrimSpace(a.Pseudonym)
	words := "edit " + before
	if before != after {
		words = "rename " + before + " to " + after
	}
	return s.editRows(words, []int64{id}, nil, func(c *storage.Change) error {
		if err := c.EditActivist(id, storage.Activist{Pseudonym: a.Pseudonym, Kind: a.Kind}); err != nil {
			return err
		}
		return a.Values.set(c, storage.Activists, id)
	})
}

// AddTie adds a tie and returns the id.
func (s *Session) AddTie(t Tie) (id int64, err error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	err = s.edit("add the tie "+s.ends(t.Source, t.Target, t.Directed), func(c *storage.Change) error {
		row, err := t.row(c)
		if err != nil {
			return err
		}
		if id, err = c.AddTie(row); err != nil {
			return err
		}
		return t.Values.set(c, storage.Ties, id)
	})
	return id, err
}

// EditTie changes what is said of a tie. What coders said of it stays with it.
func (s *Session) EditTie(id int64, t Tie) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.editRows("edit the tie "+s.ends(t.Source, t.Target, t.Directed), nil, []int64{id}, func(c *storage.Change) error {
		row, err := t.row(c)
		if err != nil {
			return err
		}
		if err := c.EditTie(id, row); err != nil {
			return err
		}
		return t.Values.set(c, storage.Ties, id)
	})
}

// row is the tie as the project keeps it, with a platform that is there.
func (t Tie) row(c *storage.Change) (storage.Tie, error) {
	platform, err := c.PlatformNamed(t.Platform)
	return storage.Tie{
		Source: t.Source, Target: t.Target, Platform: platform, Relation: t.Relation,
		Directed: t.Directed, Weight: t.Weight, FirstSeen: t.FirstSeen, LastSeen: t.LastSeen,
	}, err
}

// set sets the values of one activist or tie.
func (v Values) set(c *storage.Change, of storage.Bearer, id int64) error {
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if err := c.SetValue(of, id, name, v[name]); err != nil {
			return err
		}
	}
	return nil
}

// pseudonym names an activist for the history and for messages.
func (s *Session) pseudonym(id int64) string {
	n := s.State().Network
	if a, there := n.ActivistByID(id); there {
		return n.Activists.Pseudonym[a]
	}
	return fmt.Sprintf("activist %d", id)
}

// ends names a tie by its ends, which may be new ones, see describe.
func (s *Session) ends(source, target int64, directed bool) string {
	return s.pseudonym(source) + " " + arrow(directed) + " " + s.pseudonym(target)
}

// tieName names a tie by its id.
func (s *Session) tieName(id int64) string {
	state := s.State()
	if tie, there := state.Network.TieByID(id); there {
		return describe(state, tie)
	}
	return fmt.Sprintf("tie %d", id)
}
