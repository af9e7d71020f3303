package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// deletion is what a person wants deleted, and what that is called.
type deletion struct {
	session.Deletion
	name string
}

// longestName is how many characters of a name fit into the head of a dialog.
const longestName = 50

// deletionOf deletes what is selected.
func deletionOf(n *network.Network, s graphview.Selection) deletion {
	if s.Activist != network.None {
		return deletion{session.Deletion{Activists: []int64{n.Activists.ID[s.Activist]}}, shortened(n.Activists.Pseudonym[s.Activist], longestName)}
	}
	return deletion{session.Deletion{Ties: []int64{n.Ties.ID[s.Tie]}}, lang.L("the tie {{.Name}}", map[string]any{"Name": shortened(graphview.TieName(n, s.Tie), longestName)})}
}

// goesAlong says what goes beside what is named itself, one line each.
func (d deletion) goesAlong(told session.Consequences) (lines []string) {
	ties := told.Ties - len(d.Ties)
	values := plural("{{.Count}} attribute values", told.Values)
	if told.Attributes > 0 {
		values = plural("{{.Count}} values", told.Values)
	}
	for _, part := range [...]struct {
		n     int
		words string
	}{
		{ties, plural("{{.Count}} ties", ties)},
		{told.Marks, plural("{{.Count}} verdicts", told.Marks)},
		{told.Settled, plural("{{.Count}} settled verdicts", told.Settled)},
		{told.Evidence, plural("{{.Count}} pieces of evidence", told.Evidence)},
		{told.Participations, plural("{{.Count}} participations", told.Participations)},
		{told.Values, values},
	} {
		if part.n > 0 {
			lines = append(lines, part.words)
		}
	}
	return lines
}
