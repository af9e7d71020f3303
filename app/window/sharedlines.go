package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/coding"
	"copresence/app/session"
	"copresence/storage/network"
)

// mostShared is how many events and neighbours the card names; the others it counts.
const mostShared = 6

// sharedLines say what the two activists of a tie share: events against the tie's
// date, neighbours, an acquaintance before the tie, and what of it is a hint.
func sharedLines(d *desk, n *network.Network, tie int32) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	hint, reason := coding.No, ""
	if d.occasions != nil && sameIDs(d.occasions.Network.Ties.ID, n.Ties.ID) {
		occasions := d.occasions.Of(tie)
		hint, reason = hintOf(d.occasions, occasions)
		for i, o := range occasions {
			if i == mostShared {
				lines = append(lines, newShrinking(roleSecond, plural("and {{.Count}} more events", len(occasions)-i)))
				break
			}
			e := d.occasions.Events[o.Event]
			lines = append(lines, stacked(0, newShrinking(roleBody, e.Label), newShrinking(roleSecond, occasionWords(e.Event, o))))
		}
		if len(occasions) == 0 {
			lines = append(lines, newShrinking(roleBody, lang.L("No event in which both took part")))
		}
	}
	lines = append(lines, newSentence(neighbourWords(n, coding.CommonNeighbours(n, tie))))
	for _, words := range acquaintanceWords(n, tie) {
		lines = append(lines, newShrinking(roleBody, words))
	}
	if hint != coding.No && d.tour != nil && !d.tour.Plan.NoHints {
		lines = append(lines, hintBox(hint, reason))
	}
	return lines
}

// hintOf says how far what the two share makes the tie a candidate, and by which event.
func hintOf(all *session.Occasions, shared []coding.Occasion) (hint coding.Answer, reason string) {
	for _, o := range shared {
		if o.Hint() > hint {
			hint, reason = o.Hint(), all.Events[o.Event].Label
		}
	}
	return hint, reason
}

// occasionWords say when an event was, how it lies to the tie, and what is in doubt.
func occasionWords(e session.Happening, o coding.Occasion) string {
	when, after, certain := eventDates(e), "", ""
	if when == "" {
		when = lang.L("no date")
	}
	switch o.After {
	case coding.Yes:
		after = lang.L("after the tie began")
	case coding.No:
		after = lang.L("before the tie began")
	default:
		after = lang.L("may be after the tie began")
	}
	if !o.Certain {
		certain = lang.L("not certain that both were there")
	}
	return joined(when, offlineWord(o.Offline), after, certain)
}

// neighbourWords count the common neighbours and name some.
func neighbourWords(n *network.Network, common []int32) string {
	if len(common) == 0 {
		return lang.L("No common neighbour")
	}
	words := plural("{{.Count}} common neighbours", len(common)) + ": "
	for i, a := range common {
		if i == mostShared && len(common) > mostShared+1 {
			return words + " " + plural("and {{.Count}} more", len(common)-i)
		}
		if i > 0 {
			words += ", "
		}
		words += n.Activists.Pseudonym[a]
	}
	return words
}

// acquaintanceWords say whether the two knew each other in person before: then the
// tie did not bring them together.
func acquaintanceWords(n *network.Network, tie int32) (lines []string) {
	p := n.Ties.Platform[tie]
	if p == network.None || !n.Platforms[p].Online {
		return nil // of a tie that is itself in person it makes no sense
	}
	for _, a := range coding.Acquaintances(n, tie) {
		words := lang.L("May have known each other in person before")
		if a.Before == coding.Yes {
			words = lang.L("Knew each other in person before")
		}
		lines = append(lines, joined(words, n.PlatformName(a.Tie), span(n, a.Tie)))
	}
	if lines == nil {
		lines = []string{lang.L("No earlier tie in person")}
	}
	return lines
}

// hintBox says that the tie is a candidate.
func hintBox(hint coding.Answer, reason string) fyne.CanvasObject {
	words := lang.L("Candidate: both took part in {{.Event}}, off-line and after the tie began. A hint, not a verdict.", map[string]any{"Event": reason})
	if hint == coding.Maybe {
		words = lang.L("May be a candidate: both may have taken part in {{.Event}}, off-line, after the tie began. A hint, not a verdict.", map[string]any{"Event": reason})
	}
	_, paragraph := newParagraph(words, widget.MediumImportance)
	back := newGround(colourWash)
	back.radius = 6
	return on(back, padded(8, 10, paragraph))
}

// longestTold is how many characters of a value the card shows.
const longestTold = 120

// personLine tells of one of the two activists: kind, and what is known.
func personLine(n *network.Network, a int32, told session.OnCard) fyne.CanvasObject {
	var words []string
	for _, c := range told.Of(n, a) {
		known := shortened(value(c, int(a)), longestTold)
		if c.Type != network.Category && c.Type != network.Text {
			known = c.Label + " " + known
		}
		words = append(words, known)
	}
	var name fyne.CanvasObject
	switch strong := newStrong(n.Activists.Pseudonym[a]).(type) {
	case *text:
		name = between(strong, newNumber(lang.L(n.Activists.Kind[a].String())))
	default:
		name = strong
		words = append([]string{lang.L(n.Activists.Kind[a].String())}, words...)
	}
	if len(words) == 0 {
		return name
	}
	_, known := newParagraph(joined(words...), widget.LowImportance)
	return stacked(1, name, known)
}
