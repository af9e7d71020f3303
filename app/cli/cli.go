package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/assets"
	"copresence/graphview/paint"
)

// The exit codes of the program.
const (
	exitFine   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Program is a run of the command line.
type Program struct {
	Version string
	Stdout  io.Writer
	Stderr  io.Writer
	Now     func() time.Time
}

// usageError is a command that was called wrongly.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// Handles reports whether the arguments ask for a command, and not for the
// window: copresence, or copresence PROJECT. A single word that names no file is
// a command, if perhaps one that does not exist.
func Handles(arguments []string) bool {
	if len(arguments) != 1 {
		return len(arguments) > 1
	}
	if filepath.Ext(arguments[0]) == session.Extension {
		return false
	}
	_, err := os.Stat(arguments[0])
	return err != nil
}

// Run carries out a command and returns its exit code. A cancelled ctx leaves
// the project as it was.
func (p *Program) Run(ctx context.Context, arguments []string) (code int) {
	session.Guard(func() { code = p.run(ctx, arguments) }, func(err error) { code = p.fail(err) })
	return code
}

func (p *Program) run(ctx context.Context, arguments []string) int {
	root := p.root()
	root.SetArgs(arguments)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		return p.fail(err)
	}
	return exitFine
}

// fail says what went wrong in one line.
func (p *Program) fail(err error) int {
	line := strings.Join(strings.Fields(err.Error()), " ")
	if errors.Is(err, context.Canceled) {
		line = "cancelled; everything is as it was"
	}
	code := exitFailed
	if errors.As(err, new(usageError)) {
		code = exitUsage
		line += " (see copresence --help)"
	}
	if _, err := fmt.Fprintln(p.Stderr, "copresence: "+line); err != nil {
		return exitFailed // nowhere is left to say so
	}
	return code
}

// root builds the tree of commands anew, so that no run leaves flags behind.
func (p *Program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "copresence [PROJECT]",
		Short: "Networks of activists: draw, code, say honestly what it amounts to",
		Long: `Copresence draws the network of a study of activists, lets coders mark which
ties led to joint offline action, and says what the marks amount to.

Without a command it opens its window, with PROJECT, the last project or the
fictional sample.`,
		Version: p.Version, SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, arguments []string) error {
			return usageError{fmt.Errorf("%q is not a command", arguments[0])}
		},
		Run: func(*cobra.Command, []string) {},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(
		p.newCommand(), p.importCommand(), p.layoutCommand(), p.adjustCommand(), p.pinCommand(), p.renderCommand(), p.markCommand(),
		p.measureCommand(), p.pathCommand(), p.filterCommand(), p.viewsCommand(), p.agreementCommand(), p.mergeCommand(),
		p.eventsCommand(), p.candidatesCommand(), p.queueCommand(), p.evidenceCommand(), p.flagCommand(), p.settleCommand(), p.codebookCommand(),
		p.findingsCommand(), p.checkCommand(), p.backupCommand(), p.restoreCommand(),
		p.stepCommand("undo", "Take back the last change, or all since a step"), p.stepCommand("redo", "Make again what was undone last, or all up to a step"),
		p.historyCommand(),
	)
	return root
}

// exactly refuses a command that was given another number of arguments.
func exactly(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, arguments []string) error {
		if len(arguments) != n {
			return usageError{fmt.Errorf("usage: %s", c.UseLine())}
		}
		return nil
	}
}

// withProject opens a project, works on it and closes it. Where closing fails
// after work that went well, that is the error.
func (p *Program) withProject(path string, work func(*session.Session) error) error {
	s, err := session.OpenWith(path, p.Now, p.backups())
	if err != nil {
		return err
	}
	return errors.Join(work(s), closeFor(s))
}

// closeFor closes a project at the end of a command. What could not be written has
// been the command's error already, and is given up.
func closeFor(s *session.Session) error {
	err := s.Close()
	if errors.As(err, new(*session.UnsavedError)) {
		return s.Abandon()
	}
	return err
}

// backups go beside the project; what keeps one from being made is told.
func (p *Program) backups() session.Backups {
	return session.Backups{OnFailed: func(err error) { p.tell("%v", err) }}
}

// lookAt opens a project that a command only reads. Where it cannot be opened for
// writing, because another program holds it or the file is read only, it looks at
// a copy.
func (p *Program) lookAt(path string, work func(*session.Session) error) error {
	return p.lookWith(path, p.backups(), work)
}

func (p *Program) lookWith(path string, backups session.Backups, work func(*session.Session) error) error {
	s, err := session.OpenWith(path, p.Now, backups)
	if errors.As(err, new(*session.HeldError)) || errors.Is(err, session.ErrReadOnly) {
		p.tell("%v; this is a look at the project as it stands now", err)
		s, err = session.OpenReadOnly(path, p.Now)
	}
	if err != nil {
		return err
	}
	s.SetBackups(backups)
	return errors.Join(work(s), closeFor(s))
}

// fonts reads the fonts of pictures.
func fonts() (*paint.Fonts, error) {
	return paint.NewFonts(assets.FontRegular, assets.FontBold, assets.FontsOfScripts()...)
}

// progress tells about once a second which share of long work is done; of work
// that is done within the first second it tells nothing.
func (p *Program) progress(what string) func(done float64) {
	last := p.Now()
	return func(done float64) {
		if now := p.Now(); now.Sub(last) >= time.Second {
			last = now
			p.tell("%s: %.0f %%", what, 100*done)
		}
	}
}

// tell writes a line for a person, beside the data.
func (p *Program) tell(format string, arguments ...any) {
	// An error here has nowhere to go: stderr is where errors are told.
	_, _ = fmt.Fprintf(p.Stderr, format+"\n", arguments...)
}
