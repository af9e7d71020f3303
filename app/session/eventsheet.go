package session

import (
	"slices"

	"copresence/app/sheet"
)

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
		dates(columnBegins, func(row int32) string { return string(events[row].Begins) }),
		dates(columnEnds, func(row int32) string { return string(events[row].Ends) }),
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
