package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

func (p *Program) candidatesCommand() *cobra.Command {
	var (
		tie    int64
		asJSON bool
	)
	c := &cobra.Command{
		Use:   "candidates PROJECT",
		Short: "List ties whose two activists later took part in one offline event",
		Long: `Lists candidates: ties whose two activists both took part in an offline event that
began after the tie did, with the events that are the reason. A candidate is a hint
where to look, never a verdict.

Partial dates are compared honestly: an event of June 2013 comes after a tie of
2012, and may come after a tie of 2013. "may be" also stands where it is not known
whether the event was offline, or not certain that both took part. A tie in person
that is earlier than the on-line tie is told: whoever met before did not meet
because of the tie.

--tie ID tells of one tie, with all events that its two activists share.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			return p.lookAt(arguments[0], func(s *session.Session) error {
				o, err := s.Occasions()
				if err != nil {
					return err
				}
				told, err := candidates(o, tie, c.Flags().Changed("tie"))
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(told)
				}
				return p.printCandidates(told)
			})
		},
	}
	c.Flags().Int64Var(&tie, "tie", 0, "id of the one tie to tell of")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// candidatesJSON are the candidates of a study, as the command line tells them.
type candidatesJSON struct {
	Ties          int             `json:"ties"`
	Events        int             `json:"events"`
	OfflineEvents int             `json:"offline_events"` // known to be so
	Yes           int             `json:"yes"`
	Maybe         int             `json:"may_be"`
	Candidates    []candidateJSON `json:"candidates"`
}

type candidateJSON struct {
	tieJSON
	Candidate  string         `json:"candidate"` // yes, may be, no
	Events     []occasionJSON `json:"events"`
	Acquainted string         `json:"acquainted_before"` // in person: yes, may be, no
	Earlier    []int64        `json:"earlier_ties"`      // ids of the ties that say so
}

type occasionJSON struct {
	Event   int64        `json:"event"` // its id
	Label   string       `json:"label"`
	Begins  network.Date `json:"begins"`
	Ends    network.Date `json:"ends"`
	Offline string       `json:"offline"`
	After   string       `json:"after"` // whether it began after the tie
	Certain bool         `json:"certain"`
	Hint    string       `json:"hint"` // what all of this amounts to
}

// candidates collects what is told: of all candidates, or of one tie.
func candidates(o *session.Occasions, tie int64, one bool) (*candidatesJSON, error) {
	all := o.Candidates()
	told := &candidatesJSON{Ties: len(all), Events: len(o.Events), Candidates: []candidateJSON{}}
	for _, e := range o.Events {
		if e.Offline != nil && *e.Offline {
			told.OfflineEvents++
		}
	}
	for at, hint := range all {
		switch hint {
		case coding.Yes:
			told.Yes++
		case coding.Maybe:
			told.Maybe++
		}
		if hint != coding.No && !one {
			told.Candidates = append(told.Candidates, candidateOf(o, int32(at), hint, false))
		}
	}
	if one {
		at, found := o.Network.TieByID(tie)
		if !found {
			return nil, fmt.Errorf("there is no tie with id %d", tie)
		}
		told.Candidates = append(told.Candidates, candidateOf(o, at, all[at], true))
	}
	return told, nil
}

// candidateOf tells of a tie the events that make it a candidate, or all events that
// its activists share.
func candidateOf(o *session.Occasions, tie int32, hint coding.Answer, every bool) candidateJSON {
	c := candidateJSON{tieJSON: tieOf(o.Network, tie), Candidate: hint.String(), Events: []occasionJSON{}, Earlier: []int64{}}
	for _, shared := range o.Of(tie) {
		if !every && shared.Hint() == coding.No {
			continue
		}
		e := o.Events[shared.Event]
		c.Events = append(c.Events, occasionJSON{
			e.ID, e.Label, e.Begins, e.Ends, shared.Offline.String(), shared.After.String(), shared.Certain, shared.Hint().String(),
		})
	}
	earlier := coding.Acquaintances(o.Network, tie)
	c.Acquainted = coding.Acquainted(earlier).String()
	for _, a := range earlier {
		c.Earlier = append(c.Earlier, o.Network.Ties.ID[a.Tie])
	}
	return c
}

func (p *Program) printCandidates(t *candidatesJSON) error {
	if len(t.Candidates) > 0 {
		rows := [][]string{{"tie", "activists", "platform", "first seen", "candidate", "acquainted before", "because of"}}
		for _, c := range t.Candidates {
			var reasons []string
			for _, e := range c.Events {
				reasons = append(reasons, e.words())
			}
			rows = append(rows, []string{
				fmt.Sprint(c.Tie), c.ends(), c.Platform, orDash(string(c.FirstSeen)), c.Candidate, c.Acquainted, orDash(strings.Join(reasons, "; ")),
			})
		}
		if err := p.printTable(rows); err != nil {
			return err
		}
	}
	return p.print("Of %d ties %d are candidates and %d may be, by %d events, of which %d are known to be offline. A hint, never a verdict.",
		t.Ties, t.Yes, t.Maybe, t.Events, t.OfflineEvents)
}

// words tell of an event and what is in doubt about it.
func (o occasionJSON) words() string {
	when := "no date"
	if o.Begins != "" {
		when = string(o.Begins)
	}
	if o.Ends != "" && o.Ends != o.Begins {
		when += " to " + string(o.Ends)
	}
	words := fmt.Sprintf("%s (%s)", o.Label, when)
	switch {
	case o.Offline == coding.No.String():
		words += " on-line"
	case o.Offline == coding.Maybe.String():
		words += " offline?"
	}
	if o.After == coding.No.String() {
		words += " before the tie"
	} else if o.After == coding.Maybe.String() {
		words += " after the tie?"
	}
	if !o.Certain {
		words += " both there?"
	}
	return words
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
