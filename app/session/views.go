package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"copresence/storage"
)

// View is a way to look at the network that was given a name; see package storage.
type View = storage.View

// settingClassColours is the name of the colours that were chosen for classes.
const settingClassColours = "class colours"

// looks fills in how the project is to be looked at.
func (s *Session) looks(state *State) (err error) {
	var failure error
	state.Views, err = s.project().Views()
	state.ClassColours, failure = s.project().Setting(settingClassColours)
	told, unread := s.project().Setting(settingOnCard)
	state.OnCard = readOnCard(told)
	return errors.Join(err, failure, unread)
}

// KeepView keeps a view of the network under its name, in the place of one that has
// the name.
func (s *Session) KeepView(v View) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amendLooks("keep view "+strings.TrimSpace(v.Name), func(c *storage.Change) error { return c.KeepView(v) })
}

// KeepViews keeps several as one step; from says in the history where they come from.
func (s *Session) KeepViews(views []View, from string) error {
	if len(views) == 1 {
		return s.KeepView(views[0])
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amendLooks(fmt.Sprintf("keep %d views of %s", len(views), from), func(c *storage.Change) error {
		for _, v := range views {
			if err := c.KeepView(v); err != nil {
				return err
			}
		}
		return nil
	})
}

// ReadViews reads the saved views of another project, which may be open elsewhere and
// stays as it is.
func ReadViews(path string) (views []View, err error) {
	other, err := storage.OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, other.Close()) }()
	return other.Views()
}

// RenameView gives a saved view another name, which no other view may have.
func (s *Session) RenameView(from, to string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	view, err := s.State().View(from)
	if err != nil {
		return err
	}
	to = strings.TrimSpace(to)
	if to == from {
		return nil
	}
	if _, err := s.State().View(to); err == nil {
		return fmt.Errorf("view %s: there is one of this name already", to)
	}
	return s.amendLooks("rename view "+from+" to "+to, func(c *storage.Change) error {
		return errors.Join(c.ForgetView(from), c.KeepView(View{Name: to, Text: view.Text}))
	})
}

// ForgetView removes a saved view.
func (s *Session) ForgetView(name string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amendLooks("forget view "+name, func(c *storage.Change) error { return c.ForgetView(name) })
}

// View finds a saved view by its name.
func (s *State) View(name string) (View, error) {
	i := slices.IndexFunc(s.Views, func(v View) bool { return v.Name == name })
	if i >= 0 {
		return s.Views[i], nil
	}
	there := "the project has no saved views"
	if len(s.Views) > 0 {
		names := make([]string, len(s.Views))
		for i, v := range s.Views {
			names[i] = v.Name
		}
		there = "there are: " + strings.Join(names, ", ")
	}
	return View{}, fmt.Errorf("view %s: the project has none of this name; %s", name, there)
}

// KeepClassColours keeps the colours that were chosen for classes; words say in the
// history of which.
func (s *Session) KeepClassColours(text, words string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.amendLooks("colour "+words, func(c *storage.Change) error { return c.SetSetting(settingClassColours, text) })
}

// amendLooks is amend for how the project is looked at.
func (s *Session) amendLooks(what string, do func(*storage.Change) error) error {
	state := s.State()
	entry := storage.Entry{What: what, Coder: state.Coder.ID, At: s.now()}
	if err := s.write(entry, do); err != nil {
		return err
	}
	amended := *state
	amended.Saved, amended.Unsaved = entry.At, nil
	if err := errors.Join(s.refresh(&amended), s.looks(&amended)); err != nil {
		return err
	}
	s.publish(&amended, Study)
	return nil
}
