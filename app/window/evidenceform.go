package window

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// evidenceForm is what a coder says of a piece of evidence.
type evidenceForm struct {
	network *network.Network // as the coder saw it
	tie     int32
	events  []session.Happening // of the project, and their ids
	ids     []int64

	id                int64  // 0: a new piece
	coder             int64  // whose it is; 0: of who is at work
	event             string // as typed
	fresh             newEvent
	kind, when, where string // of an event that is new
	source            coding.Source
	sourceText        string // what an older project has in place of a source
	reference, note   string
	says              session.Teller
	certainty         string // as typed, in percent
	sealed            bool   // there is a note that is not shown
}

// newEvent says whether the event is one that the project does not have yet, and if
// so whether people met there bodily.
type newEvent int

// The choices of the form.
const (
	ofProject newEvent = iota
	newOffline
	newOnline
	newUnknown
)

var newEvents = [...]newEvent{ofProject, newOffline, newOnline, newUnknown}

func (e newEvent) words() string {
	switch e {
	case newOffline:
		return lang.L("new, off-line")
	case newOnline:
		return lang.L("new, on-line")
	case newUnknown:
		return lang.L("new, not known which")
	}
	return lang.L("one of the project's")
}

// tellers are the choices of who says so, in the order of the form.
var tellers = [...]session.Teller{session.Unnamed, session.SourceSays, session.TargetSays, session.BothSay, session.OtherSays}

// tellerWord names who says something of a tie.
func tellerWord(n *network.Network, tie int32, t session.Teller) string {
	switch t {
	case session.SourceSays:
		return n.Activists.Pseudonym[n.Ties.Source[tie]]
	case session.TargetSays:
		return n.Activists.Pseudonym[n.Ties.Target[tie]]
	case session.BothSay:
		return lang.L("both of them")
	case session.OtherSays:
		return lang.L("somebody else")
	}
	return lang.L("not known")
}

// sourceWord is what a kind of source is called; older projects have any text.
func sourceWord(source string) string {
	switch coding.Source(source) {
	case coding.Interview:
		return lang.L("interview")
	case coding.News:
		return lang.L("news")
	case coding.Document:
		return lang.L("document")
	case coding.Post:
		return lang.L("post")
	case coding.Observation:
		return lang.L("observation")
	case coding.OtherSource:
		return lang.L("other source")
	}
	return source
}

// newEvidenceForm begins with nothing, or with a piece of evidence that is there.
func newEvidenceForm(n *network.Network, tie int32, o *session.Occasions, e session.KnownEvidence) *evidenceForm {
	f := &evidenceForm{
		network: n, tie: tie, id: e.ID, coder: e.Coder, reference: e.Reference, note: e.Note, says: e.Says, sealed: e.Sealed,
		source: coding.Source(e.Source),
	}
	if !f.source.Known() {
		f.source, f.sourceText = "", e.Source
	}
	if e.Certainty > 0 {
		f.certainty = strconv.FormatFloat(100*e.Certainty, 'g', 4, 64)
	}
	if o != nil {
		for _, known := range o.Events {
			f.events, f.ids = append(f.events, known.Event), append(f.ids, known.ID)
			if known.ID == e.Event {
				f.event = f.option(len(f.ids) - 1)
			}
		}
	}
	return f
}

// option is what an event is called in the list to choose from: with its date, and
// with its number where another one is called the same.
func (f *evidenceForm) option(i int) string {
	words := datedLabel(f.events[i])
	for j := range f.events {
		if j != i && datedLabel(f.events[j]) == words {
			return words + " · " + strconv.FormatInt(f.ids[i], 10)
		}
	}
	return words
}

// datedLabel names an event with its date, unless its name says that already.
func datedLabel(e session.Happening) string {
	dates := eventDates(e)
	if strings.Contains(e.Label, dates) {
		return e.Label
	}
	return joined(e.Label, dates)
}

// options lists the events that what was typed is a part of.
func (f *evidenceForm) options() []string {
	typed := strings.ToLower(strings.TrimSpace(f.event))
	var list []string
	for i := range f.events {
		option := f.option(i)
		if len(list) < offered && (typed == strings.ToLower(option) || strings.Contains(strings.ToLower(option), typed)) {
			list = append(list, option)
		}
	}
	return list
}

// found returns the id of the event that was typed.
func (f *evidenceForm) found() (int64, error) {
	typed := strings.TrimSpace(f.event)
	if typed == "" {
		return 0, nil
	}
	for i := range f.events {
		if strings.EqualFold(f.option(i), typed) {
			return f.ids[i], nil
		}
	}
	at, several := -1, false
	for i := range f.events {
		if strings.EqualFold(f.events[i].Label, typed) {
			at, several = i, at >= 0
		}
	}
	switch {
	case several:
		return 0, errors.New(lang.L("Several events are called {{.Name}}; choose one with the arrow keys.", map[string]any{"Name": typed}))
	case at >= 0:
		return f.ids[at], nil
	}
	return 0, errors.New(lang.L("The project has no event {{.Name}}. Choose one with the arrow keys, or say below that it is new.", map[string]any{"Name": typed}))
}

// Validate says in a sentence what keeps the piece from being kept.
func (f *evidenceForm) Validate() error {
	_, _, err := f.piece()
	return err
}

// piece is what the form says, and the event where that is new.
func (f *evidenceForm) piece() (e session.Evidence, fresh *session.Happening, err error) {
	e = session.Evidence{
		Tie: f.network.Ties.ID[f.tie], Coder: f.coder, Source: string(f.source), Reference: strings.TrimSpace(f.reference),
		Says: f.says, Note: f.note,
	}
	if e.Source == "" {
		e.Source = f.sourceText
	}
	if f.fresh == ofProject {
		if e.Event, err = f.found(); err != nil {
			return e, nil, err
		}
	} else if fresh, err = f.happening(); err != nil {
		return e, nil, err
	}
	if e.Certainty, err = f.share(); err != nil {
		return e, nil, err
	}
	if e.Event == 0 && fresh == nil && e.Source == "" && e.Reference == "" && strings.TrimSpace(e.Note) == "" && !f.sealed {
		return e, nil, errors.New(lang.L("Name an event or a source, or write a note."))
	}
	return e, fresh, nil
}

// happening is the event that is new.
func (f *evidenceForm) happening() (*session.Happening, error) {
	label := strings.TrimSpace(f.event)
	if label == "" {
		return nil, errors.New(lang.L("Give the new event a name."))
	}
	when, err := partialDate(f.when)
	if err != nil {
		return nil, err
	}
	e := &session.Happening{Label: label, Kind: strings.TrimSpace(f.kind), Begins: when, Place: strings.TrimSpace(f.where)}
	if f.fresh != newUnknown {
		offline := f.fresh == newOffline
		e.Offline = &offline
	}
	return e, nil
}

// share reads how certain the piece is; 0: not said.
func (f *evidenceForm) share() (float64, error) {
	typed := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(f.certainty), "%"))
	if typed == "" {
		return 0, nil
	}
	x, err := decimal(typed)
	if err != nil || x <= 0 || x > 100 {
		return 0, errors.New(lang.L("How certain it is, is a number from 1 to 100."))
	}
	return x / 100, nil
}
