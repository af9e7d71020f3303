package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

// backupFlags are what a person says about a backup.
type backupFlags struct {
	folder                string
	list, replace, asJSON bool
}

func (p *Program) backupCommand() *cobra.Command {
	var f backupFlags
	c := &cobra.Command{
		Use:   "backup PROJECT [COPY]",
		Short: "Write a whole copy of a project, also while another program has it open",
		Long: `Writes a copy of the project as it stands into the file COPY, which must not be
there yet; with --replace, an older copy of the same project makes way.

Without COPY, the copy goes into the folder of backups beside the project, and
older backups whose time is over are deleted: the newest of each of the last 7
days, 4 weeks and 12 months are kept, and those with other names.`,
		Args: func(_ *cobra.Command, arguments []string) error { return f.validate(arguments) },
		RunE: func(c *cobra.Command, arguments []string) error {
			return p.lookWith(arguments[0], p.quietly(f.folder), func(s *session.Session) error {
				switch {
				case f.list:
					return p.listBackups(c.Context(), s, f.asJSON)
				case len(arguments) == 2:
					return p.copyTo(c.Context(), s, arguments[1], f)
				}
				made, err := s.BackUp(c.Context())
				if err != nil {
					return err
				}
				return p.printCopy(s, made.Path, made.Bytes, f.asJSON)
			})
		},
	}
	c.Flags().StringVar(&f.folder, "folder", "", "the folder of backups, if it is not the one beside the project")
	c.Flags().BoolVar(&f.list, "list", false, "list the backups of the project, and make none")
	c.Flags().BoolVar(&f.replace, "replace", false, "an older copy of the same project makes way for COPY")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	return c
}

func (f *backupFlags) validate(arguments []string) error {
	copies := len(arguments) == 2
	switch {
	case len(arguments) < 1 || len(arguments) > 2:
		return usageError{errors.New("usage: copresence backup PROJECT [COPY]")}
	case f.list && copies:
		return usageError{errors.New("--list makes no copy")}
	case f.replace && !copies:
		return usageError{errors.New("--replace needs the COPY that makes way")}
	case f.folder != "" && copies:
		return usageError{errors.New("--folder is where a backup goes without COPY")}
	}
	return nil
}

// quietly are the settings of a command that itself sees to backups: none are made
// but by its order.
func (p *Program) quietly(folder string) session.Backups {
	b := p.backups()
	b.Folder, b.Off = folder, true
	return b
}

func (p *Program) copyTo(ctx context.Context, s *session.Session, path string, f backupFlags) error {
	if err := s.CopyTo(ctx, path, f.replace); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return p.printCopy(s, path, info.Size(), f.asJSON)
}

// copyJSON is a copy that was made, as the command line tells it.
type copyJSON struct {
	Path  string `json:"path"`
	Bytes int64  `json:"bytes"`
	Step  string `json:"step"` // in words, the last that is in effect
}

func (p *Program) printCopy(s *session.Session, path string, bytes int64, asJSON bool) error {
	if asJSON {
		return p.printJSON(copyJSON{path, bytes, s.State().Undo})
	}
	return p.print("%s (%s)", path, megabytes(bytes))
}

func megabytes(bytes int64) string { return fmt.Sprintf("%.1f MB", float64(bytes)/1e6) }

// backupJSON is a backup in its folder, as the command line tells it.
type backupJSON struct {
	Path    string    `json:"path"`
	Made    string    `json:"made"`
	Bytes   int64     `json:"bytes"`
	Schema  int       `json:"schema"`
	Rotates bool      `json:"rotates"` // makes way for newer ones in time
	Step    *stepJSON `json:"step"`    // the last in effect; null: none
	Problem string    `json:"problem"` // why it cannot be restored
}

func (p *Program) listBackups(ctx context.Context, s *session.Session, asJSON bool) error {
	backups, err := s.ListBackups(ctx)
	if err != nil {
		return err
	}
	entries := make([]backupJSON, len(backups))
	rows := [][]string{{"made", "size", "last step", "file"}}
	for i, b := range backups {
		entries[i] = backupJSON{Path: b.Path, Made: b.Made.Format(time.RFC3339), Bytes: b.Bytes, Schema: b.Schema, Rotates: b.Rotates()}
		what := b.Step.What
		if b.Step.ID != 0 {
			step := stepOf(b.Step)
			entries[i].Step = &step
		}
		if b.Problem != nil {
			entries[i].Problem = b.Problem.Error()
			what = b.Problem.Error()
		}
		rows = append(rows, []string{b.Made.Format("2006-01-02 15:04"), megabytes(b.Bytes), what, filepath.Base(b.Path)})
	}
	if asJSON {
		return p.printJSON(entries)
	}
	if len(rows) == 1 {
		return p.print("no backups in %s", s.BackupFolder())
	}
	return p.printTable(rows)
}
