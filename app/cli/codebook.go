package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

// longestCodebook is how many bytes of a file are read as coding instructions.
const longestCodebook = 1 << 20

func (p *Program) codebookCommand() *cobra.Command {
	var (
		set     string
		version int64
		asJSON  bool
	)
	c := &cobra.Command{
		Use:   "codebook PROJECT",
		Short: "Show the coding instructions, or put new ones in force",
		Long: `Shows the coding instructions that are in force, and how many marks were made under
each version. --set FILE puts the text of a file in force as the next version. Marks
keep the version under which they were made; queue --outdated lists those of an
earlier one.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			if c.Flags().Changed("set") {
				if c.Flags().Changed("version") || asJSON {
					return usageError{errors.New("--set goes with neither --version nor --json")}
				}
				return p.setCodebook(arguments[0], set)
			}
			return p.lookAt(arguments[0], func(s *session.Session) error {
				return p.showCodebook(s, version, c.Flags().Changed("version"), asJSON)
			})
		},
	}
	c.Flags().StringVar(&set, "set", "", "a text file: the new instructions")
	c.Flags().Int64Var(&version, "version", 0, "show this version")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, with all versions")
	return c
}

func (p *Program) setCodebook(project, path string) error {
	text, err := readText(path)
	if err != nil {
		return err
	}
	return p.withProject(project, func(s *session.Session) error {
		version, err := s.AddCodebook(text)
		if err != nil {
			return err
		}
		return p.print("version %d is in force", version)
	})
}

// readText reads a text file of a sensible length.
func readText(path string) (string, error) {
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		if at := (*os.PathError)(nil); errors.As(err, &at) {
			err = at.Err // the name is said already
		}
		return "", fmt.Errorf("%s: %w", name, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, longestCodebook+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", name, err)
	case len(text) > longestCodebook:
		return "", fmt.Errorf("%s: longer than a million bytes, which no coding instructions are", name)
	}
	return string(text), nil
}

// codebookJSON are the coding instructions, as the command line tells them.
type codebookJSON struct {
	Version  int64                 `json:"version"` // in force; 0: none
	Before   int                   `json:"marks_before"`
	Versions []codebookVersionJSON `json:"versions"`
}

type codebookVersionJSON struct {
	Version int64  `json:"version"`
	MadeAt  string `json:"made_at"`
	Marks   int    `json:"marks"`
	Text    string `json:"text"`
}

func (p *Program) showCodebook(s *session.Session, version int64, chosen, asJSON bool) error {
	books, before, err := s.Codebooks()
	if err != nil {
		return err
	}
	told := codebookJSON{Before: before, Versions: []codebookVersionJSON{}}
	for _, b := range books {
		told.Version = b.Version
		told.Versions = append(told.Versions, codebookVersionJSON{b.Version, b.MadeAt.Format(time.RFC3339), b.Marks, b.Text})
	}
	if !chosen {
		version = told.Version
	}
	if asJSON && !chosen {
		return p.printJSON(told)
	}
	for _, b := range told.Versions {
		if b.Version != version {
			continue
		}
		if asJSON {
			return p.printJSON(b)
		}
		if err := p.print("%s\n", b.Text); err != nil {
			return err
		}
		return p.printVersions(told)
	}
	if chosen {
		return fmt.Errorf("there is no version %d of the coding instructions", version)
	}
	return p.print("there are no coding instructions yet; codebook PROJECT --set FILE puts some in force")
}

func (p *Program) printVersions(told codebookJSON) error {
	rows := [][]string{{"version", "in force since", "marks"}}
	if told.Before > 0 {
		rows = append(rows, []string{"none", "", fmt.Sprint(told.Before)})
	}
	for _, b := range told.Versions {
		rows = append(rows, []string{fmt.Sprint(b.Version), b.MadeAt, fmt.Sprint(b.Marks)})
	}
	return p.printTable(rows)
}
