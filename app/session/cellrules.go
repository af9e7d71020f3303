package session

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"copresence/app/sheet"
	"copresence/storage"
	"copresence/storage/network"
	"copresence/storage/network/notation"
)

// cellRules say what can be typed into the cells of records, before it is tried: only
// what depends on other records, such as whether a pseudonym is free, is found out when it
// is written.
type cellRules struct {
	of         Records
	attributes []network.Column        // of the records
	people     func() map[string]int64 // ids by pseudonym, for ties and evidence; Fyne's thread and commands may ask at once
}

// peopleOf returns who has which id by pseudonym, found out when it is asked for first.
func peopleOf(n *network.Network) func() map[string]int64 {
	return sync.OnceValue(func() map[string]int64 {
		people := make(map[string]int64, n.Activists.Len())
		for i, name := range n.Activists.Pseudonym {
			people[name] = n.Activists.ID[i]
		}
		return people
	})
}

// onto gives the columns that can be edited these rules.
func (r *cellRules) onto(columns []*sheet.Column) []*sheet.Column {
	for _, c := range columns {
		if !c.Fixed {
			c.Check = func(typed string) error { return r.check(sheet.Edit{Column: c.Name, Text: typed}) }
		}
	}
	return columns
}

// check says why a cell cannot be so.
func (r *cellRules) check(edit sheet.Edit) error {
	var rest, marks []sheet.Edit
	var err error
	switch edits := []sheet.Edit{edit}; r.of {
	case ActivistRecords:
		rest, err = setActivist(&storage.Activist{}, edits)
	case TieRecords:
		if rest, marks, err = r.setTie(&Tie{}, edits); err == nil {
			err = setMark(&storage.Mark{}, marks)
		}
	case EventRecords:
		rest, err = setEvent(&storage.Event{}, edits)
	case MarkRecords:
		err = setMark(&storage.Mark{}, edits)
	default:
		if err = setPiece(&storage.Evidence{}, nil, edits); err == nil && edit.Column == columnSays {
			err = r.saysSo(strings.TrimSpace(edit.Text))
		}
	}
	for _, edit := range rest {
		column, unknown := attributeOf(r.attributes, edit.Column)
		if unknown != nil {
			return unknown
		}
		err = errors.Join(err, storage.CheckValue(column, edit.Text))
	}
	return err
}

// attributeOf finds the attribute that a column shows.
func attributeOf(attributes []network.Column, column string) (network.Column, error) {
	name := strings.TrimPrefix(column, attributePrefix)
	i := slices.IndexFunc(attributes, func(a network.Column) bool { return a.Name == name })
	if i < 0 {
		return network.Column{}, fmt.Errorf("%s cannot be edited", column)
	}
	return attributes[i], nil
}

// setActivist sets cells of an activist, and returns those of attributes.
func setActivist(row *storage.Activist, edits []sheet.Edit) (rest []sheet.Edit, err error) {
	return each(edits, func(column, typed string) (err error) {
		switch column {
		case columnPseudonym:
			row.Pseudonym = typed
		case columnKind:
			row.Kind, err = network.ParseKind(strings.ToLower(typed))
		default:
			return errOther
		}
		return err
	})
}

// setTie sets cells of a tie, and returns those of attributes and those of marks.
func (r *cellRules) setTie(row *Tie, edits []sheet.Edit) (rest, marks []sheet.Edit, err error) {
	rest, err = each(edits, func(column, typed string) (err error) {
		switch column {
		case columnSource:
			row.Source, err = r.who(typed)
		case columnTarget:
			row.Target, err = r.who(typed)
		case columnPlatform:
			row.Platform = typed
		case columnRelation:
			row.Relation = typed
		case columnDirected:
			row.Directed, err = fact(typed)
		case columnWeight:
			row.Weight, err = decimal(typed, 1)
		case columnFirst:
			row.FirstSeen, err = network.ParseDate(typed)
		case columnLast:
			row.LastSeen, err = network.ParseDate(typed)
		case columnVerdict:
			marks = append(marks, sheet.Edit{Column: column, Text: typed})
		default:
			return errOther
		}
		return err
	})
	return rest, marks, err
}

// setEvent sets cells of an event, and returns those of attributes.
func setEvent(row *storage.Event, edits []sheet.Edit) (rest []sheet.Edit, err error) {
	return each(edits, func(column, typed string) (err error) {
		switch column {
		case columnLabel:
			row.Label = typed
		case columnKind:
			row.Kind = typed
		case columnOffline:
			row.Offline = nil
			if typed != "" {
				is, failed := fact(typed)
				row.Offline, err = &is, failed
			}
		case columnBegins:
			row.Begins, err = network.ParseDate(typed)
		case columnEnds:
			row.Ends, err = network.ParseDate(typed)
		case columnPlace:
			row.Place = typed
		default:
			return errOther
		}
		return err
	})
}

// setMark sets the verdict and the confidence of a mark.
func setMark(m *storage.Mark, edits []sheet.Edit) error {
	return eachOf(edits, func(column, typed string) (err error) {
		switch column {
		case columnVerdict:
			if typed == "" {
				typed = network.NotCoded.String()
			}
			m.Verdict, err = network.ParseVerdict(strings.ToLower(typed))
		case columnConfidence:
			m.Confidence, err = decimal(typed, math.NaN())
			if err == nil {
				err = Marking{Confidence: m.Confidence}.Validate()
			}
		default:
			return errOther
		}
		return err
	})
}

// tellerName is who says so of a tie of that id: of its two activists the pseudonym.
func tellerName(n *network.Network, id int64, t storage.Teller) string {
	tie, there := n.TieByID(id)
	switch {
	case !there:
	case t == storage.SourceSays:
		return n.Activists.Pseudonym[n.Ties.Source[tie]]
	case t == storage.TargetSays:
		return n.Activists.Pseudonym[n.Ties.Target[tie]]
	}
	return string(t)
}

// teller is who is meant by a pseudonym, or by the word that a project keeps.
func teller(n *network.Network, id int64, typed string) storage.Teller {
	for _, t := range storage.Tellers {
		if typed == string(t) {
			return t
		}
	}
	for _, t := range storage.Tellers {
		if n != nil && typed == tellerName(n, id, t) {
			return t
		}
	}
	return storage.Teller(typed)
}

// saysSo says why nobody can be meant by a word. Whose tie it is, is not known here.
func (r *cellRules) saysSo(typed string) error {
	if _, known := r.people()[typed]; known || slices.Contains(storage.Tellers[:], storage.Teller(typed)) {
		return nil
	}
	return notTeller(typed)
}

// saysSoOf says why nobody can be meant by a word about a tie.
func saysSoOf(n *network.Network, id int64, typed string) error {
	if typed = strings.TrimSpace(typed); slices.Contains(storage.Tellers[:], teller(n, id, typed)) {
		return nil
	}
	return notTeller(typed)
}

func notTeller(typed string) error {
	return fmt.Errorf("%s %.40q: it is source, target, both, neither, or the pseudonym of one of the two", columnSays, typed)
}

// setPiece sets cells of a piece of evidence on a tie of a network, which is nil where it
// is not known yet.
func setPiece(row *storage.Evidence, n *network.Network, edits []sheet.Edit) error {
	return eachOf(edits, func(column, typed string) (err error) {
		switch column {
		case columnSort:
			row.Source = typed
		case columnReference:
			row.Reference = typed
		case columnSays:
			row.Says = teller(n, row.Tie, typed)
		case columnCertainty:
			row.Certainty, err = decimal(typed, 0)
		case columnNote:
			row.Note = typed
		default:
			return errOther
		}
		return err
	})
}

// errOther says that a column is an attribute, or none.
var errOther = errors.New("another column")

// each sets cells, and returns those of other columns.
func each(edits []sheet.Edit, set func(column, typed string) error) (rest []sheet.Edit, err error) {
	for _, edit := range edits {
		err := set(edit.Column, strings.TrimSpace(edit.Text))
		switch {
		case errors.Is(err, errOther):
			rest = append(rest, edit)
		case err != nil:
			return nil, fmt.Errorf("%s %.40q: %w", edit.Column, edit.Text, err)
		}
	}
	return rest, nil
}

// eachOf does so where there are no other columns.
func eachOf(edits []sheet.Edit, set func(column, typed string) error) error {
	rest, err := each(edits, set)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%s cannot be edited", rest[0].Column)
	}
	return err
}

// who finds the activist of a pseudonym.
func (r *cellRules) who(pseudonym string) (int64, error) {
	id, there := r.people()[pseudonym]
	if !there {
		return 0, errors.New("there is no such activist")
	}
	return id, nil
}

// fact reads yes or no.
func fact(typed string) (bool, error) {
	switch strings.ToLower(typed) {
	case "yes", "true", "1":
		return true, nil
	case "no", "false", "0":
		return false, nil
	}
	return false, errors.New("it is yes or no")
}

// decimal reads a number as it is written anywhere; nothing is otherwise.
func decimal(typed string, otherwise float64) (float64, error) {
	if typed == "" {
		return otherwise, nil
	}
	if notation.Unclear(typed) {
		return 0, storage.ErrUnclearComma
	}
	v, ok := notation.Number(typed)
	if !ok {
		return 0, errors.New("it is not a number")
	}
	return v, nil
}
