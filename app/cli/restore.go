package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

// restoreFlags are what a person says about a restore.
type restoreFlags struct {
	folder                string
	dryRun, other, asJSON bool
}

func (p *Program) restoreCommand() *cobra.Command {
	var f restoreFlags
	c := &cobra.Command{
		Use:   "restore PROJECT BACKUP",
		Short: "Put a backup into the place of a project, which is backed up first",
		Long: `Prints what was done to the project since the backup, and puts the backup into
its place. The project as it is is kept in the folder of backups before; so the
way back is another restore. BACKUP is a file, or the name of one in the folder.

A project that is damaged, or gone, is restored, too; it is kept byte for byte.`,
		Args: exactly(2),
		RunE: func(c *cobra.Command, arguments []string) error {
			err := p.restore(c.Context(), arguments[0], arguments[1], f)
			if errors.Is(err, session.ErrOtherProject) {
				err = fmt.Errorf("%w; --other restores it all the same", err)
			}
			return err
		},
	}
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "only print what differs")
	c.Flags().BoolVar(&f.other, "other", false, "the backup may be one of another project")
	c.Flags().StringVar(&f.folder, "folder", "", "the folder of backups, if it is not the one beside the project")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	return c
}

// restoredJSON is a restore, as the command line tells it.
type restoredJSON struct {
	Restored bool             `json:"restored"`
	Compared bool             `json:"compared"` // false: the project could not be read
	Kept     string           `json:"kept"`     // where the project as it was is
	Other    bool             `json:"other"`    // the backup is one of another project
	Tables   []differenceJSON `json:"tables"`
	Since    []stepJSON       `json:"since"`   // steps that only the project had
	Missing  []stepJSON       `json:"missing"` // steps that only the backup has
	Turned   []stepJSON       `json:"turned"`  // steps that were undone or redone since
}

// differenceJSON counts the rows of a table that came, went and changed since the
// backup.
type differenceJSON struct {
	Table   string `json:"table"`
	Added   int    `json:"added"`
	Removed int    `json:"removed"`
	Changed int    `json:"changed"`
}

// stepJSON is a step of a history, as the command line tells it.
type stepJSON struct {
	ID     int64  `json:"id"`
	At     string `json:"at"`
	Coder  string `json:"coder"`
	What   string `json:"what"`
	Undone bool   `json:"undone"`
}

func stepOf(s session.Step) stepJSON {
	return stepJSON{s.ID, s.At.Format(time.RFC3339), s.Coder, s.What, s.Undone}
}

func stepsOf(steps []session.Step) []stepJSON {
	all := make([]stepJSON, len(steps))
	for i, s := range steps {
		all[i] = stepOf(s)
	}
	return all
}

func (p *Program) restore(ctx context.Context, path, backup string, f restoreFlags) error {
	open := func() (*session.Session, error) { return session.OpenWith(path, p.Now, p.quietly(f.folder)) }
	if f.dryRun { // a look changes nothing, not even the schema
		open = func() (*session.Session, error) { return session.OpenReadOnly(path, p.Now) }
	}
	s, err := open()
	switch {
	case err == nil:
		s.SetBackups(p.quietly(f.folder))
		return errors.Join(p.restoreOpen(ctx, s, s.FindBackup(backup), f), closeFor(s))
	case f.dryRun:
		return err
	}
	kept, restoreErr := session.Restore(ctx, path, backup, f.other, p.quietly(f.folder), p.Now)
	if restoreErr != nil {
		return restoreErr
	}
	p.tell("%v; so what differs is not known", err)
	return p.printRestored(restoredJSON{Restored: true, Kept: kept}, f)
}

func (p *Program) restoreOpen(ctx context.Context, s *session.Session, backup string, f restoreFlags) error {
	c, other, err := s.CompareWith(ctx, backup, p.progress("compare"))
	if err != nil {
		return err
	}
	out := restoredJSON{Compared: true, Other: other, Since: stepsOf(c.Since), Missing: stepsOf(c.Missing), Turned: stepsOf(c.Turned)}
	for _, d := range c.Tables {
		out.Tables = append(out.Tables, differenceJSON(d))
	}
	if !f.dryRun {
		if out.Kept, err = s.Restore(ctx, backup, f.other); err != nil {
			return err
		}
		out.Restored = true
	}
	return p.printRestored(out, f)
}

func (p *Program) printRestored(out restoredJSON, f restoreFlags) error {
	if f.asJSON {
		out.Tables = append([]differenceJSON{}, out.Tables...) // never null
		out.Since, out.Missing, out.Turned = append([]stepJSON{}, out.Since...), append([]stepJSON{}, out.Missing...), append([]stepJSON{}, out.Turned...)
		return p.printJSON(out)
	}
	if out.Other {
		p.tell("this is a backup of another project")
	}
	if err := p.printTable(out.rows()); err != nil {
		return err
	}
	switch {
	case !out.Restored:
		return p.print("nothing was restored")
	case out.Kept == "":
		return p.print("restored")
	}
	return p.print("restored; the project as it was is %s", out.Kept)
}

// rows is what differs, for a person.
func (r *restoredJSON) rows() [][]string {
	if !r.Compared {
		return nil
	}
	rows := [][]string{{"since the backup", "added", "removed", "changed"}}
	for _, d := range r.Tables {
		rows = append(rows, []string{d.Table, fmt.Sprint(d.Added), fmt.Sprint(d.Removed), fmt.Sprint(d.Changed)})
	}
	if len(r.Tables) == 0 {
		rows = [][]string{{"the project holds what the backup holds"}}
	}
	rows = append(rows, stepRows("steps that the backup does not have", r.Since)...)
	rows = append(rows, stepRows("steps that only the backup has", r.Missing)...)
	return append(rows, stepRows("steps that were undone or redone since", r.Turned)...)
}

// stepRows lists the last steps of several.
func stepRows(head string, steps []stepJSON) (rows [][]string) {
	if len(steps) == 0 {
		return nil
	}
	const most = 20
	rows = append(rows, []string{fmt.Sprintf("%s: %d", head, len(steps))})
	if more := len(steps) - most; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("  ... and %d before", more)})
		steps = steps[more:]
	}
	for _, s := range steps {
		what := s.What
		if s.Coder != "" {
			what = s.Coder + ": " + what
		}
		if s.Undone {
			what += " (undone)"
		}
		rows = append(rows, []string{fmt.Sprintf("  %d, %s, %s", s.ID, s.At, what)})
	}
	return rows
}
