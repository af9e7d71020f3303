package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

func (p *Program) pinCommand() *cobra.Command {
	var off bool
	c := &cobra.Command{
		Use: "pin PROJECT PSEUDONYM...", Short: "Keep activists in place, whatever layout is run",
		Args: func(_ *cobra.Command, arguments []string) error {
			if len(arguments) < 2 {
				return usageError{errors.New("name the project, and the pseudonyms of those who are to be kept in place")}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, arguments []string) error {
			return p.withProject(arguments[0], func(s *session.Session) error {
				ids, err := idsOf(s, arguments[1:])
				if err != nil {
					return err
				}
				return s.Pin(ids, !off)
			})
		},
	}
	c.Flags().BoolVar(&off, "off", false, "let them move again")
	return c
}
