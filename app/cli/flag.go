package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

func (p *Program) flagCommand() *cobra.Command {
	var (
		tie           int64
		coder, reason string
		done, asJSON  bool
	)
	c := &cobra.Command{
		Use:   "flag PROJECT [--tie ID --coder NAME]",
		Short: "List the ties that wait for a discussion, or keep one for it",
		Long: `Lists the ties that coders keep for a discussion, and why. They are left out of the
coder's queue until they are talked over.

--tie ID --coder NAME keeps a tie, with --reason TEXT; with --done it waits no more.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			named := tie != 0 || coder != ""
			switch {
			case named && (tie == 0 || coder == ""):
				return usageError{errors.New("flag needs both --tie ID and --coder NAME, or neither")}
			case !named && (reason != "" || done):
				return usageError{errors.New("--reason and --done go with --tie ID and --coder NAME")}
			case named && asJSON:
				return usageError{errors.New("--json goes with the list")}
			case done && reason != "":
				return usageError{errors.New("--done needs no --reason")}
			case !named:
				return p.lookAt(arguments[0], func(s *session.Session) error { return p.listFlags(s, asJSON) })
			}
			return p.withProject(arguments[0], func(s *session.Session) error {
				id, err := coderNamed(s, coder)
				if err != nil {
					return err
				}
				if done {
					return s.Unflag(tie, id)
				}
				return s.Flag(tie, id, reason)
			})
		},
	}
	c.Flags().Int64Var(&tie, "tie", 0, "id of the tie")
	c.Flags().StringVar(&coder, "coder", "", "label of the coder")
	c.Flags().StringVar(&reason, "reason", "", "what there is to talk about")
	c.Flags().BoolVar(&done, "done", false, "it was talked over")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// flagJSON is a tie that waits for a discussion, as the command line tells it.
type flagJSON struct {
	tieJSON
	Coder  string `json:"coder"`
	Reason string `json:"reason"`
	Sealed bool   `json:"sealed"`
	MadeAt string `json:"made_at"`
}

func (p *Program) listFlags(s *session.Session, asJSON bool) error {
	flags, err := s.Flags()
	if err != nil {
		return err
	}
	state, told := s.State(), []flagJSON{}
	for _, f := range flags {
		at, there := state.Network.TieByID(f.Tie)
		if !there {
			continue
		}
		one := flagJSON{tieJSON: tieOf(state.Network, at), Reason: f.Reason, Sealed: f.Sealed, MadeAt: f.MadeAt.Format(time.RFC3339)}
		for _, c := range state.Coders {
			if c.ID == f.Coder {
				one.Coder = c.Label
			}
		}
		told = append(told, one)
	}
	if asJSON {
		return p.printJSON(told)
	}
	if len(told) == 0 {
		return p.print("no tie waits for a discussion")
	}
	rows := [][]string{{"tie", "activists", "platform", "coder", "reason"}}
	for _, f := range told {
		reason := strings.Join(strings.Fields(f.Reason), " ")
		if f.Sealed {
			reason = "(sealed)"
		}
		rows = append(rows, []string{fmt.Sprint(f.Tie), f.ends(), orDash(f.Platform), f.Coder, orDash(reason)})
	}
	return p.printTable(rows)
}
