package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"copresence/storage"
)

// What a deletion is, and what it takes along; see package storage.
type (
	Deletion     = storage.Deletion
	Consequences = storage.Consequences
)

// ErrToldOtherwise says that the project changed between the telling of what a
// deletion takes along and the deletion.
var ErrToldOtherwise = errors.New("the project changed meanwhile, and other things would be deleted than were told; look again")

// Consequences says what a deletion would take along.
func (s *Session) Consequences(d Deletion) (Consequences, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.project().Consequences(d)
}

// Delete deletes what Consequences has told, as one step, and nothing else: where
// that would not be the same any more the error is ErrToldOtherwise. Cancelling
// ctx before the deletion is on disk leaves the project as it was. progress, which
// may be nil, is told the share that is done.
func (s *Session) Delete(ctx context.Context, d Deletion, told Consequences, progress func(done float64)) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.edit(s.deletionWords(d, told), func(c *storage.Change) error {
		c.Watch(ctx, progress)
		done, err := c.Delete(d)
		switch {
		case err != nil:
			return err
		case done != told:
			return ErrToldOtherwise
		}
		return ctx.Err() // the last moment at which a cancel leaves no trace
	})
}

// deletionWords names a deletion in the history: what was named, and the ties that
// go with activists.
func (s *Session) deletionWords(d Deletion, told Consequences) string {
	state := s.State()
	var names []string
	add := func(some, many string, ids []int64, name func(int64) string) {
		switch len(ids) {
		case 0:
		case 1:
			names = append(names, some+name(ids[0]))
		default:
			names = append(names, fmt.Sprintf("%d %s", len(ids), many))
		}
	}
	number := func(id int64) string { return fmt.Sprint(id) }
	add("", "activists", d.Activists, s.pseudonym)
	if len(d.Activists) > 0 && told.Ties > 0 {
		names = append(names, counted(told.Ties, "tie"))
	} else {
		add("the tie ", "ties", d.Ties, s.tieName)
	}
	add("event ", "events", d.Events, number)
	add("platform ", "platforms", d.Platforms, func(id int64) string { return platformName(state, id) })
	add("coder ", "coders", d.Coders, func(id int64) string { return coderLabel(state, id) })
	for _, a := range d.Attributes {
		names = append(names, "attribute "+attributeLabel(state, a))
	}
	if last := len(names) - 1; last > 0 {
		return "delete " + strings.Join(names[:last], ", ") + " and " + names[last]
	}
	return "delete " + strings.Join(names, "")
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func platformName(state *State, id int64) string {
	for _, p := range state.Network.Platforms {
		if p.ID == id {
			return p.Name
		}
	}
	return fmt.Sprint(id)
}

func coderLabel(state *State, id int64) string {
	for _, c := range state.Coders {
		if c.ID == id {
			return c.Label
		}
	}
	return fmt.Sprint(id)
}
