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
	var d session.Deletion
	for _, a := range s.Activists() {
		d.Activists = append(d.Activists, n.Activists.ID[a])
	}
	for _, t := range s.Ties() {
		d.Ties = append(d.Ties, n.Ties.ID[t])
	}
	return deletion{d, selectionName(n, s)}
}

// selectionName is what a selection is called in a sentence.
func selectionName(n *network.Network, s graphview.Selection) string {
	event, is := s.Event()
	switch {
	case is:
		return shortened(n.Events.Label[event], longestName)
	case s.Activist != network.None:
		return shortened(n.Activists.Pseudonym[s.Activist], longestName)
	case s.Tie != network.None:
		return lang.L("the tie {{.Name}}", map[string]any{"Name": shortened(graphview.TieName(n, s.Tie), longestName)})
	}
	return selectionSize(s)
}

// selectionSize counts what is selected: 3 activists · 5 ties.
func selectionSize(s graphview.Selection) string {
	var activists, ties string
	if k := len(s.Activists()); k > 0 {
		activists = plural("{{.Count}} activists", k)
	}
	if k := len(s.Ties()); k > 0 {
		ties = plural("{{.Count}} ties", k)
	}
	return joined(activists, ties)
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
		{told.Flags, plural("{{.Count}} flags for discussion", told.Flags)},
		{told.Participations, plural("{{.Count}} participations", told.Participations)},
		{told.Values, values},
	} {
		if part.n > 0 {
			lines = append(lines, part.words)
		}
	}
	return lines
}
