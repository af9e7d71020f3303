package window

import (
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// veiled reports whether the words of a step are not for the eyes of a reader, by the label:
// what others said of a tie is not seen before one has said one's own. Empty: the reader
// sees all.
func veiled(step session.Step, reader string) bool {
	return reader != "" && step.Coder != reader && session.Tells(step) != session.TellsNothing
}

// wordsOf are those of a step, as the reader may see them.
func wordsOf(step session.Step, reader string) string {
	if !veiled(step, reader) {
		return step.What
	}
	what := lang.L("a verdict")
	switch session.Tells(step) {
	case session.TellsEvidence:
		what = lang.L("evidence")
	case session.TellsDecision:
		what = lang.L("a decision on ties")
	case session.TellsDoubt:
		what = lang.L("a doubt")
	}
	if step.Coder == "" {
		return what
	}
	return lang.L("{{.What}} of {{.Coder}}", map[string]any{"What": what, "Coder": step.Coder})
}

// undoWords and redoWords say what undo and redo would do in a state, as the reader may
// know; empty: nothing.
func (w *Window) undoWords(state *session.State) string {
	return wordsOf(session.Step{Coder: state.UndoBy, What: state.Undo}, w.reader().Label)
}

func (w *Window) redoWords(state *session.State) string {
	return wordsOf(session.Step{Coder: state.RedoBy, What: state.Redo}, w.reader().Label)
}
