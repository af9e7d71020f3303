package cli

import (
	"context"
	csvfile "encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
)

// mergeFlags are what a person says of a merge.
type mergeFlags struct {
	take, decide string
	byPseudonyms bool
	dryRun       bool
	asJSON       bool
	asCSV        bool
}

func (p *Program) mergeCommand() *cobra.Command {
	var f mergeFlags
	c := &cobra.Command{
		Use:   "merge PROJECT COLLEAGUE [--dry-run] [--take ours|theirs | --decide FILE.csv]",
		Short: "Bring what a colleague did in a copy of the project: verdicts, evidence, events, ties",
		Long: `Brings into PROJECT what is new in COLLEAGUE, a copy of it in which somebody
worked on: verdicts and flags, evidence, events and who took part, activists, ties,
values of attributes, coders and coding instructions. What was there when the copy
was made is told by its id; what was made later is the same where it has the same
name (activists, coders, platforms, attributes) or the same content (ties: ends,
platform, relation, direction, dates; events: label, kind, begin). A verdict keeps
the time at which it was given.

What only one of the two changed, is changed. What both changed, and what one of
them deleted, is a question: it is listed, and PROJECT keeps its own, unless --take
says whose word holds for all of them, or --decide FILE.csv for each: a table with
the columns id and decision (ours or theirs). --dry-run --csv writes that table,
ready to be filled in. What was answered with ours is remembered: where a copy says
the same again later, it stays ours, unless --decide says otherwise.

It is one step that can be undone, after a backup. COLLEAGUE is only read. A
project that is no copy of PROJECT is refused; --by-pseudonyms merges it all the
same, and tells activists by their pseudonyms.`,
		Args: exactly(2),
		RunE: func(c *cobra.Command, arguments []string) error {
			decide, err := f.decisions()
			if err != nil {
				return err
			}
			open := p.withProject
			if f.dryRun {
				open = p.lookAt
			}
			return open(arguments[0], func(s *session.Session) error {
				return p.merge(c.Context(), s, arguments[1], decide, f)
			})
		},
	}
	c.DisableFlagsInUseLine = true
	c.Flags().StringVar(&f.take, "take", "", "whose word holds where the two differ: ours or theirs")
	c.Flags().StringVar(&f.decide, "decide", "", "a CSV file with the columns id and decision, ours or theirs")
	c.Flags().BoolVar(&f.byPseudonyms, "by-pseudonyms", false, "COLLEAGUE may be another project: what has the same name is the same")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "say what would come, and change nothing")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&f.asCSV, "csv", false, "print the questions as a table for --decide")
	return c
}

// sides are the words for whose word holds.
var sides = map[string]session.Side{"ours": session.Ours, "theirs": session.Theirs, "": session.Undecided}

func sideWord(side session.Side) string {
	for word, s := range sides {
		if s == side {
			return word
		}
	}
	return ""
}

// decisions reads what was decided.
func (f *mergeFlags) decisions() (session.Decide, error) {
	if f.asCSV && f.asJSON {
		return nil, usageError{errors.New("--csv or --json, not both")}
	}
	side, known := sides[f.take]
	switch {
	case !known:
		return nil, usageError{fmt.Errorf("--take %s: write ours or theirs", f.take)}
	case f.decide == "":
		return session.Every(side), nil
	case f.take != "":
		return nil, usageError{errors.New("--take decides all, --decide one by one: give one of them")}
	}
	file, err := os.Open(f.decide)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	decided, err := readDecisions(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(f.decide), err)
	}
	return func(id string, before session.Side) session.Side {
		if side, told := decided[id]; told && side != session.Undecided {
			return side
		}
		return before
	}, nil
}

// readDecisions reads a table with the columns id and decision. An empty decision
// leaves the question open.
func readDecisions(file io.Reader) (map[string]session.Side, error) {
	rows, err := csvfile.NewReader(file).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errors.New("it is empty; it needs the columns id and decision")
	}
	id, decision := slices.Index(rows[0], "id"), slices.Index(rows[0], "decision")
	if id < 0 || decision < 0 {
		return nil, fmt.Errorf("it has the columns %s; it needs id and decision", strings.Join(rows[0], ", "))
	}
	decided := map[string]session.Side{}
	for i, row := range rows[1:] {
		side, known := sides[strings.ToLower(strings.TrimSpace(row[decision]))]
		if !known {
			return nil, fmt.Errorf("line %d: the decision is %q; write ours or theirs", i+2, row[decision])
		}
		decided[row[id]] = side
	}
	return decided, nil
}

func (p *Program) merge(ctx context.Context, s *session.Session, path string, decide session.Decide, f mergeFlags) error {
	col, err := s.ReadColleague(ctx, path, f.byPseudonyms, p.progress("read the copy"))
	if errors.Is(err, session.ErrUnrelated) {
		return fmt.Errorf("%w; --by-pseudonyms merges it all the same", err)
	}
	if err != nil {
		return err
	}
	do := s.Merge
	if f.dryRun {
		do = s.PlanMerge
	}
	merged, err := do(ctx, col, decide, p.progress("merge"))
	if err != nil {
		return err
	}
	if open := merged.Open(); open > 0 {
		p.tell("open questions: %d; of what they are about the project keeps its own, until --take or --decide says otherwise", open)
	}
	switch {
	case f.asJSON:
		return p.printJSON(newMergeJSON(merged, col, f.dryRun))
	case f.asCSV:
		return p.printQuestions(merged)
	}
	return p.printMerged(merged, f.dryRun)
}
