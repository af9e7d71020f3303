package session

import (
	"math"
	"strconv"

	"copresence/app/sheet"
	"copresence/storage/network"
)

// Records are the kinds of records that have a table.
type Records uint8

// The kinds.
const (
	ActivistRecords Records = iota
	TieRecords
	EventRecords
	MarkRecords
	EvidenceRecords
)

// The names of columns, as files and what is copied have them at their heads.
const (
	columnID         = sheet.ID
	columnPseudonym  = "pseudonym"
	columnKind       = "kind"
	columnSource     = "source"
	columnTarget     = "target"
	columnPlatform   = "platform"
	columnRelation   = "relation"
	columnDirected   = "directed"
	columnWeight     = "weight"
	columnFirst      = "first_seen"
	columnLast       = "last_seen"
	columnVerdict    = "verdict"
	columnLabel      = "label"
	columnOffline    = "offline"
	columnBegins     = "begins"
	columnEnds       = "ends"
	columnPlace      = "place"
	columnActivists  = "activists"
	columnTie        = "tie"
	columnCoder      = "coder"
	columnConfidence = "confidence"
	columnMade       = "made_at"
	columnCodebook   = "codebook"
	columnSort       = "source_kind"
	columnReference  = "reference"
	columnSays       = "says"
	columnEvent      = "event"
	columnCertainty  = "certainty"
	columnNote       = "note"
)

// Recorded is a table of what the project has, and what its rows are about.
type Recorded struct {
	Of    Records
	Sheet *sheet.Sheet
	Tie   []int64 // ids of the ties that the rows are about; nil: the rows of ties and activists are those of the network
}

// Recorded reads the records of a kind as a state of the project shows them. While one codes, only
// that coder's marks and evidence are there: what others said is not to be seen.
func (s *Session) Recorded(state *State, of Records) (*Recorded, error) {
	switch of {
	case ActivistRecords:
		return &Recorded{Of: of, Sheet: activistSheet(state)}, nil
	case TieRecords:
		return &Recorded{Of: of, Sheet: tieSheet(state)}, nil
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	if err := s.settle(); err != nil {
		return nil, err
	}
	switch of {
	case EventRecords:
		return s.eventRecords()
	case MarkRecords:
		return s.markRecords(state)
	default:
		return s.evidenceRecords(state)
	}
}

func text(name string, of func(row int32) string) *sheet.Column {
	return &sheet.Column{Name: name, Text: of}
}

// dates makes a column of dates.
func dates(name string, of func(row int32) string) *sheet.Column {
	return &sheet.Column{Name: name, Text: of, Dates: true}
}

// fixed makes columns that cannot be edited.
func fixed(columns ...*sheet.Column) []*sheet.Column {
	for _, c := range columns {
		c.Fixed = true
	}
	return columns
}

// amount makes a column of numbers.
func amount(name string, of func(row int32) float64) *sheet.Column {
	return &sheet.Column{Name: name, Number: of, Text: func(row int32) string { return typedNumber(of(row)) }}
}

// typedNumber writes a number as a person would type it; what is not known is empty.
func typedNumber(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func identity(name string, ids []int64) *sheet.Column {
	return fixed(amount(name, func(row int32) float64 { return float64(ids[row]) }))[0]
}

var yesOrNo = []string{"yes", "no"}

func yesNo(is bool) string {
	if is {
		return yesOrNo[0]
	}
	return yesOrNo[1]
}

func activistSheet(state *State) *sheet.Sheet {
	a := &state.Network.Activists
	kind := text(columnKind, func(row int32) string { return a.Kind[row].String() })
	kind.Choices = []string{network.Person.String(), network.Organisation.String(), network.Page.String()}
	rules := &cellRules{of: ActivistRecords, attributes: a.Attributes}
	columns := []*sheet.Column{identity(columnID, a.ID), text(columnPseudonym, func(row int32) string { return a.Pseudonym[row] }), kind}
	needs := []string{columnPseudonym}
	return &sheet.Sheet{
		Rows: a.Len(), ID: func(row int32) int64 { return a.ID[row] }, Columns: rules.onto(attributeColumns(columns, a.Attributes)),
		Needs: needs, Tell: needs,
	}
}

func tieSheet(state *State) *sheet.Sheet {
	n := state.Network
	t := &n.Ties
	platform := text(columnPlatform, n.PlatformName)
	for _, p := range n.Platforms {
		platform.Choices = append(platform.Choices, p.Name)
	}
	platform.Open = true
	relation := text(columnRelation, n.RelationName)
	relation.Choices, relation.Open = n.Relations, true
	directed := text(columnDirected, func(row int32) string { return yesNo(t.Directed[row]) })
	directed.Choices = yesOrNo
	verdict := text(columnVerdict, func(row int32) string { return t.Verdict[row].String() })
	verdict.Fixed = state.Settled() && len(state.Coders) > 0
	for _, v := range network.Verdicts {
		verdict.Choices = append(verdict.Choices, v.String())
	}
	source := text(columnSource, func(row int32) string { return n.Activists.Pseudonym[t.Source[row]] })
	target := text(columnTarget, func(row int32) string { return n.Activists.Pseudonym[t.Target[row]] })
	everyone := func() []string { return n.Activists.Pseudonym }
	source.Names, target.Names = everyone, everyone
	columns := []*sheet.Column{
		identity(columnID, t.ID), source, target,
		platform, relation, directed,
		amount(columnWeight, func(row int32) float64 { return t.Weight[row] }),
		dates(columnFirst, func(row int32) string { return string(t.FirstSeen[row]) }),
		dates(columnLast, func(row int32) string { return string(t.LastSeen[row]) }),
		verdict,
	}
	rules := &cellRules{of: TieRecords, people: peopleOf(n), attributes: t.Attributes}
	return &sheet.Sheet{
		Rows: t.Len(), ID: func(row int32) int64 { return t.ID[row] }, Columns: rules.onto(attributeColumns(columns, t.Attributes)),
		Needs: []string{columnSource, columnTarget}, Tell: []string{columnSource, columnTarget, columnPlatform, columnRelation},
		Turned:    func(row int32) bool { return !t.Directed[row] },
		TurnedNew: undirected,
	}
}

// attributePrefix stands before an attribute that is called as a column is already.
const attributePrefix = "attribute."

// AttributeColumn is what an attribute's column is called when a column of the records
// themselves has the attribute's name.
func AttributeColumn(name string) string { return attributePrefix + name }

// attributeColumns adds the attributes of the records.
func attributeColumns(columns []*sheet.Column, attributes []network.Column) []*sheet.Column {
	plain := &sheet.Sheet{Columns: columns}
	for i := range attributes {
		a := &attributes[i]
		name := a.Name
		if plain.Find(name) >= 0 {
			name = attributePrefix + name
		}
		c := text(name, func(row int32) string { return a.Texts[row] })
		switch a.Type {
		case network.DateType:
			c.Dates = true
		case network.Number:
			c = amount(name, func(row int32) float64 { return a.Numbers[row] })
		case network.Boolean:
			c.Text, c.Choices = func(row int32) string {
				if math.IsNaN(a.Numbers[row]) {
					return ""
				}
				return yesNo(a.Numbers[row] != 0)
			}, yesOrNo
		}
		c.Head, c.Withheld = a.Label, a.Sensitive
		columns = append(columns, c)
	}
	return columns
}

// May says which rows are about what a filter shows; nil: all of them. Of a filter of
// another network than that of the state nothing is left out.
func (r *Recorded) May(state *State, v *Shown) []bool {
	if v == nil || v.Mask.Everything() || r.Of == EventRecords {
		return nil
	}
	n := state.Network
	if r.Tie == nil {
		if r.Of == TieRecords {
			return v.Mask.Ties
		}
		return v.Mask.Activists
	}
	may := make([]bool, len(r.Tie))
	for row, id := range r.Tie {
		tie, there := n.TieByID(id)
		may[row] = there && (v.Mask.Ties == nil || v.Mask.Ties[tie])
	}
	return may
}
