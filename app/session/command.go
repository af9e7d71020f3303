package session

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"copresence/app/findings"
	"copresence/graphview/scene"
	"copresence/storage"
	"copresence/storage/network"
)

// ErrNoCoder says that a mark needs a coder, and that several could be meant.
var ErrNoCoder = errors.New("choose a coder first: a verdict is always somebody's")

// firstCoder is the label of the coder that a project without coders gets with
// its first mark.
const firstCoder = "Coder 1"

// Marking is a verdict on one tie, by the coder whose turn it is.
type Marking struct {
	Verdict    network.Verdict // NotCoded takes the mark away
	Confidence float64         // 0 to 1; NaN: not given
	Event      int64           // id of the event that was the joint action; 0: not given
}

// Validate reports a confidence that is none.
func (m Marking) Validate() error {
	if m.Confidence < 0 || m.Confidence > 1 {
		return fmt.Errorf("confidence %v is not between 0 and 1", m.Confidence)
	}
	return nil
}

// Verdict is the marking that a single key makes.
func Verdict(v network.Verdict) Marking { return Marking{Verdict: v, Confidence: math.NaN()} }

// Mark gives the tie a verdict of the state's coder and returns when it is on
// disk. In a project without coders it makes the first one; where there are
// coders but none is chosen, it returns ErrNoCoder.
func (s *Session) Mark(tie int32, m Marking) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	coder := state.Coder
	if state.Settled() {
		if len(state.Coders) > 0 {
			return ErrNoCoder
		}
		coder.Label = firstCoder
	}
	return s.mark(coder, tie, m)
}

// MarkAs gives the tie a verdict of the coder of that label, who is made if
// there is none, and shows that coder's verdicts from then on.
func (s *Session) MarkAs(label string, tie int32, m Marking) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	coder := storage.Coder{Label: strings.TrimSpace(label)}
	if coder.Label == "" {
		return errNoLabel
	}
	for _, known := range s.State().Coders {
		if known.Label == coder.Label {
			coder = known
		}
	}
	if coder.ID == 0 && m.Verdict == network.NotCoded {
		return fmt.Errorf("there is no coder %q whose mark could be taken away", coder.Label)
	}
	return s.mark(coder, tie, m)
}

// mark writes the mark. A coder who has no id yet is added before, as a step of
// its own, so that the mark's own step can say whose it is.
func (s *Session) mark(coder storage.Coder, tie int32, m Marking) error {
	if n := s.State().Network; tie < 0 || int(tie) >= n.Ties.Len() {
		return fmt.Errorf("there is no tie number %d", tie)
	}
	if err := m.Validate(); err != nil {
		return err
	}
	if coder.ID == 0 {
		err := s.addCoder(coder.Label)
		if errors.Is(err, storage.ErrUnwritten) {
			return s.markWithCoder(coder.Label, tie, m)
		}
		if err != nil {
			return err
		}
		coder = s.State().Coder
	}
	state := s.State()
	entry := storage.Entry{What: markWords(state, tie, m.Verdict), Coder: coder.ID, At: s.now()}
	id := state.Network.Ties.ID[tie]
	do := func(c *storage.Change) error {
		return c.Mark(id, coder.ID, m.Verdict, m.Confidence, m.Event)
	}
	if coder != state.Coder {
		if err := s.write(entry, do); err != nil {
			return err
		}
		return s.show(coder, entry.At)
	}
	return s.keep(entry, do, marked(tie, m.Verdict), Marks)
}

// marked shows a tie with a verdict.
func marked(tie int32, v network.Verdict) func(*State) error {
	return func(next *State) error {
		n := next.Network
		before := n.Ties.Verdict[tie]
		next.Network, next.Overall = n.WithVerdict(tie, v), next.Overall.Moved(before, v)
		next.ByPlatform = findings.Moved(next.ByPlatform, n.PlatformName(tie), before, v)
		return nil
	}
}

// markWithCoder keeps a mark by a coder who could not be added, as one change with
// the coder.
func (s *Session) markWithCoder(label string, tie int32, m Marking) error {
	state := s.State()
	id := state.Network.Ties.ID[tie]
	entry := storage.Entry{What: markWords(state, tie, m.Verdict), At: s.now()}
	return s.keep(entry, func(c *storage.Change) error {
		coder, err := c.AddCoder(label)
		if err != nil {
			return err
		}
		return c.Mark(id, coder, m.Verdict, m.Confidence, m.Event)
	}, marked(tie, m.Verdict), Marks)
}

func markWords(state *State, tie int32, v network.Verdict) string {
	if v == network.NotCoded {
		return unmarkVerb + describe(state, tie)
	}
	return fmt.Sprintf("%s%s %s", markVerb, describe(state, tie), v)
}

// refresh brings what a change to rows does not carry itself up to date: the
// counts, and what undo and redo would do.
func (s *Session) refresh(state *State) error {
	counts, err := s.project().Counts()
	if err != nil {
		return err
	}
	state.Counts = counts
	return s.steps(state)
}

// Move puts an activist at a place and keeps it there.
func (s *Session) Move(activist int32, to network.Point) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	if activist < 0 || int(activist) >= state.Network.Activists.Len() {
		return fmt.Errorf("there is no activist number %d", activist)
	}
	places := slices.Clone(state.Places)
	places[activist] = to
	return s.place(places, []int32{activist}, "move "+state.Network.Activists.Pseudonym[activist])
}

// MoveAll puts activists, by id, at places and keeps them there, as one step. Those
// who have gone meanwhile are passed over.
func (s *Session) MoveAll(to map[int64]network.Point) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	state := s.State()
	places := slices.Clone(state.Places)
	var moved []int32
	for _, id := range slices.Sorted(maps.Keys(to)) {
		if a, there := state.Network.ActivistByID(id); there {
			places[a] = to[id]
			moved = append(moved, a)
		}
	}
	switch len(moved) {
	case 0:
		return nil
	case 1:
		return s.place(places, moved, "move "+state.Network.Activists.Pseudonym[moved[0]])
	}
	return s.place(places, moved, fmt.Sprintf("move %d activists", len(moved)))
}

// place keeps the places of the moved activists and publishes all places.
func (s *Session) place(places []network.Point, moved []int32, what string) error {
	return s.placeBefore(s.State().Backdrop, places, moved, what)
}

// placeBefore is place with what lies behind the places.
func (s *Session) placeBefore(backdrop *scene.Backdrop, places []network.Point, moved []int32, what string) error {
	state := s.State()
	entry := storage.Entry{What: what, Coder: state.Coder.ID, At: s.now()}
	ids, pinned := make(map[int64]network.Point, len(moved)), map[int64]network.Point{}
	for _, a := range moved {
		ids[state.Network.Activists.ID[a]] = places[a]
		if state.Pinned != nil && state.Pinned[a] { // it was moved by hand: its pin goes along
			pinned[state.Network.Activists.ID[a]] = places[a]
		}
	}
	behind := state.Backdrop != backdrop
	return s.keep(entry, func(c *storage.Change) error {
		err := errors.Join(c.Move(ids), c.Pin(pinned))
		if behind {
			err = errors.Join(err, c.SetSetting(settingBackdrop, backdrop.Text()))
		}
		return err
	}, func(next *State) error {
		next.Places, next.Backdrop = places, backdrop
		return nil
	}, Places)
}

// errNoLabel says that a coder was named by nothing.
var errNoLabel = errors.New("a coder needs a label, such as Coder A")

// AddCoder adds a coder and makes it the one whose verdicts are shown and made.
func (s *Session) AddCoder(label string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.addCoder(label)
}

func (s *Session) addCoder(label string) error {
	coder := storage.Coder{Label: strings.TrimSpace(label)}
	if coder.Label == "" {
		return errNoLabel
	}
	entry := storage.Entry{What: "add " + coder.Label, Coder: s.State().Coder.ID, At: s.now()}
	err := s.write(entry, func(c *storage.Change) (err error) {
		coder.ID, err = c.AddCoder(coder.Label)
		return err
	})
	if err != nil {
		return err
	}
	return s.show(coder, entry.At)
}

// ChooseCoder shows, and from now on makes, the verdicts of the coder of that
// id; 0 shows those that all coders together arrive at.
func (s *Session) ChooseCoder(id int64) error {
	return s.choose(func(c storage.Coder) bool { return c.ID == id }, id == 0, fmt.Sprintf("with id %d", id))
}

// ReadAs does what ChooseCoder does for the coder of that label; the empty label
// shows the verdicts that all coders together arrive at.
func (s *Session) ReadAs(label string) error {
	return s.choose(func(c storage.Coder) bool { return c.Label == label }, label == "", fmt.Sprintf("%q", label))
}

func (s *Session) choose(meant func(storage.Coder) bool, all bool, name string) error {
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return err // what is not saved is shown only as long as nothing is read anew
	}
	state := s.State()
	s.undoneCoder = storage.Coder{}
	if all {
		return s.show(storage.Coder{}, state.Saved)
	}
	if i := slices.IndexFunc(state.Coders, meant); i >= 0 {
		return s.show(state.Coders[i], state.Saved)
	}
	return fmt.Errorf("there is no coder %s", name)
}

// showAgain reads the project anew. A coder who came meanwhile, and is the only one,
// is the one who is meant.
func (s *Session) showAgain(saved time.Time) error {
	if err := s.show(s.State().Coder, saved); err != nil {
		return err
	}
	return s.chooseOnlyCoder(saved)
}

// show reads the project as the coder may see it, and publishes it.
func (s *Session) show(coder storage.Coder, saved time.Time) error {
	state, err := s.load(coder)
	if err != nil {
		return err
	}
	state.Saved = saved
	if state.ReadOnly && s.State() != nil {
		state.Places, state.Backdrop = s.State().Places, s.State().Backdrop // a look's layout is nowhere else
	}
	s.publish(state, Everything)
	return nil
}
