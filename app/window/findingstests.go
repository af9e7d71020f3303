package window

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"copresence/app/findings"
	"copresence/app/findings/plots"
	"copresence/app/session"
	"copresence/graphview/scene"
)

// findingsTests are the tests against chance: they take time, and so run when a person asks.
type findingsTests struct {
	window   *Window
	model    *choice
	question findings.Question // that was asked last, or will be
	tests    []findings.Test   // nil: none were run
	pairing  findings.Pairing  // of their pairs
	together bool              // they are of events taken part in together, not of verdicts
	of       *session.State    // of which they are
}

func newFindingsTests(w *Window) *findingsTests {
	t := &findingsTests{window: w}
	t.reset()
	t.model = newChoice(func(string) { w.guard(w.findings.lay) })
	return t
}

// reset forgets what was asked of another project.
func (t *findingsTests) reset() {
	t.tests, t.of = nil, nil
	t.question = findings.Question{Permutations: 10_000, Seed: 1}
}

// card shows the tests of one kind, and that they are of before the last change.
func (t *findingsTests) card(state *session.State) fyne.CanvasObject {
	t.model.offer([]option{
		{findings.LogisticModel, lang.L("logistic model (MRQAP)")},
		{findings.LinearModel, lang.L("linear model (MRQAP)")},
		{findings.CorrelationTest, lang.L("correlation (QAP)")},
	}, t.kind())
	run := widget.NewButton(lang.L("Run"), func() { t.window.guard(t.window.runTests) })
	if t.tests != nil {
		run.SetText(lang.L("Run again"))
	}
	choose := widget.NewButton(lang.L("Choose …"), func() { t.window.guard(t.window.askTests) })
	content := []fyne.CanvasObject{between(t.model.selector, container.NewHBox(choose, run))}
	var plot *plotView
	about := lang.L("Permutes activists: ties are not independent")
	switch {
	case t.tests == nil:
		content = append(content, newShrinking(roleSecond, lang.L("Not run yet.")))
	case len(t.tests) == 0:
		content = append(content, newShrinking(roleSecond, lang.L("Nothing that is known of the coded pairs varies.")))
	default:
		about = lang.L("Whole activists permuted, {{.N}} times, seed {{.Seed}}", map[string]any{"N": count(t.tests[0].Permutations), "Seed": strconv.FormatUint(t.tests[0].Seed, 10)})
		if t.together {
			content = append(content, newLine(lang.L("Outcome: taking part in events together")))
		}
		content = append(content, t.table(), newLine(joined(t.pairs(), lang.L(t.pairing.Rule))))
		content = append(content, newLine(lang.L("Over the second half of the permutations no p moved by more than {{.P}}", map[string]any{"P": strconv.FormatFloat(float64(findings.Drift(t.tests)), 'f', 4, 64)})))
		if c := findings.Clearest(t.tests, t.kind()); c != nil && c.Chance != nil {
			statistic, here := lang.L("{{.Of}}: by chance", map[string]any{"Of": lang.L(c.Of)}), lang.L("observed")
			plot = newPlotView(t.window, 300, plotHeight*.7, func(page plots.Page) *scene.Scene {
				return page.Spread(c.Chance.Distribution, c.Chance.Observed, statistic, here)
			})
			content = append(content, plot)
		}
		if t.of != state {
			content = append(content, newShrinking(roleSecond, lang.L("From before the last change.")))
		}
	}
	return t.window.findings.card(lang.L("Against chance"), about,
		lang.L("QAP: Krackhardt 1988; MRQAP with double semi-partialling: Dekker, Krackhardt & Snijders 2007; p = (k+1)/(N+1), two-sided of models, in its own direction of a correlation"), plot, content...)
}

func (t *findingsTests) kind() string {
	if name := t.model.chosen(); name != "" {
		return name
	}
	return findings.LogisticModel
}

func (t *findingsTests) table() fyne.CanvasObject {
	rows := container.New(layout.NewGridLayout(3))
	var trouble string
	for _, test := range t.tests {
		if test.Name != t.kind() {
			continue
		}
		if test.Trouble != "" {
			trouble = test.Trouble
		}
		if !test.P.Known() {
			continue
		}
		value := newNumber(figureWords(test.Value))
		p := newNumber("p " + strconv.FormatFloat(float64(test.P), 'f', 4, 64))
		if test.P < .05 {
			p.role = roleStrong
		}
		rows.Add(newShrinking(roleBody, lang.L(test.Of)))
		rows.Add(value)
		rows.Add(p)
	}
	if trouble == "" {
		return rows
	}
	_, words := newParagraph(sentence(errorOf(trouble)), widget.LowImportance)
	return stacked(4, rows, words)
}

// pairs says over how many pairs the tests of the kind shown are.
func (t *findingsTests) pairs() string {
	least, most := 0, 0
	for _, test := range t.tests {
		if test.Name == t.kind() && test.P.Known() {
			if most == 0 || test.Pairs < least {
				least = test.Pairs
			}
			most = max(most, test.Pairs)
		}
	}
	if least == most {
		return plural("{{.Count}} pairs", most)
	}
	return lang.L("{{.Least}} to {{.Most}} pairs", map[string]any{"Least": count(least), "Most": count(most)})
}

// errorOf is a text as an error, to be made a sentence of.
type errorOf string

func (e errorOf) Error() string { return string(e) }

// runTests tests joint action against what is known of pairs.
func (w *Window) runTests() {
	t, s, state := w.findings.tests, w.session, w.shownState()
	q := t.question
	var found *findings.Summary
	w.start(job{
		title: lang.L("Testing against chance"),
		work: func(ctx context.Context, progress func(done float64)) (err error) {
			found, err = s.FindingsIn(ctx, state.Network, q, progress)
			return err
		},
		done: func() {
			if w.session == s {
				t.tests, t.pairing, t.together, t.of = found.Tests, found.Pairing, q.Together, state
				w.findings.lay()
			}
		},
	})
}
