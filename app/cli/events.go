package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/app/sheet"
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
				attributes, err := s.EventColumns(o)
				if err != nil {
					return err
				}
				return p.printEvents(o, attributes, asJSON)
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

	Attributes map[string]string `json:"attributes,omitempty"` // by their names; those that are known
}

func (p *Program) printEvents(o *session.Occasions, attributes []*sheet.Column, asJSON bool) error {
	told, took := make([]eventJSON, 0, len(o.Events)), o.Attendance()
	for i, e := range o.Events {
		more := make(map[string]string)
		for _, a := range attributes {
			if value := a.Text(int32(i)); value != "" {
				more[a.Name] = value
			}
		}
		told = append(told, eventJSON{e.ID, e.Label, e.Kind, session.Offline(e.Event).String(), e.Begins, e.Ends, e.Place, took[i], more})
	}
	if asJSON {
		return p.printJSON(told)
	}
	if len(told) == 0 {
		return p.print("there are no events yet; import PROJECT --events FILE --participations FILE brings some")
	}
	rows := [][]string{{"event", "label", "kind", "offline", "begins", "ends", "place", "activists"}}
	for _, a := range attributes {
		rows[0] = append(rows[0], a.Name)
	}
	for _, e := range told {
		row := []string{
			fmt.Sprint(e.ID), e.Label, orDash(e.Kind), e.Offline, orDash(string(e.Begins)), orDash(string(e.Ends)), orDash(e.Place), fmt.Sprint(e.Activists),
		}
		for _, a := range attributes {
			row = append(row, orDash(e.Attributes[a.Name]))
		}
		rows = append(rows, row)
	}
	return p.printTable(rows)
}
