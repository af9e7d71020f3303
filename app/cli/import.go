package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/session"
	"copresence/storage/exchange"
	"copresence/storage/exchange/files"
)

// importFlags are what a person says about files that are imported.
type importFlags struct {
	activists, ties        []string
	events, participations []string
	platform, coder        string
	undirected             bool
	offline                bool
	pseudonyms             bool
	mapping                []string
	asJSON                 bool
}

func (p *Program) importCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import PROJECT [FILE...]",
		Short: "Load activists and ties from SQLite, CSV, GraphML or a bare edge list",
		Long: `Loads files into a project as one step that can be undone. What each table and
column means is recognised by foreign keys and headings; --map COLUMN=FIELD says
it where that fails. The fields are: id, pseudonym, kind, attribute, source,
target, platform, relation, directed, weight, first_seen, last_seen, verdict,
confidence, person, event, role, certainty, event_id, label, event_kind, offline,
begins, ends, place, leave_out.

--participations also takes a network of two modes, people and events: in GraphML,
or as two CSV files of nodes and edges, each node with an attribute type or
bipartite (false: a person, true: an event); or bare edges from person to event.`,
		RunE: func(c *cobra.Command, arguments []string) error {
			if len(arguments) == 0 || len(arguments)+len(f.activists)+len(f.ties)+len(f.events)+len(f.participations) < 2 {
				return usageError{errors.New("import needs a project and at least one file")}
			}
			return p.importFiles(c.Context(), arguments[0], arguments[1:], f)
		},
	}
	c.Flags().StringArrayVar(&f.activists, "activists", nil, "a file that lists activists")
	c.Flags().StringArrayVar(&f.ties, "ties", nil, "a file that lists ties")
	c.Flags().StringArrayVar(&f.events, "events", nil, "a file that lists events: label, kind, offline, begins, ends, place, and what else is known of them")
	c.Flags().StringArrayVar(&f.participations, "participations", nil, "a file that says who took part in what: person, event, role; or a two-mode network")
	c.Flags().StringVar(&f.platform, "platform", "", "platform of ties that name none")
	c.Flags().StringVar(&f.coder, "coder", "", "coder under whose label a verdict column comes in")
	c.Flags().BoolVar(&f.undirected, "undirected", false, "ties have no direction unless a column says so")
	c.Flags().BoolVar(&f.offline, "offline", false, "people met at the events bodily, unless a column says otherwise")
	c.Flags().BoolVar(&f.pseudonyms, "pseudonyms", false, "give new pseudonyms (P001 ...); names are not kept")
	c.Flags().StringArrayVar(&f.mapping, "map", nil, "COLUMN=FIELD: what a column means; TABLE.COLUMN where several tables have it")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	return c
}

func (p *Program) importFiles(ctx context.Context, project string, paths []string, f importFlags) error {
	tables, plan, err := f.read(ctx, paths)
	if err != nil {
		return err
	}
	return p.withProject(project, func(s *session.Session) error {
		imported, err := s.Import(ctx, tables, plan, p.progress("import"))
		if err != nil {
			return err
		}
		return p.printImported(imported, tables, plan, f.asJSON)
	})
}

// read reads all files and says what they mean: what is recognised, then what
// the flags say.
func (f *importFlags) read(ctx context.Context, paths []string) ([]exchange.Table, exchange.Plan, error) {
	var tables []exchange.Table
	kinds := map[int]exchange.Kind{}
	for _, group := range []struct {
		paths []string
		kind  exchange.Kind
	}{
		{f.activists, exchange.PeopleTable},
		{f.ties, exchange.TieTable},
		{f.events, exchange.EventTable},
		{paths, exchange.LeaveOut},
	} {
		for _, path := range group.paths {
			read, err := files.Read(ctx, path)
			if err != nil {
				return nil, exchange.Plan{}, err
			}
			// A file of several tables says itself which is which.
			if group.kind != exchange.LeaveOut && len(read) == 1 {
				kinds[len(tables)] = group.kind
			}
			tables = append(tables, read...)
		}
	}
	took, kind, err := f.whoTookPart(ctx)
	if err != nil {
		return nil, exchange.Plan{}, err
	}
	for i := range took {
		if kind != exchange.LeaveOut {
			kinds[len(tables)+i] = kind
		}
	}
	tables = append(tables, took...)
	plan := exchange.Guess(tables)
	for table, kind := range kinds {
		if err := plan.SetKind(tables, table, kind); err != nil {
			return nil, plan, err
		}
	}
	plan.Platform, plan.Coder = f.platform, f.coder
	plan.Undirected, plan.Offline, plan.Pseudonyms = f.undirected, f.offline, f.pseudonyms
	for _, mapping := range f.mapping {
		at := strings.LastIndex(mapping, "=")
		if at < 0 {
			return nil, plan, usageError{fmt.Errorf("--map %s: write COLUMN=FIELD", mapping)}
		}
		if err := plan.Map(tables, mapping[:at], mapping[at+1:]); err != nil {
			return nil, plan, usageError{err}
		}
	}
	return tables, plan, nil
}

// whoTookPart reads the files of participations. A two-mode network falls into its
// people, its events, and who took part, which speak for themselves; else kind says
// what the tables are.
func (f *importFlags) whoTookPart(ctx context.Context) (tables []exchange.Table, kind exchange.Kind, err error) {
	for _, path := range f.participations {
		read, err := files.Read(ctx, path)
		if err != nil {
			return nil, exchange.LeaveOut, err
		}
		tables = append(tables, read...)
	}
	if split, is := exchange.TwoMode(tables); is {
		return split, exchange.LeaveOut, nil
	}
	if len(tables) > len(f.participations) {
		return nil, exchange.LeaveOut, fmt.Errorf("%s: nothing says which nodes are people and which are events; give the nodes an attribute type, false for people and true for events",
			filepath.Base(f.participations[0]))
	}
	return tables, exchange.ParticipationTable, nil
}

// importJSON is what was added, as the command line tells it.
type importJSON struct {
	Activists      int           `json:"activists"`
	Ties           int           `json:"ties"`
	Events         int           `json:"events"`
	Participations int           `json:"participations"`
	Marks          int           `json:"marks"`
	Matched        int           `json:"matched"` // ties that were there already
	Kept           int           `json:"kept"`    // of these, with another weight, which stays
	Skipped        []skippedJSON `json:"skipped"`
	Notes          []string      `json:"notes"`
}

type skippedJSON struct {
	Reason   string   `json:"reason"`
	Rows     int      `json:"rows"`
	Examples []string `json:"examples"`
}

func (p *Program) printImported(imported *session.Imported, tables []exchange.Table, plan exchange.Plan, asJSON bool) error {
	a := imported.Added
	if asJSON {
		out := importJSON{
			a.Activists, a.Ties, a.Events, a.Participations, a.Marks, a.Matched, a.Kept,
			[]skippedJSON{},
			append([]string{}, imported.Notes...),
		}
		for _, s := range imported.Skipped {
			out.Skipped = append(out.Skipped, skippedJSON{s.Reason, s.Rows, append([]string{}, s.Examples...)})
		}
		return p.printJSON(out)
	}
	for i, t := range plan.Tables {
		if err := p.print("%s: %s (%s)", tables[i].Name, t.Kind, t.Why); err != nil {
			return err
		}
	}
	rows := [][]string{{"added:"}}
	for _, part := range []struct {
		what string
		n    int
	}{{"activists", a.Activists}, {"ties", a.Ties}, {"events", a.Events}, {"participations", a.Participations}, {"marks", a.Marks}} {
		rows = append(rows, []string{"  " + part.what, fmt.Sprint(part.n)})
	}
	if a.Matched > 0 {
		rows = append(rows, []string{"  ties that were there already", fmt.Sprint(a.Matched)})
	}
	if a.Kept > 0 {
		rows = append(rows, []string{"  of these with another weight, which stays", fmt.Sprint(a.Kept)})
	}
	for _, s := range imported.Skipped {
		rows = append(rows, []string{"skipped: " + s.Reason, fmt.Sprint(s.Rows), strings.Join(s.Examples, "; ")})
	}
	if err := p.printTable(rows); err != nil {
		return err
	}
	for _, note := range imported.Notes {
		if err := p.print("note: %s", note); err != nil {
			return err
		}
	}
	return nil
}
