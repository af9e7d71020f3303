package session

import (
	"math"

	"copresence/app/sheet"
	"copresence/storage"
	"copresence/storage/network"
)

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
	says := text(columnSays, func(row int32) string { return tellerName(state.Network, pieces[row].Tie, pieces[row].Says) })
	says.Open = true // a pseudonym, too
	says.CheckOf = func(row int32, typed string) error { return saysSoOf(state.Network, pieces[row].Tie, typed) }
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
	rules := &cellRules{of: EvidenceRecords, people: peopleOf(state.Network)}
	return &Recorded{Of: EvidenceRecords, Tie: ties, Sheet: &sheet.Sheet{
		Rows: len(pieces), ID: func(row int32) int64 { return ids[row] }, Columns: rules.onto(columns),
	}}, nil
}
