package cli

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/storage/network"
)

func (p *Program) newCommand() *cobra.Command {
	return &cobra.Command{
		Use: "new PROJECT", Short: "Make a new, empty project file", Args: exactly(1),
		RunE: func(_ *cobra.Command, arguments []string) error {
			s, err := session.Create(arguments[0], p.Now)
			if err != nil {
				return err
			}
			return s.Close()
		},
	}
}

func (p *Program) markCommand() *cobra.Command {
	var (
		tie, event     int64
		verdict, coder string
		confidence     float64
	)
	c := &cobra.Command{
		Use:   "mark PROJECT --tie ID --verdict yes|no|unclear|none --coder NAME",
		Short: "Give a tie a coder's verdict; none takes it away", Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			m, err := markingOf(verdict, confidence, c.Flags().Changed("confidence"), event)
			if err != nil {
				return err
			}
			if coder == "" || tie == 0 {
				return usageError{errors.New("mark needs --tie ID, --verdict and --coder NAME")}
			}
			return p.withProject(arguments[0], func(s *session.Session) error {
				index, found := s.State().Network.TieByID(tie)
				if !found {
					return fmt.Errorf("there is no tie with id %d", tie)
				}
				return s.MarkAs(coder, index, m)
			})
		},
	}
	c.Flags().Int64Var(&tie, "tie", 0, "id of the tie")
	c.Flags().StringVar(&verdict, "verdict", "", "yes, no, unclear, or none")
	c.Flags().StringVar(&coder, "coder", "", "label of the coder whose verdict it is; made if there is none")
	c.Flags().Int64Var(&event, "event", 0, "id of the event that was the joint action")
	c.Flags().Float64Var(&confidence, "confidence", 0, "how sure the coder is, 0 to 1")
	return c
}

// markingOf checks what was typed about a verdict.
func markingOf(verdict string, confidence float64, sure bool, event int64) (session.Marking, error) {
	v, err := network.ParseVerdict(verdict)
	if err != nil {
		return session.Marking{}, usageError{err}
	}
	m := session.Verdict(v)
	m.Event = event
	if sure {
		if math.IsNaN(confidence) {
			return m, usageError{errors.New("--confidence is not a number")}
		}
		m.Confidence = confidence
	}
	if err := m.Validate(); err != nil {
		return m, usageError{err}
	}
	return m, nil
}

func (p *Program) checkCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "check PROJECT", Short: "Examine a project file from end to end", Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			return p.lookAt(arguments[0], func(s *session.Session) error {
				report, err := s.Check(c.Context())
				if err != nil {
					return err
				}
				copies, err := s.Siblings(c.Context())
				if err != nil {
					return err
				}
				for _, other := range copies {
					p.tell("%s", siblingLine(other))
				}
				if asJSON {
					err = p.printJSON(struct {
						OK       bool     `json:"ok"`
						Schema   int      `json:"schema"`
						Problems []string `json:"problems"`
					}{report.OK, report.Schema, append([]string{}, report.Problems...)})
				} else {
					err = p.printReport(report.Problems)
				}
				if err == nil && !report.OK {
					return fmt.Errorf("%s: %d problems found", arguments[0], len(report.Problems))
				}
				return err
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// changesThat counts changes of which something is said.
func changesThat(n int) string {
	if n == 1 {
		return "1 change that is"
	}
	return fmt.Sprintf("%d changes that are", n)
}

// siblingLine tells of another copy of the project in its folder.
func siblingLine(s session.Sibling) string {
	name := filepath.Base(s.Path)
	switch {
	case s.Same:
		return fmt.Sprintf("note: %s is a copy of this project that holds the same", name)
	case s.Here == 0 && s.There == 0:
		return fmt.Sprintf("note: %s is a copy of this project, but damaged: its history is the same, and its content is not", name)
	}
	return fmt.Sprintf("note: %s is a copy of this project; it has %s not in this one, and lacks %d of this one", name, changesThat(s.There), s.Here)
}

func (p *Program) printReport(problems []string) error {
	if len(problems) == 0 {
		return p.print("no problems found")
	}
	for _, problem := range problems {
		if err := p.print("%s", problem); err != nil {
			return err
		}
	}
	return nil
}
