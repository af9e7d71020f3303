package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/exchange/files"
)

// evidenceFlags are what a person says about evidence.
type evidenceFlags struct {
	tie, event, remove int64
	coder, from        string
	piece              pieceText
	certainty          float64
	add, asJSON        bool
}

// pieceText is what is typed of a piece of evidence.
type pieceText struct{ source, reference, says, note string }

func (p *Program) evidenceCommand() *cobra.Command {
	var f evidenceFlags
	c := &cobra.Command{
		Use:   "evidence PROJECT [--tie ID] [--coder NAME]",
		Short: "List what verdicts rest on, or add to it",
		Long: `Lists pieces of evidence: all, those on one tie, or those of one coder.

--add adds a piece to --tie ID in the name of --coder NAME: an --event ID of the
project, a --source (interview, news, document, post, observation, other) with a
--reference (an address, a page), who of the two --says so (source, target, both,
neither), a --note or quote, and how certain it is (--certainty 0.8).

--from FILE adds all pieces of a table with the columns tie, event, source, reference,
says, note and certainty as one step; tie is the id, of the others any may be missing.
--remove ID removes a piece.`,
		Args: exactly(1),
		RunE: func(c *cobra.Command, arguments []string) error {
			if err := f.validate(c); err != nil {
				return err
			}
			switch {
			case f.remove != 0:
				return p.withProject(arguments[0], func(s *session.Session) error { return s.RemoveEvidence(f.remove) })
			case f.add, f.from != "":
				return p.withProject(arguments[0], func(s *session.Session) error { return p.addEvidence(c.Context(), s, f) })
			}
			return p.lookAt(arguments[0], func(s *session.Session) error { return p.listEvidence(s, f) })
		},
	}
	c.Flags().BoolVar(&f.add, "add", false, "add a piece of evidence")
	c.Flags().StringVar(&f.from, "from", "", "a table of pieces to add")
	c.Flags().Int64Var(&f.remove, "remove", 0, "id of a piece to remove")
	c.Flags().Int64Var(&f.tie, "tie", 0, "id of the tie")
	c.Flags().StringVar(&f.coder, "coder", "", "label of the coder")
	c.Flags().Int64Var(&f.event, "event", 0, "id of the event that was the joint action")
	c.Flags().StringVar(&f.piece.source, "source", "", "interview, news, document, post, observation, other")
	c.Flags().StringVar(&f.piece.reference, "reference", "", "where in it: an address, a page")
	c.Flags().StringVar(&f.piece.says, "says", "", "who of the two says so: source, target, both, neither")
	c.Flags().StringVar(&f.piece.note, "note", "", "a note or quote")
	c.Flags().Float64Var(&f.certainty, "certainty", 0, "how certain it is, above 0 and up to 1")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	return c
}

func (f *evidenceFlags) validate(c *cobra.Command) error {
	told := f.event != 0 || f.piece != (pieceText{}) || c.Flags().Changed("certainty")
	ways := 0
	for _, way := range [...]bool{f.add, f.from != "", f.remove != 0} {
		if way {
			ways++
		}
	}
	switch {
	case ways > 1:
		return usageError{errors.New("--add, --from and --remove are three things; do one at a time")}
	case ways == 1 && f.asJSON:
		return usageError{errors.New("--json goes with the list")}
	case f.remove != 0 && (f.tie != 0 || f.coder != ""):
		return usageError{errors.New("--remove ID says which piece; leave out --tie and --coder")}
	case told && !f.add:
		return usageError{errors.New("what a piece says goes with --add")}
	case f.add && (f.tie == 0 || f.coder == ""):
		return usageError{errors.New("evidence --add needs --tie ID and --coder NAME")}
	case f.from != "" && (f.tie != 0 || f.coder == ""):
		return usageError{errors.New("evidence --from FILE needs --coder NAME, and has the ties in its column tie")}
	case c.Flags().Changed("certainty") && !(f.certainty > 0 && f.certainty <= 1):
		return usageError{fmt.Errorf("--certainty %v: a share above 0, up to 1", f.certainty)}
	}
	return nil
}

func (p *Program) addEvidence(ctx context.Context, s *session.Session, f evidenceFlags) error {
	coder, err := coderNamed(s, f.coder)
	if err != nil {
		return err
	}
	if f.from == "" {
		e, err := f.piece.evidence(f.tie, coder, f.event, f.certainty)
		if err != nil {
			return usageError{err}
		}
		id, err := s.AddEvidence(e)
		if err != nil {
			return err
		}
		return p.print("evidence %d on tie %d", id, f.tie)
	}
	pieces, err := readPieces(ctx, f.from, coder)
	if err != nil {
		return err
	}
	if err := s.AddPieces(pieces); err != nil {
		return err
	}
	return p.print("%d pieces of evidence added", len(pieces))
}

// evidence checks what was typed.
func (t pieceText) evidence(tie, coder, event int64, certainty float64) (session.Evidence, error) {
	e := session.Evidence{
		Tie: tie, Coder: coder, Event: event, Source: t.source, Reference: t.reference,
		Says: session.Teller(t.says), Note: t.note, Certainty: certainty,
	}
	if t.source != "" && !coding.Source(t.source).Known() {
		return e, fmt.Errorf("source %q: write interview, news, document, post, observation or other, and say in the reference which", t.source)
	}
	return e, nil
}

// coderNamed finds the coder of that label.
func coderNamed(s *session.Session, label string) (int64, error) {
	for _, c := range s.State().Coders {
		if c.Label == label {
			return c.ID, nil
		}
	}
	return 0, fmt.Errorf("there is no coder %q; a coder comes with the first mark", label)
}

// pieceColumns are the columns of a table of evidence.
var pieceColumns = [...]string{"tie", "event", "source", "reference", "says", "note", "certainty"}

// readPieces reads a table of evidence.
func readPieces(ctx context.Context, path string, coder int64) ([]session.Evidence, error) {
	tables, err := files.Read(ctx, path)
	if err != nil {
		return nil, err
	}
	if len(tables) != 1 {
		return nil, fmt.Errorf("%s: %d tables; evidence is read from a file of one", path, len(tables))
	}
	t := &tables[0]
	columns := make(map[string][]string)
	for i, heading := range t.Columns {
		name := strings.ToLower(strings.TrimSpace(heading.Name))
		if !slices.Contains(pieceColumns[:], name) {
			return nil, fmt.Errorf("%s: column %q means nothing here; the columns are %s", t.Name, heading.Name, strings.Join(pieceColumns[:], ", "))
		}
		columns[name] = t.Cells[i]
	}
	if columns["tie"] == nil {
		return nil, fmt.Errorf("%s: there is no column tie, with the ids of the ties", t.Name)
	}
	pieces := make([]session.Evidence, t.Rows())
	for row := range pieces {
		if pieces[row], err = readPiece(columns, row, coder); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", t.Name, t.Line(row), err)
		}
	}
	return pieces, nil
}

func readPiece(columns map[string][]string, row int, coder int64) (e session.Evidence, err error) {
	cell := func(name string) string {
		if columns[name] == nil {
			return ""
		}
		return strings.TrimSpace(columns[name][row])
	}
	tie, err := idIn("tie", cell("tie"))
	if err != nil {
		return e, err
	}
	event := int64(0)
	if cell("event") != "" {
		if event, err = idIn("event", cell("event")); err != nil {
			return e, err
		}
	}
	certainty := 0.0
	if text := cell("certainty"); text != "" {
		certainty, err = strconv.ParseFloat(text, 64)
		if err != nil || !(certainty > 0 && certainty <= 1) {
			return e, fmt.Errorf("certainty %q is not a share above 0, up to 1", text)
		}
	}
	return pieceText{cell("source"), cell("reference"), cell("says"), cell("note")}.evidence(tie, coder, event, certainty)
}

func idIn(column, text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s %q is not an id", column, text)
	}
	return id, nil
}

// pieceJSON is a piece of evidence, as the command line tells it.
type pieceJSON struct {
	ID        int64    `json:"id"`
	Tie       int64    `json:"tie"`
	Coder     string   `json:"coder"`
	Event     int64    `json:"event"` // its id; 0: none
	Label     string   `json:"label"` // of the event
	Source    string   `json:"source"`
	Reference string   `json:"reference"`
	Says      string   `json:"says"`
	Note      string   `json:"note"`
	Certainty *float64 `json:"certainty"` // not given: null
	Sealed    bool     `json:"sealed"`
}

func (p *Program) listEvidence(s *session.Session, f evidenceFlags) error {
	all, err := s.AllEvidence()
	if err != nil {
		return err
	}
	o, err := s.Occasions()
	if err != nil {
		return err
	}
	labels, coders := make(map[int64]string), make(map[int64]string)
	for _, e := range o.Events {
		labels[e.ID] = e.Label
	}
	for _, c := range s.State().Coders {
		coders[c.ID] = c.Label
	}
	told := []pieceJSON{}
	for _, e := range all {
		if f.tie != 0 && e.Tie != f.tie || f.coder != "" && coders[e.Coder] != f.coder {
			continue
		}
		one := pieceJSON{
			ID: e.ID, Tie: e.Tie, Coder: coders[e.Coder], Event: e.Event, Label: labels[e.Event],
			Source: e.Source, Reference: e.Reference, Says: string(e.Says), Note: e.Note, Sealed: e.Sealed,
		}
		if e.Certainty > 0 {
			one.Certainty = &e.Certainty
		}
		told = append(told, one)
	}
	if f.asJSON {
		return p.printJSON(told)
	}
	if len(told) == 0 {
		return p.print("no evidence yet; evidence PROJECT --add adds some")
	}
	rows := [][]string{{"id", "tie", "coder", "event", "source", "reference", "says", "certainty", "note"}}
	for _, e := range told {
		rows = append(rows, e.row())
	}
	return p.printTable(rows)
}

func (e pieceJSON) row() []string {
	note, certainty := e.Note, "–"
	if e.Sealed {
		note = "(sealed)"
	}
	if e.Certainty != nil {
		certainty = strconv.FormatFloat(*e.Certainty, 'g', 3, 64)
	}
	return []string{
		fmt.Sprint(e.ID), fmt.Sprint(e.Tie), e.Coder, orDash(e.Label), orDash(e.Source), orDash(e.Reference),
		orDash(e.Says), certainty, orDash(strings.Join(strings.Fields(note), " ")),
	}
}
