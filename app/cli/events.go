package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/storage/network"
)

func (p *Program) eventsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "events PROJECT",
		Short: "List the events, with the ids that mark --event takes",
		Args:  exactly(1),
		RunE: func(_ *cobra.Command, arguments []string) error {
			return p.lookAt(arguments[0], func(s *session.Session) error {
				o, err := s.Occasions()
				if err != nil {
					return err
				}
				return p.printEvents(o, asJSON)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// eventJSON is an event, as the command line tells it.
type eventJSON struct {
	ID        int64        `json:"id"`
	Label     string       `json:"label"`
	Kind      string       `json:"kind"`
	Offline   string       `json:"offline"` // yes, no; may be: not known
	Begins    network.Date `json:"begins"`
	Ends      network.Date `json:"ends"`
	Place     string       `json:"place"`
	Activists int          `json:"activists"` // who took part, for certain or not
}

func (p *Program) printEvents(o *session.Occasions, asJSON bool) error {
	told, took := make([]eventJSON, 0, len(o.Events)), o.Attendance()
	for i, e := range o.Events {
		told = append(told, eventJSON{e.ID, e.Label, e.Kind, session.Offline(e.Event).String(), e.Begins, e.Ends, e.Place, took[i]})
	}
	if asJSON {
		return p.printJSON(told)
	}
	if len(told) == 0 {
		return p.print("there are no events yet; import PROJECT --events FILE --participations FILE brings some")
	}
	rows := [][]string{{"event", "label", "kind", "offline", "begins", "ends", "place", "activists"}}
	for _, e := range told {
		rows = append(rows, []string{
			fmt.Sprint(e.ID), e.Label, orDash(e.Kind), e.Offline, orDash(string(e.Begins)), orDash(string(e.Ends)), orDash(e.Place), fmt.Sprint(e.Activists),
		})
	}
	return p.printTable(rows)
}
