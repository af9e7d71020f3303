package session

import (
	"math"
	"slices"
	"strconv"

	"copresence/app/sheet"
	"copresence/storage"
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
	rules := &cellRules{of: ActivistRecords, network: state.Network, attributes: a.Attributes}
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
	columns := []*sheet.Column{
		identity(columnID, t.ID),
		text(columnSource, func(row int32) string { return n.Activists.Pseudonym[t.Source[row]] }),
		text(columnTarget, func(row int32) string { return n.Activists.Pseudonym[t.Target[row]] }),
		platform, relation, directed,
		amount(columnWeight, func(row int32) float64 { return t.Weight[row] }),
		text(columnFirst, func(row int32) string { return string(t.FirstSeen[row]) }),
		text(columnLast, func(row int32) string { return string(t.LastSeen[row]) }),
		verdict,
	}
	rules := &cellRules{of: TieRecords, network: n, attributes: t.Attributes}
	return &sheet.Sheet{
		Rows: t.Len(), ID: func(row int32) int64 { return t.ID[row] }, Columns: rules.onto(attributeColumns(columns, t.Attributes)),
		Needs: []string{columnSource, columnTarget}, Tell: []string{columnSource, columnTarget, columnPlatform, columnRelation},
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

func (s *Session) eventRecords() (*Recorded, error) {
	events, err := s.project().Events()
	if err != nil {
		return nil, err
	}
	took, err := s.project().AllParticipations()
	if err != nil {
		return nil, err
	}
	people := map[int64]map[int64]bool{}
	for _, p := range took {
		if people[p.Event] == nil {
			people[p.Event] = map[int64]bool{}
		}
		people[p.Event][p.Activist] = true
	}
	ids := make([]int64, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	attributes, err := s.project().EventAttributes(ids)
	if err != nil {
		return nil, err
	}
	offline := text(columnOffline, func(row int32) string {
		if events[row].Offline == nil {
			return ""
		}
		return yesNo(*events[row].Offline)
	})
	offline.Choices = yesOrNo
	columns := []*sheet.Column{
		identity(columnID, ids),
		text(columnLabel, func(row int32) string { return events[row].Label }),
		repeated(columnKind, len(events), func(row int32) string { return events[row].Kind }),
		offline,
		text(columnBegins, func(row int32) string { return string(events[row].Begins) }),
		text(columnEnds, func(row int32) string { return string(events[row].Ends) }),
		repeated(columnPlace, len(events), func(row int32) string { return events[row].Place }),
		fixed(amount(columnActivists, func(row int32) float64 { return float64(len(people[ids[row]])) }))[0],
	}
	rules := &cellRules{of: EventRecords, attributes: attributes}
	return &Recorded{Of: EventRecords, Sheet: &sheet.Sheet{
		Rows: len(events), ID: func(row int32) int64 { return ids[row] }, Columns: rules.onto(attributeColumns(columns, attributes)),
		Needs: []string{columnLabel}, Tell: []string{columnLabel, columnBegins},
	}}, nil
}

// repeated makes a column of words of which those that are there already can be chosen.
func repeated(name string, rows int, of func(row int32) string) *sheet.Column {
	c, known := text(name, of), map[string]bool{"": true}
	for row := range int32(rows) {
		if word := of(row); !known[word] {
			known[word] = true
			c.Choices = append(c.Choices, word)
		}
	}
	slices.SortFunc(c.Choices, sheet.Compare)
	c.Open = true
	return c
}

// about makes the columns that say which tie a record is about.
func about(n *network.Network, ties []int64) []*sheet.Column {
	at := make([]int32, len(ties))
	for i, id := range ties {
		at[i] = network.None
		if tie, there := n.TieByID(id); there {
			at[i] = tie
		}
	}
	of := func(say func(tie int32) string) func(row int32) string {
		return func(row int32) string {
			if at[row] == network.None {
				return ""
			}
			return say(at[row])
		}
	}
	return fixed(
		text(columnSource, of(func(tie int32) string { return n.Activists.Pseudonym[n.Ties.Source[tie]] })),
		text(columnTarget, of(func(tie int32) string { return n.Activists.Pseudonym[n.Ties.Target[tie]] })),
		text(columnPlatform, of(n.PlatformName)),
	)
}

func coderLabels(state *State) map[int64]string {
	labels := map[int64]string{}
	for _, c := range state.Coders {
		labels[c.ID] = c.Label
	}
	return labels
}

func (s *Session) markRecords(state *State) (*Recorded, error) {
	all, err := s.project().Marks()
	if err != nil {
		return nil, err
	}
	var marks []storage.Mark
	var ties []int64
	for _, m := range all {
		if state.Settled() || m.Coder == state.Coder.ID {
			marks, ties = append(marks, m), append(ties, m.Tie)
		}
	}
	labels := coderLabels(state)
	verdict := text(columnVerdict, func(row int32) string { return marks[row].Verdict.String() })
	confidence := amount(columnConfidence, func(row int32) float64 { return marks[row].Confidence })
	verdict.Fixed, confidence.Fixed = state.Settled(), state.Settled()
	for _, v := range network.Verdicts {
		verdict.Choices = append(verdict.Choices, v.String())
	}
	columns := append([]*sheet.Column{identity(columnTie, ties)}, about(state.Network, ties)...)
	columns = append(columns, verdict, confidence)
	columns = append(columns, fixed(
		text(columnCoder, func(row int32) string { return labels[marks[row].Coder] }),
		text(columnMade, func(row int32) string { return marks[row].MadeAt.Local().Format("2006-01-02 15:04:05") }),
		amount(columnCodebook, func(row int32) float64 { return orUnknown(marks[row].Codebook) }),
	)...)
	return &Recorded{Of: MarkRecords, Tie: ties, Sheet: &sheet.Sheet{
		Rows: len(marks), ID: func(row int32) int64 { return ties[row] }, Columns: (&cellRules{of: MarkRecords}).onto(columns),
	}}, nil
}

func orUnknown(id int64) float64 {
	if id == 0 {
		return math.NaN()
	}
	return float64(id)
}

func (s *Session) evidenceRecords(state *State) (*Recorded, error) {
	all, err := s.project().AllEvidence()
	if err != nil {
		return nil, err
	}
	events, err := s.project().Events()
	if err != nil {
		return nil, err
	}
	happened := map[int64]string{}
	for _, e := range events {
		happened[e.ID] = e.Label
	}
	var pieces []storage.KnownEvidence
	var ties, ids []int64
	for _, e := range all {
		if state.Settled() || e.Coder == state.Coder.ID {
			pieces, ties, ids = append(pieces, e), append(ties, e.Tie), append(ids, e.ID)
		}
	}
	labels := coderLabels(state)
	says := text(columnSays, func(row int32) string { return string(pieces[row].Says) })
	for _, t := range storage.Tellers {
		if t != storage.Unnamed {
			says.Choices = append(says.Choices, string(t))
		}
	}
	note := text(columnNote, func(row int32) string { return pieces[row].Note })
	note.Withheld = true
	certainty := amount(columnCertainty, func(row int32) float64 {
		if pieces[row].Certainty == 0 {
			return math.NaN()
		}
		return pieces[row].Certainty
	})
	own := []*sheet.Column{
		text(columnSort, func(row int32) string { return pieces[row].Source }),
		text(columnReference, func(row int32) string { return pieces[row].Reference }),
		says, certainty, note,
	}
	if state.Settled() {
		fixed(own...) // evidence is its coder's
	}
	columns := append([]*sheet.Column{identity(columnID, ids), identity(columnTie, ties)}, about(state.Network, ties)...)
	columns = append(columns, own...)
	columns = append(columns, fixed(
		text(columnEvent, func(row int32) string { return happened[pieces[row].Event] }),
		text(columnCoder, func(row int32) string { return labels[pieces[row].Coder] }),
	)...)
	return &Recorded{Of: EvidenceRecords, Tie: ties, Sheet: &sheet.Sheet{
		Rows: len(pieces), ID: func(row int32) int64 { return ids[row] }, Columns: (&cellRules{of: EvidenceRecords}).onto(columns),
	}}, nil
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
